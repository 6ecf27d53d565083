"""Earned or bought: how much of retention the program bought, told step by step."""

import streamlit as st

from answers.earned_or_bought import earned_or_bought
from charts.exhibits.earned_or_bought import earned_or_bought_exhibits
from pages.screen.asking import horizon_and_rule, plan_a_test, program_cost
from pages.screen.earned_detail import for_experts, over_time, what_they_say
from pages.screen.skeleton import close_page, open_page, say, show_some
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
    exhibits = earned_or_bought_exhibits(answer)
    with story:
        show_some(exhibits, "hundred", "ladder")
        say("", answer.sentences("lift.apparent" if answer.of_100.is_empty() else "lift.step"))
        show_some(exhibits, "curves")
        say("How fair the comparison is", answer.fair)
    with money:
        said = ("lift.extra_retained", "lift.cost_per_retained", "lift.spent_on_stay_anyway")
        say("", answer.sentences(*said))
    what_they_say(answer, exhibits)
    over_time(exhibits)
    say("What would make it surer", answer.surer)
    plan_a_test(answer)
close_page(answer, "Earned or bought", lambda: for_experts(answer))
