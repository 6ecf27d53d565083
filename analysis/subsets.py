"""What each of several attributes adds, averaged over every order in which they could enter.

This average is Shapley's (1953); applied to R² it is the LMG measure of Lindeman, Merenda & Gold
(1980). Subsets are numbered in binary: attribute j is in subset s if bit j of s is set.
"""

from __future__ import annotations

from math import factorial

import numpy as np

from analysis.estimate import Floats

_NOTHING_LEFT = 1e-10


def explained_by_subsets(r: Floats) -> Floats:
    """Return R² of a linear model on every subset of attributes, shape (2^p,).

    Attributes enter one after the other; entering takes what they explain out of everything that
    follows. An attribute that earlier ones determine completely adds nothing.

    Args:
        r: Correlations, shape (p + 1, p + 1), the outcome last.
    """
    left = np.asarray(r, dtype=np.float64)[None]
    for _ in range(r.shape[0] - 1):
        pivot, row, rest = left[:, 0, 0], left[:, 0, 1:], left[:, 1:, 1:]
        scale = np.divide(1.0, pivot, out=np.zeros_like(pivot), where=pivot > _NOTHING_LEFT)
        without = rest - row[:, :, None] * (row * scale[:, None])[:, None, :]
        left = np.concatenate([rest, without])
    return np.asarray(1.0 - left[:, 0, 0] / r[-1, -1], dtype=np.float64)


def shapley(worth: Floats) -> Floats:
    """Return each attribute's average gain; gains add up to worth[all] − worth[none].

    Args:
        worth: What every subset is worth, shape (2^p,).

    Returns:
        Shape (p,).
    """
    count = int(worth.size).bit_length() - 1
    subsets = np.arange(worth.size)
    sizes = np.bitwise_count(subsets)
    chance = [
        factorial(size) * factorial(count - 1 - size) / factorial(count) for size in range(count)
    ]
    gains = np.zeros(count)
    for attribute in range(count):
        bit = 1 << attribute
        without = subsets[(subsets & bit) == 0]
        gained = worth[without | bit] - worth[without]
        gains[attribute] = float(np.asarray(chance)[sizes[without]] @ gained)
    return gains
