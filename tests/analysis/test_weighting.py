"""Weighting and standardisation against Hernán & Robins, chapters 12 and 13 (NHEFS)."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.weighting import (
    inverse_probability_weights,
    logistic,
    logistic_coefficients,
    odds_weights,
    standardised_means,
    weighted_difference,
)
from tests.reference_files import expected_numbers, reference_rows


def nhefs() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the terms of the model, who quit smoking, the weight gain, cigarettes a day."""
    rows = reference_rows("nhefs.csv").collect()
    columns = {name: rows[name].to_numpy().astype(np.float64) for name in rows.columns}
    terms = [np.ones(rows.height), columns["sex"], columns["race"]]
    for name in ("education", "exercise", "active"):
        terms += [columns[name] == level for level in np.unique(columns[name])[1:]]
    for name in ("age", "smokeintensity", "smokeyrs", "wt71"):
        centred = (columns[name] - columns[name].mean()) / columns[name].std()
        terms += [centred, centred**2]
    treated = columns["qsmk"] == 1
    return (
        np.column_stack(terms).astype(float),
        treated,
        columns["wt82_71"],
        columns["smokeintensity"],
    )


def test_inverse_probability_weighting_gives_the_published_effect() -> None:
    expected = expected_numbers("nhefs_ipw.json")
    design, treated, gain, _ = nhefs()
    chance = logistic(design @ logistic_coefficients(design, treated))
    weight = inverse_probability_weights(chance, treated)
    naive = weighted_difference(gain, treated, np.ones(len(gain)))
    result = weighted_difference(gain, treated, weight)

    assert naive.value == pytest.approx(expected["naive_difference"], rel=1e-9)
    assert weight.mean() == pytest.approx(expected["weights"]["mean"], rel=1e-6)
    assert weight.min() == pytest.approx(expected["weights"]["min"], rel=1e-6)
    assert weight.max() == pytest.approx(expected["weights"]["max"], rel=1e-6)
    assert result.value == pytest.approx(expected["ipw_ate"], rel=1e-6)
    # The published interval uses n − 1 in the sandwich; the third digit is all that differs.
    assert [result.lower, result.upper] == pytest.approx(expected["ipw_robust_ci"], abs=2e-3)


def test_odds_weights_give_the_effect_on_those_who_quit() -> None:
    expected = expected_numbers("nhefs_ipw.json")
    design, treated, gain, _ = nhefs()
    chance = logistic(design @ logistic_coefficients(design, treated))

    result = weighted_difference(gain, treated, odds_weights(chance, treated))

    assert result.value == pytest.approx(expected["att_odds_weights"], rel=1e-6)


def test_standardisation_gives_the_published_means() -> None:
    expected = expected_numbers("nhefs_ipw.json")["standardised"]
    design, treated, gain, intensity = nhefs()

    def under(quit_smoking: np.ndarray) -> np.ndarray:
        return np.column_stack([design, quit_smoking, quit_smoking * intensity])

    everyone = np.ones(len(gain))
    means = standardised_means(
        under(everyone), under(0 * everyone), under(treated.astype(float)), gain
    )

    assert means == pytest.approx((expected["y1"], expected["y0"]), rel=1e-6)


def test_an_arm_without_people_is_refused() -> None:
    with pytest.raises(ValueError, match="both arms need at least one person"):
        weighted_difference(np.ones(2), np.array([True, True]), np.ones(2))


def test_a_term_that_separates_the_groups_is_refused() -> None:
    treated = np.arange(40) >= 20
    design = np.column_stack([np.ones(40), treated * 1.0])

    with pytest.raises(ValueError, match="separates the two groups"):
        logistic_coefficients(design, treated, rounds=10)
