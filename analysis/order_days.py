"""Reduce orders and customers to sorted arrays, one entry per customer and order day.

Everything the ladder needs is computed on these arrays; no table of orders is kept beside them.
Days are counted from 1 January 1970, customers from 0 in the order of their ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

NEVER: Final = np.int32(2_000_000)
"""A day no calendar reaches: stands for "did not happen" in arrays of days."""

EPOCH: Final = date(1970, 1, 1)
OPTIONAL_DATES: Final = ("enrolled_on", "left_on", "joined_on")


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """What is known of each customer, one entry per customer.

    Attributes:
        customer_id: Ids in ascending order; the position is the customer's number.
        enrolled: Day of entering the program; NEVER: not a member by the last day observed.
        left: Announced last day; NEVER: none announced by the last day observed.
        became_customer: Day stated as the first of custom; NEVER: not stated.
        is_undated_member: True for members whose date of entry is not known.
        is_undated_leaver: True for customers known to have left on an unknown day.
        is_known: False for customers who appear among the orders only.
    """

    customer_id: pl.Series
    enrolled: Ints
    left: Ints
    became_customer: Ints
    is_undated_member: Bools
    is_undated_leaver: Bools
    is_known: Bools

    def __len__(self) -> int:
        """Count the customers."""
        return len(self.customer_id)


@dataclass(frozen=True, slots=True, eq=False)
class OrderDays:
    """Order days in ascending order of customer and day; several orders of a day are one entry.

    Attributes:
        customer: The customer's number.
        day: The day.
        is_first: True at the first entry of every customer.
        discounted_before: Orders bought on discount on earlier days; None: the file does not say.
        spent_before: Amount of the orders on earlier days whose amount is known; None: no amounts.
        priced_before: How many orders that is.
        orders: Orders on the day.
        orders_before: Orders of the same customer on earlier days.
        channel: Code of the day's first channel by name; -1: unknown. None: no channels given.
        channels: Names behind the codes.
        as_of: Last day observed.
        roster: The customers.
        later_orders: Orders left out because they carry a date after the last day observed.
    """

    customer: Ints
    day: Ints
    is_first: Bools
    discounted_before: Ints | None
    spent_before: Floats | None
    priced_before: Ints | None
    orders: Ints
    orders_before: Ints
    channel: Ints | None
    channels: tuple[str, ...]
    as_of: int
    roster: Roster
    later_orders: int

    def __len__(self) -> int:
        """Count the order days."""
        return len(self.day)


def day_number(day: date) -> int:
    """Count the days from 1 January 1970."""
    return (day - EPOCH).days


def order_days(
    orders: pl.LazyFrame | pl.DataFrame,
    customers: pl.LazyFrame | pl.DataFrame,
    *,
    as_of: date,
) -> OrderDays:
    """Sort the orders by customer and day and number the customers.

    Args:
        orders: One row per order with `customer_id` and `ordered_on`; `discount` (money off),
            `amount` and `channel` are used where present.
        customers: One row per customer with `customer_id`; `enrolled_on`, `left_on`, `joined_on`,
            `has_left` and `program` are used where present. Customers missing here count as never
            having joined.
        as_of: Last day observed. Orders, joinings and departures after it have not happened yet.

    Returns:
        The order days and the roster behind them.
    """
    seen = orders.lazy().filter(pl.col("customer_id").is_not_null())
    seen = seen.with_columns(pl.col("ordered_on").cast(pl.Date))
    roster = _roster(seen, customers.lazy(), as_of)
    kept, later = _numbered(seen, roster, as_of)
    customer = kept["customer"].to_numpy()
    day = kept["day"].to_numpy()
    opens_day = np.ones(len(day), dtype=np.bool_)
    opens_day[1:] = (customer[1:] != customer[:-1]) | (day[1:] != day[:-1])
    rows = np.flatnonzero(opens_day).astype(np.int32)
    customer, day = customer[rows], day[rows]
    is_first = np.ones(len(rows), dtype=np.bool_)
    is_first[1:] = customer[1:] != customer[:-1]
    opener = rows[is_first][np.cumsum(is_first) - 1] if len(rows) else rows
    channel, channels = _channel_codes(kept, rows)
    spent, priced = _spent_before(kept, rows, opener)
    return OrderDays(
        customer=customer,
        day=day,
        is_first=is_first,
        discounted_before=_discounted_before(kept, rows, opener),
        spent_before=spent,
        priced_before=priced,
        orders=np.diff(rows, append=np.int32(kept.height)).astype(np.int32),
        orders_before=rows - opener,
        channel=channel,
        channels=channels,
        as_of=day_number(as_of),
        roster=roster,
        later_orders=later,
    )


def _roster(seen: pl.LazyFrame, customers: pl.LazyFrame, as_of: date) -> Roster:
    """Collect every customer of either table, in ascending order of the id."""
    given = customers.collect_schema().names()
    dates = [
        (pl.col(name).cast(pl.Date) if name in given else pl.lit(None, dtype=pl.Date)).alias(name)
        for name in OPTIONAL_DATES
    ]
    member = pl.col("program").cast(pl.String) == "member" if "program" in given else pl.lit(None)
    left = pl.col("has_left") if "has_left" in given else pl.lit(None)
    listed = customers.select(
        pl.col("customer_id").cast(pl.String),
        *dates,
        member.cast(pl.Boolean).fill_null(value=False).alias("is_member"),
        left.cast(pl.Boolean).fill_null(value=False).alias("has_left"),
        pl.lit(value=True).alias("is_known"),
    ).unique("customer_id", keep="any")
    buyers = seen.select(pl.col("customer_id").cast(pl.String)).unique()
    everyone = buyers.join(listed, on="customer_id", how="full", coalesce=True)
    table = everyone.sort("customer_id").collect()
    yes = {name: table[name].fill_null(value=False) for name in ("is_member", "has_left")}
    return Roster(
        customer_id=table["customer_id"],
        enrolled=_days(table["enrolled_on"], until=as_of),
        left=_days(table["left_on"], until=as_of),
        became_customer=_days(table["joined_on"], until=as_of),
        is_undated_member=(yes["is_member"] & table["enrolled_on"].is_null()).to_numpy(),
        is_undated_leaver=(yes["has_left"] & table["left_on"].is_null()).to_numpy(),
        is_known=table["is_known"].fill_null(value=False).to_numpy(),
    )


def _days(dates: pl.Series, *, until: date) -> Ints:
    """Turn dates into day numbers; missing ones and those after the last day become NEVER."""
    days = dates.to_physical().cast(pl.Int32).fill_null(int(NEVER)).to_numpy()
    return np.where(days > day_number(until), NEVER, days).astype(np.int32)


def _numbered(seen: pl.LazyFrame, roster: Roster, as_of: date) -> tuple[pl.DataFrame, int]:
    """Give every order its customer's number and sort; count the orders after the last day."""
    given = seen.collect_schema().names()
    numbers = pl.LazyFrame(
        {
            "customer_id": roster.customer_id,
            "customer": np.arange(len(roster), dtype=np.int32),
        }
    )
    wanted = [
        pl.col("customer_id").cast(pl.String),
        pl.col("ordered_on").to_physical().alias("day"),
    ]
    if "discount" in given:
        wanted.append(pl.col("discount").is_not_null().alias("says_discount"))
        wanted.append((pl.col("discount") > 0).fill_null(value=False).alias("is_discounted"))
    if "amount" in given:
        wanted.append(pl.col("amount").cast(pl.Float64))
    if "channel" in given:
        wanted.append(pl.col("channel").cast(pl.String))
    dated = seen.filter(pl.col("ordered_on").is_not_null()).select(wanted)
    last = day_number(as_of)
    table = dated.join(numbers, on="customer_id", how="inner").drop("customer_id").collect()
    kept = table.filter(pl.col("day") <= last)
    order = ["customer", "day", "channel"] if "channel" in given else ["customer", "day"]
    return kept.sort(order, nulls_last=True), table.height - kept.height


def _discounted_before(kept: pl.DataFrame, rows: Ints, opener: Ints) -> Ints | None:
    """Count the orders on discount before each order day; None where no order states one."""
    if "is_discounted" not in kept.columns or not kept["says_discount"].any():
        return None
    discounted = kept["is_discounted"].to_numpy()
    before = np.cumsum(discounted, dtype=np.int32) - discounted
    counted: Ints = (before[rows] - before[opener]).astype(np.int32)
    return counted


def _spent_before(
    kept: pl.DataFrame, rows: Ints, opener: Ints
) -> tuple[Floats | None, Ints | None]:
    """Add up the amounts before each order day, and count them; None where none is known."""
    if "amount" not in kept.columns or kept["amount"].count() == 0:
        return None, None
    amount = kept["amount"].fill_null(0.0).to_numpy()
    priced = kept["amount"].is_not_null().to_numpy()
    spent = np.cumsum(amount) - amount
    count = np.cumsum(priced, dtype=np.int32) - priced
    return spent[rows] - spent[opener], (count[rows] - count[opener]).astype(np.int32)


def _channel_codes(kept: pl.DataFrame, rows: Ints) -> tuple[Ints | None, tuple[str, ...]]:
    """Number the channels by how often they occur, most frequent first."""
    if "channel" not in kept.columns:
        return None, ()
    counted = kept["channel"].drop_nulls().value_counts()
    named = counted.sort(["count", "channel"], descending=[True, False])["channel"]
    if len(named) < 2:
        return None, ()
    # Names were sorted within the day, so that the day's channel does not hang on the file's order.
    first = kept["channel"].gather(rows)
    codes = first.replace_strict(named, range(len(named)), default=-1, return_dtype=pl.Int32)
    return codes.to_numpy(), tuple(named.to_list())
