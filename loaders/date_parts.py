"""A year in one column and its month in another, read as one date."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import polars as pl

from loaders.dates import MONTH_OF
from loaders.headings import words_of
from loaders.problems import Problem
from loaders.understanding import RawTable

YEAR: Final = frozenset({"year", "jahr", "annee", "ano", "anno", "jaar"})
MONTH: Final = frozenset({"month", "monat", "mois", "mes", "mese", "maand"})
PLAUSIBLE: Final = (1950, 2100)
MOST: Final = 0.9


def with_whole_dates(raw: RawTable) -> RawTable:
    """Return the table with a column "… date" for every "… year" that has its "… month".

    Only pairs that say what they date, such as "Enrollment Year" and "Enrollment Month", are put
    together; the first of the month stands for it. A bare year and month are the period of a row.
    """
    words = [words_of(heading) for heading in raw.headings]
    found = {_rest(part, MONTH): at for at, part in enumerate(words) if set(part) & MONTH}
    there = {frozenset(part) for part in words}
    for at, part in enumerate(words):
        rest = _rest(part, YEAR)
        month_at = found.get(rest)
        if not set(part) & YEAR or not rest or month_at is None:
            continue
        day = days_of(raw.cells.to_series(at), raw.cells.to_series(month_at))
        if day is None or frozenset((*rest, "date")) in there:
            continue
        raw = _with_column(raw, f"{' '.join(rest)} date", day, (at, month_at))
    return raw


def _rest(words: tuple[str, ...], part: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in part)


def days_of(years: pl.Series, months: pl.Series) -> pl.Series | None:
    """Return the first of each month as ISO text; None: the cells are no years and months."""
    cells = pl.DataFrame({"y": years, "m": months})
    month = pl.col("m").str.strip_chars(" ").str.to_lowercase()
    number = pl.coalesce(
        month.str.strip_suffix(".0").cast(pl.Int32, strict=False),
        month.replace_strict(MONTH_OF, default=None, return_dtype=pl.Int32),
        month.str.head(3).replace_strict(MONTH_OF, default=None, return_dtype=pl.Int32),
    )
    year = pl.col("y").str.strip_chars(" ").str.strip_suffix(".0").cast(pl.Int32, strict=False)
    known = year.is_between(*PLAUSIBLE) & number.is_between(1, 12)
    text = pl.format("{}-{}-01", year, number.cast(pl.String).str.zfill(2))
    days = cells.select(pl.when(known).then(text).alias("day")).to_series()
    filled = int(cells.select((pl.col("y").is_not_null() & pl.col("m").is_not_null()).sum()).item())
    read = days.len() - days.null_count()
    return days if read and read >= MOST * filled else None


def _with_column(raw: RawTable, heading: str, day: pl.Series, of: tuple[int, int]) -> RawTable:
    named = " and ".join(f"“{raw.headings[at]}”" for at in of)
    note = Problem(
        level="note",
        rule="year and month read as one date",
        column=heading,
        count=day.len() - day.null_count(),
        found=(),
        expected=f"{named} are put together; the first of the month stands for it",
        rows=(),
        fate="kept",
    )
    return replace(
        raw,
        headings=(*raw.headings, heading),
        cells=raw.cells.with_columns(day.alias(f"c{raw.cells.width}")),
        problems=(*raw.problems, note),
    )
