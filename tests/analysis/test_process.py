"""Control limits against the NIST example, rules and run lengths against Champ and Woodall."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.process import control_chart, control_limits
from analysis.run_rules import (
    ALL_RULES,
    DEFAULT_RULES,
    false_signals,
    rule_flags,
    run_length,
    signals,
)

REFERENCE = Path(__file__).resolve().parents[2] / ".." / "shared" / "reference"

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, flow rates of ten batches.
FLOW_RATES = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]

# Champ & Woodall 1987, Technometrics 29:393-399: average run length, no change and 1 sigma shift.
RUN_LENGTHS = [
    ((1,), 370.40, 43.89),
    ((1, 2), 225.44, 20.01),
    ((1, 3), 166.05, 12.66),
    ((1, 4), 152.73, 14.58),
    ((1, 2, 3), 132.89, 10.95),
    ((1, 2, 4), 122.05, 11.73),
    ((1, 3, 4), 105.78, 10.19),
    ((1, 2, 3, 4), 91.75, 9.22),
]


def series(means: Sequence[float | None], bases: Sequence[float] | None = None) -> pl.DataFrame:
    n = pl.Series(bases or [None] * len(means), dtype=pl.Float64)
    return pl.DataFrame({"mean": pl.Series(means, dtype=pl.Float64), "n": n})


def test_limits_equal_the_nist_example() -> None:
    limits = control_limits(FLOW_RATES)

    assert limits is not None
    assert limits.centre == pytest.approx(50.81, abs=1e-12)
    assert limits.mean_range == pytest.approx(1.87777777777778)
    assert limits.centre + 3 * limits.sigma == pytest.approx(55.8040898345, rel=1e-10)
    assert limits.centre - 3 * limits.sigma == pytest.approx(45.8159101655, rel=1e-10)
    assert limits.range_limit == pytest.approx(6.1347)
    assert limits.is_provisional


@pytest.mark.parametrize(
    ("points", "provisional"), [(7, None), (8, True), (19, True), (20, False), (60, False)]
)
def test_limits_need_eight_points_and_twenty_to_be_settled(
    points: int, *, provisional: bool | None
) -> None:
    limits = control_limits([float(point % 3) for point in range(points)])

    assert (limits and limits.is_provisional) == provisional


def test_limits_are_frozen_after_the_baseline() -> None:
    steady = [4.0, 4.2] * 12
    before = control_limits(steady)
    after = control_limits([*steady, 9.0, 1.0])

    assert before == after
    assert after is not None
    assert after.baseline == 24


def test_a_declared_baseline_stops_before_the_change() -> None:
    limits = control_limits([4.0, 4.2] * 6 + [5.0] * 6, baseline=12)

    assert limits is not None
    assert limits.baseline == 12
    assert limits.centre == pytest.approx(4.1)


def test_a_constant_series_flags_only_what_departs_from_it() -> None:
    chart = control_chart(series([4.1] * 10 + [4.2]), baseline=10)

    assert chart is not None
    assert chart.points["is_signal"].to_list() == [False] * 10 + [True]


def test_a_gap_is_neither_a_point_nor_a_zero() -> None:
    means: list[float | None] = [*FLOW_RATES[:4], None, *FLOW_RATES[4:]]

    chart = control_chart(series(means))
    limits = control_limits(FLOW_RATES)

    assert chart is not None
    assert chart.limits == limits
    assert chart.points["z"].is_null().to_list() == [row is None for row in means]
    assert not chart.points["is_signal"][4]


def test_months_with_fewer_answers_have_wider_limits() -> None:
    chart = control_chart(series([4.0, 4.2] * 6, [400.0] * 11 + [100.0]))

    assert chart is not None
    width = chart.points["limit_upper"] - chart.points["centre"]
    assert chart.limits.uses_bases
    assert width[11] == pytest.approx(2 * width[0])


def test_laney_follows_its_definition() -> None:
    values, bases = np.array([4.0, 4.3, 3.9, 4.1, 4.4, 4.0, 4.2, 3.8]), np.arange(10.0, 90.0, 10.0)
    centre = (values * bases).sum() / bases.sum()
    s = 1.7  # any within-month deviation: it cancels
    z = (values - centre) / (s / np.sqrt(bases))
    sigma_z = np.abs(np.diff(z)).mean() / 1.128

    limits = control_limits(values, bases)

    assert limits is not None
    assert limits.centre == pytest.approx(centre)
    assert limits.sigma_of(bases) == pytest.approx(sigma_z * s / np.sqrt(bases))


@settings(deadline=None)
@given(st.lists(st.floats(1, 5), min_size=8, max_size=40), st.floats(1, 1e4))
def test_laney_equals_xmr_when_all_bases_are_equal(values: list[float], base: float) -> None:
    assert control_limits(values, [base] * len(values)) == control_limits(values)


def test_an_autocorrelated_series_is_told_and_widened_only_on_request() -> None:
    drifting = np.sin(np.arange(24) / 4).tolist()

    plain, wide = control_limits(drifting), control_limits(drifting, widen=True)

    assert plain is not None
    assert wide is not None
    assert plain.is_autocorrelated
    assert not plain.is_widened
    r = plain.autocorrelation
    assert wide.sigma == pytest.approx(plain.sigma * np.sqrt((1 + r) / (1 - r)))


def test_values_and_bases_must_match() -> None:
    with pytest.raises(ValueError, match="each value has one base"):
        control_limits([1.0, 2.0], [1.0])


def test_a_baseline_without_points_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one point"):
        control_limits(FLOW_RATES, baseline=0)


def test_too_few_points_give_no_chart() -> None:
    assert control_chart(series([4.0] * 7)) is None
    assert control_chart(series([])) is None


def rule_cases() -> list[tuple[list[float], dict[str, list[int]]]]:
    """The hand-made cases typed in: points, and where each rule fires."""
    quiet: dict[str, list[int]] = {"1": [], "2": [], "3": [], "4": []}
    return [
        ([0.1, -0.2, 0.3, 3.2, 0.1], quiet | {"1": [3]}),
        ([0, 2.1, 0.5, 2.2, 0], quiet | {"2": [3]}),
        ([0, -2.1, 2.2, 0], quiet),
        ([1.1, 1.2, 0.2, 1.3, 1.4, 0], quiet | {"3": [4]}),
        ([0.1] * 8 + [-0.1], quiet | {"4": [7]}),
        ([0.1, 0.2, 0.3, -0.1, 0.1, 0.2, 0.3, 0.4], quiet),
        ([0.1] * 4 + [0.0] + [0.1] * 4, quiet),
    ]


@pytest.mark.parametrize(("z", "expected"), rule_cases())
def test_rules_fire_where_they_should(z: list[float], expected: dict[str, list[int]]) -> None:
    flags = rule_flags(z)

    assert {str(rule): np.flatnonzero(fired).tolist() for rule, fired in flags.items()} == expected


def test_the_typed_cases_are_those_of_the_reference() -> None:
    path = REFERENCE / "expected" / "runs_rules_cases.json"
    if not path.exists():
        pytest.skip("runs_rules_cases.json is not on this machine")
    cases = json.loads(path.read_text())["cases"]

    for case in cases:
        flags = rule_flags(case["z"])
        assert {str(r): np.flatnonzero(f).tolist() for r, f in flags.items()} == case["flags"]


@pytest.mark.parametrize("rules", [ALL_RULES, DEFAULT_RULES])
def test_no_points_give_no_signals(rules: tuple[int, ...]) -> None:
    assert signals([], rules).size == 0


def test_an_unknown_rule_and_a_gap_among_points_are_refused() -> None:
    with pytest.raises(ValueError, match="no rule"):
        rule_flags([0.0], [5])
    with pytest.raises(ValueError, match="leave gaps out"):
        rule_flags([float("nan")])
    with pytest.raises(ValueError, match="without a rule"):
        run_length([])


@pytest.mark.parametrize(("rules", "unchanged", "shifted"), RUN_LENGTHS)
def test_run_lengths_equal_champ_and_woodall(
    rules: tuple[int, ...], unchanged: float, shifted: float
) -> None:
    assert run_length(rules) == pytest.approx(unchanged, abs=0.005)
    assert run_length(rules, shift=1.0) == pytest.approx(shifted, abs=0.005)


@pytest.mark.parametrize("rules", [DEFAULT_RULES, ALL_RULES])
def test_the_rules_as_coded_have_that_run_length(rules: tuple[int, ...]) -> None:
    chance = np.random.default_rng(20260801)
    lengths = []
    for points in chance.standard_normal((1500, 1800)):
        fired = np.flatnonzero(signals(points, rules))
        lengths.append(fired[0] + 1 if fired.size else 1800)

    error = float(np.std(lengths)) / np.sqrt(len(lengths))
    assert np.mean(lengths) == pytest.approx(run_length(rules), abs=3.5 * error)


def test_six_charts_of_two_years_give_about_one_false_signal() -> None:
    assert false_signals(6, 24) == pytest.approx(144 / 152.73, abs=1e-3)


@given(st.lists(st.floats(-4, 4), max_size=40))
def test_turning_a_series_upside_down_changes_no_signal(z: list[float]) -> None:
    for rule, flags in rule_flags(z).items():
        assert (rule_flags([-point for point in z])[rule] == flags).all()
