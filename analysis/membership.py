"""Membership as a state that begins: nobody is a member before the day they enroll.

Counting the wait for membership as membership credits the program with customers who had to stay
in order to join. Here a customer is organic up to enrolling and a member from then on (Simon &
Makuch 1984, Stat Med 3:35).
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

MEMBER, ORGANIC = "member", "organic"


@dataclass(frozen=True, slots=True, eq=False)
class Spells:
    """Spells to count, and who they leave out.

    Attributes:
        rows: One row per customer and state: the columns of the lifetimes, with `program`, `entry`,
            `time` and `has_left` those of the spell. A customer who leaves does so in the last one.
        undated_members: Members left out because nobody knows when they enrolled.
    """

    rows: pl.LazyFrame
    undated_members: int


def with_membership(lifetimes: pl.LazyFrame, customers: pl.LazyFrame) -> pl.LazyFrame:
    """Say of lifetimes read from orders who is a member, and since when.

    Args:
        lifetimes: Rows with `customer_id` and `start_on`.
        customers: Rows of the `customers` table.

    Returns:
        The lifetimes with `program` and `enrolled_after_days` (negative: before the first order);
        both null for customers the table does not list.
    """
    columns = ["customer_id", "program", "enrolled_on"]
    known = customers.select(*columns, stated="enrolled_after_days")
    since_start = (pl.col("enrolled_on") - pl.col("start_on")).dt.total_days()
    return (
        lifetimes.join(known, on="customer_id", how="left")
        .with_columns(enrolled_after_days=pl.coalesce(since_start, "stated"))
        .drop("enrolled_on", "stated")
    )


def membership_spells(lifetimes: pl.LazyFrame) -> Spells:
    """Cut every lifetime at the day of enrolling.

    Args:
        lifetimes: Rows with `program`, `time`, `has_left`, `enrolled_after_days` (null: never) and
            optionally `entry`. Who enrolls on the first day, or before, is a member throughout; who
            enrolls on the last day, or later, never was one while watched.
    """
    has_entry = "entry" in lifetimes.collect_schema().names()
    complete = lifetimes if has_entry else lifetimes.with_columns(entry=pl.lit(0, pl.Int32))
    # Read once: the two states and the count below would otherwise each repeat a join before them.
    entered = complete.collect(engine="streaming").lazy()
    since = pl.col("enrolled_after_days")
    is_undated = ((pl.col("program") == MEMBER) & since.is_null()).fill_null(value=False)
    dated = entered.filter(~is_undated)
    joins = (since < pl.col("time")).fill_null(value=False)
    waits = ~joins | (since > pl.col("entry"))
    organic = dated.filter(waits).with_columns(
        program=pl.lit(ORGANIC),
        time=pl.when(joins).then(since).otherwise("time"),
        has_left=pl.col("has_left") & ~joins,
    )
    member = dated.filter(joins).with_columns(
        program=pl.lit(MEMBER), entry=pl.max_horizontal("entry", since)
    )
    undated = entered.select(is_undated.sum()).collect(engine="streaming").item()
    return Spells(pl.concat([organic, member], how="vertical_relaxed"), int(undated))
