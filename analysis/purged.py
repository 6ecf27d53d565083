"""Lists of customers from which those who left before some day have been removed.

Such a list shows years without a departure, and whoever is on it seems to have stayed long. Taking
everybody as known only from the first departure on file puts that right: whoever was a customer on
that day is on the list, whatever became of them (left truncation: Kalbfleisch and Prentice, *The
Statistical Analysis of Failure Time Data*, 2nd ed. 2002, section 1.3).
"""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

EXPECTED_AT_LEAST: Final = 10.0
"""Departures expected before the first one. Fewer can be absent by chance; ten are in one list of
22,000 (Poisson)."""
TENURE_DAYS: Final = 7
"""Width of the bands of tenure within which customers are taken to leave at one rate."""

Days = NDArray[np.int64]


def removed_before(rows: pl.DataFrame) -> date | None:
    """Return the day before which departures are missing from a list; None: none are.

    The departures to be expected before the first one on file are the days followed until then,
    times the rate of leaving afterwards; at the same tenure, because nobody may be able to leave at
    first, as in contracts of a year.

    Args:
        rows: One row per customer: `start_on`, `entry` and `time` (days since then), `has_left`.

    Returns:
        The first departure on file; None where it comes about when it should, where nobody left,
        and where a start is not known.
    """
    if rows.is_empty() or rows["start_on"].null_count():
        return None
    end = pl.col("start_on") + pl.duration(days=pl.col("time"))
    first = rows.lazy().filter("has_left").select(end.min()).collect().item()
    if first is None:
        return None
    seen = (pl.lit(first) - pl.col("start_on")).dt.total_days()
    followed = rows.select(
        entry=pl.col("entry").cast(pl.Int64),
        until=pl.min_horizontal("time", pl.max_horizontal("entry", seen)).cast(pl.Int64),
        time=pl.col("time").cast(pl.Int64),
    )
    entry, until, time = (followed[name].to_numpy() for name in followed.columns)
    size = int(time.max()) + 1
    before, after = _at_risk(entry, until, size), _at_risk(until, time, size)
    # Those gone on the first day itself may all have gone at one tenure, before which nobody could.
    later = rows.select(pl.col("has_left") & (end > first)).to_series().to_numpy()
    left = _by_tenure(np.bincount(time[later] - 1, minlength=size))
    rate = np.divide(left, after, out=np.zeros_like(left), where=after > 0)
    return first if float((before * rate).sum()) >= EXPECTED_AT_LEAST else None


def _at_risk(since: Days, until: Days, size: int) -> NDArray[np.float64]:
    """Add up the days that customers were followed, by tenure."""
    came, went = (np.bincount(days, minlength=size + 1) for days in (since, until))
    return _by_tenure(np.cumsum(came - went)[:size])


def _by_tenure(of_day: NDArray[np.int64]) -> NDArray[np.float64]:
    starts = np.arange(0, of_day.size, TENURE_DAYS)
    return np.add.reduceat(of_day, starts).astype(np.float64)


def known_from(customers: pl.DataFrame, day: date) -> pl.DataFrame:
    """Say of customers that they are known from a day on only.

    Args:
        customers: Rows of the `customers` table with `observed_from`.
        day: What `removed_before` returns.
    """
    return customers.with_columns(observed_from=pl.max_horizontal("observed_from", pl.lit(day)))
