"""The front door and the back door: customers gained, lost and won back, month by month.

Every month is counted from the stretches of custom of `analysis.spells`, so the books balance:
customers at the end = at the start + gained + won back + enrolled + moved − lost.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import exp, hypot, log
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.estimate import UNKNOWN, Estimate, normal_quantile, wilson
from analysis.silence import days_since_epoch
from analysis.spells import ENROLLED, GAINED, LOST, MOVED, WON_BACK, Spells
from analysis.spending import Spending

MONEY_DAYS: Final = 90
"""Days of spending that are compared where no lapse rule suggests another number."""

Counts = NDArray[np.int64]


def monthly_flow(spells: Spells, *, confidence: float = 0.95) -> pl.DataFrame:
    """Count customers coming and going in every calendar month the data touch.

    Args:
        spells: Stretches of custom.
        confidence: Coverage of the interval of the leak rate, between 0 and 1.

    Returns:
        One row per month, in order: `month_on` (its first day), `at_start`, `gained`, `won_back`,
        `enrolled` (came into the program; below 0: left the outside for it; 0 where both sides
        count), `moved` (was a customer before and came into view), `lost`, `net` (gained + won back
        + enrolled − lost), `at_end`; `leaked` (lost of those there at its start), `leak_rate` with
        Wilson interval `lower`, `upper` (shares of `at_start`; null where nobody was there);
        `is_whole` (the data cover all its days), `shows_losses` (all its days could show a loss).
    """
    months = month_starts(spells.first_on, spells.as_of)
    edges = np.array([days_since_epoch(day) for day in [*months, _next_month(months[-1])]])
    rows = spells.rows
    begun = {
        kind: _by_month(rows, "start", edges, began=kind)
        for kind in (GAINED, WON_BACK, ENROLLED, MOVED)
    }
    gone = {kind: _by_month(rows, "end", edges, ended=kind) for kind in (LOST, ENROLLED)}
    enrolled = begun[ENROLLED] - gone[ENROLLED]
    net = begun[GAINED] + begun[WON_BACK] + enrolled - gone[LOST]
    change = net + begun[MOVED]
    at_start = np.cumsum(change) - change
    leaked = _leaked(rows, edges)
    lower, upper = wilson(leaked, at_start, confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        rate = np.where(at_start > 0, leaked / at_start, np.nan)
    last = np.array([days_since_epoch(spells.as_of) + 1])
    return pl.DataFrame(
        {
            "month_on": months,
            "at_start": at_start,
            "gained": begun[GAINED],
            "won_back": begun[WON_BACK],
            "enrolled": enrolled,
            "moved": begun[MOVED],
            "lost": gone[LOST],
            "net": net,
            "at_end": at_start + change,
            "leaked": leaked,
            "leak_rate": rate,
            "lower": lower,
            "upper": upper,
            "is_whole": (edges[:-1] >= days_since_epoch(spells.first_on)) & (edges[1:] <= last),
            "shows_losses": edges[:-1] >= days_since_epoch(spells.losses_from),
        },
    ).with_columns(pl.col("leak_rate", "lower", "upper").fill_nan(None))


def pooled_leak_rate(months: pl.DataFrame, *, confidence: float = 0.95) -> Estimate:
    """Estimate the share of existing customers lost in a month over several months.

    Args:
        months: Rows of `monthly_flow`.
        confidence: Coverage of the Wilson interval, between 0 and 1.

    Returns:
        The rate; n is customers times months, every one a chance to leave.
    """
    leaked, at_start = float(months["leaked"].sum()), float(months["at_start"].sum())
    if at_start <= 0:
        return UNKNOWN
    lower, upper = wilson(leaked, at_start, confidence)
    rate = leaked / at_start
    se = float(np.sqrt(rate * (1 - rate) / at_start))
    return Estimate(rate, se, float(lower), float(upper), at_start)


def replaced_of_100(months: pl.DataFrame, *, confidence: float = 0.95) -> Estimate:
    """Estimate how many of 100 new customers only make up for those who left and stayed away.

    (lost − won back) / gained. Inside the program whoever enrolled is new as well. Coming and going
    are taken as independent Poisson counts; the interval is normal on the logarithm of the ratio.

    Args:
        months: Rows of `monthly_flow` in which losses can be seen.
        confidence: Coverage of the interval, between 0 and 1.

    Returns:
        The ratio per 100, n new customers; without interval where nobody is lost for good, and
        `UNKNOWN` where nobody is new.
    """
    gained, lost, back = (float(months[name].sum()) for name in ("gained", "lost", "won_back"))
    gained += max(float(months["enrolled"].sum()), 0.0)
    if gained <= 0:
        return UNKNOWN
    gone = lost - back
    if gone <= 0:
        return Estimate(0.0, float("nan"), float("nan"), float("nan"), gained)
    ratio = gone / gained
    se = hypot(np.sqrt(lost + back) / gone, 1 / np.sqrt(gained))
    half = normal_quantile(confidence) * se
    lower, upper = (100 * exp(log(ratio) + side * half) for side in (-1, 1))
    return Estimate(100 * ratio, 100 * ratio * se, lower, upper, gained)


def monthly_money(spells: Spells, spending: Spending, days: int) -> pl.DataFrame:
    """Add up what those who came spent first, and what those who went had spent last.

    Both ends of a stretch of custom are measured alike: over so many days from the first order, or
    from joining, and over as many up to the last order, or to leaving. A yearly sum would not do:
    it is known of those who left and not yet of those who have just come.

    Args:
        spells: Stretches of custom.
        spending: What `analysis.spending.spending_of_orders` returns.
        days: Days of spending that are compared.

    Returns:
        One row per month, in order: `month_on`, `gained`, `won_back`, `lost` (money; the first two
        null for months in which the days are not over for everybody), `net`.
    """
    rows = spells.rows
    came = rows.filter(pl.col("began").is_in([GAINED, WON_BACK])).select(
        "customer_id", "began", at="start", since="start", until=pl.col("start") + days - 1
    )
    ended_on = pl.coalesce("last", "end")
    went = rows.filter(pl.col("ended") == LOST).select(
        "customer_id", began=pl.lit(LOST), at="end", since=ended_on - days + 1, until=ended_on
    )
    both = pl.concat([came, went])
    both = both.with_columns(
        spent=pl.Series(spending.between(both["customer_id"], both["since"], both["until"]))
    )
    months = month_starts(spells.first_on, spells.as_of)
    edges = np.array([days_since_epoch(day) for day in [*months, _next_month(months[-1])]])
    sums = {
        "gained": _by_month(both, "at", edges, "spent", began=GAINED),
        "won_back": _by_month(both, "at", edges, "spent", began=WON_BACK),
        "lost": _by_month(both, "at", edges, "spent", began=LOST),
    }
    is_over = pl.Series(edges[1:] + days - 2 <= days_since_epoch(spells.as_of))
    return (
        pl.DataFrame({"month_on": months, **sums})
        .with_columns(pl.when(is_over).then(name).alias(name) for name in ("gained", "won_back"))
        .with_columns(net=pl.col("gained") + pl.col("won_back") - pl.col("lost"))
    )


def monthly_value(spells: Spells, customers: pl.DataFrame) -> pl.DataFrame:
    """Add up what customers are stated to be worth, by the month in which they came and went.

    Args:
        spells: Stretches of custom.
        customers: Rows of the `customers` table with `value`; nobody's value counts where it is
            null.

    Returns:
        One row per month, in order: `month_on`, `gained`, `won_back`, `lost`, `net` (money).
    """
    rows = spells.rows.join(customers.select("customer_id", "value"), on="customer_id", how="left")
    months = month_starts(spells.first_on, spells.as_of)
    edges = np.array([days_since_epoch(day) for day in [*months, _next_month(months[-1])]])
    sums = {
        "gained": _by_month(rows, "start", edges, "value", began=GAINED),
        "won_back": _by_month(rows, "start", edges, "value", began=WON_BACK),
        "lost": _by_month(rows, "end", edges, "value", ended=LOST),
    }
    return pl.DataFrame({"month_on": months, **sums}).with_columns(
        net=pl.col("gained") + pl.col("won_back") - pl.col("lost")
    )


def month_starts(first: date, last: date) -> list[date]:
    """Return the first day of every month from one day to another."""
    starts = [first.replace(day=1)]
    while (following := _next_month(starts[-1])) <= last:
        starts.append(following)
    return starts


def _next_month(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def _by_month(
    rows: pl.DataFrame, column: str, edges: Counts, weight: str | None = None, **only: str
) -> NDArray[np.float64] | Counts:
    """Count rows, or add up a column, by the month `column` falls into; shape (months,)."""
    chosen = rows.filter(pl.col(column).is_not_null(), *(pl.col(k) == v for k, v in only.items()))
    place = np.searchsorted(edges, chosen[column].to_numpy(), side="right") - 1
    inside = (place >= 0) & (place < edges.size - 1)
    if weight is None:
        return np.bincount(place[inside], minlength=edges.size - 1)
    worth = chosen[weight].cast(pl.Float64).fill_null(0.0).to_numpy()
    return np.bincount(place[inside], weights=worth[inside], minlength=edges.size - 1)


def _leaked(rows: pl.DataFrame, edges: Counts) -> Counts:
    """Count the lost who were customers before their last month began; shape (months,)."""
    lost = rows.filter(pl.col("ended") == LOST)
    place = np.searchsorted(edges, lost["end"].to_numpy(), side="right") - 1
    before = lost["start"].to_numpy() < edges[np.maximum(place, 0)]
    inside = before & (place >= 0) & (place < edges.size - 1)
    return np.bincount(place[inside], minlength=edges.size - 1)
