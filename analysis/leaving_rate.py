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

from analysis.estimate import Floats, normal_quantile
from analysis.order_days import day_number

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
    spans = half_years(first, as_of)
    parts = [
        _in_band(dated.lazy(), band, tenures, spans) for band, tenures in enumerate(pairwise(BANDS))
    ]
    counted = pl.concat(parts).filter(pl.col("days") > 0)
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


def _in_band(
    spells: pl.LazyFrame,
    band: int,
    tenures: tuple[int, int],
    spans: list[tuple[date, date]],
) -> pl.DataFrame:
    """Count one band of tenure, from who enters and who ends on each calendar day.

    Two small tables of days replace a pass over all customers for every half-year.
    """
    entered = pl.max_horizontal(pl.col("entry"), pl.lit(tenures[0]))
    ended = pl.min_horizontal(pl.col("time"), pl.lit(tenures[1]))
    start = pl.col("start_on").to_physical()
    inside = spells.filter(ended > entered).select(
        "program",
        begins=start + entered + 1,
        ends=start + ended,
        leaves=pl.col("has_left") & (pl.col("time") == ended),
    )
    begin, end = (
        inside.group_by("program", day=name).agg(n=pl.len(), leaves=pl.col("leaves").sum())
        for name in ("begins", "ends")
    )
    begun, finished = pl.collect_all([begin, end])
    rows = [
        row
        for program in begun["program"].unique().sort()
        for row in _by_half_year(
            program,
            band,
            begun.filter(pl.col("program") == program),
            finished.filter(pl.col("program") == program),
            spans,
        )
    ]
    return pl.DataFrame(rows, schema=COUNTED, orient="row")


def _by_half_year(
    program: str,
    band: int,
    begun: pl.DataFrame,
    finished: pl.DataFrame,
    spans: list[tuple[date, date]],
) -> list[tuple[str, date, int, float, float, float]]:
    """Add up days followed, departures and customers in every half-year."""
    origin, size = day_number(spans[0][0]), day_number(spans[-1][1]) - day_number(spans[0][0]) + 2
    begins, ends, leaves = (
        _per_day(table, column, origin, size)
        for table, column in ((begun, "n"), (finished, "n"), (finished, "leaves"))
    )
    # Somebody whose last day is d is still followed on d.
    followed = np.cumsum(begins) - np.r_[0.0, np.cumsum(ends)[:-1]]
    rows = []
    for first, last in spans:
        here = slice(day_number(first) - origin, day_number(last) - origin + 1)
        customers = followed[here.start] + begins[here.start + 1 : here.stop].sum()
        rows.append(
            (program, first, band, followed[here].sum(), leaves[here].sum(), float(customers))
        )
    return rows


def _per_day(table: pl.DataFrame, column: str, origin: int, size: int) -> Floats:
    """Spread counts over the calendar; shape (days,)."""
    counts = np.zeros(size)
    place = table["day"].to_numpy() - origin
    within = (place >= 0) & (place < size)
    np.add.at(counts, place[within], table[column].to_numpy().astype(np.float64)[within])
    return counts
