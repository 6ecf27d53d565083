"""What somebody read in a sample of comments, held against what the rules found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Final

import polars as pl

from analysis.coding_agreement import coding_agreement
from analysis.estimate import share_estimate
from answers import wording
from answers.answer import HIDDEN_BELOW

Codings = Mapping[str, tuple[str, ...]]
"""Reasons somebody gave a comment, by the comment's mark; none: it was read, and none fits."""

FILE: Final = {"mark": "Mark", "text": "Comment", "hand": "Your reasons", "rules": "By the rules"}
_BETWEEN_REASONS: Final = "; "


def to_read(sample: pl.DataFrame, topic: str) -> pl.DataFrame:
    """Return the comments of a topic to be coded by hand, without what the rules found.

    Args:
        sample: `in_their_words.WordsAnswer.sample`.
        topic: One of its topics.

    Returns:
        `mark`, which tells a comment by its words alone, and `text`; the same words once.
    """
    return _marked(sample, topic).select("mark", "text").unique("mark", maintain_order=True)


def how_many(sample: pl.DataFrame, topic: str, given: Codings) -> tuple[int, int]:
    """Return how many comments of a topic were read, and how many were drawn.

    Args:
        sample: `WordsAnswer.sample`.
        topic: One of its topics.
        given: What was read; the same words count as often as they were drawn.
    """
    marks = _marked(sample, topic)["mark"]
    return int(marks.is_in(list(given)).sum()), marks.len()


def reasons_of(sample: pl.DataFrame, topic: str) -> tuple[str, ...]:
    """Return the reasons comments of a topic can have.

    Args:
        sample: `WordsAnswer.sample`.
        topic: One of its topics.
    """
    rows = _marked(sample, topic).select(pl.selectors.boolean())
    return tuple(code for code in rows.columns if rows[code].is_not_null().any())


def next_unread(comments: pl.DataFrame, given: Codings, after: int = -1) -> int:
    """Return the place of the next comment nobody read; where all were read, the last place.

    Args:
        comments: What `to_read` returns.
        given: What was read so far.
        after: The place to look from, from 0.
    """
    marks = comments["mark"].to_list()
    places = [*range(after + 1, len(marks)), *range(after + 1)]
    return next((place for place in places if marks[place] not in given), len(marks) - 1)


def agreement(sample: pl.DataFrame, topic: str, given: Codings) -> pl.DataFrame:
    """Hold what somebody read in comments against what the rules found.

    Args:
        sample: `WordsAnswer.sample`.
        topic: One of its topics.
        given: What was read; a comment that is missing was not.

    Returns:
        `analysis.coding_agreement.coding_agreement` of every reason somebody gave, the reader or
        the rules; `precision_between`, `recall_between` and `kappa_between`, their intervals in
        words; `by_rule` and `by_hand`, the comments each gave the reason; and `note`. Empty where
        fewer than 10 comments were read.
    """
    hand, rule = _both(sample, topic, given)
    used = [code for code in rule.columns if rule[code].any() or hand[code].any()]
    is_told = used and hand.height >= HIDDEN_BELOW
    table = coding_agreement(hand.select(used), rule) if is_told else _nothing(hand, rule)
    return table.with_columns(
        by_rule=pl.col("both") + pl.col("only_rule"),
        by_hand=pl.col("both") + pl.col("only_hand"),
        precision_between=_between(table, "precision", wording.short_percent),
        recall_between=_between(table, "recall", wording.short_percent),
        kappa_between=_between(table, "kappa", "{:.2f}".format),
        note=_note(),
    ).sort(pl.max_horizontal("by_rule", "by_hand"), "code", descending=[True, False])


def agreement_says(sample: pl.DataFrame, topic: str, given: Codings) -> str:
    """Say on how many comments reader and rules name the very same reasons.

    Args:
        sample: `WordsAnswer.sample`.
        topic: One of its topics.
        given: What was read.
    """
    hand, rule = _both(sample, topic, given)
    if hand.height < HIDDEN_BELOW:
        return f"{hand.height} of {HIDDEN_BELOW} comments read; then they are compared."
    same = pl.select(pl.all_horizontal(hand[code] == rule[code] for code in rule.columns))
    share = share_estimate(float(same.to_series().sum()), hand.height)
    return (
        f"On {wording.short_percent(share.value)} of {hand.height} comments you and the rules name "
        f"the very same reasons ({wording.short_percent(share.lower)} to "
        f"{wording.short_percent(share.upper)})."
    )


def as_file(sample: pl.DataFrame, topic: str, given: Codings) -> pl.DataFrame:
    """Return what was read as a table to keep, with the columns of `FILE`.

    Args:
        sample: `WordsAnswer.sample`.
        topic: One of its topics.
        given: What was read.
    """
    rows = _marked(sample, topic).unique("mark", maintain_order=True)
    read = rows.filter(pl.col("mark").is_in(list(given)))
    named = [pl.when(code).then(pl.lit(code)) for code in reasons_of(sample, topic)]
    by_rule = pl.concat_str(named, separator=_BETWEEN_REASONS, ignore_nulls=True)
    return read.select(
        pl.col("mark").alias(FILE["mark"]),
        pl.col("text").alias(FILE["text"]),
        pl.Series(FILE["hand"], [_BETWEEN_REASONS.join(given[mark]) for mark in read["mark"]]),
        by_rule.alias(FILE["rules"]),
    )


def from_file(kept: pl.DataFrame) -> Codings:
    """Return what was read, as it was kept.

    Args:
        kept: What `as_file` returned, read again.

    Raises:
        ValueError: It is no such table.
    """
    if absent := [name for name in (FILE["mark"], FILE["hand"]) if name not in kept.columns]:
        raise ValueError(f"This file has no column {wording.listed(absent)}.")
    rows = kept.select(FILE["mark"], pl.col(FILE["hand"]).cast(pl.String).fill_null("")).rows()
    return {
        str(mark): tuple(reason for reason in written.split(_BETWEEN_REASONS) if reason)
        for mark, written in rows
    }


def _marked(sample: pl.DataFrame, topic: str) -> pl.DataFrame:
    if sample.is_empty():
        return pl.DataFrame(schema={"mark": pl.String, "text": pl.String})
    rows = sample.filter(topic=topic)
    marks = [blake2b(text.encode(), digest_size=6).hexdigest() for text in rows["text"]]
    return rows.with_columns(mark=pl.Series(marks, dtype=pl.String))


def _both(sample: pl.DataFrame, topic: str, given: Codings) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return what the reader and what the rules gave the comments that were read."""
    read = _marked(sample, topic).filter(pl.col("mark").is_in(list(given)))
    codes = reasons_of(sample, topic)
    hand = {code: [code in given[mark] for mark in read["mark"]] for code in codes}
    return (
        pl.DataFrame(hand, schema=dict.fromkeys(codes, pl.Boolean)),
        read.select(pl.col(code).fill_null(value=False) for code in codes),
    )


def _nothing(hand: pl.DataFrame, rule: pl.DataFrame) -> pl.DataFrame:
    return coding_agreement(hand.select([])[:0], rule[:0])


def _between(table: pl.DataFrame, figure: str, written: Callable[[float], str]) -> pl.Series:
    ends = table.select(f"{figure}_lower", f"{figure}_upper").rows()
    said = [
        "" if lower is None or upper is None else f"{written(lower)} to {written(upper)}"
        for lower, upper in ends
    ]
    return pl.Series(said, dtype=pl.String)


def _note() -> pl.Expr:
    """Say where the rules find too little, and where too little was read to tell."""
    named = pl.col("both") + pl.col("only_hand") + pl.col("only_rule")
    return (
        pl.when(named < HIDDEN_BELOW)
        .then(pl.lit("fewer than 10 comments, read on"))
        .when("undercounts")
        .then(pl.lit("the bar is too short"))
        .otherwise(pl.lit(""))
    )
