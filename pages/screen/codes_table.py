"""What the codes of a table mean: every different text of a column of few, editable in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from answers.wording import people
from loaders.coded import NUMBERS, PROGRAM, meanings_of
from loaders.destinations import in_words
from loaders.understanding import CodedValue, ColumnMatch, LoadedTable, TableChoices
from pages.screen.columns_table import apply_choices
from pages.visit.bringing import choices_to_check, confirm

NO_ANSWER: Final = "no answer"
UNREAD: Final = "not understood"
A_NUMBER: Final = r"^(-?\d+([.,]\d+)?|no answer|not understood)?$"


def edit_codes(label: str, table: LoadedTable) -> None:
    """Let the reader see and say what the codes of one column mean.

    Args:
        label: The name the decisions of the table are kept under.
        table: As it was understood.
    """
    coded = {match.heading: match for match in in_need_first(table.made.columns)}
    if not coded:
        return
    with st.expander(f"Codes: {what_is_coded(tuple(coded.values()))}"):
        st.caption(
            "What each text or code of a column stands for. Change what is wrong, and write "
            f"“{NO_ANSWER}” for a code that is none, such as 99. It is kept in the recipe."
        )
        heading = st.selectbox(
            "Column",
            list(coded),
            key=f"coded column of {label} {hash(tuple(coded))}",
            format_func=lambda name: f"{name} · {in_words(coded[name].becomes or '')}",
        )
        if heading is not None:
            _edit(label, coded[heading])


def in_need_first(columns: Sequence[ColumnMatch]) -> tuple[ColumnMatch, ...]:
    """Return the coded columns: first those with texts not understood, then by their use."""
    return tuple(
        sorted(
            (match for match in columns if match.values),
            key=lambda match: (
                not _unread(match.values),
                not meanings_of(match.becomes or ""),
                match.becomes == "segments.value",
            ),
        )
    )


def what_is_coded(columns: Sequence[ColumnMatch]) -> str:
    """Say how many columns are coded, and how much of it was not understood."""
    unread = sum(_unread(match.values) for match in columns)
    told = f"{people(len(columns), 'column', 'columns')} of few different texts"
    return f"{told} · {people(unread, 'text', 'texts')} not understood" if unread else told


def _unread(values: Sequence[CodedValue]) -> int:
    return sum(value.meaning is None for value in values)


def _edit(label: str, match: ColumnMatch) -> None:
    with st.form(f"codes of {label}, {match.heading}", border=False):
        edited = st.data_editor(
            _value_table(match.values),
            # Edits are remembered by row, so other rows must come as another table.
            key=f"codes of {label} {match.heading} {hash(match.values)}",
            hide_index=True,
            disabled=["text", "times"],
            column_config=_config(match),
            width="stretch",
        )
        if st.form_submit_button("Apply and read again", icon=":material/refresh:"):
            confirm(label)
            decided = choices_to_check().tables.get(label, TableChoices())
            if match.becomes == PROGRAM:
                apply_choices(label, replace(decided, member_values=_members(match, edited)))
            else:
                said = _changed(match.values, edited, decided.values.get(match.heading, {}))
                values = {**decided.values, match.heading: said}
                apply_choices(label, replace(decided, values=values))


def _members(match: ColumnMatch, edited: pl.DataFrame) -> tuple[str, ...]:
    """Return the texts that mean member; every other text keeps its name as a group."""
    means = edited["meaning"].to_list()
    is_member = meanings_of(PROGRAM)[0]
    return tuple(
        value.text for value, word in zip(match.values, means, strict=True) if word == is_member
    )


def _changed(
    values: Sequence[CodedValue], edited: pl.DataFrame, before: Mapping[str, str]
) -> Mapping[str, str]:
    """Return what was said before about the texts of a column, and what was changed now."""
    said = [str(text or NO_ANSWER).strip() for text in edited["meaning"].to_list()]
    changed = {
        value.text: "" if meaning in {NO_ANSWER, ""} else meaning
        for value, meaning in zip(values, said, strict=True)
        if meaning not in {shown(value), UNREAD}
    }
    return {**before, **changed}


def shown(value: CodedValue) -> str:
    """Return the meaning of a text as the reader sees it."""
    return UNREAD if value.meaning is None else value.meaning or NO_ANSWER


def _value_table(values: Sequence[CodedValue]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "text": [value.text for value in values],
            "meaning": [shown(value) for value in values],
            "times": [value.times for value in values],
        }
    )


def _config(match: ColumnMatch) -> Mapping[str, ColumnConfig]:
    words = meanings_of(match.becomes or "")
    others = [] if match.becomes == PROGRAM else [NO_ANSWER, UNREAD]
    meaning = (
        st.column_config.SelectboxColumn("Means", options=[*words, *others], required=True)
        if words
        else st.column_config.TextColumn(
            "Means", validate=A_NUMBER if match.becomes in NUMBERS else None, max_chars=200
        )
    )
    return {
        "text": st.column_config.TextColumn("In the file"),
        "meaning": meaning,
        "times": st.column_config.NumberColumn("Rows", format="localized", width="small"),
    }
