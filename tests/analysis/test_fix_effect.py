"""One fix, everything asked of it, put together."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from numpy.typing import ArrayLike

from analysis.fix_effect import fix_effect
from analysis.interrupted import interrupted_series

SCHEMA = {"period": pl.Int64, "value": pl.Float64, "n": pl.Float64}


def a_series(values: ArrayLike) -> pl.DataFrame:
    y = np.asarray(values, dtype=np.float64)
    columns = {"period": np.arange(y.size), "value": y, "n": [None] * y.size}
    return pl.DataFrame(columns, schema=SCHEMA, nan_to_null=True)


def noise(n: int, seed: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.random.default_rng(seed).normal(size=n)


def test_a_comparison_is_judged_where_there_is_one() -> None:
    after = np.arange(40) >= 26
    shared = noise(40, 1) + 3 * after
    own, other = shared + after + 0.1 * noise(40, 2), shared

    alone = fix_effect(a_series(own), 26)
    compared = fix_effect(a_series(own), 26, a_series(other))

    assert not alone.is_compared
    assert alone.judged is alone.own
    assert compared.is_compared
    assert compared.own.level == alone.judged.level
    assert compared.judged.level.lower < 1 < compared.judged.level.upper
    assert compared.judged.level.value == pytest.approx(1, abs=0.2)
    assert compared.placebo.share == 0
    assert compared.followed == 14


def test_the_parts_are_those_asked_one_by_one() -> None:
    series = a_series(noise(36, 3))

    found = fix_effect(series, 24, season="harmonics", drop_trigger=True, placebo_since=6)

    alone = interrupted_series(series, 24, season="harmonics", drop_trigger=True)
    assert found.judged.level == alone.level
    assert found.placebo.effect == pytest.approx(alone.effects[0].effect.value)
    assert found.before.points == 24


@pytest.mark.parametrize(("size", "followed"), [(0, 0), (3, 0), (11, 1), (14, 4)])
def test_a_fix_just_made_is_followed_not_judged(size: int, followed: int) -> None:
    found = fix_effect(a_series(noise(size, 4)), 10)

    assert found.followed == followed
    assert found.judged.model is None
    assert found.placebo.dates == 0


def test_refuses_to_subtract_counts() -> None:
    with pytest.raises(ValueError, match="compare rates as means instead"):
        fix_effect(a_series(noise(30, 5)), 15, a_series(noise(30, 6)), kind="count")
