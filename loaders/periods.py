"""Years, months, quarters and weeks as they head the rows of an aggregated table."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import polars as pl

from loaders.dates import read_dates

MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
OTHER_MONTHS: Final = {"mai": 5, "okt": 10, "dez": 12, "mär": 3, "fév": 2, "avr": 4, "aoû": 8,
                       "déc": 12, "ene": 1, "abr": 4, "ago": 8, "dic": 12}  # fmt: skip
YEAR_MONTH: Final = re.compile(r"^([12]\d{3})[-/. ]?(0?[1-9]|1[0-2])$")
MONTH_YEAR: Final = re.compile(r"^(0?[1-9]|1[0-2])[-/.]([12]\d{3})$")
NAMED: Final = re.compile(r"^([^\W\d]{3})[^\W\d]*\.?[-/ ,']*([12]\d{3}|\d{2})$")
NAMED_LAST: Final = re.compile(r"^([12]\d{3})[-/ ]([^\W\d]{3})[^\W\d]*$")
QUARTER: Final = re.compile(r"^(?:q([1-4])[-/ ']*([12]\d{3})|([12]\d{3})[-/ ]*q([1-4]))$")
DAY: Final = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")
YEAR: Final = re.compile(r"^(1[6-9]\d\d|20\d\d)$")
DECIMAL: Final = r"^[12]\d{3}(?:\.\d+)?$"
WEEK: Final = re.compile(r"^([12]\d{3})[-/ ]*(?:w|kw|week)[-/ ]?(\d{1,2})$")


def period_start(text: str) -> date | None:
    """Return the first day of a period such as "2024-03", "Mar 2024", "Q1 2024" or "2024".

    Args:
        text: As written.

    Returns:
        None when it names no year, nor a month, quarter, week or day of one.
    """
    low = text.strip().lower()
    if found := YEAR.match(low):
        return date(int(found[1]), 1, 1)
    if found := DAY.match(low):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    return _part_of_year(low)


def _part_of_year(low: str) -> date | None:
    if found := YEAR_MONTH.match(low):
        return date(int(found[1]), int(found[2]), 1)
    if found := MONTH_YEAR.match(low):
        return date(int(found[2]), int(found[1]), 1)
    if found := QUARTER.match(low):
        year, quarter = (found[2], found[1]) if found[1] else (found[3], found[4])
        return date(int(year), 3 * int(quarter) - 2, 1)
    if (found := WEEK.match(low)) and 1 <= int(found[2]) <= 52:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    if found := NAMED.match(low):
        return _named(found[1], found[2])
    found = NAMED_LAST.match(low)
    return _named(found[2], found[1]) if found else None


def periods_in(text: pl.Series) -> pl.Series | None:
    """Read a column of periods or days.

    Args:
        text: String column of an aggregated table.

    Returns:
        Their first days; None unless every filled cell is one.
    """
    filled = text.drop_nulls()
    if filled.is_empty():
        return None
    cells = filled.str.strip_chars()
    start_of = _decimal_start if _are_decimal_years(cells) else period_start
    known = {cell: start_of(cell) for cell in filled.unique()}
    if all(known.values()):
        return text.replace_strict(known, default=None, return_dtype=pl.Date)
    days = read_dates(text).values
    return days if days.null_count() == text.null_count() else None


def _are_decimal_years(cells: pl.Series) -> bool:
    """Tell whether a column counts time in years, as R writes it: 1949, 1949.083, 1949.167."""
    if not cells.str.contains(DECIMAL).all():
        return False
    # 1949.5 alone may be May; a part that is no month shows that parts of years are meant.
    parts = cells.str.extract(r"\.(\d+)$").drop_nulls()
    return bool((~parts.str.contains(r"^(?:0?[1-9]|1[0-2])$")).any())


def _decimal_start(text: str) -> date | None:
    years = float(text.strip())
    month = round((years - int(years)) * 12)
    is_month = abs((years - int(years)) * 12 - month) < 0.05  # as much as three digits lose
    return date(int(years) + month // 12, month % 12 + 1, 1) if is_month else None


def _day(year: int, month: int, day: int) -> date | None:
    # Old series go back further than any date of a customer, so every year will do here.
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _named(month: str, year: str) -> date | None:
    number = MONTHS.index(month) + 1 if month in MONTHS else OTHER_MONTHS.get(month)
    whole = int(year) if len(year) == 4 else 2000 + int(year)
    return None if number is None else date(whole, number, 1)
