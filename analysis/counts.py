"""Reduce any number of lifetimes to a small count table; every survival figure rests on one.

A cell is `(entry, time, cause)` within the groups asked for. A customer is at risk on the half-open
interval (entry, time]: known to us after `entry` days of custom, last seen, or gone, at `time`.
Rows and cells give the same figures to the last digit, which is what makes ten million customers
cost as much as one pass over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

CELL: Final = ("entry", "time", "cause")
SUMS: Final = ("n", "w", "w2")

STILL_HERE: Final = 0
"""The cause of customers whose end was not seen: they are censored."""


def count_lifetimes(lifetimes: pl.LazyFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """Count lifetimes by group, entry, time and cause.

    Args:
        lifetimes: One row per customer, or per spell of a customer, with `time` (days), and either
            `has_left` (Boolean) or `cause` (whole number, 0: still here). Optional: `entry` (days,
            otherwise 0) and `weight` (otherwise 1).
        by: Columns that part the groups, such as program, a segment, or `replicate`.

    Returns:
        One row per cell, sorted: the columns of `by`, `entry`, `time`, `cause`, `n` (rows), `w`
        (sum of weights), `w2` (sum of squared weights).

    Raises:
        ValueError: A row has no time, ends on or before its entry, or does not say how it ends.
    """
    present = lifetimes.collect_schema().names()
    cause = pl.col("cause") if "cause" in present else pl.col("has_left")
    weight = [pl.col("weight")] if "weight" in present else []
    entry = [pl.col("entry")] if "entry" in present else []
    keys = [*by, *(column.meta.output_name() for column in entry), "time", "cause"]
    sums = [pl.len().alias("n")]
    for column in weight:
        sums += [column.sum().alias("w"), (column**2).sum().alias("w2")]
    counts = (
        lifetimes.select(*by, *entry, "time", cause.cast(pl.Int32).alias("cause"), *weight)
        .group_by(keys)
        .agg(sums)
        .collect(engine="streaming")
    )
    return _in_shape(counts, by)


def merge_counts(counts: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """Add up the cells of groups that are no longer told apart.

    Args:
        counts: The table `count_lifetimes` returns.
        by: The grouping columns to keep.
    """
    return _in_shape(counts.group_by([*by, *CELL]).agg(pl.col(SUMS).sum()), by)


def _in_shape(counts: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Fill in the entry and the weights that need no columns while counting, then check."""
    fixed = {"entry": pl.lit(0), "w": pl.col("n"), "w2": pl.col("n")}
    missing = {name: value for name, value in fixed.items() if name not in counts.columns}
    table = counts.with_columns(**missing).select(
        *by, *CELL, pl.col("n").cast(pl.Int64), pl.col("w", "w2").cast(pl.Float64)
    )
    _refuse_impossible(table)
    return table.sort([*by, *CELL])


def _refuse_impossible(counts: pl.DataFrame) -> None:
    """Raise where a cell cannot be a lifetime; such a cell would silently leave every risk set."""
    rules = {
        "have no time": pl.col("time").is_null() | pl.col("entry").is_null(),
        "do not say whether they have left": pl.col("cause").is_null(),
        "end on or before the day they are first known": pl.col("time") <= pl.col("entry"),
    }
    for fault, rule in rules.items():
        broken = counts.filter(rule)
        if broken.height:
            raise ValueError(f"{broken['n'].sum()} of {counts['n'].sum()} lifetimes {fault}")
