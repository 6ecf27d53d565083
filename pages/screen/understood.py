"""What was understood of a file: what it is, what every column becomes, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from answers.wording import people
from loaders.draft import labelled_tables
from loaders.loading import holds_rows
from loaders.understanding import LoadedFile, LoadedTable, Loading
from pages.screen.codes_table import edit_codes
from pages.screen.columns_table import edit_columns, what_needs_a_look
from pages.screen.plain import plain
from pages.screen.problems_shown import show_problems
from pages.screen.waves_shown import choose_wave
from pages.visit.bringing import open_again
from session import has_own_files


def show_files(loading: Loading) -> None:
    """Show in one table what every file is, and one of its tables in detail.

    Args:
        loading: The files as they were understood.
    """
    tables = labelled_tables(loading)
    show_summary(tables)
    if loading.notes:
        st.info("\n".join(f"- {plain(note)}" for note in loading.notes))
    choose_wave(loading)
    if label := choose_table(tables):
        show_headline(tables[label])
        with st.expander(f"Columns: {what_needs_a_look(tables[label].made.columns)}"):
            edit_columns(label, tables[label])
        edit_codes(label, tables[label])
        show_problems(label, tables[label])


def say_how_sure(loading: Loading) -> None:
    """Say in one line whether anything on screen deserves a look, and lead there step by step.

    Args:
        loading: The files on screen as they were understood.
    """
    used = [
        match
        for file in loading.files
        for table in file.tables
        for match in table.made.columns
        if match.becomes
    ]
    unsure = sum(match.confidence != "certain" for match in used)
    said = (
        f"{people(unsure, 'column is', 'columns are')} likely, the other {len(used) - unsure:,} "
        "certain."
        if unsure
        else f"All {len(used):,} columns in use were recognised with certainty."
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/check_circle: {plain(said)}", width="content")
        if has_own_files():
            st.button("Go through it step by step", on_click=open_again)


def choose_table(tables: Mapping[str, LoadedTable]) -> str | None:
    """Let the reader choose a table, those that need a look first; None: there are none.

    Args:
        tables: Tables by label.
    """
    labels = sorted(tables, key=lambda label: attention(tables[label]), reverse=True)
    if len(labels) < 2:
        return next(iter(labels), None)
    return st.selectbox(
        "Look closer at",
        labels,
        key=f"table {hash(tuple(labels))}",
        persist_state="session",
        help="What needs a look comes first.",
    )


def attention(table: LoadedTable) -> tuple[bool, int]:
    """Return how much a table needs a look, larger first."""
    guessed = any(match.confidence == "guess" and match.becomes for match in table.made.columns)
    unsure = bool(table.made.tables) and table.kind_confidence != "certain"
    return guessed or unsure, table.made.set_aside.height


def show_summary(tables: Mapping[str, LoadedTable]) -> None:
    """Show one row per table: what it is, and its rows read, kept and set aside.

    Args:
        tables: Tables by label.
    """
    st.dataframe(_summary(tables), hide_index=True, column_config=_SUMMARY_CONFIG)


def _summary(tables: Mapping[str, LoadedTable]) -> pl.DataFrame:
    summary = pl.DataFrame(
        {
            "table": list(tables),
            "kind": [table.kind for table in tables.values()],
            "source": [table.source or "" for table in tables.values()],
            "read": [table.rows_read for table in tables.values()],
            "kept": [table.made.rows_kept for table in tables.values()],
            "aside": [table.made.set_aside.height for table in tables.values()],
            "confidence": [table.kind_confidence for table in tables.values()],
        }
    )
    return summary if any(summary["source"]) else summary.drop("source")


_SUMMARY_CONFIG: Final[Mapping[str, ColumnConfig | str | None]] = {
    "table": "File or sheet",
    "kind": "What it is",
    "source": "Written by",
    "read": st.column_config.NumberColumn("Rows read", format="localized"),
    "kept": st.column_config.NumberColumn("Kept", format="localized"),
    "aside": st.column_config.NumberColumn("Set aside", format="localized"),
    "confidence": "How sure",
}


def show_refusal(file: LoadedFile) -> None:
    """Say in one paragraph why a file contributes nothing.

    Args:
        file: A file that was not used.
    """
    kinds = ", ".join(sorted({table.kind for table in file.tables}))
    taken = f"It was taken for: {kinds}. That feeds no table of a study."
    if not holds_rows(file):
        taken = "It holds headings and no rows. Look whether the export was filtered to nothing."
    reason = file.refusal or taken
    st.error(plain(reason), title=plain(f"{file.file} was not used"), icon=":material/block:")


def show_headline(table: LoadedTable) -> None:
    """Say what a table is and why, and what became of its rows."""
    kind = table.kind.capitalize() + (f" from {table.source}" if table.source else "")
    st.markdown(
        f"**{plain(kind)}** · {plain(table.kind_confidence)}, because {plain(table.kind_how)}"
    )
    aside = table.made.set_aside.height
    made = ", ".join(f"{frame.height:,} {name}" for name, frame in table.made.tables.items())
    st.caption(
        plain(
            f"{table.rows_read:,} rows read = {table.made.rows_kept:,} kept + {aside:,} set aside"
            f" · {made or 'no table made'} · read as {table.read_as}"
        )
    )
