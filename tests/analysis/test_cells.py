"""Matching cells: crossed while they are few, bands of a score where they are many."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from analysis.cells import joining_score, matching_cells
from analysis.history import Attribute
from analysis.weighting import logistic, logistic_coefficients


def attribute(name: str, codes: list[int] | np.ndarray) -> Attribute:
    values = np.asarray(codes, dtype=np.int16)
    return Attribute(name, values, tuple(f"band {band}" for band in range(int(values.max()) + 1)))


def test_a_thin_cell_gives_up_its_last_attribute() -> None:
    first = attribute("gap", [0] * 24 + [1] * 12)
    second = attribute("tenure", [0] * 12 + [1] * 9 + [2] * 3 + [0] * 12)
    joined = np.zeros(36, dtype=np.bool_)
    joined[[0, 12, 24]] = True

    cells = matching_cells((first, second), joined)

    assert cells.table["label"].to_list() == [
        "gap: band 0, tenure: band 0",
        "gap: band 1, tenure: band 0",
        "gap: band 0",
    ]
    assert cells.table["comparison"].to_list() == [11, 11, 11]
    assert cells.table["is_supported"].all()
    assert not cells.is_banded


def test_what_stays_too_thin_is_named_and_not_supported() -> None:
    cells = matching_cells((attribute("gap", [0, 0, 1]),), np.array([True, False, False]))

    assert cells.table["label"].to_list() == ["all others"]
    assert not cells.is_supported.any()


def test_without_attributes_all_orders_share_a_cell() -> None:
    cells = matching_cells((), np.array([True] + [False] * 10))

    assert cells.cell.tolist() == [0] * 11
    assert cells.chance[0] == pytest.approx(1 / 11)


def test_many_cells_become_bands_in_which_both_sides_are_alike() -> None:
    rng = np.random.default_rng(3)
    traits = [rng.integers(0, 6, 60_000) for _ in range(3)]
    chance = logistic(np.full(60_000, -3.0) + 0.3 * traits[0] + 0.2 * traits[1])
    joined = rng.random(60_000) < chance
    attributes = tuple(attribute(f"trait {n}", codes) for n, codes in enumerate(traits))

    cells = matching_cells(attributes, joined)

    assert cells.is_banded
    assert len(cells.table) == 20
    assert cells.table["joined"].sum() == joined.sum()
    assert np.abs(cells.chance - chance).max() < 0.15
    counted = pl.DataFrame({"cell": cells.cell, "likeness": cells.likeness}).filter(~joined)
    means = counted.group_by("cell").agg(pl.col("likeness").mean())["likeness"]
    assert means.to_numpy() == pytest.approx(1)


def test_joining_hardly_moves_the_score_of_the_order_that_joined() -> None:
    # Joining is a coin toss; thousands of cells hold an order or two each.
    rng = np.random.default_rng(5)
    attributes = tuple(attribute(f"trait {n}", rng.integers(0, 7, 20_000)) for n in range(5))
    joined = rng.random(20_000) < 0.05

    cells = matching_cells(attributes, joined)

    assert cells.is_banded
    assert cells.chance[joined].mean() < 1.1 * cells.chance[~joined].mean()


def test_the_score_on_counts_is_the_logistic_fit_on_rows() -> None:
    # Oracle: the same model on single rows, fitted by the code that NHEFS is checked with.
    rng = np.random.default_rng(8)
    codes = np.column_stack([rng.integers(0, 3, 3_000), rng.integers(0, 2, 3_000)])
    joined = rng.random(3_000) < logistic(np.full(3_000, -1.0) + 0.5 * codes[:, 0] * codes[:, 1])
    cells, number = np.unique(codes, axis=0, return_inverse=True)
    number = number.ravel()
    score = joining_score(
        cells,
        np.bincount(number, weights=joined).astype(np.float64),
        np.bincount(number).astype(np.float64),
    )

    a, b = codes.T
    pairs = [(a == one).astype(float) * two for one in (1, 2) for two in (np.ones(3_000), b)]
    design = np.column_stack([np.ones(3_000), b, *pairs])
    fitted = logistic(design @ logistic_coefficients(design, joined))
    assert score[number] == pytest.approx(fitted, abs=1e-4)
