"""Does an attribute punish more when it is bad than it rewards when it is good?

The outcome is regressed on two marks per attribute, "rated low" and "rated high", with the middle
of the scale as the yardstick (Brandt 1988; Matzler & Sauerwein 2002). Penalty far above reward is a
must-have, reward far above penalty a delighter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import polars as pl
from scipy.special import stdtr

from analysis.correlations import covariance, moments
from analysis.estimate import Floats
from analysis.importance import spread
from analysis.multiplicity import FALSE_DISCOVERY_SHARE, benjamini_hochberg
from analysis.replicates import Jackknife

LEAST_PER_MARK: Final = 30
"""Fewer low, or fewer high, answers cannot carry a penalty, or a reward."""

LOW_BELOW: Final = 0.4
HIGH_ABOVE: Final = 0.6
"""Positions on the scale: of five answers the lower two, of seven the lower three, of eleven the
lower four are low; the upper ones high."""

_NO_VARIANCE = 1e-12


def asymmetries(
    answers: pl.LazyFrame,
    attributes: Sequence[str],
    outcome: str,
    *,
    confidence: float = 0.95,
) -> pl.DataFrame:
    """Estimate what low and high answers on each attribute go along with.

    Args:
        answers: One row per respondent, as `analysis.correlations.answer_table` returns them;
            attributes as positions on their scale from 0 to 1. Only complete rows count.
        attributes: The attributes.
        outcome: What is explained, in its own unit.
        confidence: Coverage of the intervals, between 0 and 1.

    Returns:
        One row per attribute in the order given: n_low, n_middle, n_high; penalty (how much lower
        the outcome is with low answers than with middling ones), penalty_lower, penalty_upper;
        reward likewise for high ones; asymmetry (reward − penalty) with its interval; kind: "must-
        have", "delighter", or null where the two cannot be told apart (Benjamini-Hochberg over the
        attributes). Penalty, reward and what
        rests on them are null below 30 low, 30 high, or without any middling answer.
    """
    if not attributes:
        none = np.empty((3, 0))
        return _table([], np.empty((0, 3)), Jackknife(none, none, none, none, none[None]))
    marks = [f"{side} {at}" for at in range(len(attributes)) for side in ("low", "high")]
    complete = answers.drop_nulls([*attributes, outcome])
    marked = complete.with_columns(
        *(
            (is_marked.cast(pl.Float64)).alias(f"{side} {at}")
            for at, name in enumerate(attributes)
            for side, is_marked in (
                ("low", pl.col(name) < LOW_BELOW),
                ("high", pl.col(name) > HIGH_ABOVE),
            )
        )
    )
    sums = moments(marked, [*marks, outcome])
    counts = _answers_by_mark(marked, marks)
    found = spread(sums.sums, lambda part: _steps(coefficients(part)), confidence)
    return _table(list(attributes), counts, found)


def coefficients(sums: Floats) -> Floats:
    """Return the coefficients of the last column on all others, shape (q − 1,).

    Args:
        sums: Shape (4, q, q), as in `analysis.correlations.Moments.sums`. A column without variance
            gets 0; of collinear ones the smallest coefficients that fit.
    """
    c = covariance(sums)
    own, shared = c[:-1, :-1], c[:-1, -1]
    varies = np.diag(own) > _NO_VARIANCE
    found = np.zeros(shared.shape)
    if varies.any():
        kept = np.ix_(varies, varies)
        found[varies] = np.linalg.pinv(own[kept], hermitian=True) @ shared[varies]
    return found


def _steps(found: Floats) -> Floats:
    """Return penalty, reward and reward − penalty, shape (3, attributes)."""
    penalty, reward = -found[0::2], found[1::2]
    return np.stack([penalty, reward, reward - penalty])


def _answers_by_mark(marked: pl.LazyFrame, marks: Sequence[str]) -> Floats:
    """Return how many answered low, in the middle and high, shape (attributes, 3)."""
    counted = marked.filter(pl.col("weight") > 0).select(pl.len().alias("n"), pl.col(marks).sum())
    row = counted.collect(engine="streaming").cast(pl.Float64).fill_null(0.0).to_numpy()[0]
    low, high = row[1::2], row[2::2]
    return np.column_stack([low, row[0] - low - high, high])


def _table(names: list[str], counts: Floats, found: Jackknife) -> pl.DataFrame:
    value, lower, upper = found.value, found.lower, found.upper
    low, middle, high = counts.T
    is_known = (low >= LEAST_PER_MARK) & (high >= LEAST_PER_MARK) & (middle > 0)
    table = {"n_low": low, "n_middle": middle, "n_high": high}
    for at, figure in enumerate(("penalty", "reward", "asymmetry")):
        ends = {figure: value, f"{figure}_lower": lower, f"{figure}_upper": upper}
        table |= {name: np.where(is_known, part[at], np.nan) for name, part in ends.items()}
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * stdtr(found.without.shape[0] - 1, -np.abs(value[2] / found.se[2]))
    adjusted = benjamini_hochberg(np.where(is_known, p, np.nan))
    is_real = pl.lit(pl.Series(adjusted <= FALSE_DISCOVERY_SHARE, dtype=pl.Boolean))
    kind = (
        pl.when(is_real & (pl.col("asymmetry") < 0))
        .then(pl.lit("must-have"))
        .when(is_real & (pl.col("asymmetry") > 0))
        .then(pl.lit("delighter"))
    )
    laid = pl.DataFrame({"attribute": pl.Series(names, dtype=pl.String)} | table)
    return laid.with_columns(pl.col(pl.Float64).fill_nan(None)).with_columns(kind=kind)
