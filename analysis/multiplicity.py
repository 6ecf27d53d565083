"""Adjust the p-values of a family of comparisons shown together.

Exploratory grids use Benjamini and Hochberg (1995), which bounds the share of false findings among
those reported; a few comparisons named in advance use Holm (1979), which bounds the chance of any.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

Vector = NDArray[np.float64]
Procedure = Callable[[Vector], Vector]

FALSE_DISCOVERY_SHARE = 0.05
"""The level every family on screen is tested at."""


def benjamini_hochberg(p_values: ArrayLike) -> Vector:
    """Return Benjamini–Hochberg adjusted p-values; reject where they are at most the level.

    Args:
        p_values: One per comparison, 0 to 1, any order; NaN is a comparison that could not be
            tested: it stays NaN and does not count towards the size of the family.

    Returns:
        As many numbers as came in, in the same order.

    Raises:
        ValueError: A p-value lies outside 0 to 1.
    """
    return _adjusted(p_values, _step_up)


def holm(p_values: ArrayLike) -> Vector:
    """Return Holm's adjusted p-values; reject where they are at most the level.

    Args:
        p_values: As for `benjamini_hochberg`.

    Returns:
        As many numbers as came in, in the same order.

    Raises:
        ValueError: A p-value lies outside 0 to 1.
    """
    return _adjusted(p_values, _step_down)


def _adjusted(p_values: ArrayLike, procedure: Procedure) -> Vector:
    given = np.asarray(p_values, dtype=np.float64)
    tested = np.flatnonzero(~np.isnan(given))
    family = given[tested]
    if ((family < 0) | (family > 1)).any():
        raise ValueError(f"p-values lie between 0 and 1; found {family.min()} to {family.max()}")
    ascending = np.argsort(family, kind="stable")
    adjusted = np.full(given.shape, np.nan)
    adjusted[tested[ascending]] = np.minimum(procedure(family[ascending]), 1.0)
    return adjusted


def _step_up(ascending: Vector) -> Vector:
    rank = np.arange(1, ascending.size + 1)
    scaled = ascending * ascending.size / rank
    return np.asarray(np.minimum.accumulate(scaled[::-1])[::-1], dtype=np.float64)


def _step_down(ascending: Vector) -> Vector:
    remaining = np.arange(ascending.size, 0, -1)
    return np.asarray(np.maximum.accumulate(ascending * remaining), dtype=np.float64)
