"""One message: do management, employees and customers agree on what is promised?"""

import streamlit as st

from answers.one_message import one_message
from charts.exhibits.one_message import one_message_exhibits
from pages.screen.message_detail import choose_sides, for_experts
from pages.screen.skeleton import close_page, open_page, say, show, show_some
from session import ask

answer = ask(one_message)

if open_page(answer):
    chosen = choose_sides(answer)
    exhibits = one_message_exhibits(
        answer, chosen.comparison, chosen.aspect, rescaled=chosen.rescaled
    )
    show_some(exhibits, "gaps", "profile")
    say("The same priorities?", answer.top_three)
    model = [exhibit for exhibit in exhibits if exhibit.key.startswith("gap ")]
    if model:
        st.subheader("Expected, believed, laid down, delivered, promised", anchor=False)
    for exhibit in model:
        show(exhibit)
close_page(answer, "One message", lambda: for_experts(answer))
