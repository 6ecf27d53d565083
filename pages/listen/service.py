"""Service: how ratings of each touchpoint move over time, and which moves are more than noise."""

import streamlit as st

from answers.service import service
from charts.exhibits.service import service_exhibits
from pages.screen.plain import plain
from pages.screen.service_view import choose_spans, choose_touchpoint, choose_view, show_signals
from pages.screen.skeleton import close_page, open_page, say, show_some
from session import ask, ask_question

top = st.container()
view = choose_view(ask(service))
answer = ask_question(service, view)
with top:
    is_answered = open_page(answer)

if is_answered:
    touchpoint = choose_touchpoint(answer)
    exhibits = service_exhibits(answer, touchpoint)
    show_some(exhibits, "service")
    if answer.false_alarms:
        st.caption(plain(answer.false_alarms))
    show_signals(answer, touchpoint)
    say("Where it is heading", answer.heading_of(touchpoint))
    show_some(exhibits, "bad ratings", "resolved", "waited")
    if answer.moves and touchpoint == answer.touchpoints[0]:
        st.subheader("What moved it", anchor=False)
        compared = ask_question(service, choose_spans(answer))
        st.markdown(plain(compared.moved))
        show_some(service_exhibits(compared), "moves")
        show_some(exhibits, "fixed mix")
close_page(answer, "Service")
