"""What went wrong in a table, grouped by what mends it, and the rows set aside to take home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from answers.wording import people
from exports.rows import csv_for_spreadsheets
from loaders.problems import EXAMPLES, Problem
from loaders.understanding import LoadedTable

LEVELS: Final = {
    "error": ":material/error: Set aside",
    "warning": ":material/warning: Kept, but look",
    "note": ":material/info: Nothing to do",
}


def show_problems(label: str, table: LoadedTable) -> None:
    """Show the problems by how grave they are, one row per repair, and offer what was set aside.

    Args:
        label: The table's name.
        table: As it was understood.
    """
    for level, heading in LEVELS.items():
        same = [problem for problem in table.made.problems if problem.level == level]
        if same:
            rows = sum(problem.count for problem in same)
            with st.expander(f"{heading}: {people(rows, 'row', 'rows')}"):
                st.dataframe(by_repair(same), hide_index=True, column_config=_CONFIG)
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


def by_repair(problems: Iterable[Problem]) -> pl.DataFrame:
    """Return one row per repair: the columns it concerns, how many rows, up to three examples.

    Args:
        problems: Problems of one table; those with the same rule and expectation are one repair.
    """
    repairs: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        repairs.setdefault((problem.rule, problem.expected, problem.fate), []).append(problem)
    rows = [
        {
            "count": sum(problem.count for problem in same),
            "rule": rule,
            "column": ", ".join(problem.column or "the whole row" for problem in same),
            "found": " · ".join(_first(problem.found for problem in same)),
            "expected": expected,
            "rows": ", ".join(_first([f"{row:,}" for row in problem.rows] for problem in same)),
            "fate": fate,
        }
        for (rule, expected, fate), same in repairs.items()
    ]
    return pl.DataFrame(rows).sort("count", descending=True, maintain_order=True)


def _first(examples: Iterable[Sequence[str]]) -> list[str]:
    """Return up to three examples, one of every column before a second of any."""
    lists = [list(some) for some in examples]
    turns = [some[turn] for turn in range(EXAMPLES) for some in lists if turn < len(some)]
    return list(dict.fromkeys(turns))[:EXAMPLES]


_CONFIG: Final[Mapping[str, ColumnConfig | str | None]] = {
    "count": st.column_config.NumberColumn("Rows", format="localized"),
    "rule": "What is wrong",
    "column": "Column",
    "found": "Found, for example",
    "expected": "Expected",
    "rows": "In rows",
    "fate": "What happens",
}
