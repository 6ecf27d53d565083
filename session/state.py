"""The one place that touches `st.session_state`: what a visitor has, kept between runs.

Two runs of one visitor may overlap, so what is kept is replaced, never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

import streamlit as st

Thing = TypeVar("Thing")


class Slot(Generic[Thing]):
    """A place for one thing a visitor has.

    Args:
        key: Name of the place, unlike the key of any widget.
        usual: What is there while nothing was put.
    """

    def __init__(self, key: str, usual: Thing) -> None:
        """Name the place."""
        self.key = key
        self.usual = usual

    @property
    def now(self) -> Thing:
        """What is there."""
        held: Thing = st.session_state.get(self.key, self.usual)
        return held

    def put(self, thing: Thing) -> None:
        """Put something there, in place of what was."""
        st.session_state[self.key] = thing

    def clear(self) -> None:
        """Put nothing there: the usual thing again."""
        st.session_state.pop(self.key, None)


def held_in(slots: Iterable[Slot[Any]]) -> Mapping[str, Any]:
    """Return what was put into some places, by key, as `fill_in` puts it back."""
    return {slot.key: st.session_state[slot.key] for slot in slots if slot.key in st.session_state}


def fill_in(fields: Mapping[str, object]) -> None:
    """Fill fields of the page before they are shown, so only while a click is answered.

    Args:
        fields: What each shall hold, by its key.
    """
    st.session_state.update(fields)


def insert_chosen(field: str, chosen: str) -> None:
    """Add what was chosen in a list to the end of a text field, and leave the list empty again.

    Args:
        field: Key of the field.
        chosen: Key of the list.
    """
    words = st.session_state.get(chosen)
    if words is None:
        return
    text = st.session_state.get(field) or ""
    between = "" if not text or text[-1].isspace() or text[-1] == "(" else " "
    fill_in({field: f"{text}{between}{words}", chosen: None})


def fill_field(field: str, chosen: str) -> None:
    """Put what was chosen in a list into a text field, in place of what stood there.

    Args:
        field: Key of the field.
        chosen: Key of the list.
    """
    if (words := st.session_state.get(chosen)) is not None:
        fill_in({field: words})
