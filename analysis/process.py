"""The usual ups and downs of a series, and the points that fall outside them.

Individuals chart (XmR): limits lie three sigma from the mean of a declared baseline, with sigma
from the mean moving range, which a slow drift inflates less than the standard deviation. Where the
periods rest on very different numbers of answers, Laney's version (2002, Quality Engineering
14:531) standardises each point by its own base first; with equal bases both are the same.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from analysis.run_rules import DEFAULT_RULES, rule_flags, signals

Vector = NDArray[np.float64]

RANGE_TO_SIGMA: Final = 1.128
"""Mean range of two normal values in standard deviations (d₂ of the control chart tables)."""
RANGE_LIMIT: Final = 3.267
"""Upper limit of the moving range, in mean ranges (D₄)."""
FEWEST_POINTS: Final = 8
SETTLED_POINTS: Final = 20
LONGEST_BASELINE: Final = 24
UNEQUAL_BASES: Final = 2.0


@dataclass(frozen=True, slots=True)
class ControlLimits:
    """What is usual for a series, taken from its baseline and kept for all later points.

    Attributes:
        centre: Mean of the baseline, weighted by the bases if `uses_bases`.
        sigma: Usual deviation of a point; if `uses_bases`, of a point resting on one answer.
        mean_range: Mean moving range of the baseline, in the unit of the values.
        range_limit: Moving ranges above this are unusual.
        baseline: Number of points the limits rest on.
        is_provisional: Whether these are too few to be settled (fewer than 20).
        uses_bases: Whether each point is judged by its own base (Laney).
        autocorrelation: Lag-one correlation of the baseline; 0 where nothing varies.
        is_autocorrelated: Whether it exceeds 2/√n; then false signals are frequent.
        is_widened: Whether sigma was multiplied by √((1 + r)/(1 − r)) for related neighbours.
    """

    centre: float
    sigma: float
    mean_range: float
    range_limit: float
    baseline: int
    is_provisional: bool
    uses_bases: bool
    autocorrelation: float
    is_autocorrelated: bool
    is_widened: bool

    def sigma_of(self, bases: Vector) -> Vector:
        """Return the usual deviation of points resting on so many answers; NaN without any."""
        if self.uses_bases:
            known = np.where(bases > 0, bases, np.nan)
            return np.asarray(self.sigma / np.sqrt(known), dtype=np.float64)
        return np.full(bases.shape, self.sigma)


@dataclass(frozen=True, slots=True, eq=False)
class ControlChart:
    """A series with its limits.

    Attributes:
        limits: Where the limits come from.
        points: The given rows with centre, limit_lower, limit_upper, z (null for a gap), a column
            rule_1 … per rule in use, is_signal (any of them) and in_baseline.
    """

    limits: ControlLimits
    points: pl.DataFrame


def control_limits(
    values: ArrayLike,
    bases: ArrayLike | None = None,
    *,
    baseline: int | None = None,
    widen: bool = False,
    related: float = 0.0,
) -> ControlLimits | None:
    """Return the limits of a series, or None if the baseline has fewer than eight points.

    Args:
        values: One per period in order of time, shape (n,); NaN is a gap and is passed over.
        bases: Answers behind each value; None or NaN: not known, all count alike. Used only where
            the largest is more than twice the smallest.
        baseline: Number of points, gaps not counted, the limits rest on; None: the first 24, or all
            if there are fewer.
        widen: Whether to widen the limits of a series whose baseline is autocorrelated.
        related: Correlation of neighbours to widen by whatever the baseline shows, from 0 to below
            1, such as `change.relatedness` of the whole series.

    Raises:
        ValueError: `values` and `bases` differ in length, the baseline is not positive, or
            `related` is not a correlation from 0 to below 1.
    """
    points, counts = _present(values, bases)
    if baseline is not None and baseline < 1:
        raise ValueError(f"a baseline has at least one point; found {baseline}")
    if not 0 <= related < 1:
        raise ValueError(f"neighbours are related by 0 to below 1; found {related}")
    used = min(points.size, LONGEST_BASELINE if baseline is None else baseline)
    if used < FEWEST_POINTS:
        return None
    uses_bases = _are_unequal(counts)
    x, n = points[:used], (counts[:used] if uses_bases else np.ones(used))
    centre = float(x[0] + np.average(x - x[0], weights=n))
    mean_range = float(np.abs(np.diff(x)).mean())
    sigma = float(np.abs(np.diff((x - centre) * np.sqrt(n))).mean()) / RANGE_TO_SIGMA
    r = _lag_one(x - centre)
    is_autocorrelated = r > 2 / np.sqrt(used)
    by = related or (r if widen and is_autocorrelated and r < 1 else 0.0)
    return ControlLimits(
        centre=centre,
        sigma=sigma * float(np.sqrt((1 + by) / (1 - by))),
        mean_range=mean_range,
        range_limit=RANGE_LIMIT * mean_range,
        baseline=used,
        is_provisional=used < SETTLED_POINTS,
        uses_bases=uses_bases,
        autocorrelation=r,
        is_autocorrelated=bool(is_autocorrelated),
        is_widened=by > 0,
    )


def control_chart(
    series: pl.DataFrame,
    *,
    baseline: int | None = None,
    rules: Collection[int] = DEFAULT_RULES,
    widen: bool = False,
    related: float = 0.0,
) -> ControlChart | None:
    """Judge every point of a series by the limits of its baseline.

    Args:
        series: One row per period in order of time: mean (null: a gap) and n (null: not known).
        baseline: As for `control_limits`.
        rules: Numbers of the rules in use; see `analysis.run_rules`.
        widen: As for `control_limits`.
        related: As for `control_limits`.

    Returns:
        The chart; None if the baseline has fewer than eight points.

    Raises:
        ValueError: A rule does not exist, the baseline is not positive, or `related` is no
            correlation from 0 to below 1.
    """
    values = series["mean"].cast(pl.Float64).fill_null(np.nan).to_numpy()
    bases = series["n"].cast(pl.Float64).fill_null(np.nan).to_numpy()
    limits = control_limits(values, bases, baseline=baseline, widen=widen, related=related)
    if limits is None:
        return None
    sigma, is_point = limits.sigma_of(bases), ~np.isnan(values)
    z = standardised(values, limits.centre, sigma)
    columns = {"centre": np.full(values.shape, limits.centre), "z": z}
    columns |= {"limit_lower": limits.centre - 3 * sigma, "limit_upper": limits.centre + 3 * sigma}
    judged = {f"rule_{rule}": flags for rule, flags in rule_flags(z[is_point], rules).items()}
    judged["is_signal"] = signals(z[is_point], rules)
    judged["in_baseline"] = np.arange(is_point.sum()) < limits.baseline
    return ControlChart(
        limits,
        series.with_columns(
            *(pl.Series(name, column, nan_to_null=True) for name, column in columns.items()),
            *(pl.Series(name, _spread_over(is_point, flags)) for name, flags in judged.items()),
        ),
    )


def standardised(values: Vector, centre: float, sigma: Vector) -> Vector:
    """Return (value − centre) / sigma; where nothing ever varied, any departure is infinite."""
    away = values - centre
    rounding = 1e-9 * max(abs(centre), 1e-300)
    away = np.where(np.abs(away) <= rounding, 0.0, away)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(away == 0, 0.0, away / np.where(sigma > rounding, sigma, 0.0))
    return np.asarray(z, dtype=np.float64)


def _present(values: ArrayLike, bases: ArrayLike | None) -> tuple[Vector, Vector]:
    points = np.asarray(values, dtype=np.float64)
    given = np.full(points.shape, np.nan) if bases is None else np.asarray(bases, dtype=np.float64)
    if points.shape != given.shape:
        raise ValueError(f"each value has one base; found {points.size} and {given.size}")
    is_point = ~np.isnan(points)
    return points[is_point], given[is_point]


def _are_unequal(counts: Vector) -> bool:
    if np.isnan(counts).any() or counts.min() <= 0:
        return False
    return bool(counts.max() / counts.min() > UNEQUAL_BASES)


def _lag_one(away: Vector) -> float:
    squares = float((away**2).sum())
    return float((away[1:] * away[:-1]).sum()) / squares if squares > 0 else 0.0


def _spread_over(is_point: NDArray[np.bool_], flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Put the points' flags back between the gaps, which are never flagged."""
    whole = np.zeros(is_point.shape, dtype=np.bool_)
    whole[is_point] = flags
    return whole
