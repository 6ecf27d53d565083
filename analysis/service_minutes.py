"""How long customers typically wait: geometric means of minutes by touchpoint and period.

Waiting times are skewed: a few contacts of several days would pull a mean away from what most
customers see. The mean of the logarithms follows the many, adds up from sums like every figure of
`analysis.service`, and has a t interval. log(1 + minutes) lets an answer at once count as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

from analysis.estimate import t_interval

MEASURES: Final = ("response", "resolution")


def minute_sums(contacts: pl.LazyFrame, *, every: str = "1mo") -> pl.DataFrame:
    """Add up the logarithms of waiting times in one streaming pass.

    Args:
        contacts: The study's contacts.
        every: Length of a period, as Polars writes it.

    Returns:
        One row per touchpoint and period, sorted: touchpoint, month, and of response and
        resolution _n (times known), _sum and _squares.
    """
    logs = {name: pl.col(f"{name}_minutes").log1p() for name in MEASURES}
    return (
        contacts.group_by("touchpoint", month=pl.col("contact_on").dt.truncate(every))
        .agg(
            *(logs[name].count().cast(pl.Float64).alias(f"{name}_n") for name in MEASURES),
            *(logs[name].sum().alias(f"{name}_sum") for name in MEASURES),
            *((logs[name] ** 2).sum().alias(f"{name}_squares") for name in MEASURES),
        )
        .sort("touchpoint", "month")
        .collect(engine="streaming")
    )


def typical_minutes(
    sums: pl.DataFrame,
    measure: str,
    by: Sequence[str] = ("touchpoint", "month"),
    *,
    confidence: float = 0.95,
) -> pl.DataFrame:
    """Estimate typical minutes.

    Args:
        sums: The table `minute_sums` returns.
        measure: response or resolution.
        by: What to tell apart; ("month",) is all touchpoints together.
        confidence: Coverage of the t interval, between 0 and 1.

    Returns:
        One row per `by` with a time, sorted: minutes, lower, upper (null where only one time is
        known), n.
    """
    parts = {name: pl.col(f"{measure}_{name}").sum() for name in ("n", "sum", "squares")}
    summed = sums.group_by(by).agg(**parts).filter(pl.col("n") > 0).sort(by)
    n, mean = summed["n"], summed["sum"] / summed["n"]
    spread = ((summed["squares"] - n * mean**2) / (n - 1)).clip(lower_bound=0.0)
    error = (spread / n).sqrt()
    lower, upper = t_interval(mean, error, n - 1, confidence)
    return summed.select(
        *by,
        minutes=mean.exp() - 1,
        lower=(pl.Series(lower, nan_to_null=True).exp() - 1).clip(lower_bound=0.0),
        upper=pl.Series(upper, nan_to_null=True).exp() - 1,
        n=n,
    )
