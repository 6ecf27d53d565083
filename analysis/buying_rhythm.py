"""What every customer's orders look like to a model of buying: how often, how lately, how long."""

from __future__ import annotations

from datetime import date

import polars as pl

DAYS_A_WEEK = 7
HALF_YEAR_DAYS = 182


def rhythms(orders: pl.LazyFrame, as_of: date) -> pl.DataFrame:
    """Reduce orders to the three numbers a BG/NBD model needs, in weeks.

    Args:
        orders: Rows of the `orders` table.
        as_of: Last day observed; later orders do not count.

    Returns:
        One row per customer: `customer_id`, `repeats` (order days after the first), `recency` and
        `age` (whole weeks from the first order to the last one and to `as_of`).
    """
    first, last = pl.col("ordered_on").min(), pl.col("ordered_on").max()
    return (
        orders.filter(pl.col("ordered_on") <= as_of)
        .group_by("customer_id")
        .agg(
            repeats=(pl.col("ordered_on").n_unique() - 1).cast(pl.Float64),
            recency=((last - first).dt.total_days() // DAYS_A_WEEK).cast(pl.Float64),
            age=((pl.lit(as_of) - first).dt.total_days() // DAYS_A_WEEK).cast(pl.Float64),
        )
        .sort("customer_id")
        .collect()
    )


def orders_around(orders: pl.LazyFrame, pivots: pl.LazyFrame) -> pl.DataFrame:
    """Count order days in the half-year before and after a day of each customer.

    Args:
        orders: Rows of the `orders` table.
        pivots: `customer_id` and `pivot_on`, the first day of the second half-year.

    Returns:
        One row per customer of `pivots` who was already buying half a year earlier: `customer_id`,
        `before`, `after`.
    """
    away = (pl.col("ordered_on") - pl.col("pivot_on")).dt.total_days()
    counted = (
        orders.select("customer_id", "ordered_on")
        .unique()
        .join(pivots, on="customer_id")
        .group_by("customer_id")
        .agg(
            before=away.is_between(-HALF_YEAR_DAYS, -1).sum().cast(pl.Float64),
            after=away.is_between(0, HALF_YEAR_DAYS - 1).sum().cast(pl.Float64),
            earliest=away.min(),
        )
    )
    known = counted.filter(pl.col("earliest") < -HALF_YEAR_DAYS)
    return known.drop("earliest").sort("customer_id").collect()
