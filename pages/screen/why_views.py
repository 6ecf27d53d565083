"""The tabs of the page Why they stay or leave; only the one that is open is worked out."""

from __future__ import annotations

from typing import Final

import streamlit as st

from answers.coming_back import coming_back
from answers.in_their_words import in_their_words
from answers.leaving_reasons import leaving_reasons
from answers.what_matters import what_matters
from charts.exhibits import why_they_stay_or_leave as exhibits
from pages.screen.plain import plain
from pages.screen.skeleton import close_page, open_page, say, show, show_some
from session import ask

TITLE: Final = "Why they stay or leave"


def show_matters() -> None:
    """Show which ratings go along with staying, and what customers say matters."""
    answer = ask(what_matters)
    if open_page(answer):
        shown = exhibits.matters_exhibits(answer)
        show_some(shown, "importance")
        say("Before reading the order", answer.warnings)
        for exhibit in shown[1:] if answer.importance.height else shown:
            show(exhibit)
    close_page(answer, TITLE)


def show_leaving() -> None:
    """Show what leavers say and what the record shows."""
    answer = ask(leaving_reasons)
    if open_page(answer):
        for sentence in answer.sentences(
            "reasons.response", "reasons.price_share", "words.uncoded"
        ):
            st.markdown(plain(sentence))
        for exhibit in exhibits.leaving_exhibits(answer):
            show(exhibit)
    close_page(answer, TITLE)


def show_returning() -> None:
    """Show why customers stay and come back."""
    answer = ask(coming_back)
    if open_page(answer):
        for sentence in answer.sentences("stay.earned_share", "stay.referral_share"):
            st.markdown(plain(sentence))
        for exhibit in exhibits.returning_exhibits(answer):
            show(exhibit)
    close_page(answer, TITLE)


def show_words() -> None:
    """Show what comments are about, and the comments."""
    answer = ask(in_their_words)
    if open_page(answer):
        topic = st.selectbox(
            "What was asked", answer.topics, format_func=plain, key="topic", bind="query-params"
        )
        for exhibit in exhibits.words_exhibits(answer, topic):
            show(exhibit)
    close_page(answer, TITLE)
