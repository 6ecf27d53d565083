"""One value per period, in the one shape that serves every question about what has changed.

    period (whole number, one more for each next month, quarter or year), value (null: a gap),
    n (answers behind the value; null: not known)

Periods are numbers so that a gap keeps its width: without February, March is two after January.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, Literal

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


GrainName = Literal["week", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class Grain:
    """How long a period is.

    Attributes:
        name: week, month, quarter or year; weeks begin on Monday.
        every: The same as Polars truncates dates by it.
        per_year: Periods in a year, by whose remainder a season returns; of weeks about 52.
    """

    name: GrainName
    every: str
    per_year: int

    def number(self, day: date) -> int:
        """Return the number of a day's period; of months, January is a multiple of twelve."""
        if self.name == "week":
            return (day - _A_MONDAY).days // 7
        return (MONTHS * day.year + day.month - 1) // (MONTHS // self.per_year)

    def first_day(self, period: int) -> date:
        """Return the first day of the period with this number."""
        if self.name == "week":
            return _A_MONDAY + timedelta(days=7 * period)
        month = period * (MONTHS // self.per_year)
        return date(month // MONTHS, month % MONTHS + 1, 1)

    def gone(self, day: date) -> float:
        """Return the share of its period that has gone by on the morning of a day, 0 to below 1."""
        first, following = (self.first_day(self.number(day) + ahead) for ahead in (0, 1))
        return (day - first) / (following - first)

    def numbered(self, column: str) -> pl.Expr:
        """Return the numbers of the periods a column of dates lies in."""
        if self.name == "week":
            return (pl.col(column) - pl.lit(_A_MONDAY)).dt.total_days().floordiv(7)
        year, month = pl.col(column).dt.year(), pl.col(column).dt.month()
        months = MONTHS * year.cast(pl.Int64) + month.cast(pl.Int64) - 1
        return months.floordiv(MONTHS // self.per_year)


_A_MONDAY: Final = date(1970, 1, 5)
WEEK: Final = Grain("week", "1w", 52)
MONTH: Final = Grain("month", "1mo", 12)
QUARTER: Final = Grain("quarter", "1q", 4)
YEAR: Final = Grain("year", "1y", 1)
GRAINS: Final[dict[str, Grain]] = {grain.name: grain for grain in (WEEK, MONTH, QUARTER, YEAR)}


def grain_of(days: pl.Series) -> Grain:
    """Return the period a ready-made series has a value for: month, quarter or year.

    Args:
        days: The days its periods begin, repeated or not; days closer than a quarter make months.
    """
    months = days.drop_nulls().unique().sort().to_list()
    steps = [MONTH.number(late) - MONTH.number(early) for early, late in pairwise(months)]
    smallest = min(steps, default=1)
    if smallest >= MONTHS:
        return YEAR
    return QUARTER if smallest >= MONTHS // QUARTER.per_year else MONTH


def period_series(
    months: pl.DataFrame, value: str = "mean", base: str = "n", *, grain: Grain = MONTH
) -> pl.DataFrame:
    """Number the periods of a table.

    Args:
        months: One row per period: month (a date in it), and the two columns named next.
        value: Column with the value; null: a gap.
        base: Column with the answers behind it; null: not known.
        grain: Length of a period.

    Returns:
        The series the module describes, sorted.
    """
    return months.select(
        period=grain.numbered("month"),
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
