"""Placebo dates: what they share, when they speak, and how often they raise a false alarm."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from numpy.typing import ArrayLike

from analysis.interrupted import interrupted_series
from analysis.placebo import FEWEST_DATES, placebo_dates

SCHEMA = {"period": pl.Int64, "value": pl.Float64, "n": pl.Float64}


def a_series(values: ArrayLike, bases: ArrayLike | None = None) -> pl.DataFrame:
    y = np.asarray(values, dtype=np.float64)
    n = [None] * y.size if bases is None else np.asarray(bases, dtype=np.float64)
    columns = {"period": np.arange(y.size), "value": y, "n": n}
    return pl.DataFrame(columns, schema=SCHEMA, nan_to_null=True)


def noise(n: int, seed: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.random.default_rng(seed).normal(size=n)


def test_dates_are_those_with_enough_points_on_both_sides_before_the_fix() -> None:
    values = noise(36, 1)
    values[30:] += 10

    found = placebo_dates(a_series(values), 24)

    assert found.effects["period"].to_list() == list(range(8, 17))
    assert found.dates == FEWEST_DATES
    assert found.is_telling


def test_each_effect_is_that_of_the_series_cut_off_before_the_fix() -> None:
    series = a_series(noise(40, 2))

    found = placebo_dates(series, 26, since=6)

    for period, effect in found.effects.iter_rows():
        # The fix is followed for thirteen periods after its own, so no date is followed longer.
        seen = series.filter(pl.col("period") < 26, pl.col("period") <= period + 13)
        alone = interrupted_series(seen, period, horizons=(6,))
        assert effect == pytest.approx(alone.effects[0].effect.value)
    real = interrupted_series(series, 26, horizons=(6,)).effects[0].effect.value
    assert found.effect == pytest.approx(real)
    assert found.as_large == sum(abs(effect) >= abs(real) for effect in found.effects["effect"])
    assert found.share == found.as_large / found.dates


def test_a_planted_step_stands_out_and_a_usual_one_does_not() -> None:
    values = noise(48, 3)
    planted = values + 8 * (np.arange(48) >= 30)

    assert placebo_dates(a_series(planted), 30).share == 0
    assert not placebo_dates(a_series(planted), 30).is_common
    walk = np.cumsum(noise(48, 4))
    assert placebo_dates(a_series(walk), 30).is_common


def test_a_short_past_is_asked_for_levels_only() -> None:
    found = placebo_dates(a_series(noise(24, 5)), 12)

    assert found.model == "level"
    assert found.effects["period"].to_list() == [5, 6, 7]
    assert not found.is_telling
    assert placebo_dates(a_series(noise(26, 5)), 14).model == "level on a trend"


@pytest.mark.parametrize("size", [0, 4, 9, 14])
def test_without_any_date_nothing_is_said(size: int) -> None:
    found = placebo_dates(a_series(noise(size, 6)), 9)

    assert (found.model, found.dates, found.as_large) == (None, 0, 0)
    assert np.isnan(found.share)
    assert not found.is_common
    assert found.effects.is_empty()


def test_a_season_is_taken_out_once_for_all_dates() -> None:
    t = np.arange(36)
    wave = np.cos(t * np.pi / 6)
    values = 0.05 * noise(36, 7) + wave + 0.5 * (t >= 22)

    plain = placebo_dates(a_series(values), 22)
    seasonal = placebo_dates(a_series(values), 22, season="harmonics")

    assert plain.share > seasonal.share == 0
    real = interrupted_series(a_series(values), 22, season="harmonics")
    assert seasonal.effect == pytest.approx(real.level.value)


def test_counts_are_compared_as_ratios() -> None:
    t, random = np.arange(48), np.random.default_rng(8)
    base = random.integers(400, 800, 48).astype(float)
    season = 1 + 0.3 * np.cos(t * np.pi / 6)
    counts = random.poisson(0.1 * base * season * np.where(t >= 30, 0.4, 1.0)).astype(float)

    found = placebo_dates(a_series(counts, base), 30, kind="count", season="harmonics")

    real = interrupted_series(a_series(counts, base), 30, kind="count", season="harmonics")
    assert np.exp(found.effect) == pytest.approx(real.level.value, rel=1e-6)
    assert found.share == 0


def test_the_trigger_is_dropped_at_every_date() -> None:
    values = noise(40, 9)
    values[25] = -30

    kept = placebo_dates(a_series(values), 26)
    dropped = placebo_dates(a_series(values), 26, drop_trigger=True)

    assert kept.effect - dropped.effect > 3
    assert abs(dropped.effect) < 2
    assert dropped.effects["period"].min() == 9


def test_a_flat_series_shows_as_much_everywhere() -> None:
    assert placebo_dates(a_series(np.full(40, 4.1)), 26).share == 1


def test_white_noise_seldom_looks_like_an_effect() -> None:
    random = np.random.default_rng(10)
    shares = [placebo_dates(a_series(random.normal(size=36)), 24).share for _ in range(400)]

    # One in ten would be exact; three standard errors of 400 draws are 4.5 points.
    assert np.mean(np.array(shares) <= 0.10) <= 0.10 + 0.045
    assert np.mean(np.array(shares) <= 0.10) > 0.02
    assert np.mean(shares) >= 0.5 - 0.045
