"""What a yes/no outcome, such as still being here a year later, hangs on.

The same average over orders of entry as LMG, applied to McFadden's R² = 1 − ln L/ln L₀ of logistic
models on every subset of attributes. What people did beats what they say they would do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from analysis.correlations import correlation, moments
from analysis.estimate import Floats
from analysis.explained import MCFADDEN, Importance, Model, laid_out, nothing_explained
from analysis.importance import possible, spread, varying, weights_and_shares
from analysis.replicates import REPLICATE
from analysis.subsets import shapley

MOST_ATTRIBUTES: Final = 8
"""2^8 models are fitted; above, use `analysis.importance` on the outcome as 0 and 1."""

_STEPS: Final = 30
_CLOSE: Final = 1e-10
_FARTHEST: Final = 30.0
_RIDGE: Final = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """Distinct answers, one block per jackknife group, filled up with cells of weight 0.

    Attributes:
        x: A column of ones and the standardised attributes, shape (groups, cells, p + 1).
        y: The outcome, shape (groups, cells).
        w: Weights, same shape.
    """

    x: Floats
    y: Floats
    w: Floats


def logistic_importance(
    answers: pl.LazyFrame,
    attributes: Sequence[str],
    outcome: str,
    *,
    confidence: float = 0.95,
) -> Importance:
    """Share McFadden's R² of a yes/no outcome out to the attributes.

    Leaving a group out is followed by one Newton step of each fitted model, not by a new fit.

    Args:
        answers: One row per respondent: weight, replicate (absent: no errors), the attributes and
            the outcome (0 or 1, or Boolean). Only complete rows count.
        attributes: At most eight.
        outcome: The column to be explained.
        confidence: Coverage of the intervals, between 0 and 1.

    Returns:
        As `analysis.importance.importance`; coefficients are log-odds per standard deviation, first
        and last are McFadden's R². Correlations and variance inflation are the ordinary ones.

    Raises:
        ValueError: There are more than eight attributes, or the outcome has other values than 0
            and 1.
    """
    if len(attributes) > MOST_ATTRIBUTES:
        raise ValueError(f"at most {MOST_ATTRIBUTES} attributes; found {len(attributes)}")
    numeric = answers.with_columns(pl.col(outcome).cast(pl.Float64))
    sums = moments(numeric, [*attributes, outcome])
    kept, dropped = varying(sums, outcome)
    if len(kept) < 2:
        return nothing_explained(sums.n, dropped)
    cells = _reduced(numeric, kept[:-1], outcome)
    fits = np.stack([_fitted(cells, subset) for subset in range(1 << (len(kept) - 1))])
    pieces = _pieces(cells, fits)
    worth = _mcfadden(pieces.sum(axis=0))
    bits = 1 << np.arange(len(kept) - 1)
    at = [sums.at(name) for name in kept]
    model = Model(
        parts=spread(pieces, lambda part: weights_and_shares(shapley(_mcfadden(part))), confidence),
        r=possible(correlation(sums.total)[np.ix_(at, at)]),
        coefficients=fits[-1, 1:],
        first=worth[bits],
        last=worth[-1] - worth[worth.size - 1 - bits],
        method=MCFADDEN,
        confidence=confidence,
    )
    return laid_out(model, kept[:-1], dropped, sums)


def _reduced(answers: pl.LazyFrame, attributes: Sequence[str], outcome: str) -> _Cells:
    """Reduce respondents to distinct answers per jackknife group."""
    rows = answers.filter(pl.col("weight") > 0).drop_nulls([*attributes, outcome])
    if REPLICATE not in rows.collect_schema().names():
        rows = rows.with_columns(pl.lit(0, pl.UInt16).alias(REPLICATE))
    keys = (REPLICATE, *attributes, outcome)
    table = rows.group_by(keys).agg(w=pl.col("weight").sum()).sort(keys).collect(engine="streaming")
    y = table[outcome].to_numpy()
    if not np.isin(y, (0.0, 1.0)).all():
        raise ValueError(f"{outcome} has to be 0 or 1; found {np.unique(y)[:5].tolist()}")
    w, raw = table["w"].to_numpy(), table.select(attributes).cast(pl.Float64).to_numpy()
    mean = w @ raw / w.sum()
    x = (raw - mean) / np.sqrt(w @ (raw - mean) ** 2 / w.sum())
    group = table[REPLICATE].rank("dense").cast(pl.Int64).to_numpy() - 1
    place = np.arange(group.size) - np.searchsorted(group, group)
    shape = (int(group[-1]) + 1, int(place.max()) + 1)
    laid = _Cells(np.zeros((*shape, x.shape[1] + 1)), np.zeros(shape), np.zeros(shape))
    laid.x[group, place] = np.column_stack([np.ones(group.size), x])
    laid.y[group, place], laid.w[group, place] = y, w
    return laid


def _fitted(cells: _Cells, subset: int) -> Floats:
    """Return the coefficients of one logistic model by Newton's method, 0 for those left out."""
    k = cells.x.shape[2]
    used = np.flatnonzero(np.r_[True, (subset >> np.arange(k - 1)) & 1])
    x = cells.x.reshape(-1, k)[:, used]
    y, w = cells.y.ravel(), cells.w.ravel()
    beta = np.zeros(used.size)
    for _ in range(_STEPS):
        chance = _chance(x @ beta)
        score = x.T @ (w * (y - chance))
        # The ridge only keeps collinear attributes from stopping the fit; it moves nothing else.
        information = (x.T * (w * chance * (1 - chance))) @ x + _RIDGE * w.sum() * np.eye(used.size)
        step = np.linalg.solve(information, score)
        beta += step
        if float(score @ step) < _CLOSE * w.sum():
            break
    every = np.zeros(k)
    every[used] = beta
    return every


def _pieces(cells: _Cells, fits: Floats) -> Floats:
    """Return each group's log-likelihood, score and information at every fit.

    Shape (groups, subsets, 1 + k + k²).
    """
    k = cells.x.shape[2]
    pieces = np.zeros((cells.x.shape[0], fits.shape[0], 1 + k + k * k))
    included = np.column_stack(
        [np.ones(fits.shape[0]), (np.arange(fits.shape[0])[:, None] >> np.arange(k - 1)) & 1]
    )
    for subset, beta in enumerate(fits):
        x = cells.x * included[subset]
        chance = _chance(x @ beta)
        right = np.where(cells.y > 0.5, chance, 1 - chance)
        curvature = (cells.w * chance * (1 - chance))[:, :, None] * x
        pieces[:, subset, 0] = (cells.w * np.log(right)).sum(axis=1)
        residual = (cells.w * (cells.y - chance))[:, None, :] @ x
        pieces[:, subset, 1 : k + 1] = residual[:, 0, :]
        information = x.transpose(0, 2, 1) @ curvature
        pieces[:, subset, k + 1 :] = information.reshape(-1, k * k)
    return pieces


def _mcfadden(pieces: Floats) -> Floats:
    """Return McFadden's R² of every subset, each model moved to its maximum by one step.

    Args:
        pieces: Sums over groups, shape (subsets, 1 + k + k²).
    """
    k = round((pieces.shape[1] - 0.75) ** 0.5 - 0.5)
    score = pieces[:, 1 : k + 1]
    information = pieces[:, k + 1 :].reshape(-1, k, k)
    left_out = np.einsum("sii->si", information) <= 0
    ridge = _RIDGE * np.einsum("sii->s", information)[:, None]
    padded = information + np.eye(k) * np.where(left_out, 1.0, ridge)[:, None, :]
    step = np.linalg.solve(padded, score[:, :, None])[:, :, 0]
    best = pieces[:, 0] + (score * step).sum(axis=1) / 2
    return np.asarray(1 - best / best[0], dtype=np.float64)


def _chance(log_odds: Floats) -> Floats:
    """Return the chance of "yes", kept off 0 and 1 where answers separate the outcomes fully."""
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -_FARTHEST, _FARTHEST))))
