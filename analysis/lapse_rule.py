"""After how many days of silence a customer is better counted as gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

import numpy as np
import polars as pl

from analysis.risk_sets import risk_sets
from analysis.survival import retained_shares

RETURN_WITHIN_DAYS: Final = 365
MOST_WHO_RETURN: Final = 0.2
WEEK: Final = 7

Refusal = Literal["too short", "no repeat orders", "too many return"]


@dataclass(frozen=True, slots=True, eq=False)
class LapseChoice:
    """The rule the gaps between orders suggest.

    Attributes:
        days: Days of silence, whole weeks; None: the data cannot tell.
        refusal: Why not: the data are "too short" for silences to be followed for a year, hold "no
            repeat orders", or at every rule they can judge "too many return"; None: `days` is set.
        chances: `lapse_days` and `return_share`, the chance to order again within a year after so
            many silent days, for every rule the data can judge.
    """

    days: int | None
    refusal: Refusal | None
    chances: pl.DataFrame


def choose_lapse_days(
    silence_counts: pl.DataFrame, observed_days: int, *, most_who_return: float = MOST_WHO_RETURN
) -> LapseChoice:
    """Choose the shortest silence after which few return within a year, rounded up to a week.

    Args:
        silence_counts: The table `analysis.silence.count_silences` returns.
        observed_days: Days the data cover; a rule of N days takes N + 365 of them.
        most_who_return: Share of the silent that may return, 0 to 1.
    """
    chances = return_chances(silence_counts, observed_days)
    few = chances.filter(pl.col("return_share") <= most_who_return)["lapse_days"]
    days = -(-int(few[0]) // WEEK) * WEEK if few.len() else None
    if silence_counts.filter(pl.col("cause") != 0).is_empty():
        return LapseChoice(None, "no repeat orders", chances)
    if chances.is_empty() or (days and days + RETURN_WITHIN_DAYS > observed_days):
        return LapseChoice(None, "too short", chances)
    if days is None:
        return LapseChoice(None, "too many return", chances)
    return LapseChoice(days, None, chances)


def return_chances(silence_counts: pl.DataFrame, observed_days: int) -> pl.DataFrame:
    """Estimate the chance to order again within a year after N silent days.

    With S the Kaplan-Meier share of silences longer than so many days, open ones censored, it is
    `(S(N) - S(N + 365)) / S(N)`.

    Args:
        silence_counts: The table `analysis.silence.count_silences` returns.
        observed_days: Days the data cover.

    Returns:
        One row per `lapse_days` = 1, 2, … the data can judge, with `return_share` from 0 to 1.
    """
    sets = risk_sets(silence_counts)
    silent = np.r_[1.0, retained_shares(sets)]
    is_over = silent[-1] == 0
    followed = observed_days if is_over or not sets.times.size else int(sets.times[-1])
    days = np.arange(1, max(min(followed, observed_days) - RETURN_WITHIN_DAYS, 0) + 1)
    now = silent[np.searchsorted(sets.times, days, side="right")]
    days, now = days[now > 0], now[now > 0]
    later = silent[np.searchsorted(sets.times, days + RETURN_WITHIN_DAYS, side="right")]
    return pl.DataFrame({"lapse_days": days, "return_share": (now - later) / now})


def snapshot_looks_incomplete(orders: pl.LazyFrame, as_of: date) -> bool:
    """Tell whether the last week holds less than half the orders of the week before.

    Args:
        orders: Rows of the `orders` table; only `ordered_on` is read.
        as_of: Last day the data are said to cover.
    """
    day = pl.col("ordered_on")
    week_ago, fortnight_ago = as_of - timedelta(days=WEEK), as_of - timedelta(days=2 * WEEK)
    last, before = (
        orders.select(
            last=((day > week_ago) & (day <= as_of)).sum(),
            before=((day > fortnight_ago) & (day <= week_ago)).sum(),
        )
        .collect(engine="streaming")
        .row(0)
    )
    return bool(2 * last < before)
