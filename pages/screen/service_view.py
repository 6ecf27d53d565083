"""What the reader of the service page can choose: periods, what is told apart, two spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answers.service import ServiceAnswer
from answers.service_more import optional_rules_sentence
from answers.service_view import SEGMENT, USUAL, Every, Source, Span, View
from pages.screen.choosing import choose_one
from pages.screen.plain import plain

GRAINS: Final[dict[str, Every]] = {
    "Months": "month",
    "Weeks": "week",
    "Quarters": "quarter",
    "Years": "year",
}
SOURCES: Final[dict[str, Source]] = {
    "Service contacts": "contacts",
    "A ready-made series": "series",
    "Survey answers": "survey",
}
FINEST_FIRST: Final = ("week", "month", "quarter", "year")


def choose_view(usual: ServiceAnswer) -> View:
    """Let the reader choose how to look at the ratings.

    Args:
        usual: The answer as it comes, which knows what there is to choose from.
    """
    if usual.state == "no":
        return USUAL
    whence = {said: source for said, source in SOURCES.items() if source in usual.sources}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        grains = [said for said, name in GRAINS.items() if _is_offered(name, usual)]
        every = _one("By", grains, "every")
        apart = {_worded(name): name for name in usual.told_apart}
        by = _one("Told apart by", list(apart), "by")
        source = _one("From", list(whence), "source")
    chosen = GRAINS[every] if every else usual.grain.name
    return View(
        every=None if chosen == usual.grain.name else chosen,
        by=apart[by] if by else USUAL.by,
        source=None if source is None or whence[source] == usual.source else whence[source],
    )


def _is_offered(name: Every, usual: ServiceAnswer) -> bool:
    """Return whether a period can be had: a ready-made series only becomes coarser."""
    finest = FINEST_FIRST.index(usual.grain.name) if usual.source == "series" else 0
    return FINEST_FIRST.index(name) >= finest


def _one(label: str, options: Sequence[str], key: str) -> str | None:
    if len(options) < 2:  # one is no choice
        return None
    return st.selectbox(label, options, key=key, bind="query-params", width=220)


def _worded(name: str) -> str:
    said = name.removeprefix(SEGMENT)
    return said[:1].upper() + said[1:]


def choose_touchpoint(answer: ServiceAnswer) -> str:
    """Let the reader choose whose line is drawn.

    Args:
        answer: The answer as it is looked at.
    """
    names = list(answer.touchpoints)
    is_usual = answer.view.by == USUAL.by
    label = "Touchpoint shown" if is_usual else "Shown"
    key = "shown" if is_usual else f"shown of {answer.view.by}"
    return choose_one(label, names, key=key, in_address=is_usual)


def choose_spans(answer: ServiceAnswer) -> View:
    """Let the reader choose the two spans whose difference is explained, and by what.

    Args:
        answer: The answer as it is looked at.

    Returns:
        The view with the choice; both spans have to be chosen before they count.
    """
    view, days = answer.view, answer.days
    if days is None:
        return view
    with st.expander("Compare other spans of time, or split by something else"):
        columns = st.columns(3)
        apart = {_worded(name): name for name in answer.told_apart}
        cause = columns[0].selectbox("Split by", list(apart), key="cause")
        before = _span("The earlier span", "earlier", columns[1], days)
        after = _span("The later span", "later", columns[2], days)
    is_chosen = before is not None and after is not None
    split = apart.get(cause, view.by)
    return replace(
        view,
        before=before if is_chosen else None,
        after=after if is_chosen else None,
        cause=None if split == view.by else split,
    )


def _span(label: str, key: str, where: DeltaGenerator, days: Span) -> Span | None:
    chosen = where.date_input(
        label, value=[], min_value=days[0], max_value=days[1], key=key, format="YYYY-MM-DD"
    )
    match chosen:
        case (date() as start, date() as end):
            return start, end
        case _:
            return None


def show_signals(answer: ServiceAnswer, touchpoint: str) -> None:
    """Say which periods are signals, and on demand of every period whether it is one.

    Args:
        answer: The answer as it is looked at.
        touchpoint: Whose line is drawn.
    """
    signals = answer.signals(touchpoint)
    if signals:
        st.markdown("\n".join(f"- {plain(said)}" for said in signals))
    if every := answer.every_period(touchpoint):
        with st.expander(f"Every {answer.grain.name} in words"):
            st.markdown("\n".join(f"- {plain(said)}" for said in every))
    if optional := answer.by_more_rules(touchpoint):
        with st.expander("By more rules"):
            st.markdown(plain(optional_rules_sentence(answer.grain)))
            st.markdown("\n".join(f"- {plain(said)}" for said in optional))
