"""E-values, money, falling back to the mean, and discounts."""

from __future__ import annotations

from datetime import date, timedelta
from math import inf, isnan

import numpy as np
import polars as pl
import pytest

from analysis.beginnings import beginnings
from analysis.discounts import discount_use, promotion_response
from analysis.estimate import Estimate
from analysis.ladder import climb
from analysis.program_money import program_money
from analysis.regression_to_mean import fallback
from analysis.sensitivity import e_value, sensitivity, yardsticks
from benchmarks.simulated_program import World, draw

FIRST = date(2021, 1, 1)


@pytest.mark.parametrize(
    ("ratio", "published"), [(3.9, 7.26), (1.8, 3.0), (0.8, 1.8), (0.91, 1.4), (1.0, 1.0)]
)
def test_e_values_are_those_of_vanderweele_and_ding(ratio: float, published: float) -> None:
    # VanderWeele & Ding 2017, Ann Intern Med 167:268; two digits as printed.
    assert round(e_value(ratio), 1 if published < 2 else 2) == published


def test_a_negative_risk_ratio_is_refused() -> None:
    assert e_value(0.0) == inf
    with pytest.raises(ValueError, match="not negative; got -1"):
        e_value(-1.0)


def test_forgetting_what_joining_depends_on_moves_the_lift_most() -> None:
    one = draw(World(pace_days=25, quit_per_day=0.0012), 3_000, seed=2)
    start = beginnings(one.orders, one.customers, as_of=one.as_of, attributes=("gap", "half-year"))
    full = climb(start, lapse_days=90)

    gap, season = yardsticks(start, full)

    assert (gap.attribute, season.attribute) == ("gap", "half-year")
    assert gap.strength > season.strength >= 1
    assert sensitivity(full).e_value >= sensitivity(full).e_value_of_limit >= 1


def test_money_follows_the_lift_and_its_interval() -> None:
    lift = Estimate(0.04, 0.01, 0.02, 0.06, 1000)

    money = program_money(
        lift, members_retained=0.8, comparison_retained=0.76, joined=500, cost=1000, margin=100
    )

    assert money.extra_retained.value == pytest.approx(20)
    assert money.cost_per_extra.value == pytest.approx(50)
    assert money.cost_per_extra.lower == pytest.approx(1000 / 30)
    assert money.cost_per_extra.upper == pytest.approx(100)
    assert money.stay_anyway_share == pytest.approx(0.95)
    assert money.spent_on_stay_anyway == pytest.approx(950)
    assert money.break_even_lift == pytest.approx(0.02)


def test_a_lift_that_may_be_nothing_has_a_cost_without_limit() -> None:
    unsure, harmful = (
        program_money(lift, members_retained=0.8, comparison_retained=0.79, joined=10, cost=5.0)
        for lift in (
            Estimate(0.01, 0.01, -0.01, 0.03, 10),
            Estimate(-0.01, 0.01, -0.03, 0.01, 10),
        )
    )

    assert unsure.cost_per_extra.upper == inf
    assert isnan(unsure.break_even_lift)
    assert isnan(harmful.cost_per_extra.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"joined": 0}, "nobody joined"),
        ({"cost": -1.0}, "a cost is not negative"),
        ({"margin": 0.0}, "a margin must be above 0"),
    ],
)
def test_impossible_money_is_refused(change: dict[str, float], message: str) -> None:
    given = {"members_retained": 0.8, "comparison_retained": 0.7, "joined": 9, "cost": 1.0}
    with pytest.raises(ValueError, match=message):
        program_money(Estimate(0.1, 0.1, 0, 0.2, 9), **{**given, **change})  # type: ignore[arg-type]  # one bad value at a time


def test_the_best_tenth_falls_back_as_far_as_predicted() -> None:
    # Nothing happens between the two periods; every customer keeps a pace of their own.
    rng = np.random.default_rng(4)
    pace = rng.gamma(4, 1, 40_000)
    first, second = rng.poisson(pace).astype(float), rng.poisson(pace).astype(float)
    picked = first >= np.quantile(first, 0.9)

    result = fallback(first, second, selected_mean=float(first[picked].mean()))

    assert result.expected == pytest.approx(second[picked].mean(), abs=0.1)
    assert result.expected < result.selected_mean - 1


def test_a_fallback_needs_people_who_differ() -> None:
    with pytest.raises(ValueError, match="two periods of the same people"):
        fallback(np.ones(1), np.ones(1), selected_mean=1)
    with pytest.raises(ValueError, match="behaves alike"):
        fallback(np.ones(3), np.ones(3), selected_mean=1)


def test_discount_use_counts_customers_not_orders() -> None:
    orders = pl.DataFrame(
        {
            "customer_id": ["a", "a", "a", "b", "c"],
            "discount": [0.0, 2.0, None, 1.0, None],
        }
    )

    use = discount_use(orders, groups=2)

    assert use.mean_share.value == pytest.approx(0.75)
    assert use.only_on_discount.value == pytest.approx(0.5)
    assert use.mean_share.n == 2
    assert isnan(discount_use(orders.clear()).mean_share.value)


def test_twice_the_buying_during_promotions_is_found() -> None:
    rng = np.random.default_rng(6)
    promotions = [
        (FIRST + timedelta(days=day), FIRST + timedelta(days=day + 6)) for day in (60, 200)
    ]
    rate = np.full(300, 0.05)
    for begin, end in promotions:
        rate[(begin - FIRST).days : (end - FIRST).days + 1] = 0.1
    buys = rng.random((2_000, 300)) < rate
    buys[:, 0] = True
    who, day = np.nonzero(buys)
    orders = pl.DataFrame(
        {
            "customer_id": [f"c{n}" for n in who],
            "ordered_on": [FIRST + timedelta(int(d)) for d in day],
        }
    )

    result = promotion_response(orders, promotions, as_of=FIRST + timedelta(days=299))

    assert abs(result.during.value - 2) < 3 * result.during.se
    assert abs(result.after.value - 1) < 3 * result.after.se
    assert result.during.se < 0.1
