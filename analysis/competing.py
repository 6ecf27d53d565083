"""Why customers leave, as shares of everybody: competing risks after Aalen and Johansen.

The shares of all causes and of those still here add up to one. One minus Kaplan-Meier per cause
does not: it answers what would happen if no other cause existed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from analysis.counts import STILL_HERE
from analysis.estimate import UNKNOWN, Estimate, Floats, normal_interval
from analysis.risk_sets import RiskSets, add_up, inverse, risk_sets
from analysis.survival import retained_shares, share_interval


@dataclass(frozen=True, slots=True, eq=False)
class _Cause:
    """One cause on the days of all.

    Attributes:
        code: Its code.
        before: Share still here just before each day, shape (k,).
        steps: Share leaving for this cause on each day, shape (k,).
        events: Weight leaving for this cause on each day, shape (k,).
    """

    code: int
    before: Floats
    steps: Floats
    events: Floats


def aalen_johansen(counts: pl.DataFrame, *, confidence: float = 0.95) -> pl.DataFrame:
    """Estimate the share gone for each cause by each day.

    Aalen & Johansen (1978, Scand J Stat 5:141); errors by the infinitesimal jackknife on cells.

    Args:
        counts: Cells of one group, as `analysis.counts.count_lifetimes` returns them; `cause` is 0
            for customers still here.
        confidence: Coverage of the pointwise interval (log-log scale), between 0 and 1.

    Returns:
        One row per `cause` and distinct `time`, ascending, with `at_risk`, `events` (for this
        cause), `gone` (share), `se`, `lower`, `upper`; the interval is null where nobody has left
        for this cause yet.
    """
    sets = risk_sets(counts)
    curves = [_incidence(sets, cause, confidence) for cause in _causes(sets)]
    schema = {"cause": pl.Int32} | dict.fromkeys(
        ("time", "at_risk", "events", "gone", "se", "lower", "upper"), pl.Float64
    )
    return pl.concat([pl.DataFrame(schema=schema), *curves])


def gone_at(incidence: pl.DataFrame, cause: int, day: float) -> Estimate:
    """Read the share gone for one cause by one day.

    Args:
        incidence: The table `aalen_johansen` returns.
        cause: Code of the cause.
        day: Days since the start.

    Returns:
        The share; `n` is how many were still followed then. Unknown when nobody was followed that
        long, unless all had left by then.
    """
    everyone = incidence.filter(pl.col("time") >= day)
    own = incidence.filter(pl.col("cause") == cause, pl.col("time") <= day)
    at_last = incidence.filter(pl.col("time") == pl.col("time").max())
    is_over = bool(at_last["gone"].sum() >= 1 - 1e-9)
    if everyone.is_empty() and not is_over:
        return UNKNOWN
    followed = 0.0 if everyone.is_empty() else float(everyone["at_risk"][0])
    if own.is_empty():
        return Estimate(0.0, 0.0, float("nan"), float("nan"), followed)
    value, se, lower, upper = own[-1, "gone":"upper"].fill_null(float("nan")).row(0)
    return Estimate(value, se, lower, upper, followed)


def time_lost(
    counts: pl.DataFrame, cause: int, horizon: float, *, confidence: float = 0.95
) -> Estimate:
    """Estimate the mean days lost to one cause by the horizon: the area under its curve.

    Args:
        counts: Cells of one group.
        cause: Code of the cause.
        horizon: Last day that counts.
        confidence: Coverage, between 0 and 1.

    Returns:
        Mean days with a normal interval. Unknown when customers remain whom nobody followed up to
        the horizon.
    """
    sets = risk_sets(counts)
    if not sets.times.size or (sets.times[-1] < horizon and retained_shares(sets)[-1] > 0):
        return UNKNOWN
    of = _of_cause(sets, cause)
    left = np.maximum(horizon - sets.times, 0)
    lost = of.steps * left
    influence = _influence_of_sum(sets, of, left, lost)
    se = float(np.sqrt(np.sum(sets.w2 * influence**2)))
    value = float(lost.sum())
    lower, upper = normal_interval(value, se, confidence)
    return Estimate(value, se, float(lower), float(upper), float(counts["n"].sum()))


def _causes(sets: RiskSets) -> list[_Cause]:
    """Return every cause that occurs, by code."""
    return [_of_cause(sets, int(c)) for c in np.unique(sets.cause) if c != STILL_HERE]


def _of_cause(sets: RiskSets, code: int) -> _Cause:
    """Lay one cause out on the days of all."""
    before = np.r_[1.0, retained_shares(sets)[:-1]]
    events = add_up(sets.last, sets.w * (sets.cause == code), sets.times.size)
    return _Cause(code, before, before * events * inverse(sets.at_risk), events)


def _incidence(sets: RiskSets, cause: _Cause, confidence: float) -> pl.DataFrame:
    """Return the rows of one cause."""
    gone = np.minimum(np.cumsum(cause.steps), 1.0)
    se = np.sqrt(_variance(sets, cause))
    lower, upper = share_interval(gone, se, confidence, "log-log")
    return pl.DataFrame(
        {
            "cause": pl.repeat(cause.code, gone.size, dtype=pl.Int32, eager=True),
            "time": sets.times,
            "at_risk": sets.at_risk,
            "events": cause.events,
            "gone": gone,
            "se": se,
            "lower": lower,
            "upper": upper,
        }
    ).with_columns(pl.col("lower", "upper").fill_nan(None))


def _variance(sets: RiskSets, cause: _Cause) -> Floats:
    """Return the variance of a cause's curve F on each day, shape (k,).

    The influence of a cell is linear in F(t): `F(t) (G(m) - G(entry)) - (K(m) - K(entry))` with
    m = min(t, time), and once the cell has ended by leaving further terms that no longer change.
    Its squares therefore add up from running sums, without a table of cells by days.
    """
    gone = np.cumsum(cause.steps)
    g, k = np.cumsum(sets.greenwood), np.cumsum(_held_back(sets, cause, gone))
    g0, k0 = (np.r_[0.0, sums] for sums in (g, k))
    own = sets.has_event * sets.per_survivor[sets.last]
    jump = (sets.cause == cause.code) * (cause.before * inverse(sets.at_risk))[sets.last]
    slope = g0[sets.last + 1] - g0[sets.first] - own
    level = k0[sets.first] - k0[sets.last + 1] + own * gone[sets.last] + jump
    ended = _square(sets, gone, slope, level)
    e, f, w2 = g0[sets.first], k0[sets.first], sets.w2
    u = gone * g - k
    waits, early, late = (sets.while_at_risk(w2 * x) for x in (np.ones_like(e), e, f))
    squares = [sets.while_at_risk(w2 * x) for x in (e * e, e * f, f * f)]
    running = u**2 * waits - 2 * u * (gone * early - late)
    running += gone**2 * squares[0] - 2 * gone * squares[1] + squares[2]
    return np.maximum(ended + running, 0)


def _square(sets: RiskSets, gone: Floats, slope: Floats, level: Floats) -> Floats:
    """Add up the squares of slope · F(t) + level over the cells that have ended by each day."""
    products = (slope**2, slope * level, level**2)
    aa, ab, bb = (np.cumsum(sets.by_last(sets.w2 * x)) for x in products)
    return gone**2 * aa + 2 * gone * ab + bb


def _held_back(sets: RiskSets, cause: _Cause, right: Floats) -> Floats:
    """Return each day's increment of K: what being at risk then takes off later shares."""
    return sets.greenwood * right + cause.steps * inverse(sets.at_risk)


def _influence_of_sum(sets: RiskSets, cause: _Cause, left: Floats, lost: Floats) -> Floats:
    """Return each cell's influence on the sum of a cause's steps, each weighted by `left`."""
    after = np.r_[np.cumsum(lost[::-1])[::-1][1:], 0.0]
    at_risk = sets.greenwood * after - lost * inverse(sets.at_risk)
    spent = np.r_[0.0, np.cumsum(at_risk)]
    leaving = sets.has_event * (after * sets.per_survivor)[sets.last]
    jump = (sets.cause == cause.code) * (left * cause.before * inverse(sets.at_risk))[sets.last]
    influence: Floats = spent[sets.last + 1] - spent[sets.first] - leaving + jump
    return influence
