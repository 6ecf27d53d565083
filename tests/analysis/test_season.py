"""Seasons against R's stl, and against series that have none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from analysis.season import PARTS, Season, seasonal_parts

REFERENCE = Path(__file__).resolve().parents[2] / ".." / "shared" / "reference"
SCHEMA = {"period": pl.Int64, "value": pl.Float64, "n": pl.Float64}


def a_series(values: ArrayLike) -> pl.DataFrame:
    y = np.asarray(values, dtype=np.float64)
    columns = {"period": np.arange(y.size), "value": y, "n": [None] * y.size}
    return pl.DataFrame(columns, schema=SCHEMA, nan_to_null=True)


def nottingham() -> pl.DataFrame:
    path = REFERENCE / "nottem.csv"
    if not path.exists():
        pytest.skip("the reference table nottem.csv is not on this machine")
    return a_series(pl.read_csv(path)["temp"].to_numpy())


def first_three(found: Season, part: str) -> list[float]:
    return found.parts[part].head(3).to_list()


def test_nottingham_equals_r_with_a_seven_year_window() -> None:
    found = seasonal_parts(nottingham())

    # R 4.2.2, stl(nottem, s.window = 7, t.window = 23, l.window = 13).
    assert first_three(found, "seasonal") == pytest.approx(
        [-7.92518736165, -9.140111200289, -6.197634202575], abs=1e-9
    )
    assert first_three(found, "trend") == pytest.approx(
        [48.899381143374, 48.935924413347, 48.97246768332], abs=1e-9
    )
    assert found.parts["remainder"].tail(3).to_list() == pytest.approx(
        [-2.535309093007, 2.174442199652, -0.5943822958841], abs=1e-9
    )
    assert found.share > 0.9
    assert found.is_worth_showing


def test_nottingham_equals_r_with_the_same_season_every_year() -> None:
    found = seasonal_parts(nottingham(), window=None)

    # R 4.2.2, stl(nottem, s.window = "periodic").
    assert first_three(found, "seasonal") == pytest.approx(
        [-9.347198027476, -9.855249621547, -6.853300788958], abs=1e-9
    )
    assert first_three(found, "trend") == pytest.approx(
        [49.680672648563, 49.545520817036, 49.410368985508], abs=1e-9
    )
    seasonal = found.parts["seasonal"]
    assert seasonal.head(12).to_list() == pytest.approx(seasonal.tail(12).to_list())


def test_parts_add_up_and_the_adjusted_series_has_no_season_left() -> None:
    found = seasonal_parts(nottingham())

    parts = found.parts
    added = parts["seasonal"] + parts["trend"] + parts["remainder"]
    assert added.to_list() == pytest.approx(parts["value"].to_list())
    again = seasonal_parts(parts.select("period", value="adjusted", n=pl.lit(None, pl.Float64)))
    assert again.share < 0.05


def test_a_series_without_a_season_seldom_shows_one() -> None:
    random = np.random.default_rng(3)
    shown = [seasonal_parts(a_series(random.normal(size=36))).is_worth_showing for _ in range(200)]

    # Nominally one in twenty; three standard errors of 200 draws are 4.6 points.
    assert np.mean(shown) <= 0.05 + 0.046


def test_a_season_of_known_size_explains_its_share() -> None:
    t = np.arange(240)
    wave = np.sqrt(2) * np.sin(t * np.pi / 6)
    values = wave + np.sqrt(3) * np.random.default_rng(4).normal(size=240)

    # Variance 1 of the season beside 3 of chance.
    assert seasonal_parts(a_series(values)).share == pytest.approx(0.25, abs=0.08)


def test_gaps_stay_gaps_but_do_not_stop_the_rest() -> None:
    t = np.arange(60)
    whole = 4 + 0.01 * t + 0.4 * np.cos(t * np.pi / 6)
    holed = whole.copy()
    holed[[7, 30, 31]] = np.nan

    found = seasonal_parts(a_series(holed), window=None)

    assert found.parts.filter(pl.col("value").is_null())["period"].to_list() == [7, 30, 31]
    assert found.parts["adjusted"].null_count() == 3
    full = seasonal_parts(a_series(whole), window=None).parts["seasonal"]
    assert found.parts["seasonal"].to_list() == pytest.approx(full.to_list(), abs=1e-3)


def test_outliers_lose_their_weight_on_request() -> None:
    t = np.arange(48)
    values = 0.4 * np.cos(t * np.pi / 6) + 0.02 * np.random.default_rng(5).normal(size=48)
    values[18] += 5

    usual = seasonal_parts(a_series(values)).parts["seasonal"]
    robust = seasonal_parts(a_series(values), robust=True).parts["seasonal"]

    assert abs(robust[18] + 0.4) < 0.1 < abs(usual[18] + 0.4)


@pytest.mark.parametrize("size", [0, 1, 23])
def test_less_than_two_years_have_no_season_to_separate(size: int) -> None:
    found = seasonal_parts(a_series(np.arange(size)))

    assert found.state == "too short"
    assert np.isnan(found.share)
    assert not found.is_worth_showing
    assert found.parts.schema == PARTS
    assert found.parts.is_empty()


def test_a_series_full_of_gaps_is_refused() -> None:
    values = np.arange(40.0)
    values[[5, 9, 13, 17, 21]] = np.nan

    assert seasonal_parts(a_series(values)).state == "too many gaps"


def test_a_flat_series_has_no_season() -> None:
    found = seasonal_parts(a_series(np.full(36, 4.2)))

    assert (found.state, found.share, found.p) == ("ready", 0.0, 1.0)


def test_quarters_have_seasons_too() -> None:
    t = np.arange(24)
    values = 4 + np.array([0.3, -0.1, -0.4, 0.2])[t % 4] + 0.01 * t

    found = seasonal_parts(a_series(values), per_year=4, window=None)

    assert found.share > 0.95


@pytest.mark.parametrize("window", [5, 8])
def test_refuses_a_window_stl_cannot_use(window: int) -> None:
    with pytest.raises(ValueError, match=f"odd and at least 7; found {window}"):
        seasonal_parts(a_series(np.arange(40)), window=window)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(1, 5), min_size=24, max_size=48), st.floats(-10, 10))
def test_a_shifted_scale_moves_the_trend_alone(values: list[float], shift: float) -> None:
    first, other = seasonal_parts(a_series(values)), seasonal_parts(a_series(np.add(values, shift)))

    assert 0 <= first.share <= 1
    assert 0 <= first.p <= 1
    assert other.parts["seasonal"].to_list() == pytest.approx(
        first.parts["seasonal"].to_list(), abs=1e-7
    )
    assert other.share == pytest.approx(first.share, abs=1e-6)
