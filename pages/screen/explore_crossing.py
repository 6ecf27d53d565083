"""Any column by any other: the question, its pictures, and everything looked at so far."""

from __future__ import annotations

import streamlit as st

from answers.explore import explore
from answers.explore_looked import looked_at
from charts.exhibits.explore import explore_exhibits
from pages.screen.explore_controls import choose_answer, choose_columns, choose_how
from pages.screen.plain import plain
from pages.screen.skeleton import close_page, open_page, show
from pages.visit.exploring import comparisons, note_comparison
from session import ask_question


def write_crossing() -> None:
    """Ask, then show what the columns say about each other, the finding first."""
    heading = st.container()
    question = choose_columns()
    if question is None:
        return
    answer = ask_question(explore, choose_how(question))
    note_comparison(answer.comparison)
    with heading:
        drawable = open_page(answer)
        if answer.warning:
            st.warning(plain(answer.warning), icon=":material/warning:")
    if answer.chosen:
        st.caption(plain(" ".join(answer.chosen)))
    if drawable:
        for exhibit in explore_exhibits(answer, choose_answer(answer)):
            show(exhibit)
        for sentence in looked_at(comparisons(), answer.comparison):
            st.caption(plain(sentence))
    close_page(answer, "Explore")
