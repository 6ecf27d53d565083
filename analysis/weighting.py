"""Weighting and standardisation for one decision at one time: the blocks the ladder is built of.

They are separate so that they can be held against the published example of Hernán & Robins,
"Causal Inference: What If", chapters 12 and 13.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.estimate import normal_quantile

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class WeightedDifference:
    """A weighted difference of two means.

    Attributes:
        value: Treated minus untreated.
        se: Robust (sandwich) standard error, the weights taken as given.
        lower: Lower end of the interval.
        upper: Upper end of the interval.
    """

    value: float
    se: float
    lower: float
    upper: float


def logistic_coefficients(design: Floats, treated: Bools, *, rounds: int = 100) -> Floats:
    """Fit a logistic regression by iteratively reweighted least squares.

    Args:
        design: One row per person, one column per term, intercept included.
        treated: The 0/1 outcome of the model.
        rounds: Most iterations.

    Returns:
        One coefficient per column.

    Raises:
        ValueError: The fit does not settle, as when a term separates the two groups.
    """
    beta = np.zeros(design.shape[1])
    for _ in range(rounds):
        chance = logistic(design @ beta)
        weight = chance * (1 - chance)
        curvature = (design.T * weight) @ design
        step = np.linalg.lstsq(curvature, design.T @ (treated - chance), rcond=None)[0]
        beta += step
        if np.abs(step).max() < 1e-10:
            return beta
    raise ValueError("the model of joining does not settle: a term separates the two groups")


def logistic(linear: Floats) -> Floats:
    """Turn log odds into chances."""
    return np.asarray(1 / (1 + np.exp(-np.clip(linear, -500, 500))), dtype=np.float64)


def inverse_probability_weights(chance: Floats, treated: Bools) -> Floats:
    """Weight everybody by one over the chance of what they did: both arms become everybody."""
    return np.where(treated, 1 / chance, 1 / (1 - chance))


def odds_weights(chance: Floats, treated: Bools) -> Floats:
    """Weight the untreated by the odds: they come to resemble the treated."""
    return np.where(treated, 1.0, chance / (1 - chance))


def weighted_difference(
    outcome: Floats, treated: Bools, weight: Floats, *, confidence: float = 0.95
) -> WeightedDifference:
    """Compare the weighted means of both arms.

    Args:
        outcome: One value per person.
        treated: Which arm.
        weight: Weight of each person.
        confidence: Coverage, between 0 and 1.

    Returns:
        The difference; its error adds squared weighted residuals, as HC0 does.

    Raises:
        ValueError: An arm is empty.
    """
    if treated.all() or not treated.any():
        raise ValueError("both arms need at least one person")
    means, variance = [], 0.0
    for arm in (treated, ~treated):
        total = weight[arm].sum()
        mean = float((weight[arm] * outcome[arm]).sum() / total)
        means.append(mean)
        variance += float(((weight[arm] * (outcome[arm] - mean)) ** 2).sum() / total**2)
    value, se = means[0] - means[1], variance**0.5
    half = normal_quantile(confidence) * se
    return WeightedDifference(value, se, value - half, value + half)


def standardised_means(
    as_treated: Floats, as_untreated: Floats, design: Floats, outcome: Floats
) -> tuple[float, float]:
    """Predict everybody's outcome under either decision from one linear model.

    Args:
        as_treated: The design with everybody treated.
        as_untreated: The design with nobody treated.
        design: The design as observed.
        outcome: One value per person.

    Returns:
        Mean prediction treated and untreated.
    """
    beta = np.linalg.lstsq(design, outcome, rcond=None)[0]
    return float((as_treated @ beta).mean()), float((as_untreated @ beta).mean())
