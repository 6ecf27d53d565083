"""One variance for everything: leave a hundredth of the customers out, a hundred times.

The delete-a-group jackknife needs only sums per group, so it serves every figure that is a function
of sums over count tables, also where one customer fills many cells or weights were estimated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from analysis.estimate import Estimate, Floats, t_interval

GROUPS: Final = 100
"""The same everywhere, so that page, export and command line agree; errors then hold to ±7 %."""

REPLICATE: Final = "replicate"


@dataclass(frozen=True, slots=True, eq=False)
class Jackknife:
    """A statistic of any shape with the errors the groups give it.

    Attributes:
        value: The statistic on everybody.
        se: Its standard error; NaN where leaving some group out leaves it undefined.
        lower: Lower end of the t interval on groups less one degrees of freedom.
        upper: Upper end.
        without: The statistic without each group, shape (groups, …).
    """

    value: Floats
    se: Floats
    lower: Floats
    upper: Floats
    without: Floats

    def estimate(self, n: float) -> Estimate:
        """Return a scalar statistic as one estimate resting on `n` customers."""
        parts = (self.value, self.se, self.lower, self.upper)
        value, se, lower, upper = (float(part) for part in parts)
        return Estimate(value, se, lower, upper, n)


def groups_by_rank(count: int, groups: int) -> NDArray[np.uint16]:
    """Return the group of everybody by the rank of their ids, so that groups never move.

    Ranks, unlike hashes, stay the same from one version to the next. They are shuffled, always
    alike: where ids follow what is measured, taking every hundredth would make the groups more
    alike than chance would, and the errors too small.

    Args:
        count: How many there are.
        groups: How many groups; sizes differ by one at most.

    Returns:
        One group per rank, 0 to groups - 1.
    """
    places = np.argsort(np.argsort(_shuffled(count), kind="stable"), kind="stable")
    return (places % groups).astype(np.uint16)


def _shuffled(count: int) -> NDArray[np.uint64]:
    """Return as many numbers in no order, the same ones always (SplitMix64, Steele et al. 2014)."""
    mixed = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))


def with_replicate(
    frame: pl.LazyFrame, key: str = "customer_id", groups: int = GROUPS
) -> pl.LazyFrame:
    """Add the column `replicate`, the group of the key by its rank among all keys.

    All rows of a customer share their group, see `groups_by_rank`.

    Args:
        frame: Rows with the key column.
        key: Whose rows belong together.
        groups: How many groups.
    """
    keys = frame.select(pl.col(key).unique().sort()).with_row_index(REPLICATE)
    numbered = keys.with_columns(
        pl.col(REPLICATE).map_batches(
            lambda ranks: pl.Series(groups_by_rank(len(ranks), groups)), return_dtype=pl.UInt16
        )
    )
    return frame.join(numbered, on=key, how="left", nulls_equal=True, maintain_order="left")


def jackknife(
    sums: ArrayLike, statistic: Callable[[Floats], ArrayLike], *, confidence: float = 0.95
) -> Jackknife:
    """Give a function of sums its standard error and interval (Shao & Tu 1995, section 5.4).

    Args:
        sums: Sums per group, shape (groups, …).
        statistic: Maps sums over all groups, shape (…), to a figure of any shape.
        confidence: Coverage, between 0 and 1.

    Raises:
        ValueError: There are fewer than two groups.
    """
    parts = np.asarray(sums, dtype=np.float64)
    if parts.shape[0] < 2:
        raise ValueError(f"leaving one out takes at least 2 groups, got {parts.shape[0]}")
    total = parts.sum(axis=0)
    without = [np.asarray(statistic(total - part), dtype=np.float64) for part in parts]
    return _spread(np.asarray(statistic(total), dtype=np.float64), np.stack(without), confidence)


def jackknife_counts(
    counts: pl.DataFrame,
    statistic: Callable[[pl.DataFrame], ArrayLike],
    *,
    confidence: float = 0.95,
) -> Jackknife:
    """Give a function of a count table its standard error and interval.

    Args:
        counts: Cells with the column `replicate`.
        statistic: Maps a count table to a figure of any shape; it sees the cells of all groups but
            one, and must not depend on `replicate`.
        confidence: Coverage, between 0 and 1.

    Raises:
        ValueError: There are fewer than two groups.
    """
    groups = counts[REPLICATE].unique().sort().to_list()
    if len(groups) < 2:
        raise ValueError(f"leaving one out takes at least 2 groups, got {len(groups)}")
    rest = [counts.filter(pl.col(REPLICATE) != group) for group in groups]
    without = [np.asarray(statistic(cells), dtype=np.float64) for cells in rest]
    return _spread(np.asarray(statistic(counts), dtype=np.float64), np.stack(without), confidence)


def has_enough_for_jackknife(
    customers: ArrayLike, *, per_group: int = 2, overall: int = 200
) -> bool:
    """Tell whether the groups are filled well enough for their spread to mean something.

    Args:
        customers: Customers exposed per group, empty groups included, shape (groups,).
        per_group: Fewest customers in any group.
        overall: Fewest customers in all groups together.
    """
    exposed = np.asarray(customers, dtype=np.float64)
    return bool(exposed.size >= 2 and exposed.min() >= per_group and exposed.sum() >= overall)


def sums_by_replicate(table: pl.DataFrame, columns: Sequence[str], groups: int = GROUPS) -> Floats:
    """Add up columns per replicate group, empty groups included, shape (groups, columns)."""
    every = pl.DataFrame({REPLICATE: np.arange(groups, dtype=np.uint16)})
    sums = table.group_by(REPLICATE).agg(pl.col(columns).sum())
    placed = every.join(sums, on=REPLICATE, how="left", maintain_order="left").fill_null(0)
    return placed.select(pl.col(columns).cast(pl.Float64)).to_numpy()


def _spread(value: Floats, without: Floats, confidence: float) -> Jackknife:
    """Turn the statistics without each group into an error and an interval."""
    groups = without.shape[0]
    variance = (groups - 1) / groups * np.sum((without - without.mean(axis=0)) ** 2, axis=0)
    se = np.sqrt(variance)
    lower, upper = t_interval(value, se, groups - 1, confidence)
    return Jackknife(value, se, lower, upper, without)
