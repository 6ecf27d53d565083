"""How fast customers leave in each half-year of the calendar, inside the program and outside it.

Comparing cohorts would mislead: of those who came lately, the future members still count as
outsiders. Here everybody counts as an outsider up to the day of enrolling and as a member from then
on, in the half-year in which the days fall. Because young customers leave at another pace than old
ones, rates are standardised to one mix of tenures (direct standardisation, as for death rates).
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Final

import numpy as np
import polars as pl

from analysis.estimate import normal_quantile

BANDS: Final = (0, 91, 365, 100_000)
"""Edges of the tenures told apart, in days."""

COUNTED: Final = {
    "program": pl.String,
    "half_year": pl.Date,
    "band": pl.Int32,
    "days": pl.Float64,
    "events": pl.Float64,
    "customers": pl.Float64,
}


def half_years(first: date, last: date) -> list[tuple[date, date]]:
    """Return the half-years from the one of the first day to the one of the last, ends included.

    Args:
        first: A day in the first half-year.
        last: A day in the last one.
    """
    starts = []
    year, half = first.year, 1 if first.month <= 6 else 2
    while date(year, 1 if half == 1 else 7, 1) <= last:
        begin = date(year, 1 if half == 1 else 7, 1)
        end = date(year, 6, 30) if half == 1 else date(year, 12, 31)
        starts.append((begin, end))
        year, half = (year, 2) if half == 1 else (year + 1, 1)
    return starts


def count_leaving(spells: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Count days followed and departures by program, half-year and tenure band.

    Args:
        spells: Rows of `analysis.membership.membership_spells`: `program`, `start_on`, `entry`,
            `time` (days since `start_on`), `has_left`. Rows without `start_on` are left out.
        as_of: Last day observed.

    Returns:
        One row per program × half-year × band with somebody followed: `program`, `half_year` (its
        first day), `band` (position in `BANDS`), `days`, `events`, `customers`.
    """
    dated = spells.filter(pl.col("start_on").is_not_null())
    if dated.is_empty():
        return pl.DataFrame(schema=COUNTED)
    first = dated.select(pl.col("start_on").min()).item()
    cells = []
    for begin, end in half_years(first, as_of):
        for band, (youngest, oldest) in enumerate(pairwise(BANDS)):
            cells.append(_cell(dated.lazy(), (begin, end), (youngest, oldest), band))
    counted = pl.concat(pl.collect_all(cells)).filter(pl.col("days") > 0)
    return counted.cast(COUNTED).sort("program", "half_year", "band")  # type: ignore[arg-type]  # names to types


def leaving_rates(counted: pl.DataFrame, *, confidence: float = 0.95) -> pl.DataFrame:
    """Estimate the share leaving per month, standardised to the mix of tenures of all days.

    Args:
        counted: The table `count_leaving` returns.
        confidence: Coverage of the interval, between 0 and 1.

    Returns:
        One row per program × half-year in which every band in use was followed: `program`,
        `half_year`, `rate` (share leaving in 30 days), `log_se` (error of its logarithm), `lower`,
        `upper` (log scale), `events`, `customers`. Half-years without a departure have no interval
        and are left out.
    """
    mix = counted.group_by("band").agg(pl.col("days").sum())
    weights = mix.with_columns(weight=pl.col("days") / pl.col("days").sum()).drop("days")
    bands = weights.filter(pl.col("weight") > 0).height
    per_month = 30.0
    rated = counted.join(weights, on="band").with_columns(
        part=pl.col("weight") * per_month * pl.col("events") / pl.col("days"),
        square=(pl.col("weight") * per_month / pl.col("days")) ** 2 * pl.col("events"),
    )
    summed = (
        rated.group_by("program", "half_year")
        .agg(
            rate=pl.col("part").sum(),
            variance=pl.col("square").sum(),
            events=pl.col("events").sum(),
            customers=pl.col("customers").max(),
            seen=pl.len(),
        )
        .filter(pl.col("seen") == bands, pl.col("events") > 0)
        .sort("program", "half_year")
    )
    rate, log_se = summed["rate"].to_numpy(), np.sqrt(summed["variance"].to_numpy())
    log_se = np.divide(log_se, rate, out=np.zeros_like(rate), where=rate > 0)
    reach = np.exp(normal_quantile(confidence) * log_se)
    return summed.select("program", "half_year", "rate", "events", "customers").with_columns(
        log_se=pl.Series(log_se), lower=pl.Series(rate / reach), upper=pl.Series(rate * reach)
    )


def _cell(
    spells: pl.LazyFrame, half_year: tuple[date, date], tenures: tuple[int, int], band: int
) -> pl.LazyFrame:
    """Add up what falls into one half-year and one band of tenure."""
    since = pl.col("start_on")
    begin = (pl.lit(half_year[0]) - since).dt.total_days() - 1
    end = (pl.lit(half_year[1]) - since).dt.total_days()
    entered = pl.max_horizontal(pl.col("entry"), begin, pl.lit(tenures[0]))
    ended = pl.min_horizontal(pl.col("time"), end, pl.lit(tenures[1]))
    inside = (ended - entered).clip(lower_bound=0)
    leaves_here = pl.col("has_left") & (pl.col("time") > entered) & (pl.col("time") == ended)
    return (
        spells.group_by("program")
        .agg(
            half_year=pl.lit(half_year[0]),
            band=pl.lit(band),
            days=inside.sum(),
            events=leaves_here.sum(),
            customers=(inside > 0).sum(),
        )
        .select(list(COUNTED))
    )
