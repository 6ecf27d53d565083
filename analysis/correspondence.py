"""Correspondence analysis: a map of brands and attributes from a table of counts.

P = N/n, Z = (P − rcᵀ)/√(rcᵀ) = UΣVᵀ, rows F = D_r^−½ U Σ, columns G = D_c^−½ V Σ (Greenacre 1984).
Distances between brands, and between attributes, have meaning; those between a brand and an
attribute have none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Correspondence:
    """Principal coordinates of both sides of a table on the same axes.

    Attributes:
        rows: Coordinates of the rows, shape (rows, axes); NaN for a row without counts.
        columns: Coordinates of the columns, shape (columns, axes); NaN likewise.
        inertias: Principal inertia of each axis, descending, shape (axes,).
        shares: Share of the total inertia on each axis; 0 where the table shows no differences.
        total_inertia: χ²/n.
        chi2: Pearson's χ² of the table.
        n: Sum of the counts.
    """

    rows: Matrix
    columns: Matrix
    inertias: Matrix
    shares: Matrix
    total_inertia: float
    chi2: float
    n: float

    @property
    def shown_share(self) -> float:
        """Share of all differences that a map of the first two axes shows."""
        return float(self.shares[:2].sum())


def correspondence(counts: ArrayLike) -> Correspondence:
    """Analyse a table of counts.

    The sign of an axis is arbitrary; here its largest coordinate, over rows and columns, is
    positive, so that the picture does not flip from one upload to the next.

    Args:
        counts: Shape (rows, columns), at least two of each, none negative.

    Raises:
        ValueError: The table is too small, holds a negative or missing count, or is empty.
    """
    table = np.asarray(counts, dtype=np.float64)
    if table.ndim != 2 or min(table.shape) < 2:
        raise ValueError(f"a map needs two rows and two columns; found shape {table.shape}")
    if not (table >= 0).all():
        raise ValueError("counts are never negative or missing")
    n = float(table.sum())
    if n == 0:
        raise ValueError("the table is empty: nobody named any attribute")
    share = table / n
    row_mass, column_mass = share.sum(axis=1), share.sum(axis=0)
    expected = np.outer(row_mass, column_mass)
    away = np.divide(share - expected, np.sqrt(expected), out=0 * share, where=expected > 0)
    left, singular, right = np.linalg.svd(away, full_matrices=False)
    axes = min(table.shape) - 1
    singular = singular[:axes]
    rows = _coordinates(left[:, :axes] * singular, row_mass)
    columns = _coordinates(right[:axes].T * singular, column_mass)
    signs = np.array([_sign(axis) for axis in np.vstack([rows, columns]).T])
    inertias = singular**2
    total = float((away**2).sum())
    shares = inertias / total if total > 1e-15 else np.zeros(axes)
    return Correspondence(rows * signs, columns * signs, inertias, shares, total, total * n, n)


def _coordinates(scaled: Matrix, mass: Matrix) -> Matrix:
    present = np.where(mass > 0, mass, np.nan)
    return np.asarray(scaled / np.sqrt(present)[:, None], dtype=np.float64)


def _sign(axis: Matrix) -> float:
    size = np.nan_to_num(np.abs(axis))
    # The first of equally large coordinates decides; rounding must not choose between them.
    decisive = axis[np.flatnonzero(size >= size.max() * (1 - 1e-9))[0]]
    return -1.0 if decisive < 0 else 1.0
