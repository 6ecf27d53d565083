"""Where a series is heading: one straight line, with errors that allow for related neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import Final

import numpy as np
import polars as pl

from analysis.estimate import UNKNOWN, Estimate
from analysis.interrupted_design import SeasonTerms, identified_season, season_columns
from analysis.periods import Points, Vector, points_of
from analysis.regression import newey_west

FEWEST_POINTS: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class Trend:
    """A straight line through a series.

    Attributes:
        points: Periods with a value.
        per_period: Change from one period to the next; unknown below eight points.
        per_year: The same over a year.
        season: Season terms taken out; "none" also where less than two years cannot tell them.
        lags: Newey–West lags; 0 if unknown.
        durbin_watson: About 2 where neighbouring residuals are unrelated; NaN if unknown.
        line: period, value, and the line with its interval: fitted, lower, upper. With a season
            taken out, it runs through the middle of the year.
    """

    points: int
    per_period: Estimate
    per_year: Estimate
    season: SeasonTerms
    lags: int
    durbin_watson: float
    line: pl.DataFrame


def straight_trend(
    series: pl.DataFrame,
    *,
    season: SeasonTerms = "none",
    per_year: int = 12,
    lags: int | None = None,
    confidence: float = 0.95,
) -> Trend:
    """Fit a straight line, weighted by the bases where they are known.

    Args:
        series: The table `analysis.periods` describes.
        season: Terms that take the season out, if two years of points can tell them.
        per_year: Periods in a year.
        lags: Newey–West lags; None: chosen from the length.
        confidence: Coverage of all intervals, between 0 and 1.

    Raises:
        ValueError: A period occurs twice.
    """
    points = points_of(series)
    if points.periods.size < FEWEST_POINTS:
        return Trend(points.periods.size, UNKNOWN, UNKNOWN, "none", 0, nan, _line(points, []))
    time = (points.periods - points.periods[0]).astype(np.float64)
    straight = np.column_stack([np.ones(time.size), time])
    terms = identified_season(points, season, per_year, straight)
    seasonal = season_columns(points.periods, terms, per_year)
    design = np.hstack([straight, seasonal])
    fit = newey_west(design, points.values, points.bases, points.periods, lags=lags)
    rest = design.shape[1] - 2
    middle = season_columns(np.arange(per_year), terms, per_year).mean(axis=0)
    rows = np.hstack([straight, np.tile(middle, (time.size, 1))])
    slopes = [_slope_row(length, rest) for length in (1.0, float(per_year))]
    per_period, over_year = (fit.along(row, points.n, confidence) for row in slopes)
    line = _line(points, [fit.along(row, points.n, confidence) for row in rows])
    return Trend(time.size, per_period, over_year, terms, fit.lags, fit.durbin_watson, line)


def _slope_row(length: float, rest: int) -> Vector:
    return np.concatenate([[0.0, length], np.zeros(rest)])


def _line(points: Points, along: list[Estimate]) -> pl.DataFrame:
    on_line = along or [UNKNOWN] * points.periods.size
    return pl.DataFrame(
        {
            "period": points.periods,
            "value": points.values,
            "fitted": np.array([at.value for at in on_line]),
            "lower": np.array([at.lower for at in on_line]),
            "upper": np.array([at.upper for at in on_line]),
        },
        schema={"period": pl.Int64}
        | dict.fromkeys(("value", "fitted", "lower", "upper"), pl.Float64),
        nan_to_null=True,
    )
