"""What it takes to ask about one column: its name, whose it is, its type, and its values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

import polars as pl

Grain = Literal["customer", "order", "contact", "respondent", "reason", "comment"]
"""What one row of a column is about."""
Kind = Literal["category", "yes_no", "number", "date", "stay", "text"]
"""yes_no holds "yes" and "no"; stay is a time with or without an end; a category holds words."""

YES: Final = "yes"
NO: Final = "no"


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One column that can be asked about.

    Attributes:
        key: Names it in links, saved filters and code: table.column, or what it is derived from.
        name: Its name for a reader.
        group: Heading it is listed under.
        grain: What one row is about.
        kind: Its type, which decides table, picture and test.
        value: Its values, as an expression over the table of its grain; None: see `rows`.
        rows: Its values as a frame of `id` (of the grain) and `value`, one row per id; None: see
            `value`. A stay has `entry`, `time` and `has_left` instead of `value`.
        scale: Lowest and highest possible value of a rating; None: not a rating.
        is_after: Whether it can only be known some time after a customer began, so that those who
            stayed longer had more time to reach it.
        order: Its categories in their order; () where words order themselves.
    """

    key: str
    name: str
    group: str
    grain: Grain
    kind: Kind
    value: pl.Expr | None = field(default=None, repr=False)
    rows: pl.LazyFrame | None = field(default=None, repr=False)
    scale: tuple[float, float] | None = None
    is_after: bool = False
    order: tuple[str, ...] = ()


def label_yes(truth: pl.Expr) -> pl.Expr:
    """Return "yes", "no" or null for a truth value."""
    return pl.when(truth).then(pl.lit(YES)).when(~truth).then(pl.lit(NO))
