"""Our ways to listen: which were used when, what was learned, and who was never heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from answers.notebook import Listening, never_heard, suggestions, ways_of
from answers.wording import day, listed
from pages.screen.history_shown import cut, offer_back, offer_history
from pages.screen.kept import Kept, lines, try_to, when
from pages.screen.plain import plain
from pages.screen.sidebar import offer
from pages.visit.notebook import edit, edited, notebook, signed_by
from session import current_study


def show_listening(kept: Kept) -> None:
    """Show the team's own list of ways to listen, and what each was good for.

    Args:
        kept: What the notebook holds.
    """
    segments = _segments(kept)
    opened = edited()
    if isinstance(opened, Listening):
        _change(opened, kept, segments)
        return
    unheard = never_heard(kept.listening, segments)
    if unheard:
        st.markdown(plain(f"Never heard so far: {listed(unheard)}."))
    elif segments:
        st.markdown("Every segment on the list was heard at least once.")
    for way, uses in ways_of(kept.listening).items():
        _way(way, uses)
    _add(kept)
    _use(kept, segments)
    offer_back(kept.unlisted, _named, notebook().put_back_listening, "Taken off the list")


def _named(entry: Listening) -> str:
    used = f", {day(entry.used_on)}" if entry.used_on else ""
    return f"{entry.way}{used}{f': {entry.learned}' if entry.learned else ''}"


def _way(way: str, entries: tuple[Listening, ...]) -> None:
    uses = [entry for entry in entries if entry.used_on is not None]
    last = f"last used {day(max(u.used_on for u in uses if u.used_on))}" if uses else "never used"
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(way)}** · {plain(last)}", width="stretch")
            with st.popover("Rename", key=f"rename {way}"):
                name = st.text_input("What it is called", way, key=f"name of {way}", max_chars=100)
                st.button("Keep", key=f"keep name {way}", on_click=_rename, args=(entries, name))
            st.button("Take off the list", key=f"off {way}", on_click=_take_off, args=(entries,))
        for use in uses:
            _show_use(use)


def _show_use(use: Listening) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        heard = f" · heard: {listed(use.heard)}" if use.heard else ""
        signed = f" · by {use.changed_by}" if use.changed_by else ""
        told = f"{day(use.used_on) if use.used_on else ''}{heard}{signed}"
        st.caption(plain(told), width="stretch")
        st.button("Edit", key=f"edit use {use.id}", on_click=edit, args=(use,))
        st.button("Delete", key=f"delete use {use.id}", on_click=_take_off, args=((use,),))
        offer_history(use)
    if use.learned:
        st.markdown(lines(use.learned))


def _change(opened: Listening, kept: Kept, segments: tuple[str, ...]) -> None:
    """Show one use as it was when it was opened, and keep what was changed about it."""
    with st.form(f"use {opened.id} {opened.version}"):
        written = _fields(opened, tuple(ways_of(kept.listening)), segments)
        with st.container(horizontal=True):
            is_done = st.form_submit_button("Keep", type="primary", icon=":material/check:")
            is_left = st.form_submit_button("Leave it as it was")
    is_kept = is_done and try_to(partial(notebook().keep_listening, written, signed_by()), "Kept.")
    if is_left or is_kept:
        edit(None)
        st.rerun()
    theirs = next((entry for entry in kept.listening if entry.id == written.id), None)
    if theirs is not None and theirs.version != written.version:
        with st.container(border=True):
            who = theirs.changed_by or "somebody else"
            st.markdown(plain(f"As {who} changed it at {when(theirs.changed_on)}:"))
            st.markdown(cut(_named(theirs)))
            with st.container(horizontal=True):
                mine = replace(written, version=theirs.version)
                st.button("Go on with mine, and replace theirs", on_click=edit, args=(mine,))
                st.button("Go on with theirs", on_click=edit, args=(theirs,))


def _fields(entry: Listening, ways: tuple[str, ...], segments: tuple[str, ...]) -> Listening:
    """Show the fields of a use, filled as it is, and return it as they are filled now."""
    left, right = st.columns(2)
    place = ways.index(entry.way) if entry.way in ways else 0
    way = left.selectbox("How", ways, index=place)
    used_on = right.date_input(
        "When", entry.used_on or "today", format="YYYY-MM-DD", max_value=date.today()
    )
    heard = st.multiselect(
        "Who was heard",
        segments,
        default=list(entry.heard),
        accept_new_options=True,
        placeholder="Choose segments, or write your own",
    )
    learned = st.text_area("What was learned", entry.learned)
    day_used = used_on if isinstance(used_on, date) else None
    return replace(entry, way=way, used_on=day_used, learned=learned.strip(), heard=tuple(heard))


def _add(kept: Kept) -> None:
    offered = suggestions(kept.listening)
    with (
        st.form("way", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        way = st.selectbox(
            "Another way on our list",
            offered,
            index=None,
            accept_new_options=True,
            placeholder="Choose, or write your own",
        )
        is_added = st.form_submit_button("Put it on the list", icon=":material/add:")
    if is_added and way:
        entry = Listening(way=way.strip())
        if try_to(partial(notebook().keep_listening, entry, signed_by())):
            st.rerun()


def _use(kept: Kept, segments: tuple[str, ...]) -> None:
    ways = tuple(ways_of(kept.listening))
    if not ways:
        return
    with st.expander("Write down what was learned"), st.form("use", clear_on_submit=True):
        use = _fields(Listening(way=ways[0]), ways, segments)
        if not st.form_submit_button("Keep", type="primary", icon=":material/check:"):
            return
    if try_to(partial(notebook().keep_listening, use, signed_by()), "Kept."):
        st.rerun()


def _segments(kept: Kept) -> tuple[str, ...]:
    study = current_study()
    known = [f"{name}: {value}" for name, value in offer(study.fingerprint, study).segments]
    own = [segment for entry in kept.listening for segment in entry.heard]
    return tuple(dict.fromkeys([*known, *own]))


def _take_off(entries: tuple[Listening, ...]) -> None:
    def delete() -> None:
        for entry in entries:
            notebook().delete_listening(entry.id, signed_by())

    try_to(delete, "Taken off. It can be put back at the end of the list.")


def _rename(entries: tuple[Listening, ...], name: str) -> None:
    def rename() -> None:
        for entry in entries:
            notebook().keep_listening(replace(entry, way=name.strip()), signed_by())

    if name.strip():
        try_to(rename)
