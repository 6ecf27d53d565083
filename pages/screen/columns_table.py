"""The columns of one table, editable in place: what each becomes, why, how sure, some cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, cast, get_args

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from answers.wording import people
from loaders.destinations import destinations_of, in_words
from loaders.understanding import (
    ColumnMatch,
    DateOrder,
    Kind,
    LoadedTable,
    ReadsAs,
    TableChoices,
)
from pages.screen.plain import plain
from pages.visit.bringing import choices_to_check, choose_for_table, confirm, waiting_for

LEFT_OUT: Final = "left out"
AS_RECOGNISED: Final = "as recognised"
KINDS: Final = (AS_RECOGNISED, *get_args(Kind))
DATE_ORDERS: Final = (AS_RECOGNISED, *get_args(DateOrder))
LOOK_FIRST: Final = ("guess", "likely", "certain")


def edit_columns(label: str, table: LoadedTable) -> None:
    """Let the reader see and change what every column becomes, what the table is, its dates.

    Args:
        label: The name its decisions are kept under.
        table: As it was understood.
    """
    decided = choices_to_check().tables.get(label, TableChoices())
    columns = in_need_of_a_look_first(table.made.columns)
    asks = label in waiting_for()
    st.markdown(plain(what_needs_a_look(columns)))
    with st.form(f"choices of {label}", border=False):
        edited = st.data_editor(
            _column_table(columns),
            # Edits are remembered by row, so other rows must come as another table.
            key=f"columns of {label} {hash(columns)}",
            hide_index=True,
            disabled=["heading", "samples", "rated", "reads_as", "how", "confidence"],
            column_config=_column_config(table),
        )
        kind, order = _kind_and_order(decided)
        said = "These are right" if asks else "Apply and read again"
        if st.form_submit_button(said, icon=":material/check:" if asks else ":material/refresh:"):
            confirm(label)
            becomes = _changed(columns, edited, decided)
            apply_choices(label, replace(decided, kind=kind, becomes=becomes, date_order=order))


def in_need_of_a_look_first(columns: Sequence[ColumnMatch]) -> tuple[ColumnMatch, ...]:
    """Return guesses that are used, then likely ones, then certain ones, then what is left out."""
    return tuple(
        sorted(
            columns,
            key=lambda match: (match.becomes is None, LOOK_FIRST.index(match.confidence)),
        )
    )


def what_needs_a_look(columns: Sequence[ColumnMatch]) -> str:
    """Say how many columns are used, and how sure that is."""
    used = [match.confidence for match in columns if match.becomes]
    told = [f"{people(len(used), 'column', 'columns')} of {len(columns)} used"]
    if guesses := used.count("guess"):
        told.append(f"{guesses} only guessed: please confirm or change")
    if likely := used.count("likely"):
        told.append(f"{likely} likely: worth a look")
    return " · ".join(told)


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


def apply_choices(label: str, decided: TableChoices) -> None:
    """Read a table again by other choices, or say why that cannot be.

    Args:
        label: The name its decisions are kept under.
        decided: What the reader decided about it.
    """
    if refused := choose_for_table(label, decided):
        st.error(refused)
    else:
        st.rerun()


def _changed(
    columns: Sequence[ColumnMatch], edited: pl.DataFrame, decided: TableChoices
) -> Mapping[str, str]:
    """Return what the reader decided before, and every row of the editor that now differs."""
    wanted = [becomes or LEFT_OUT for becomes in edited["becomes"].to_list()]
    changed = {
        match.heading: want
        for match, want in zip(columns, wanted, strict=True)
        if want != (match.becomes or LEFT_OUT)
    }
    return {
        **decided.becomes,
        **{heading: "" if want == LEFT_OUT else want for heading, want in changed.items()},
    }


def _column_table(columns: Sequence[ColumnMatch]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "heading": [_heading(match) for match in columns],
            "becomes": [match.becomes or LEFT_OUT for match in columns],
            "samples": [" · ".join(match.samples) for match in columns],
            "confidence": [match.confidence for match in columns],
            "how": [match.how for match in columns],
            "rated": [_rated(match) for match in columns],
            "reads_as": [_reads_as(match.reads_as) for match in columns],
        }
    )


def _heading(match: ColumnMatch) -> str:
    over = len(match.spread_over)
    return f"{match.heading or '(no heading)'}{f' ({over} columns)' if over else ''}"


def _rated(match: ColumnMatch) -> str:
    return " · ".join(part for part in (match.brand, match.attribute, match.aspect) if part)


def _reads_as(reads: ReadsAs | None) -> str:
    if reads is None:
        return ""
    order = f", {reads.order}" if reads.order else ""
    unsure = f", {reads.ambiguous:,} could be read either way" if reads.ambiguous else ""
    values = "" if reads.first is None else f": {reads.first} to {reads.last}"
    return f"{reads.type}{order}{unsure}{values}"


def _column_config(table: LoadedTable) -> Mapping[str, ColumnConfig]:
    used = {match.becomes for match in table.made.columns if match.becomes}
    options = dict.fromkeys([LEFT_OUT, *destinations_of(table.kind), *sorted(used)])
    return {
        "heading": st.column_config.TextColumn("Heading in the file", pinned=True),
        "becomes": st.column_config.SelectboxColumn(
            "Becomes",
            options=list(options),
            width="medium",
            help="Click to choose something else, or to leave the column out.",
            format_func=lambda name: in_words(str(name)),
        ),
        "samples": st.column_config.TextColumn(
            "For example",
            width="medium",
            help="Never shown of columns that tell who somebody is.",
        ),
        "confidence": st.column_config.TextColumn("How sure"),
        "how": st.column_config.TextColumn("Why", width="large"),
        "rated": st.column_config.TextColumn("Brand, attribute"),
        "reads_as": st.column_config.TextColumn("Read as, smallest to largest", width="medium"),
    }
