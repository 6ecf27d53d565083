"""Pinned exhibits: as they were, and the same figures beside them when the data changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import polars as pl
import streamlit as st

from answers.answer import Finding
from answers.narrowing import describe
from answers.notebook import Pin, figure_with_interval, was_and_now
from answers.pages import PAGES
from answers.wording import listed, people
from charts.frozen import thaw
from pages.screen.history_shown import offer_back, offer_history
from pages.screen.kept import Kept, try_to, when
from pages.screen.plain import plain
from pages.screen.skeleton import draw, fold_table
from pages.visit.notebook import is_on_screen, notebook, signed_by
from session import ask_again


def show_pins(kept: Kept) -> None:
    """Show everything pinned, in the order of the story.

    Args:
        kept: What the notebook holds.
    """
    if not kept.pins:
        st.markdown(
            "Nothing is pinned yet. Every picture has a button Pin below it: it freezes the "
            "picture and its numbers as they are, whatever happens to the data later."
        )
        _show_unpinned(kept)
        return
    st.caption(
        "A pinned number never changes; today's stands beside it. Their order is on the page Story."
    )
    for pin in kept.pins:
        with st.container(border=True):
            _head(pin, kept)
            _evidence(pin, "story")
    _show_unpinned(kept)


def _show_unpinned(kept: Kept) -> None:
    offer_back(
        kept.unpinned,
        lambda pin: pin.caption or pin.frozen.says,
        notebook().put_back_pin,
        "Unpinned",
    )


def show_evidence(pins: Sequence[Pin]) -> None:
    """Show the evidence of a note, folded.

    Args:
        pins: What is pinned to it.
    """
    for pin in pins:
        _evidence(pin, "evidence")


def _head(pin: Pin, kept: Kept) -> None:
    notes = {note.id: note.belief for note in kept.notes}
    belongs = f" · evidence for: {notes[pin.note][:80]}" if pin.note in notes else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(plain(f"No. {pin.id}{belongs}"), width="stretch")
        offer_caption(pin, partial(_say, pin))
        offer_history(pin)
        st.button("Unpin", key=f"unpin {pin.id}", on_click=_unpin, args=(pin,))


def offer_caption(pin: Pin, keep: Callable[[str], None], where: str = "") -> None:
    """Let the team say in its own words what a pinned exhibit shows.

    Args:
        pin: The exhibit, with the caption as it is.
        keep: Keeps another caption.
        where: Where alone it is said; "": wherever the exhibit stands.
    """
    place = f"{pin.id} in {where}" if where else f"{pin.id}"
    with st.popover("Caption", key=f"caption of {place}"):
        if where:
            st.caption(plain(f"Said in “{where}” alone; empty: as wherever else it stands."))
        said = st.text_area("What it shows, in your words", pin.caption, key=f"said {place}")
        st.button("Keep", key=f"keep caption {place}", on_click=keep, args=(said.strip(),))


def _evidence(pin: Pin, place: str) -> None:
    """Show one frozen exhibit folded; what is inside is only made when somebody opens it.

    Args:
        pin: The exhibit; evidence of a note stands in the story as well.
        place: Tells the two apart.
    """
    frozen = pin.frozen
    fold = st.expander(
        plain(pin.caption or frozen.says), key=f"{place} {pin.id}", on_change="rerun"
    )
    if not fold.open:
        return
    with fold:
        if pin.caption:
            st.markdown(plain(frozen.says))
        _tell(pin)
        exhibit = thaw(frozen)
        draw(exhibit.chart, says=frozen.says, key=f"picture in {place} {pin.id}")
        if frozen.findings:
            _was_and_now(pin)
        fold_table(exhibit.table, exhibit.headings, formats=exhibit.formats)


def _tell(pin: Pin) -> None:
    frozen = pin.frozen
    page = next((page for page in PAGES if page.stem == frozen.page), None)
    told = [
        page.title if page else frozen.page,
        frozen.basis,
        f"pinned {when(pin.pinned_on)}{f' by {pin.pinned_by}' if pin.pinned_by else ''}",
        f"filters: {describe(frozen.filters)}" if not frozen.filters.is_empty else "",
        f"from {listed(frozen.sources)}" if frozen.sources else "",
        "invented data" if frozen.is_invented else "",
    ]
    st.caption(plain(" · ".join(part for part in told if part)))
    if page:
        st.page_link(
            page.path,
            label="Open the page as it was chosen then",
            query_params={name: list(values) for name, values in frozen.choices.items()},
        )


def _was_and_now(pin: Pin) -> None:
    frozen = pin.frozen
    today = None if is_on_screen(frozen) else ask_again(frozen)
    table = pl.DataFrame(
        {
            "of": [", ".join(f"{value}" for value in f.of.values()) for f in frozen.findings],
            "figure": [found.figure for found in frozen.findings],
            "was": [figure_with_interval(found) for found in frozen.findings],
        }
    )
    if is_on_screen(frozen):
        st.caption("The data on screen are those it was pinned from.")
    elif today is not None:
        pairs = was_and_now(frozen, today.findings)
        moved = [pair for pair in pairs if pair.has_moved]
        st.markdown(
            plain(
                f"On today's data {people(len(moved), 'figure', 'figures')} of {len(pairs)} read "
                f"differently: {_named(moved[0].was)} {moved[0].sentence}."
                if moved
                else f"On today's data all {len(pairs)} figures read the same."
            )
        )
        now = [figure_with_interval(p.now) if p.now else "not among today's figures" for p in pairs]
        table = table.with_columns(pl.Series("now", now))
    headings = {"of": "Of", "figure": "Figure", "was": "As pinned", "now": "Now"}
    fold_table(table, headings, label="The frozen figures, one by one")


def _named(found: Finding) -> str:
    """Name a figure by its groups, such as "Phone, 2024-05", or by its id where it has none."""
    return ", ".join(f"{value}" for value in found.of.values()) or found.figure


def _say(pin: Pin, said: str) -> None:
    try_to(partial(notebook().keep_pin, replace(pin, caption=said), signed_by()))


def _unpin(pin: Pin) -> None:
    try_to(
        partial(notebook().delete_pin, pin.id, signed_by()),
        "Unpinned. It can be put back at the end of the list.",
    )
