"""Writing down what the company did: one event at a time, or as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from answers.wording import day, people
from loaders.noted import events_in
from loaders.problems import UnreadableFileError
from pages.screen.plain import plain
from pages.visit.bringing import note_events, noted_events
from study import EventKind, NotedEvent, Wanted

KINDS: Final[dict[str, EventKind]] = {
    "Service fix": "service fix",
    "Campaign": "campaign",
    "Price cut": "price",
    "Loyalty program or points": "program",
    "Something else": "other",
}
WANTED: Final[dict[str, Wanted]] = {
    "Rise: ratings, satisfaction": "rise",
    "Fall: complaints, minutes, defects": "fall",
}
EVERYTHING: Final = "Everything"
ENDINGS: Final = ("csv", "tsv", "txt", "xlsx", "xls", "ods")
_FIRST_DAY: Final = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class _Fields:
    """What stands in the form as it is sent."""

    name: str
    happened_on: date | None
    kind: str
    applies_to: str
    cost: float | None
    expected: str
    wanted: str | None


def offer_noting(places: Sequence[str], *, is_first: bool) -> None:
    """Let the reader write down what was done, change it, remove it, or bring a list.

    Args:
        places: Touchpoints an event can apply to.
        is_first: Whether nothing is known of yet, so that this is the thing to do.
    """
    with st.expander("Write down what was done", expanded=is_first, icon=":material/edit_note:"):
        st.caption(
            "An expectation counts if it was written before the effect could be seen, so its day "
            "is kept. What you write here stays with a saved study and in the recipe."
        )
        noted = noted_events()
        place = _one_of(noted) if noted else None
        _form(noted, place, places)
        _list(noted)


def _one_of(noted: Sequence[NotedEvent]) -> int | None:
    said = [f"{event.name}, {day(event.happened_on)}" for event in noted]
    return st.selectbox(
        "Change or remove",
        range(len(noted)),
        index=None,
        format_func=said.__getitem__,
        placeholder="Nothing: write down something new",
        key=f"noted of {hash(tuple(noted))}",
    )


def _form(noted: Sequence[NotedEvent], place: int | None, places: Sequence[str]) -> None:
    event = None if place is None else noted[place]
    # Fields remember what was typed by their key, so another event has other keys.
    with st.form(f"event {place} of {hash(tuple(noted))}", border=False):
        told = _fields(event, places)
        with st.container(horizontal=True):
            said = "Write it down" if event is None else "Keep the change"
            is_sent = st.form_submit_button(said, icon=":material/check:")
            is_removed = event is not None and st.form_submit_button(
                "Remove it", icon=":material/delete:"
            )
    rest = [kept for at, kept in enumerate(noted) if at != place]
    if is_removed:
        _keep(rest)
    elif is_sent:
        if why := _fault(told):
            st.error(why)
        else:
            _keep([*rest, _event(told, event)])


def _fields(event: NotedEvent | None, places: Sequence[str]) -> _Fields:
    left, right = st.columns(2)
    kinds, wanted = list(KINDS.values()), list(WANTED.values())
    known = list(dict.fromkeys([EVERYTHING, *places]))
    if event is not None and event.applies_to and event.applies_to not in known:
        known.append(event.applies_to)
    is_wanted = event is not None and event.wanted is not None
    return _Fields(
        name=left.text_input("What was done", value=event.name if event else "", max_chars=200),
        happened_on=right.date_input(
            "Since when",
            value=event.happened_on if event else None,
            min_value=_FIRST_DAY,
            format="YYYY-MM-DD",
        ),
        kind=left.selectbox("Kind", list(KINDS), index=kinds.index(event.kind) if event else 0),
        applies_to=right.selectbox(
            "Applies to",
            known,
            index=known.index(event.applies_to) if event and event.applies_to else 0,
            accept_new_options=True,
        ),
        expected=left.text_input(
            "What we expect of it",
            value=(event.expected or "") if event else "",
            max_chars=300,
            placeholder="Half a point more by summer",
        ),
        wanted=right.selectbox(
            "What is measured should",
            list(WANTED),
            index=wanted.index(event.wanted) if event and is_wanted and event.wanted else None,
            placeholder="Rise, unless the expectation says fall",
        ),
        cost=left.number_input("Cost", min_value=0.0, value=event.cost if event else None),
    )


def _fault(told: _Fields) -> str:
    """Say what the form lacks; "" when nothing."""
    if not told.name.strip():
        return "Say what was done."
    return "" if told.happened_on else "Say since when: without a day nothing can be compared."


def _event(told: _Fields, before: NotedEvent | None) -> NotedEvent:
    expected = told.expected.strip() or None
    is_as_before = before is not None and before.expected == expected
    where = told.applies_to.strip()
    return NotedEvent(
        happened_on=told.happened_on or date.today(),
        name=told.name.strip(),
        kind=KINDS[told.kind],
        applies_to=None if where in {"", EVERYTHING} else where,
        cost=told.cost,
        expected=expected,
        wanted=None if told.wanted is None else WANTED[told.wanted],
        written_on=before.written_on if before and is_as_before else date.today(),
        ended_on=before.ended_on if before else None,
    )


def _list(noted: Sequence[NotedEvent]) -> None:
    brought = st.file_uploader(
        "Or bring a list: date, what was done, kind, what it applies to, cost, what was expected",
        ENDINGS,
        key=f"list of events, {len(noted)} noted",
    )
    if brought is None:
        return
    try:
        events, left_out = events_in(brought.name, brought.getvalue())
    except UnreadableFileError as refusal:
        st.error(plain(str(refusal)))
        return
    new = [event for event in events if event not in noted]
    said = f"{people(len(events), 'event', 'events')} read, {len(new)} of them new"
    if left_out:
        said += f"; {people(left_out, 'row has', 'rows have')} no date or name and stay out"
    st.markdown(f"{said}.")
    if new and st.button("Add the new ones", icon=":material/add:"):
        _keep([*noted, *new])


def _keep(events: Sequence[NotedEvent]) -> None:
    note_events(events)
    st.rerun()
