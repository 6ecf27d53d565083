"""What one event is judged on: its months, its series, and what nothing was done to meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from analysis.mix_adjusted import mix_adjusted_means
from analysis.periods import month_period, monthly_series
from analysis.service import service_means

MONTHS_BEFORE: Final = 24
MONTHS_AFTER: Final = 24
FIRST_WEEK: Final = 7
"""Begun by this day, the month counts as after; later, it belongs to neither side."""
BAD_MONTH: Final = 1.5
"""Standard deviations below its predecessors from which a month may have been the trigger."""
SDS_THAT_MATTER: Final = 0.2


@dataclass(frozen=True, slots=True)
class Happened:
    """One event, as far as judging it needs.

    Attributes:
        on: The day it began.
        touchpoint: The touchpoint it applies to; None: everything.
    """

    on: date
    touchpoint: str | None

    @property
    def fix(self) -> int:
        """First period that counts as after."""
        return month_period(self.on) + (self.on.day > FIRST_WEEK)

    @property
    def is_mid_month(self) -> bool:
        """Whether the month it began in belongs to neither side."""
        return self.on.day > FIRST_WEEK


@dataclass(frozen=True, slots=True, eq=False)
class FixSeries:
    """The series an event is judged on.

    Attributes:
        own: Monthly means in its window, as `analysis.periods` describes.
        comparison: The same where nothing was done in the window; None: there is no such series.
        compared_with: Touchpoints behind the comparison.
        quiet: Series, or their beginnings, in which nothing was done; the own one comes first.
        margin: Smallest change that matters: 0.2 standard deviations of the answers, or, where
            only means are known, one standard deviation of the months before.
        is_after_bad_month: Whether the last month before was unusually bad.
        is_crowded: Whether a touchpoint behind `own` had an event of its own in the window.
    """

    own: pl.DataFrame
    comparison: pl.DataFrame | None
    compared_with: tuple[str, ...]
    quiet: tuple[pl.DataFrame, ...]
    margin: float
    is_after_bad_month: bool
    is_crowded: bool


def fix_series(
    sums: pl.DataFrame, event: Happened, others: tuple[Happened, ...]
) -> FixSeries | None:
    """Gather what an event is judged on.

    Args:
        sums: Monthly sums of one scale, see `analysis.service`.
        event: The event.
        others: Every other event.

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
    whole = _series(sums, chosen)
    if whole is None:
        return None
    own = whole.filter(pl.col("period").is_between(first, end - 1))
    if event.is_mid_month:
        is_split = pl.col("period") == event.fix - 1
        own = own.with_columns(value=pl.when(~is_split).then("value"))
    return FixSeries(
        own=own,
        comparison=_series(sums, untouched) if event.touchpoint and untouched else None,
        compared_with=untouched if event.touchpoint else (),
        quiet=_quiet(sums, own, event, others),
        margin=_margin(sums, chosen, own, event.fix),
        is_after_bad_month=_is_after_bad_month(own, event.fix),
        is_crowded=event.touchpoint is None and not untouched,
    )


def _window(event: Happened, others: tuple[Happened, ...]) -> tuple[int, int]:
    """Return the first period and the one after the last: the same place's events cut it."""
    same = [
        other.fix
        for other in others
        if other.touchpoint == event.touchpoint and event.touchpoint is not None
    ]
    first = max([event.fix - MONTHS_BEFORE, *(fix for fix in same if fix < event.fix)])
    end = min([event.fix + MONTHS_AFTER, *(fix for fix in same if fix > event.fix)])
    return first, end


def _falls(other: Happened, touchpoint: str, first: int, end: int) -> bool:
    return other.touchpoint == touchpoint and first < other.fix < end


def _series(sums: pl.DataFrame, touchpoints: tuple[str, ...]) -> pl.DataFrame | None:
    rows = sums.filter(pl.col("touchpoint").is_in(touchpoints))
    if rows.is_empty():
        return None
    if len(touchpoints) == 1:
        return monthly_series(service_means(rows, ("month",)))
    return monthly_series(mix_adjusted_means(rows, "touchpoint"))


def _quiet(
    sums: pl.DataFrame,
    own: pl.DataFrame,
    event: Happened,
    others: tuple[Happened, ...],
) -> tuple[pl.DataFrame, ...]:
    before = own.filter(pl.col("period") < event.fix)
    if event.touchpoint is None:
        return (before,)
    quiet = [before]
    for name in sums["touchpoint"].unique().sort().to_list():
        series = _series(sums, (name,))
        if name == event.touchpoint or series is None:
            continue
        started = [other.fix for other in others if other.touchpoint == name]
        quiet.append(series.filter(pl.col("period") < min(started)) if started else series)
    return tuple(quiet)


def _margin(sums: pl.DataFrame, chosen: tuple[str, ...], own: pl.DataFrame, fix: int) -> float:
    answers = service_means(sums.filter(pl.col("touchpoint").is_in(chosen)), ())
    spread = answers["sd"][0]
    if spread:
        return SDS_THAT_MATTER * float(spread)
    months = own.filter(pl.col("period") < fix)["value"].std()
    return float(months) if isinstance(months, float) and months > 0 else SDS_THAT_MATTER


def _is_after_bad_month(own: pl.DataFrame, fix: int) -> bool:
    before = own.filter(pl.col("period") < fix).drop_nulls("value")["value"]
    if before.len() < 6:
        return False
    earlier, last = before.head(-1), float(before[-1])
    usual, spread = earlier.mean(), earlier.std()
    if not isinstance(usual, float) or not isinstance(spread, float):
        return False
    return last < usual - BAD_MONTH * spread
