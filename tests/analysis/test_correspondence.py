"""Correspondence analysis against Greenacre's smoking example."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.correspondence import correspondence

REFERENCE = Path(__file__).resolve().parents[2] / ".." / "shared" / "reference"

# Greenacre 1984: smoking (none, light, medium, heavy) by staff group (SM, JM, SE, JE, SC).
SMOKE = [[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]]


def test_the_smoking_example_has_its_inertias_and_coordinates() -> None:
    found = correspondence(SMOKE)

    # R ca: axis 1 points the other way there; here its largest coordinate, none, is positive.
    assert found.inertias == pytest.approx([0.07475910588576, 0.01001718051223, 0.0004135740798562])
    assert found.total_inertia == pytest.approx(0.08518986047784)
    assert found.chi2 == pytest.approx(16.441643072223)
    assert found.n == 193
    assert found.shown_share == pytest.approx(0.995145266638)
    assert -found.rows[:, 0] == pytest.approx([-0.0658, 0.2590, -0.3806, 0.2330, -0.2011], abs=5e-5)
    assert -found.columns[:, 0] == pytest.approx([-0.3933, 0.0995, 0.1963, 0.2938], abs=5e-5)
    assert np.abs(found.rows[:, 1]) == pytest.approx(
        [0.1937, 0.2433, 0.0107, 0.0577, 0.0789], abs=5e-5
    )


def test_every_coordinate_equals_r_ca_up_to_the_sign_of_the_axis() -> None:
    path = REFERENCE / "expected" / "smoke_ca.json"
    if not path.exists():
        pytest.skip("smoke_ca.json is not on this machine")
    published = json.loads(path.read_text())

    found = correspondence(SMOKE)

    rows, columns = np.array(published["row_principal"]), np.array(published["col_principal"])
    signs = np.sign((rows * found.rows).sum(axis=0))
    assert found.rows * signs == pytest.approx(rows, abs=1e-12)
    assert found.columns * signs == pytest.approx(columns, abs=1e-12)


def test_the_picture_does_not_flip() -> None:
    found = correspondence(SMOKE)
    everything = np.vstack([found.rows, found.columns])

    decisive = everything[np.abs(everything).argmax(axis=0), range(3)]

    assert (decisive > 0).all()


def test_a_brand_nobody_named_has_no_place_on_the_map() -> None:
    found = correspondence([*SMOKE, [0, 0, 0, 0]])

    assert np.isnan(found.rows[5]).all()
    assert found.total_inertia == pytest.approx(0.08518986047784)


def test_a_table_without_differences_has_no_axes_to_show() -> None:
    found = correspondence([[2, 4], [3, 6], [1, 2]])

    assert found.total_inertia == pytest.approx(0, abs=1e-15)
    assert found.shown_share == 0


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ([[1.0, 2.0]], "two rows and two columns"),
        ([[1.0, -2.0], [1.0, 1.0]], "never negative"),
        ([[0.0, 0.0], [0.0, 0.0]], "nobody named"),
    ],
)
def test_what_is_no_table_of_counts_is_refused(counts: list[list[float]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        correspondence(counts)


tables = arrays(np.float64, (4, 5), elements=st.integers(1, 50).map(float))


@settings(deadline=None)
@given(tables)
def test_inertia_times_n_is_chi_square_and_axes_add_up(table: np.ndarray) -> None:
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    chi2 = float(((table - expected) ** 2 / expected).sum())

    found = correspondence(table)

    assert found.total_inertia * found.n == pytest.approx(chi2)
    assert found.inertias.sum() == pytest.approx(found.total_inertia, abs=1e-12)
    weighted = (table.sum(axis=1)[:, None] / table.sum() * found.rows**2).sum(axis=0)
    assert weighted == pytest.approx(found.inertias, abs=1e-10)


@settings(deadline=None)
@given(tables, st.floats(0.1, 100))
def test_the_map_depends_on_shares_alone(table: np.ndarray, factor: float) -> None:
    one, other = correspondence(table), correspondence(factor * table)
    assume((np.diff(one.inertias) < -1e-6).all())
    assume(one.inertias[-1] > 1e-6)

    assert np.abs(other.rows) == pytest.approx(np.abs(one.rows), abs=1e-6)
