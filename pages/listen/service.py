"""Service: how ratings of each touchpoint move over time, and which moves are more than noise."""

import streamlit as st

from answers.service import service
from answers.service_words import ALL
from charts.service import service_chart
from pages.screen.plain import plain
from pages.screen.skeleton import close_page, draw, fold_table, open_page, say
from session import ask

answer = ask(service)

if open_page(answer) and answer.scale_min is not None and answer.scale_max is not None:
    shown = answer.months["touchpoint"].unique(maintain_order=True).to_list()
    touchpoint = st.segmented_control(
        "Touchpoint shown",
        shown,
        format_func=plain,
        default=shown[0],
        required=True,
        key="shown",
        bind="query-params",
    )
    months = answer.months.filter(touchpoint=touchpoint)
    changes = answer.changes.filter(touchpoint=touchpoint)
    draw(
        service_chart(
            answer.months_of(touchpoint),
            changes,
            scale_min=answer.scale_min,
            scale_max=answer.scale_max,
            events=answer.events_of(touchpoint),
        ),
        says=answer.headline,
        key="service",
    )
    fold_table(
        months,
        {
            "month_on": "Month",
            "mean": "Mean rating",
            "lower": "From",
            "upper": "To",
            "n": "Ratings (n)",
            "limit_lower": "Usual from",
            "limit_upper": "Usual to",
            "signal": "Signal",
            "note": "Note",
        },
        formats=dict.fromkeys(["mean", "lower", "upper", "limit_lower", "limit_upper"], "%.2f"),
    )
    if answer.false_alarms:
        st.caption(plain(answer.false_alarms))
    own = [f for f in answer.findings if f.of.get("touchpoint", ALL) == touchpoint]
    say("Where it is heading", [f.sentence for f in own if f.figure == "service.trend"])
    if touchpoint == ALL:
        say("What moved it", answer.sentences("service.mix_effect"))
close_page(answer, "Service")
