"""How wide an interval must be when a regression and its errors rest on a few related periods.

Two things make intervals of a short series too narrow: residuals vary less than the errors they
stand for, and the variance they give is itself uncertain, far more so than n − k degrees of freedom
say. Both follow exactly from the design for a stated working model of the errors (Bell & McCaffrey
2002, Survey Methodology 28:169; Imbens & Kolesár 2016, Review of Economics and Statistics 98:701):
the variance is divided by what it comes to on average, and the degrees of freedom are those of a
chi-square with the same mean and variance.

Newey–West errors see themselves how neighbours resemble each other, so there the working model is
errors without relation. One dispersion for all sees nothing of it; there neighbours resemble each
other by a first-order autoregression whose correlation is estimated by restricted likelihood, which
held its promises best of six methods in interrupted series (Turner et al. 2021, BMC Medical
Research Methodology 21:181).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, log, nan
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

Vector = NDArray[np.float64]
Whole = NDArray[np.int64]
MOST_RELATED: Final = 0.8
"""Above this, a short series cannot be told from one that wanders."""


@dataclass(frozen=True, slots=True)
class Width:
    """What an interval needs beyond its standard error.

    Attributes:
        factor: What the variance is multiplied with.
        df: Degrees of freedom of its t quantile.
    """

    factor: float
    df: float


UNKNOWN_WIDTH: Final = Width(nan, nan)


class ShortSeries(Protocol):
    """What knows how wide the interval of any combination of coefficients must be."""

    def width(self, row: Vector) -> Width:
        """Return what the interval of one combination of the coefficients needs.

        Args:
            row: Weight of each coefficient, shape (k,).
        """


@dataclass(frozen=True, slots=True, eq=False)
class NeweyWestErrors:
    """Errors that were allowed to be related up to a distance.

    Attributes:
        basis: Orthonormal columns that span the design, shape (n, k).
        solver: What turns values into coefficients, shape (k, n).
        kernel: Bartlett weight of every pair of periods, shape (n, n).
    """

    basis: Vector
    solver: Vector
    kernel: Vector

    @classmethod
    def of(cls, design: Vector, at: Whole, lags: int) -> NeweyWestErrors:
        """Prepare the widths of one regression.

        Args:
            design: Shape (n, k), each row divided by the error it is allowed.
            at: Number of each period, ascending.
            lags: Distance up to which residuals may be correlated.
        """
        apart = np.abs(at[:, None] - at[None, :])
        kernel = np.clip(1 - apart / (lags + 1), 0.0, None)
        basis = np.asarray(np.linalg.qr(design)[0], dtype=np.float64)
        return cls(basis, _solver(design), kernel)

    def width(self, row: Vector) -> Width:
        """Return what the interval of one combination of the coefficients needs.

        Args:
            row: Weight of each coefficient, shape (k,).
        """
        n, k = self.basis.shape
        pull = row @ self.solver
        weights = self.kernel * np.outer(pull, pull)
        seen = weights @ self.basis
        core = self.basis.T @ seen
        mean = float(np.trace(weights) - np.trace(core))
        squares = float((weights**2).sum() - 2 * (seen**2).sum() + (core**2).sum())
        true = float(pull @ pull)
        if not (mean > 1e-12 * true and squares > 0):
            return UNKNOWN_WIDTH
        return Width(true / mean * (n - k) / n, mean**2 / squares)


@dataclass(frozen=True, slots=True, eq=False)
class OneDispersion:
    """Errors of one dispersion for all, neighbours perhaps related.

    Attributes:
        solver: What turns values into coefficients, shape (k, n).
        resemblance: Correlation of every pair of periods, shape (n, n).
        mean: What the dispersion comes to on average where it is one.
        df: Degrees of freedom of the dispersion.
    """

    solver: Vector
    resemblance: Vector
    mean: float
    df: float

    @classmethod
    def of(cls, design: Vector, residuals: Vector, at: Whole) -> OneDispersion:
        """Estimate how neighbours resemble each other.

        Args:
            design: Shape (n, k), n > k, each row divided by the error it is allowed.
            residuals: The same way, shape (n,).
            at: Number of each period, ascending.
        """
        n, k = design.shape
        related = likely_correlation(design, residuals, at)
        resemblance = related ** np.abs(at[:, None] - at[None, :]).astype(np.float64)
        solver = _solver(design)
        left_over = np.eye(n) - design @ solver
        spread = left_over @ resemblance @ left_over
        total = float(np.trace(spread))
        return cls(solver, resemblance, total / (n - k), total**2 / float((spread**2).sum()))

    def width(self, row: Vector) -> Width:
        """Return what the interval of one combination of the coefficients needs.

        Args:
            row: Weight of each coefficient, shape (k,).
        """
        pull = row @ self.solver
        usual = float(pull @ pull)
        if not usual > 0:
            return UNKNOWN_WIDTH
        return Width(float(pull @ self.resemblance @ pull) / usual / self.mean, self.df)


def _solver(design: Vector) -> Vector:
    return np.asarray(np.linalg.pinv(design), dtype=np.float64)


def likely_correlation(design: Vector, residuals: Vector, at: Whole) -> float:
    """Return the correlation of neighbouring errors by restricted maximum likelihood.

    Args:
        design: Shape (n, k).
        residuals: Of any fit of these columns, shape (n,).
        at: Number of each period, ascending; the correlation falls off with true distance.

    Returns:
        From 0 (also where it would be negative, or nothing is left over) to 0.8.
    """
    n, k = design.shape
    if n <= k + 1 or float((residuals**2).sum()) <= 1e-20 * float((design**2).sum()):
        return 0.0
    steps = np.diff(at).astype(np.float64)

    def unlikely(r: float) -> float:
        fade = r**steps
        keep = 1 / np.sqrt(1 - fade**2)
        x = np.vstack([design[:1], (design[1:] - fade[:, None] * design[:-1]) * keep[:, None]])
        e = np.concatenate([residuals[:1], (residuals[1:] - fade * residuals[:-1]) * keep])
        coefficients = np.linalg.lstsq(x, e)[0]
        squares = float(((e - x @ coefficients) ** 2).sum())
        sign, volume = np.linalg.slogdet(x.T @ x)
        if sign <= 0 or squares <= 0:
            return inf
        return float(-2 * np.log(keep).sum() + volume + (n - k) * log(squares))

    found = minimize_scalar(unlikely, bounds=(0.0, MOST_RELATED), method="bounded")
    return float(found.x) if found.fun < unlikely(0.0) else 0.0
