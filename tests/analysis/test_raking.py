"""Raking against the same problem solved another way, and Kish's design effect."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from analysis.raking import design_effect, rake

CELLS = pl.DataFrame(
    {
        "age": ["old", "old", "young", "young"],
        "sex": ["f", "m", "f", "m"],
        "w": [30.0, 20.0, 10.0, 40.0],
    }
)
MARGINS = {"age": {"old": 0.4, "young": 0.6}, "sex": {"f": 0.55, "m": 0.45}}


def test_the_weights_are_those_closest_to_the_old_ones() -> None:
    # The dual of minimising Σ v log(v / w) under the margins is smooth and has no constraints.
    design = np.array([[1, 0, 1, 0], [1, 0, 0, 1], [0, 1, 1, 0], [0, 1, 0, 1]], dtype=float)
    wanted, w = 100 * np.array([0.4, 0.6, 0.55, 0.45]), CELLS["w"].to_numpy()
    dual = minimize(lambda m: (w * np.exp(design @ m)).sum() - wanted @ m, np.zeros(4), tol=1e-12)

    raked = rake(CELLS, MARGINS)

    assert raked.fits
    oracle = w * np.exp(design @ dual.x)
    assert (raked.cells["w"] * raked.cells["factor"]).to_numpy() == pytest.approx(oracle, rel=1e-5)


def test_one_margin_is_plain_poststratification() -> None:
    raked = rake(CELLS, {"age": {"old": 0.4, "young": 0.6}})

    assert raked.cells["factor"].to_list() == pytest.approx([0.8, 0.8, 1.2, 1.2])


def test_people_of_no_known_group_keep_their_share() -> None:
    cells = pl.DataFrame({"age": ["old", "young", None], "w": [30.0, 30.0, 40.0]})

    raked = rake(cells, {"age": {"old": 0.25, "young": 0.75}})

    assert raked.cells["factor"].to_list() == pytest.approx([0.5, 1.5, 1.0])


def test_margins_that_contradict_each_other_are_told() -> None:
    cells = pl.DataFrame({"age": ["old", "young"], "sex": ["f", "m"], "w": [50.0, 50.0]})

    assert not rake(cells, {"age": {"old": 0.9, "young": 0.1}, "sex": {"f": 0.2, "m": 0.8}}).fits


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"old": 0.5, "young": 0.3}, "add up to 80%, not to 100%"),
        ({"old": 1.0, "young": 0.0}, "every share must be above 0"),
        ({"old": 1.0}, "no share is given for young"),
        ({"old": 0.5, "young": 0.4, "child": 0.1}, "nobody answered of child"),
    ],
)
def test_margins_that_cannot_be_met_are_refused(wanted: dict[str, float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        rake(CELLS, {"age": wanted})


@given(st.lists(st.floats(0.1, 50), min_size=1, max_size=30), st.floats(0.01, 100))
def test_the_design_effect_is_at_least_1_and_has_no_unit(weights: list[float], by: float) -> None:
    effect = design_effect(pl.Series(weights))

    assert effect >= 1 - 1e-12
    assert design_effect(pl.Series(weights) * by) == pytest.approx(effect)
