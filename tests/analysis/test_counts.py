"""Count tables: rows and cells give the same figures, and impossible lifetimes are refused."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from polars.testing import assert_frame_equal

from analysis.counts import count_lifetimes, merge_counts
from analysis.cox import cox
from analysis.logrank import logrank
from analysis.survival import kaplan_meier, restricted_mean
from tests.analysis.lifetimes import QUICK, freireich, lifetimes, one_cell_per_row, random_lifetimes


@QUICK
@given(random_lifetimes())
def test_raw_rows_and_cells_give_the_same_figures(rows: pl.LazyFrame) -> None:
    raw = one_cell_per_row(rows).sample(fraction=1, shuffle=True, seed=5)
    cells = count_lifetimes(rows, ["group"])

    assert_frame_equal(kaplan_meier(raw), kaplan_meier(cells), abs_tol=1e-10)
    np.testing.assert_allclose(_figures(raw), _figures(cells), rtol=1e-7, atol=1e-8)


def _figures(table: pl.DataFrame) -> list[float]:
    """One figure of each method."""
    ratio = float(cox(table, ["group"]).coefficients[0])
    return [restricted_mean(table, 5).se, logrank(table, "group").chi2, ratio]


@QUICK
@given(random_lifetimes())
def test_every_row_is_counted_once(rows: pl.LazyFrame) -> None:
    cells = count_lifetimes(rows, ["group"])

    assert cells["n"].sum() == rows.collect().height
    assert cells.columns == ["group", "entry", "time", "cause", "n", "w", "w2"]
    assert cells.select(pl.struct("group", "entry", "time", "cause").is_unique().all()).item()
    assert_frame_equal(merge_counts(cells), count_lifetimes(rows), check_dtypes=False)


def test_weights_and_their_squares_are_added_up() -> None:
    rows = lifetimes("5 5 5+").with_columns(weight=pl.Series([2.0, 0.5, 3.0]))

    cells = count_lifetimes(rows)

    assert cells.select("cause", "n", "w", "w2").rows() == [(0, 1, 3.0, 9.0), (1, 2, 2.5, 4.25)]


def test_weights_times_a_constant_change_no_figure() -> None:
    weights = pl.Series(np.linspace(0.2, 3, 5))
    rows = lifetimes("2 4+ 4 7 9+")

    ones, tens = (
        kaplan_meier(count_lifetimes(rows.with_columns(weight=factor * weights)))
        for factor in (1, 10)
    )

    columns = ["time", "retained", "se", "lower", "upper"]
    assert_frame_equal(ones.select(columns), tens.select(columns))


def test_causes_are_kept_apart() -> None:
    rows = lifetimes("5 5 6 7+").with_columns(cause=pl.Series([1, 2, 2, 0])).drop("has_left")

    assert count_lifetimes(rows)["cause"].to_list() == [1, 2, 2, 0]


def test_splitting_a_cell_in_two_changes_nothing() -> None:
    cells = freireich()
    halves = cells.with_columns(pl.col("n", "w", "w2") / 2)

    assert_frame_equal(kaplan_meier(cells), kaplan_meier(pl.concat([halves, halves])))


def test_no_rows_give_an_empty_table() -> None:
    assert count_lifetimes(lifetimes("")).is_empty()


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (lifetimes("5 6 5>5+"), "1 of 3 lifetimes end on or before"),
        (lifetimes("0 6"), "1 of 2 lifetimes end on or before"),
        (lifetimes("5").with_columns(time=pl.lit(None, pl.Float64)), "1 of 1 lifetimes have no"),
        (lifetimes("5").with_columns(has_left=pl.lit(None, pl.Boolean)), "do not say whether"),
    ],
)
def test_impossible_lifetimes_are_refused(rows: pl.LazyFrame, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        count_lifetimes(rows)
