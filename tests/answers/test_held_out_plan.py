"""The plan of a test by lot: its size, its words, and what cannot be tested."""

from __future__ import annotations

import pytest
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import proportion_effectsize

from answers.held_out_plan import held_out_plan


@pytest.mark.parametrize(("stays", "points"), [(0.7, 4.0), (0.3, 2.0), (0.5, 10.0)])
def test_the_size_is_near_that_of_the_arcsine_formula(stays: float, points: float) -> None:
    # statsmodels' NormalIndPower on Cohen's h, another approximation to the same power.
    effect = proportion_effectsize(stays + points / 100, stays)
    each = NormalIndPower().solve_power(effect, power=0.8, alpha=0.05)

    plan = held_out_plan(stays, 365, difference=points, held_out_share=0.5)

    assert plan.customers == pytest.approx(2 * each, rel=0.01)


def test_holding_out_few_takes_more_customers_in_all_but_fewer_held_out() -> None:
    half = held_out_plan(0.7, 365, difference=4, held_out_share=0.5)
    tenth = held_out_plan(0.7, 365, difference=4, held_out_share=0.1)

    assert half.customers is not None
    assert tenth.customers is not None
    assert tenth.customers > 2 * half.customers
    assert tenth.held_out is not None
    assert half.held_out is not None
    assert tenth.held_out < half.held_out


def test_the_plan_is_said_in_round_numbers() -> None:
    plan = held_out_plan(0.7, 365, difference=4, held_out_share=0.5)

    assert "about 4,000 customers, about 2,000 of them held out" in plan.sentence
    assert "4 points after a year" in plan.sentence


@pytest.mark.parametrize(("stays", "points"), [(0.98, 4.0), (0.5, 0.0), (1.0, 1.0), (0.0, 1.0)])
def test_what_cannot_occur_is_not_planned(stays: float, points: float) -> None:
    plan = held_out_plan(stays, 365, difference=points, held_out_share=0.5)

    assert plan.customers is None
    assert "cannot occur" in plan.sentence
