"""Periods, their differences, and regressions on them where the calendar has holes."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.periods import (
    GRAINS,
    MONTH,
    QUARTER,
    YEAR,
    difference_series,
    grain_of,
    period_series,
    points_of,
)
from analysis.regression import automatic_lags, newey_west, quasi_poisson


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_months_are_numbered_without_holes(day: date) -> None:
    first = day.replace(day=1)

    assert MONTH.first_day(MONTH.number(day)) == first
    assert MONTH.first_day(MONTH.number(day) + 1) > day
    assert MONTH.number(day) % 12 == day.month - 1


@pytest.mark.parametrize("name", list(GRAINS))
@given(day=st.dates(date(1700, 1, 1), date(2200, 12, 31)))
def test_every_day_lies_in_one_numbered_period(name: str, day: date) -> None:
    grain = GRAINS[name]
    number = grain.number(day)
    first, after = grain.first_day(number), grain.first_day(number + 1)

    assert first <= day < after
    assert grain.number(after - timedelta(days=1)) == number
    table = pl.DataFrame({"day": [day]})
    truncated = pl.col("day").dt.truncate(grain.every).alias("first")
    assert table.select(grain.numbered("day"), truncated).row(0) == (number, first)
    assert 0 <= grain.gone(day) < 1


@pytest.mark.parametrize(
    ("days", "grain"),
    [
        ([date(1871, 1, 1), date(1872, 1, 1), date(1874, 1, 1)], YEAR),
        ([date(2024, 2, 1), date(2024, 5, 1), date(2024, 8, 1)], QUARTER),
        ([date(2024, 2, 1), date(2024, 3, 1), date(2025, 3, 1)], MONTH),
        ([date(2024, 2, 1)], MONTH),
    ],
)
def test_the_period_of_a_series_is_the_smallest_step(days: list[date], grain: object) -> None:
    assert grain_of(pl.Series(days)) is grain


def test_a_table_of_months_becomes_a_series() -> None:
    months = pl.DataFrame(
        {
            "month": [date(2024, 2, 1), date(2023, 12, 1)],
            "mean": [4.2, None],
            "n": [31.0, 4.0],
            "other": ["a", "b"],
        }
    )

    series = period_series(months)

    assert series.columns == ["period", "value", "n"]
    assert series["period"].to_list() == [12 * 2023 + 11, 12 * 2024 + 1]
    assert series["value"].to_list() == [None, 4.2]
    points = points_of(series)
    assert (points.periods.tolist(), points.n) == ([12 * 2024 + 1], 31)


def test_bases_count_only_where_all_are_known() -> None:
    series = pl.DataFrame({"period": [1, 2], "value": [1.0, 2.0], "n": [5.0, None]})

    points = points_of(series)

    assert not points.has_bases
    assert points.bases.tolist() == [1, 1]
    assert points.n == 2


def test_a_difference_exists_where_both_do() -> None:
    first = pl.DataFrame({"period": [1, 2, 3], "value": [1.0, None, 3.0], "n": [4.0, 4.0, None]})
    other = pl.DataFrame({"period": [3, 2, 1, 0], "value": [1.0] * 4, "n": [4.0] * 4})

    found = difference_series(first, other)

    assert found.rows() == [(1, 0.0, 2.0), (3, 2.0, None)]


def test_lags_follow_the_usual_rule() -> None:
    # ⌊4 (n/100)^(2/9)⌋ as tabulated by econometric packages.
    assert [automatic_lags(n) for n in (1, 10, 31, 100, 240)] == [1, 2, 3, 4, 4]


def test_errors_pair_residuals_by_their_true_distance() -> None:
    random = np.random.default_rng(1)
    values = random.normal(size=40)
    design = np.column_stack([np.ones(40), np.arange(40.0)])
    keep = np.delete(np.arange(40), [10, 11, 25])

    found = newey_west(design[keep], values[keep], None, keep, lags=3)

    ols = import_module("statsmodels.api").OLS(values[keep], design[keep]).fit()
    scores = np.zeros((40, 2))
    scores[keep] = design[keep] * ols.resid[:, None]
    meat = sum(
        (1 - abs(i - j) / 4) * np.outer(scores[i], scores[j])
        for i in range(40)
        for j in range(40)
        if abs(i - j) < 4
    )
    bread = ols.normalized_cov_params
    assert found.covariance == pytest.approx(bread @ meat @ bread * 37 / 35)


def test_without_a_degree_of_freedom_there_is_no_error() -> None:
    found = newey_west(np.eye(2), np.array([1.0, 2.0]))

    assert found.coefficients == pytest.approx([1, 2])
    assert np.isnan(found.along([1, 1], 2).se)
    assert np.isnan(newey_west(np.ones((3, 1)), np.zeros(3)).durbin_watson)


def test_a_rate_is_all_counts_over_all_bases() -> None:
    found = quasi_poisson(np.ones((3, 1)), np.array([2.0, 0, 7]), np.array([10.0, 5, 30]))

    assert found is not None
    assert np.exp(found.coefficients[0]) == pytest.approx(9 / 45)
    assert quasi_poisson(np.ones((3, 1)), np.zeros(3), np.ones(3)) is None
