"""How long each customer stayed, from a customer list that says who has left.

The one table handed on is `lifetimes`, one row per customer:

    customer_id          String
    program              "member" or "organic"; null: the file does not say
    start_on             Date; null: only a tenure is known
    entry                days of custom after which the customer was first known to us
    time                 days of custom when last seen or gone
    has_left             whether the end was seen
    enrolled_after_days  days from the start to entering the program; null: never, or unknown
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from study import Customers

SAME_DAY: Final = 1
"""Somebody who leaves on the day of joining was at risk for a moment: counted as one day."""

NOT_ANNOUNCED: Final = "nobody says whether they left"
NO_START: Final = "no joining date and no tenure"
END_UNDATED: Final = "left on an unknown date"
JOINED_LATER: Final = "joined after the last day"
LEFT_FIRST: Final = "left before joining"
NOT_A_DAY: Final = "not yet followed for a day"
NEVER_AT_RISK: Final = "gone before they were first known"
ENTRY_UNDATED: Final = "first known on a day that cannot be placed"


@dataclass(frozen=True, slots=True, eq=False)
class Lifetimes:
    """Lifetimes to count, and everybody they leave out.

    Attributes:
        rows: One row per customer; see `analysis.counts.count_lifetimes` for what is needed.
        left_out: Customers left out, by reason, largest first; empty: nobody.
        same_day: Customers who left on the day they came; they count as one day.
    """

    rows: pl.LazyFrame
    left_out: Mapping[str, int]
    same_day: int


def lifetimes_of_customers(customers: pl.LazyFrame, as_of: date) -> Lifetimes:
    """Turn joining and leaving dates, or tenures, into lifetimes.

    A stated tenure is used where dates do not give one. Somebody gone after `as_of` was still here
    on it. Leavers whose date is unknown cannot be placed on a curve and are left out, which makes
    the rest look more loyal than it is: a page must say how many they are.

    Args:
        customers: Rows of the `customers` table.
        as_of: Last day the data cover.
    """
    judged = _judged(_with_days(customers, as_of))
    told = judged.group_by("left_out").agg(pl.len(), same_day=pl.col("is_same_day").sum())
    reasons = told.collect(engine="streaming").sort("len", "left_out", descending=[True, False])
    out = reasons.filter(pl.col("left_out").is_not_null())
    kept = judged.filter(pl.col("left_out").is_null())
    columns = ["customer_id", "program", "start_on", "entry", "time", "has_left"]
    return Lifetimes(
        rows=kept.select(*columns, "enrolled_after_days"),
        left_out=dict(out.select("left_out", "len").iter_rows()),
        same_day=int(reasons.filter(pl.col("left_out").is_null())["same_day"].sum()),
    )


def _with_days(customers: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    """Place everything on the customer's own clock, in days since joining."""
    last_day = pl.lit(as_of)
    has_left = pl.col("has_left") & (pl.col("left_on") <= last_day).fill_null(value=True)
    end = pl.when(has_left).then("left_on").otherwise(last_day)
    dated = (end - pl.col("joined_on")).dt.total_days()
    enrolled = (pl.col("enrolled_on") - pl.col("joined_on")).dt.total_days()
    known_from = (pl.col("observed_from") - pl.col("joined_on")).dt.total_days()
    return _with_every_column(customers).select(
        "customer_id",
        "program",
        has_left=has_left,
        left_undated=pl.col("has_left") & pl.col("left_on").is_null(),
        start_on="joined_on",
        days=pl.coalesce(dated, "tenure_days"),
        joined_later=(pl.col("joined_on") > last_day).fill_null(value=False),
        entry_undated=pl.col("observed_from").is_not_null() & pl.col("joined_on").is_null(),
        entry=pl.max_horizontal(known_from.fill_null(0), 0),
        enrolled_after_days=pl.coalesce("enrolled_after_days", enrolled),
    )


def _with_every_column(customers: pl.LazyFrame) -> pl.LazyFrame:
    """Add the columns a narrower table lacks, so that a notebook may pass only what it has."""
    present = customers.collect_schema().names()
    schema = Customers.create_empty().schema
    absent = [name for name in schema if name not in present]
    return customers.with_columns(pl.lit(None, schema[name]).alias(name) for name in absent)


def _judged(placed: pl.LazyFrame) -> pl.LazyFrame:
    """Add `time`, `is_same_day`, and `left_out`: why a row cannot be used, null where it can."""
    is_same_day = pl.col("has_left") & (pl.col("days") == 0)
    time = pl.when(is_same_day).then(SAME_DAY).otherwise("days")
    rules = {
        NOT_ANNOUNCED: pl.col("has_left").is_null(),
        JOINED_LATER: pl.col("joined_later"),
        END_UNDATED: pl.col("days").is_null() & pl.col("left_undated"),
        NO_START: pl.col("days").is_null(),
        LEFT_FIRST: pl.col("days") < 0,
        NOT_A_DAY: pl.col("time") <= 0,
        ENTRY_UNDATED: pl.col("entry_undated"),
        NEVER_AT_RISK: pl.col("time") <= pl.col("entry"),
    }
    reason = pl.coalesce(pl.when(rule).then(pl.lit(name)) for name, rule in rules.items())
    return placed.with_columns(
        is_same_day=is_same_day.fill_null(value=False), time=time
    ).with_columns(left_out=reason)
