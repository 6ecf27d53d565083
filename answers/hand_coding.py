"""What somebody read in a sample of comments, held against what the rules found."""

from __future__ import annotations

from typing import Final

import polars as pl

from analysis.coding_agreement import coding_agreement
from answers.answer import HIDDEN_BELOW

TO_CODE: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "is_read": pl.Boolean,
    "text": pl.String,
    "reasons": pl.List(pl.String),
}


def to_code(sample: pl.DataFrame, topic: str) -> pl.DataFrame:
    """Return the comments of a topic to be coded by hand, without what the rules found.

    Args:
        sample: `in_their_words.WordsAnswer.sample`.
        topic: One of its topics.

    Returns:
        `is_read` (False), `text`, `reasons` (none), in the order of the sample.
    """
    if sample.is_empty():
        return pl.DataFrame(schema=TO_CODE)
    blank = {
        "is_read": pl.lit(value=False),
        "text": pl.col("text"),
        "reasons": pl.lit([], dtype=pl.List(pl.String)),
    }
    return sample.filter(topic=topic).select(**blank)


def by_hand(told: pl.DataFrame) -> dict[int, frozenset[str]]:
    """Return the reasons given, by place in the sample; what was not read is missing.

    Args:
        told: `to_code` as the reader filled it in. A comment with a reason counts as read.
    """
    rows = enumerate(told.select("is_read", "reasons").iter_rows())
    return {
        place: frozenset(reasons or ()) for place, (is_read, reasons) in rows if is_read or reasons
    }


def agreement(sample: pl.DataFrame, topic: str, by_hand: dict[int, frozenset[str]]) -> pl.DataFrame:
    """Hold what somebody read in comments against what the rules found.

    Args:
        sample: `WordsAnswer.sample`.
        topic: One of its topics.
        by_hand: Reasons the reader gave, by place in the topic's sample; a place that is missing
            was not read.

    Returns:
        `analysis.coding_agreement.coding_agreement` of every reason somebody gave, the reader or
        the rules, and `note`; empty where nothing was read.
    """
    rows = sample.filter(topic=topic)
    places = [place for place in sorted(by_hand) if place < rows.height]
    rule = rows[places].select(pl.selectors.boolean().fill_null(value=False))
    hand = pl.DataFrame(
        {code: [code in by_hand[place] for place in places] for code in rule.columns},
        schema=dict.fromkeys(rule.columns, pl.Boolean),
    )
    used = [code for code in rule.columns if rule[code].any() or hand[code].any()]
    if not places or not used:
        return _noted(coding_agreement(hand.select([])[:0], rule[:0]))
    return _noted(coding_agreement(hand.select(used), rule))


def _noted(table: pl.DataFrame) -> pl.DataFrame:
    """Say where the rules find too little, and where too little was read to tell."""
    named = pl.col("both") + pl.col("only_hand") + pl.col("only_rule")
    return table.with_columns(
        note=pl.when(named < HIDDEN_BELOW)
        .then(pl.lit("fewer than 10 comments, read on"))
        .when("undercounts")
        .then(pl.lit("undercounts"))
        .otherwise(pl.lit(""))
    )
