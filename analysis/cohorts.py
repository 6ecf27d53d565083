"""Retention by month of joining: the same lifetimes, for readers who want to see rows."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

DAYS_A_MONTH: Final = 30.4375
MONTHS: Final = 24


def cohort_table(rows: pl.DataFrame, as_of: date, *, months: int = MONTHS) -> pl.DataFrame:
    """Count who is still here after so many months, by month of joining.

    Only cells whose whole cohort could be observed that long are given: a cell filled by its early
    joiners alone would compare different customers from column to column.

    Args:
        rows: One row per customer with `start_on`, `time` (days), `has_left` and perhaps `entry`;
            rows without `start_on` are left out, and so are customers first known after their
            start, who would not be on file had they left before.
        as_of: Last day observed.
        months: Most months since joining.

    Returns:
        One row per cohort and month, sorted: `joined_in` (first day of the month), `months_since`
        (0, 1, …), `customers` (size of the cohort), `still_here`. Cohorts whose month is not over
        by `as_of` are left out.
    """
    here = {
        str(month): (pl.col("time") > month * DAYS_A_MONTH)
        | (~pl.col("has_left") & (pl.col("time") >= month * DAYS_A_MONTH))
        for month in range(months + 1)
    }
    is_late = pl.col("entry") > 0 if "entry" in rows.columns else pl.lit(value=False)
    counted = (
        rows.lazy()
        .filter(pl.col("start_on").is_not_null(), ~is_late)
        .group_by(joined_in=pl.col("start_on").dt.month_start())
        .agg(pl.len().alias("customers"), **{name: seen.sum() for name, seen in here.items()})
        .collect()
    )
    observed = (pl.lit(as_of) - pl.col("joined_in").dt.month_end()).dt.total_days()
    return (
        counted.unpivot(
            index=["joined_in", "customers"], variable_name="months_since", value_name="still_here"
        )
        .with_columns(pl.col("months_since").cast(pl.Int32))
        .filter(observed >= pl.col("months_since") * DAYS_A_MONTH)
        .select(
            "joined_in",
            "months_since",
            pl.col("customers").cast(pl.Int64),
            pl.col("still_here").cast(pl.Int64),
        )
        .sort("joined_in", "months_since")
    )
