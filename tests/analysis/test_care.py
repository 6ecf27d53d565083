"""Care against staying: small tables counted by hand, and no gap where care does nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest

from analysis.care import CareCounts, CareDifference, care_difference, count_care, start_days
from analysis.silence import days_since_epoch, silences_of_orders
from analysis.spells import Spells, spells_of_customers, spells_of_orders, within_program
from analysis.spending import spending_of_orders
from analysis.touch import read_log, signs_of_life
from tests.analysis.invented_care import AS_OF, FIRST, Invented, shop, subscription

START = date(2024, 6, 30)
SPAN = 182
ORDER: dict[str, Any] = {"amount": 10.0, "promised_on": None, "delivered_on": None}
CONTACT: dict[str, Any] = {
    "direction": "out",
    "response_minutes": None,
    "resolution_minutes": None,
    "resolved": None,
}
DATES = dict.fromkeys(("promised_on", "delivered_on"), pl.Date)
TIMES = {"response_minutes": pl.Float64, "resolution_minutes": pl.Float64, "resolved": pl.Boolean}


def _orders(*rows: tuple[str, date, dict[str, Any]]) -> pl.DataFrame:
    told = [ORDER | {"customer_id": who, "ordered_on": on} | more for who, on, more in rows]
    return pl.DataFrame(told, schema_overrides=DATES)


def _contacts(*rows: tuple[str, date, dict[str, Any]]) -> pl.DataFrame:
    told = [CONTACT | {"customer_id": who, "contact_on": on} | more for who, on, more in rows]
    columns = ["customer_id", "contact_on", *CONTACT]
    dated = {"customer_id": pl.String, "contact_on": pl.Date, "direction": pl.String}
    return pl.DataFrame(told, schema={name: (dated | TIMES)[name] for name in columns})


def _spells(orders: pl.DataFrame, rule: int = 60) -> Spells:
    found = spells_of_orders(silences_of_orders(orders.lazy(), AS_OF), rule)
    assert found is not None
    return found


def _counted(orders: pl.DataFrame, contacts: pl.DataFrame) -> CareCounts:
    return count_care(
        _spells(orders),
        [days_since_epoch(START)],
        SPAN,
        orders=orders.lazy(),
        contacts=contacts.lazy(),
    )


def _sums(counted: CareCounts, care: str) -> tuple[int, ...]:
    own = counted.cells.filter(care=care)
    names = ("with_care", "with_stayed", "without", "without_stayed")
    return tuple(int(own[name].sum()) for name in names)


def test_start_days_leave_room_before_and_after_and_never_overlap() -> None:
    days = start_days(date(2023, 1, 1), AS_OF, SPAN)

    assert [date.fromordinal(day + 719163) for day in days] == [
        date(2024, 7, 2),
        date(2024, 1, 2),
        date(2023, 7, 4),
    ]
    assert start_days(date(2024, 6, 1), AS_OF, SPAN) == []


def test_care_counts_only_before_the_start_day_and_staying_only_after_it() -> None:
    late = {"promised_on": date(2024, 6, 11), "delivered_on": date(2024, 6, 12)}
    on_time = {"promised_on": date(2024, 6, 11), "delivered_on": date(2024, 6, 11)}
    often = [date(2024, 6, 10) + timedelta(days=30 * step) for step in range(7)]
    orders = _orders(
        ("stays", often[0], on_time),
        *(("stays", day, {}) for day in often[1:]),
        ("leaves", often[0], late),
        ("gone before", date(2024, 1, 1), on_time),
        ("comes later", date(2024, 7, 1), late),
    )
    contacts = _contacts(
        ("stays", date(2024, 6, 10), {}),
        ("leaves", date(2024, 6, 11), {}),  # after the last order: may only show life
        ("leaves", date(2024, 7, 1), {}),  # after the start day
        ("leaves", date(2023, 12, 1), {}),  # and too early
    )
    counted = _counted(orders, contacts)

    assert _sums(counted, "contacted") == (1, 1, 1, 0)
    assert _sums(counted, "delivered") == (1, 1, 1, 0)
    assert counted.customers == {"contacted": 2, "answered": 0, "solved": 0, "delivered": 2}


def test_one_slow_or_open_answer_is_enough_to_count_as_not_answered_or_solved() -> None:
    orders = _orders(*((who, date(2024, 6, 20), {}) for who in ("well", "slow", "open", "quiet")))
    asked = {"direction": "in", "response_minutes": 5.0, "resolved": True}
    contacts = _contacts(
        ("well", date(2024, 6, 1), asked),
        ("slow", date(2024, 6, 1), asked),
        ("slow", date(2024, 6, 2), asked | {"response_minutes": 1441.0}),
        ("open", date(2024, 6, 1), asked | {"resolved": False, "response_minutes": None}),
    )
    counted = _counted(orders, contacts)

    assert _sums(counted, "answered")[::2] == (1, 2)
    assert _sums(counted, "solved")[::2] == (2, 1)


def _cells(*cells: tuple[int, int, int, int]) -> CareCounts:
    """Spread the sums of each cell evenly over the hundred groups."""
    names = ("with_care", "with_stayed", "without", "without_stayed")
    rows = [
        {"care": "contacted", "start_day": 0, "orders": place, "recency": 0, "tenure": 0}
        | {"chances": 0, "replicate": group}
        | {
            name: value // 100 + (group < value % 100)
            for name, value in zip(names, cell, strict=True)
        }
        for place, cell in enumerate(cells)
        for group in range(100)
    ]
    frame = pl.DataFrame(rows, schema_overrides={"replicate": pl.UInt16})
    return CareCounts(frame, {"contacted": 1234})


def test_cells_are_weighted_as_mantel_and_haenszel_do() -> None:
    cells = ((400, 300, 600, 360), (100, 20, 900, 90), (50, 10, 0, 0))
    found = care_difference(_cells(*cells), "contacted")

    # (300/400 − 360/600) · 240 and (20/100 − 90/900) · 90, over 330; the third cell has no pair.
    by_hand = (0.15 * 240 + 0.10 * 90) / 330
    assert found.difference.value == pytest.approx(by_hand)
    assert found.with_share - found.without_share == pytest.approx(by_hand)
    assert found.plain == pytest.approx(330 / 550 - 450 / 1500)
    assert found.difference.n == 1234


def test_too_few_customers_or_no_cell_with_both_shows_nothing() -> None:
    few = care_difference(_cells((60, 30, 60, 30)), "contacted")
    apart = care_difference(_cells((500, 300, 0, 0), (0, 0, 500, 300)), "contacted")

    assert not few.difference.has_interval
    assert not apart.difference.has_interval


def _difference(company: Invented) -> CareDifference:
    counted = count_care(
        company.spells,
        start_days(FIRST, AS_OF, SPAN),
        SPAN,
        orders=None if company.orders is None else company.orders.lazy(),
        contacts=company.contacts.lazy(),
        customers=None if company.customers is None else company.customers.lazy(),
    )
    return care_difference(counted, "contacted")


@pytest.mark.parametrize(
    ("invent", "customers"),
    [pytest.param(subscription, 4000, id="subscription"), pytest.param(shop, 8000, id="shop")],
)
def test_contact_that_only_lasts_as_long_as_custom_covers_no_difference_19_times_in_20(
    invent: Callable[[int, int], Invented], customers: int
) -> None:
    """The truth is 0; of 20 intervals at 95 %, 16 or fewer hold it once in 60 times of chance.

    A plain table shows 6 and 9 points. Bands of tenure half a year wide leave 1 point in the
    subscription, contacts after the last order as much in the shop.
    """
    found = [_difference(invent(seed, customers)) for seed in range(20)]

    assert all(one.plain > 0.03 for one in found)
    covered = [one.difference.lower < 0 < one.difference.upper for one in found]
    assert sum(covered) >= 17
    mean = np.mean([one.difference.value for one in found])
    error = np.mean([one.difference.se for one in found]) / np.sqrt(20)
    assert abs(mean) < 2.5 * error


def test_care_that_keeps_customers_is_found_and_not_overstated() -> None:
    """With every second leaver kept, the truth is half of what leaves without care."""
    company = subscription(5, 40_000, kept_by=0.5)
    start = [days_since_epoch(date(2024, 6, 30))]
    counted = count_care(company.spells, start, SPAN, orders=None, contacts=company.contacts.lazy())
    found = care_difference(counted, "contacted")

    truth = 0.5 * (1 - found.without_share)
    assert truth > 0.05
    assert abs(found.difference.value - truth) < 3 * found.difference.se


def test_a_period_chooses_start_days_and_leaves_the_days_around_them() -> None:
    first = date(2023, 1, 1)
    in_spring = start_days(first, AS_OF, SPAN, since=date(2024, 3, 1), until=date(2024, 5, 31))

    assert in_spring == [days_since_epoch(date(2024, 5, 31))]
    assert start_days(first, AS_OF, SPAN, since=date(2024, 9, 1)) == []
    assert start_days(first, AS_OF, SPAN, until=date(2023, 6, 30)) == []
    assert len(start_days(date(2010, 1, 1), AS_OF, SPAN)) == 8


def test_members_are_those_who_were_on_the_start_day_and_are_followed_when_they_cross() -> None:
    listed = pl.DataFrame(
        {
            "customer_id": ["before", "later", "never"],
            "program": ["member", "member", "organic"],
            "enrolled_on": [date(2024, 1, 1), date(2024, 9, 1), None],
            "joined_on": [date(2023, 1, 1)] * 3,
            "left_on": [None, date(2024, 12, 1), None],
            "has_left": [False, True, False],
            "observed_from": pl.Series([None] * 3, dtype=pl.Date),
        }
    )
    spells = spells_of_customers(listed, AS_OF)
    assert spells is not None
    contacts = _contacts(*((who, date(2024, 6, 1), {}) for who in listed["customer_id"]))
    inside, outside = (
        count_care(
            spells,
            [days_since_epoch(START)],
            SPAN,
            orders=None,
            contacts=contacts.lazy(),
            side=within_program(spells, listed, side),
        )
        for side in ("member", "organic")
    )

    assert _sums(inside, "contacted") == (1, 1, 0, 0)
    # The one who enrolled in September left in December, as a member: gone all the same.
    assert _sums(outside, "contacted") == (2, 1, 0, 0)


def test_start_days_outside_the_list_of_contacts_say_nothing_of_contacts() -> None:
    late = {"promised_on": date(2024, 6, 11), "delivered_on": date(2024, 6, 11)}
    orders = _orders(("anna", date(2024, 6, 10), late))
    contacts = _contacts(("anna", date(2024, 6, 1), {}))
    short, long = (
        count_care(
            _spells(orders),
            [days_since_epoch(START)],
            SPAN,
            orders=orders.lazy(),
            contacts=contacts.lazy(),
            logged=(first, AS_OF),
        )
        for first in (date(2024, 1, 2), date(2024, 1, 1))
    )

    assert short.customers == {"contacted": 0, "answered": 0, "solved": 0, "delivered": 1}
    assert long.customers["contacted"] == 1


def test_a_parcel_on_its_way_on_the_start_day_is_neither_in_time_nor_late() -> None:
    due = {"promised_on": date(2024, 6, 28), "delivered_on": date(2024, 7, 2)}
    orders = _orders(("anna", date(2024, 6, 20), due))

    assert _counted(orders, _contacts()).customers["delivered"] == 0


def test_signs_of_life_take_the_latest_of_each_kind() -> None:
    customers = pl.DataFrame(
        {
            "customer_id": ["a", "b", "c"],
            "joined_on": [date(2023, 5, 1), None, None],
            "value": [None, 7.0, None],
            "contacted_on": [date(2024, 2, 1), None, date(2024, 4, 1)],
            "active_on": [None, date(2025, 5, 1), date(2024, 5, 3)],
        },
        schema_overrides={"contacted_on": pl.Date, "active_on": pl.Date},
    )
    orders = _orders(
        ("a", date(2022, 1, 1), {"amount": 99.0}),
        ("a", date(2024, 1, 1), {"amount": 3.0}),
        ("a", date(2024, 5, 1), {"amount": 4.0}),
        ("a", date(2025, 5, 1), {"amount": 50.0}),
    )
    asked = {"direction": "in", "response_minutes": 3.0}
    contacts = _contacts(
        ("a", date(2024, 6, 1), asked),
        ("a", date(2024, 6, 1), asked | {"response_minutes": None, "resolved": False}),
        ("a", date(2024, 3, 1), {}),
    )
    a, b, c = signs_of_life(
        AS_OF,
        customers=customers.lazy(),
        spending=spending_of_orders(orders.lazy(), AS_OF),
        contacts=contacts.lazy(),
    ).iter_rows(named=True)

    assert (a["since"], a["ordered_on"], a["heard_on"]) == (
        date(2022, 1, 1),
        date(2024, 5, 1),
        date(2024, 6, 1),
    )
    assert (a["reached_on"], a["is_waiting"], a["is_unsolved"]) == (date(2024, 3, 1), True, True)
    assert a["value"] == 7.0  # the year up to the last order: 3 + 4
    assert (b["value"], b["heard_on"], b["is_waiting"]) == (7.0, None, None)
    assert (c["reached_on"], c["heard_on"]) == (date(2024, 4, 1), date(2024, 5, 3))


def test_the_log_says_what_it_can_tell() -> None:
    contacts = _contacts(
        ("a", date(2024, 6, 1), {"direction": "in", "resolved": False}),
        ("a", date(2025, 6, 1), {"direction": "out", "response_minutes": 1.0}),
    )
    log = read_log(contacts.lazy(), AS_OF)

    assert log.first_on == log.last_on == date(2024, 6, 1)
    assert (log.shows_outgoing, log.shows_replies, log.shows_solutions) == (False, False, True)
    assert read_log(contacts.lazy(), date(2020, 1, 1)).first_on is None
