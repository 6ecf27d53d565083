"""Regressions on a short series of periods, with errors that do not take neighbours for strangers.

Means: weighted least squares with the covariance of Newey & West (1987, Econometrica 55:703),
Bartlett weights and the small-sample factor n / (n − k). Counts: quasi-Poisson with the logarithm
of the base as offset, so that a month with twice the contacts may have twice the complaints.
Shares: quasi-binomial on the logarithm of the odds. Intervals use Student's t with the width short
series need (`analysis.short_series`), or, where asked for, n − k degrees of freedom as usual.

Where periods are missing, residuals are paired by their true distance: missing scores count as 0
(the amplitude-modulated estimator of Parzen 1963, as in Datta & Du 2012).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import nan, sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit

from analysis.estimate import Estimate, t_interval
from analysis.short_series import NeweyWestErrors, OneDispersion, ShortSeries

Vector = NDArray[np.float64]
MOST_STEPS: Final = 50


@dataclass(frozen=True, slots=True, eq=False)
class Regression:
    """Coefficients with their covariance.

    Attributes:
        coefficients: Shape (k,).
        covariance: Shape (k, k); NaN where no degree of freedom is left.
        residuals: Each on the scale on which all vary alike (weighted, or Pearson's), shape (n,).
        df: Degrees of freedom, n − k.
        lags: Distance up to which neighbours may resemble each other; 0: not allowed for.
        short: What intervals of a short series need; None: no degree of freedom is left.
    """

    coefficients: Vector
    covariance: Vector
    residuals: Vector
    df: int
    lags: int
    short: ShortSeries | None = None

    @property
    def durbin_watson(self) -> float:
        """About 2 without, near 0 with strong lag-one correlation; NaN where nothing varies."""
        squares = float((self.residuals**2).sum())
        return float((np.diff(self.residuals) ** 2).sum()) / squares if squares > 0 else nan

    def along(
        self, row: ArrayLike, n: float, confidence: float = 0.95, *, is_usual: bool = False
    ) -> Estimate:
        """Return one combination of the coefficients.

        Args:
            row: Weight of each coefficient, shape (k,).
            n: Base to carry along.
            confidence: Coverage of the interval, between 0 and 1.
            is_usual: Whether the interval is the usual one on n − k degrees of freedom.

        Returns:
            The figure with the usual standard error; its interval reaches further where the series
            is short.
        """
        weights = np.asarray(row, dtype=np.float64)
        value = float(weights @ self.coefficients)
        variance = float(weights @ self.covariance @ weights)
        se = sqrt(max(variance, 0.0)) if np.isfinite(variance) else nan
        if is_usual or self.short is None:
            lower, upper = t_interval(value, se, self.df, confidence)
        else:
            width = self.short.width(weights)
            lower, upper = t_interval(value, se * sqrt(width.factor), width.df, confidence)
        return Estimate(value, se, float(lower), float(upper), n)


def automatic_lags(n: int) -> int:
    """Return the usual number of lags for n periods, ⌊4 (n/100)^(2/9)⌋ and at least one."""
    return max(1, int(4 * (n / 100) ** (2 / 9)))


def newey_west(
    design: Vector,
    values: Vector,
    weights: Vector | None = None,
    periods: NDArray[np.int64] | None = None,
    *,
    lags: int | None = None,
) -> Regression:
    """Fit a weighted regression to a series.

    Args:
        design: One row per period in order of time, shape (n, k), columns independent if n > k.
        values: Shape (n,).
        weights: Proportional to the precision of each value, above 0; None: all alike.
        periods: Number of each period, ascending; None: without gaps.
        lags: Distance up to which residuals may be correlated; None: `automatic_lags`.

    Returns:
        The fit; without a degree of freedom left, its covariance is NaN.
    """
    n, k = design.shape
    w = np.ones(n) if weights is None else weights / weights.mean()
    at = np.arange(n) if periods is None else periods - periods[0]
    root = np.sqrt(w)
    coefficients = np.linalg.lstsq(design * root[:, None], values * root)[0]
    residuals = values - design @ coefficients
    reach = automatic_lags(n) if lags is None else lags
    covariance = np.full((k, k), nan)
    short: ShortSeries | None = None
    if n > k:
        short = NeweyWestErrors.of(design * root[:, None], at, reach)
        meat = _long_run(design * (w * residuals)[:, None], at, reach)
        bread = np.linalg.inv(design.T @ (design * w[:, None]))
        covariance = bread @ meat @ bread * n / (n - k)
    return Regression(coefficients, covariance, root * residuals, n - k, reach, short)


def quasi_poisson(
    design: Vector,
    counts: Vector,
    exposure: Vector,
    periods: NDArray[np.int64] | None = None,
) -> Regression | None:
    """Fit log(rate) to a series of counts by iteratively reweighted least squares.

    Args:
        design: One row per period, shape (n, k), with a constant among its columns.
        counts: What was counted, not negative, shape (n,).
        exposure: Base of each count, above 0.
        periods: Number of each period, ascending; None: without gaps.

    Returns:
        The fit, its covariance scaled by Pearson's dispersion; None where no finite coefficients
        fit, as when nothing at all was counted on one side of a change.

    Raises:
        ValueError: A count is negative.
    """
    _refuse_below_zero(counts)
    offset = np.log(exposure)
    start = np.log((counts + 0.5) / exposure) + offset
    return _reweighted(design, counts, offset, start, np.exp, lambda mean: mean, periods)


def quasi_binomial(
    design: Vector,
    counts: Vector,
    bases: Vector,
    periods: NDArray[np.int64] | None = None,
) -> Regression | None:
    """Fit the logarithm of the odds of a share by iteratively reweighted least squares.

    Args:
        design: One row per period, shape (n, k), with a constant among its columns.
        counts: How many of `bases`, shape (n,).
        bases: Above 0.
        periods: Number of each period, ascending; None: without gaps.

    Returns:
        As `quasi_poisson`.

    Raises:
        ValueError: A count is negative or above its base.
    """
    _refuse_below_zero(counts)
    if (counts > bases).any():
        raise ValueError("a share counts no more than its base")
    start = np.log((counts + 0.5) / (bases - counts + 0.5))
    none = np.zeros(counts.size)
    return _reweighted(
        design,
        counts,
        none,
        start,
        lambda eta: bases * expit(eta),
        lambda mean: mean * (1 - mean / bases),
        periods,
    )


def _refuse_below_zero(counts: Vector) -> None:
    if (counts < 0).any():
        raise ValueError(f"counts are not negative; found {counts.min():g}")


def _reweighted(  # noqa: PLR0917  # the parts of one generalized linear model
    design: Vector,
    counts: Vector,
    offset: Vector,
    eta: Vector,
    mean_of: Callable[[Vector], Vector],
    variance_of: Callable[[Vector], Vector],
    periods: NDArray[np.int64] | None,
) -> Regression | None:
    """Fit a model in which the link's derivative is one over the variance."""
    for _ in range(MOST_STEPS):
        mean = mean_of(eta)
        variance = variance_of(mean)
        root = np.sqrt(variance)[:, None]
        working = eta - offset + (counts - mean) / variance
        coefficients = np.linalg.lstsq(design * root, working * root[:, 0])[0]
        new = np.clip(design @ coefficients + offset, -30.0, 30.0)
        moved, eta = float(np.abs(new - eta).max()), new
        if moved < 1e-10:
            mean = mean_of(eta)
            away = np.asarray(counts - mean, dtype=np.float64)
            found = np.asarray(coefficients, dtype=np.float64)
            return _dispersed(design, away, variance_of(mean), found, periods)
    return None


def _dispersed(
    design: Vector,
    away: Vector,
    variance: Vector,
    coefficients: Vector,
    periods: NDArray[np.int64] | None,
) -> Regression | None:
    # Where the fit runs off to a rate of 0 or 1, it stops at the rounding limit, not at an answer.
    if float(variance.min()) < 1e-8:
        return None
    n, k = design.shape
    residuals = np.asarray(away / np.sqrt(variance), dtype=np.float64)
    dispersion = float((residuals**2).sum()) / (n - k) if n > k else nan
    scaled = design * np.sqrt(variance)[:, None]
    covariance = np.asarray(np.linalg.inv(scaled.T @ scaled) * dispersion, dtype=np.float64)
    at = np.arange(n) if periods is None else periods - periods[0]
    short = OneDispersion.of(scaled, residuals, at) if n > k else None
    return Regression(coefficients, covariance, residuals, n - k, 0, short)


def _long_run(scores: Vector, at: NDArray[np.int64], lags: int) -> Vector:
    """Add up products of scores up to `lags` periods apart with falling Bartlett weights."""
    filled = np.zeros((int(at[-1]) + 1, scores.shape[1]))
    filled[at] = scores
    total = filled.T @ filled
    for lag in range(1, min(lags, filled.shape[0] - 1) + 1):
        shifted = filled[lag:].T @ filled[:-lag]
        total += (1 - lag / (lags + 1)) * (shifted + shifted.T)
    return total
