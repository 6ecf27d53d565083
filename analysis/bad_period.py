"""Was something done because a period had been bad? Then the next ones look better by themselves.

Ratings recover from an unusually bad month whatever is done about it (regression to the mean), so
such a month must not count towards the level before. Bad is what lies far below the line of its
predecessors, season allowed for; a series that has been falling all along is not bad news on its
last day.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl
from scipy import stats

from analysis.interrupted_design import SeasonTerms, identified_season, season_columns
from analysis.periods import points_of

FEWEST_BEFORE: Final = 8
BAD_CHANCE: Final = 0.07
"""As rare as 1.5 standard deviations below, on one side."""


def follows_bad_period(
    series: pl.DataFrame, fix: int, *, season: SeasonTerms = "none", per_year: int = 12
) -> bool:
    """Tell whether the last period before a fix was unusually bad.

    Args:
        series: The table `analysis.periods` describes.
        fix: First period that counts as after.
        season: Terms that take the season out, where the periods before can tell them.
        per_year: Periods in a year.

    Returns:
        Whether it lies so far below what its predecessors foretell that this would happen by chance
        in one case of fourteen; False below eight periods.
    """
    points = points_of(series.filter(pl.col("period") < fix))
    n = points.periods.size
    if n < FEWEST_BEFORE:
        return False
    time = (points.periods - points.periods[-1]).astype(np.float64)
    line = np.column_stack([np.ones(n), time])
    earlier = points.where(np.arange(n) < n - 1)
    terms = identified_season(earlier, season, per_year, line[:-1])
    design = np.hstack([line, season_columns(points.periods, terms, per_year)])
    root = np.sqrt(points.bases / points.bases.mean())
    x, y = design[:-1] * root[:-1, None], earlier.values * root[:-1]
    coefficients = np.linalg.lstsq(x, y)[0]
    df = n - 1 - design.shape[1]
    if df < 1:
        return False
    noise = float(((y - x @ coefficients) ** 2).sum()) / df
    away = float(points.values[-1] - design[-1] @ coefficients)
    reach = 1 / root[-1] ** 2 + float(design[-1] @ np.linalg.pinv(x.T @ x) @ design[-1])
    error = float(np.sqrt(noise * reach))
    rounding = 1e-9 * float(np.abs(points.values).max())
    if error <= rounding:
        return away < -rounding
    return bool(stats.t.cdf(away / error, df) < BAD_CHANCE)
