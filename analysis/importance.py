"""Which attributes the outcome hangs on: shares of the explained variance, with intervals.

Attributes of a survey move together, so single regression coefficients jump and change sign. LMG
averages what an attribute adds to R² over all orders of entry; Johnson's (2000) relative weights
come close at the cost of one decomposition. Either set is never negative (LMG) and adds up to R².
Neither says that raising an attribute would raise the outcome.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from analysis.correlations import Moments, correlation, floored
from analysis.estimate import Floats
from analysis.explained import (
    Importance,
    Model,
    laid_out,
    nothing_explained,
    variance_inflation,
)
from analysis.replicates import Jackknife, jackknife
from analysis.subsets import explained_by_subsets, shapley

LMG_UP_TO: Final = 12
"""With more attributes 2^p subsets take too long, a hundred times over; Johnson takes over."""
_NOTHING_LEFT = 1e-9


def importance(moments: Moments, outcome: str, *, confidence: float = 0.95) -> Importance:
    """Share the explained variance of an outcome out to the attributes.

    Args:
        moments: Sums over the attributes and the outcome; more than one jackknife group gives
            errors.
        outcome: The column to be explained; all others are attributes.
        confidence: Coverage of the intervals, between 0 and 1.

    Returns:
        The shares. Up to 12 attributes LMG, above Johnson's weights. With an outcome that does not
        vary, or no attribute that does, the table is empty and R² is NaN.

    Raises:
        ValueError: The outcome is not among the columns, or confidence is not between 0 and 1.
    """
    kept, dropped = varying(moments, outcome)
    if len(kept) < 2:
        return nothing_explained(moments.n, dropped)
    at = np.array([moments.at(name) for name in kept])
    sums = moments.sums[:, :, at[:, None], at]
    is_small = len(kept) - 1 <= LMG_UP_TO
    weigh = lmg_weights if is_small else johnson_weights
    r = possible(correlation(sums.sum(axis=0)))
    coefficients, vif = standardised_coefficients(r), variance_inflation(r)
    parts = spread(
        sums, lambda part: weights_and_shares(weigh(possible(correlation(part)))), confidence
    )
    model = Model(
        parts=parts,
        r=r,
        coefficients=coefficients,
        first=r[:-1, -1] ** 2,
        last=coefficients**2 / vif,
        method="LMG" if is_small else "Johnson",
        confidence=confidence,
    )
    return laid_out(model, kept[:-1], dropped, moments)


def lmg_weights(r: Floats) -> Floats:
    """Return each attribute's average gain in R² over all orders of entry, shape (p,).

    Args:
        r: Correlations, shape (p + 1, p + 1), the outcome last.
    """
    return shapley(explained_by_subsets(r))


def johnson_weights(r: Floats) -> Floats:
    """Return Johnson's relative weights (2000, Multivariate Behav Res 35:1), shape (p,).

    Genizi (1993) found the same decomposition. With exactly collinear attributes the directions
    without variance are left out.

    Args:
        r: Correlations, shape (p + 1, p + 1), the outcome last.
    """
    values, vectors = np.linalg.eigh(r[:-1, :-1])
    root = np.sqrt(np.maximum(values, 0.0))
    back = np.divide(1.0, root, out=np.zeros_like(root), where=values > _NOTHING_LEFT)
    to_axes = (vectors * root) @ vectors.T
    on_axes = (vectors * back) @ vectors.T @ r[:-1, -1]
    return np.asarray(to_axes**2 @ on_axes**2, dtype=np.float64)


def standardised_coefficients(r: Floats) -> Floats:
    """Return the coefficients of the full linear model in standard deviations, shape (p,)."""
    return np.asarray(np.linalg.pinv(r[:-1, :-1], hermitian=True) @ r[:-1, -1], dtype=np.float64)


def varying(moments: Moments, outcome: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the columns that can enter a model, the outcome last, and those that cannot.

    A column without variance is left out; so is everything if the outcome has none.
    """
    moments.at(outcome)
    r = correlation(moments.total)
    alive = {name for name, own in zip(moments.names, np.diag(r), strict=True) if np.isfinite(own)}
    attributes = tuple(name for name in moments.names if name != outcome)
    kept = tuple(name for name in attributes if name in alive)
    dropped = tuple(name for name in attributes if name not in alive)
    return ((*kept, outcome), dropped) if outcome in alive else ((), attributes)


def possible(r: Floats) -> Floats:
    """Return a correlation matrix that can exist; pairs nobody answered count as unrelated.

    Leaving a group out may take the last variance out of a column; it then explains nothing.
    """
    known = np.where(np.isfinite(r), r, 0.0)
    np.fill_diagonal(known, 1.0)
    smallest = np.linalg.eigvalsh(known)[0]
    # Rounding alone leaves −1e-16 on collinear columns; only a real contradiction is mended.
    return floored(known) if smallest < -_NOTHING_LEFT else known


def spread(sums: Floats, statistic: Callable[[Floats], Floats], confidence: float) -> Jackknife:
    """Return a statistic with its jackknife errors; without errors if there is a single group."""
    if sums.shape[0] >= 2:
        return jackknife(sums, statistic, confidence=confidence)
    value = statistic(sums.sum(axis=0))
    unknown = np.full(value.shape, np.nan)
    return Jackknife(value, unknown, unknown, unknown, value[None])


def weights_and_shares(weights: Floats) -> Floats:
    """Return the weights, their sum, and the weights as shares of it, shape (2p + 1,)."""
    total = weights.sum()
    explained = total if total > _NOTHING_LEFT else np.nan
    return np.concatenate([weights, [total], weights / explained])
