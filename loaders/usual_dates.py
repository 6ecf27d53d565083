"""Columns of dates in one usual form, read all at once instead of cell by cell."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

import polars as pl

PROBED: Final = 20
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
TURN_OF_CENTURY: Final = 2069
"""What parsers make of the two-digit year 69, which here means 1969."""

_TIME: Final = r"(?:(?P<gap> |T)(?P<h>\d{1,2}):\d{2}(?P<s>:\d{2})?(?P<half> ?[AaPp][Mm])?)?"
_FIGURES: Final = re.compile(
    rf"\d{{1,2}}(?P<mark>[/.-])\d{{1,2}}(?P=mark)(?P<y>\d{{4}}|\d{{2}}){_TIME}"
)
_NAMED: Final = re.compile(
    rf"\d{{1,2}}(?P<mark>[- ])[A-Za-z]{{3}}(?P=mark)(?P<y>\d{{4}}|\d{{2}}){_TIME}"
)
_ZONED: Final = (
    r"^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?\s?(?:[zZ]|UTC|GMT|[+-]\d{2}:?\d{2})?$"
)
_TO_THE_SECOND: Final = 19
"""Characters of a date with its time, before fractions and the zone."""


@dataclass(frozen=True, slots=True, eq=False)
class UsualDates:
    """One column, read in both orders of day and month.

    Attributes:
        day_first: Moments with the day first; null where that is no date, or the form another.
        month_first: The same with the month first; None: the form leaves nothing open.
        dotted: Whether dots part the figures.
    """

    day_first: pl.Series
    month_first: pl.Series | None
    dotted: bool

    @property
    def others(self) -> pl.Series:
        """Where neither order gives a date."""
        read = self.day_first.is_not_null()
        return ~read if self.month_first is None else ~(read | self.month_first.is_not_null())


_ZONE: Final = r"\d:\d{2}(?:[.,]\d+)? ?(?:Z|[+-]\d{2}:?\d{2}|UTC|GMT|[CEMPW]E?[SD]?T)$"
"""The end of a moment that names its time zone."""


def without_zone(text: pl.Series) -> pl.Series:
    """Return machine-written moments cut after the second; cells in other forms stay as they are.

    A moment is taken as written, in the zone of whoever wrote it.
    """
    probe = text.drop_nulls().head(PROBED)
    longer = (probe.str.len_bytes() > _TO_THE_SECOND) & probe.str.contains(_ZONED)
    with_t = probe.str.contains(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")
    if not longer.any() and not with_t.any():
        return text
    cell = pl.col("text")
    day, time = cell.str.slice(0, 10), cell.str.slice(11, 8)
    cut = pl.when(cell.str.contains(_ZONED)).then(day + " " + time).otherwise(cell)
    return text.alias("text").to_frame().select(cut.alias(text.name)).to_series()


def names_zones(text: pl.Series) -> bool:
    """Tell whether moments say in which time zone they were written.

    Args:
        text: Some cells of a column of dates.
    """
    return bool(text.str.contains(_ZONE).any(ignore_nulls=True))


def read_usual(text: pl.Series) -> UsualDates | None:
    """Read a column whose cells share one usual form, such as 31/05/2024 10:30 or 4-Sep-12.

    Args:
        text: String column.

    Returns:
        The moments; None: the column is not mostly in one such form.
    """
    probe = text.drop_nulls().head(PROBED).to_list()
    found = Counter(form for cell in probe if (form := _form(cell)) is not None)
    if not found or 2 * found.total() <= len(probe):
        return None
    (pattern, is_open), _ = found.most_common(1)[0]
    day_first = _parsed(text, pattern)
    month_first = None
    if is_open:
        turned = f"%m{pattern[2]}%d{pattern[5:]}"
        month_first = _parsed(text, turned)
    usual = UsualDates(day_first, month_first, dotted=pattern.startswith("%d."))
    if 2 * int((usual.others & text.is_not_null()).sum()) > text.len():
        return None
    if "%y" in pattern and any(_has_turn(moments) for moments in (day_first, month_first)):
        return None
    return usual


def _form(cell: str) -> tuple[str, bool] | None:
    """Return the pattern of a cell, and whether the order of day and month is open."""
    match, month, is_open = _FIGURES.fullmatch(cell), "%m", True
    if match is None:
        match, month, is_open = _NAMED.fullmatch(cell), "%b", False
    if match is None:
        return None
    mark, year = match["mark"], "%Y" if len(match["y"]) == 4 else "%y"
    return f"%d{mark}{month}{mark}{year}{_time_form(match)}", is_open


def _time_form(match: re.Match[str]) -> str:
    if match["h"] is None:
        return ""
    half = match["half"] or ""
    hour = "%I" if half else "%H"
    return f"{match['gap']}{hour}:%M{':%S' if match['s'] else ''}{half[:-2]}{'%p' if half else ''}"


def _parsed(text: pl.Series, pattern: str) -> pl.Series:
    # Days come again and again, moments seldom.
    is_day = "%M" not in pattern
    moments = text.str.to_datetime(pattern, strict=False, cache=is_day, time_unit="us")
    sound = moments.dt.year().is_between(FIRST_YEAR, LAST_YEAR)
    if sound.all(ignore_nulls=True):
        return moments
    return pl.select(pl.when(sound).then(moments)).to_series()


def _has_turn(moments: pl.Series | None) -> bool:
    return moments is not None and bool((moments.dt.year() == TURN_OF_CENTURY).any())
