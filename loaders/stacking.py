"""Tables with the same headings put on top of each other: pages of one sheet, or several sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from loaders.headings import compact
from loaders.understanding import RawTable


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
