"""Which story is told: chosen, begun, called another name, deleted and put back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import streamlit as st

from answers.notebook import Pin
from answers.story import EVERYTHING, LONGEST_NAME, Story, tidy_name, told
from pages.screen.history_shown import offer_back, offer_history
from pages.screen.kept import Kept, try_to
from pages.visit.notebook import notebook, signed_by, tell_story
from session import fill_in

STORY: Final = "story"
"""Name in the address, and key of the field in which a story is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The story on screen.

    Attributes:
        story: None: everything pinned.
        name: What it is called.
        pins: What it tells, in order.
        fault: Why the story that the address names is not the one on screen; "" when it is.
    """

    story: Story | None
    name: str
    pins: tuple[Pin, ...]
    fault: str = ""


def choose_story(kept: Kept) -> Chosen:
    """Let the reader choose a story; the address leads to it.

    Args:
        kept: What the notebook holds.
    """
    asked = tidy_name(st.query_params.get(STORY, ""))
    stories = {story.name: story for story in kept.stories}
    by_case = {name.casefold(): name for name in (EVERYTHING, *stories)}
    fault = ""
    if asked and asked not in by_case.values():
        if found := by_case.get(asked.casefold()):
            fill_in({STORY: found})
        else:
            fault = _missing(asked, kept)
    name = EVERYTHING
    if fault:
        _choose_another([EVERYTHING, *stories])
    elif stories:
        name = st.selectbox(
            "Story",
            [EVERYTHING, *stories],
            key=STORY,
            bind="query-params",
            width=420,
        )
    story = stories.get(name)
    tell_story("" if story is None else story.name)
    return Chosen(story=story, name=name, pins=told(story, kept.pins), fault=fault)


def _choose_another(names: list[str]) -> None:
    """Let a story that is there be chosen; until then the address keeps the name it asks for."""
    chosen = st.selectbox(
        "Story", names, index=None, placeholder="Choose one that is here", width=420
    )
    if chosen is not None:
        st.query_params[STORY] = chosen
        st.rerun()


def _missing(asked: str, kept: Kept) -> str:
    deleted = any(story.name.casefold() == asked.casefold() for story in kept.untold)
    why = (
        "it was deleted, and can be put back below"
        if deleted
        else "it may bear another name by now, or lie in the data folder of another machine"
    )
    return f"The link leads to no story: there is none called “{asked}” here; {why}."


def begin_story(kept: Kept) -> None:
    """Offer a new story, made of what is pinned.

    Args:
        kept: What the notebook holds.
    """
    if not kept.pins:
        return
    pins = {pin.id: pin for pin in kept.pins}
    with st.expander("Begin another story"), st.form("begin story", border=False):
        name = st.text_input("What it is called", max_chars=LONGEST_NAME)
        chosen = st.multiselect(
            "What it tells, out of what is pinned",
            list(pins),
            default=list(pins),
            format_func=lambda number: pinned_as(pins[number]),
        )
        if st.form_submit_button("Begin it", icon=":material/add:"):
            _begin(name, tuple(chosen))


def _begin(name: str, pins: tuple[int, ...]) -> None:
    story = Story(name=name, pins=pins)
    if try_to(lambda: notebook().keep_story(story, signed_by()), "Pins go into it from now on."):
        st.query_params[STORY] = tidy_name(name)
        st.rerun()


def manage_story(chosen: Chosen, kept: Kept) -> None:
    """Let a story be called another name or deleted, and a deleted one be put back.

    Args:
        chosen: The story on screen.
        kept: What the notebook holds.
    """
    if (story := chosen.story) is not None:
        with st.container(horizontal=True):
            with st.popover("Call it another name", key="rename story"):
                name = st.text_input(
                    "Name", story.name, max_chars=LONGEST_NAME, key=f"name of {story.id}"
                )
                st.button("Keep", key="keep name", on_click=_rename, args=(story, name))
            offer_history(story)
            st.button("Delete this story", on_click=_delete, args=(story,))
    offer_back(kept.untold, lambda one: one.name, notebook().put_back_story, "Deleted stories")


def _rename(story: Story, name: str) -> None:
    renamed = replace(story, name=name)
    if try_to(partial(notebook().keep_story, renamed, signed_by()), "Called another name."):
        fill_in({STORY: tidy_name(name)})


def _delete(story: Story) -> None:
    said = "Deleted; its pictures stay pinned. It can be put back below."
    if try_to(partial(notebook().delete_story, story.id, signed_by()), said):
        fill_in({STORY: EVERYTHING})


def pinned_as(pin: Pin) -> str:
    """Return what a pin is called in a list of them."""
    return f"{pin.id} · {pin.caption or pin.frozen.says}"
