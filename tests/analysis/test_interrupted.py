"""Interrupted series against Linden's published example and, independently, statsmodels."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from analysis.estimate import UNKNOWN, Estimate
from analysis.interrupted import interrupted_series, share_difference
from analysis.periods import difference_series
from tests.properties import assert_estimate

# Cigarette sales in California, packs per head, 1970 to 2000 (Abadie et al. 2010; Linden 2015).
CALIFORNIA = (
    "123 121 123.5 124.4 126.7 127.1 128 126.4 126.1 121.9 120.2 118.6 115.4 110.8 104.8 102.8 "
    "99.7 97.5 90.1 82.4 77.8 68.7 67.5 63.4 58.6 56.4 54.5 53.8 52.3 47.2 41.6"
)
SCHEMA = {"period": pl.Int64, "value": pl.Float64, "n": pl.Float64}


def a_series(values: ArrayLike, bases: ArrayLike | None = None, start: int = 0) -> pl.DataFrame:
    y = np.asarray(values, dtype=np.float64)
    n = [None] * y.size if bases is None else np.asarray(bases, dtype=np.float64)
    columns = {"period": np.arange(start, start + y.size), "value": y, "n": n}
    return pl.DataFrame(columns, schema=SCHEMA, nan_to_null=True)


def california() -> pl.DataFrame:
    return a_series([float(packs) for packs in CALIFORNIA.split()], start=1970)


def noise(n: int, seed: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.random.default_rng(seed).normal(size=n)


def statsmodels() -> Any:  # noqa: ANN401  # the oracle ships no types
    return import_module("statsmodels.api")


def assert_equals(found: Estimate, value: float, se: float) -> None:
    assert found.value == pytest.approx(value, rel=1e-8)
    assert found.se == pytest.approx(se, rel=1e-8)
    assert_estimate(found)


def test_california_gives_the_published_figures() -> None:
    found = interrupted_series(california(), 1989, per_year=1, lags=1, is_usual=True)

    # Linden 2015, Stata Journal 15:480, itsa example with one lag.
    assert found.state == "settled"
    assert (found.before, found.after, found.df, found.lags) == (19, 12, 27, 1)
    assert_equals(found.level, -20.058097165992, 4.724394452893)
    assert_equals(found.slope_change, -1.494652189915, 0.4368200589288)
    assert_equals(found.slope_before, -1.779473684211, 0.3834188106052)
    assert found.slope_after.value == pytest.approx(-3.274125874126)
    assert found.lines["fitted"][0] == pytest.approx(132.225789473684)
    assert found.durbin_watson == pytest.approx(0.5352417844765)
    # t(27) at 97.5 % from printed tables: 2.0518.
    assert found.level.lower == pytest.approx(-20.058097 - 2.0518 * 4.724394, abs=1e-3)


def test_effects_are_distances_from_the_continued_line() -> None:
    found = interrupted_series(california(), 1989, per_year=1)

    at_six, at_twelve = (after.effect for after in found.effects)
    year_six = found.lines.row(by_predicate=pl.col("period") == 1995, named=True)
    assert at_six.value == pytest.approx(year_six["fitted"] - year_six["continued"])
    assert at_six.value == pytest.approx(-20.058097165992 - 6 * 1.494652189915)
    assert at_twelve.value == pytest.approx(-20.058097165992 - 12 * 1.494652189915)
    assert found.latest.value == pytest.approx(-20.058097165992 - 11 * 1.494652189915)
    gaps = found.lines.filter("is_after").select(pl.col("fitted") - pl.col("continued"))
    assert found.average.value == pytest.approx(gaps.to_series().mean())


@pytest.mark.parametrize("season", ["none", "harmonics", "months"])
def test_weighted_seasonal_fits_equal_statsmodels(season: str) -> None:
    t, fix = np.arange(60), 36
    bases = np.random.default_rng(5).integers(20, 400, 60).astype(float)
    y = 4 + 0.01 * t + 0.3 * (t >= fix) + 0.2 * np.sin(t * np.pi / 6) + 0.1 * noise(60, 6)
    after = (t >= fix).astype(float)
    columns = [np.ones(60), t - fix, after, (t - fix) * after]
    if season == "harmonics":
        columns += [f(t * np.pi / every) for every in (6, 3) for f in (np.sin, np.cos)]
    if season == "months":
        columns += [(t % 12 == month).astype(float) for month in range(1, 12)]

    found = interrupted_series(a_series(y, bases), fix, season=season, is_usual=True)  # type: ignore[arg-type]  # one of the three

    wls = statsmodels().WLS(y, np.column_stack(columns), weights=bases)
    lags = int(4 * 0.6 ** (2 / 9))
    oracle = wls.fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True}, use_t=True)
    assert (found.season, found.lags, found.df) == (season, lags, oracle.df_resid)
    assert_equals(found.slope_before, oracle.params[1], oracle.bse[1])
    assert_equals(found.level, oracle.params[2], oracle.bse[2])
    assert_equals(found.slope_change, oracle.params[3], oracle.bse[3])
    assert (found.level.lower, found.level.upper) == pytest.approx(tuple(oracle.conf_int()[2]))
    row = np.zeros(len(columns))
    row[2], row[3] = 1, 12
    later = oracle.t_test(row)
    assert_equals(found.effects[1].effect, later.effect[0], later.sd.item())
    assert found.level.n == bases.sum()


def test_counts_equal_quasi_poisson_with_an_offset() -> None:
    t, fix = np.arange(40), 24
    random = np.random.default_rng(7)
    base = random.integers(500, 1500, 40).astype(float)
    counts = random.poisson(base * np.exp(-3 + 0.01 * t - 0.4 * (t >= fix))).astype(float)
    after = (t >= fix).astype(float)
    design = np.column_stack([np.ones(40), t - fix, after, (t - fix) * after])

    found = interrupted_series(a_series(counts, base), fix, kind="count")

    sm = statsmodels()
    model = sm.GLM(counts, design, family=sm.families.Poisson(), offset=np.log(base))
    oracle = model.fit(scale="X2", tol=1e-12)
    ratio = np.exp(oracle.params[2])
    assert_equals(found.level, ratio, ratio * oracle.bse[2])
    assert found.slope_change.value == pytest.approx(np.exp(oracle.params[3]))
    assert found.level.lower < np.exp(-0.4) < found.level.upper < 1
    assert found.lines["value"].to_list() == pytest.approx(list(counts / base))
    assert found.lines["fitted"].to_list() == pytest.approx(list(oracle.fittedvalues / base))


def test_shares_equal_quasi_binomial_and_read_as_differences() -> None:
    t, fix = np.arange(40), 24
    random = np.random.default_rng(9)
    base = random.integers(300, 900, 40).astype(float)
    share = 1 / (1 + np.exp(2 - 0.01 * t - 0.5 * (t >= fix)))
    counts = random.binomial(base.astype(int), share).astype(float)
    after = (t >= fix).astype(float)
    design = np.column_stack([np.ones(40), t - fix, after, (t - fix) * after])

    found = interrupted_series(a_series(counts, base), fix, kind="share")

    sm = statsmodels()
    both = np.column_stack([counts, base - counts])
    oracle = sm.GLM(both, design, family=sm.families.Binomial()).fit(tol=1e-12)
    expected = base * oracle.fittedvalues
    pearson = (counts - expected) ** 2 / (expected * (1 - oracle.fittedvalues))
    error = oracle.bse[2] * np.sqrt(pearson.sum() / 36)
    odds = np.exp(oracle.params[2])
    assert_equals(found.level, odds, odds * error)
    assert found.lines["fitted"].to_list() == pytest.approx(list(oracle.fittedvalues))
    old, new = (found.lines[name][fix] for name in ("continued", "fitted"))
    assert share_difference(found.level, old).value == pytest.approx(new - old)
    # A share is bent by its own odds: the delta method on the logit scale gives the same error.
    moved = share_difference(found.level, old)
    assert moved.se == pytest.approx(new * (1 - new) * error, rel=1e-6)


def test_no_share_exceeds_its_base() -> None:
    with pytest.raises(ValueError, match="a share counts no more than its base"):
        interrupted_series(a_series([5.0] * 20, [4.0] * 20), 10, kind="share")


def test_an_exact_step_and_bend_is_found_exactly() -> None:
    t = np.arange(20.0)
    values = 3 + 0.1 * t + (t >= 10) * (0.5 - 0.05 * (t - 10))

    found = interrupted_series(a_series(values), 10)

    assert found.level.value == pytest.approx(0.5)
    assert found.slope_change.value == pytest.approx(-0.05)
    assert [(at.periods, round(at.effect.value, 9)) for at in found.effects] == [(6, 0.2)]
    assert found.level.se == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("before", "after", "state", "model"),
    [
        pytest.param(8, 8, "settled", "level and slope", id="eight carry a slope"),
        pytest.param(8, 7, "indicative", "level on a trend", id="seven after carry a level"),
        pytest.param(7, 20, "indicative", "level", id="without a slope before no line goes on"),
        pytest.param(5, 5, "indicative", "level", id="five carry a level"),
        pytest.param(4, 30, "too few before", None, id="four before"),
        pytest.param(30, 4, "too few after", None, id="four after"),
        pytest.param(0, 0, "too few before", None, id="nothing"),
        pytest.param(12, 0, "too few after", None, id="just begun"),
    ],
)
def test_a_side_says_what_it_can_carry(
    before: int, after: int, state: str, model: str | None
) -> None:
    found = interrupted_series(a_series(noise(before + after, 8), start=100), 100 + before)

    assert (found.state, found.model) == (state, model)
    assert (found.before, found.after) == (before, after)
    assert found.slope_change.has_interval == (state == "settled")
    assert found.level.has_interval == (model is not None)
    assert found.lines.height == (before + after if model else 0)
    if model is None:
        assert found.level is UNKNOWN
        assert found.effects == ()


def test_levels_alone_are_the_difference_of_two_means() -> None:
    values = [1.0, 2, 3, 4, 5, 11, 12, 13, 14, 15]

    found = interrupted_series(a_series(values), 5)

    assert found.level.value == pytest.approx(10)
    assert found.effects == ()
    assert found.slope_before is UNKNOWN


def test_a_horizon_not_yet_reached_is_left_out() -> None:
    found = interrupted_series(a_series(noise(28, 9)), 20, horizons=(6, 8, 9, 12))

    assert [after.periods for after in found.effects] == [6, 8]


def test_dropping_the_trigger_keeps_a_bad_month_from_praising_the_fix() -> None:
    values = 4 + 0.02 * noise(24, 10)
    values[11] = 2.5

    kept = interrupted_series(a_series(values), 12)
    dropped = interrupted_series(a_series(values), 12, drop_trigger=True)

    assert kept.level.value > 0.4
    assert dropped.level.lower < 0 < dropped.level.upper
    assert dropped.before == 11
    assert dropped.lines.filter(~pl.col("is_used"))["period"].to_list() == [11]


def test_a_gap_keeps_its_width() -> None:
    t = np.arange(30.0)
    values = 2 + 0.1 * t + (t >= 15)
    values[[3, 4, 5, 20]] = np.nan

    found = interrupted_series(a_series(values), 15)

    assert (found.before, found.after) == (12, 14)
    assert found.slope_before.value == pytest.approx(0.1)
    assert found.level.value == pytest.approx(1)


def test_season_is_left_in_below_two_years() -> None:
    short = interrupted_series(a_series(noise(23, 11)), 10, season="months")
    long = interrupted_series(a_series(noise(24, 11)), 10, season="months")

    assert (short.season, short.df) == ("none", 19)
    assert (long.season, long.df) == ("months", 9)


def test_season_is_left_in_where_it_cannot_be_told_from_the_fix() -> None:
    # One whole year on each side: the time passed is a month's number plus twelve times after.
    year_and_year = interrupted_series(a_series(noise(24, 11)), 12, season="months")

    assert (year_and_year.season, year_and_year.df) == ("none", 20)
    waves = interrupted_series(a_series(noise(24, 11)), 12, season="harmonics")
    assert (waves.season, waves.df) == ("harmonics", 16)


def test_a_season_taken_out_does_not_pass_for_an_effect() -> None:
    t = np.arange(42)
    values = 4 + 0.5 * np.cos(t * np.pi / 6) + 0.01 * noise(42, 12)

    plain = interrupted_series(a_series(values), 33)
    seasonal = interrupted_series(a_series(values), 33, season="harmonics")

    assert abs(plain.level.value) > 0.3
    assert seasonal.level.value == pytest.approx(0, abs=0.03)


def test_a_comparison_takes_out_what_happened_to_both() -> None:
    t = np.arange(36)
    shared = noise(36, 13) + 2.0 * (t >= 18)
    fixed = a_series(shared + 0.4 * (t >= 18), np.full(36, 60.0))
    other = a_series(shared, np.full(36, 30.0))

    difference = difference_series(fixed, other)
    found = interrupted_series(difference, 18)

    assert difference["n"].to_list() == pytest.approx([20.0] * 36)
    assert found.level.value == pytest.approx(0.4)
    assert interrupted_series(fixed, 18).level.value > 1


def test_nothing_counted_after_a_fix_has_no_rate() -> None:
    counts = a_series([5.0] * 10 + [0.0] * 10, [100.0] * 20)

    found = interrupted_series(counts, 10, kind="count")

    assert found.state == "does not fit"
    assert found.level is UNKNOWN


def test_refuses_what_is_no_series() -> None:
    twice = pl.concat([a_series(noise(20, 1)), a_series([1.0], start=7)])

    with pytest.raises(ValueError, match="one value per period; period 7 occurs twice"):
        interrupted_series(twice, 10)
    with pytest.raises(ValueError, match="counts are not negative; found -2"):
        interrupted_series(a_series([-2.0] * 20), 10, kind="count")
    with pytest.raises(ValueError, match="confidence must lie between 0 and 1"):
        interrupted_series(a_series(noise(20, 1)), 10, confidence=1)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(1, 5), min_size=10, max_size=40),
    st.integers(0, 40),
    st.floats(-3, 3),
    st.floats(0.5, 2),
)
def test_shifting_and_stretching_the_scale_changes_figures_alike(
    values: list[float], fix: int, shift: float, stretch: float
) -> None:
    first = interrupted_series(a_series(values), fix)
    other = interrupted_series(a_series(shift + stretch * np.array(values)), fix)
    shuffled = interrupted_series(a_series(values).sample(fraction=1, shuffle=True, seed=1), fix)

    assert first.state == other.state == shuffled.state
    assert other.level.value == pytest.approx(stretch * first.level.value, abs=1e-8, nan_ok=True)
    assert other.level.se == pytest.approx(stretch * first.level.se, abs=1e-6, nan_ok=True)
    assert shuffled.level == first.level or first.level is UNKNOWN
    for estimate in (first.level, first.slope_change, first.average, first.latest):
        assert_estimate(estimate)
