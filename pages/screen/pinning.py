"""Pin this: freeze an exhibit as it is on screen, for the notebook and the story."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from answers.notebook import Pin
from answers.story import Story
from charts.exhibit import Exhibit
from charts.frozen import freeze
from pages.screen.plain import plain
from pages.visit.notebook import notebook, signed_by, story_in_progress
from records.problems import NotKeptError
from session import answered, current_filters


def offer_pin(exhibit: Exhibit, name: str) -> None:
    """Show the button that pins an exhibit.

    Args:
        exhibit: The picture above the button.
        name: Tells the exhibit from every other one.
    """
    st.button(
        "Pin",
        key=f"pin {name}",
        type="tertiary",
        icon=":material/push_pin:",
        help="Freeze this picture and its numbers as they are, for the notebook and the story.",
        on_click=_pin,
        args=(exhibit,),
    )


def _pin(exhibit: Exhibit) -> None:
    told = answered(exhibit.page, exhibit.figures)
    if told is None:
        return
    choices = {key: tuple(st.query_params.get_all(key)) for key in st.query_params}
    try:
        frozen = freeze(
            exhibit,
            told.answer,
            told.study,
            current_filters(),
            choices,
            question=told.question,
        )
        pin = notebook().pin(frozen, by=signed_by())
        story = _add(pin)
    except NotKeptError as refusal:
        st.toast(plain(str(refusal)), icon=":material/error:", duration="long")
    else:
        into = f"the story “{story.name}”, number {len(story.pins)}" if story else "the page Story"
        st.toast(plain(f"Pinned as it is now. You find it in {into}."), icon=":material/push_pin:")


def _add(pin: Pin) -> Story | None:
    """Put a pin at the end of the story that this visitor tells; None: they tell none."""
    named = story_in_progress()
    story = next((one for one in notebook().stories() if one.name == named), None)
    if story is None:
        return None
    return notebook().keep_story(replace(story, pins=(*story.pins, pin.id)), signed_by())
