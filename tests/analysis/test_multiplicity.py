"""Corrections for many comparisons against the example of Benjamini and Hochberg (1995)."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from analysis.multiplicity import Vector, benjamini_hochberg, holm

Adjustment = Callable[[ArrayLike], Vector]

# Benjamini & Hochberg 1995, JRSS B 57:289-300, section 3: fifteen tests of a heart study.
PUBLISHED = [
    *[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459],
    *[0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000],
]
families = st.lists(st.floats(0, 1), min_size=1, max_size=30)


def test_benjamini_hochberg_rejects_four_of_the_published_fifteen() -> None:
    adjusted = benjamini_hochberg(PUBLISHED)

    assert adjusted[:5] == pytest.approx([0.0015, 0.0030, 0.0095, 0.035625, 0.0603])
    assert (adjusted <= 0.05).sum() == 4


def test_holm_rejects_three_of_the_published_fifteen() -> None:
    assert (holm(PUBLISHED) <= 0.05).sum() == 3


@pytest.mark.parametrize("adjust", [benjamini_hochberg, holm])
def test_the_order_of_the_family_does_not_matter(adjust: Adjustment) -> None:
    assert adjust(PUBLISHED[::-1])[::-1] == pytest.approx(adjust(PUBLISHED))


@pytest.mark.parametrize("adjust", [benjamini_hochberg, holm])
def test_a_comparison_that_could_not_be_tested_is_no_part_of_the_family(adjust: Adjustment) -> None:
    adjusted = adjust([0.04, math.nan])

    assert adjusted[0] == 0.04
    assert math.isnan(adjusted[1])


@pytest.mark.parametrize("adjust", [benjamini_hochberg, holm])
def test_an_empty_family_stays_empty(adjust: Adjustment) -> None:
    assert adjust([]).size == 0


@pytest.mark.parametrize("adjust", [benjamini_hochberg, holm])
def test_a_p_value_above_one_is_refused(adjust: Adjustment) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjust([0.2, 1.2])


@given(families)
def test_holm_is_never_kinder_than_benjamini_hochberg_nor_harsher_than_bonferroni(
    family: list[float],
) -> None:
    exploratory, named = benjamini_hochberg(family), holm(family)

    assert (exploratory >= np.array(family) - 1e-15).all()
    assert (named >= exploratory - 1e-12).all()
    assert (named <= np.minimum(1, len(family) * np.array(family)) + 1e-12).all()
