"""A service line over time with the mix of channels held still.

Each month's category means are averaged with the shares the categories have over the whole table
(direct standardisation), so that the line moves only when answers do.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from analysis.estimate import t_interval
from analysis.mix import middle_of_one_scale
from analysis.service import SCALE, service_means

LEAST_COVERED_SHARE: Final = 0.9
"""A month that covers less of the fixed mix has no adjusted mean."""


def mix_adjusted_means(
    months: pl.DataFrame, category: str, *, confidence: float = 0.95
) -> pl.DataFrame:
    """Estimate every month's mean as if the categories had had the same shares throughout.

    Args:
        months: Monthly sums of `analysis.service`, with a column for the categories.
        category: That column, such as touchpoint or channel.
        confidence: Coverage of the t interval, between 0 and 1.

    Returns:
        One row per month, sorted: month, mean, se, lower, upper, n (answers; null: not known),
        covered_share (of the fixed mix, found in the month). Below a covered share of 0.9 the mean
        is null; from there on the mix found is scaled up. The shares count as known. A category
        with a single answer borrows the spread of the month's others; without any, errors are null.

    Raises:
        ValueError: The answers stand on more than one scale.
    """
    middle_of_one_scale(months.select(SCALE))
    fixed = months.group_by(category).agg(pl.col("w").sum())
    shares = fixed.select(category, share=pl.col("w") / pl.col("w").sum())
    cells = service_means(months, (category, "month"), confidence=confidence)
    mixed = cells.join(shares, on=category, nulls_equal=True).with_columns(se=_cell_error())
    covered = pl.col("share").sum()
    is_covered = covered >= LEAST_COVERED_SHARE
    has_errors = is_covered & (pl.col("se").null_count() == 0)
    adjusted = mixed.group_by("month").agg(
        mean=pl.when(is_covered).then((pl.col("share") * pl.col("mean")).sum() / covered),
        se=pl.when(has_errors).then((pl.col("share") * pl.col("se")).pow(2).sum().sqrt() / covered),
        df=(pl.col("n") - 1).sum(),
        n=pl.when(pl.col("n").null_count() == 0).then(pl.col("n").sum()),
        covered_share=covered,
    )
    ordered = adjusted.sort("month")
    ends = t_interval(ordered["mean"], ordered["se"], ordered["df"], confidence)
    return ordered.select(
        "month",
        "mean",
        "se",
        *ends.columns(),
        "n",
        "covered_share",
    )


def _cell_error() -> pl.Expr:
    freedom = pl.col("n") - 1
    pooled = ((pl.col("sd") ** 2 * freedom).sum() / freedom.sum()).over("month").fill_nan(None)
    return pl.col("se").fill_null((pooled / pl.col("effective_n")).sqrt())
