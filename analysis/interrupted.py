"""Did something change when something was done? The series against its own continued line.

An interrupted time series (Wagner et al. 2002; Linden 2015, Stata Journal 15:480) continues the
line from before the fix and asks how far the points after it lie away: by a change of level at
once, by a change of slope from then on, or both. It cannot tell the fix from anything else that
happened at the same time; only a series without the fix can, see `periods.difference_series`.

The usual intervals on Newey–West errors are too narrow in short series: of 4,000 of white noise
with 24 points before and 12 after, nominal 95 % intervals of the level held the truth in 84 %,
where neighbours resembled each other (r = 0.3) in 80 %. Widened as `analysis.short_series` says,
they held it in 96 % and 94 % (48 and 24 points: 95 % and 92 %; r = 0.5: 91 %). Read them together
with `analysis.placebo`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import Final, Literal

import numpy as np
import polars as pl
from scipy.special import expit

from analysis.estimate import UNKNOWN, Estimate
from analysis.interrupted_design import (
    Interruption,
    Model,
    SeasonTerms,
    identified_season,
    model_for,
    without_trigger,
)
from analysis.periods import Points, Vector, points_of
from analysis.regression import Regression, newey_west, quasi_binomial, quasi_poisson

Kind = Literal["mean", "count", "share"]
State = Literal["settled", "indicative", "too few before", "too few after", "does not fit"]

HORIZONS: Final = (6, 12)


@dataclass(frozen=True, slots=True)
class EffectAfter:
    """How far the series is from its continued line some time after the fix.

    Attributes:
        periods: Periods since the fix.
        effect: The distance; for counts a ratio, for shares a ratio of odds.
    """

    periods: int
    effect: Estimate


@dataclass(frozen=True, slots=True, eq=False)
class Interrupted:
    """A series cut in two at a fix.

    For counts every figure is a ratio of rates, for shares one of odds, else a difference.

    Attributes:
        state: settled: a slope on both sides; indicative: levels only, as one side has five to
            seven points; too few before, too few after: refused; does not fit: counts or
            shares without a finite rate on one side. All figures of the last three are unknown.
        model: The lines drawn; None if refused.
        before: Points before the fix that were used.
        after: Points after it.
        level: Change of level at the fix.
        slope_before: Slope per period before it; unknown without a line.
        slope_change: Change of slope; unknown unless settled.
        slope_after: Slope per period after it; unknown unless settled.
        effects: Distance from the continued line after each horizon the series has reached.
        average: Mean distance over the points after the fix.
        latest: Distance at the last point.
        season: Season terms taken out; "none" also where less than two years, or a fix just one
            year from either end, cannot tell them.
        df: Degrees of freedom; 0 if refused.
        lags: Newey–West lags; 0 for counts and shares.
        durbin_watson: About 2 where neighbouring residuals are unrelated; NaN if refused.
        lines: One row per point: period, value, n, is_used (false: the dropped trigger), is_after,
            fitted, continued (the line as if nothing had been done) with lower and upper. For
            counts and shares value and lines are rates.
    """

    state: State
    model: Model | None
    before: int
    after: int
    level: Estimate
    slope_before: Estimate
    slope_change: Estimate
    slope_after: Estimate
    effects: tuple[EffectAfter, ...]
    average: Estimate
    latest: Estimate
    season: SeasonTerms
    df: int
    lags: int
    durbin_watson: float
    lines: pl.DataFrame


def interrupted_series(
    series: pl.DataFrame,
    fix: int,
    *,
    kind: Kind = "mean",
    horizons: Sequence[int] = HORIZONS,
    season: SeasonTerms = "none",
    per_year: int = 12,
    drop_trigger: bool = False,
    lags: int | None = None,
    confidence: float = 0.95,
    is_usual: bool = False,
) -> Interrupted:
    """Compare a series with the line it followed before a fix.

    Args:
        series: The table `analysis.periods` describes. Means are weighted by n; counts, and what
            is counted for shares, have n as their base.
        fix: First period that counts as after; a period half before belongs in neither, make its
            value null.
        kind: mean: weighted least squares with Newey–West errors; count: quasi-Poisson; share:
            quasi-binomial.
        horizons: Periods since the fix at which the effect is wanted, each above 0. One that lies
            beyond the end of the series is left out rather than extrapolated.
        season: Terms that take the season out, if two years of points can tell them.
        per_year: Periods in a year.
        drop_trigger: Whether to leave out the last point before the fix.
        lags: Newey–West lags; None: chosen from the length.
        confidence: Coverage of all intervals, between 0 and 1.
        is_usual: Whether intervals are the usual ones on n − k degrees of freedom, as published.

    Raises:
        ValueError: A period occurs twice, or a count is negative or above its base.
    """
    all_points = points_of(series)
    points = without_trigger(all_points, fix) if drop_trigger else all_points
    after = int((points.periods >= fix).sum())
    before = points.periods.size - after
    model = model_for(before, after)
    if model is None:
        state: State = "too few before" if before <= after else "too few after"
        return _refused(state, before, after)
    plan = planned(points, Interruption(fix, model, season, per_year))
    fit = fitted(points, plan, kind, lags)
    if fit is None:
        return _refused("does not fit", before, after)
    return _Reading(plan, fit, points, kind, confidence, is_usual).result(
        before, all_points, horizons
    )


def planned(points: Points, wanted: Interruption) -> Interruption:
    """Return the interruption with its season terms, if these points can tell them."""
    main = replace(wanted, season="none").design(points.periods)
    return replace(wanted, season=identified_season(points, wanted.season, wanted.per_year, main))


def fitted(
    points: Points, plan: Interruption, kind: Kind, lags: int | None = None
) -> Regression | None:
    """Fit the lines of an interruption; None where no finite rates fit the counts."""
    design = plan.design(points.periods)
    if kind == "count":
        return quasi_poisson(design, points.values, points.bases, points.periods)
    if kind == "share":
        return quasi_binomial(design, points.values, points.bases, points.periods)
    return newey_west(design, points.values, points.bases, points.periods, lags=lags)


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    """Everything a figure is read off from."""

    plan: Interruption
    fit: Regression
    points: Points
    kind: Kind
    confidence: float
    is_usual: bool

    def result(self, before: int, all_points: Points, horizons: Sequence[int]) -> Interrupted:
        """Read off all figures."""
        plan, periods = self.plan, self.points.periods
        since = (periods[periods >= plan.fix] - plan.fix).astype(np.float64)
        # A series of twelve months from the fix on has been followed for twelve months.
        reached = [horizon for horizon in horizons if horizon <= since[-1] + 1]
        return Interrupted(
            state="settled" if plan.has_slope else "indicative",
            model=plan.model,
            before=before,
            after=since.size,
            level=self._effect(0.0),
            slope_before=self._slope(1.0, 0.0) if plan.has_trend else UNKNOWN,
            slope_change=self._slope(0.0, 1.0) if plan.has_slope else UNKNOWN,
            slope_after=self._slope(1.0, 1.0) if plan.has_slope else UNKNOWN,
            effects=tuple(EffectAfter(at, self._effect(float(at))) for at in reached),
            average=self._effect(float(since.mean())),
            latest=self._effect(float(since[-1])),
            season=plan.season,
            df=self.fit.df,
            lags=self.fit.lags,
            durbin_watson=self.fit.durbin_watson,
            lines=self._lines(all_points),
        )

    def _effect(self, since: float) -> Estimate:
        return self._along(self.plan.effect(since, self.fit.coefficients.size))

    def _slope(self, before: float, change: float) -> Estimate:
        row = np.zeros(self.fit.coefficients.size)
        row[1] = before
        if self.plan.has_slope:
            row[3] = change
        return self._along(row)

    def _along(self, row: Vector) -> Estimate:
        found = self._on_line(row)
        return found if self.kind == "mean" else _as_ratio(found)

    def _on_line(self, row: Vector) -> Estimate:
        return self.fit.along(row, self.points.n, self.confidence, is_usual=self.is_usual)

    def _lines(self, points: Points) -> pl.DataFrame:
        plan, is_after = self.plan, points.periods >= self.plan.fix
        design = plan.design(points.periods)
        width = design.shape[1]
        effects = [plan.effect(float(at), width) for at in points.periods - plan.fix]
        without = design - np.where(is_after[:, None], np.array(effects), 0.0)
        continued = [self._on_line(row) for row in without]
        drawn = {
            "fitted": design @ self.fit.coefficients,
            "continued": np.array([line.value for line in continued]),
            "lower": np.array([line.lower for line in continued]),
            "upper": np.array([line.upper for line in continued]),
        }
        on_scale = _RATES[self.kind]
        return pl.DataFrame(
            {
                "period": points.periods,
                "value": points.values if self.kind == "mean" else points.values / points.bases,
                "n": points.bases if points.has_bases else [None] * is_after.size,
                "is_used": np.isin(points.periods, self.points.periods),
                "is_after": is_after,
                **{name: on_scale(line) for name, line in drawn.items()},
            },
            schema=LINES,
            nan_to_null=True,
        )


_RATES: Final[dict[Kind, Callable[[Vector], Vector]]] = {
    "mean": lambda line: line,
    "count": np.exp,
    "share": expit,
}
"""From the line a model draws to the rate it stands for."""

LINES: Final = pl.Schema(
    {
        "period": pl.Int64,
        "value": pl.Float64,
        "n": pl.Float64,
        "is_used": pl.Boolean,
        "is_after": pl.Boolean,
        "fitted": pl.Float64,
        "continued": pl.Float64,
        "lower": pl.Float64,
        "upper": pl.Float64,
    }
)


def _as_ratio(log_ratio: Estimate) -> Estimate:
    ratio = exp(log_ratio.value)
    lower, upper = float(np.exp(log_ratio.lower)), float(np.exp(log_ratio.upper))
    return Estimate(ratio, ratio * log_ratio.se, lower, upper, log_ratio.n)


def share_difference(odds: Estimate, before: float) -> Estimate:
    """Return what a ratio of odds makes of a share, as a difference of shares.

    Args:
        odds: The ratio.
        before: The share it is applied to, taken as known.
    """

    def moved(ratio: float) -> float:
        return before * ratio / (1 - before + before * ratio) - before

    ends = (moved(odds.lower), moved(odds.upper))
    se = before * (1 - before) * odds.se / odds.value / (1 - before + before * odds.value) ** 2
    return Estimate(moved(odds.value), se * odds.value, ends[0], ends[1], odds.n)


def _refused(state: State, before: int, after: int) -> Interrupted:
    return Interrupted(
        state=state,
        model=None,
        before=before,
        after=after,
        level=UNKNOWN,
        slope_before=UNKNOWN,
        slope_change=UNKNOWN,
        slope_after=UNKNOWN,
        effects=(),
        average=UNKNOWN,
        latest=UNKNOWN,
        season="none",
        df=0,
        lags=0,
        durbin_watson=float("nan"),
        lines=pl.DataFrame(schema=LINES),
    )
