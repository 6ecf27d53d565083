"""Who stays by trait: against shares counted by hand, and on customers who came late."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from analysis.retained_by_trait import day_followed, retained_by_trait
from tests.properties import assert_interval_holds


def people(time: np.ndarray, left: np.ndarray, trait: np.ndarray) -> pl.LazyFrame:
    return pl.LazyFrame({"time": time, "has_left": left, "trait": trait})


def test_where_everybody_is_followed_shares_are_those_of_a_count() -> None:
    # 40 of 50 and 30 of 60 are still here; Greenwood's error is then the binomial one.
    left = np.array([True] * 10 + [False] * 40 + [True] * 30 + [False] * 30)
    table = people(np.where(left, 50, 400), left, np.array(["a"] * 50 + ["b"] * 60))

    row = retained_by_trait(table, ["trait"], 365).row(0, named=True)

    assert (row["value"], row["n"], row["n_others"]) == ("a", 50, 60)
    assert (row["share"], row["others"]) == pytest.approx((0.8, 0.5))
    error = np.sqrt(0.8 * 0.2 / 50 + 0.5 * 0.5 / 60)
    assert row["upper"] - row["lower"] == pytest.approx(2 * 1.96 * error, rel=0.03)
    assert row["lower"] < row["difference"] < row["upper"]


def test_those_who_came_late_are_not_called_loyal_for_it() -> None:
    # All leave at the same rate; half could have been seen for 100 to 400 days, half for 800.
    chance = np.random.default_rng(6)
    size = 4000
    gone, seen = np.ceil(chance.exponential(500, size)), np.full(size, 800.0)
    seen[: size // 2] = np.ceil(chance.uniform(100, 400, size // 2))
    left, late = gone <= seen, np.where(np.arange(size) < size // 2, "late", "early")
    table = people(np.minimum(gone, seen).astype(int), left, late)
    day = day_followed(table, 365)
    assert day == 365

    (row,) = retained_by_trait(table, ["trait"], day).rows(named=True)

    today = {value: 1 - left[late == value].mean() for value in ("early", "late")}
    assert today["late"] - today["early"] > 0.3
    assert row["lower"] < 0 < row["upper"]
    assert row["share"] == pytest.approx(np.exp(-365 / 500), abs=0.06)


@pytest.mark.parametrize("everybody", ["stays", "leaves"])
def test_nobody_or_everybody_left(everybody: str) -> None:
    left = np.full(80, everybody == "leaves")
    trait = np.array(["a", "b"] * 40)

    found = retained_by_trait(people(np.full(80, 400), left, trait), ["trait"], 365)

    assert found["difference"].to_list() == [0]
    assert_interval_holds(found["difference"], found["lower"], found["upper"])
    assert found["p_adjusted"].to_list() == [1]


def test_what_nobody_was_followed_for_is_no_row() -> None:
    short = people(np.full(40, 20), np.zeros(40, bool), np.array(["a", "b"] * 20))

    assert day_followed(short, 365) == 20
    assert retained_by_trait(short, ["trait"], 365).is_empty()
    assert day_followed(short.head(20), 365) is None
