"""Tables with the same headings put on top of each other: pages of one sheet, or several sheets."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import polars as pl

from loaders.headings import compact, words_of
from loaders.understanding import RawTable

CONTINUED: Final = frozenset({"orders", "contacts", "events", "reasons", "activity"})
WAVE: Final = re.compile(
    r"\b(?:19|20)\d\d\b|\bwave\b|\bround\b|\bq[1-4]\b|^w\d+$|welle|vague"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
    re.IGNORECASE,
)
"""Names of sheets that are points in time."""


def continued(tables: Sequence[RawTable]) -> tuple[RawTable, ...]:
    """Join the tables of one sheet that have the same headings in the same order."""
    joined: dict[tuple[str, ...], list[RawTable]] = {}
    for table in tables:
        joined.setdefault(_key(table), []).append(table)
    return tuple(stacked(same) for same in joined.values())


def same_headings(tables: Sequence[RawTable]) -> tuple[tuple[RawTable, ...], ...]:
    """Group tables by their headings, in the order of the first of each group."""
    groups: dict[tuple[str, ...], list[RawTable]] = {}
    for table in tables:
        groups.setdefault(_key(table), []).append(table)
    return tuple(tuple(group) for group in groups.values())


def over_sheets(
    tables: Sequence[RawTable], kind_of: Callable[[RawTable], str]
) -> tuple[RawTable, ...]:
    """Join sheets that continue each other: purchases by year, contacts by month, survey waves.

    Args:
        tables: The tables of one file.
        kind_of: Tells what a table is; asked only where several have the same headings.

    Returns:
        The tables in the order of their first sheet. Sheets of customers stay apart, since what
        one leaves empty another fills; so do surveys whose sheets name no wave.
    """
    joined: list[RawTable] = []
    for same in same_headings(tables):
        kind = kind_of(max(same, key=lambda table: table.cells.height)) if len(same) > 1 else ""
        if kind in CONTINUED:
            joined.append(stacked(same))
        elif kind == "survey" and all(WAVE.search(table.sheet or "") for table in same):
            joined.append(stacked([_with_wave(table) for table in same]))
        else:
            joined += same
    return tuple(joined)


def _with_wave(table: RawTable) -> RawTable:
    """Add the name of the sheet as the wave, unless the survey has a column for it."""
    if any("wave" in words_of(heading) for heading in table.headings):
        return table
    wave = pl.lit(table.sheet).alias(f"c{table.cells.width}")
    cells = table.cells.with_columns(wave)
    return replace(table, headings=(*table.headings, "Wave"), cells=cells)


def stacked(tables: Sequence[RawTable]) -> RawTable:
    """Put tables with the same headings on top of each other.

    Args:
        tables: At least one; row numbers stay those of the sheet each row comes from.
    """
    first = tables[0]
    if len(tables) == 1:
        return first
    numbers = [table.rows_shown(_positions(table)) for table in tables]
    sheets = list(dict.fromkeys(table.sheet for table in tables if table.sheet is not None))
    return replace(
        first,
        sheet=" + ".join(sheets) or None,
        cells=pl.concat([table.cells for table in tables]),
        row_numbers=pl.concat([each.alias("row") for each in numbers]),
        problems=tuple(problem for table in tables for problem in table.problems),
    )


def _positions(table: RawTable) -> pl.Series:
    return pl.int_range(table.cells.height, dtype=pl.UInt32, eager=True)


def _key(table: RawTable) -> tuple[str, ...]:
    """Return headings made comparable; tables without names are never the same."""
    names = tuple(compact(heading) for heading in table.headings)
    known = sum(map(bool, names)) > 1
    return names if known else (*names, table.sheet or "", str(table.first_row))
