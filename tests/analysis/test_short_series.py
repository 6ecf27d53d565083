"""Intervals of short series hold the truth as often as they say; the usual ones do not."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from analysis.interrupted_design import Interruption
from analysis.regression import newey_west, quasi_poisson
from analysis.short_series import NeweyWestErrors, likely_correlation

LEVEL = np.array([0.0, 0.0, 1.0, 0.0])


def related_noise(n: int, r: float, chance: np.random.Generator) -> NDArray[np.float64]:
    values = chance.normal(size=n)
    for at in range(1, n):
        values[at] = r * values[at - 1] + np.sqrt(1 - r**2) * values[at]
    return values


def test_without_lags_it_is_bell_and_mccaffreys_correction_of_robust_errors() -> None:
    design = Interruption(12, "level and slope").design(np.arange(20))
    found = NeweyWestErrors.of(design, np.arange(20), 0).width(LEVEL)

    # With no lag the variance is Σ a² e² n/(n − k); under errors of variance 1 its mean is
    # Σ a² (1 − h) n/(n − k), h being the leverages, and twice the squared trace its variance.
    hat = design @ np.linalg.inv(design.T @ design) @ design.T
    pull = np.linalg.pinv(design)[2]
    left = np.eye(20) - hat
    mean = float((pull**2 * np.diag(left)).sum())
    form = left @ np.diag(pull**2) @ left
    assert found.factor == pytest.approx(float((pull**2).sum()) / mean * 16 / 20)
    assert found.df == pytest.approx(mean**2 / float((form**2).sum()))


@pytest.mark.parametrize(("r", "least"), [(0.0, 0.93), (0.3, 0.90)])
def test_widened_intervals_hold_the_truth_where_usual_ones_miss_it(r: float, least: float) -> None:
    design = Interruption(24, "level and slope").design(np.arange(36))
    chance = np.random.default_rng(20260101)
    held = {True: 0, False: 0}
    for _ in range(400):
        fit = newey_west(design, related_noise(36, r, chance))
        for is_usual in held:
            found = fit.along(LEVEL, 36, is_usual=is_usual)
            held[is_usual] += found.lower <= 0 <= found.upper

    assert held[False] / 400 >= least
    assert held[True] / 400 < 0.88


def test_the_likely_correlation_finds_the_one_planted() -> None:
    chance = np.random.default_rng(3)
    design = np.column_stack([np.ones(200), np.arange(200.0)])
    values = related_noise(200, 0.6, chance)
    residuals = values - design @ np.linalg.lstsq(design, values)[0]

    assert likely_correlation(design, residuals, np.arange(200)) == pytest.approx(0.6, abs=0.12)
    assert likely_correlation(design, np.zeros(200), np.arange(200)) == 0


def test_counts_without_relation_keep_their_usual_interval() -> None:
    design = Interruption(30, "level and slope").design(np.arange(50))
    counts = np.random.default_rng(8).poisson(40.0, 50).astype(float)
    fit = quasi_poisson(design, counts, np.ones(50))

    assert fit is not None
    residuals, root = fit.residuals, np.sqrt(np.exp(design @ fit.coefficients))
    if likely_correlation(design * root[:, None], residuals, np.arange(50)) == 0:
        usual, found = (fit.along(LEVEL, 50, is_usual=usual) for usual in (True, False))
        assert (found.lower, found.upper) == pytest.approx((usual.lower, usual.upper))
