"""What happened to an item of the notebook, and how what was deleted comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import streamlit as st

from answers.notebook import Listening, Note, Pin
from answers.story import Story
from pages.screen.kept import lines, try_to, when
from pages.screen.plain import plain
from pages.visit.notebook import notebook, signed_by
from records.problems import NotKeptError

LONG = 600
"""Longer texts are cut on a card; the whole text is in the form and in the exports."""

Item = TypeVar("Item", Note, Pin, Listening, Story)


def offer_history(item: Note | Pin | Listening | Story) -> None:
    """Show a button that tells who changed what in an item, the newest first.

    Args:
        item: As it was read.
    """
    name = f"history of {type(item).__name__} {item.id}"
    with st.popover("History", key=name, on_change="rerun") as history:
        if history.open:
            _tell(item)


def _tell(item: Note | Pin | Listening | Story) -> None:
    try:
        changes = notebook().history(item)
    except NotKeptError as refusal:
        st.error(plain(str(refusal)))
        return
    for change in changes:
        signed = f" by {change.changed_by}" if change.changed_by else ""
        st.caption(plain(f"{when(change.changed_on)}: {change.what}{signed}"))
        for name, (before, after) in change.fields.items():
            was = f"“{cut(before)}” became " if before else ""
            st.markdown(f"- {plain(name.replace('_', ' '))}: {was}“{cut(after)}”")


def offer_back(
    items: Sequence[Item],
    said: Callable[[Item], str],
    put_back: Callable[[int, str], object],
    label: str,
) -> None:
    """Fold away what was deleted, each with the button that undoes it; nothing for none.

    Args:
        items: What was deleted.
        said: What an item is called.
        put_back: Undoes the deletion, by the item's number and who does it.
        label: What the fold is called.
    """
    if not items:
        return
    with st.expander(f"{label}: {len(items)}"):
        for item in items:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(cut(said(item)) or "Without words", width="stretch")
                st.button(
                    "Put back",
                    key=f"back {type(item).__name__} {item.id}",
                    on_click=_back,
                    args=(put_back, item.id),
                )


def _back(put_back: Callable[[int, str], object], number: int) -> None:
    try_to(partial(put_back, number, signed_by()))


def cut(text: str) -> str:
    """Return a text as Markdown shows it as it is, cut where it is long."""
    return lines(text if len(text) <= LONG else f"{text[:LONG]}…")
