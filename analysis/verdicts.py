"""Say what a comparison shows: ahead, behind, level, or not enough data to say.

Two verdicts would turn every small survey into "no difference". The third one needs a margin: the
smallest difference that matters to the reader.
"""

from __future__ import annotations

import math
from typing import Final, Literal

import polars as pl

Verdict = Literal["ahead", "behind", "level", "not enough data to say"]

MARGIN_IN_SDS: Final = 0.2
"""Margin for a difference of means, in standard deviations of the answers."""
MARGIN_SHARE: Final = 0.05
"""Margin for a difference of shares."""
MARGIN_NPS_POINTS: Final = 5.0
"""Margin for a difference of net promoter scores, which run from −100 to 100."""
MARGIN_RETENTION_SHARE: Final = 0.01
"""Margin for a difference in retention."""


def verdict(
    lower: float | None, upper: float | None, margin: float, *, is_rejected: bool = True
) -> Verdict:
    """Judge one difference by its interval.

    The order matters: an interval inside the margin is level even if it excludes zero, because a
    difference too small to matter is no lead.

    Args:
        lower: Lower end of the interval; None or NaN: there is none.
        upper: Upper end of the interval; None or NaN: there is none.
        margin: Smallest difference that matters, in the same unit, above 0.
        is_rejected: Whether "no difference" was rejected after correction for the whole family.

    Returns:
        The verdict.

    Raises:
        ValueError: The margin is not above 0.
    """
    _check_margin(margin)
    if lower is None or upper is None or math.isnan(lower) or math.isnan(upper):
        return "not enough data to say"
    if -margin < lower and upper < margin:
        return "level"
    if lower > 0 and is_rejected:
        return "ahead"
    if upper < 0 and is_rejected:
        return "behind"
    return "not enough data to say"


def n_needed(n: float, lower: float, upper: float, margin: float) -> int | None:
    """Return roughly how many answers it takes to tell the difference from the margin.

    The half-width of an interval shrinks with the square root of n, hence n · (half-width / m)².

    Args:
        n: Answers behind the interval.
        lower: Lower end of the interval.
        upper: Upper end of the interval.
        margin: Smallest difference that matters, above 0.

    Returns:
        Answers needed, rounded up; None: the interval is already narrower than the margin and only
        lies across it, or it has no finite ends.

    Raises:
        ValueError: The margin is not above 0.
    """
    _check_margin(margin)
    half_width = (upper - lower) / 2
    if not math.isfinite(half_width) or half_width <= margin:
        return None
    return math.ceil(n * (half_width / margin) ** 2)


def with_verdicts(gaps: pl.DataFrame, margin: pl.Expr | float) -> pl.DataFrame:
    """Add the verdict of every row of a table of differences, as `verdict` and `n_needed` do.

    Args:
        gaps: Columns lower, upper, n and rejected (true, false, or null for not tested).
        margin: The margin, or an expression that gives it for each row.

    Returns:
        The same rows with margin, verdict, and n_needed (null unless more data would help).
    """
    lower, upper = pl.col("lower").fill_nan(None), pl.col("upper").fill_nan(None)
    wanted = pl.col("margin")
    rejected = pl.col("rejected").fill_null(value=False)
    said = (
        pl.when((lower > -wanted) & (upper < wanted))
        .then(pl.lit("level"))
        .when((lower > 0) & rejected)
        .then(pl.lit("ahead"))
        .when((upper < 0) & rejected)
        .then(pl.lit("behind"))
        .otherwise(pl.lit("not enough data to say"))
    )
    half_width = (upper - lower) / 2
    needed = (pl.col("n") * (half_width / wanted) ** 2).ceil().cast(pl.Int64, strict=False)
    is_open = (pl.col("verdict") == "not enough data to say") & (half_width > wanted)
    given = margin if isinstance(margin, pl.Expr) else pl.lit(float(margin))
    judged = gaps.with_columns(margin=given).with_columns(verdict=said)
    return judged.with_columns(n_needed=pl.when(is_open).then(needed))


def margin_of_means(reach: pl.Expr, sd: pl.Expr) -> pl.Expr:
    """Return the smallest difference of means that matters, row by row.

    Means of ticks are shares and have their margin. Where everybody answers alike there is no
    deviation to take a part of; a hundredth of the scale stands in.

    Args:
        reach: Length of the scale.
        sd: Standard deviation of the answers; null: not known.
    """
    of_means = pl.max_horizontal(MARGIN_IN_SDS * sd.fill_null(0.0), reach / 100)
    return pl.when(reach <= 1).then(MARGIN_SHARE).otherwise(of_means)


def _check_margin(margin: float) -> None:
    if not margin > 0:
        raise ValueError(f"a margin that matters is above 0; found {margin}")
