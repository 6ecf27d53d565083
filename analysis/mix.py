"""Hold the mix of channels fixed, so that a mean moves only if ratings do.

If more contacts come by chat this month, and chat is rated higher, the plain mean rises although
nothing got better. Direct standardisation gives each channel the same share in every month.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from analysis.estimate import t_interval


def mix_adjusted(
    means: pl.DataFrame,
    of: str,
    by: Sequence[str] = ("month",),
    *,
    confidence: float = 0.95,
) -> pl.DataFrame:
    """Average the parts of each month with shares that stay the same over time.

    Args:
        means: One row per `by`, part and scale, as `analysis.service.service_means` returns it: n,
            mean, se and the scale.
        of: Column with the parts, such as channel or touchpoint; null is a part of its own.
        by: What to tell apart in the result.
        confidence: Coverage of the t interval, between 0 and 1.

    Returns:
        One row per `by` and scale in which every part was rated, sorted: mean, se, lower, upper, n,
        with each part's share of all answers on its scale as its fixed share. Months that lack a
        part are left out, because no share of nothing can stand in for it. Errors are null where
        some part has none.
    """
    scale = ("scale_min", "scale_max")
    totals = means.group_by(of, *scale).agg(pl.col("n").sum().alias("fixed"))
    shares = totals.with_columns(
        pl.col("fixed") / pl.col("fixed").sum().over(scale), parts=pl.len().over(scale)
    )
    placed = means.join(shares, on=[of, *scale], nulls_equal=True)
    share, squares = pl.col("fixed"), (pl.col("fixed") * pl.col("se")) ** 2
    summed = (
        placed.group_by(*by, *scale)
        .agg(
            mean=(share * pl.col("mean")).sum(),
            se=pl.when(pl.col("se").null_count() == 0).then(squares.sum().sqrt()),
            # Welch–Satterthwaite: a part with few answers and a large share limits how sure we are.
            df=squares.sum() ** 2 / (squares**2 / (pl.col("n") - 1)).sum(),
            n=pl.col("n").sum(),
            seen=pl.len(),
            parts=pl.col("parts").first(),
        )
        .filter(pl.col("seen") == pl.col("parts"))
        .sort(*by, *scale)
    )
    df = np.where(np.isfinite(summed["df"].to_numpy()), summed["df"].to_numpy(), np.inf)
    lower, upper = t_interval(summed["mean"], summed["se"], df, confidence)
    return summed.drop("df", "seen", "parts").with_columns(
        lower=pl.Series(lower, nan_to_null=True), upper=pl.Series(upper, nan_to_null=True)
    )
