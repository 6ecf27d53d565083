"""Weight answers so that groups count as much as they are known to: raking.

Weights are multiplied group by group until every margin fits (iterative proportional fitting,
Deming & Stephan 1940). Of all weights with these margins, raked ones stay closest to those they
began with, in the sense of Kullback and Leibler (Ireland & Kullback 1968).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

ROUNDS: Final = 500
TOLERANCE: Final = 1e-10
SLACK: Final = 0.02
"""How far from 1 shares written by hand may add up; they are then scaled."""


@dataclass(frozen=True, slots=True, eq=False)
class Raked:
    """Cells with the factor every weight in them is multiplied by.

    Attributes:
        cells: The cells given, with `factor`; factors keep the sum of weights.
        fits: Whether every margin was met; margins may contradict each other.
    """

    cells: pl.DataFrame
    fits: bool


def rake(cells: pl.DataFrame, margins: Mapping[str, Mapping[str, float]]) -> Raked:
    """Find factors that give every group its share.

    Args:
        cells: One row per combination of the margins' columns with `w`, the sum of weights. People
            whose group is not known (null) keep their share of the whole.
        margins: Wanted share of every value by column, adding up to 1 (scaled when nearly so).

    Raises:
        ValueError: Shares do not add up to 1, one is not above 0, a value has nobody, or a group
            that exists has no share.
    """
    w = cells["w"].to_numpy().astype(np.float64)
    sides = [_side(cells[column], w, wanted) for column, wanted in margins.items()]
    factor = np.ones_like(w)
    for _ in range(ROUNDS):
        before = factor.copy()
        for code, wanted in sides:
            known = code >= 0
            now = np.bincount(code[known], (w * factor)[known], wanted.size)
            factor[known] *= (wanted * now.sum() / now)[code[known]]
        if np.abs(factor - before).max() <= TOLERANCE * factor.max():
            break
    fits = all(
        np.allclose(_shares(code, w * factor, wanted.size), wanted, atol=1e-6)
        for code, wanted in sides
    )
    return Raked(cells.with_columns(factor=pl.Series(factor * w.sum() / (w * factor).sum())), fits)


def design_effect(weights: pl.Series) -> float:
    """Return how much larger weighting makes the variance of a mean: n Σw² / (Σw)² (Kish 1965).

    Args:
        weights: One weight above 0 per person.
    """
    w = weights.to_numpy().astype(np.float64)
    return float(w.size * (w**2).sum() / w.sum() ** 2)


def _side(
    column: pl.Series, w: NDArray[np.float64], wanted: Mapping[str, float]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    name, shares = column.name, np.array(list(wanted.values()), dtype=np.float64)
    if not (shares > 0).all():
        raise ValueError(f"{name}: every share must be above 0")
    if abs(shares.sum() - 1) > SLACK:
        raise ValueError(f"{name}: the shares add up to {shares.sum():.0%}, not to 100%")
    place = {value: index for index, value in enumerate(wanted)}
    code = np.array([-1 if value is None else place.get(value, -2) for value in column])
    if (code == -2).any():
        left_out = sorted({str(v) for v, c in zip(column, code, strict=True) if c == -2})
        raise ValueError(f"{name}: no share is given for {', '.join(left_out)}")
    counted = np.bincount(code[code >= 0], w[code >= 0], shares.size)
    if nobody := [value for value, index in place.items() if counted[index] == 0]:
        raise ValueError(f"{name}: nobody answered of {', '.join(nobody)}")
    return code, shares / shares.sum()


def _shares(code: NDArray[np.int64], w: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    known = code >= 0
    counted = np.bincount(code[known], w[known], size)
    return np.asarray(counted / counted.sum(), dtype=np.float64)
