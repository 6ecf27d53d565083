"""How long customers were silent after each order: one pass over the orders, any rule afterwards.

Where nobody announces leaving, silence is all there is. The orders are reduced once; every lapse
rule, its variants, and the choice of the rule itself are then read off the silences.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.counts import merge_counts

Days = NDArray[np.int32]

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Silences:
    """Orders of all customers, customer after customer, each customer's in order of time.

    Attributes:
        customer_id: One per customer, in no particular order.
        ends: Position just after each customer's last order, shape (customers,).
        days: Day of each order, since 1970, shape (orders,).
        silent: Days from each order to the customer's next, or to `as_of`, shape (orders,).
        as_of: Last day the data cover.
    """

    customer_id: pl.Series
    ends: NDArray[np.int64]
    days: Days
    silent: Days
    as_of: date

    @property
    def starts(self) -> NDArray[np.int64]:
        """Position of each customer's first order, shape (customers,)."""
        return self.ends - self.n_orders

    @property
    def n_orders(self) -> NDArray[np.int64]:
        """Orders of each customer, shape (customers,)."""
        return np.diff(self.ends, prepend=0)

    @property
    def observed_days(self) -> int:
        """Days from the first order of all to `as_of`; 0 without orders."""
        return days_since_epoch(self.as_of) - int(self.days.min()) if self.days.size else 0


def days_since_epoch(day: date) -> int:
    """Count the days from 1 January 1970, as dates are stored."""
    return (day - EPOCH).days


def silences_of_orders(orders: pl.LazyFrame, as_of: date) -> Silences:
    """Reduce orders to the silence after each.

    Args:
        orders: Rows of the `orders` table; only `customer_id` and `ordered_on` are read.
        as_of: Last day the data cover; later orders do not count.
    """
    day = pl.col("ordered_on").to_physical().alias("day")
    grouped = (
        _up_to(orders.select("customer_id", "ordered_on"), as_of)
        .group_by("customer_id")
        .agg(day)
        .collect(engine="streaming")
    )
    ends = grouped["day"].list.len().to_numpy().astype(np.int64).cumsum()
    flat = grouped["day"].explode(empty_as_null=False, keep_nulls=False).to_numpy()
    days = _sorted_within(flat, ends)
    silent = np.diff(days, append=np.int32(0))
    silent[ends - 1] = days_since_epoch(as_of) - days[ends - 1]
    return Silences(grouped["customer_id"], ends, days, silent, as_of)


def count_silences(silences: Silences) -> pl.DataFrame:
    """Count silences by length: ended by another order (cause 1), or still open (cause 0).

    Orders of the same day are one, so that no silence is shorter than a day.

    Args:
        silences: What `silences_of_orders` returns.

    Returns:
        A count table, as `analysis.counts.count_lifetimes` returns it.
    """
    is_open = np.zeros(silences.silent.size, dtype=np.bool_)
    is_open[silences.ends - 1] = True
    ended = np.bincount(silences.silent[~is_open], minlength=1)
    still = np.bincount(silences.silent[is_open], minlength=1)
    cells = pl.concat([_cells(ended, cause=1), _cells(still, cause=0)])
    return merge_counts(cells)


def _up_to(orders: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    """Leave out later orders; looking first spares copying ten million rows for nothing."""
    latest = orders.select(pl.col("ordered_on").max()).collect(engine="streaming").item()
    has_later = latest is not None and latest > as_of
    return orders.filter(pl.col("ordered_on") <= as_of) if has_later else orders


def _sorted_within(days: Days, ends: NDArray[np.int64]) -> Days:
    """Sort the days of every customer, customers staying where they are.

    One sort of whole numbers, customer above and day below, takes half the time of sorting lists
    one by one, and a fifth of sorting the orders by customer in the first place.
    """
    if not days.size:
        return days
    earliest = days.min()
    keys = np.repeat(np.arange(ends.size, dtype=np.int64) << 32, np.diff(ends, prepend=0))
    keys |= days - earliest
    keys.sort()
    sorted_days: Days = (keys & 0xFFFFFFFF).astype(np.int32) + earliest
    return sorted_days


def _cells(lengths: NDArray[np.intp], *, cause: int) -> pl.DataFrame:
    """Turn numbers of silences by length into cells; silences of no days are no silences."""
    found = np.flatnonzero(lengths[1:]) + 1
    n = pl.Series(lengths[found], dtype=pl.Int64)
    weight = n.cast(pl.Float64)
    return pl.DataFrame(
        {"time": pl.Series(found, dtype=pl.Int32), "n": n, "w": weight, "w2": weight}
    ).with_columns(entry=0, cause=pl.lit(cause, pl.Int32))
