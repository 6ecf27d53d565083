"""What one event is judged on: its months, its series, and what nothing was done to meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import polars as pl

from analysis.bad_period import follows_bad_period
from analysis.interrupted_design import SeasonTerms
from analysis.mix_adjusted import mix_adjusted_means
from analysis.periods import MONTH, Grain, period_series
from analysis.season import may_have_season, seasonal_parts
from analysis.service import service_means
from study import Wanted

LONGEST_BEFORE: Final = 240
LONGEST_AFTER: Final = 24
EARLY_PART: Final = 0.25
"""Begun in the first quarter of a period, it counts as after; in the last, as before; between, as
neither."""
YEARS_FOR_EVERY_MONTH: Final = 4
"""From so many years on, each time of year has a mean of its own; below, two waves stand for it."""
SDS_THAT_MATTER: Final = 0.2
FEWEST_FOR_LINE: Final = 3
LINES: Final = {
    "fix": pl.Int64,
    "month_on": pl.Date,
    "value": pl.Float64,
    "n": pl.Float64,
    "is_after": pl.Boolean,
    "fitted": pl.Float64,
    "continued": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
}
"""Columns of the picture of an event: its months, and the line before and after it."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One event, as far as judging it needs.

    Attributes:
        on: The day it began.
        touchpoint: The touchpoint it applies to; None: everything.
        grain: Length of the periods it is judged by.
    """

    on: date
    touchpoint: str | None

    grain: Grain = MONTH

    @property
    def fix(self) -> int:
        """First period that counts as after."""
        return self.grain.number(self.on) + (self.grain.gone(self.on) >= EARLY_PART)

    @property
    def is_split(self) -> bool:
        """Whether the period it began in belongs to neither side."""
        return EARLY_PART <= self.grain.gone(self.on) < 1 - EARLY_PART


@dataclass(frozen=True, slots=True, eq=False)
class FixSeries:
    """The series an event is judged on.

    Attributes:
        own: Monthly means in its window, as `analysis.periods` describes.
        comparison: The same where nothing was done in the window; None: there is no such series.
        compared_with: Touchpoints behind the comparison.
        quiet: Series, or their beginnings, in which nothing was done; the own one comes first.
        margin: Smallest change that matters: 0.2 standard deviations of the answers, or, where
            only means are known, one standard deviation of the months before around their line.
        is_after_bad_month: Whether the last month before was unusually bad.
        is_crowded: Whether a touchpoint behind `own` had an event of its own in the window.
        season: Terms that take the season of `own` out.
        per_year: Periods in a year.
    """

    own: pl.DataFrame
    comparison: pl.DataFrame | None
    compared_with: tuple[str, ...]
    quiet: tuple[pl.DataFrame, ...]
    margin: float
    is_after_bad_month: bool
    is_crowded: bool
    season: SeasonTerms
    per_year: int


def fix_series(
    sums: pl.DataFrame,
    event: Happened,
    others: tuple[Happened, ...],
    wanted: Wanted = "rise",
) -> FixSeries | None:
    """Gather what an event is judged on.

    Args:
        sums: Monthly sums of one scale, see `analysis.service`.
        event: The event.
        others: Every other event.
        wanted: Whether a rise or a fall was wanted; a bad month lies on the other side.

    Returns:
        The series; None: no month of the touchpoint was rated.
    """
    touchpoints = sums["touchpoint"].unique().sort().to_list()
    first, end = _window(event, others)
    untouched = tuple(
        name
        for name in touchpoints
        if name != event.touchpoint and not any(_falls(other, name, first, end) for other in others)
    )
    chosen = (event.touchpoint,) if event.touchpoint else (untouched or tuple(touchpoints))
    grain = event.grain
    whole = _series(sums, chosen, grain)
    if whole is None:
        return None
    own = whole.filter(pl.col("period").is_between(first, end - 1))
    if event.is_split:
        own = own.with_columns(value=pl.when(pl.col("period") != event.fix - 1).then("value"))
    season = season_terms(own, grain)
    return FixSeries(
        own=own,
        comparison=_series(sums, untouched, grain) if event.touchpoint and untouched else None,
        compared_with=untouched if event.touchpoint else (),
        quiet=_quiet(sums, own, event, others),
        margin=_margin(sums, chosen, _without_season(own, grain), event.fix),
        is_after_bad_month=follows_bad_period(
            own.with_columns(value=pl.col("value") * (-1.0 if wanted == "fall" else 1.0)),
            event.fix,
            season=season,
            per_year=grain.per_year,
        ),
        is_crowded=event.touchpoint is None and not untouched,
        season=season,
        per_year=grain.per_year,
    )


def season_terms(series: pl.DataFrame, grain: Grain) -> SeasonTerms:
    """Return the terms that take a season out; "none" unless it explains enough, and surely.

    Args:
        series: As `analysis.periods` describes.
        grain: Length of a period; weeks and years have no season.
    """
    if grain.name not in {"month", "quarter"}:
        return "none"
    if not may_have_season(series, per_year=grain.per_year):
        return "none"
    found = seasonal_parts(series, per_year=grain.per_year, window=None)
    if found.state != "ready" or not found.is_worth_showing:
        return "none"
    years = series.drop_nulls("value").height / grain.per_year
    is_long = grain.name == "quarter" or years >= YEARS_FOR_EVERY_MONTH
    return "months" if is_long else "harmonics"


def _window(event: Happened, others: tuple[Happened, ...]) -> tuple[int, int]:
    """Return the first period and the one after the last: the same place's events cut it."""
    same = [
        other.fix
        for other in others
        if other.touchpoint == event.touchpoint and event.touchpoint is not None
    ]
    first = max([event.fix - LONGEST_BEFORE, *(fix for fix in same if fix < event.fix)])
    end = min([event.fix + LONGEST_AFTER, *(fix for fix in same if fix > event.fix)])
    return first, end


def _falls(other: Happened, touchpoint: str, first: int, end: int) -> bool:
    return other.touchpoint == touchpoint and first < other.fix < end


def _series(sums: pl.DataFrame, touchpoints: tuple[str, ...], grain: Grain) -> pl.DataFrame | None:
    rows = sums.filter(pl.col("touchpoint").is_in(touchpoints))
    if rows.is_empty():
        return None
    if len(touchpoints) == 1:
        return period_series(service_means(rows, ("month",)), grain=grain)
    return period_series(mix_adjusted_means(rows, "touchpoint"), grain=grain)


def _quiet(
    sums: pl.DataFrame,
    own: pl.DataFrame,
    event: Happened,
    others: tuple[Happened, ...],
) -> tuple[pl.DataFrame, ...]:
    grain = event.grain
    before = _without_season(own, grain).filter(pl.col("period") < event.fix)
    if event.touchpoint is None:
        return (before,)
    quiet = [before]
    for name in sums["touchpoint"].unique().sort().to_list():
        series = _series(sums, (name,), event.grain)
        if name == event.touchpoint or series is None:
            continue
        series = _without_season(series, grain)
        started = [other.fix for other in others if other.touchpoint == name]
        quiet.append(series.filter(pl.col("period") < min(started)) if started else series)
    return tuple(quiet)


def _without_season(series: pl.DataFrame, grain: Grain) -> pl.DataFrame:
    """Take out a season that is worth it, so that placebo dates do not trip over it."""
    if season_terms(series, grain) == "none":
        return series
    parts = seasonal_parts(series, per_year=grain.per_year, window=None).parts
    adjusted = parts.select("period", calm="adjusted")
    joined = series.join(adjusted, on="period", how="left", maintain_order="left")
    return joined.with_columns(value=pl.coalesce("calm", "value")).drop("calm")


def _margin(sums: pl.DataFrame, chosen: tuple[str, ...], own: pl.DataFrame, fix: int) -> float:
    answers = service_means(sums.filter(pl.col("touchpoint").is_in(chosen)), ())
    spread = answers["sd"][0]
    if spread:
        return SDS_THAT_MATTER * float(spread)
    before = own.filter(pl.col("period") < fix).drop_nulls("value")
    if before.height < FEWEST_FOR_LINE:
        return SDS_THAT_MATTER
    time, values = before["period"].to_numpy(), before["value"].to_numpy()
    line = np.polyfit(time - time[0], values, 1)
    away = values - np.polyval(line, time - time[0])
    deviation = float(np.sqrt((away**2).sum() / (before.height - 2)))
    return deviation if deviation > 1e-9 * float(np.abs(values).max()) else SDS_THAT_MATTER
