"""Kaplan-Meier, its median and its area, against published tables and R's `survival`."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from analysis.counts import count_lifetimes
from analysis.estimate import UNKNOWN, difference, two_sided_p
from analysis.replicates import jackknife_counts, with_replicate
from analysis.survival import (
    ConfidenceType,
    kaplan_meier,
    kaplan_meier_by,
    last_day_followed,
    median,
    restricted_mean,
    retained_at,
)
from tests.analysis.lifetimes import (
    CONTROL,
    QUICK,
    SIX_MP,
    counts,
    freireich,
    lifetimes,
    nudged_error,
    nudged_weights,
    one_cell_per_row,
    random_lifetimes,
)
from tests.properties import assert_curve, assert_estimate
from tests.reference_files import expected_numbers, reference_rows

# R 4.2.2, survival 3.5-3: survfit(Surv(weeks, relapse) ~ 1, conf.type = "log-log"), 6-MP arm.
SIX_MP_TABLE = pl.DataFrame(
    [
        (6.0, 21.0, 3.0, 0.857143, 0.076360, 0.619718, 0.951552),
        (7.0, 17.0, 1.0, 0.806723, 0.086935, 0.563147, 0.922809),
        (10.0, 15.0, 1.0, 0.752941, 0.096350, 0.503200, 0.889362),
        (13.0, 12.0, 1.0, 0.690196, 0.106815, 0.431610, 0.849066),
        (16.0, 11.0, 1.0, 0.627451, 0.114054, 0.367511, 0.804912),
        (22.0, 7.0, 1.0, 0.537815, 0.128234, 0.267779, 0.746791),
        (23.0, 6.0, 1.0, 0.448179, 0.134591, 0.188052, 0.680143),
    ],
    schema=["time", "at_risk", "events", "retained", "se", "lower", "upper"],
    orient="row",
)

# Ages in months of entering and of leaving or last being seen: a made-up home for the retired.
LATE = "2>5 0>7+ 4>8 3>8 6>9+ 5>12"


def test_gives_the_published_6mp_table() -> None:
    curve = kaplan_meier(counts(SIX_MP)).filter(pl.col("events") > 0)

    assert_frame_equal(curve.drop("censored"), SIX_MP_TABLE, rel_tol=0, abs_tol=6e-7)


def test_gives_every_digit_of_r_on_both_arms() -> None:
    expected = pl.DataFrame(expected_numbers("freireich_6mp.json")["km_loglog_ci"])

    curve = kaplan_meier_by(freireich(), ["arm"]).filter(pl.col("retained") > 0)

    _assert_equals_r(curve.sort("arm", "time"), expected.filter(pl.col("surv") > 0))


def test_robust_errors_of_weighted_lifetimes_equal_r() -> None:
    rows = reference_rows("freireich_6mp_weighted.csv").select(
        "treat", time="weeks", has_left=pl.col("relapse") == 1, weight="w"
    )
    expected = pl.DataFrame(
        expected_numbers("freireich_weighted.json")["robust"], infer_schema_length=None
    )

    curve = kaplan_meier_by(count_lifetimes(rows, ["treat"]), ["treat"], conf_type="log")

    curve = curve.filter(pl.col("retained") > 0).sort("treat", "time")
    _assert_equals_r(curve, expected.filter(pl.col("surv") > 0))


def _assert_equals_r(curve: pl.DataFrame, expected: pl.DataFrame) -> None:
    for ours, theirs in (
        ("at_risk", "n_risk"),
        ("retained", "surv"),
        ("se", "se"),
        ("lower", "lower"),
        ("upper", "upper"),
    ):
        np.testing.assert_allclose(
            curve[ours].to_numpy(), expected[theirs].to_numpy(), rtol=1e-9, err_msg=ours
        )


# By hand from S(6) = 18/21 and Greenwood's se: plain S ± z se, log S exp(± z se / S).
@pytest.mark.parametrize(
    ("conf_type", "lower", "upper"),
    [
        ("plain", 0.857143 - 1.959964 * 0.0763604, 1.0),
        ("log", 0.857143 * np.exp(-1.959964 * 0.0763604 / 0.857143), 1.0),
    ],
)
def test_other_scales_of_the_interval(
    conf_type: ConfidenceType, lower: float, upper: float
) -> None:
    first = kaplan_meier(counts(SIX_MP), conf_type=conf_type)

    assert first["lower"][0] == pytest.approx(lower, abs=1e-6)
    assert first["upper"][0] == upper


def test_medians_are_the_published_ones() -> None:
    six_mp, control = median(kaplan_meier(counts(SIX_MP))), median(kaplan_meier(counts(CONTROL)))

    # R 4.2.2, survival 3.5-3, log-log: 23 (13, NA) and 8 (4, 11).
    assert (six_mp.value, six_mp.lower, isnan(six_mp.upper)) == (23, 13, True)
    assert (control.value, control.lower, control.upper) == (8, 4, 11)


def test_a_median_that_is_not_reached_is_unknown() -> None:
    assert isnan(median(kaplan_meier(counts("5 9+ 9+ 9+"))).value)
    assert median(kaplan_meier(counts(""))) is UNKNOWN


def test_restricted_means_equal_rs_survrm2() -> None:
    # R survRM2::rmst2(time, status, arm, tau = 20).
    six_mp, control = restricted_mean(counts(SIX_MP), 20), restricted_mean(counts(CONTROL), 20)
    gap = difference(six_mp, control)

    assert (six_mp.value, six_mp.se) == pytest.approx((16.116526610644, 1.251560196005))
    assert (control.value, control.se) == pytest.approx((8.428571428571, 1.268082682504))
    assert (gap.value, gap.lower, gap.upper) == pytest.approx(
        (7.687955182073, 4.195897403175, 11.180012960971)
    )
    assert two_sided_p(gap.value, gap.se) == pytest.approx(1.596264999037e-05)


def test_a_horizon_beyond_the_data_is_unknown_unless_nobody_is_left() -> None:
    assert restricted_mean(counts(SIX_MP), 36) is UNKNOWN
    assert restricted_mean(counts(CONTROL), 100).value == pytest.approx(182 / 21)
    assert restricted_mean(counts(""), 10) is UNKNOWN


@QUICK
@given(st.lists(st.integers(1, 50), min_size=1, max_size=30), st.integers(1, 60))
def test_without_censoring_the_restricted_mean_is_the_mean_of_what_was_seen(
    times: list[int], horizon: int
) -> None:
    seen = np.minimum(times, horizon)

    mean = restricted_mean(counts(" ".join(map(str, times))), horizon)

    assert mean.value == pytest.approx(seen.mean())
    assert mean.se == pytest.approx(seen.std() / np.sqrt(len(times)), abs=1e-9)


def test_late_entrants_are_at_risk_only_after_they_are_known() -> None:
    curve = kaplan_meier(counts(LATE))

    # By hand: at 5 are known those who entered before and are not gone: entries 2, 0, 4, 3.
    assert curve["at_risk"].to_list() == [4, 5, 4, 2, 1]
    assert curve["retained"].to_list() == pytest.approx([3 / 4, 3 / 4, 3 / 8, 3 / 8, 0])


@QUICK
@given(random_lifetimes())
def test_every_curve_keeps_its_promises(rows: pl.LazyFrame) -> None:
    cells = count_lifetimes(rows)
    curve = kaplan_meier(cells)

    assert_curve(curve)
    leaving = curve.select(pl.col("events") + pl.col("censored")).sum().item()
    assert leaving == cells["n"].sum()
    for day in (0.0, 3.0, 7.0, 30.0):
        assert_estimate(retained_at(curve, day))
        assert_estimate(restricted_mean(cells, day))


@QUICK
@given(random_lifetimes(), st.sampled_from(["plain", "log", "log-log"]))
def test_weights_of_one_give_greenwoods_error(
    rows: pl.LazyFrame, conf_type: ConfidenceType
) -> None:
    # Weights of 1 take the closed form, equal weights of another size the infinitesimal jackknife;
    # the two differ slightly where some enter late.
    known = rows.with_columns(entry=0)
    plain, robust = count_lifetimes(known), count_lifetimes(known.with_columns(weight=0.3))

    columns = ["time", "retained", "se", "lower", "upper"]
    ours = kaplan_meier(robust, conf_type=conf_type).select(columns)
    assert_frame_equal(kaplan_meier(plain, conf_type=conf_type).select(columns), ours, abs_tol=1e-9)
    errors = restricted_mean(robust, 9).se, restricted_mean(plain, 9).se
    np.testing.assert_allclose(*errors, atol=1e-9)


@QUICK
@given(random_lifetimes(min_size=5, max_size=15), st.integers(1, 9))
def test_robust_errors_are_the_sum_of_squared_influences(rows: pl.LazyFrame, day: int) -> None:
    # The influence of a row, by nudging its weight: needs no formula of ours.
    cells = one_cell_per_row(rows)
    weights = np.linspace(0.5, 2, cells.height)
    tables = nudged_weights(cells, weights)
    share, area = retained_at(kaplan_meier(tables[0]), day), restricted_mean(tables[0], day)

    figures = [
        [retained_at(kaplan_meier(table), day).value, restricted_mean(table, day).value]
        for table in tables
    ]

    expected = nudged_error(figures, weights)
    # Once everybody is gone the share has no error left; nudged weights say 0.
    np.testing.assert_allclose(np.nan_to_num([share.se, area.se]), expected, atol=1e-4)


@pytest.mark.parametrize(
    ("text", "retained"),
    [
        pytest.param("", [], id="nobody"),
        pytest.param("5", [0.0], id="one customer who left"),
        pytest.param("5+", [1.0], id="one customer still here"),
        pytest.param("5 5+", [0.5], id="last seen on the day another leaves: at risk that day"),
        pytest.param("1 1 1", [0.0], id="all gone on the first day"),
        pytest.param("3+ 4+ 4+", [1.0, 1.0], id="nobody left"),
        pytest.param("2 4>6 5>7+", [0.0, 0.0, 0.0], id="a gap in which nobody is known"),
    ],
)
def test_edges_of_a_curve(text: str, retained: list[float]) -> None:
    curve = kaplan_meier(counts(text))

    assert curve["retained"].to_list() == retained
    assert_curve(curve)


def test_a_curve_is_read_only_as_far_as_it_was_followed() -> None:
    curve = kaplan_meier(counts("2 4 6+ 8+"))

    assert retained_at(curve, 1).value == 1
    assert isnan(retained_at(curve, 1).lower)
    assert retained_at(curve, 4).value == pytest.approx(0.5)
    assert retained_at(curve, 7).n == 1
    assert retained_at(curve, 9) is UNKNOWN
    assert retained_at(kaplan_meier(counts("2 4")), 9).value == 0
    assert retained_at(kaplan_meier(counts("")), 9) is UNKNOWN


def test_the_last_day_followed_counts_customers_not_weights() -> None:
    heavy = count_lifetimes(lifetimes("1 2 3 4+ 5+", weight=50.0))

    assert last_day_followed(heavy, at_least=2) == 4
    assert last_day_followed(heavy, at_least=6) is None


def test_the_jackknife_agrees_with_greenwood() -> None:
    rng = np.random.default_rng(7)
    gone, seen = rng.exponential(300, 8000), rng.uniform(50, 600, 8000)
    rows = pl.LazyFrame(
        {
            "customer_id": [f"{i:05}" for i in range(8000)],
            "time": np.ceil(np.minimum(gone, seen)),
            "has_left": gone <= seen,
        }
    )
    cells = count_lifetimes(with_replicate(rows), ["replicate"])

    share = jackknife_counts(cells, lambda c: retained_at(kaplan_meier(c), 180).value)
    days = jackknife_counts(cells, lambda c: restricted_mean(c, 365).value)

    # A jackknife of 100 groups knows its own error to about 7 %.
    assert share.se == pytest.approx(retained_at(kaplan_meier(cells), 180).se, rel=0.2)
    assert days.se == pytest.approx(restricted_mean(cells, 365).se, rel=0.2)


def test_groups_without_rows_give_an_empty_table_with_the_same_columns() -> None:
    empty = kaplan_meier_by(freireich().clear(), ["arm"])

    assert empty.schema == kaplan_meier_by(freireich(), ["arm"]).schema
    assert empty.is_empty()


def test_a_confidence_in_percent_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        kaplan_meier(counts(SIX_MP), confidence=95)


def test_an_unknown_estimate_has_no_value() -> None:
    assert np.isnan([UNKNOWN.value, UNKNOWN.se, nan]).all()
