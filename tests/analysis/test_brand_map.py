"""The map of brands: Greenacre's example, the reconstitution formula, and errors by simulation."""

import numpy as np
import pytest

from analysis.brand_map import mapped_brands
from analysis.correspondence import correspondence
from tests.analysis.test_correspondence import SMOKE

TABLE = np.array([[90.0, 40, 20, 50], [30, 60, 40, 50], [20, 20, 70, 60]])


def test_a_ready_made_table_is_mapped_without_errors() -> None:
    found = mapped_brands(np.array([SMOKE], dtype=float))

    assert found.points[5, 0] == pytest.approx(0.3933, abs=5e-5)
    assert np.isnan(found.lower).all()
    assert np.isnan(found.inertia_upper).all()


def test_places_along_the_rays_give_back_the_table() -> None:
    # With three brands two axes hold everything: count / expected − 1 = Σ f γ (Greenacre 1984).
    found = mapped_brands(TABLE[None])

    standard = found.rays / np.sqrt(TABLE.sum(axis=0) / TABLE.sum())[:, None]
    expected = np.outer(TABLE.sum(axis=1), TABLE.sum(axis=0)) / TABLE.sum()
    assert found.points[:3] @ standard.T == pytest.approx(TABLE / expected - 1)
    assert found.quality == pytest.approx(np.ones(7))


def test_groups_that_agree_leave_no_doubt() -> None:
    found = mapped_brands(np.repeat(TABLE[None], 20, axis=0))

    assert found.lower == pytest.approx(found.upper, abs=1e-9)
    assert found.ellipse(0, 8) == pytest.approx(np.tile(found.points[0], (9, 1)), abs=1e-9)


def test_errors_are_those_of_repeated_surveys() -> None:
    chance = np.random.default_rng(3)
    shares = (TABLE / TABLE.sum()).ravel()
    surveys = chance.multinomial(4_000, shares, size=300).reshape(-1, *TABLE.shape)
    # Distances from the centre do not depend on how a map is turned.
    first = [np.hypot(*correspondence(table).rows[0, :2]) for table in surveys]

    groups = chance.multinomial(40, shares, size=(60, 100)).reshape(60, 100, *TABLE.shape)
    along = []
    for one in groups:
        found = mapped_brands(one.astype(float))
        direction = found.points[0] / np.hypot(*found.points[0])
        along.append(direction @ found.covariance[0] @ direction)

    assert np.sqrt(np.mean(along)) == pytest.approx(np.std(first, ddof=1), rel=0.12)


def test_the_outline_is_as_far_away_everywhere_in_its_own_measure() -> None:
    groups = np.random.default_rng(4).poisson(TABLE, size=(50, *TABLE.shape)).astype(float)
    found = mapped_brands(groups)

    away = found.ellipse(1, 12) - found.points[1]
    squared = np.einsum("si,ij,sj->s", away, np.linalg.inv(found.covariance[1]), away)

    assert squared == pytest.approx(np.full(13, squared[0]))
    # Hotelling's T² on two coordinates and 49 degrees of freedom, from its F table: 2·49/48·3.19.
    assert squared[0] == pytest.approx(6.51, abs=0.02)
