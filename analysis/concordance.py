"""Do audiences put things in the same order, and where do their profiles part?

With few items an order is quickly the same by chance; intervals resample people, never items.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from scipy.stats import chi2, rankdata

from analysis.estimate import Estimate, Floats
from analysis.replicates import REPLICATE

LEAST_ITEMS: Final = 5
"""With fewer items an order says little; only the items at the top are compared."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """Agreement of several orders of the same items.

    Attributes:
        w: Kendall's coefficient, from 0 (none) to 1 (the same order); NaN where nobody orders.
        chi2: Friedman's χ², m(k − 1)·W.
        df: k − 1.
        p: Of "no agreement", from the χ² distribution; rough below about seven judges.
    """

    w: float
    chi2: float
    df: int
    p: float


@dataclass(frozen=True, slots=True)
class ProfileDistance:
    """How two profiles of the same items differ (Cronbach & Gleser 1953, Psychol Bull 50:456).

    Attributes:
        squared: D², the sum of squared differences; the three parts add up to it.
        level: Part from one profile lying higher throughout.
        spread: Part from one profile having larger ups and downs.
        shape: Part from the ups and downs lying elsewhere.
    """

    squared: float
    level: float
    spread: float
    shape: float


def kendall_tau_b(first: Floats, second: Floats) -> Floats:
    """Return Kendall's τ-b of two rows of values, ties corrected; NaN where one does not vary.

    Args:
        first: Shape (…, items).
        second: The same shape.
    """
    one, other = (np.sign(part[..., :, None] - part[..., None, :]) for part in (first, second))
    agreed = (one * other).sum(axis=(-2, -1))
    pairs = (np.abs(one).sum(axis=(-2, -1)), np.abs(other).sum(axis=(-2, -1)))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(agreed / np.sqrt(pairs[0] * pairs[1]), dtype=np.float64)


def kendall_w(scores: Floats) -> Concordance:
    """Return Kendall's coefficient of concordance of several judges, ties corrected.

    Args:
        scores: One row per judge (or audience), one column per item, shape (m, k), no NaN.

    Raises:
        ValueError: There are fewer than two judges or items.
    """
    m, k = scores.shape
    if min(m, k) < 2:
        raise ValueError(f"an agreement takes two judges and two items; found {m} and {k}")
    ranks = rankdata(scores, axis=1)
    between = float(((ranks.sum(axis=0) - m * (k + 1) / 2) ** 2).sum())
    within = float(((ranks - (k + 1) / 2) ** 2).sum())
    w = between / (m * within) if within > 0 else np.nan
    statistic = m * (k - 1) * w
    return Concordance(w, statistic, k - 1, float(chi2.sf(statistic, k - 1)))


def top_overlap(first: dict[str, float], second: dict[str, float], count: int = 3) -> int:
    """Return how many items are among the first `count` of both; ties go by name.

    Args:
        first: Values by item, larger is more important.
        second: The same for the other audience.
        count: How many are at the top.
    """
    tops = [
        {item for item, _ in sorted(side.items(), key=lambda pair: (-pair[1], pair[0]))[:count]}
        for side in (first, second)
    ]
    return len(tops[0] & tops[1])


def profile_distance(first: Floats, second: Floats) -> ProfileDistance:
    """Split the squared distance of two profiles into level, spread and shape.

    D² = k(x̄ − ȳ)² + k(sₓ − s_y)² + 2k(sₓs_y − s_xy), with k as divisor in s.

    Args:
        first: Values by item, shape (k,).
        second: The same for the other profile.
    """
    k = first.size
    if k == 0:
        return ProfileDistance(np.nan, np.nan, np.nan, np.nan)
    sx, sy = float(first.std()), float(second.std())
    together = float(((first - first.mean()) * (second - second.mean())).mean())
    level = k * float(first.mean() - second.mean()) ** 2
    spread, shape = k * (sx - sy) ** 2, 2 * k * (sx * sy - together)
    return ProfileDistance(float(((first - second) ** 2).sum()), level, spread, shape)


def item_sums(rows: pl.LazyFrame, items: list[str]) -> Floats:
    """Add answers up by jackknife group, as `order_agreement` needs them.

    Args:
        rows: One row per answer of one audience: replicate, attribute, rating, weight.
        items: The items, in the order wanted.

    Returns:
        Σ w·rating and Σ w by group and item, shape (groups, items, 2); groups are those present.
    """
    w = pl.col("weight")
    summed = rows.group_by(REPLICATE, "attribute").agg(wy=(w * pl.col("rating")).sum(), w=w.sum())
    table = summed.filter(pl.col("attribute").is_in(items)).collect(engine="streaming")
    groups = table[REPLICATE].unique().sort()
    laid = np.zeros((groups.len(), len(items), 2))
    at = table.select(
        pl.col(REPLICATE).rank("dense").cast(pl.Int64) - 1,
        pl.col("attribute").cast(pl.String).replace_strict(items, range(len(items))),
    ).to_numpy()
    laid[at[:, 0], at[:, 1]] = table.select("wy", "w").to_numpy()
    return laid


def order_agreement(
    first: Floats,
    second: Floats,
    rng: np.random.Generator,
    *,
    n: float,
    draws: int = 500,
    confidence: float = 0.95,
) -> Estimate:
    """Estimate Kendall's τ-b between two audiences' orders of the same items.

    Ranks jump, which the jackknife cannot follow; groups of people are drawn anew instead.

    Args:
        first: The table `item_sums` returns for the first audience.
        second: The same for the second.
        rng: Source of chance; the same state gives the same interval.
        n: People behind the smaller side.
        draws: How often groups are drawn.
        confidence: Coverage of the percentile interval, between 0 and 1.

    Returns:
        τ-b; without interval where a draw leaves some item without answers or without any order.
    """
    means = [_means(side.sum(axis=0)) for side in (first, second)]
    value = float(kendall_tau_b(means[0], means[1]))
    drawn = [_means(_redrawn(side, rng, draws)) for side in (first, second)]
    taus = kendall_tau_b(drawn[0], drawn[1])
    known = taus[np.isfinite(taus)]
    if known.size < 0.9 * draws or not np.isfinite(value):
        return Estimate(value, np.nan, np.nan, np.nan, n)
    ends = np.quantile(known, [(1 - confidence) / 2, (1 + confidence) / 2])
    lower, upper = min(float(ends[0]), value), max(float(ends[1]), value)
    return Estimate(value, float(known.std(ddof=1)), lower, upper, n)


def top_agreement(
    first: Floats,
    second: Floats,
    rng: np.random.Generator,
    *,
    n: float,
    count: int = 3,
    draws: int = 500,
    confidence: float = 0.95,
) -> Estimate:
    """Estimate how many items two audiences both have among their first few.

    Args:
        first: The table `item_sums` returns for the first audience; items in order of their names,
            which settles ties.
        second: The same for the second.
        rng: Source of chance; the same state gives the same interval.
        n: People behind the smaller side.
        count: How many are at the top.
        draws: How often groups of people are drawn anew.
        confidence: Coverage of the percentile interval, between 0 and 1.

    Returns:
        The number in common; without interval where a draw leaves some item without answers.
    """
    value = float(_in_common(_means(first.sum(axis=0)), _means(second.sum(axis=0)), count))
    drawn = [_means(_redrawn(side, rng, draws)) for side in (first, second)]
    is_whole = np.isfinite(drawn[0]).all(axis=-1) & np.isfinite(drawn[1]).all(axis=-1)
    if is_whole.sum() < 0.9 * draws:
        return Estimate(value, np.nan, np.nan, np.nan, n)
    common = _in_common(drawn[0][is_whole], drawn[1][is_whole], count)
    ends = np.quantile(common, [(1 - confidence) / 2, (1 + confidence) / 2])
    lower, upper = min(float(ends[0]), value), max(float(ends[1]), value)
    return Estimate(value, float(common.std(ddof=1)), lower, upper, n)


def _in_common(first: Floats, second: Floats, count: int) -> Floats:
    """Count the items among the first few of both, for every row of means; shape (…,)."""
    is_top = []
    for means in (first, second):
        place = np.argsort(np.argsort(-means, axis=-1, kind="stable"), axis=-1, kind="stable")
        is_top.append(place < count)
    return np.asarray((is_top[0] & is_top[1]).sum(axis=-1), dtype=np.float64)


def _redrawn(sums: Floats, rng: np.random.Generator, draws: int) -> Floats:
    """Return the sums of as many groups, drawn with replacement, shape (draws, items, 2)."""
    groups = sums.shape[0]
    times = rng.multinomial(groups, np.full(groups, 1 / groups), size=draws)
    return np.asarray(np.tensordot(times, sums, axes=1), dtype=np.float64)


def _means(sums: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(sums[..., 0] / sums[..., 1], dtype=np.float64)
