"""The ladder against a simulated program whose truth is known, and on hand-made histories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import polars as pl
import pytest

from analysis.beginnings import beginnings
from analysis.ladder import by_lapse_rule, climb, ladder
from analysis.ladder_figures import Ladder
from benchmarks.simulated_program import Sample, World, draw, true_lift

FIRST = date(2021, 1, 1)
SHOP = World(pace_days=25, quit_per_day=0.0012)
SPOILED = replace(SHOP, hidden=0.8, liking=0.9)
CROWDED = replace(SHOP, intercept=-4.0)


@lru_cache
def sample(world: World, seed: int = 1) -> Sample:
    return draw(world, 12_000, seed)


@lru_cache
def climbed(world: World, seed: int = 1) -> Ladder:
    one = sample(world, seed)
    return ladder(one.orders, one.customers, as_of=one.as_of, lapse_days=one.lapse_days)


def shop(histories: dict[str, list[int]]) -> pl.DataFrame:
    """Lay out orders on the given days after the first of January 2021."""
    rows = [(who, FIRST + timedelta(days=day)) for who, days in histories.items() for day in days]
    schema = {"customer_id": pl.String, "ordered_on": pl.Date}
    return pl.DataFrame(rows, schema=schema, orient="row")


def members(joined: dict[str, int | None]) -> pl.DataFrame:
    dates = [None if day is None else FIRST + timedelta(days=day) for day in joined.values()]
    return pl.DataFrame(
        {"customer_id": list(joined), "enrolled_on": pl.Series(dates, dtype=pl.Date)}
    )


@pytest.mark.parametrize("hazard_ratio", [0.85, 1.0, 0.7])
def test_the_net_lift_lies_within_three_standard_errors_of_the_truth(hazard_ratio: float) -> None:
    world = replace(SHOP, hazard_ratio=hazard_ratio)
    truth = true_lift(world, customers=40_000)

    net = climbed(world).net.lift

    assert abs(net.value - truth) < 3 * net.se
    assert climbed(world).gate.is_open


def test_dashboards_credit_a_program_without_effect_with_most_of_the_difference() -> None:
    result = climbed(SHOP)

    assert result.apparent.lift.lower > 0.3
    assert abs(result.net.lift.value) < 0.05


def test_announced_departures_are_followed_without_a_lapse_rule() -> None:
    world = replace(SHOP, hazard_ratio=0.7, announced=True)
    truth = true_lift(world, customers=40_000)

    net = climbed(world).net.lift

    assert abs(net.value - truth) < 3 * net.se
    assert climbed(world).lapse_days is None


def test_the_steps_add_up_exactly() -> None:
    result = climbed(SHOP)
    steps = result.head_start.value + result.already_loyal.value + result.net.lift.value
    folded = result.visible_selection.value + result.later_joiners.value
    parts = result.stay_anyway.value + result.bought.value + result.gone.value

    assert steps == pytest.approx(result.apparent.lift.value, abs=1e-12)
    assert folded == pytest.approx(result.already_loyal.value, abs=1e-12)
    assert parts == pytest.approx(1, abs=1e-12)


def test_the_gate_closes_when_almost_everyone_joins() -> None:
    crowded = climbed(CROWDED)

    assert sample(CROWDED).joined_share > 0.7
    assert not crowded.gate.is_open


def test_the_held_out_check_flags_selection_nobody_can_see_and_only_that() -> None:
    assert climbed(SHOP).balance.is_fair
    assert not climbed(SPOILED).balance.is_fair


def test_the_order_of_the_rows_does_not_matter() -> None:
    one = sample(SHOP)
    shuffled = ladder(
        one.orders.sample(fraction=1, shuffle=True, seed=3),
        one.customers.sample(fraction=1, shuffle=True, seed=4),
        as_of=one.as_of,
        lapse_days=one.lapse_days,
    )

    assert shuffled.net == climbed(SHOP).net
    assert shuffled.gate == climbed(SHOP).gate
    assert shuffled.curves.equals(climbed(SHOP).curves)


def test_curves_fall_from_one_and_hold_their_intervals() -> None:
    curves = climbed(SHOP).curves

    assert curves.height == 4 * 2 * 13
    for _, curve in curves.group_by("rung", "arm"):
        retained = curve.sort("day")["retained"]
        assert retained[0] == 1
        assert (retained.diff().drop_nulls() <= 1e-12).all()
    assert curves.select((pl.col("lower") <= pl.col("retained") + 1e-9).all()).item()
    assert curves.select((pl.col("upper") >= pl.col("retained") - 1e-9).all()).item()


def test_days_kept_are_the_area_between_the_curves() -> None:
    result = climbed(SHOP)
    net = result.curves.filter(rung="net").sort("day")
    area = [
        np.trapezoid(net.filter(arm=arm)["retained"].to_numpy(), net.filter(arm=arm)["day"])
        for arm in ("members", "comparison")
    ]

    assert result.net.days.value == pytest.approx(area[0] - area[1], abs=1.5)


def test_other_lapse_rules_climb_from_the_same_starts() -> None:
    one = sample(SHOP)
    start = beginnings(one.orders, one.customers, as_of=one.as_of)

    rules = by_lapse_rule(start, lapse_days=90)

    assert list(rules) == [60, 90, 135]
    assert rules[90].net == climbed(SHOP).net
    assert rules[60].stay_anyway.value < rules[90].stay_anyway.value


@pytest.mark.parametrize(
    ("orders", "customers"),
    [
        pytest.param(shop({}), members({}), id="no orders"),
        pytest.param(shop({"a": [0]}), members({"a": None}), id="one order, nobody joined"),
        pytest.param(shop({"a": [0]}), members({"a": 0}), id="one order, joined at it"),
        pytest.param(
            shop({"a": [0, 9], "b": [0, 400]}), members({"a": 9, "b": None}), id="two customers"
        ),
    ],
)
def test_hardly_any_data_give_a_closed_gate_and_no_interval(
    orders: pl.DataFrame, customers: pl.DataFrame
) -> None:
    result = ladder(orders, customers, as_of=FIRST + timedelta(days=800), lapse_days=90)

    assert not result.gate.is_open
    assert not result.net.lift.has_interval


def test_retention_without_censoring_is_the_share_still_here() -> None:
    # Day 365 is reached by everybody, so that counting is an oracle for the product limit.
    rng = np.random.default_rng(5)
    histories, joined = {}, {}
    for number in range(400):
        last = int(rng.integers(0, 500))
        histories[f"c{number}"] = list(range(0, last + 1, 25))
        joined[f"c{number}"] = 0 if number % 2 else None
    result = ladder(
        shop(histories), members(joined), as_of=FIRST + timedelta(days=1500), lapse_days=60
    )

    here = [days[-1] + 60 > 365 for days in histories.values()]
    assert result.apparent.members.value == pytest.approx(np.mean(here[1::2]), abs=1e-12)
    assert result.apparent.comparison.value == pytest.approx(np.mean(here[::2]), abs=1e-12)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"horizon_days": 5}, "at least 12 days; got 5"),
        ({"lapse_days": 0}, "at least 1 day of silence; got 0"),
        ({"groups": 1}, "at least 2 groups; got 1"),
    ],
)
def test_settings_out_of_range_are_refused(settings: dict[str, int], message: str) -> None:
    start = beginnings(shop({"a": [0]}), members({"a": None}), as_of=FIRST)

    with pytest.raises(ValueError, match=message):
        climb(start, **{"lapse_days": 90, **settings})


def test_an_unknown_attribute_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="not attributes: shoe size"):
        beginnings(
            shop({"a": [0]}), members({"a": None}), as_of=FIRST, attributes=("gap", "shoe size")
        )


def test_a_horizon_beyond_the_data_closes_the_gate() -> None:
    one = sample(SHOP)
    start = beginnings(one.orders, one.customers, as_of=one.as_of)

    result = climb(start, lapse_days=90, horizon_days=1_200)

    assert result.gate.effective_customers == 0
    assert not result.gate.is_open


def test_who_left_on_an_unknown_day_is_left_out_where_departures_are_announced() -> None:
    customers = members({"a": 10, "b": None, "c": None}).with_columns(
        left_on=pl.Series([None, None, FIRST + timedelta(days=20)], dtype=pl.Date),
        has_left=pl.Series([False, True, True]),
    )
    orders = shop({"a": [0, 10], "b": [10, 30], "c": [10, 15, 30]})

    result = ladder(orders, customers, as_of=FIRST + timedelta(days=400), lapse_days=None)

    assert result.notes.undated_leavers == 1
    assert result.gate.joined_orders == 1
    assert result.gate.comparison_orders == 2
