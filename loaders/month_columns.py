"""The order of day and month told by a column of months or quarters beside the dates."""

from __future__ import annotations

from typing import Final

import polars as pl

from loaders.dates import MONTH_OF, read_dates
from loaders.headings import words_of
from loaders.understanding import DateOrder, RawTable

NAMES: Final = frozenset(
    {"month", "monat", "mois", "mes", "mese", "maand", "quarter", "qtr", "quartal", "trimestre"}
)
AGREES: Final = 0.9
DISAGREES: Final = 0.6
ROWS: Final = 50_000


def order_by_months(raw: RawTable, position: int) -> DateOrder | None:
    """Decide which comes first in a column of dates whose own cells leave it open.

    Args:
        raw: The table.
        position: The column of dates.

    Returns:
        The order with which the dates fall into the months or quarters another column names; None:
        no column names them, or both orders agree with it.
    """
    head = raw.cells.head(ROWS)
    dates = head.to_series(position)
    for other, heading in enumerate(raw.headings):
        if other == position or not set(words_of(heading)) & NAMES:
            continue
        shares = {
            order: _agreement(read_dates(dates, order).values, head.to_series(other))
            for order in ("day first", "month first")
        }
        day, month = shares["day first"], shares["month first"]
        if day >= AGREES and month <= DISAGREES:
            return "day first"
        if month >= AGREES and day <= DISAGREES:
            return "month first"
    return None


def _agreement(days: pl.Series, told: pl.Series) -> float:
    """Return the share of days that fall into the month or quarter told, among those told."""
    text = pl.col("told").str.strip_chars(" ").str.to_lowercase()
    month = pl.coalesce(
        text.str.extract(r"^(?:\d{4}[-/])?(\d{1,2})(?:\.0)?$").cast(pl.Int32, strict=False),
        text.str.head(3).replace_strict(MONTH_OF, default=None, return_dtype=pl.Int32),
    )
    quarter = text.str.extract(r"^(?:\d{4}[-/ ]?)?q([1-4])(?:[-/ ]?\d{4})?$").cast(
        pl.Int32, strict=False
    )
    day = pl.col("day").dt
    agrees = pl.coalesce(day.quarter() == quarter, day.month() == month)
    frame = pl.DataFrame({"day": days, "told": told})
    share = frame.select(agrees.mean().fill_null(0.0)).item()
    return float(share)
