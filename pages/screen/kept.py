"""What the notebook holds, read once for a page; who signs, and where it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from answers.notebook import Listening, Note, Pin, due
from answers.pages import PAGES
from answers.story import Story
from answers.wording import day
from pages.screen.plain import plain
from pages.visit.notebook import SIGNED, notebook
from records.folder import SETTING, choose_folder, data_folder, is_set_outside
from records.problems import NotKeptError


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The notebook as it is now.

    Attributes:
        notes: Beliefs that are not deleted, the newest first.
        deleted: Beliefs that are.
        pins: What is pinned, in the order of the story.
        unpinned: What was pinned and taken away.
        listening: Ways to listen and their uses, the newest first.
        unlisted: Ways to listen and uses that were deleted.
        stories: Stories by name.
        untold: Stories that were deleted.
    """

    notes: tuple[Note, ...] = ()
    deleted: tuple[Note, ...] = ()
    pins: tuple[Pin, ...] = ()
    unpinned: tuple[Pin, ...] = ()
    listening: tuple[Listening, ...] = ()
    unlisted: tuple[Listening, ...] = ()
    stories: tuple[Story, ...] = ()
    untold: tuple[Story, ...] = ()


def read_notebook() -> Kept:
    """Return what the notebook holds; when it cannot be read, say why and return nothing."""
    try:
        notes = notebook().notes(with_deleted=True)
        listening = notebook().listening(with_deleted=True)
        pins = notebook().pins(with_deleted=True)
        stories = notebook().stories(with_deleted=True)
        return Kept(
            notes=tuple(note for note in notes if not note.is_deleted),
            deleted=tuple(note for note in notes if note.is_deleted),
            pins=tuple(pin for pin in pins if not pin.is_deleted),
            unpinned=tuple(pin for pin in pins if pin.is_deleted),
            listening=tuple(entry for entry in listening if not entry.is_deleted),
            unlisted=tuple(entry for entry in listening if entry.is_deleted),
            stories=tuple(story for story in stories if not story.is_deleted),
            untold=tuple(story for story in stories if story.is_deleted),
        )
    except NotKeptError as refusal:
        st.error(plain(str(refusal)))
        return Kept()


def sign() -> None:
    """Let the visitor give the name that stands beside what they write; it need not be given."""
    st.text_input(
        "Your name, to sign what you write",
        key=SIGNED.key,
        persist_state="session",
        max_chars=60,
        placeholder="Unsigned",
        width=320,
    )


def try_to(do: Callable[[], object], done: str = "") -> bool:
    """Write to the notebook; say what was done, or why it could not be.

    Args:
        do: Writes.
        done: What to say afterwards; "" for nothing.

    Returns:
        Whether it was written.
    """
    try:
        do()
    except NotKeptError as refusal:
        st.toast(plain(str(refusal)), icon=":material/error:", duration="long")
        return False
    if done:
        st.toast(plain(done))
    return True


def show_due() -> None:
    """Show the checks that are due on a page; nothing when there are none."""
    try:
        waiting = due(notebook().notes(), date.today())
    except NotKeptError as refusal:
        st.caption(plain(str(refusal)))
        return
    if not waiting:
        return
    with st.container(border=True):
        st.markdown("### To check now")
        for note in waiting:
            st.markdown(plain(_to_check(note)))
        st.page_link(
            next(page.path for page in PAGES if page.stem == "notebook"),
            label="Open the notebook",
            icon=":material/arrow_forward:",
            query_params={},
        )


def _to_check(note: Note) -> str:
    decided = f": {note.decision}" if note.decision else ""
    owner = f" · {note.owner}" if note.owner else ""
    since = f" · due {day(note.check_on)}" if note.check_on else ""
    return f"{_short(note.belief)}{_short(decided)}{owner}{since}"


def _short(text: str) -> str:
    return text if len(text) <= 200 else f"{text[:200]}…"


def when(moment: datetime | None) -> str:
    """Write a moment in the time of this machine: "3 June 2026, 14:05"."""
    if moment is None:
        return ""
    here = moment.astimezone()
    return f"{day(here.date())}, {here:%H:%M}"


def lines(text: str) -> str:
    """Return a text of several lines as Markdown that shows it as it is, whatever it contains."""
    return "  \n".join(plain(line) for line in text.splitlines())


def show_folder() -> None:
    """Show where notebook and saved studies lie, and let it be changed where that is allowed."""
    st.markdown(plain(f"Notes, pins and saved studies are kept in {data_folder()}."))
    if is_set_outside():
        st.caption(f"The folder is set by {SETTING}, so it can only be changed there.")
        return
    st.caption(
        f"It is made when something is first kept. On a shared server, {SETTING} sets it for good."
    )
    with st.form("folder", border=False):
        chosen = st.text_input("Keep them in another folder of this machine, for everybody")
        if st.form_submit_button("Use this folder", icon=":material/folder:") and try_to(
            lambda: choose_folder(chosen), "Kept there from now on. What lies in the old one stays."
        ):
            st.rerun()
