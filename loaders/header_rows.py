"""Which rows of a grid name its columns: after title lines, over one to three rows, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from loaders.header_groups import joined_names, repeated_leaves
from loaders.header_surveys import described_names, qualtrics_names, surveymonkey_names

Row = tuple[str, ...]

FIGURES: Final = re.compile(
    r"^[($€£-]*\s*\d[\d.,' \u00a0]*\s*(?:%|[€$£)]|\s*h)?\)?$"
    r"|^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[ T]\d.*)?$"
    r"|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2},? \d{4}$",
    re.IGNORECASE,
)
"""Numbers, amounts, shares and dates: what stands below headings, hardly ever in them."""

MOST_TITLE_ROWS: Final = 30


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows that name the columns.

    Attributes:
        first: Row of the grid the heading begins in, from 0.
        rows: How many rows it takes; 0: the first row is data already.
        names: One per column; blank where a column has no name.
        titles: Texts of the lines above it.
    """

    first: int
    rows: int
    names: tuple[str, ...]
    titles: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """Row of the grid that comes after the heading."""
        return self.first + self.rows


def find_heading(rows: Sequence[Row]) -> Heading | None:
    """Find the heading among the first rows of a grid.

    Args:
        rows: The first rows, blanks as empty text, stripped, all equally wide.

    Returns:
        None when every row is blank.
    """
    for known in (qualtrics_names, described_names, surveymonkey_names):
        if (names := known(rows)) is not None:
            return Heading(names[0], names[1], names[2], _titles(rows, names[0]))
    at = _row_of_names(rows)
    if at is None:
        return None
    if is_data(rows[at]) and all(is_data(row) for row in rows[at : at + 5]):
        return Heading(at, 0, ("",) * len(rows[at]))
    first, last = _first_of_groups(rows, at), _last_of_groups(rows, at)
    names_joined = joined_names(rows[first : last + 1])
    return Heading(first, last + 1 - first, names_joined, _titles(rows, first))


def filled(row: Row) -> int:
    """Return how many cells hold something."""
    return sum(cell != "" for cell in row)


def is_figure(cell: str) -> bool:
    """Tell whether a cell is a number, an amount, a share or a date."""
    return FIGURES.match(cell) is not None


def is_data(row: Row) -> bool:
    """Tell whether every cell of a row is a figure, so that it can name nothing."""
    return len(row) > 1 and all(cell and is_figure(cell) for cell in row)


def _titles(rows: Sequence[Row], end: int) -> tuple[str, ...]:
    return tuple(" ".join(filter(None, row)) for row in rows[:end] if filled(row))


def _row_of_names(rows: Sequence[Row]) -> int | None:
    """Return the first row wide enough to name the columns; titles above it are narrower."""
    counts = [filled(row) for row in rows]
    widest = max(counts, default=0)
    if widest == 0:
        return None
    enough = max(min(2, widest), 0.5 * widest)
    wide = [at for at, count in enumerate(counts[:MOST_TITLE_ROWS]) if count >= enough]
    if not wide:
        return next(at for at, count in enumerate(counts) if count)
    for at in wide:
        if not _is_note_above(rows, counts, at):
            return at
    return wide[0]


def _is_note_above(rows: Sequence[Row], counts: Sequence[int], at: int) -> bool:
    """Tell whether a row such as "from | 1 May" says something about the table below it."""
    if counts[at] > 3 or not any(is_figure(cell) for cell in rows[at] if cell):
        return False
    later = range(at + 1, min(at + 15, len(rows)))
    return any(
        counts[i] > counts[at] and not any(is_figure(cell) for cell in rows[i]) for i in later
    )


def _first_of_groups(rows: Sequence[Row], at: int) -> int:
    """Return where a heading begins whose upper rows name groups of columns."""
    first = at
    while first > 0 and at - first < 2 and _names_groups(rows[first - 1], rows[first]):
        first -= 1
    return first


def _names_groups(upper: Row, lower: Row) -> bool:
    """Tell whether a row names groups: its cells stand apart, over leaves of their own."""
    places = [place for place, cell in enumerate(upper) if cell]
    if not places or any(is_figure(upper[place]) for place in places):
        return False
    if any(not lower[place] for place in places):
        return False
    apart = any(right - left > 1 for left, right in pairwise(places))
    return (len(places) > 1 and apart) or repeated_leaves(upper, lower)


def _last_of_groups(rows: Sequence[Row], at: int) -> int:
    """Return where a heading ends whose lower row names the columns under merged cells."""
    if at + 2 >= len(rows):
        return at
    upper, lower = rows[at], rows[at + 1]
    blank = [i for i, cell in enumerate(upper) if not cell and lower[i] and any(upper[:i])]
    if not blank or any(cell and is_figure(cell) for cell in lower):
        return at
    starts = [i for i in range(len(upper)) if upper[i] and lower[i]]
    below = rows[at + 2 : at + 22]
    covered = [*blank, *starts]
    recurs = any(row[i] == lower[i] for row in below for i in covered)
    in_figures = sum(any(is_figure(row[i]) for row in below) for i in covered)
    return at + 1 if not recurs and in_figures >= 0.5 * len(covered) else at
