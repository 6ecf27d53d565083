"""Why customers leave, the most frequent reason first.

Shares are of leavers who gave a reason. Somebody may name several, and then shares add up to more
than one. Leavers who gave none are counted apart and never enter the order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.estimate import UNKNOWN, Estimate, share_estimate, wilson
from analysis.ranks import joint_confidence, places


@dataclass(frozen=True, slots=True, eq=False)
class Pareto:
    """Reasons by how many named them.

    Attributes:
        table: One row per reason, the most frequent first: reason, count (people), share (of those
            who gave a reason), lower, upper (Wilson), cumulative_share (of all reasons named up to
            here, from 0 to 1), rank and last_rank (the places between which it lies, see
            `analysis.ranks.places`).
        n_answered: People who gave a reason.
        n_silent: People who were asked, or who left, and gave none.
        reasons_per_person: Reasons named by each who named any; above 1, shares exceed 1 together.
        response: Share of all who gave a reason, with Wilson's interval.
        base: How many unweighted people would be as sure as those who gave a reason (Kish).
    """

    table: pl.DataFrame
    n_answered: int
    n_silent: int
    reasons_per_person: float
    response: Estimate
    base: float

    @property
    def silent(self) -> Estimate:
        """Share of all who gave no reason: a bar of its own, outside the order."""
        whole = self.n_answered + self.n_silent
        return share_estimate(self.n_silent, whole) if whole else UNKNOWN


class Weighed(NamedTuple):
    """What people weigh together.

    Attributes:
        total: Sum of their weights.
        base: How many unweighted people would be as sure (Kish).
    """

    total: float
    base: float


def pareto(stated: pl.LazyFrame, *, n_left: int | None = None, confidence: float = 0.95) -> Pareto:
    """Count reasons by the people who gave them.

    Args:
        stated: One row per person and reason: said_by, reason (null or blank: asked, but gave
            none). Naming the same reason twice counts once.
        n_left: Everybody who left, where it is known; those who never said anything are silent too.
        confidence: Coverage of the intervals, between 0 and 1.

    Raises:
        ValueError: Fewer people are said to have left than are in the table.
    """
    named = stated.with_columns(reason=pl.col("reason").cast(pl.String).str.strip_chars())
    given = named.filter(pl.col("reason").str.len_chars() > 0).select("said_by", "reason").unique()
    counted = given.group_by("reason").agg(count=pl.len().cast(pl.Int64))
    everybody = named.select(pl.col("said_by").n_unique())
    answered = given.select(pl.col("said_by").n_unique())
    counts, asked, told = pl.collect_all([counted, everybody, answered], engine="streaming")
    n_answered, n_asked = int(told.item()), int(asked.item())
    n_all = n_asked if n_left is None else n_left
    if n_all < n_asked:
        raise ValueError(
            f"{n_asked} people are in the table, but only {n_all} are said to have left"
        )
    return counted_pareto(counts, n_answered, n_all - n_answered, confidence=confidence)


def coded_pareto(codes: pl.DataFrame, *, confidence: float = 0.95) -> Pareto:
    """Count reasons from one row per person and one yes/no column per reason.

    Args:
        codes: The table `analysis.reason_codes.coded` returns, one text per person. A row without
            any reason counts as not coded, among the silent.
        confidence: Coverage of the intervals, between 0 and 1.
    """
    sums = codes.select(pl.all().sum().cast(pl.Int64))
    counts = pl.DataFrame(
        {"reason": sums.columns, "count": list(sums.row(0)) if sums.height else []},
        schema={"reason": pl.String, "count": pl.Int64},
    )
    told = int(codes.select(pl.any_horizontal(pl.all()).sum()).item()) if codes.width else 0
    found = counts.filter(pl.col("count") > 0)
    return counted_pareto(found, told, codes.height - told, confidence=confidence)


def counted_pareto(
    counts: pl.DataFrame,
    n_answered: int,
    n_silent: int = 0,
    *,
    weighed: Weighed | None = None,
    confidence: float = 0.95,
) -> Pareto:
    """Put counts in order.

    Args:
        counts: reason and count (people), in any order; where people are weighted, weight (the sum
            of theirs) as well.
        n_answered: People who gave a reason.
        n_silent: People who gave none.
        weighed: What those who gave one weigh, where people are weighted; None: 1 each.
        confidence: Coverage of the intervals, between 0 and 1.
    """
    of = weighed or Weighed(float(n_answered), float(n_answered))
    column = "weight" if weighed else "count"
    ordered = counts.sort([column, "count", "reason"], descending=[True, True, False])
    parts = ordered[column].to_numpy().astype(np.float64)
    share = parts / of.total if n_answered else np.full(parts.shape, np.nan)
    lower, upper = wilson(share * of.base, of.base, confidence)
    mentions = float(share.sum()) if n_answered and share.size else 0.0
    together = joint_confidence(confidence, share.size)
    first, last = places(*wilson(share * of.base, of.base, together))
    table = ordered.select("reason", "count").with_columns(
        pl.Series("share", share),
        pl.Series("lower", lower, dtype=pl.Float64),
        pl.Series("upper", upper, dtype=pl.Float64),
        pl.Series("cumulative_share", np.cumsum(share) / mentions if mentions else 0 * share),
        pl.Series("rank", first),
        pl.Series("last_rank", last),
    )
    response = share_estimate(n_answered, n_answered + n_silent, confidence)
    per_person = mentions if n_answered else float("nan")
    return Pareto(table, n_answered, n_silent, per_person, response, of.base)
