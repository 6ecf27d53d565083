"""Earned or bought: how much of retention the program bought, and the curves behind it."""

import streamlit as st

from answers.earned_or_bought import earned_or_bought
from charts.hundred import hundred_chart
from charts.ladder import ladder_chart
from charts.retention import retention_chart
from screen.plain import plain
from screen.skeleton import close_page, draw, fold_table, open_page
from session import ask

answer = ask(earned_or_bought)

if open_page(answer):
    if not answer.of_100.is_empty():
        draw(hundred_chart(answer.of_100), says=answer.headline, key="hundred")
    if not answer.waterfall.is_empty():
        draw(ladder_chart(answer.waterfall), says=answer.headline, key="ladder")
        fold_table(
            answer.waterfall,
            {
                "step": "Step",
                "estimate": "Difference",
                "lower": "From",
                "upper": "To",
                "explained": "Why",
            },
            formats={"estimate": "percent", "lower": "percent", "upper": "percent"},
        )
    for sentence in answer.fair:
        st.caption(plain(sentence))
    if not answer.curves.is_empty():
        draw(retention_chart(answer.curves), says=answer.headline, key="curves")
        fold_table(
            answer.curves,
            {
                "group": "Group",
                "day": "Day",
                "retained": "Still customers",
                "lower": "From",
                "upper": "To",
                "at_risk": "Still followed (n)",
            },
            formats={"retained": "percent", "lower": "percent", "upper": "percent"},
        )
close_page(answer, "Earned or bought")
