"""The tabs of the page Why they stay or leave; only the one that is open is worked out."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from answers.coming_back import coming_back
from answers.in_their_words import in_their_words
from answers.leaving_reasons import leaving_reasons
from answers.what_matters import MattersAnswer, what_matters
from charts.exhibit import Exhibit
from charts.exhibits.in_their_words import words_exhibits
from charts.exhibits.what_brings_them_back import returning_exhibits
from charts.exhibits.what_matters import matters_exhibits
from charts.exhibits.why_they_leave import leaving_exhibits
from pages.screen.dimension_choice import edit_dimensions
from pages.screen.hand_coding import offer_hand_coding
from pages.screen.plain import plain
from pages.screen.quotes_shown import show_with_comments
from pages.screen.skeleton import close_page, fold_table, open_page, say, show_some
from pages.screen.word_rules import edit_word_rules
from pages.visit.bringing import decide
from session import ask, current_study

TITLE: Final = "Why they stay or leave"
FOLDED: Final = (
    "expectation and perception by item",
    "penalty and reward",
    "words that set groups apart",
)
"""Pictures for experts, folded away."""


def show_matters() -> None:
    """Show which ratings go along with staying, and what customers say matters."""
    answer = ask(what_matters)
    if open_page(answer):
        _choose_outcome(answer)
        shown = matters_exhibits(answer)
        say("", (answer.why_not,) if answer.why_not else ())
        show_some(shown, "importance", "importance by dimension")
        say("Before reading the order", answer.warnings)
        _show_all(shown, but=("importance", "importance by dimension", *FOLDED))
        say("Before reading the dimensions", answer.dimensions.warnings)
        edit_dimensions(answer.dimensions)
        close_page(answer, TITLE, partial(_for_experts, answer, shown))
    else:
        close_page(answer, TITLE)


def show_leaving() -> None:
    """Show what leavers say and what the record shows."""
    answer = ask(leaving_reasons)
    if open_page(answer):
        _write(answer.sentences("reasons.response", "reasons.price_share", "words.uncoded"))
        shown = leaving_exhibits(answer)
        for exhibit in shown:
            if exhibit.key == "reasons":
                show_with_comments(exhibit, answer.quotes, "left_for")
        st.caption("Red: service, delivery or contact could mend it. Grey: other reasons.")
        if answer.bases:
            st.caption(plain(answer.bases))
        _show_all(shown, but=("reasons",))
        edit_word_rules()
    close_page(answer, TITLE)


def show_returning() -> None:
    """Show why customers stay and come back."""
    answer = ask(coming_back)
    if open_page(answer):
        _write(answer.sentences("stay.earned_share", "stay.referral_share"))
        for exhibit in returning_exhibits(answer):
            topic = exhibit.key.removeprefix("reasons ")
            key = {"why they stay": "stay_for"}.get(topic, "back_for")
            show_with_comments(exhibit, answer.quotes.filter(topic=topic), key)
        edit_word_rules()
    close_page(answer, TITLE)


def show_words() -> None:
    """Show what comments are about, and the comments."""
    answer = ask(in_their_words)
    if open_page(answer):
        topic = st.selectbox("What was asked", answer.topics, key="topic", bind="query-params")
        shown = words_exhibits(answer, topic)
        for exhibit in shown:
            if exhibit.key not in FOLDED:
                show_with_comments(exhibit, answer.quotes.filter(topic=topic), "about")
        edit_word_rules()
        offer_hand_coding(answer, topic)
        with st.expander("Words that set two groups apart"):
            say("", answer.sentences("words.distinctive")[:1])
            show_some(shown, *FOLDED)
    close_page(answer, TITLE)


def _show_all(shown: tuple[Exhibit, ...], *, but: tuple[str, ...]) -> None:
    show_some(shown, *(exhibit.key for exhibit in shown if exhibit.key not in but))


def _write(sentences: tuple[str, ...]) -> None:
    for sentence in sentences:
        st.markdown(plain(sentence))


def _choose_outcome(answer: MattersAnswer) -> None:
    """Let the reader choose what importance is derived from; kept with recipe and saved study."""
    says = dict(answer.outcomes)
    if len(says) < 2:
        return
    chosen = st.segmented_control(
        "Derived from",
        list(says),
        default=answer.outcome,
        format_func=says.__getitem__,
        required=True,
        key=f"outcome beside {answer.outcome}",
    )
    if chosen != answer.outcome:
        decide(outcome=chosen)
        st.rerun()


def _for_experts(answer: MattersAnswer, shown: tuple[Exhibit, ...]) -> None:
    """Write what a statistician asks next: ranks, steps, reliabilities, items.

    Args:
        answer: The tab's answer.
        shown: Its pictures.
    """
    if answer.on_ranks.height:
        fold_table(
            answer.on_ranks,
            {"attribute": "Attribute", "share": "With scores", "on_ranks": "With ranks"},
            formats={"share": "percent", "on_ranks": "percent"},
            label="Ranks instead of scores",
        )
    if answer.dimensions.reliability.height:
        fold_table(
            answer.dimensions.reliability,
            {
                "dimension": "Dimension",
                "items": "Items",
                "perception_alpha": "Cronbach's α, found",
                "expectation_alpha": "Cronbach's α, expected",
                "correlation": "Correlation of the two",
                "gap_reliability": "Reliability of the gap",
                "n": "People (n)",
            },
            formats=dict.fromkeys(
                ("perception_alpha", "expectation_alpha", "correlation", "gap_reliability"), "%.2f"
            ),
            label="Reliabilities",
        )
    show_some(shown, *FOLDED)
    if current_study().outcome is not None and st.button("Derive from the best outcome again"):
        decide(outcome=None)
        st.rerun()
