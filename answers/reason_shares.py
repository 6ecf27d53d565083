"""Shares of people who name each reason, with intervals, ties and small-base rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

from analysis.estimate import effective_people
from analysis.pareto import Pareto, Weighed, counted_pareto
from answers.answer import HIDDEN_BELOW
from answers.coded_texts import Stated

LONGEST_ANSWER: Final = 200
"""Characters of an answer of a list that are shown; the rest is cut."""
REASONS: Final = {
    "reason": pl.String,
    "share": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "count": pl.Int64,
    "n": pl.Float64,
    "rank": pl.Int64,
    "last_rank": pl.Int64,
    "cumulative_share": pl.Float64,
}
"""`share` of those who gave a reason with its interval (null when the base is too small), `count`
people who named it, `n` the base, `rank` and `last_rank` the places between which it lies, and
`cumulative_share` of all reasons named up to here."""


def reason_table(counted: Pareto, n: int) -> pl.DataFrame:
    """Lay reasons out with their shares; hidden where too few people gave any reason.

    Args:
        counted: Reasons by count.
        n: People who gave a reason.
    """
    shown = pl.lit(min(n, counted.base) >= HIDDEN_BELOW)
    figures = ("share", "lower", "upper", "cumulative_share")
    return counted.table.with_columns(
        *(pl.when(shown).then(name).alias(name) for name in figures),
        n=pl.lit(float(n)),
    ).select(pl.col(name).cast(kind) for name, kind in REASONS.items())


def counted_codes(said: pl.DataFrame, codes: Sequence[str]) -> pl.DataFrame:
    """Count the rows that have each code.

    Args:
        said: `weight` and one Boolean column per code.
        codes: The codes.

    Returns:
        `reason`, `count` and `weight` (the sum of theirs) of every code that somebody has.
    """
    counts = said.select(pl.col(code).sum().cast(pl.Int64) for code in codes)
    weights = said.select(pl.col("weight").filter(code).sum().alias(code) for code in codes)
    table = {"reason": list(codes), "count": counts.row(0), "weight": weights.row(0)}
    schema = {"reason": pl.String, "count": pl.Int64, "weight": pl.Float64}
    return pl.DataFrame(table, schema=schema).filter(pl.col("count") > 0)


def of_written_list(told: Stated) -> pl.DataFrame:
    """Return the answers of a list as they stand, shares of everybody who picked one.

    Args:
        told: What people stated.

    Returns:
        As `REASONS`; empty where people wrote what they liked.
    """
    if not told.is_list:
        return pl.DataFrame(schema=REASONS)
    said = told.rows.filter(pl.col("text").str.strip_chars() != "")
    weight = pl.col("weight").mean()
    answer = pl.col("text").str.strip_chars()
    is_long = answer.str.len_chars() > LONGEST_ANSWER
    short = pl.when(is_long).then(answer.str.head(LONGEST_ANSWER) + "…").otherwise(answer)
    picked = said.group_by("said_by", reason=short).agg(weight)
    people = said.group_by("said_by").agg(weight)["weight"].to_numpy()
    n, base = effective_people(people)
    counts = picked.group_by("reason").agg(pl.col("weight").sum(), count=pl.len().cast(pl.Int64))
    weighed = Weighed(float(people.sum()), base)
    return reason_table(counted_pareto(counts, n, weighed=weighed), n)
