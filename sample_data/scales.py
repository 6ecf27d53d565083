"""Answers on a scale, rounded from a normal opinion, and what such answers come to exactly.

The true mean and the true shares follow from the normal distribution, so that the planted truth is
computed and never estimated from the files.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np


def answers(opinion: np.ndarray, low: int, high: int) -> np.ndarray:
    """Round opinions to the whole answers of a scale."""
    return np.clip(np.floor(opinion + 0.5), low, high).astype(int)


def true_share(level: float, spread: float, low: int, high: int) -> dict[int, float]:
    """Chance of every answer when opinions are normal with this middle and spread."""
    opinion = NormalDist(level, spread)
    below = [0.0, *(opinion.cdf(answer + 0.5) for answer in range(low, high)), 1.0]
    return {low + step: below[step + 1] - below[step] for step in range(high - low + 1)}


def true_mean(level: float, spread: float, low: int, high: int) -> float:
    """Mean answer when opinions are normal with this middle and spread."""
    return sum(answer * share for answer, share in true_share(level, spread, low, high).items())


def true_nps(level: float, spread: float) -> float:
    """Promoters (9, 10) less detractors (0 to 6) among a hundred answers from 0 to 10."""
    shares = true_share(level, spread, 0, 10)
    promoters = shares[9] + shares[10]
    return 100 * (promoters - sum(shares[answer] for answer in range(7)))


def as_normal(values: np.ndarray) -> np.ndarray:
    """Ranks of the values, spread as a standard normal: order kept, distribution known."""
    rank = np.argsort(np.argsort(values))
    share = (rank + 0.5) / values.size
    return np.array([NormalDist().inv_cdf(float(one)) for one in share])
