"""Small bases: which figures are hidden, which are shown with a warning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

from answers.answer import HIDDEN_BELOW, SMALL_BELOW

HIDDEN: Final = "hidden"
SMALL: Final = "small base"
UNSURE: Final = "not enough data to say"


def base_note(base: pl.Expr | str) -> pl.Expr:
    """Return "", "small base" or "hidden" for a base.

    Args:
        base: People behind a figure; for weighted answers the effective number.
    """
    people = pl.col(base) if isinstance(base, str) else base
    return (
        pl.when(people < HIDDEN_BELOW)
        .then(pl.lit(HIDDEN))
        .when(people < SMALL_BELOW)
        .then(pl.lit(SMALL))
        .otherwise(pl.lit(""))
    )


def with_base_notes(
    figures: pl.DataFrame,
    hide: Sequence[str] = (
        "mean",
        "lower",
        "upper",
        "top_two_share",
        "top_two_lower",
        "top_two_upper",
        "agreeing_share",
        "agreeing_lower",
        "agreeing_upper",
    ),
) -> pl.DataFrame:
    """Add `note` by the effective base and blank the figures of hidden rows.

    Args:
        figures: Rows with `effective_n` and the columns of `hide`.
        hide: Columns that must not be shown for a hidden row.
    """
    noted = figures.with_columns(note=base_note("effective_n"))
    return noted.with_columns(
        pl.when(pl.col("note") != HIDDEN).then(name).alias(name) for name in hide
    )
