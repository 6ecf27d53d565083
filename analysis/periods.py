"""One value per period, in the one shape that serves every question about what has changed.

    period (whole number, one more for each next month, quarter or year), value (null: a gap),
    n (answers behind the value; null: not known)

Periods are numbers so that a gap keeps its width: without February, March is two after January.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

Vector = NDArray[np.float64]
MONTHS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """The periods of a series that have a value, in order of time.

    Attributes:
        periods: Their numbers, shape (n,).
        values: Their values.
        bases: Answers behind each; 1 throughout where any is not known.
        has_bases: Whether the bases are known.
    """

    periods: NDArray[np.int64]
    values: Vector
    bases: Vector
    has_bases: bool

    @property
    def n(self) -> float:
        """Answers behind all points; the number of points where bases are not known."""
        return float(self.bases.sum())

    def where(self, keep: NDArray[np.bool_]) -> Points:
        """Return the marked points only."""
        chosen = (self.periods[keep], self.values[keep], self.bases[keep])
        return Points(*chosen, self.has_bases)

    def with_values(self, values: Vector) -> Points:
        """Return the same periods with other values."""
        return Points(self.periods, values, self.bases, self.has_bases)


def month_period(day: date) -> int:
    """Return the number of a day's month; January of any year is a multiple of twelve."""
    return MONTHS * day.year + day.month - 1


def month_of(period: int) -> date:
    """Return the first day of the month with this number."""
    return date(period // MONTHS, period % MONTHS + 1, 1)


def monthly_series(months: pl.DataFrame, value: str = "mean", base: str = "n") -> pl.DataFrame:
    """Number the months of a table.

    Args:
        months: One row per month: month (a date), and the two columns named next.
        value: Column with the value; null: a gap.
        base: Column with the answers behind it; null: not known.

    Returns:
        The series the module describes, sorted.
    """
    year, month = pl.col("month").dt.year(), pl.col("month").dt.month()
    return months.select(
        period=MONTHS * year.cast(pl.Int64) + month.cast(pl.Int64) - 1,
        value=pl.col(value).cast(pl.Float64),
        n=pl.col(base).cast(pl.Float64),
    ).sort("period")


def difference_series(series: pl.DataFrame, comparison: pl.DataFrame) -> pl.DataFrame:
    """Subtract what happened where nothing was done.

    Args:
        series: Where something was done, as the module describes.
        comparison: Where it was not, in the same periods and unit.

    Returns:
        The periods both have a value for, with the difference. Its n is the base a single mean
        would need for the same error, 1 / (1/n + 1/m); null where either is not known.
    """
    other = comparison.select("period", other="value", m="n")
    both = series.join(other, on="period", how="inner").drop_nulls(["value", "other"])
    known = (pl.col("n") > 0) & (pl.col("m") > 0)
    return both.select(
        "period",
        value=pl.col("value") - pl.col("other"),
        n=pl.when(known).then(1 / (1 / pl.col("n") + 1 / pl.col("m"))),
    ).sort("period")


def points_of(series: pl.DataFrame) -> Points:
    """Return the points of a series, gaps left out.

    Args:
        series: The table the module describes, in any order.

    Raises:
        ValueError: A period occurs twice.
    """
    known = series.filter(pl.col("value").is_not_null() & pl.col("value").is_not_nan())
    ordered = known.sort("period")
    if ordered["period"].is_duplicated().any():
        twice = ordered.filter(ordered["period"].is_duplicated())["period"][0]
        raise ValueError(f"a series has one value per period; period {twice} occurs twice")
    bases = ordered["n"].cast(pl.Float64).fill_null(np.nan).to_numpy()
    has_bases = bool(bases.size and (bases > 0).all())
    return Points(
        periods=ordered["period"].cast(pl.Int64).to_numpy(),
        values=ordered["value"].cast(pl.Float64).to_numpy(),
        bases=bases if has_bases else np.ones(bases.size),
        has_bases=has_bases,
    )
