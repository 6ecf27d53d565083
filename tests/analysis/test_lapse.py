"""Lapses: the definition day by day, and a shop whose truth is known."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.counts import count_lifetimes
from analysis.estimate import UNKNOWN, Estimate
from analysis.lapse import lifetimes_of_orders, reactivated_share
from analysis.silence import count_silences, silences_of_orders
from analysis.survival import kaplan_meier, retained_at
from analysis.tenure import NOT_A_DAY
from tests.analysis.invented_orders import DAY_ZERO, FOR_EVER, SNAPSHOT, invented_orders, orders
from tests.analysis.lifetimes import QUICK

LAPSE_DAYS = 90
YEAR = 365
LAST_DAY = 60


def _on(day: int) -> date:
    return DAY_ZERO + timedelta(days=day)


@QUICK
@given(
    st.dictionaries(
        st.sampled_from("abcdef"), st.lists(st.integers(0, LAST_DAY + 5), min_size=1), min_size=1
    ),
    st.integers(1, 30),
)
def test_a_customer_lapses_on_the_day_a_silence_first_reaches_the_rule(
    days: dict[str, list[int]], lapse_days: int
) -> None:
    silences = silences_of_orders(orders(**days), _on(LAST_DAY))

    rows = lifetimes_of_orders(silences, lapse_days).rows.collect()

    ours = {row[0]: row[1:] for row in rows.select("customer_id", "time", "has_left").rows()}
    walked = {who: _walk(own, lapse_days) for who, own in days.items()}
    assert ours == {who: end for who, end in walked.items() if end and end[0] > 0}


def _walk(days: list[int], lapse_days: int) -> tuple[int, bool] | None:
    """Live through a customer's history day by day."""
    seen = {day for day in days if day <= LAST_DAY}
    if not seen:
        return None
    silent = 0
    for today in range(min(seen) + 1, LAST_DAY + 1):
        silent += 1
        if silent == lapse_days:
            return today - min(seen), True
        silent = 0 if today in seen else silent
    return LAST_DAY - min(seen), False


@pytest.fixture(scope="module")
def shop() -> pl.LazyFrame:
    return invented_orders(6000, seed=4)


@pytest.fixture(scope="module")
def truth(shop: pl.LazyFrame) -> pl.DataFrame:
    """Every customer's lapse, seen from long after the snapshot."""
    whole = lifetimes_of_orders(silences_of_orders(shop, FOR_EVER), LAPSE_DAYS).rows.collect()
    assert whole["has_left"].all()
    return whole


@pytest.fixture(scope="module")
def seen(shop: pl.LazyFrame) -> pl.LazyFrame:
    """The same customers as the snapshot shows them."""
    return lifetimes_of_orders(silences_of_orders(shop, SNAPSHOT), LAPSE_DAYS).rows


def _after_a_year(rows: pl.LazyFrame) -> Estimate:
    return retained_at(kaplan_meier(count_lifetimes(rows)), YEAR)


def test_our_rule_gives_the_true_retention(truth: pl.DataFrame, seen: pl.LazyFrame) -> None:
    share = float((truth["time"].to_numpy() > YEAR).mean())

    ours = _after_a_year(seen)

    assert abs(ours.value - share) < 3 * ours.se


def test_dating_back_is_right_only_if_everybody_is_censored_earlier(
    truth: pl.DataFrame, seen: pl.LazyFrame
) -> None:
    share = float((truth["time"].to_numpy() - LAPSE_DAYS > YEAR).mean())
    # Who ordered once was a customer for a moment.
    last_order = pl.max_horizontal(pl.col("time") - LAPSE_DAYS, 0.5)
    only_the_gone = pl.when("has_left").then(last_order).otherwise("time")

    right = _after_a_year(seen.with_columns(time=last_order))
    wrong = _after_a_year(seen.with_columns(time=only_the_gone))

    assert abs(right.value - share) < 3 * right.se
    assert abs(wrong.value - share) > 3 * wrong.se


def test_those_who_come_back_are_counted_and_stay_lapsed() -> None:
    silences = silences_of_orders(
        orders(back=[0, 20], gone=[0], here=[50, 55], twice=[0, 12, 30]), _on(LAST_DAY)
    )

    share = reactivated_share(silences, 15)

    assert share.value == pytest.approx(2 / 3)
    assert share.n == 3
    lapsed = lifetimes_of_orders(silences, 15).rows.filter(pl.col("has_left")).collect()
    times = dict(lapsed.select("customer_id", "time").iter_rows())
    assert times == {"back": 15, "gone": 15, "twice": 27}


def test_first_orders_on_the_last_day_are_left_out_and_counted() -> None:
    silences = silences_of_orders(orders(new=[LAST_DAY], old=[50]), _on(LAST_DAY))

    lifetimes = lifetimes_of_orders(silences, 30)

    assert lifetimes.left_out == {NOT_A_DAY: 1}
    row = lifetimes.rows.collect().row(0, named=True)
    assert (row["customer_id"], row["start_on"], row["n_orders"]) == ("old", _on(50), 1)


def test_silences_are_counted_with_the_open_ones_censored() -> None:
    silences = silences_of_orders(orders(a=[0, 0, 7, 14], b=[60], c=[50, 70]), _on(LAST_DAY))

    cells = count_silences(silences)

    # Two of 7 days ended, two open; same-day orders and an order on the last day are no silence.
    assert cells.select("time", "cause", "n").rows() == [(7, 1, 2), (10, 0, 1), (46, 0, 1)]
    assert silences.observed_days == LAST_DAY


def test_no_orders_give_no_lifetimes() -> None:
    silences = silences_of_orders(orders(), _on(LAST_DAY))

    assert lifetimes_of_orders(silences, 30).rows.collect().is_empty()
    assert reactivated_share(silences, 30) is UNKNOWN
    assert count_silences(silences).is_empty()
    assert silences.observed_days == 0


def test_a_rule_of_no_days_is_refused() -> None:
    silences = silences_of_orders(orders(a=[1]), _on(LAST_DAY))

    with pytest.raises(ValueError, match="at least 1 day of silence, got 0"):
        lifetimes_of_orders(silences, 0)
