"""Customers known to us only from some day on: comparing them from a day enough of them share."""

from __future__ import annotations

import numpy as np
import polars as pl

from analysis.counts import merge_counts
from analysis.estimate import Floats
from analysis.risk_sets import add_up

SUPPORT = 30
"""Customers at risk from which a curve may start; an early departure among a handful pins it."""


def conditional_start(counts: pl.DataFrame, at_least: int = SUPPORT) -> float | None:
    """Find the first day after which at least so many customers are at risk.

    Args:
        counts: Cells of one group, as `analysis.counts.count_lifetimes` returns them.
        at_least: Customers that must be at risk.

    Returns:
        Days since the start, 0 without late entry; None: never that many at once.
    """
    days = np.unique(counts["entry"].to_numpy().astype(np.float64))
    n = counts["n"].to_numpy().astype(np.float64)
    entered, gone = (_so_far(counts[column].to_numpy(), n, days) for column in ("entry", "time"))
    supported = days[entered - gone >= at_least]
    return float(supported[0]) if supported.size else None


def from_day(counts: pl.DataFrame, start: float) -> pl.DataFrame:
    """Keep what happens after a day, so that curves are conditional on being a customer then.

    Args:
        counts: Cells of one group.
        start: Days since the start.

    Returns:
        The cells that end later; nobody enters before `start`.
    """
    later = counts.filter(pl.col("time") > start)
    entry = pl.max_horizontal(pl.col("entry"), pl.lit(start))
    return merge_counts(later.with_columns(entry=entry))


def _so_far(days_of: Floats, n: Floats, days: Floats) -> Floats:
    """Add up n over all rows whose day is not after each of the days asked for."""
    position = np.searchsorted(days, days_of, side="left")
    return np.cumsum(add_up(position, n, days.size + 1))[:-1]
