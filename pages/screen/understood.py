"""What was understood of a file: what it is, what every column becomes, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast, get_args

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from answers.wording import people
from exports.rows import csv_for_spreadsheets
from loaders.problems import Problem
from loaders.understanding import (
    ColumnMatch,
    DateOrder,
    Kind,
    LoadedFile,
    LoadedTable,
    Loading,
    ReadsAs,
    TableChoices,
)
from pages.screen.plain import plain
from session import choose_for_table, current_choices
from study import TABLES

LEFT_OUT: Final = "left out"
AS_RECOGNISED: Final = "as recognised"
DESTINATIONS: Final = (
    LEFT_OUT,
    *(f"{name}.{column}" for name, table in TABLES.items() for column in table.column_names()),
)
KINDS: Final = (AS_RECOGNISED, *get_args(Kind))
DATE_ORDERS: Final = (AS_RECOGNISED, *get_args(DateOrder))
LEVELS: Final = {
    "error": ":material/error: Set aside",
    "warning": ":material/warning: Kept, but look",
    "note": ":material/info: Nothing to do",
}


def show_files(loading: Loading) -> None:
    """Show in one table what every file is, and one of its tables in detail.

    Args:
        loading: The files as they were understood.
    """
    tables = {
        file.file if table.sheet is None else f"{file.file}, sheet {table.sheet}": table
        for file in loading.files
        for table in file.tables
    }
    st.dataframe(_summary(tables), hide_index=True, column_config=_SUMMARY_CONFIG)
    if loading.notes:
        st.info("\n".join(f"- {plain(note)}" for note in loading.notes))
    labels = sorted(tables, key=lambda label: _attention(tables[label]), reverse=True)
    if labels:
        label = st.selectbox("Look closer at", labels, help="What needs a look comes first.")
        _headline(tables[label])
        _columns(label, tables[label])
        _problems(tables[label].made.problems)
        _set_aside(label, tables[label])


def _attention(table: LoadedTable) -> tuple[int, bool]:
    guessed = any(match.confidence == "guess" and match.becomes for match in table.made.columns)
    unsure = bool(table.made.tables) and table.kind_confidence != "certain"
    return table.made.set_aside.height, guessed or unsure


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
    reason = file.refusal or f"It was taken for: {kinds}. That feeds no table of a study."
    st.error(plain(reason), title=plain(f"{file.file} was not used"), icon=":material/block:")


def _headline(table: LoadedTable) -> None:
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


def _columns(label: str, table: LoadedTable) -> None:
    with st.expander(f"{_columns_said(table)}: what each becomes, and why"):
        decided = current_choices().tables.get(label, TableChoices())
        with st.form(f"choices of {label}", border=False):
            edited = st.data_editor(
                _column_table(table.made.columns),
                key=f"columns of {label}",
                hide_index=True,
                disabled=["heading", "rated", "reads_as", "how", "confidence"],
                column_config=_COLUMN_CONFIG,
            )
            kind, order = _kind_and_order(decided)
            if st.form_submit_button("Apply and read again", icon=":material/refresh:"):
                _apply(label, TableChoices(kind, _changed(table, edited, decided), order))


def _columns_said(table: LoadedTable) -> str:
    return people(len(table.made.columns), "column", "columns")


def _kind_and_order(decided: TableChoices) -> tuple[Kind | None, DateOrder | None]:
    left, right = st.columns(2)
    kind = left.selectbox("This table is", KINDS, index=KINDS.index(decided.kind or AS_RECOGNISED))
    order = right.selectbox(
        "Dates written in figures are",
        DATE_ORDERS,
        index=DATE_ORDERS.index(decided.date_order or AS_RECOGNISED),
    )
    return (
        None if kind == AS_RECOGNISED else cast("Kind", kind),
        None if order == AS_RECOGNISED else cast("DateOrder", order),
    )


def _apply(label: str, decided: TableChoices) -> None:
    if refused := choose_for_table(label, decided):
        st.error(refused)
    else:
        st.rerun()


def _changed(table: LoadedTable, edited: pl.DataFrame, decided: TableChoices) -> Mapping[str, str]:
    """Return what the reader decided before, and every row of the editor that now differs."""
    recognised = [match.becomes or LEFT_OUT for match in table.made.columns]
    wanted = [becomes or LEFT_OUT for becomes in edited["becomes"].to_list()]
    rows = zip(table.made.columns, recognised, wanted, strict=True)
    changed = {match.heading: want for match, was, want in rows if want != was}
    return {
        **decided.becomes,
        **{heading: "" if want == LEFT_OUT else want for heading, want in changed.items()},
    }


def _column_table(columns: tuple[ColumnMatch, ...]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "heading": [match.heading for match in columns],
            "becomes": [match.becomes or LEFT_OUT for match in columns],
            "rated": [_rated(match) for match in columns],
            "reads_as": [_reads_as(match.reads_as) for match in columns],
            "how": [match.how for match in columns],
            "confidence": [match.confidence for match in columns],
        }
    )


def _rated(match: ColumnMatch) -> str:
    return " · ".join(part for part in (match.brand, match.attribute, match.aspect) if part)


def _reads_as(reads: ReadsAs | None) -> str:
    if reads is None:
        return ""
    order = f", {reads.order}" if reads.order else ""
    unsure = f", {reads.ambiguous:,} could be read either way" if reads.ambiguous else ""
    values = "" if reads.first is None else f": {reads.first} to {reads.last}"
    return f"{reads.type}{order}{unsure}{values}"


_COLUMN_CONFIG: Final = {
    "heading": st.column_config.TextColumn("Heading in the file", pinned=True),
    "becomes": st.column_config.SelectboxColumn(
        "Becomes",
        options=DESTINATIONS,
        width="medium",
        format_func=lambda name: str(name).replace(".", ": ").replace("_", " "),
    ),
    "rated": st.column_config.TextColumn("Brand, attribute"),
    "reads_as": st.column_config.TextColumn("Read as, smallest to largest", width="medium"),
    "how": st.column_config.TextColumn("Why", width="large"),
    "confidence": st.column_config.TextColumn("How sure"),
}


def _problems(problems: tuple[Problem, ...]) -> None:
    for level, heading in LEVELS.items():
        same = [problem for problem in problems if problem.level == level]
        if same:
            rows = sum(problem.count for problem in same)
            with st.expander(f"{heading}: {people(rows, 'row', 'rows')}"):
                st.dataframe(_problem_table(same), hide_index=True, column_config=_PROBLEM_CONFIG)


def _problem_table(problems: list[Problem]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "count": [problem.count for problem in problems],
            "rule": [problem.rule for problem in problems],
            "column": [problem.column or "the whole row" for problem in problems],
            "found": [" · ".join(problem.found) for problem in problems],
            "expected": [problem.expected for problem in problems],
            "rows": [", ".join(f"{row:,}" for row in problem.rows) for problem in problems],
            "fate": [problem.fate for problem in problems],
        }
    )


_PROBLEM_CONFIG: Final[Mapping[str, ColumnConfig | str | None]] = {
    "count": st.column_config.NumberColumn("Rows", format="localized"),
    "rule": "What is wrong",
    "column": "Column",
    "found": "Found, for example",
    "expected": "Expected",
    "rows": "In rows",
    "fate": "What happens",
}


def _set_aside(label: str, table: LoadedTable) -> None:
    if table.made.set_aside.is_empty():
        return
    st.download_button(
        f"Download {people(table.made.set_aside.height, 'row', 'rows')} set aside, with reasons",
        csv_for_spreadsheets(table.made.set_aside),
        file_name="rows set aside.csv",
        mime="text/csv",
        key=f"set aside of {label}",
        icon=":material/download:",
        on_click="ignore",
    )
