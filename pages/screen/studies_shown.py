"""Saved studies: save the one on screen, open or delete another, and what an opened one holds."""

from __future__ import annotations

from datetime import datetime

import polars as pl
import streamlit as st

from answers.wording import count, day, listed, people
from pages.screen.plain import plain
from pages.screen.sidebar import filled_in
from pages.visit.bringing import forget_files
from pages.visit.saving import open_saved, save_as
from records.folder import data_folder
from records.problems import NotKeptError
from records.saved_studies import SavedStudy, delete_study, saved_studies
from session import current_study, fill_in, saved_study


def show_studies() -> None:
    """Show the form that saves the study on screen, and the list of saved ones."""
    st.caption(
        plain(
            "A saved study keeps the tables, the decisions about the files, our brand and the "
            "settings. Everybody who uses this server can open it, by the list or by a link; a "
            f"reload loses nothing. Names and addresses of people are not in it. Folder: "
            f"{data_folder()}"
        )
    )
    try:
        saved, unreadable = saved_studies(data_folder())
    except NotKeptError as refusal:
        st.error(plain(str(refusal)))
        return
    _save(saved)
    for why in unreadable:
        st.warning(plain(why))
    for study in saved:
        _entry(study)


def _save(saved: tuple[SavedStudy, ...]) -> None:
    current = saved_study()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(
            "Save the study on screen as",
            value=current.name if current else "",
            max_chars=100,
            placeholder="Spring review",
            width="stretch",
        )
        there = next((s for s in saved if s.name.casefold() == name.strip().casefold()), None)
        # Two buttons with keys of their own: a click on one never counts for the other, so a name
        # that turns out to be taken is not replaced before the reader saw it.
        said = "Save" if there is None else f"Replace the one saved on {_on(there.saved_on)}"
        is_wanted = st.button(
            plain(said),
            key="save study" if there is None else f"replace study {there.mark}",
            type="primary",
            icon=":material/save:",
        )
    if current and current.fingerprint != current_study().fingerprint:
        st.caption("What is on screen was changed since it was saved.")
    if is_wanted:
        try:
            save_as(name)
        except NotKeptError as refusal:
            st.error(plain(str(refusal)))
        else:
            st.toast(plain(f"Saved as “{name.strip()}”. The address now leads to it."))
            st.rerun()


def _entry(saved: SavedStudy) -> None:
    current = saved_study()
    is_current = current is not None and current.name == saved.name
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        signed = f" by {saved.saved_by}" if saved.saved_by else ""
        mark = " :blue-badge[on screen]" if is_current else ""
        st.markdown(
            f"**{plain(saved.name)}**{mark}  \n"
            + plain(f"saved on {_on(saved.saved_on)}{signed} · {_holds(saved)}"),
            width="stretch",
        )
        st.button("Open", key=f"open {saved.name}", on_click=_open, args=(saved.name,))
        with st.popover("Delete", key=f"delete {saved.name}"):
            st.markdown(plain(f"“{saved.name}” will be gone for good, for everybody."))
            st.button(
                "Delete it",
                key=f"surely delete {saved.name}",
                type="primary",
                on_click=_delete,
                args=(saved.name,),
            )


def _open(name: str) -> None:
    try:
        saved = open_saved(name)
        fill_in(filled_in(saved.filters))
    except NotKeptError as refusal:
        st.toast(plain(str(refusal)), icon=":material/error:", duration="long")


def _delete(name: str) -> None:
    current = saved_study()
    try:
        delete_study(data_folder(), name)
    except NotKeptError as refusal:
        st.toast(plain(str(refusal)), icon=":material/error:", duration="long")
        return
    if current is not None and current.name == name:
        forget_files()
    st.toast(plain(f"“{name}” was deleted."))


def show_opened() -> None:
    """Show what the saved study on screen holds, in place of the files it was made of."""
    saved = saved_study()
    if saved is None:
        return
    files = listed([f"{s.file} ({people(s.rows, 'row', 'rows')})" for s in saved.sources])
    st.markdown(
        plain(
            f"The saved study “{saved.name}” of {_on(saved.saved_on)}, made of {files}. The files "
            "themselves are not kept; bring them again to go through their columns."
        )
    )
    st.dataframe(
        pl.DataFrame({"table": list(saved.rows), "rows": list(saved.rows.values())}),
        hide_index=True,
        column_config={
            "table": "Table",
            "rows": st.column_config.NumberColumn("Rows", format="localized"),
        },
        width="content",
    )


def _holds(saved: SavedStudy) -> str:
    rows = [f"{count(number)} {table}" for table, number in saved.rows.items()]
    invented = "invented data · " if saved.is_invented else ""
    return invented + ", ".join(rows)


def _on(moment: datetime) -> str:
    here = moment.astimezone()
    return f"{day(here.date())}, {here:%H:%M}"
