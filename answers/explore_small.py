"""Hide what rests on too few people, and what would give it away."""

from __future__ import annotations

from typing import Final

import polars as pl

from answers.answer import HIDDEN_BELOW
from answers.bases import HIDDEN, base_note
from answers.explore_question import Question

REST: Final = "everybody else"
WITH_IT: Final = "hidden with it"
"""A group large enough, hidden because a smaller one could be worked out from the whole."""
SHOWN: Final = "shown without protection, fewer than 10 people"
"""A group too small to show, shown because the analyst said so."""
FIGURES: Final = ("estimate", "lower", "upper", "sd")


def protected(groups: pl.DataFrame, put: Question) -> pl.DataFrame:
    """Note small bases, blank what is hidden, and hide as many more as keep it hidden.

    A single hidden group is the whole less the others; so is a hidden few of fewer than 10 people.

    Args:
        groups: Rows of one picture: `group`, `people`, `effective_n` and the figures.
        put: The question; an analyst may switch protection off for themselves.
    """
    base = pl.min_horizontal(pl.col("people"), pl.col("effective_n").fill_null(float("inf")))
    noted = groups.with_columns(note=base_note(base))
    if put.unprotected:
        return noted.with_columns(pl.col("note").replace(HIDDEN, SHOWN))
    hidden = _hidden(noted)
    noted = noted.with_columns(
        note=pl.when(pl.col("group").is_in(hidden) & (pl.col("note") != HIDDEN))
        .then(pl.lit(WITH_IT))
        .otherwise("note")
    )
    is_shown = ~pl.col("note").is_in([HIDDEN, WITH_IT])
    return noted.with_columns(pl.when(is_shown).then(name).alias(name) for name in FIGURES)


def _hidden(noted: pl.DataFrame) -> list[str]:
    """Return the groups to hide: the small ones, and the next larger until nothing follows."""
    sizes = noted.group_by("group").agg(
        pl.col("people").max(), is_small=(pl.col("note") == HIDDEN).any()
    )
    ordered = sizes.sort(["is_small", "people", "group"], descending=[True, False, False])
    names, people = ordered["group"].to_list(), ordered["people"].to_list()
    count = int(ordered["is_small"].sum())
    if count in {0, len(names)}:
        return names[:count]
    while count < len(names) and (count == 1 or sum(people[:count]) < HIDDEN_BELOW):
        count += 1
    return names[:count]
