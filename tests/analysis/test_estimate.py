"""Intervals shared by every page, against the tables they were published with."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.estimate import (
    UNKNOWN,
    Estimate,
    difference,
    newcombe,
    normal_interval,
    share_estimate,
    t_interval,
    two_sided_p,
    wilson,
)
from tests.properties import assert_estimate

# Newcombe 1998, Stat Med 17:857-872, table I, method 3.
WILSON = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)]
WILSON += [(1, 29, 0.0061, 0.1718)]


def test_wilson_gives_newcombes_table_in_one_call() -> None:
    count, n, lower, upper = np.array(WILSON).T

    interval = wilson(count, n)

    np.testing.assert_allclose(interval.lower, lower, atol=5e-5)
    np.testing.assert_allclose(interval.upper, upper, atol=5e-5)


# Newcombe 1998, Stat Med 17:873-890, table II, method 10.
@pytest.mark.parametrize(
    ("shares", "ends"),
    [((56, 70, 48, 80), (0.0524, 0.3339)), ((9, 10, 3, 10), (0.1705, 0.8090))],
)
def test_a_difference_of_shares_gives_newcombes_table(
    shares: tuple[int, int, int, int], ends: tuple[float, float]
) -> None:
    assert newcombe(*shares) == pytest.approx(ends, abs=5e-5)


@given(n=st.integers(1, 10**7), share=st.floats(0, 1), confidence=st.floats(0.5, 0.999))
def test_a_share_lies_in_its_interval(n: int, share: float, confidence: float) -> None:
    estimate = share_estimate(round(share * n), n, confidence)

    assert_estimate(estimate)
    assert estimate.lower >= 0
    assert estimate.upper <= 1


@given(n=st.integers(1, 500), count=st.integers(0, 500))
def test_a_difference_turned_round_changes_only_its_sign(n: int, count: int) -> None:
    count = min(count, n)

    there, back = newcombe(count, n, 3, 7), newcombe(3, 7, count, n)

    assert there.lower == pytest.approx(-back.upper)
    assert there.upper == pytest.approx(-back.lower)


def test_nobody_and_everybody_give_exact_ends() -> None:
    interval = wilson([0, 7], [7, 7])

    assert interval.lower[0] == 0
    assert interval.upper[1] == 1


def test_a_share_of_nobody_is_unknown() -> None:
    assert share_estimate(0, 0) is UNKNOWN
    assert np.isnan(wilson(0, 0).lower)
    assert np.isnan(wilson(0, 0).upper)
    assert np.isnan(newcombe(0, 0, 1, 2)).all()
    assert not UNKNOWN.has_interval


def test_a_t_interval_equals_scipys_and_needs_freedom() -> None:
    scores = np.array([3.0, 4.0, 4.0, 5.0, 2.0])
    expected = stats.ttest_1samp(scores, 0).confidence_interval(0.9)

    interval = t_interval(scores.mean(), scores.std(ddof=1) / np.sqrt(5), 4, 0.9)

    np.testing.assert_allclose(interval, expected)
    assert np.isnan(t_interval(1.0, 0.1, 0)).all()


def test_errors_of_independent_estimates_add_in_squares() -> None:
    gap = difference(Estimate(10, 3, 0, 0, 40), Estimate(4, 4, 0, 0, 60))

    assert (gap.value, gap.se, gap.n) == (6, 5, 100)
    assert gap.upper - gap.value == pytest.approx(5 * 1.959963984540054)
    assert (gap.lower, gap.upper) == tuple(map(float, normal_interval(6, 5)))


def test_a_chance_needs_an_error() -> None:
    assert two_sided_p(1.959963984540054, 1) == pytest.approx(0.05)
    assert isnan(two_sided_p(1.0, 0.0))
    assert isnan(two_sided_p(1.0, nan))


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.1])
def test_a_confidence_in_percent_is_refused(confidence: float) -> None:
    for call in (wilson, normal_interval):
        with pytest.raises(ValueError, match="between 0 and 1"):
            call(1, 2, confidence)
    with pytest.raises(ValueError, match="between 0 and 1"):
        t_interval(1, 2, 3, confidence)
