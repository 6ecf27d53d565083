"""The delete-a-group jackknife against closed forms and the ordinary jackknife."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from analysis.counts import count_lifetimes
from analysis.replicates import (
    groups_by_rank,
    has_enough_for_jackknife,
    jackknife,
    jackknife_counts,
    sums_by_replicate,
    with_replicate,
)
from tests.analysis.lifetimes import freireich
from tests.properties import assert_estimate


def _mean(sums: np.ndarray) -> np.ndarray:
    total: np.ndarray = sums[..., 0] / sums[..., 1]
    return total


def test_one_customer_per_group_is_the_ordinary_jackknife() -> None:
    # The jackknife of a mean is s / √n exactly (Efron & Tibshirani 1993, chapter 11).
    scores = np.random.default_rng(1).normal(5, 2, 40)
    sums = np.column_stack([scores, np.ones(40)])

    result = jackknife(sums, _mean)

    estimate = result.estimate(n=40)
    assert estimate.value == pytest.approx(scores.mean())
    assert estimate.se == pytest.approx(scores.std(ddof=1) / np.sqrt(40))
    # t on 39 degrees of freedom: 2.0227.
    assert estimate.upper - estimate.value == pytest.approx(2.022691 * estimate.se, rel=1e-6)
    assert_estimate(estimate)


def test_a_whole_grid_of_figures_is_done_at_once() -> None:
    sums = np.random.default_rng(2).uniform(1, 2, (100, 3, 2))

    grid = jackknife(sums, _mean)

    assert grid.value.shape == grid.se.shape == grid.lower.shape == (3,)
    assert grid.without.shape == (100, 3)
    assert grid.se[1] == pytest.approx(float(jackknife(sums[:, 1], _mean).se))


def test_groups_are_even_and_hold_all_rows_of_a_customer() -> None:
    ids = [f"c{i:04}" for i in np.random.default_rng(3).permutation(1003)]
    rows = pl.LazyFrame({"customer_id": ids + ids[:500], "row": range(1503)})

    grouped = with_replicate(rows).collect()

    assert grouped["row"].to_list() == list(range(1503))
    per_customer = grouped.group_by("customer_id").agg(pl.col("replicate").n_unique())
    assert per_customer["replicate"].max() == 1
    sizes = grouped.unique("customer_id").group_by("replicate").len()["len"]
    assert (sizes.len(), sizes.min(), sizes.max()) == (100, 10, 11)


def test_groups_depend_on_the_ids_alone() -> None:
    rows = pl.LazyFrame({"customer_id": ["b", "d", "a", "c"]})

    grouped = with_replicate(rows, groups=3).collect()

    assert sorted(grouped["replicate"].to_list()) == [0, 0, 1, 2]
    assert with_replicate(rows.reverse(), groups=3).collect().reverse().equals(grouped)


def test_sums_keep_groups_nobody_is_in() -> None:
    table = pl.DataFrame({"replicate": [2, 0, 2], "n": [1, 5, 3]}).cast({"replicate": pl.UInt16})

    assert sums_by_replicate(table, ["n"], groups=4).tolist() == [[5], [0], [4], [0]]


def test_a_count_table_is_jackknifed_like_its_sums() -> None:
    rows = pl.LazyFrame({"customer_id": [f"{i:02}" for i in range(30)]}).with_columns(
        time=pl.col("customer_id").str.to_integer() % 7 + 1, has_left=pl.lit(value=True)
    )
    cells = count_lifetimes(with_replicate(rows, groups=10), ["replicate"])
    sums = sums_by_replicate(
        cells.with_columns(days=pl.col("time") * pl.col("n")), ["days", "n"], 10
    )

    by_cells = jackknife_counts(cells, _mean_of_cells)

    assert float(by_cells.se) == pytest.approx(float(jackknife(sums, _mean).se))


def _mean_of_cells(cells: pl.DataFrame) -> float:
    days, n = cells["time"].to_numpy(), cells["n"].to_numpy()
    return float((days * n).sum() / n.sum())


@pytest.mark.parametrize(
    ("customers", "enough"),
    [([2] * 100, True), ([2] * 99 + [1], False), ([3] * 50, False), ([500], False), ([], False)],
)
def test_groups_must_be_filled(customers: list[int], enough: bool) -> None:  # noqa: FBT001  # a table of cases
    assert has_enough_for_jackknife(customers) is enough


def test_a_single_group_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 2 groups, got 1"):
        jackknife(np.ones((1, 2)), _mean)
    one = freireich().with_columns(replicate=pl.lit(0))
    with pytest.raises(ValueError, match="at least 2 groups, got 1"):
        jackknife_counts(one, _mean_of_cells)


def test_ids_in_the_order_of_the_outcome_do_not_shrink_the_error() -> None:
    # Of a mean the error is s / √n; every hundredth of a sorted file would give a tenth of it.
    scores = np.sort(np.random.default_rng(5).normal(5, 2, 5000))
    group = groups_by_rank(5000, 100)
    sums = np.column_stack([np.bincount(group, scores), np.bincount(group)])

    found = jackknife(sums, _mean)

    assert float(found.se) == pytest.approx(scores.std(ddof=1) / np.sqrt(5000), rel=0.25)
    assert set(np.bincount(group)) == {50}
