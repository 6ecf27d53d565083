"""Choosing the lapse rule: against long follow-up of an invented shop, and every refusal."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import polars as pl
import pytest

from analysis.lapse_rule import choose_lapse_days, return_chances, snapshot_looks_incomplete
from analysis.silence import count_silences, silences_of_orders
from tests.analysis.invented_orders import DAY_ZERO, FOR_EVER, SNAPSHOT, invented_orders, orders
from tests.properties import assert_shares


def test_the_chance_to_return_is_what_long_follow_up_shows() -> None:
    shop = invented_orders(8000, seed=9)
    seen = silences_of_orders(shop, SNAPSHOT)
    later = silences_of_orders(shop, FOR_EVER)

    chances = return_chances(count_silences(seen), seen.observed_days)

    assert_shares(chances["return_share"])
    known = dict(chances.iter_rows())
    for lapse_days in (60, 90, 120, 150):
        lasted = later.silent[later.silent > lapse_days]
        returned = np.mean(lasted <= lapse_days + 365)
        assert known[lapse_days] == pytest.approx(returned, abs=0.04)


def test_the_rule_is_the_first_whole_week_with_few_returns() -> None:
    seen = silences_of_orders(invented_orders(3000, seed=10), SNAPSHOT)
    cells = count_silences(seen)

    choice = choose_lapse_days(cells, seen.observed_days)

    assert choice.days is not None
    assert choice.refusal is None
    assert choice.days % 7 == 0
    few = choice.chances.filter(pl.col("return_share") <= 0.2)["lapse_days"][0]
    assert few <= choice.days < few + 7
    stricter = choose_lapse_days(cells, seen.observed_days, most_who_return=0.05)
    assert stricter.days is not None
    assert stricter.days > choice.days


@pytest.mark.parametrize("days", [200, 365, 400])
def test_data_shorter_than_the_rule_and_a_year_are_refused(days: int) -> None:
    shop = invented_orders(3000, seed=11)
    seen = silences_of_orders(shop, DAY_ZERO + timedelta(days=days))

    choice = choose_lapse_days(count_silences(seen), seen.observed_days)

    assert choice.days is None
    assert choice.refusal == ("too short" if days <= 365 else "too many return")


def test_a_rule_rounded_up_must_still_be_followed_for_a_year() -> None:
    # Nobody returns after 3 days, so the rule is a week: 372 days, not 370, are needed.
    seen = silences_of_orders(orders(a=[0, 3], b=[0, 2], c=[0]), DAY_ZERO + timedelta(days=373))
    cells = count_silences(seen)

    assert choose_lapse_days(cells, 372).days == 7
    assert choose_lapse_days(cells, 371).refusal == "too short"


def test_without_repeat_orders_there_is_no_rule() -> None:
    once = silences_of_orders(orders(a=[0], b=[100], c=[500]), SNAPSHOT)

    choice = choose_lapse_days(count_silences(once), once.observed_days)

    assert (choice.days, choice.refusal) == (None, "no repeat orders")


def test_no_orders_give_no_rule() -> None:
    none = silences_of_orders(orders(), SNAPSHOT)

    choice = choose_lapse_days(count_silences(none), none.observed_days)

    assert choice.days is None
    assert choice.chances.is_empty()


def test_where_everybody_always_returns_there_is_no_rule() -> None:
    yearly = {f"c{i}": [i + 300 * year for year in range(8)] for i in range(50)}
    as_of = DAY_ZERO + timedelta(days=2150)
    seen = silences_of_orders(orders(**yearly), as_of)

    choice = choose_lapse_days(count_silences(seen), seen.observed_days)

    assert (choice.days, choice.refusal) == (None, "too many return")


@pytest.mark.parametrize(("last_week", "incomplete"), [(4, True), (5, False), (20, False)])
def test_a_last_week_of_less_than_half_the_orders_looks_incomplete(
    last_week: int,
    incomplete: bool,  # noqa: FBT001  # a table of cases
) -> None:
    days = [90] * 10 + [100] * last_week + [101] * 30
    as_of = DAY_ZERO + timedelta(days=100)

    assert snapshot_looks_incomplete(orders(a=days), as_of) is incomplete


def test_a_file_without_orders_does_not_look_incomplete() -> None:
    assert snapshot_looks_incomplete(orders(), SNAPSHOT) is False
