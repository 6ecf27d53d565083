"""Who orders again: first orders read by hand, traits against chi-squared and a published table."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from scipy.stats import chi2_contingency, false_discovery_control

from analysis.repeat_buying import distinguishing_traits, first_orders
from tests.properties import assert_interval_holds

AS_OF = date(2024, 12, 31)
FIRST = date(2024, 3, 1)
ORDERS = {
    "customer_id": pl.String,
    "ordered_on": pl.Date,
    "promised_on": pl.Date,
    "delivered_on": pl.Date,
    "discount": pl.Float64,
    "channel": pl.String,
}


def order(
    who: str,
    days: int,
    *,
    late_by: int | None = None,
    discount: float | None = None,
    channel: str | None = None,
) -> tuple[object, ...]:
    on = FIRST + timedelta(days=days)
    promised = None if late_by is None else on
    delivered = None if late_by is None else on + timedelta(days=late_by)
    return who, on, promised, delivered, discount, channel


def told(*orders: tuple[object, ...]) -> dict[str, tuple[object, ...]]:
    table = first_orders(pl.LazyFrame(orders, schema=ORDERS, orient="row"), AS_OF).collect()
    return {row[0]: row[1:] for row in table.rows()}


def test_coming_back_is_another_day_within_half_a_year() -> None:
    found = told(
        order("in time", 0),
        order("in time", 180),
        order("too late", 0),
        order("too late", 181),
        order("same day", 0),
        order("same day", 0),
        order("once", 0),
    )

    assert {who: row[0] for who, row in found.items()} == {
        "in time": True,
        "too late": False,
        "same day": False,
        "once": False,
    }


def test_only_those_seen_for_half_a_year_are_judged() -> None:
    last = (AS_OF - FIRST).days - 180
    found = told(order("seen", last), order("not yet", last + 1), order("later", last + 200))

    assert set(found) == {"seen"}


def test_the_first_order_is_told_in_words_and_later_ones_do_not_count() -> None:
    orders = [
        order("late", 0, late_by=1, discount=5.0, channel="Web"),
        order("late", 9, late_by=0, discount=0.0, channel="Shop"),
        order("fine", 0, late_by=0, discount=0.0, channel="Shop"),
        order("fine", 9, late_by=4, discount=5.0, channel="Web"),
        order("untold", 0),
        order("two", 0, late_by=0, channel="Web"),
        order("two", 0, late_by=2, channel="Shop"),
    ]
    expected = {
        "late": (True, "late", "yes", "Web"),
        "fine": (True, "on time", "no", "Shop"),
        "untold": (False, None, None, None),
        "two": (False, "late", None, "Shop"),
    }

    assert told(*orders) == told(*orders[::-1]) == expected
    assert told() == {}


def people(cells: dict[tuple[str, str | None], tuple[int, int]]) -> pl.LazyFrame:
    """Return so many people of a trait's value, and so many of them who came back."""
    parts = [
        pl.DataFrame(
            {trait: [value] * n, "back": [at < x for at in range(n)]},
            schema_overrides={trait: pl.String},
        )
        for (trait, value), (x, n) in cells.items()
    ]
    return pl.concat(parts, how="diagonal").lazy()


def test_two_values_are_one_row_with_newcombes_interval() -> None:
    table = people({("Region", "North"): (56, 70), ("Region", "South"): (48, 80)})
    (row,) = distinguishing_traits(table, "back", ["Region"]).iter_rows(named=True)

    # Newcombe 1998, Stat Med 17:873, table II, example (a), method 10.
    assert (row["lower"], row["upper"]) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert (row["value"], row["share"], row["others"]) == ("North", 0.8, 0.6)
    p = chi2_contingency([[56, 14], [48, 32]], correction=False).pvalue
    assert row["p_adjusted"] == pytest.approx(p)


def test_several_values_are_each_held_against_all_the_others() -> None:
    cells = {"A": (30, 40), "B": (20, 50), "C": (25, 60), "D": (9, 9), "E": (0, 0)}
    table = people(
        {("Trait", value): cell for value, cell in cells.items()} | {("Trait", None): (99, 99)}
    )
    found = distinguishing_traits(table, "back", ["Trait"])

    # D has too few people for a row of its own, and still belongs to everybody else's others.
    whole = np.array([84, 159])
    p = [
        chi2_contingency([[x, n - x], [84 - x, 75 - (n - x)]], correction=False).pvalue
        for x, n in (cells["A"], cells["C"], cells["B"])
    ]
    assert found["value"].to_list() == ["A", "B", "C"]
    assert found["n"].to_list() == [40, 50, 60]
    assert found.filter(value="A")["others"][0] == pytest.approx((whole[0] - 30) / (whole[1] - 40))
    adjusted = dict(zip(("A", "C", "B"), false_discovery_control(p), strict=True))
    assert dict(found.select("value", "p_adjusted").rows()) == pytest.approx(adjusted)
    assert_interval_holds(found["difference"], found["lower"], found["upper"])


def test_comparisons_made_once_are_corrected_for_once() -> None:
    cells = {("One", "a"): (30, 40), ("One", "b"): (20, 40), ("Two", "a"): (25, 40)}
    cells |= {("Two", "b"): (20, 40), ("Three", "a"): (9, 30), ("Three", "b"): (11, 30)}
    cells |= {("Three", "c"): (14, 30)}
    table = people(cells)  # type: ignore[arg-type]  # no null here
    found = distinguishing_traits(table, "back", ["One", "Two", "Three"])

    p = [
        chi2_contingency([[x, n - x], [y, m - y]], correction=False).pvalue
        for x, n, y, m in (
            (30, 40, 20, 40),
            (25, 40, 20, 40),
            (9, 30, 25, 60),
            (11, 30, 23, 60),
            (14, 30, 20, 60),
        )
    ]
    assert sorted(found["p_adjusted"]) == pytest.approx(sorted(false_discovery_control(p)))


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({}, id="no trait"),
        pytest.param({("T", "a"): (5, 9), ("T", "b"): (50, 90)}, id="nine with a value"),
        pytest.param({("T", "a"): (5, 90)}, id="everybody alike"),
        pytest.param({("T", None): (5, 90)}, id="nothing known"),
        pytest.param({("T", f"{n}"): (5, 20) for n in range(13)}, id="thirteen values"),
    ],
)
def test_what_cannot_be_compared_is_no_row(
    cells: dict[tuple[str, str | None], tuple[int, int]],
) -> None:
    table = people(cells or {("T", "a"): (1, 1)})

    assert distinguishing_traits(table, "back", ["T"] if cells else []).is_empty()


@pytest.mark.parametrize("back", [0, 40])
def test_nobody_or_everybody_came_back(back: int) -> None:
    table = people({("T", "a"): (back, 40), ("T", "b"): (back, 40)})
    (row,) = distinguishing_traits(table, "back", ["T"]).iter_rows(named=True)

    assert (row["difference"], row["p_adjusted"]) == (0, 1)
    assert row["lower"] < 0 < row["upper"]
