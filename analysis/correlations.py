"""Means, covariances and correlations of answers, from one pass over any number of respondents.

Everything that asks what matters (importance, penalties and rewards, Cronbach's α) needs only
weighted sums of the answers and of their products. They are kept per jackknife group, so that every
figure made of them gets its error from the same table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, product
from typing import Final, Literal

import numpy as np
import polars as pl

from analysis.estimate import Floats
from analysis.people import numbered_people, replicate_groups
from analysis.replicates import GROUPS, REPLICATE

Missing = Literal["complete", "pairwise"]

COMPLETE_ENOUGH_SHARE: Final = 0.8
"""From this share of complete rows on, incomplete ones are left out; below, pairs are used."""
MOSTLY_MISSING_SHARE: Final = 0.4
"""Above this share without an answer, "does not apply" is likely and the column has to go."""
EIGENVALUE_FLOOR: Final = 1e-6

PERSON: Final = "person"
_WEIGHT, _FIRST, _PRODUCT, _SQUARE, _PEOPLE = range(5)
_NO_VARIANCE: Final = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Weighted sums of answers and of their products.

    Attributes:
        names: The columns, q of them.
        sums: Shape (groups, 4, q, q). For row variable i and column variable j, over respondents
            who answered both: Σ w, Σ w xᵢ, Σ w xᵢ xⱼ, Σ w xᵢ².
        people: Respondents who answered both, not weighted, shape (groups, q, q); people, where
            the rows tell who answered more than once and none has a gap.
        effective_n: (Σw)² / Σw² of the people used (Kish).
    """

    names: tuple[str, ...]
    sums: Floats
    people: Floats
    effective_n: float

    @property
    def total(self) -> Floats:
        """The sums of everybody, shape (4, q, q)."""
        return np.asarray(self.sums.sum(axis=0), dtype=np.float64)

    @property
    def n(self) -> float:
        """The fewest respondents any pair of columns rests on."""
        return float(self.people.sum(axis=0).min()) if self.names else 0.0

    def at(self, name: str) -> int:
        """Return the position of a column.

        Raises:
            ValueError: There is no such column.
        """
        if name not in self.names:
            raise ValueError(f"no column {name}; there are {', '.join(self.names)}")
        return self.names.index(name)


@dataclass(frozen=True, slots=True, eq=False)
class Completeness:
    """How much of the questions was answered.

    Attributes:
        rows: Respondents with a weight above 0.
        complete_share: Share who answered everything; NaN without respondents.
        missing_shares: Share without an answer, by column.
    """

    rows: int
    complete_share: float
    missing_shares: Mapping[str, float]

    @property
    def missing(self) -> Missing:
        """How gaps are dealt with: complete rows only, as long as enough rows are complete."""
        return "pairwise" if self.complete_share < COMPLETE_ENOUGH_SHARE else "complete"

    @property
    def mostly_missing(self) -> tuple[str, ...]:
        """Columns too many people left out for a model to keep them."""
        shares = self.missing_shares.items()
        return tuple(name for name, share in shares if share > MOSTLY_MISSING_SHARE)


def answer_table(
    ratings: pl.LazyFrame,
    respondents: pl.LazyFrame,
    items: Mapping[str, pl.Expr],
    *,
    groups: int = GROUPS,
) -> pl.LazyFrame:
    """Lay ratings out with one row per respondent and one column per item.

    Args:
        ratings: The study's ratings.
        respondents: The people who count; those with weight 0 are left out.
        items: For each column wanted, a condition on the columns of ratings that picks its answers.
        groups: Jackknife groups; linked waves of one person share theirs.

    Returns:
        respondent_id, weight, replicate, person (only where somebody answered more than once), and
        for each item the answer as a position on its own scale from 0 to 1 (mean of several); null:
        not answered. Only respondents who gave a rating.
    """
    people = numbered_people(respondents)
    known = people.table.join(replicate_groups(people, groups), on="person")
    who = (known if people.has_repeats else known.drop(PERSON)).lazy()
    reach = pl.col("scale_max") - pl.col("scale_min")
    position = (pl.col("rating") - pl.col("scale_min")) / reach
    picked = {name: position.filter(chosen).mean() for name, chosen in items.items()}
    answers = ratings.group_by("respondent_id").agg(**picked)
    return who.join(answers, on="respondent_id")


def ranked(answers: pl.LazyFrame, names: Sequence[str]) -> pl.LazyFrame:
    """Replace answers by their ranks between 0 and 1, ties at their mean rank (Spearman)."""
    return answers.with_columns(
        (pl.col(name).rank("average") - 0.5) / pl.col(name).count() for name in names
    )


def completeness(answers: pl.LazyFrame, names: Sequence[str]) -> Completeness:
    """Count who answered what.

    Args:
        answers: One row per respondent with weight and the named columns; null: no answer.
        names: The columns that count; with none of them, every row is complete.
    """
    complete = pl.all_horizontal(
        pl.lit(value=True), *(pl.col(name).is_not_null() for name in names)
    )
    counted = (
        answers.filter(pl.col("weight") > 0)
        .select(
            pl.len().alias("rows"),
            complete.mean().alias("complete"),
            *(pl.col(name).is_null().mean().alias(f"missing {name}") for name in names),
        )
        .collect(engine="streaming")
        .row(0, named=True)
    )
    rows = int(counted["rows"])
    shares = {name: float(counted[f"missing {name}"]) if rows else np.nan for name in names}
    return Completeness(rows, float(counted["complete"]) if rows else np.nan, shares)


def moments(
    answers: pl.LazyFrame, names: Sequence[str], *, missing: Missing = "complete"
) -> Moments:
    """Reduce answers to the sums a correlation matrix is made of, in one pass.

    Args:
        answers: One row per respondent: weight, the named numeric columns (null: no answer), if
            errors are wanted replicate, and if somebody answered more than once person. Rows with
            weight 0 are left out.
        names: The columns that count.
        missing: complete: only rows without a gap; pairwise: every pair over those who answered
            both, which can contradict itself (see `floored`).
    """
    columns = list(names)
    rows = answers.filter(pl.col("weight") > 0)
    if missing == "complete":
        rows = rows.drop_nulls(columns)
    present = rows.collect_schema().names()
    if REPLICATE not in present:
        rows = rows.with_columns(pl.lit(0, pl.UInt16).alias(REPLICATE))
    w = pl.col("weight")
    own = w.sum().over(PERSON) if PERSON in present else w
    n = pl.col(PERSON).n_unique() if PERSON in present else pl.len()
    sums = _complete_sums(columns) if missing == "complete" else _pairwise_sums(columns)
    counted = (
        rows.with_columns(pl.col(columns).cast(pl.Float64), own=own)
        .group_by(REPLICATE)
        .agg(w=w.sum(), w2=(w * pl.col("own")).sum(), n=n.cast(pl.Float64), **sums)
        .sort(REPLICATE)
        .collect(engine="streaming")
    )
    total, squares = float(counted["w"].sum()), float(counted["w2"].sum())
    place = _placed_complete if missing == "complete" else _placed_pairwise
    placed = place(counted, len(columns))
    effective_n = total**2 / squares if squares > 0 else 0.0
    return Moments(tuple(columns), placed[:, :_PEOPLE], placed[:, _PEOPLE], effective_n)


def covariance(sums: Floats) -> Floats:
    """Return the covariance matrix, shape (q, q), with Σw as divisor.

    Args:
        sums: Shape (4, q, q), as in `Moments.sums`. A pair nobody answered gives NaN.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = sums[_FIRST] / sums[_WEIGHT]
        return np.asarray(sums[_PRODUCT] / sums[_WEIGHT] - mean * mean.T, dtype=np.float64)


def correlation(sums: Floats) -> Floats:
    """Return the correlation matrix, shape (q, q); NaN for a column without variance.

    Args:
        sums: Shape (4, q, q), as in `Moments.sums`. Pairs use the means and deviations of those who
            answered both, as R's cor(use = "pairwise") does.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        square = sums[_SQUARE] / sums[_WEIGHT]
        variance = square - (sums[_FIRST] / sums[_WEIGHT]) ** 2
        varies = variance > _NO_VARIANCE * np.maximum(square, _NO_VARIANCE)
        deviation = np.sqrt(np.where(varies, variance, np.nan))
        r = covariance(sums) / (deviation * deviation.T)
    return np.asarray(np.clip(r, -1.0, 1.0), dtype=np.float64)


def floored(r: Floats, floor: float = EIGENVALUE_FLOOR) -> Floats:
    """Return the matrix with no eigenvalue below the floor and ones on the diagonal.

    Correlations of pairs answered by different people may belong to no possible population; raising
    the offending eigenvalues gives one that exists, close by.

    Args:
        r: A correlation matrix without NaN.
        floor: Smallest eigenvalue allowed.
    """
    values, vectors = np.linalg.eigh(r)
    if values.size == 0 or values[0] >= floor:
        return r
    raised = (vectors * np.maximum(values, floor)) @ vectors.T
    scale = np.sqrt(np.diag(raised))
    return np.asarray(raised / np.outer(scale, scale), dtype=np.float64)


def _complete_sums(names: Sequence[str]) -> dict[str, pl.Expr]:
    """Return Σ w xᵢ as "i" and Σ w xᵢ xⱼ as "i j" for i ≤ j; nothing is missing."""
    weighted = [pl.col("weight") * pl.col(name) for name in names]
    sums = {f"{i}": x.sum() for i, x in enumerate(weighted)}
    pairs = combinations_with_replacement(range(len(names)), 2)
    return sums | {f"{i} {j}": (weighted[i] * pl.col(names[j])).sum() for i, j in pairs}


def _placed_complete(counted: pl.DataFrame, q: int) -> Floats:
    """Return the sums as an array, shape (groups, 5, q, q)."""
    placed = np.zeros((counted.height, 5, q, q))
    placed[:, _WEIGHT] = counted["w"].to_numpy()[:, None, None]
    placed[:, _PEOPLE] = counted["n"].to_numpy()[:, None, None]
    for i, j in combinations_with_replacement(range(q), 2):
        placed[:, _PRODUCT, i, j] = placed[:, _PRODUCT, j, i] = counted[f"{i} {j}"].to_numpy()
    for i in range(q):
        placed[:, _FIRST, i, :] = counted[f"{i}"].to_numpy()[:, None]
        placed[:, _SQUARE, i, :] = placed[:, _PRODUCT, i, i, None]
    return placed


def _pairwise_sums(names: Sequence[str]) -> dict[str, pl.Expr]:
    """Return every sum over every pair as "kind i j"; null where either is missing."""
    w = pl.col("weight")
    sums: dict[str, pl.Expr] = {}
    for (i, row), (j, column) in product(enumerate(names), repeat=2):
        x, y = pl.col(row), pl.col(column)
        both = y * 0.0 + 1.0
        sums[f"{_FIRST} {i} {j}"] = (w * x * both).sum()
        sums[f"{_SQUARE} {i} {j}"] = (w * x * x * both).sum()
        if i <= j:
            sums[f"{_WEIGHT} {i} {j}"] = (w * (x * 0.0 + both)).sum()
            sums[f"{_PRODUCT} {i} {j}"] = (w * x * y).sum()
            sums[f"{_PEOPLE} {i} {j}"] = (x * 0.0 + both).sum()
    return sums


def _placed_pairwise(counted: pl.DataFrame, q: int) -> Floats:
    """Return the sums as an array, shape (groups, 5, q, q); symmetric ones are filled up."""
    placed = np.zeros((counted.height, 5, q, q))
    for name in (column for column in counted.columns if " " in column):
        kind, i, j = (int(part) for part in name.split())
        placed[:, kind, i, j] = counted[name].to_numpy()
        if kind not in {_FIRST, _SQUARE}:
            placed[:, kind, j, i] = placed[:, kind, i, j]
    return placed
