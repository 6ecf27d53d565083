"""How long customers stay: the Kaplan-Meier curve, its median, and the days of custom it holds.

All of it works on count tables of one group, allows late entry and weights, and equals R's
`survival` to the last digits. Unweighted errors are Greenwood's; weighted ones are robust
(infinitesimal jackknife), which without late entry comes to the same for equal weights. A customer
who fills several cells needs `analysis.replicates` instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import nan, sqrt
from typing import Literal, assert_never

import numpy as np
import polars as pl

from analysis.estimate import (
    UNKNOWN,
    Estimate,
    Floats,
    Interval,
    normal_interval,
    normal_quantile,
)
from analysis.risk_sets import RiskSets, inverse, risk_sets

ConfidenceType = Literal["plain", "log", "log-log"]

DUST = 1e-12
"""What rounding leaves on a product of shares that should be a round number."""
LARGEST_EXPONENT = 700.0
"""Just below where exp() overflows; the interval is all of 0 to 1 long before."""


def kaplan_meier(
    counts: pl.DataFrame, *, confidence: float = 0.95, conf_type: ConfidenceType = "log-log"
) -> pl.DataFrame:
    """Estimate the share of customers still here after each day.

    Customers who have not left are at risk up to the day they were last seen and then drop out of
    the comparison. Kaplan & Meier (1958, JASA 53:457); interval on the scale of `conf_type`.

    Args:
        counts: Cells of one group, as `analysis.counts.count_lifetimes` returns them.
        confidence: Coverage of the pointwise interval, between 0 and 1.
        conf_type: Scale of the interval; "log-log" keeps it inside 0 to 1 without cutting.

    Returns:
        One row per distinct `time`, ascending, with `at_risk`, `events`, `censored` (sums of
        weights), `retained` (share just after that day), `se`, `lower`, `upper`. The interval is
        null before the first departure and, with `se`, once nobody is left.

    Raises:
        ValueError: `confidence` is not strictly between 0 and 1.
    """
    sets = risk_sets(counts)
    retained = retained_shares(sets)
    se = np.where(retained > 0, np.sqrt(_variance(sets, retained)), np.nan)
    lower, upper = share_interval(retained, se, confidence, conf_type)
    return pl.DataFrame(
        {
            "time": pl.Series(sets.times, dtype=pl.Float64),
            "at_risk": sets.at_risk,
            "events": sets.events,
            "censored": sets.censored,
            "retained": retained,
            "se": se,
            "lower": lower,
            "upper": upper,
        }
    ).with_columns(pl.col("se", "lower", "upper").fill_nan(None))


def kaplan_meier_by(
    counts: pl.DataFrame,
    by: Sequence[str],
    *,
    confidence: float = 0.95,
    conf_type: ConfidenceType = "log-log",
) -> pl.DataFrame:
    """Estimate one curve per group; the columns of `by` come first, groups in ascending order."""
    curves = [
        kaplan_meier(cells, confidence=confidence, conf_type=conf_type).select(
            *(
                pl.lit(value, counts.schema[name]).alias(name)
                for name, value in zip(by, key, strict=True)
            ),
            pl.all(),
        )
        for key, cells in counts.sort(by).partition_by(by, as_dict=True).items()
    ]
    empty = kaplan_meier(counts.clear()).select(
        *(pl.lit(None, counts.schema[name]).alias(name) for name in by), pl.all()
    )
    return pl.concat([empty, *curves])


def retained_at(curve: pl.DataFrame, day: float) -> Estimate:
    """Read a curve on one day.

    Args:
        curve: The table `kaplan_meier` returns.
        day: Days since the start.

    Returns:
        The share still here after that day; `n` is how many were still followed then. Unknown when
        nobody was followed that long; without interval when nobody had left yet.
    """
    so_far, rest = curve.filter(pl.col("time") <= day), curve.filter(pl.col("time") >= day)
    is_over = so_far.height > 0 and so_far["retained"][-1] == 0
    if rest.is_empty() and not is_over:
        return UNKNOWN
    followed = 0.0 if rest.is_empty() else float(rest["at_risk"][0])
    if so_far.is_empty():
        return Estimate(1.0, 0.0, nan, nan, followed)
    value, se, lower, upper = so_far[-1, "retained":"upper"].fill_null(nan).row(0)
    return Estimate(value, se, lower, upper, followed)


def median(curve: pl.DataFrame) -> Estimate:
    """Return the first day by which half are gone, with the days its interval crosses one half.

    Args:
        curve: The table `kaplan_meier` returns.

    Returns:
        Days; NaN where the curve, or an end of its interval, never falls to one half. No standard
        error belongs to it (Brookmeyer & Crowley 1982, Biometrics 38:29). `n` is how many were at
        risk at first.
    """
    if curve.is_empty():
        return UNKNOWN
    value, lower, upper = (_first_at_half(curve, end) for end in ("retained", "lower", "upper"))
    return Estimate(value, nan, lower, upper, float(curve["at_risk"][0]))


def restricted_mean(
    counts: pl.DataFrame, horizon: float, *, start: float = 0.0, confidence: float = 0.95
) -> Estimate:
    """Estimate the days of custom between `start` and `horizon`: the area under the curve.

    Args:
        counts: Cells of one group.
        horizon: Last day that counts.
        start: First day that counts; for late entry the day the curve is conditional on.
        confidence: Coverage, between 0 and 1.

    Returns:
        Mean days with a normal interval; `n` counts everybody. Unknown when customers remain whom
        nobody followed up to the horizon: the rest of the area would be a guess.
    """
    sets = risk_sets(counts)
    retained = retained_shares(sets)
    if not sets.times.size or (sets.times[-1] < horizon and retained[-1] > 0):
        return UNKNOWN
    within = sets.times <= horizon
    edges = np.clip(np.r_[start, sets.times[within], horizon], start, None)
    pieces = np.r_[1.0, retained[within]] * np.diff(edges)
    area_right = np.zeros(sets.times.size)
    area_right[within] = np.cumsum(pieces[:0:-1])[::-1]
    se = sqrt(_area_variance(sets, area_right))
    mean = float(pieces.sum())
    lower, upper = normal_interval(mean, se, confidence)
    return Estimate(mean, se, float(lower), float(upper), float(counts["n"].sum()))


def last_day_followed(counts: pl.DataFrame, at_least: int = 10) -> float | None:
    """Return the last day on which at least so many customers were at risk; None: there is none."""
    sets = risk_sets(counts.with_columns(w=pl.col("n"), w2=pl.col("n")))
    days = sets.times[sets.at_risk >= at_least]
    return float(days[-1]) if days.size else None


def retained_shares(sets: RiskSets) -> Floats:
    """Return the product-limit share after each day, shape (k,)."""
    stays = np.where(sets.events > 0, sets.survivors * inverse(sets.at_risk), 1.0)
    return np.cumprod(stays, dtype=np.float64)


def share_interval(
    share: Floats, se: Floats, confidence: float, conf_type: ConfidenceType
) -> Interval:
    """Return the interval of shares whose errors are known, NaN where the share is 0 or 1."""
    z = normal_quantile(confidence)
    inside = (share > DUST) & (share < 1 - DUST)
    p, error = np.where(inside, share, np.nan), np.where(inside, se, np.nan)
    match conf_type:
        case "plain":
            return Interval(np.maximum(p - z * error, 0), np.minimum(p + z * error, 1))
        case "log":
            spread = np.minimum(z * error / p, LARGEST_EXPONENT)
            return Interval(p * np.exp(-spread), np.minimum(p * np.exp(spread), 1))
        case "log-log":
            spread = np.minimum(z * error / (-p * np.log(p)), LARGEST_EXPONENT)
            return Interval(p ** np.exp(spread), p ** np.exp(-spread))
        case _:
            assert_never(conf_type)


def _first_at_half(curve: pl.DataFrame, column: str) -> float:
    """Return the first day on which a column is at most one half; NaN: never."""
    days = curve.filter(pl.col(column) <= 0.5 + DUST)["time"]
    return float(days[0]) if days.len() else nan


def _variance(sets: RiskSets, retained: Floats) -> Floats:
    """Return the variance of the curve on each day, shape (k,).

    Greenwood's; with weights the squares of each cell's influence,
    `S(t) (G(min(t, time)) - G(entry) - 1{left by t} / survivors)`, with G the running sum of
    Greenwood's increments, added up without a table of cells by days.
    """
    spent = np.cumsum(sets.greenwood)
    if not sets.is_weighted:
        return retained**2 * spent
    before = np.r_[0.0, spent]
    at_entry = before[sets.first]
    ended = before[sets.last + 1] - at_entry - sets.has_event * sets.per_survivor[sets.last]
    over = np.cumsum(sets.by_last(sets.w2 * ended**2))
    running = (
        spent**2 * sets.while_at_risk(sets.w2)
        - 2 * spent * sets.while_at_risk(sets.w2 * at_entry)
        + sets.while_at_risk(sets.w2 * at_entry**2)
    )
    return retained**2 * np.maximum(over + running, 0)


def _area_variance(sets: RiskSets, area_right: Floats) -> float:
    """Return the variance of an area under the curve, given the part right of each day."""
    if not sets.is_weighted:
        return float(np.sum(area_right**2 * sets.greenwood))
    before = np.r_[0.0, np.cumsum(area_right * sets.greenwood)]
    leaving = sets.has_event * (area_right * sets.per_survivor)[sets.last]
    influence = before[sets.last + 1] - before[sets.first] - leaving
    return float(np.sum(sets.w2 * influence**2))
