"""Who spent what and when: one pass over the orders, any stretch of days afterwards.

Orders are sorted once by customer and day and their money is added up from the first to the last,
so that what anybody spent between two days is one sum less another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.silence import days_since_epoch

DAYS: Final = 1 << 24
"""More days than there are between any two dates: keys are customer × this + day."""
DAY_ZERO: Final = 1 << 22
"""Added to days, which may be before 1970."""

Keys = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Spending:
    """Orders of all customers, sorted by customer and day.

    Attributes:
        customer_id: Everybody who ordered, sorted.
        keys: Customer, as a place in `customer_id`, and day of each order in one number.
        money: Money of all orders before each order and after the last, shape (orders + 1,).
        priced: How many of them have an amount, shape (orders + 1,).
    """

    customer_id: pl.Series
    keys: Keys
    money: NDArray[np.float64]
    priced: NDArray[np.int64]

    def places(self, customer_id: pl.Series) -> pl.Series:
        """Return the place of customers in `customer_id`; null for those who never ordered."""
        asked = customer_id.alias("customer_id").to_frame()
        known = self.customer_id.to_frame().with_row_index("place")
        return asked.join(known, on="customer_id", how="left", maintain_order="left")["place"]

    def between(
        self, customer_id: pl.Series, since: pl.Series, until: pl.Series
    ) -> NDArray[np.float64]:
        """Return what customers spent from one day to another, both included.

        Args:
            customer_id: Customers; whoever never ordered spent nothing.
            since: First days, counted from 1970.
            until: Last days.
        """
        place = self.places(customer_id).fill_null(self.customer_id.len()).to_numpy()
        first = np.searchsorted(self.keys, _keys(place, since.to_numpy()))
        after = np.searchsorted(self.keys, _keys(place, until.to_numpy()), side="right")
        spent: NDArray[np.float64] = self.money[np.maximum(after, first)] - self.money[first]
        return spent

    def latest(self, days: int) -> pl.DataFrame:
        """Return everybody's first and last order, and the money of the days up to the last.

        Args:
            days: How many days count, the last order's included.

        Returns:
            One row per customer: `customer_id`, `first_order`, `ordered_on`, `spent` (null
            where none of the customer's orders has an amount).
        """
        place = np.arange(self.customer_id.len(), dtype=np.int64)
        begins = np.searchsorted(self.keys, place * DAYS)
        ends = np.searchsorted(self.keys, (place + 1) * DAYS)
        first = self.keys[begins] - place * DAYS
        last = self.keys[ends - 1] - place * DAYS
        since = np.searchsorted(self.keys, place * DAYS + last - days + 1)
        is_priced = pl.Series(self.priced[ends] > self.priced[begins])
        return pl.DataFrame(
            {
                "customer_id": self.customer_id,
                "first_order": pl.Series(first - DAY_ZERO, dtype=pl.Int32).cast(pl.Date),
                "ordered_on": pl.Series(last - DAY_ZERO, dtype=pl.Int32).cast(pl.Date),
                "spent": self.money[ends] - self.money[np.maximum(since, begins)],
            }
        ).with_columns(pl.when(is_priced).then("spent").alias("spent"))


def spending_of_orders(orders: pl.LazyFrame, as_of: date) -> Spending:
    """Sort orders by customer and day, and add up their money.

    An order sent back counts nothing; a credit note, which carries a negative amount, takes it off.

    Args:
        orders: Rows of the `orders` table; `customer_id`, `ordered_on`, `amount` are read, and
            `returned` where there is one.
        as_of: Last day the data cover; later orders do not count.
    """
    names = orders.collect_schema().names()
    sent_back = pl.col("returned").fill_null(value=False) if "returned" in names else pl.lit(None)
    counts = pl.col("amount").is_not_null() & ~(sent_back & (pl.col("amount") > 0)).fill_null(
        value=False
    )
    day = pl.col("ordered_on").to_physical().cast(pl.Int64)
    kept = orders.filter(day <= days_since_epoch(as_of))
    # Sorted, as stretches of custom are, so that looking them up goes through the keys in order.
    ids = kept.select(pl.col("customer_id").unique()).collect(engine="streaming")
    known = ids["customer_id"].sort()
    places = known.to_frame().with_row_index("place").lazy()
    rows = (
        kept.select(
            "customer_id",
            day=day + DAY_ZERO,
            amount=pl.when(counts).then("amount").otherwise(0.0),
            is_priced=pl.col("amount").is_not_null(),
        )
        .join(places, on="customer_id")
        .select(
            "amount",
            "is_priced",
            key=pl.col("place").cast(pl.Int64) * DAYS + pl.col("day"),
        )
        .sort("key")
        .collect(engine="streaming")
    )
    return Spending(
        known,
        rows["key"].to_numpy(),
        np.r_[0.0, rows["amount"].cast(pl.Float64).cum_sum().to_numpy()],
        np.r_[0, rows["is_priced"].cast(pl.Int64).cum_sum().to_numpy()],
    )


def _keys(place: NDArray[np.int64], day: NDArray[np.int64]) -> Keys:
    keys: Keys = place.astype(np.int64) * DAYS + day + DAY_ZERO
    return keys
