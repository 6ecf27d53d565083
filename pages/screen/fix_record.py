"""The record of everything done, with verdicts: price cuts and points apart from the rest."""

from __future__ import annotations

from typing import Final

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from answers.did_it_work import DidItWorkAnswer

PRICED: Final = ("price", "program", "campaign")
HEADINGS: Final = {
    "happened_on": "Begun",
    "name": "What was done",
    "applies_to": "Applies to",
    "expected": "Expected beforehand",
    "verdict": "Did it work?",
    "joining": "More joined?",
    "leaving": "Fewer left?",
    "retention": "More of the new ones stayed?",
    "before": "Before",
    "after": "After",
    "level": "Change of level",
    "level_lower": "From",
    "level_upper": "To",
    "cost": "Cost",
}
ALWAYS: Final = ("happened_on", "name", "applies_to", "expected", "verdict")


def show_record(fixes: pl.DataFrame) -> None:
    """Show every event with its verdict in two tables.

    Args:
        fixes: Rows of `DidItWorkAnswer.fixes`.
    """
    is_priced = pl.col("kind").is_in(PRICED)
    for heading, rows in (
        ("Service and other fixes", fixes.filter(~is_priced)),
        ("Price cuts, points and campaigns", fixes.filter(is_priced)),
    ):
        if rows.height:
            shown = [name for name in HEADINGS if name in ALWAYS or rows[name].count()]
            st.subheader(heading, anchor=False)
            st.dataframe(
                rows.select(shown).with_columns(pl.col("applies_to").fill_null("everything")),
                hide_index=True,
                column_config={name: _column(rows.schema[name], HEADINGS[name]) for name in shown},
            )


def choose_fix(answer: DidItWorkAnswer) -> int | None:
    """Let the reader choose which event is shown in detail; None: none can be drawn.

    Args:
        answer: The page's answer.
    """
    drawn, first = answer.drawn, answer.first_drawn
    if first is None:
        return None
    fixes = list(drawn)
    return st.selectbox(
        "Shown in detail",
        fixes,
        format_func=drawn.__getitem__,
        index=fixes.index(first),
        key="fix",
    )


def _column(kind: pl.DataType, heading: str) -> ColumnConfig:
    if kind == pl.Date:
        return st.column_config.DateColumn(heading, format="D MMM YYYY")
    if kind.is_numeric():
        form = "localized" if heading == "Cost" else "%.2f"
        return st.column_config.NumberColumn(heading, format=form)
    return st.column_config.Column(heading)
