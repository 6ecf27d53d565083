"""Which periods are more than the usual ups and downs, with season and drift allowed for."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.change import LONGEST_SERIES, is_straight, relatedness
from analysis.periods import Grain, period_series
from analysis.process import FEWEST_POINTS, control_chart
from analysis.run_rules import ALL_RULES, DEFAULT_RULES
from analysis.season import Season, may_have_season, seasonal_parts
from analysis.trend import straight_trend

RELATED: Final = 0.15
"""From this correlation of neighbours on, limits are widened and runs are no signal."""
RULES: Final = {"rule_1": "beyond the limits", "rule_4": "eight in a row on one side"}
OPTIONAL: Final = {"rule_2": "two of three far out", "rule_3": "four of five well out"}
SEASONAL_GRAINS: Final = ("month", "quarter")


def judged(means: pl.DataFrame, grain: Grain) -> pl.DataFrame:
    """Add season, limits from the first periods, frozen afterwards, and the signals outside them.

    Args:
        means: Rows of one touchpoint after the other in order of time: touchpoint, month (first
            day), mean (null: a gap), se, lower, upper, n, note.
        grain: Length of a period.

    Returns:
        The same rows with month as `month_on`, and `seasonal` (what the time of year adds, 0
        without a season worth taking out), `season_share` and `season_state` of the touchpoint,
        `drift` (what a straight line adds to the middle of the series, 0 where none fits as well as
        levels do), `centre`, `limit_lower`, `limit_upper` (null without a baseline), `signal` and
        `optional_signal` (rules that fired, "" for none), `is_new_signal`, `in_baseline`,
        `is_provisional`, `related` (correlation of neighbours allowed for, 0 below 0.15).
    """
    parts = [
        _judged_one(own, grain) for _, own in means.group_by("touchpoint", maintain_order=True)
    ]
    return pl.concat(parts)


def _judged_one(own: pl.DataFrame, grain: Grain) -> pl.DataFrame:
    season = _season(own, grain)
    seasonal = _seasonal(own, season, grain)
    drift = _drift(own.with_columns(mean=pl.col("mean") - seasonal), grain)
    adjusted = own.with_columns(mean=pl.col("mean") - seasonal - drift)
    related = _related(adjusted)
    rules = DEFAULT_RULES if related == 0 else (1,)
    chart = control_chart(adjusted, rules=ALL_RULES, related=related)
    if chart is None:
        empty = pl.lit(None, pl.Float64)
        points = adjusted.with_columns(
            centre=empty,
            limit_lower=empty,
            limit_upper=empty,
            signal=pl.lit(""),
            optional_signal=pl.lit(""),
            in_baseline=pl.lit(value=True),
            is_provisional=pl.lit(value=False),
        )
    else:
        points = chart.points.with_columns(
            *(pl.col(name) + seasonal + drift for name in ("centre", "limit_lower", "limit_upper")),
            signal=_fired({name: said for name, said in RULES.items() if int(name[-1]) in rules}),
            optional_signal=_fired(OPTIONAL if related == 0 else {}),
            is_provisional=pl.lit(chart.limits.is_provisional),
        )
    return points.select(
        "touchpoint",
        pl.col("month").alias("month_on"),
        own["mean"],
        *("se", "lower", "upper", "n", "note"),
        *("centre", "limit_lower", "limit_upper", "signal", "optional_signal"),
        is_new_signal=(pl.col("signal") != "") & (pl.col("signal").shift(1, fill_value="") == ""),
        in_baseline="in_baseline",
        is_provisional="is_provisional",
        seasonal=seasonal,
        drift=drift,
        season_share=pl.lit(None if np.isnan(season.share) else season.share, pl.Float64),
        season_state=pl.lit(_state(season)),
        related=pl.lit(related),
    )


def _fired(rules: dict[str, str]) -> pl.Expr:
    if not rules:
        return pl.lit("")
    fired = pl.concat_list(pl.when(rule).then(pl.lit(said)) for rule, said in rules.items())
    return fired.list.drop_nulls().list.join(", ")


def _season(own: pl.DataFrame, grain: Grain) -> Season:
    series = period_series(own, grain=grain)
    if grain.name not in SEASONAL_GRAINS:
        return Season("too short", np.nan, np.nan, pl.DataFrame())
    if not may_have_season(series, per_year=grain.per_year):
        return Season("ready", 0.0, 1.0, pl.DataFrame())
    return seasonal_parts(series, per_year=grain.per_year, window=None)


def _state(season: Season) -> str:
    if season.state != "ready":
        return str(season.state)
    return "taken out" if season.is_worth_showing else "left in"


def _seasonal(own: pl.DataFrame, season: Season, grain: Grain) -> pl.Series:
    if not (season.state == "ready" and season.is_worth_showing):
        return pl.Series("seasonal", [0.0] * own.height, dtype=pl.Float64)
    numbered = own.select(period=grain.numbered("month"))
    found = numbered.join(
        season.parts.select("period", "seasonal"), on="period", how="left", maintain_order="left"
    )
    return found["seasonal"].fill_null(0.0)


def _drift(adjusted: pl.DataFrame, grain: Grain) -> pl.Series:
    """Return what a straight line adds to the middle, where it is sure and no levels fit better."""
    none = pl.Series("drift", [0.0] * adjusted.height, dtype=pl.Float64)
    shown = adjusted.drop_nulls("mean").tail(LONGEST_SERIES)
    if shown.height < FEWEST_POINTS:
        return none
    slope = straight_trend(period_series(adjusted, grain=grain)).per_period
    if slope.lower <= 0 <= slope.upper or not slope.has_interval:
        return none
    if not is_straight(shown["mean"].to_numpy(), _bases(shown)):
        return none
    time = adjusted.select(period=grain.numbered("month").cast(pl.Float64))["period"]
    return pl.Series("drift", (time - (time[0] + time[-1]) / 2) * slope.value, dtype=pl.Float64)


def _bases(shown: pl.DataFrame) -> NDArray[np.float64] | None:
    has_bases = shown["n"].null_count() == 0 and bool((shown["n"] > 0).all())
    return shown["n"].to_numpy() if has_bases else None


def _related(adjusted: pl.DataFrame) -> float:
    shown = adjusted.drop_nulls("mean").tail(LONGEST_SERIES)
    if shown.height < FEWEST_POINTS:
        return 0.0
    found = relatedness(shown["mean"].to_numpy(), _bases(shown))
    return found if found >= RELATED else 0.0
