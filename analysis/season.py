"""What returns every year, set apart from trend and chance.

STL (Cleveland et al. 1990, J. Official Statistics 6:3) as statsmodels computes it, with the
settings of R's `stl`, whose seasonal loess is of degree 0. STL bends towards any noise, so how much
the season explains is not read off its parts: the calendar months are compared by analysis of
variance of the detrended series, adjusted for their number and for the bends of the trend; without
a season that is about 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from math import ceil, nan
from typing import Final, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import stats

from analysis.interrupted_design import YEARS_FOR_SEASON, season_columns
from analysis.periods import Points, Vector, points_of

Whole = NDArray[np.int64]
State = Literal["ready", "too short", "too many gaps"]

WORTH_SHOWING_SHARE: Final = 0.05
MOST_GAPS_SHARE: Final = 0.10
USUAL_WINDOW: Final = 7
QUICK_LOOK: Final = 0.2
_ENDLESS_WINDOW: Final = 10

PARTS: Final = pl.Schema(
    {"period": pl.Int64}
    | dict.fromkeys(("value", "seasonal", "trend", "remainder", "adjusted"), pl.Float64)
)


@dataclass(frozen=True, slots=True, eq=False)
class Season:
    """A series taken apart.

    Attributes:
        state: ready; too short: less than two years of points, season cannot be separated; too many
            gaps: more than a tenth of the periods have no value.
        share: Share of the detrended variance the time of year explains, adjusted, 0 to 1; NaN
            unless ready.
        p: Chance of as much by accident (F test); NaN unless ready.
        parts: period, value, seasonal, trend, remainder (they add up to value), adjusted (value
            less seasonal). In a gap, value, remainder and adjusted are null. Empty unless ready.
    """

    state: State
    share: float
    p: float
    parts: pl.DataFrame

    @property
    def is_worth_showing(self) -> bool:
        """Whether the season explains at least a twentieth, and not by accident."""
        return self.share >= WORTH_SHOWING_SHARE and self.p < 0.05


def seasonal_parts(
    series: pl.DataFrame,
    *,
    per_year: int = 12,
    window: int | None = USUAL_WINDOW,
    robust: bool = False,
) -> Season:
    """Take a series apart into season, trend and remainder.

    Args:
        series: The table `analysis.periods` describes. Periods inside it without a value are gaps;
            a line and the months' means stand in for them.
        per_year: Periods in a year, at least 2.
        window: Years over which the season may change its shape, odd and at least 7; None: it
            returns every year the same.
        robust: Whether outliers lose their weight.

    Raises:
        ValueError: A period occurs twice, or the window is even or below 7.
    """
    if window is not None and (window < USUAL_WINDOW or window % 2 == 0):
        raise ValueError(f"a seasonal window is odd and at least {USUAL_WINDOW}; found {window}")
    points = points_of(series)
    if points.periods.size < YEARS_FOR_SEASON * per_year:
        return Season("too short", nan, nan, pl.DataFrame(schema=PARTS))
    periods = np.arange(points.periods[0], points.periods[-1] + 1, dtype=np.int64)
    if points.periods.size < (1 - MOST_GAPS_SHARE) * periods.size:
        return Season("too many gaps", nan, nan, pl.DataFrame(schema=PARTS))
    value = np.full(periods.size, nan)
    value[points.periods - points.periods[0]] = points.values
    filled = np.where(np.isnan(value), _stand_in(points, periods, per_year), value)
    settings = _settings(per_year, window or _ENDLESS_WINDOW * periods.size + 1)
    seasonal, trend = _decomposed(filled, settings, robust=robust)
    if window is None:
        seasonal = _group_means(seasonal, periods % per_year)
    bends = 2 * points.periods.size / settings["trend"]
    share, p = _explained(points.values - trend[~np.isnan(value)], points.periods % per_year, bends)
    columns = (periods, value, seasonal, trend, value - seasonal - trend, value - seasonal)
    parts = pl.DataFrame(dict(zip(PARTS, columns, strict=True)), schema=PARTS, nan_to_null=True)
    return Season("ready", share, p, parts)


def may_have_season(series: pl.DataFrame, *, per_year: int = 12) -> bool:
    """Tell quickly whether a look at the season is worth its price.

    The times of year are compared around a cubic trend, at a level that lets one series in five
    without a season pass; `seasonal_parts` then judges. A series too short passes too, so that the
    reason is given in one place.

    Args:
        series: The table `analysis.periods` describes.
        per_year: Periods in a year, at least 2.
    """
    points = points_of(series)
    n = points.periods.size
    if n < YEARS_FOR_SEASON * per_year:
        return True
    time = (points.periods - points.periods.mean()) / max(float(np.ptp(points.periods)), 1.0)
    trend = np.column_stack([time**power for power in range(4)])
    whole = np.hstack([trend, season_columns(points.periods, "months", per_year)])
    without, within = (
        float(((points.values - design @ np.linalg.lstsq(design, points.values)[0]) ** 2).sum())
        for design in (trend, whole)
    )
    df = n - whole.shape[1]
    if df < 1 or within <= 1e-20 * float((points.values**2).sum() + 1):
        return without > within
    gained = per_year - 1
    f = (without - within) / gained * df / within
    return bool(stats.f.sf(f, gained, df) < QUICK_LOOK)


def _stand_in(points: Points, periods: Whole, per_year: int) -> Vector:
    def design(at: Whole) -> Vector:
        line = np.column_stack([np.ones(at.size), at - periods[0]])
        return np.hstack([line, season_columns(at, "months", per_year)])

    fit = np.linalg.lstsq(design(points.periods), points.values)[0]
    return np.asarray(design(periods) @ fit, dtype=np.float64)


def _settings(per_year: int, window: int) -> dict[str, int]:
    """Return what R's `stl` chooses where it is told the seasonal window alone."""
    trend, low_pass = _odd(1.5 * per_year / (1 - 1.5 / window)), _odd(per_year + 1)
    lengths = {"seasonal": window, "trend": trend, "low_pass": low_pass}
    jumps = {f"{name}_jump": ceil(length / 10) for name, length in lengths.items()}
    degrees = {"seasonal_deg": 0, "trend_deg": 1, "low_pass_deg": 1}
    return {"period": per_year} | lengths | jumps | degrees


def _decomposed(values: Vector, settings: dict[str, int], *, robust: bool) -> tuple[Vector, Vector]:
    # Importing statsmodels takes a second, which only readers who ask for a season should pay.
    stl = import_module("statsmodels.tsa.seasonal").STL
    inner, outer = (1, 15) if robust else (2, 0)
    found = stl(values, robust=robust, **settings).fit(inner_iter=inner, outer_iter=outer)
    return np.array(found.seasonal, dtype=np.float64), np.array(found.trend, dtype=np.float64)


def _explained(detrended: Vector, of_year: Whole, bends: float) -> tuple[float, float]:
    """Return the adjusted share of variance between times of year, and its F test."""
    groups = np.unique(of_year).size
    total = float(((detrended - detrended.mean()) ** 2).sum())
    within = float(((detrended - _group_means(detrended, of_year)) ** 2).sum())
    df = detrended.size - groups - bends
    if total <= 1e-20 * float((detrended**2).sum() + 1) or df < 1:
        return 0.0, 1.0
    share = 1 - (within / df) / (total / (df + groups - 1))
    between = (total - within) / (groups - 1)
    p = float(stats.f.sf(between * df / within, groups - 1, df)) if within > 0 else 0.0
    return max(share, 0.0), p


def _group_means(values: Vector, groups: Whole) -> Vector:
    _, place = np.unique(groups, return_inverse=True)
    return np.asarray((np.bincount(place, values) / np.bincount(place))[place], dtype=np.float64)


def _odd(length: float) -> int:
    """Return the smallest odd whole number not below."""
    return ceil(length) + (ceil(length) + 1) % 2
