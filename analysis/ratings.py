"""Means, shares of the two best answers, and whole distributions of ratings.

Ratings are counted once, by brand, attribute and answer; everything else comes from that table.
Answers on different scales are never mixed: the scale is part of every key.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.coded import in_words
from analysis.estimate import t_interval, wilson
from analysis.people import numbered_people
from analysis.scores import is_agreeing, is_top_two, net_promotion

COUNTED: Final = ("n", "answers", "w", "w2")
PAIRED: Final = ("pair_w", "pair_rating", "pair_top_two", "pair_agreeing", "pair_net")
"""Products of a row with the same person's other rows; 0 unless waves are linked."""


def rating_moments(
    ratings: pl.LazyFrame,
    respondents: pl.LazyFrame,
    by: Sequence[str] = ("brand", "attribute"),
) -> pl.DataFrame:
    """Count ratings by answer, in one pass.

    Args:
        ratings: The study's ratings.
        respondents: The people who count; answers of anybody else, and of people with weight 0,
            are left out. Respondents who share a person_id are one person.
        by: What to tell apart besides aspect and scale: columns of ratings or of respondents, such
            as wave or audience. A null there is a value of its own.

    Returns:
        One row per `by`, aspect, scale_min, scale_max and rating, sorted: answers (rows),
        n (people; a person with k answers to the same question counts 1/k in each), w (Σ weight),
        w2 (Σ weight²) and, for people with several rows, pair_w = Σ wᵣ wₛ, pair_rating, _top_two,
        _agreeing and _net = Σ wᵣ wₛ yₛ over their other rows s.
    """
    people = numbered_people(respondents)
    asked = ratings.collect_schema().names()
    traits = [name for name in by if name not in asked]
    who = people.table.lazy()
    if traits:
        who = who.join(respondents.select("respondent_id", *traits), on="respondent_id")
    question = (*by, "aspect", "scale_min", "scale_max")
    rows = ratings.join(who, on="respondent_id").select(*question, "person", "rating", "weight")
    w, linked = pl.col("weight"), people.has_repeats
    if linked:
        rows = _with_pairs(rows, question)
    counted = rows.group_by(*question, "rating").agg(
        n=pl.col("people_share").sum() if linked else pl.len().cast(pl.Float64),
        answers=pl.len(),
        w=w.sum(),
        w2=(w * w).sum(),
        **{name: pl.col(name).sum() if linked else pl.lit(0.0) for name in PAIRED},
    )
    return in_words(counted.collect(engine="streaming")).sort(*question, "rating")


def profile(counts: pl.DataFrame, *, confidence: float = 0.95) -> pl.DataFrame:
    """Estimate the mean, the share of the two best answers and the share agreeing of each question.

    The mean has a t interval on its linearised standard error (s/√n without weights). A share has
    Wilson's interval: on n without weights, else on n/deff, where deff compares the linearised
    variance with that of a simple sample of n.

    Args:
        counts: The table `rating_moments` returns, or rows of it.
        confidence: Coverage of the intervals, between 0 and 1.

    Returns:
        One row per question: its keys; mean, se, lower, upper in scale points; sd of the answers;
        n (people), effective_n (Kish); top_two_share, top_two_se, top_two_lower, top_two_upper;
        agreeing_share and so on, of answers above the middle of the scale.
        se, lower, upper, sd and the shares' se are null where only one person answered.
    """
    keys = question_of(counts)
    table = counts.with_columns(
        top_two=is_top_two().cast(pl.Float64), agreeing=is_agreeing().cast(pl.Float64)
    )
    figures = table.group_by(keys, maintain_order=True).agg(
        **linearised("rating", "pair_rating", "mean", "se"),
        **linearised("top_two", "pair_top_two", "top_two_share", "top_two_se"),
        **linearised("agreeing", "pair_agreeing", "agreeing_share", "agreeing_se"),
        sd=_deviation(),
        n=_people(),
        effective_n=pl.col("w").sum() ** 2 / (pl.col("w2").sum() + pl.col("pair_w").sum()),
    )
    return figures.with_columns(
        *t_interval(figures["mean"], figures["se"], figures["n"] - 1, confidence).columns(),
        *_wilson_ends(figures, "top_two", confidence),
        *_wilson_ends(figures, "agreeing", confidence),
    )


def _wilson_ends(figures: pl.DataFrame, share: str, confidence: float) -> tuple[pl.Series, ...]:
    base = wilson_base(figures[f"{share}_share"], figures[f"{share}_se"], figures)
    return wilson(figures[f"{share}_share"] * base, base, confidence).columns(f"{share}_")


def distribution(counts: pl.DataFrame) -> pl.DataFrame:
    """Return how the answers to each question are spread; the same mean may hide two camps.

    Args:
        counts: The table `rating_moments` returns, or rows of it.

    Returns:
        One row per question and rating given: the keys, rating, answers, and share of the
        question's weight (the shares of a question add up to 1).
    """
    keys = question_of(counts)
    share = pl.col("w") / pl.col("w").sum().over(keys)
    return counts.select(*keys, "rating", "answers", share=share)


def question_of(counts: pl.DataFrame) -> list[str]:
    """Return the columns that tell the questions of a count table apart."""
    return [name for name in counts.columns if name not in {"rating", *COUNTED, *PAIRED}]


def linearised(value: str, pairs: str, mean: str, se: str) -> dict[str, pl.Expr]:
    """Return a weighted mean and its linearised standard error as aggregations of cells.

    SE² = n/(n−1) · Σᵢ (Σᵣ wᵣ(yᵣ − m))² / W², people i with rows r. Within people the square splits
    into the rows' own squares, from w2, and products of different rows, from the pair columns.

    Args:
        value: Column with the score of a cell.
        pairs: Column with Σ wᵣ wₛ yₛ for that score.
        mean: What to call the mean.
        se: What to call its standard error; null where only one person answered.
    """
    y, w, n = pl.col(value), pl.col("w"), _people()
    centre = (w * y).sum() / w.sum()
    away = y - centre
    own = pl.col("w2") * away**2
    crossed = away * (pl.col(pairs) - centre * pl.col("pair_w"))
    squares = pl.max_horizontal((own + crossed).sum(), pl.lit(0.0))
    error = (squares * n / (n - 1)).sqrt() / w.sum()
    return {mean: centre, se: pl.when(n > 1).then(error)}


def wilson_base(
    share: pl.Series, se: pl.Series, figures: pl.DataFrame, *, square: pl.Series | None = None
) -> NDArray[np.float64]:
    """Return the number of simple answers that would be as sure as the weighted ones.

    Args:
        share: Estimated mean scores.
        se: Their linearised standard errors.
        figures: Columns n and effective_n (Kish) of the same rows.
        square: Mean squared scores; None: the scores are 0 or 1, so their squares are themselves.

    Returns:
        n where the answers are not weighted; else variance / se², which is n/deff; Kish's effective
        n where all scores agree and no variance can be compared.
    """
    n, kish = figures["n"].to_numpy(), figures["effective_n"].to_numpy()
    p, error = share.to_numpy(), se.to_numpy()
    variance = (p if square is None else square.to_numpy()) - p**2
    varies = (variance > 1e-12) & (error > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        base = np.where(varies, variance / error**2, kish)
    return np.where(np.isclose(kish, n, rtol=1e-9), n, base)


def _with_pairs(rows: pl.LazyFrame, question: Sequence[str]) -> pl.LazyFrame:
    """Add, for each row, its products with the same person's other rows of the same question."""
    w, person = pl.col("weight"), ("person", *question)
    scores = {
        "pair_w": pl.lit(1.0),
        "pair_rating": pl.col("rating"),
        "pair_top_two": is_top_two().cast(pl.Float64),
        "pair_agreeing": is_agreeing().cast(pl.Float64),
        "pair_net": net_promotion(),
    }
    others = {name: w * ((w * y).sum().over(person) - w * y) for name, y in scores.items()}
    return rows.with_columns(**others, people_share=1.0 / pl.len().over(person))


def _people() -> pl.Expr:
    return pl.col("n").sum().round(6)


def _deviation() -> pl.Expr:
    y, w, answers = pl.col("rating"), pl.col("w"), pl.col("answers").sum()
    mean = (w * y).sum() / w.sum()
    variance = (w * (y - mean) ** 2).sum() / w.sum() * answers / (answers - 1)
    return pl.when(answers > 1).then(variance.sqrt())
