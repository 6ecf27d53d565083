"""Who could still leave, and who left, on each day: the arrays behind every survival estimator."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.counts import STILL_HERE
from analysis.estimate import Floats

Indices = NDArray[np.intp]

ROUNDING = 1e-10
"""Share of a risk set below which what is left of it is rounding: sums of weights end in dust."""


@dataclass(frozen=True, slots=True, eq=False)
class RiskSets:
    """A count table on the grid of its k distinct days of leaving or being last seen.

    Cells keep the order of the count table; `first` and `last` say which days they are at risk on.

    Attributes:
        times: Distinct days, ascending, shape (k,).
        at_risk: Weight at risk on each day, shape (k,).
        events: Weight leaving on each day, shape (k,).
        censored: Weight last seen on each day, shape (k,).
        survivors: `at_risk` less `events`, exactly 0 where everybody left, shape (k,).
        first: Position of the first day after a cell's entry, shape (cells,).
        last: Position of a cell's own day, shape (cells,).
        cause: Why a cell ends; 0: still here, shape (cells,).
        w: Sum of weights of a cell, shape (cells,).
        w2: Sum of squared weights of a cell, shape (cells,).
        is_weighted: Whether any row weighs other than 1.
    """

    times: Floats
    at_risk: Floats
    events: Floats
    censored: Floats
    survivors: Floats
    first: Indices
    last: Indices
    cause: NDArray[np.int64]
    w: Floats
    w2: Floats
    is_weighted: bool

    @property
    def has_event(self) -> NDArray[np.bool_]:
        """Which cells end by leaving, shape (cells,)."""
        return np.not_equal(self.cause, STILL_HERE)

    @property
    def per_survivor(self) -> Floats:
        """One over the survivors of each day, 0 where there are none, shape (k,)."""
        return inverse(self.survivors)

    @property
    def greenwood(self) -> Floats:
        """Greenwood's increments D / (Y (Y - D)), 0 where everybody left, shape (k,)."""
        return self.events / np.where(self.at_risk > 0, self.at_risk, 1) * self.per_survivor

    def by_last(self, values: Floats) -> Floats:
        """Add up values of cells on the day each ends, shape (k,)."""
        return add_up(self.last, values, self.times.size)

    def while_at_risk(self, values: Floats) -> Floats:
        """Add up values of cells on each day they are at risk and do not end, shape (k,)."""
        entering = add_up(self.first, values, self.times.size)
        return np.cumsum(entering - self.by_last(values))


def add_up(positions: Indices, values: Floats, size: int) -> Floats:
    """Add up values that share a position, shape (size,)."""
    return np.bincount(positions, values, minlength=size).astype(np.float64)


def inverse(values: Floats) -> Floats:
    """Return one over each value, and 0 for 0."""
    return np.divide(1.0, values, out=np.zeros_like(values), where=values != 0)


def risk_sets(counts: pl.DataFrame) -> RiskSets:
    """Lay a count table of one group out on its days.

    Args:
        counts: The table `analysis.counts.count_lifetimes` returns; groups are not told apart, and
            cells may repeat.
    """
    entry = counts["entry"].to_numpy().astype(np.float64)
    times, last = np.unique(counts["time"].to_numpy().astype(np.float64), return_inverse=True)
    first = np.searchsorted(times, entry, side="right")
    cause = counts["cause"].to_numpy().astype(np.int64)
    n, w, w2 = (counts[column].to_numpy().astype(np.float64) for column in ("n", "w", "w2"))
    events = add_up(last, w * (cause != STILL_HERE), times.size)
    censored = add_up(last, w * (cause == STILL_HERE), times.size)
    at_risk = at_risk_sums(first, last, w[:, None], times.size)[:, 0]
    survivors = np.where(at_risk - events > ROUNDING * at_risk, at_risk - events, 0.0)
    is_weighted = not (np.array_equal(w, n) and np.array_equal(w2, n))
    return RiskSets(
        times, at_risk, events, censored, survivors, first, last, cause, w, w2, is_weighted
    )


def at_risk_sums(first: Indices, last: Indices, values: Floats, size: int) -> Floats:
    """Add up values of the cells at risk on each day.

    Args:
        first: Position of the first day each cell is at risk on, shape (cells,).
        last: Position of the last one, shape (cells,).
        values: One column per sum wanted, shape (cells, columns).
        size: Number of days k.

    Returns:
        Sums, shape (k, columns).
    """
    sums = np.empty((size, values.shape[1]))
    for column, cells in enumerate(values.T):
        to_end = _from_here_on(add_up(last, cells, size))
        to_come = _from_here_on(add_up(first, cells, size + 1)[1:])
        sums[:, column] = to_end - to_come
    return sums


def _from_here_on(values: Floats) -> Floats:
    """Return the sum of each value and all after it."""
    return np.cumsum(values[::-1])[::-1]
