"""Explore: any column by any other, with the table, the interval and the test that fit."""

import streamlit as st

from answers.explore import explore
from answers.explore_looked import looked_at
from charts.exhibits.explore import explore_exhibits
from pages.screen.explore_controls import choose_answer, choose_columns, choose_how
from pages.screen.plain import plain
from pages.screen.skeleton import close_page, open_page, show
from session import ask_question, comparisons, note_comparison

heading = st.container()
question = choose_columns()
if question is not None:
    answer = ask_question(explore, choose_how(question))
    note_comparison(answer.comparison)
    with heading:
        drawable = open_page(answer)
    st.caption(plain(" ".join(answer.chosen)))
    if drawable:
        for exhibit in explore_exhibits(answer, choose_answer(answer)):
            show(exhibit)
        for sentence in looked_at(comparisons(), answer.comparison):
            st.caption(plain(sentence))
    close_page(answer, "Explore")
