"""Beliefs on their way to an outcome: searched, read, written, changed, deleted and put back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final, get_args

import streamlit as st

from answers.notebook import Note, Pin, Standing, Verdict, matching
from answers.wording import day, people
from exports.notebook import notebook_markdown, notebook_workbook
from pages.screen.history_shown import cut, offer_back, offer_history
from pages.screen.kept import Kept, try_to, when
from pages.screen.pins_shown import show_evidence
from pages.screen.plain import plain
from pages.visit.notebook import edit, edited, notebook, signed_by
from records.problems import ChangedMeanwhileError, NotKeptError

STANDINGS: Final[dict[Standing, str]] = {
    "due": ":red-badge[check is due]",
    "open": ":gray-badge[open]",
    "decided": ":blue-badge[decided]",
    "done": ":green-badge[done]",
}


def show_notes(kept: Kept) -> None:
    """Show the beliefs, those that need a look first.

    Args:
        kept: What the notebook holds.
    """
    opened = edited()
    if isinstance(opened, Note):
        _write(opened, kept)
        return
    st.button("Write down a belief", on_click=edit, args=(Note(),), icon=":material/add:")
    if kept.notes:
        _list(kept)
        _take_home(kept)
    elif not kept.deleted:
        st.markdown(
            "Nothing is written down yet. Begin with something you hold to be true about your "
            "customers, pin the picture that speaks for it on its page, and agree on a day to look "
            "again."
        )
    offer_back(kept.deleted, lambda note: note.belief, notebook().put_back_note, "Deleted")


def _list(kept: Kept) -> None:
    today = date.today()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input("Search", key="search notes", placeholder="Any word")
        chosen = st.pills("Show", list(STANDINGS), selection_mode="multi", key="standings")
        owners = sorted({note.owner for note in kept.notes if note.owner})
        owner = st.selectbox("Owner", owners, index=None, placeholder="All") if owners else None
    found = [
        note
        for note in matching(kept.notes, words)
        if (not chosen or note.standing(today) in chosen) and (owner is None or note.owner == owner)
    ]
    st.caption(f"{len(found)} of {people(len(kept.notes), 'belief', 'beliefs')}")
    order = list(STANDINGS)
    for note in sorted(found, key=lambda note: order.index(note.standing(today))):
        _card(note, kept, STANDINGS[note.standing(today)])


def _card(note: Note, kept: Kept, badge: str) -> None:
    evidence = [pin for pin in kept.pins if pin.note == note.id]
    with st.container(border=True):
        st.markdown(f"**{cut(note.belief) or 'Without words'}** {badge}")
        facts = {
            "Decided": cut(note.decision),
            "Owner": plain(note.owner),
            "Check on": day(note.check_on) if note.check_on else "",
            "Outcome": " · ".join(text for text in (note.verdict, cut(note.outcome)) if text),
        }
        st.markdown("\n".join(f"- {name}: {text}" for name, text in facts.items() if text))
        show_evidence(evidence)
        with st.container(horizontal=True, vertical_alignment="center"):
            signed = f" by {note.changed_by}" if note.changed_by else ""
            st.caption(plain(f"No. {note.id} · changed {when(note.changed_on)}{signed}"))
            st.button("Edit", key=f"edit {note.id}", on_click=edit, args=(note,))
            st.button("Delete", key=f"delete note {note.id}", on_click=_delete, args=(note,))
            offer_history(note)


def _delete(note: Note) -> None:
    delete = partial(notebook().delete_note, note.id, signed_by())
    try_to(delete, "Deleted. It can be put back at the end of the list.")


def _write(opened: Note, kept: Kept) -> None:
    """Show the form of one note as it was when it was opened, and keep what was written."""
    named = f"{opened.id} {opened.version}"
    pins = {pin.id: pin for pin in kept.pins if pin.note in {None, opened.id}}
    evidence = [pin.id for pin in pins.values() if opened.id and pin.note == opened.id]
    with st.form(f"note {named}"):
        belief = st.text_area(
            "We believe", opened.belief, placeholder="Slow delivery drives customers away"
        )
        chosen = st.multiselect(
            "Evidence, out of what is pinned",
            list(pins),
            default=evidence,
            format_func=lambda number: _pinned_as(pins[number]),
            placeholder="Pin pictures on their pages first" if not pins else "Choose",
        )
        decision = st.text_area("So we decide", opened.decision)
        left, right = st.columns(2)
        owner = left.text_input("Who carries it out", opened.owner)
        check_on = right.date_input("Look again on", opened.check_on, format="YYYY-MM-DD")
        outcome = st.text_area("What came of it", opened.outcome)
        verdicts = [verdict for verdict in get_args(Verdict) if verdict]
        verdict = st.segmented_control(
            "The belief", verdicts, default=opened.verdict or None, key=f"verdict {named}"
        )
        with st.container(horizontal=True):
            is_done = st.form_submit_button("Keep", type="primary", icon=":material/check:")
            is_left = st.form_submit_button("Leave it as it was")
    written = replace(
        opened,
        belief=belief.strip(),
        decision=decision.strip(),
        owner=owner.strip(),
        check_on=check_on if isinstance(check_on, date) else None,
        outcome=outcome.strip(),
        verdict=verdict or "",
    )
    if is_left:
        edit(None)
        st.rerun()
    if is_done and not written.belief:
        st.error("A note needs a belief.")
    elif is_done:
        _keep(written, [pins[number] for number in chosen], kept)
    _compare(written, kept)


def _pinned_as(pin: Pin) -> str:
    return f"{pin.id} · {pin.caption or pin.frozen.says}"


def _keep(written: Note, evidence: list[Pin], kept: Kept) -> None:
    try:
        note = notebook().keep_note(written, signed_by())
        for pin in kept.pins:
            belongs = pin.id in {one.id for one in evidence}
            if belongs != (pin.note == note.id):
                notebook().keep_pin(replace(pin, note=note.id if belongs else None), signed_by())
    except ChangedMeanwhileError as faster:
        st.error(plain(str(faster)), icon=":material/group:")
    except NotKeptError as refusal:
        st.error(plain(str(refusal)))
    else:
        edit(None)
        st.toast("Kept.")
        st.rerun()


def _compare(written: Note, kept: Kept) -> None:
    """Show somebody else's newer version of the note beside this one, with the ways to go on."""
    theirs = next((note for note in kept.notes if note.id == written.id), None)
    if theirs is None or theirs.version == written.version:
        return
    with st.container(border=True):
        signed = theirs.changed_by or "somebody else"
        st.markdown(plain(f"As {signed} changed it at {when(theirs.changed_on)}:"))
        texts = (theirs.belief, theirs.decision, theirs.owner, theirs.outcome, theirs.verdict)
        st.markdown("\n".join(f"- {cut(text)}" for text in texts if text))
        with st.container(horizontal=True):
            mine = replace(written, version=theirs.version)
            st.button("Go on with mine, and replace theirs", on_click=edit, args=(mine,))
            st.button("Go on with theirs", on_click=edit, args=(theirs,))


def _take_home(kept: Kept) -> None:
    with st.container(horizontal=True):
        st.download_button(
            "Workbook",
            partial(notebook_workbook, kept.notes, kept.pins, kept.listening),
            file_name="notebook.xlsx",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "Markdown",
            partial(notebook_markdown, kept.notes, kept.pins, kept.listening),
            file_name="notebook.md",
            mime="text/markdown",
            icon=":material/download:",
            on_click="ignore",
        )
