"""Straight trends against statsmodels."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import polars as pl
import pytest
from numpy.typing import ArrayLike

from analysis.estimate import UNKNOWN
from analysis.trend import straight_trend
from tests.properties import assert_estimate, assert_interval_holds

SCHEMA = {"period": pl.Int64, "value": pl.Float64, "n": pl.Float64}


def a_series(values: ArrayLike, bases: ArrayLike | None = None) -> pl.DataFrame:
    y = np.asarray(values, dtype=np.float64)
    n = [None] * y.size if bases is None else np.asarray(bases, dtype=np.float64)
    columns = {"period": np.arange(y.size), "value": y, "n": n}
    return pl.DataFrame(columns, schema=SCHEMA, nan_to_null=True)


def test_a_weighted_line_equals_statsmodels() -> None:
    random = np.random.default_rng(1)
    t, bases = np.arange(48.0), random.integers(20, 300, 48).astype(float)
    values = 4 - 0.02 * t + 0.1 * random.normal(size=48)

    found = straight_trend(a_series(values, bases))

    wls = import_module("statsmodels.api").WLS(values, np.column_stack([t**0, t]), weights=bases)
    hac = {"maxlags": 3, "use_correction": True}
    oracle = wls.fit(cov_type="HAC", cov_kwds=hac, use_t=True)
    assert found.lags == 3
    assert found.per_period.value == pytest.approx(oracle.params[1])
    assert found.per_period.se == pytest.approx(oracle.bse[1])
    assert found.per_year.value == pytest.approx(12 * oracle.params[1])
    # A little wider than the usual interval, because 48 months are few.
    lower, upper = 12 * oracle.conf_int()[1]
    assert found.per_year.lower < lower < upper < found.per_year.upper
    assert upper - lower > 0.8 * (found.per_year.upper - found.per_year.lower)
    assert found.line["fitted"].to_list() == pytest.approx(list(oracle.fittedvalues))
    assert_estimate(found.per_year)
    assert_interval_holds(*(found.line[name] for name in ("fitted", "lower", "upper")))


@pytest.mark.parametrize("season", ["harmonics", "months"])
def test_a_season_does_not_bend_the_line(season: str) -> None:
    t = np.arange(30)
    values = 4 + 0.01 * t + 0.5 * np.cos(t * np.pi / 6)

    found = straight_trend(a_series(values), season=season)  # type: ignore[arg-type]  # one of two

    assert found.season == season
    assert found.per_year.value == pytest.approx(0.12)
    assert found.line["fitted"].to_list() == pytest.approx(list(4 + 0.01 * t))


def test_periods_count_by_their_number_and_not_by_their_place() -> None:
    values = 4 + 0.1 * np.arange(20.0)
    values[[2, 3, 11]] = np.nan

    assert straight_trend(a_series(values), per_year=4).per_year.value == pytest.approx(0.4)


@pytest.mark.parametrize("size", [0, 1, 7])
def test_below_eight_points_there_is_no_trend(size: int) -> None:
    found = straight_trend(a_series(np.arange(size)))

    assert (found.points, found.per_period, found.per_year) == (size, UNKNOWN, UNKNOWN)
    assert found.line["fitted"].null_count() == size


def test_a_flat_series_has_a_flat_line() -> None:
    found = straight_trend(a_series(np.full(12, 4.0)))

    assert found.per_year.value == pytest.approx(0, abs=1e-12)
    assert found.per_year.se == pytest.approx(0, abs=1e-12)


def test_related_neighbours_make_the_slope_less_sure() -> None:
    random, walk = np.random.default_rng(2), np.zeros(120)
    for t in range(1, 120):
        walk[t] = 0.8 * walk[t - 1] + random.normal()

    found = straight_trend(a_series(walk))

    assert found.per_year.se > 1.3 * straight_trend(a_series(walk), lags=0).per_year.se
    assert found.durbin_watson < 1
