"""Service: how ratings of each touchpoint move over time, and which moves are more than noise."""

import streamlit as st

from answers.service import service
from answers.service_words import ALL
from charts.exhibits.service import service_exhibits
from pages.screen.plain import plain
from pages.screen.skeleton import close_page, open_page, say, show
from session import ask

answer = ask(service)

if open_page(answer):
    touchpoint = st.segmented_control(
        "Touchpoint shown",
        answer.touchpoints,
        format_func=plain,
        default=answer.touchpoints[0],
        required=True,
        key="shown",
        bind="query-params",
    )
    for exhibit in service_exhibits(answer, touchpoint):
        show(exhibit)
    if answer.false_alarms:
        st.caption(plain(answer.false_alarms))
    own = [f for f in answer.findings if f.of.get("touchpoint", ALL) == touchpoint]
    say("Where it is heading", [f.sentence for f in own if f.figure == "service.trend"])
    if touchpoint == ALL:
        say("What moved it", answer.sentences("service.mix_effect"))
close_page(answer, "Service")
