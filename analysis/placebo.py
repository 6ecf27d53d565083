"""How often a series changes as much without a fix: the same question at dates when nothing began.

An interval trusts its model; placebo dates do not. If one in ten of them shows an effect at least
as large, changes of this size happen here anyway. The dates rest on the points before the fix
alone, so that the fix itself cannot lend them its effect, and each is followed no longer than the
fix; having fewer points, their effects scatter more, which errs on the side of doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import Final

import numpy as np
import polars as pl

from analysis.interrupted import Kind, fitted, planned
from analysis.interrupted_design import (
    Interruption,
    Model,
    SeasonTerms,
    carries,
    model_for,
    poorer_models,
    season_columns,
    without_trigger,
)
from analysis.periods import Points, points_of

COMMON_SHARE: Final = 0.10
"""Above this share, changes of the size happen without a fix."""
FEWEST_DATES: Final = 9
"""So many dates two years before a fix give; with fewer, no large effect among them says little."""


@dataclass(frozen=True, slots=True, eq=False)
class Placebo:
    """The effect at the fix among those at placebo dates.

    Attributes:
        effect: Effect at the fix, by the model the dates share; for counts the logarithm of a
            ratio. NaN if there is no date to compare with.
        model: That model, the richest that fits the fix and some placebo date; None: there is none.
        dates: Placebo dates that could be tried.
        as_large: Those with an effect at least as large, up or down.
        share: as_large / dates; NaN without any.
        effects: period and effect of each date, in order of time.
    """

    effect: float
    model: Model | None
    dates: int
    as_large: int
    share: float
    effects: pl.DataFrame

    @property
    def is_telling(self) -> bool:
        """Whether there are enough dates for a low share to mean something."""
        return self.dates >= FEWEST_DATES

    @property
    def is_common(self) -> bool:
        """Whether more than one date in ten shows as much; false also without any date."""
        return self.share > COMMON_SHARE


def placebo_dates(
    series: pl.DataFrame,
    fix: int,
    *,
    since: float = 0,
    kind: Kind = "mean",
    season: SeasonTerms = "none",
    per_year: int = 12,
    drop_trigger: bool = False,
) -> Placebo:
    """Refit an interrupted series at every other feasible date before the fix.

    Args:
        series: The table `analysis.periods` describes.
        fix: First period that counts as after.
        since: Periods after a date at which its effect is taken; 0: the change of level.
        kind: As for `interrupted_series`.
        season: Terms that take the season out, estimated once, on the whole series.
        per_year: Periods in a year.
        drop_trigger: Whether the last point before each date, and before the fix, is left out.

    Raises:
        ValueError: A period occurs twice, or a count is negative.
    """
    points = points_of(series)
    points = without_trigger(points, fix) if drop_trigger else points
    points = _without_season(points, fix, kind, season, per_year)
    earlier = points.where(points.periods < fix)
    after = points.periods.size - earlier.periods.size
    richest = model_for(earlier.periods.size, after)
    for model in poorer_models(richest) if richest else ():
        followed = int(points.periods[-1]) - fix
        tried = _effects(earlier, model, since, kind, followed, drop_trigger=drop_trigger)
        effect = _effect(points, Interruption(fix, model), since, kind)
        if tried and effect is not None:
            return _placebo(effect, model, tried, points)
    return Placebo(nan, None, 0, 0, nan, _table(()))


def _effects(
    earlier: Points, model: Model, since: float, kind: Kind, followed: int, *, drop_trigger: bool
) -> list[tuple[int, float]]:
    found = []
    for fix in map(int, earlier.periods):
        seen = earlier.where(earlier.periods <= fix + followed)
        points = without_trigger(seen, fix) if drop_trigger else seen
        before = int((points.periods < fix).sum())
        if not carries(model, before, points.periods.size - before):
            continue
        effect = _effect(points, Interruption(fix, model), since, kind)
        if effect is not None:
            found.append((fix, effect))
    return found


def _effect(points: Points, plan: Interruption, since: float, kind: Kind) -> float | None:
    fit = fitted(points, plan, kind)
    if fit is None:
        return None
    return float(plan.effect(since, fit.coefficients.size) @ fit.coefficients)


def _without_season(
    points: Points, fix: int, kind: Kind, season: SeasonTerms, per_year: int
) -> Points:
    """Take the season out as the fit at the fix sees it; a short past could not tell it again."""
    after = int((points.periods >= fix).sum())
    model = model_for(points.periods.size - after, after)
    if model is None:
        return points
    plan = planned(points, Interruption(fix, model, season, per_year))
    fit = fitted(points, plan, kind) if plan.season != "none" else None
    if fit is None:
        return points
    columns = season_columns(points.periods, plan.season, per_year)
    seasonal = columns @ fit.coefficients[fit.coefficients.size - columns.shape[1] :]
    if kind == "count":
        exposure = points.bases * np.exp(seasonal)
        return Points(points.periods, points.values, exposure, has_bases=True)
    return points.with_values(points.values - seasonal)


def _placebo(
    effect: float, model: Model, tried: Sequence[tuple[int, float]], points: Points
) -> Placebo:
    sizes = np.abs([found for _, found in tried])
    # Equal effects may differ by rounding, which must not decide.
    rounding = 1e-9 * max(abs(effect), float(np.abs(points.values).max()))
    as_large = int((sizes >= abs(effect) - rounding).sum())
    return Placebo(effect, model, len(tried), as_large, as_large / len(tried), _table(tried))


def _table(tried: Sequence[tuple[int, float]]) -> pl.DataFrame:
    schema = {"period": pl.Int64, "effect": pl.Float64}
    return pl.DataFrame(list(tried), schema=schema, orient="row")
