"""Our ways to listen: which were used when, what was learned, and who was never heard."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from answers.notebook import Listening, never_heard, suggestions, ways_of
from answers.wording import day, listed
from pages.screen.kept import Kept, lines, try_to
from pages.screen.plain import plain
from pages.screen.sidebar import offer
from session import current_study, notebook, signed_by


def show_listening(kept: Kept) -> None:
    """Show the team's own list of ways to listen, and what each was good for.

    Args:
        kept: What the notebook holds.
    """
    segments = _segments(kept)
    unheard = never_heard(kept.listening, segments)
    if unheard:
        st.markdown(plain(f"Never heard so far: {listed(unheard)}."))
    elif segments:
        st.markdown("Every segment on the list was heard at least once.")
    for way, uses in ways_of(kept.listening).items():
        _way(way, uses)
    _add(kept)
    _use(kept, segments)


def _way(way: str, entries: tuple[Listening, ...]) -> None:
    uses = [entry for entry in entries if entry.used_on is not None]
    last = f"last used {day(max(u.used_on for u in uses if u.used_on))}" if uses else "never used"
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(way)}** · {plain(last)}", width="stretch")
            st.button("Take off the list", key=f"off {way}", on_click=_take_off, args=(entries,))
        for use in uses:
            heard = f" · heard: {listed(use.heard)}" if use.heard else ""
            st.caption(plain(f"{day(use.used_on) if use.used_on else ''}{heard}"))
            if use.learned:
                st.markdown(lines(use.learned))


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
        left, right = st.columns(2)
        way = left.selectbox("How", ways)
        used_on = right.date_input("When", format="YYYY-MM-DD", max_value=date.today())
        heard = st.multiselect(
            "Who was heard",
            segments,
            accept_new_options=True,
            placeholder="Choose segments, or write your own",
        )
        learned = st.text_area("What was learned")
        if not st.form_submit_button("Keep", type="primary", icon=":material/check:"):
            return
    day_used = used_on if isinstance(used_on, date) else None
    use = Listening(way=way, used_on=day_used, learned=learned.strip(), heard=tuple(heard))
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

    try_to(delete, "Taken off the list.")
