"""Which words set a group's texts apart from everybody else's, and how many texts there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

from analysis.words import (
    LEAST_COMMENTS_PER_GROUP,
    distinguishing_words,
    group_sizes,
    word_counts,
)
from answers.explore_groups import in_order
from answers.explore_question import Question
from answers.explore_small import protected
from answers.explore_tables import GROUPS, TESTS, Measured, in_shape

MOST_GROUPS = 12
WORDS_PER_GROUP = 8
_HOLDING: Final = (
    "a about after again all also always am an and any are as at be because been before being "
    "but by can could did do does done down for from get go got had has have having he her "
    "here him his how i i'm i've if in into is it it's its just like me more most much my "
    "never no not now of off on once one only or other our out over own really said same say "
    "she should so some such than that the their them then there these they this those "
    "through time to too up us very was way we were what when where which while who why will "
    "with would you your"
)
HOLDING: Final = frozenset(_HOLDING.split(" "))
"""Words that hold a sentence together and say nothing themselves."""
WORDS: Final = {
    "within": pl.String,
    "group": pl.String,
    "word": pl.String,
    "in_group": pl.Float64,
    "elsewhere": pl.Float64,
    "log_odds": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "p": pl.Float64,
    "p_adjusted": pl.Float64,
}


def measured_words(rows: pl.LazyFrame, order: Sequence[str], put: Question) -> Measured:
    """Count texts by group and find the words each group uses more than all others.

    A word is only ever shown if at least 10 texts hold it.

    Args:
        rows: `person`, `y` (the text) and `g`.
        order: Order of the groups, see `explore_groups.in_order`.
        put: The question.
    """
    known = rows.drop_nulls(["y", "g"]).collect(engine="streaming")
    if known.is_empty():
        return Measured()
    sizes = known.group_by("g").agg(
        people=pl.col("person").n_unique().cast(pl.Float64), rows=pl.len().cast(pl.Float64)
    )
    whole = float(known.height)
    names = in_order(list(sizes.sort("rows", "g", descending=[True, False])["g"][:25]), order)
    rank = {name: at for at, name in enumerate(names)}
    counted = (
        sizes.filter(pl.col("g").is_in(names))
        .sort(pl.col("g").replace_strict(rank))
        .rename({"g": "group"})
        .with_columns(estimate=pl.col("rows") / whole, effective_n=pl.col("people"))
    )
    groups = protected(in_shape(counted, GROUPS), put)
    shown = groups.filter(pl.col("estimate").is_not_null())["group"].to_list()
    found = [_words(known, name) for name in shown[:MOST_GROUPS]] if len(names) > 1 else []
    told = [table for table in found if table.height]
    return Measured(
        groups=groups,
        tests=pl.DataFrame(schema=TESTS),
        words=pl.concat(told) if told else pl.DataFrame(schema=WORDS),
        unit="share",
        people=float(known["person"].n_unique()),
    )


def _words(known: pl.DataFrame, name: str) -> pl.DataFrame:
    """Return the words one group surely uses more than the others, the clearest first."""
    parted = known.lazy().select(is_first=pl.col("g") == name, text="y")
    if min(group_sizes(parted)) < LEAST_COMMENTS_PER_GROUP:
        return pl.DataFrame(schema=WORDS)
    listed = distinguishing_words(word_counts(parted))
    listed = listed.filter(~pl.col("word").is_in(list(HOLDING)))
    own = listed.filter(pl.col("is_distinct") & (pl.col("z") > 0)).head(WORDS_PER_GROUP)
    named = own.rename({"first": "in_group", "second": "elsewhere", "delta": "log_odds"})
    return in_shape(named.with_columns(group=pl.lit(name)), WORDS)
