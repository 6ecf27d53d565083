"""Where attributes lie on two scales at once, such as what people say matters and what moves them.

Stated against derived importance tells hidden drivers from talk; importance against performance
(Martilla & James 1977, J Marketing 41:77) tells what to work on first. An attribute belongs to a
quadrant only if both its intervals clear the lines; elsewhere the picture would sort noise. The
intervals that judge hold for all attributes at once: of ten that are all alike, one would clear a
line by its single interval in every third study.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

ON_THE_LINE: Final = "on the line"


@dataclass(frozen=True, slots=True)
class Quadrants:
    """What the four corners are called.

    Attributes:
        both_high: Right and up.
        only_up_high: Left and up.
        only_across_high: Right and down.
        both_low: Left and down.
    """

    both_high: str
    only_up_high: str
    only_across_high: str
    both_low: str


STATED_AND_DERIVED: Final = Quadrants("known driver", "hidden driver", "talk", "minor")
"""Across: stated importance; up: derived importance."""

IMPORTANCE_AND_PERFORMANCE: Final = Quadrants(
    "keep it up", "possible overkill", "work on this first", "low priority"
)
"""Across: importance; up: our own performance."""


def with_quadrants(
    table: pl.DataFrame, across: str, up: str, names: Quadrants, *, up_line: float | None = None
) -> pl.DataFrame:
    """Add the quadrant of every attribute; the lines cross at the means of those shown.

    Args:
        table: One row per attribute, with `across` and `up` and the intervals that judge in columns
            of the same name ending in _least and _most; null: no interval.
        across: Column drawn from left to right.
        up: Column drawn upwards.
        names: What the corners are called.
        up_line: Where the line between low and high lies, such as 0 for a gap; None: at the mean.

    Returns:
        The same rows with across_line and up_line and quadrant: a name, or "on the line" where an
        interval holds the line or is not known.
    """
    right, left = _beyond(across, "across_line"), _short_of(across, "across_line")
    high, low = _beyond(up, "up_line"), _short_of(up, "up_line")
    named = (
        pl.when(right & high)
        .then(pl.lit(names.both_high))
        .when(left & high)
        .then(pl.lit(names.only_up_high))
        .when(right & low)
        .then(pl.lit(names.only_across_high))
        .when(left & low)
        .then(pl.lit(names.both_low))
        .otherwise(pl.lit(ON_THE_LINE))
    )
    line = pl.col(up).mean() if up_line is None else pl.lit(up_line)
    lines = table.with_columns(across_line=pl.col(across).mean(), up_line=line)
    return lines.with_columns(quadrant=named)


def with_potential(table: pl.DataFrame) -> pl.DataFrame:
    """Add how much there is to gain: importance share × room left on the scale.

    Args:
        table: Columns share (of importance), mean and scale_max.

    Returns:
        The same rows with potential, in scale points of the attributes' weighted mean.
    """
    room = pl.col("scale_max") - pl.col("mean")
    return table.with_columns(potential=pl.col("share") * room)


def stated_from_ranks(profile: pl.DataFrame) -> pl.DataFrame:
    """Turn mean ranks into Borda scores: 1 for always named first, 0 for always named last.

    Args:
        profile: The table `analysis.ratings.profile` returns, for ranks from scale_min (first) to
            scale_max (last).

    Returns:
        The same rows with stated, stated_lower, stated_upper (0 to 1; null without interval).
    """
    return profile.with_columns(
        stated=1 - _position("mean"),
        stated_lower=1 - _position("upper"),
        stated_upper=1 - _position("lower"),
    )


def stated_from_ratings(profile: pl.DataFrame) -> pl.DataFrame:
    """Turn mean importance answers, such as points out of 100, into positions on their scale.

    Args:
        profile: The table `analysis.ratings.profile` returns.

    Returns:
        The same rows with stated, stated_lower, stated_upper (0 to 1; null without interval).
    """
    return profile.with_columns(
        stated=_position("mean"),
        stated_lower=_position("lower"),
        stated_upper=_position("upper"),
    )


def _position(column: str) -> pl.Expr:
    reach = pl.col("scale_max") - pl.col("scale_min")
    return ((pl.col(column) - pl.col("scale_min")) / reach).clip(0.0, 1.0)


def _beyond(column: str, line: str) -> pl.Expr:
    return (pl.col(f"{column}_least").fill_nan(None) > pl.col(line)).fill_null(value=False)


def _short_of(column: str, line: str) -> pl.Expr:
    return (pl.col(f"{column}_most").fill_nan(None) < pl.col(line)).fill_null(value=False)
