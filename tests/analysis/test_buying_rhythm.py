"""Orders reduced for models of buying, against counting by hand."""

from datetime import date, timedelta

import polars as pl

from analysis.buying_rhythm import orders_around, rhythms

AS_OF = date(2025, 12, 31)


def _orders(days: dict[str, list[int]]) -> pl.LazyFrame:
    rows = [(who, AS_OF - timedelta(days=day)) for who, own in days.items() for day in own]
    return pl.DataFrame(rows, schema=["customer_id", "ordered_on"], orient="row").lazy()


def test_repeats_recency_and_age_are_counted_in_whole_weeks() -> None:
    # Two orders on one day are one; 100 days are 14 weeks, 100 - 29 = 71 days are 10.
    table = rhythms(_orders({"a": [100, 50, 29, 29], "b": [3], "c": [-1]}), AS_OF)

    assert table.rows() == [("a", 2.0, 10.0, 14.0), ("b", 0.0, 0.0, 0.0)]


def test_orders_are_counted_on_both_sides_of_a_day() -> None:
    pivot = AS_OF - timedelta(days=200)
    pivots = pl.DataFrame({"customer_id": ["a", "b"], "pivot_on": [pivot, pivot]}).lazy()
    # a: 183 days before is known but not counted, 182 before counts; the day itself is after.
    orders = _orders({"a": [383, 382, 201, 200, 19, 18], "b": [300, 100]})

    table = orders_around(orders, pivots)

    assert table.rows() == [("a", 2.0, 2.0)]
