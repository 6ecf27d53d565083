"""The notebook as this visitor works in it: who signs, what is edited, which story is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import streamlit as st

from answers.notebook import Frozen, Listening, Note, Pin
from answers.story import gone
from answers.story_today import is_of, remark_on
from records.folder import data_folder
from records.problems import NotKeptError
from records.saved_studies import find_study
from records.store import Notebook
from session import IN_ADDRESS, WORKING, Slot, current_study, has_own_files, saved_in
from study import Study

SIGNED: Final = Slot[str | None]("signed", None)
"""Filled by the field in which a visitor signs what they write down, whose key it shares."""
EDITED: Final = Slot[Note | Listening | Pin | None]("edited", None)
STORY: Final = Slot("story in progress", "")
TAKEN_OUT: Final = Slot[tuple[tuple[int, ...], int] | None]("taken out", None)


def notebook() -> Notebook:
    """Return the notebook of the data folder, which all visitors share."""
    return _notebook_in(str(data_folder()))


@st.cache_resource(max_entries=8, show_spinner=False)
def _notebook_in(folder: str) -> Notebook:
    return Notebook.in_folder(Path(folder))


def signed_by() -> str:
    """Return the name the visitor signs with; "" while they gave none."""
    return (SIGNED.now or "").strip()


def edit(item: Note | Listening | Pin | None) -> None:
    """Open an item for editing as it is now, so that a change by somebody else is noticed.

    Args:
        item: As it was read; None: leave editing.
    """
    EDITED.put(item)


def edited() -> Note | Listening | Pin | None:
    """Return the item that is open for editing, as it was when it was opened."""
    return EDITED.now


def story_in_progress() -> str:
    """Return the name of the story that pins go into; "" while none was chosen."""
    return STORY.now


def tell_story(name: str) -> None:
    """Let pins go into a story from now on.

    Args:
        name: Its name; "" for none.
    """
    STORY.put(name)


def note_taken_out(order: Sequence[int], number: int) -> None:
    """Remember what a story told before a slide was taken out, so that it can be put back.

    Args:
        order: Numbers of its pins before.
        number: The one taken out.
    """
    TAKEN_OUT.put((tuple(order), number))


def taken_out() -> tuple[tuple[int, ...], int] | None:
    """Return what a story told before the latest slide was taken out, and that slide's number."""
    return TAKEN_OUT.now


def forget_taken_out() -> None:
    """Forget what was taken out of a story: it was put back, or is no matter any more."""
    TAKEN_OUT.clear()


def is_on_screen(pinned: Frozen) -> bool:
    """Tell whether an exhibit was pinned from the very data on screen."""
    return is_of(pinned, current_study())


def remark_today(pin: Pin) -> str:
    """Say what became of a pinned exhibit's figures since; "" when its data did not change.

    The data of today are those of the saved study it was pinned from, as it is saved now, or else
    the files on screen. While the sample study is on screen, nothing is known of other files.

    Args:
        pin: As it was pinned.
    """
    pinned = pin.frozen
    if is_on_screen(pinned):
        return ""
    named = next(iter(pinned.choices.get(IN_ADDRESS, ())), "")
    if named:
        try:
            study = saved_in(str(data_folder()), find_study(data_folder(), named).mark, named)[1]
        except NotKeptError:
            return gone(named)
    elif has_own_files() and not pinned.is_invented:
        study = current_study()
    else:
        return ""
    cached = _remark_for_all if study.is_invented else _remark_for_one
    said: str = cached(f"{study.fingerprint}|{pin.id}|{pin.pinned_on}", pinned, study)
    return said


def _remark(
    key: str,  # noqa: ARG001  # what the result is kept by
    _pinned: Frozen,
    _study: Study,
) -> str:
    return remark_on(_pinned, _study)


_remark_for_all = st.cache_data(max_entries=256, show_spinner=WORKING)(_remark)
_remark_for_one = st.cache_data(scope="session", max_entries=64, show_spinner=WORKING)(_remark)
