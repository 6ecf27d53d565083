"""The tabs of the page Why they stay or leave; only the one that is open is worked out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st

from answers.answer import Answer
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
from pages.screen.skeleton import close_page, fold_table, open_page, say, show, show_some
from pages.screen.slides import is_presenting
from pages.screen.word_rules import edit_word_rules
from pages.visit.bringing import decide
from session import ask, current_study

TITLE: Final = "Why they stay or leave"
HEADED: Final = ("reasons", "importance", "importance by dimension")
"""Pictures of the finding that heads the page."""
ADDRESSES: Final = {"reasons why they stay": "stay_for", "reasons why they came back": "back_for"}
"""Pictures whose bars open comments, by the name of the open one in the address."""
FOLDED: Final = (
    "expectation and perception by item",
    "penalty and reward",
    "words that set groups apart",
)
"""Pictures for experts, folded away."""


def show_matters() -> None:
    """Show which ratings go along with staying, and what customers say matters."""
    answer = ask(what_matters)
    if not open_page(answer):
        close_page(answer, TITLE)
        return
    _choose_outcome(answer)
    shown = matters_exhibits(answer)
    say("", (answer.why_not,) if answer.why_not else ())
    show_some(shown, *HEADED)
    _warn("Before reading the order", answer.warnings)
    _tell(answer, shown)
    _warn("Before reading the dimensions", answer.dimensions.warnings)
    edit_dimensions(answer.dimensions)
    close_page(answer, TITLE, partial(_for_experts, answer, shown))


def show_leaving() -> None:
    """Show what leavers say and what the record shows."""
    answer = ask(leaving_reasons)
    if open_page(answer):
        _write(answer.sentences("reasons.response", "reasons.price_share", "words.uncoded"))
        shown = leaving_exhibits(answer)
        for exhibit in _of(shown, "reasons"):
            st.caption("Red: service, delivery or contact could mend it. Grey: other reasons.")
            show_with_comments(exhibit, answer.quotes, "left_for")
        if answer.bases:
            st.caption(plain(answer.bases))
        _tell(answer, shown)
        edit_word_rules()
    close_page(answer, TITLE)


def show_returning() -> None:
    """Show why customers stay and come back."""
    answer = ask(coming_back)
    if open_page(answer):
        _write(answer.sentences("stay.earned_share", "stay.referral_share"))
        shown = returning_exhibits(answer)
        for exhibit in _of(shown, *ADDRESSES):
            topic = exhibit.key.removeprefix("reasons ")
            _head(answer, exhibit)
            st.caption(
                "Green: something the company earns. Grey: points, price, habit or the trouble of "
                "changing."
            )
            show_with_comments(exhibit, answer.quotes.filter(topic=topic), ADDRESSES[exhibit.key])
        _tell(answer, shown)
        edit_word_rules()
    close_page(answer, TITLE)


def show_words() -> None:
    """Show what comments are about, and the comments."""
    answer = ask(in_their_words)
    if not answer.topics:
        open_page(answer)
        close_page(answer, TITLE)
        return
    heading = st.container()
    topic = st.selectbox("What was asked", answer.topics, key="topic", bind="query-params")
    with heading:
        open_page(replace(answer, headline=answer.topic_says(topic)))
    shown = words_exhibits(answer, topic)
    for exhibit in _of(shown, "comments by reason"):
        show_with_comments(exhibit, answer.quotes.filter(topic=topic), "about")
    edit_word_rules()
    offer_hand_coding(answer, topic)
    apart = _of(shown, *FOLDED)
    if apart:
        with st.expander("Words that set two groups apart"):
            say("", answer.sentences("words.distinctive")[:1])
            show_some(apart, *FOLDED)
    close_page(answer, TITLE)


def _of(shown: tuple[Exhibit, ...], *keys: str) -> tuple[Exhibit, ...]:
    return tuple(exhibit for exhibit in shown if exhibit.key in keys)


def _tell(answer: Answer, shown: tuple[Exhibit, ...]) -> None:
    """Show every picture that is neither first nor folded, each under what it says."""
    for exhibit in shown:
        if exhibit.key not in {*HEADED, *ADDRESSES, *FOLDED}:
            _head(answer, exhibit)
            show(exhibit)


def _head(answer: Answer, exhibit: Exhibit) -> None:
    """Write what a picture says above it, unless the page is headed by that."""
    if not exhibit.says.startswith(answer.headline) and not is_presenting():
        st.markdown(f"##### {plain(exhibit.says.removesuffix('.'))}")


def _warn(heading: str, sentences: tuple[str, ...]) -> None:
    if sentences:
        st.markdown(f"##### {heading}")
        say("", sentences)


def _write(sentences: tuple[str, ...]) -> None:
    for sentence in sentences:
        st.markdown(plain(sentence))


def _choose_outcome(answer: MattersAnswer) -> None:
    """Let the reader choose what importance is derived from; kept with recipe and saved study."""
    says = dict(answer.outcomes)
    if len(says) < 2:
        return
    chosen = st.segmented_control(
        "What the ratings are held against",
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
