"""Where in a grid of cells the table stands: its heading, its rows, and what is only padding."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from loaders.blocks import Block, blank_rows, blocks_of, holds_nothing, texts
from loaders.footers import LOOKED_AT as FOOTER_SEEN
from loaders.footers import footer_rows
from loaders.header_rows import filled, find_heading
from loaders.problems import Problem
from loaders.stacking import continued
from loaders.understanding import RawTable

SEEN: Final = 60
"""Rows at the beginning among which a heading is looked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Cells of one sheet as they stand, from the first row and column on.

    Attributes:
        file: Name of the file.
        sheet: Name of the sheet; None: the file has no sheets.
        cells: String columns `c0`, `c1`, …; null: an empty cell.
        read_as: How the bytes were read, in words.
        problems: What was noticed while reading.
        headings: Names the format itself gives the columns; None: they stand in a row of `cells`.
    """

    file: str
    sheet: str | None
    cells: pl.DataFrame
    read_as: str
    problems: tuple[Problem, ...] = ()
    headings: tuple[str, ...] | None = None


def tables_in(grid: Grid) -> tuple[RawTable, ...]:
    """Find the tables of a grid: their headings, their rows, and what is around them.

    Returns:
        No table when every cell is blank. Title lines, headings, footers and blank rows are no
        rows; `row_numbers` keeps the count of the reader's own program.
    """
    if not grid.cells.width:
        return ()
    if grid.headings is not None:
        return (_table(grid, grid.headings, grid.cells, header_rows=1, first_row=2),)
    found = [_in_block(grid, block) for block in blocks_of(grid.cells)]
    tables = continued([table for table in found if table is not None])
    return tuple(
        table if at == 0 else replace(table, sheet=_numbered(grid.sheet, at + 1))
        for at, table in enumerate(tables)
    )


_NUMBERED_BLANK = re.compile(r"^Unnamed: \d+(?:\.\d+|_level_\d+)*$")
"""How pandas writes a heading that was blank."""


def _numbered(sheet: str | None, number: int) -> str:
    return f"table {number}" if sheet is None else f"{sheet}, table {number}"


def _in_block(grid: Grid, block: Block) -> RawTable | None:
    cells = grid.cells[block.top : block.bottom, list(block.columns)]
    cells.columns = [f"c{i}" for i in range(cells.width)]
    heading = find_heading(texts(cells.head(SEEN)))
    if heading is None:
        return None
    rows = cells[heading.end :]
    rows = rows.head(rows.height - _footer_height(rows))
    names = heading.names if heading.rows else _names_of_none(cells.width)
    names = _shifted(tuple(_NUMBERED_BLANK.sub("", name) for name in names), rows)
    first_row = block.top + heading.end + 1
    table = _table(grid, names, rows, header_rows=heading.rows, first_row=first_row)
    notes = _notes_around(len(heading.titles), cells.height - heading.end - rows.height)
    return replace(table, problems=(*table.problems, *notes))


def _names_of_none(width: int) -> tuple[str, ...]:
    return tuple(f"column {place}" for place in range(1, width + 1))


def _footer_height(rows: pl.DataFrame) -> int:
    counts = sorted(map(filled, texts(rows.head(SEEN))))
    counts = [count for count in counts if count]
    if not counts:
        return 0
    return footer_rows(texts(rows.tail(FOOTER_SEEN)), counts[3 * len(counts) // 4])


def _shifted(names: tuple[str, ...], rows: pl.DataFrame) -> tuple[str, ...]:
    """Move names one to the right where the first column numbers the rows and has no name."""
    if len(names) < 3 or names[-1] or not all(names[:-1]) or not rows.height:
        return names
    numbers = rows.to_series(0).head(SEEN).cast(pl.Int64, strict=False)
    last = rows.to_series(len(names) - 1).head(SEEN)
    counts_up = not numbers.null_count() and numbers[0] in {0, 1}
    counts_up = counts_up and bool((numbers.diff().drop_nulls() == 1).all())
    return ("", *names[:-1]) if counts_up and last.null_count() < last.len() else names


def _notes_around(titles: int, footers: int) -> tuple[Problem, ...]:
    notes = []
    for count, rule, where in (
        (titles, "lines above the headings", "above the headings"),
        (footers, "lines below the table", "below the last row"),
    ):
        if count:
            expected = f"titles, totals and notices {where} are no rows of the table"
            notes.append(Problem("note", rule, None, count, (), expected, (), "kept"))
    return tuple(notes)


def _table(
    grid: Grid, headings: tuple[str, ...], cells: pl.DataFrame, *, header_rows: int, first_row: int
) -> RawTable:
    width = _width(headings, cells)
    cells, row_numbers = _without_blank_rows(cells[:, :width], first_row)
    return RawTable(
        file=grid.file,
        sheet=grid.sheet,
        headings=headings[:width],
        cells=cells,
        first_row=first_row,
        header_rows=header_rows,
        read_as=grid.read_as,
        row_numbers=row_numbers,
        problems=grid.problems,
    )


def _width(headings: tuple[str, ...], cells: pl.DataFrame) -> int:
    width = len(headings)
    while width > 1 and not headings[width - 1] and holds_nothing(cells.to_series(width - 1)):
        width -= 1
    return width


def _without_blank_rows(
    cells: pl.DataFrame, first_row: int
) -> tuple[pl.DataFrame, pl.Series | None]:
    blank = blank_rows(cells)
    if blank.is_empty():
        return cells, None
    at = pl.int_range(cells.height, dtype=pl.UInt32, eager=True).alias("at")
    kept = at.filter(~at.is_in(blank.implode()))
    return cells[kept], (kept.cast(pl.Int64) + first_row).alias("row")
