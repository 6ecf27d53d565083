"""Where in a grid of cells the table stands: its heading, its rows, and what is only padding."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from loaders.problems import Problem
from loaders.understanding import RawTable


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
    """Find the tables of a grid. So far: one, whose heading is the first row with a filled cell.

    Returns:
        No table when every cell is blank. Blank rows and trailing blank columns are dropped;
        `row_numbers` keeps the count of the reader's own program.
    """
    if not grid.cells.width:
        return ()
    if grid.headings is not None:
        return (_table(grid, grid.headings, grid.cells, header_rows=1, first_row=2),)
    filled = grid.cells.lazy().with_row_index("at").filter(~_is_blank(grid.cells.columns))
    first = filled.select("at").head(1).collect()
    if first.is_empty():
        return ()
    at = int(first.item())
    headings = tuple((cell or "").strip() for cell in grid.cells.row(at))
    return (_table(grid, headings, grid.cells[at + 1 :], header_rows=1, first_row=at + 2),)


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
    while width > 1 and not headings[width - 1] and _holds_nothing(cells.to_series(width - 1)):
        width -= 1
    return width


def _holds_nothing(column: pl.Series) -> bool:
    if column.null_count() == column.len():
        return True
    return not bool((column.drop_nulls().str.strip_chars() != "").any())


def _without_blank_rows(
    cells: pl.DataFrame, first_row: int
) -> tuple[pl.DataFrame, pl.Series | None]:
    first = cells.to_series(0)
    if not first.null_count() and not first.str.contains(r"^\s*$").any():
        return cells, None
    may_be = pl.col(first.name).is_null() | pl.col(first.name).str.contains(r"^\s*$")
    suspect = cells.lazy().with_row_index("at").filter(may_be)
    blank = suspect.filter(_is_blank(cells.columns)).select("at").collect().to_series()
    if blank.is_empty():
        return cells, None
    at = pl.int_range(cells.height, dtype=pl.UInt32, eager=True).alias("at")
    kept = at.filter(~at.is_in(blank.implode()))
    return cells[kept], (kept.cast(pl.Int64) + first_row).alias("row")


def _is_blank(columns: list[str]) -> pl.Expr:
    blank = [pl.col(c).is_null() | (pl.col(c).str.strip_chars() == "") for c in columns]
    return pl.all_horizontal(blank)
