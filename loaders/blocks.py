"""Several tables on one sheet: below each other, beside each other, or one continued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import polars as pl

from loaders.header_rows import Row, filled, is_figure

TALLEST: Final = 50_000
"""A taller sheet is one table: nobody puts two of that size on one sheet."""

MOST_RUNS: Final = 200
SEEN: Final = 30
MOST_NOTES: Final = 8
WIDEST_NOTE: Final = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of a grid.

    Attributes:
        top: First row, from 0.
        bottom: Row after the last.
        columns: Positions of its columns.
    """

    top: int
    bottom: int
    columns: tuple[int, ...]


def blocks_of(cells: pl.DataFrame) -> tuple[Block, ...]:
    """Cut a grid where another table begins, and leave out blank columns.

    A blank row alone ends no table: many exports have them between records. What ends it is a row
    of names where the rows above have figures.

    Args:
        cells: All cells; null or blanks: an empty cell.
    """
    whole = Block(0, cells.height, tuple(range(cells.width)))
    if cells.height > TALLEST:
        return (whole,)
    below = [Block(top, bottom, whole.columns) for top, bottom in _cuts(cells)]
    return tuple(part for block in below for part in _beside(cells, block))


def texts(cells: pl.DataFrame) -> list[Row]:
    """Return rows as texts without blanks around; an empty cell is empty text."""
    return [tuple((cell or "").strip() for cell in row) for row in cells.iter_rows()]


def is_blank(columns: Sequence[str]) -> pl.Expr:
    """Return whether all cells of a row are blank."""
    blank = [pl.col(c).is_null() | (pl.col(c).str.strip_chars() == "") for c in columns]
    return pl.all_horizontal(blank)


def blank_rows(cells: pl.DataFrame) -> pl.Series:
    """Return the positions of rows without a filled cell; whole columns are looked at once."""
    first = cells.to_series(0)
    if not first.null_count() and not first.str.contains(r"^\s*$").any():
        return pl.Series("at", [], dtype=pl.UInt32)
    may_be = pl.col(first.name).is_null() | pl.col(first.name).str.contains(r"^\s*$")
    suspect = cells.lazy().with_row_index("at").filter(may_be)
    return suspect.filter(is_blank(cells.columns)).select("at").collect().to_series()


def holds_nothing(column: pl.Series) -> bool:
    """Tell whether every cell of a column is blank."""
    if column.null_count() == column.len():
        return True
    return not bool((column.drop_nulls().str.strip_chars() != "").any())


def _cuts(cells: pl.DataFrame) -> list[tuple[int, int]]:
    runs = _runs(cells)
    if not 1 < len(runs) <= MOST_RUNS:
        return [(0, cells.height)]
    tops = [0]
    for before, run in pairwise(runs):
        above = _records_above(cells, tops[-1], before[1])
        if above and _begins_table(texts(cells[run[0] : min(run[1], run[0] + SEEN)]), above):
            tops.append(run[0])
    return list(zip(tops, [*tops[1:], cells.height], strict=True))


def _runs(cells: pl.DataFrame) -> list[tuple[int, int]]:
    """Return the stretches of rows without a blank one in between."""
    edges = [-1, *blank_rows(cells).to_list(), cells.height]
    return [(left + 1, right) for left, right in pairwise(edges) if right > left + 1]


def _records_above(cells: pl.DataFrame, top: int, bottom: int) -> list[Row]:
    """Return the last rows above that are as wide as the table; titles and notes are not."""
    rows = texts(cells[max(top, bottom - SEEN) : bottom])
    widest = max(map(filled, rows), default=0)
    wide = [row for row in rows if filled(row) >= max(2, widest / 2)]
    return wide[1:] if bottom - top <= SEEN else wide


def _begins_table(rows: list[Row], above: list[Row]) -> bool:
    """Tell whether a row of names, perhaps after title lines, begins another table."""
    start = next((at for at, row in enumerate(rows) if filled(row) > 1), None)
    if start is None or start > 3 or start + 1 >= len(rows):
        return False
    names = rows[start]
    named = [place for place, cell in enumerate(names) if cell]
    if any(is_figure(names[place]) for place in named) or len({*names} - {""}) < len(named):
        return False
    figures_above = [place for place in named if _is_numeric(above, place)]
    figures_below = [place for place in named if _is_numeric(rows[start + 1 :], place)]
    is_elsewhere = not any(row[place] for row in above for place in named)
    has_title = start > 0
    if len(above) <= MOST_NOTES and len(named) > max(map(filled, above)) <= WIDEST_NOTE:
        return False  # lines such as "from | 1 May" stand above a table, they are none
    return bool(figures_above or is_elsewhere or (has_title and figures_below))


def _is_numeric(rows: list[Row], place: int) -> bool:
    cells = [row[place] for row in rows if row[place]]
    return bool(cells) and sum(map(is_figure, cells)) > 0.6 * len(cells)


def _beside(cells: pl.DataFrame, block: Block) -> tuple[Block, ...]:
    """Cut a block at blank columns into tables that end on different rows or repeat their names."""
    part = cells[block.top : block.bottom]
    held = [place for place in block.columns if not holds_nothing(part.to_series(place))]
    runs: list[list[int]] = []
    for place in held:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    if len(runs) < 2:
        return (Block(block.top, block.bottom, _without_edges(block.columns, held)),)
    extents = [_extent(part, run) for run in runs]
    named = [tuple(part.row(top)[place] for place in run)
             for (top, _), run in zip(extents, runs, strict=True)]  # fmt: skip
    is_wide = all(len(run) > 1 for run in runs)
    differ = len(set(extents)) == len(extents) or len(set(named)) < len(named)
    is_titled = any(None in names for names in named) and not all(
        _has_own_title(part, run, top) for run, (top, _) in zip(runs, extents, strict=True)
    )
    if is_wide and differ and not is_titled and part.height > 2:
        return tuple(Block(block.top, block.bottom, tuple(run)) for run in runs)
    # A column without name and cells between others only parts them for the eye.
    return (Block(block.top, block.bottom, tuple(held)),)


def _has_own_title(part: pl.DataFrame, run: list[int], top: int) -> bool:
    """Tell whether one cell stands above a row of names that has no gap."""
    if top + 1 >= part.height:
        return False
    first, second = ([part.row(at)[place] for place in run] for at in (top, top + 1))
    return sum(cell is not None for cell in first) == 1 and None not in second


def _without_edges(columns: tuple[int, ...], held: list[int]) -> tuple[int, ...]:
    if not held:
        return columns
    return tuple(place for place in columns if held[0] <= place <= held[-1])


def _extent(part: pl.DataFrame, run: list[int]) -> tuple[int, int]:
    """Return the first and the last row in which a run of columns holds something."""
    filled_at = part[:, run].select(~is_blank(part[:, run].columns)).to_series().arg_true()
    return int(filled_at[0]), int(filled_at[-1])
