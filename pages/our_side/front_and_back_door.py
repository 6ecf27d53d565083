"""Front and back door: who comes, who leaves, whom we lost touch with, what we did for them."""

import streamlit as st

from answers.front_and_back_door import front_and_back_door
from charts.exhibits.front_and_back_door import front_and_back_door_exhibits
from pages.screen.out_of_touch import choose_span, offer_rows
from pages.screen.skeleton import close_page, open_page, say, show_some
from session import ask

answer = ask(front_and_back_door)

if open_page(answer):
    exhibits = front_and_back_door_exhibits(answer)
    show_some(exhibits, "doors")
    say("", answer.sentences("doors.replaced_of_100"))
    show_some(exhibits, "leak")
    if not answer.money.is_empty():
        st.subheader("In money", anchor=False)
        show_some(exhibits, "money")
    say("What was spent", answer.sentences("doors.spend"))
    if answer.spans:
        st.subheader("Staying in touch", anchor=False)
        span = choose_span(answer)
        show_some(front_and_back_door_exhibits(answer, span), "silent")
        offer_rows(answer, span)
    say("What we did for them", answer.sentences("care.stay_difference"))
    show_some(exhibits, "care")
close_page(answer, "Front and back door")
