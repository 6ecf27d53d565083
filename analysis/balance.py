"""Did those who joined resemble the comparison before they joined?

One earlier behaviour is kept out of the matching. If it differs all the same, those who joined
differed in ways the matching could not see, and the net lift is at most an upper bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from analysis.cells import Cells
from analysis.estimate import Estimate
from analysis.history import Attribute
from analysis.rungs import jackknife, left_out

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

LARGEST_DIFFERENCE: Final = 0.05
LARGEST_Z: Final = 3.0
LEANING_ORDERS: Final = 20


@dataclass(frozen=True, slots=True, eq=False)
class Balance:
    """How far joined and comparison orders lay apart before the order.

    Attributes:
        raw: Earlier orders kept out of the cells, members minus comparison, in standard
            deviations.
        matched: The same within cells; NaN where it cannot be computed.
        table: One row per band of every attribute: `attribute`, `band`, `members`, `comparison`,
            `matched` (shares of orders), `difference`, `matched_difference` (standard deviations).
    """

    raw: Estimate
    matched: Estimate
    table: pl.DataFrame

    @property
    def z(self) -> float:
        """How many standard errors the matched difference lies from none."""
        return self.matched.value / self.matched.se if self.matched.se > 0 else float("nan")

    @property
    def is_fair(self) -> bool:
        """Whether the comparison looks fair: neither a large nor a certain difference."""
        return abs(self.matched.value) < LARGEST_DIFFERENCE and abs(self.z) < LARGEST_Z


def balance(
    held_out: Floats,
    attributes: tuple[Attribute, ...],
    cells: Cells,
    joined: npt.NDArray[np.bool_],
    group: Numbers,
    *,
    groups: int,
    customers: int,
) -> Balance:
    """Compare joined and other orders before the order, with and without matching.

    Args:
        held_out: Earlier behaviour kept out of the cells, one per order.
        attributes: What the cells were made of.
        cells: The cells.
        joined: Whether the customer joined at the order.
        group: Replicate group of each order.
        groups: How many there are.
        customers: Customers behind the orders.

    Returns:
        The differences. An interval needs as many customers as the jackknife.
    """
    size = len(cells.table)
    index = group * size + cells.cell

    def totals(
        of: npt.NDArray[np.bool_], weight: Floats, behaviour: Floats
    ) -> tuple[Floats, Floats]:
        """Sum the weights and the weighted behaviour by replicate and cell."""
        both = (weight[of], weight[of] * behaviour[of])
        counted = [np.bincount(index[of], weights=one, minlength=groups * size) for one in both]
        counts, sums = (left_out(np.asarray(one.reshape(groups, size), float)) for one in counted)
        return counts, sums

    alike = np.ones(len(joined))
    ours, our_sum = totals(joined, alike, held_out)
    theirs, their_sum = totals(~joined, alike, held_out)
    rest = _beyond_combination(held_out, cells)
    mine, mine_sum = totals(joined, alike, rest)
    similar, similar_sum = totals(~joined, cells.likeness, rest)
    spread = _spread(held_out[joined], held_out[~joined])
    raw = _mean(our_sum.sum(1), ours.sum(1)) - _mean(their_sum.sum(1), theirs.sum(1))
    mix = mine * cells.is_supported * (similar > 0)
    within = _mean(mine_sum, mine) - _mean(similar_sum, similar)
    matched = _mean((mix * np.where(mix > 0, within, 0.0)).sum(1), mix.sum(1))
    return Balance(
        raw=jackknife(raw / spread, customers=customers),
        matched=jackknife(matched / spread, customers=customers),
        table=_table(attributes, cells, joined),
    )


def _beyond_combination(behaviour: Floats, cells: Cells) -> Floats:
    """Take out what the combination of attributes tells already.

    Both sides lose the same, so the matched difference stays; what goes is the error from bands
    that hold several combinations. Thin combinations lean on their cell's mean.
    """
    count = np.bincount(cells.combination)
    total = np.bincount(cells.combination, weights=behaviour)
    in_cell = np.bincount(cells.cell, weights=behaviour).astype(np.float64)
    of_cell = _mean(in_cell, np.bincount(cells.cell).astype(np.float64))
    cell = np.zeros(len(count), dtype=np.int64)
    cell[cells.combination] = cells.cell
    mean = (total + LEANING_ORDERS * of_cell[cell]) / (count + LEANING_ORDERS)
    return np.asarray(behaviour - mean[cells.combination], dtype=np.float64)


def _table(
    attributes: tuple[Attribute, ...], cells: Cells, joined: npt.NDArray[np.bool_]
) -> pl.DataFrame:
    """Compare the bands of every attribute before and after matching."""
    counts = cells.table
    odds = np.where(counts["is_supported"], counts["joined"] / counts["comparison"], 0.0)
    weight = odds[cells.cell] * cells.likeness
    rows = [_bands(one, joined, weight, cells.is_supported[cells.cell]) for one in attributes]
    schema = {
        "attribute": pl.String,
        "band": pl.String,
        "members": pl.Float64,
        "comparison": pl.Float64,
        "matched": pl.Float64,
        "difference": pl.Float64,
        "matched_difference": pl.Float64,
    }
    return pl.concat([pl.DataFrame(schema=schema), *(one.cast(schema) for one in rows)])  # type: ignore[arg-type]  # a plain mapping of names to types


def _bands(
    one: Attribute,
    joined: npt.NDArray[np.bool_],
    weight: Floats,
    is_supported: npt.NDArray[np.bool_],
) -> pl.DataFrame:
    size = len(one.labels)
    others = ~joined
    members = _share(np.bincount(one.codes[joined], minlength=size))
    supported = _share(np.bincount(one.codes[joined & is_supported], minlength=size))
    comparison = _share(np.bincount(one.codes[others], minlength=size))
    matched = _share(np.bincount(one.codes[others], weights=weight[others], minlength=size))
    spread = np.sqrt((members * (1 - members) + comparison * (1 - comparison)) / 2)
    table = pl.DataFrame(
        {
            "attribute": [one.name] * size,
            "band": list(one.labels),
            "members": members,
            "comparison": comparison,
            "matched": matched,
            "difference": _over(members - comparison, spread),
            "matched_difference": _over(supported - matched, spread),
        }
    )
    return table.filter((pl.col("members") > 0) | (pl.col("comparison") > 0))


def _spread(first: Floats, other: Floats) -> float:
    if not len(first) or not len(other):
        return float("nan")
    spread = float(np.sqrt((first.var() + other.var()) / 2))
    return spread if spread > 0 else float("nan")


def _share(counts: npt.NDArray[np.int64] | Floats) -> Floats:
    return counts / max(float(counts.sum()), 1e-12)


def _over(difference: Floats, spread: Floats) -> Floats:
    return np.divide(difference, spread, out=np.zeros_like(difference), where=spread > 0)


def _mean(sums: Floats, counts: Floats) -> Floats:
    mean: Floats = np.full(sums.shape, np.nan)
    np.divide(sums, counts, out=mean, where=counts > 0)
    return mean
