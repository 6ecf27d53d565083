"""Causes of leaving against R's `survival` on mgus2, by hand, and by nudging weights."""

from __future__ import annotations

from math import isnan

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.competing import aalen_johansen, gone_at, time_lost
from analysis.counts import count_lifetimes
from analysis.estimate import UNKNOWN
from analysis.replicates import jackknife_counts, with_replicate
from analysis.survival import kaplan_meier, restricted_mean, retained_at
from tests.analysis.lifetimes import (
    QUICK,
    counts,
    lifetimes,
    nudged_error,
    nudged_weights,
    one_cell_per_row,
    random_lifetimes,
)
from tests.properties import assert_estimate, assert_interval_holds, assert_shares
from tests.reference_files import expected_numbers, reference_rows

MALIGNANCY, DEATH = 1, 2


def _mgus2() -> pl.LazyFrame:
    return reference_rows("mgus2.csv").select("sex", customer_id="id", time="etime", cause="event")


def test_shares_and_errors_equal_r() -> None:
    # R 4.2.2, survival 3.5-3, competing risks vignette.
    incidence = aalen_johansen(count_lifetimes(_mgus2()))

    for row in expected_numbers("mgus2_competing.json")["table"]:
        for cause, name in ((MALIGNANCY, "pcm"), (DEATH, "death")):
            estimate = gone_at(incidence, cause, row["time"])
            assert estimate.value == pytest.approx(row[f"p_{name}"], rel=1e-9)
            assert estimate.se == pytest.approx(row[f"se_{name}"], rel=1e-9)
            assert estimate.n == row["n_risk"]
            assert_estimate(estimate)


def test_shares_by_group_equal_r() -> None:
    cells = count_lifetimes(_mgus2(), ["sex"])

    for row in expected_numbers("mgus2_competing.json")["by_sex"]:
        incidence = aalen_johansen(cells.filter(pl.col("sex") == row["sex"]))
        malignancy = gone_at(incidence, MALIGNANCY, row["time"])
        assert malignancy.value == pytest.approx(row["p_pcm"], rel=1e-9)
        assert malignancy.se == pytest.approx(row["se_pcm"], rel=1e-9)
        death = gone_at(incidence, DEATH, row["time"])
        assert death.value == pytest.approx(row["p_death"], rel=1e-9)


def test_one_minus_kaplan_meier_is_the_wrong_answer() -> None:
    only = _mgus2().with_columns(has_left=pl.col("cause") == MALIGNANCY).drop("cause")
    curve = kaplan_meier(count_lifetimes(only))

    wrong = {
        row["time"]: row
        for row in expected_numbers("mgus2_competing.json")["wrong_one_minus_km_pcm"]
    }

    for day in (120, 240):
        assert 1 - retained_at(curve, day).value == pytest.approx(wrong[day]["one_minus_km"])
    right = gone_at(aalen_johansen(count_lifetimes(_mgus2())), MALIGNANCY, 240)
    assert right.value < wrong[240]["one_minus_km"] / 2


def test_months_lost_equal_the_vignette_and_their_error_the_jackknife() -> None:
    cells = count_lifetimes(with_replicate(_mgus2()), ["replicate"])

    lost = time_lost(cells, MALIGNANCY, 240)

    assert lost.value == pytest.approx(14.190548127696)
    assert time_lost(cells, DEATH, 240).value == pytest.approx(115.220552451871)
    spread = jackknife_counts(cells, lambda c: time_lost(c, MALIGNANCY, 240).value)
    assert lost.se == pytest.approx(float(spread.se), rel=0.2)
    assert_estimate(lost)


def _with_causes(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Take the group for the cause of leaving, 1 or 2."""
    cause = pl.when("has_left").then(pl.col("group") + 1).otherwise(0)
    return rows.with_columns(cause=cause).drop("has_left")


@QUICK
@given(random_lifetimes(), st.integers(0, 20))
def test_causes_and_those_still_here_add_up_to_everybody(rows: pl.LazyFrame, day: int) -> None:
    cells = count_lifetimes(_with_causes(rows))
    incidence, curve = aalen_johansen(cells), kaplan_meier(cells)

    assert_shares(incidence["gone"])
    assert_interval_holds(incidence["gone"], incidence["lower"], incidence["upper"])
    gone = incidence.group_by("time").agg(pl.col("gone").sum())
    both = curve.join(gone, on="time", how="left").fill_null(0)
    assert (both["gone"] + both["retained"]).to_list() == pytest.approx([1] * both.height)
    parts = [restricted_mean(cells, day), *(time_lost(cells, c, day) for c in (1, 2))]
    assert isnan(parts[0].value) or sum(part.value for part in parts) == pytest.approx(day)


@QUICK
@given(random_lifetimes(min_size=5, max_size=15), st.integers(1, 12))
def test_errors_are_the_sum_of_squared_influences(rows: pl.LazyFrame, day: int) -> None:
    # The influence of a row, by nudging its weight: needs no formula of ours.
    cells = one_cell_per_row(_with_causes(rows))
    weights = np.linspace(0.5, 2, cells.height)
    tables = nudged_weights(cells, weights)
    share = gone_at(aalen_johansen(tables[0]), 1, day)
    lost = time_lost(tables[0], 1, day)

    figures = [
        [gone_at(aalen_johansen(table), 1, day).value, time_lost(table, 1, day).value]
        for table in tables
    ]

    np.testing.assert_allclose([share.se, lost.se], nudged_error(figures, weights), atol=1e-3)


def test_edges_of_causes() -> None:
    nobody_left = aalen_johansen(counts("5+ 6+"))
    all_left = aalen_johansen(counts("5 6"))

    assert nobody_left.is_empty()
    assert aalen_johansen(counts("")).schema == nobody_left.schema
    assert gone_at(all_left, 1, 100).value == 1
    assert gone_at(all_left, 1, 2).value == 0
    assert gone_at(aalen_johansen(counts("5 6+")), 1, 7) is UNKNOWN
    assert gone_at(aalen_johansen(counts("5 6+")), 2, 5).value == 0
    assert time_lost(counts("5 6+"), 1, 7) is UNKNOWN
    assert time_lost(counts(""), 1, 7) is UNKNOWN
    assert time_lost(counts("5 6"), 1, 10).value == pytest.approx((5 + 4) / 2)


def test_a_confidence_in_percent_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        aalen_johansen(count_lifetimes(lifetimes("5 6+")), confidence=95)
