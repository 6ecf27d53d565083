"""Do groups leave at the same pace? The log-rank test on counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
import polars as pl
from scipy import stats

from analysis.estimate import Floats
from analysis.risk_sets import RiskSets, risk_sets
from analysis.survival import retained_shares


@dataclass(frozen=True, slots=True, eq=False)
class LogRank:
    """The test and what it is made of.

    Attributes:
        chi2: Test statistic; NaN: fewer than two groups were ever at risk of the same departure.
        df: Degrees of freedom, groups compared less one.
        p: Chance of a statistic this large if all groups left at the same pace; NaN like `chi2`.
        groups: Names of the groups, ascending.
        observed: Departures per group, shape (groups,).
        expected: Departures per group had all left at the same pace, shape (groups,).
        variance: Covariance of observed less expected, shape (groups, groups).
    """

    chi2: float
    df: int
    p: float
    groups: tuple[object, ...]
    observed: Floats
    expected: Floats
    variance: Floats


def logrank(
    counts: pl.DataFrame, group: str, *, strata: Sequence[str] = (), rho: float = 0.0
) -> LogRank:
    """Test whether groups leave at the same pace.

    Null hypothesis: on every day, customers of all groups (of one stratum) are equally likely to
    leave. The statistic has as many degrees of freedom as groups less one. Late entry counts.

    Args:
        counts: Cells as `analysis.counts.count_lifetimes` returns them, unweighted.
        group: The column that parts the groups.
        strata: Columns within which groups are compared; differences add up over strata.
        rho: Weight each day by the pooled share still here to this power; 0 is the log-rank test,
            1 the Peto-Peto version of Wilcoxon's (Harrington & Fleming 1982, Biometrika 69:553).

    Raises:
        ValueError: The counts carry weights; compare restricted means with the jackknife instead.
    """
    if not counts.select((pl.col("w") == pl.col("n")).all()).item():
        raise ValueError("the log-rank test takes customers as they are, not weighted ones")
    groups = tuple(counts[group].unique().sort())
    size = len(groups)
    observed, expected, variance = np.zeros(size), np.zeros(size), np.zeros((size, size))
    stacks = counts.partition_by(strata) if strata else [counts]
    for cells in stacks:
        days, pooled = _by_group(cells, group, groups), risk_sets(cells)
        share = _pooled_share(pooled) ** rho
        observed += (days.events * share).sum(axis=1)
        expected += (days.at_risk * share * pooled.events / pooled.at_risk).sum(axis=1)
        variance += _covariance(days.at_risk, pooled, share)
    return _tested(groups, observed, expected, variance)


@dataclass(frozen=True, slots=True, eq=False)
class _GroupDays:
    """Customers at risk and leaving, both of shape (groups, days of the pooled table)."""

    at_risk: Floats
    events: Floats


def _by_group(cells: pl.DataFrame, group: str, groups: Sequence[object]) -> _GroupDays:
    """Lay every group out on the days of all of them."""
    # A cell of nobody on every pooled day gives each group the whole grid.
    grid = cells.with_columns(pl.col("n", "w", "w2") * 0)
    own = [risk_sets(pl.concat([cells.filter(pl.col(group).eq_missing(g)), grid])) for g in groups]
    shape = (len(groups), cells["time"].n_unique())
    at_risk, events = [sets.at_risk for sets in own], [sets.events for sets in own]
    return _GroupDays(np.reshape(at_risk, shape), np.reshape(events, shape))


def _pooled_share(pooled: RiskSets) -> Floats:
    """Return the share still here just before each day, all groups together."""
    return np.concatenate([[1.0], retained_shares(pooled)[:-1]])


def _covariance(at_risk: Floats, pooled: RiskSets, share: Floats) -> Floats:
    """Add up the hypergeometric covariance of the departures of the groups over all days."""
    y, d = pooled.at_risk, pooled.events
    scale = np.where(y > 1, d * (y - d) / np.maximum(y - 1, 1) * share**2, 0)
    part = at_risk / y
    return np.diag((scale * part).sum(axis=1)) - (scale * part) @ part.T


def _tested(
    groups: tuple[object, ...], observed: Floats, expected: Floats, variance: Floats
) -> LogRank:
    """Leave one compared group out and refer the rest to chi-squared."""
    compared = np.flatnonzero(np.diag(variance) > 0)
    df = max(compared.size - 1, 0)
    if df == 0:
        return LogRank(nan, 0, nan, groups, observed, expected, variance)
    kept = compared[:-1]
    gap = (observed - expected)[kept]
    chi2 = float(gap @ np.linalg.pinv(variance[np.ix_(kept, kept)]) @ gap)
    return LogRank(chi2, df, float(stats.chi2.sf(chi2, df)), groups, observed, expected, variance)
