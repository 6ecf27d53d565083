"""Earned or bought: how much of retention the program bought, told step by step."""

import streamlit as st

from answers.earned_or_bought import earned_or_bought
from charts.hundred import hundred_chart
from charts.ladder import ladder_chart
from charts.retention import retention_chart
from pages.screen.asking import horizon_and_rule, plan_a_test, program_cost
from pages.screen.earned_detail import cohorts, for_experts, overlooked, what_they_say
from pages.screen.skeleton import close_page, draw, fold_table, open_page, say
from session import ask

# The heading is the answer, and the answer depends on what is asked below it.
heading, controls, story, money = (st.container() for _ in range(4))
with controls:
    settings = horizon_and_rule()

answer = ask(earned_or_bought, **settings)
if not answer.of_100.is_empty():
    with money:
        st.subheader("In money", anchor=False)
        answer = ask(earned_or_bought, **settings, program_cost=program_cost())

with heading:
    has_answer = open_page(answer)

if has_answer:
    with story:
        if not answer.of_100.is_empty():
            draw(hundred_chart(answer.of_100), says=answer.headline, key="hundred")
        if not answer.waterfall.is_empty():
            draw(ladder_chart(answer.waterfall), says=answer.headline, key="ladder")
            steps = "lift.apparent" if answer.of_100.is_empty() else "lift.step"
            say("", answer.sentences(steps))
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
        say("How fair the comparison is", answer.fair)
    with money:
        said = ("lift.extra_retained", "lift.cost_per_retained", "lift.spent_on_stay_anyway")
        say("", answer.sentences(*said))
    say("What would make it surer", answer.surer)
    plan_a_test(answer)
    what_they_say(answer)
    overlooked(answer)
    cohorts(answer)
close_page(answer, "Earned or bought", lambda: for_experts(answer))
