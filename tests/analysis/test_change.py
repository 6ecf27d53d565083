"""Change points against the Nile series and against planted steps, lines and noise."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.change import Segmentation, change_points

REFERENCE = Path(__file__).resolve().parents[2] / ".." / "shared" / "reference"


def noise(n: int, seed: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.random.default_rng(seed).normal(size=n)


def positions(found: Segmentation) -> list[int]:
    return [change.at for change in found.changes]


def test_the_nile_fell_after_1898() -> None:
    path = REFERENCE / "nile.csv"
    if not path.exists():
        pytest.skip("the reference table nile.csv is not on this machine")
    flow = pl.read_csv(path)["flow"].to_numpy()

    found = change_points(flow, seed=1)

    # Cobb 1978; R strucchange (Zeileis et al. 2003): break after point 28, 95 % 1895 to 1902.
    assert found.shape == "steps"
    (change,) = found.changes
    assert change.at == 28
    assert change.level_before == pytest.approx(1097.75)
    assert change.level_after == pytest.approx(849.972222222222)
    assert found.squares_of_one_level == pytest.approx(2835156.75)
    assert found.squares == pytest.approx(1597457.19444444)
    assert 1871 + change.at_lower - 1 == pytest.approx(1895, abs=1)
    assert 1871 + change.at_upper - 1 == pytest.approx(1902, abs=2)
    assert change.lower < change.step < change.upper < 0


def test_two_planted_steps_are_found_where_they_are() -> None:
    values = np.repeat([4.0, 3.0, 4.5], 12) + 0.1 * noise(36, 3)

    found = change_points(values, seed=1)

    assert positions(found) == [12, 24]
    assert [change.at_lower for change in found.changes] == [12, 24]
    first = found.changes[0]
    assert first.lower < -1.0 < first.upper
    assert first.step == first.level_after - first.level_before


def test_a_steady_drift_is_a_line_and_not_a_staircase() -> None:
    found = change_points(0.1 * np.arange(60) + 0.3 * noise(60, 0), seed=1)

    assert found.shape == "line"
    assert found.changes == ()
    assert found.slope == pytest.approx(0.1, abs=4 * found.slope_se)


def test_noise_alone_rarely_shows_a_change() -> None:
    shapes = [change_points(noise(48, seed), seed=1, draws=1).shape for seed in range(200)]

    assert shapes.count("steps") <= 20


def test_the_search_is_exact() -> None:
    values = np.repeat([0.0, 1.2, 0.3], [6, 5, 7]) + 0.5 * noise(18, 11)
    bases = 10 + np.arange(18.0)
    w = bases / bases.mean()

    def squares(starts: tuple[int, ...]) -> float:
        parts = zip(np.split(values, starts), np.split(w, starts), strict=True)
        return sum(float((v * (x - np.average(x, weights=v)) ** 2).sum()) for x, v in parts)

    sigma2 = float((np.diff(values) ** 2 / (1 / w[1:] + 1 / w[:-1])).mean())
    every = [
        starts
        for size in range(3)
        for starts in itertools.combinations(range(5, 14), size)
        if (np.diff([0, *starts, 18]) >= 5).all()
    ]
    best = min(every, key=lambda starts: squares(starts) + 3 * np.log(18) * sigma2 * len(starts))

    found = change_points(values, bases, seed=1)

    assert found.squares == pytest.approx(squares(best))


def test_a_month_with_few_answers_pulls_less() -> None:
    values = [4.0] * 12 + [3.0] * 12
    values[5] = 1.0
    bases = [100.0] * 24
    bases[5] = 1.0

    (change,) = change_points(np.array(values) + 0.01 * noise(24, 5), bases, seed=1).changes

    assert change.at == 12
    assert change.level_before == pytest.approx(4.0, abs=0.02)


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([3.0], id="one point"),
        pytest.param([3.0, 4.0], id="two points"),
        pytest.param([3.0] * 30, id="nothing varies"),
        pytest.param([1.0] * 4 + [9.0] * 5, id="too short to split"),
    ],
)
def test_no_change_is_found_where_none_can_be_told(values: list[float]) -> None:
    found = change_points(values, seed=1)

    assert (found.shape, found.changes) == ("level", ())


def test_the_slope_has_its_newey_west_error_written_out_pair_by_pair() -> None:
    y, n = np.array([0.2, 0.1, 0.5, 0.4, 0.9, 0.7, 1.4, 1.0, 1.3, 1.2]), 10
    t = np.arange(n) - 4.5
    slope = (t @ y) / (t @ t)
    u = y - y.mean() - slope * t
    lags = 2  # the integer part of 4 (10/100)^(2/9)
    kernel = np.clip(1 - np.abs(np.subtract.outer(t, t)) / (lags + 1), 0, None)

    found = change_points(y, seed=1)

    # t is centred, so the slope's part of the sandwich stands alone.
    assert found.slope == pytest.approx(slope)
    variance = (t * u) @ kernel @ (t * u) / (t @ t) ** 2 * n / (n - 2)
    assert found.slope_se == pytest.approx(np.sqrt(variance))


@pytest.mark.parametrize(
    ("values", "bases", "message"),
    [
        ([], None, "1 to 240 points"),
        ([1.0] * 241, None, "found 241"),
        ([1.0, float("nan")], None, "no gaps"),
        ([1.0, 2.0], [1.0, 0.0], "one base above 0"),
        ([1.0, 2.0], [1.0], "one base above 0"),
    ],
)
def test_what_cannot_be_judged_is_refused(
    values: list[float], bases: list[float] | None, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        change_points(values, bases, seed=1)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.floats(1, 5), min_size=10, max_size=40),
    st.floats(0.5, 20),
    st.floats(-100, 100),
    st.floats(0.1, 1000),
)
def test_units_and_a_constant_in_the_bases_do_not_move_a_change(
    values: list[float], stretch: float, moved: float, base: float
) -> None:
    y = np.round(values, 3)

    one = change_points(y, seed=1, draws=2)
    other = change_points(stretch * y + moved, [base] * y.size, seed=1, draws=2)

    if one.squares > 1e-6 and abs(one.squares - one.squares_of_line) > 1e-6:
        assert positions(other) == positions(one)
        assert other.squares == pytest.approx(stretch**2 * one.squares, rel=1e-6)


def test_the_same_seed_gives_the_same_interval() -> None:
    values = np.repeat([4.0, 3.4], 15) + 0.4 * noise(30, 8)

    assert change_points(values, seed=3) == change_points(values, seed=3)
