"""The slides of a story: their order and captions, what changed since, and taking it home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from answers.notebook import Pin
from answers.pages import TITLES
from answers.story import captioned, moved
from answers.wording import people
from charts.frozen import thaw
from exports.story import base_of, story_document
from pages.screen.kept import Kept, try_to
from pages.screen.pins_shown import offer_caption, show_evidence
from pages.screen.plain import plain
from pages.screen.slides import Slide, is_presenting, note_slides, slides_of
from pages.screen.story_choice import Chosen, pinned_as
from pages.screen.taking_home import offer_each
from pages.visit.notebook import (
    forget_taken_out,
    note_taken_out,
    notebook,
    remark_today,
    signed_by,
    taken_out,
)


def note_story(chosen: Chosen) -> None:
    """Let present mode tell the story.

    Args:
        chosen: The story on screen.
    """
    pins = () if chosen.fault else chosen.pins
    note_slides(
        [slide for pin in pins for slide in _slides(chosen, pin)],
        otherwise=chosen.fault or "Nothing is pinned to this story yet",
    )


def _slides(chosen: Chosen, pin: Pin) -> Sequence[Slide]:
    section = f"{chosen.name} · {TITLES.get(pin.frozen.page, pin.frozen.page)}"
    return [
        replace(slide, is_invented=pin.frozen.is_invented)
        for slide in slides_of(
            thaw(pin.frozen),
            section,
            base_of(pin),
            caption=pin.caption,
            remark=remark_today(pin),
        )
    ]


def show_story(chosen: Chosen, kept: Kept) -> None:
    """Show the slides one below the other, with what can be done to each.

    Args:
        chosen: The story on screen.
        kept: What the notebook holds.
    """
    if is_presenting():
        return
    st.caption(
        plain(
            f"{people(len(chosen.pins), 'picture', 'pictures')}, frozen as they were pinned. "
            "Where the data changed since, today's figure stands beside the pinned one."
        )
    )
    _offer_undo(chosen)
    order = tuple(pin.id for pin in chosen.pins)
    for place, pin in enumerate(chosen.pins):
        with st.container(border=True):
            _head(chosen, pin, order, place)
            if said := remark_today(pin):
                st.warning(plain(said), icon=":material/update:")
            show_evidence([pin])
    if not chosen.pins:
        st.markdown(
            "Nothing is pinned here yet. Every picture has a button Pin below it: it freezes the "
            "picture and its numbers as they are, and puts it at the end of the story you tell."
        )
    _offer_more(chosen, kept)
    if chosen.pins:
        # Put together now, because files are made in another thread, which knows no visitor.
        remarks = {pin.id: remark_today(pin) for pin in chosen.pins}
        with st.popover("Take this story home", icon=":material/download:", key="take home"):
            offer_each(
                partial(story_document, chosen.name, chosen.pins, date.today(), remarks),
                f"story-{chosen.name}",
            )


def _head(chosen: Chosen, pin: Pin, order: tuple[int, ...], place: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{place + 1}**", width="stretch")
        for label, by in (("Up", -1), ("Down", 1)):
            st.button(
                label,
                key=f"{label} {pin.id}",
                disabled=not 0 <= place + by < len(order),
                on_click=_move,
                args=(chosen, moved(order, pin.id, by)),
            )
        offer_caption(
            pin, partial(_say, chosen, pin.id), "" if chosen.story is None else chosen.name
        )
        st.button(
            "Take out", key=f"take out {pin.id}", on_click=_take_out, args=(chosen, pin, order)
        )


def _say(chosen: Chosen, number: int, said: str) -> None:
    """Keep a caption: in a story for this story alone, in everything pinned for the pin itself."""
    if chosen.story is not None:
        story = captioned(chosen.story, number, said)
        try_to(partial(notebook().keep_story, story, signed_by()))
        return
    pin = next(pin for pin in chosen.pins if pin.id == number)
    try_to(partial(notebook().keep_pin, replace(pin, caption=said), signed_by()))


def _offer_undo(chosen: Chosen) -> None:
    before = taken_out()
    if before is None:
        return
    order, number = before
    there = {pin.id for pin in chosen.pins}
    if number in there or not there <= set(order):  # it is back, or another story is on screen
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("A picture was taken out.", width="content")
        st.button("Put it back", key="put slide back", on_click=_undo, args=(chosen, order))


def _offer_more(chosen: Chosen, kept: Kept) -> None:
    there = {pin.id for pin in chosen.pins}
    pins = {pin.id: pin for pin in kept.pins if pin.id not in there}
    if not pins:
        return
    with st.form("more", clear_on_submit=True, border=False):
        added = st.multiselect(
            "Add to this story, out of what is pinned",
            list(pins),
            format_func=lambda number: pinned_as(pins[number]),
            placeholder="Choose",
        )
        if st.form_submit_button("Add", icon=":material/add:") and added:
            order = tuple(pin.id for pin in chosen.pins)
            if _keep(chosen, (*order, *added)):
                st.rerun()


def _move(chosen: Chosen, order: tuple[int, ...]) -> None:
    _keep(chosen, order)


def _take_out(chosen: Chosen, pin: Pin, order: tuple[int, ...]) -> None:
    if _keep(chosen, tuple(number for number in order if number != pin.id)):
        note_taken_out(order, pin.id)


def _undo(chosen: Chosen, order: tuple[int, ...]) -> None:
    if _keep(chosen, order):
        forget_taken_out()


def _keep(chosen: Chosen, order: tuple[int, ...]) -> bool:
    """Keep what a story tells from now on; for everything pinned, the pins themselves keep it."""
    if chosen.story is None:
        return try_to(partial(_keep_everything, order))
    return try_to(partial(notebook().keep_story, replace(chosen.story, pins=order), signed_by()))


def _keep_everything(order: tuple[int, ...]) -> None:
    for pin in notebook().pins():
        if pin.in_story != (pin.id in order):
            notebook().keep_pin(replace(pin, in_story=pin.id in order), signed_by())
    notebook().order_pins(order)
