"""Everything one fix did to one series, put together for a verdict.

Where a series without the fix exists, the difference of both is what is judged: whatever else
happened to both at the same time falls out of it. How large an effect matters, and whether it is
too early to say, is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from analysis.interrupted import HORIZONS, Interrupted, Kind, interrupted_series
from analysis.interrupted_design import SeasonTerms
from analysis.periods import difference_series
from analysis.placebo import Placebo, placebo_dates
from analysis.trend import Trend, straight_trend


@dataclass(frozen=True, slots=True, eq=False)
class FixEffect:
    """What a fix did.

    Attributes:
        judged: The series to judge by: the difference to the comparison, or the series itself.
        own: The series itself.
        is_compared: Whether `judged` is a difference to a series without the fix.
        placebo: The effect on `judged` among those at dates before the fix.
        before: Straight trend of `judged` up to the fix.
        followed: Periods from the fix to the last point, both counted; 0 if none.
    """

    judged: Interrupted
    own: Interrupted
    is_compared: bool
    placebo: Placebo
    before: Trend
    followed: int


def fix_effect(
    series: pl.DataFrame,
    fix: int,
    comparison: pl.DataFrame | None = None,
    *,
    kind: Kind = "mean",
    horizons: Sequence[int] = HORIZONS,
    season: SeasonTerms = "none",
    per_year: int = 12,
    drop_trigger: bool = False,
    placebo_since: float = 0,
    confidence: float = 0.95,
) -> FixEffect:
    """Judge a fix by an interrupted series, a comparison if there is one, and placebo dates.

    Args:
        series: Where the fix was made, as `analysis.periods` describes.
        fix: First period that counts as after.
        comparison: The same where it was not made; None: there is no such series.
        kind: As for `interrupted_series`.
        horizons: Periods since the fix at which the effect is wanted.
        season: Terms that take the season out.
        per_year: Periods in a year.
        drop_trigger: Whether to leave out the last point before the fix.
        placebo_since: Periods after each placebo date at which its effect is taken; 0: at once.
        confidence: Coverage of all intervals, between 0 and 1.

    Raises:
        ValueError: A period occurs twice, a count is negative, or counts have a comparison.
    """
    if kind == "count" and comparison is not None:
        raise ValueError("counts have no difference series; compare rates as means instead")

    def interrupted(of: pl.DataFrame) -> Interrupted:
        return interrupted_series(
            of,
            fix,
            kind=kind,
            horizons=horizons,
            season=season,
            per_year=per_year,
            drop_trigger=drop_trigger,
            confidence=confidence,
        )

    own = interrupted(series)
    difference = series if comparison is None else difference_series(series, comparison)
    judged = own if comparison is None else interrupted(difference)
    followed = _followed(difference, fix)
    return FixEffect(
        judged=judged,
        own=own,
        is_compared=comparison is not None,
        placebo=placebo_dates(
            difference,
            fix,
            since=placebo_since,
            kind=kind,
            season=season,
            per_year=per_year,
            drop_trigger=drop_trigger,
        ),
        before=straight_trend(
            difference.filter(pl.col("period") < fix),
            season=season,
            per_year=per_year,
            confidence=confidence,
        ),
        followed=followed,
    )


def _followed(series: pl.DataFrame, fix: int) -> int:
    last = series.drop_nulls("value")["period"].max()
    return max(int(last) - fix + 1, 0) if isinstance(last, int) else 0
