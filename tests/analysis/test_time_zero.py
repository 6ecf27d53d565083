"""Which orders start a follow-up, which one a customer joined at, and what was seen before."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.contact_history import contacts_so_far
from analysis.history import DEFAULT_ATTRIBUTES, history, orders_between
from analysis.order_days import OrderDays, order_days
from analysis.time_zero import TimeZeros, time_zeros

FIRST = date(2021, 1, 1)


def laid_out(
    histories: dict[str, list[int]], joined: dict[str, int], **columns: list[object]
) -> OrderDays:
    rows = [(who, FIRST + timedelta(days=day)) for who, days in histories.items() for day in days]
    schema = {"customer_id": pl.String, "ordered_on": pl.Date}
    orders = pl.DataFrame(rows, schema=schema, orient="row").with_columns(
        *[pl.Series(name, values) for name, values in columns.items()]
    )
    customers = pl.DataFrame(
        {
            "customer_id": list(histories),
            "enrolled_on": [
                FIRST + timedelta(days=joined[who]) if who in joined else None for who in histories
            ],
        },
        schema_overrides={"enrolled_on": pl.Date},
    )
    return order_days(orders, customers, as_of=FIRST + timedelta(days=1000))


def started(zeros: TimeZeros) -> list[tuple[int, bool]]:
    offset = (FIRST - date(1970, 1, 1)).days
    days = (zeros.days.day[zeros.rows] - offset).tolist()
    return list(zip(days, zeros.joined.tolist(), strict=True))


@pytest.mark.parametrize(
    ("days", "joined_on", "expected"),
    [
        pytest.param([0, 50, 99], 50, [(50, True)], id="joined at an order"),
        pytest.param([0, 49, 99], 50, [(49, True)], id="a day after an order"),
        pytest.param([0, 51, 99], 50, [(51, True)], id="a day before an order"),
        pytest.param([0, 49, 51], 50, [(49, True)], id="of two equally near the earlier"),
        pytest.param([0, 49, 50], 50, [(50, True)], id="the same day before its neighbour"),
        pytest.param([0, 57, 99], 50, [(57, True)], id="next order within seven days"),
        pytest.param([0, 58, 99], 50, [], id="next order too late"),
        pytest.param([0, 45], 50, [], id="an order five days earlier is not the one"),
    ],
)
def test_a_joining_belongs_to_the_order_near_it(
    days: list[int], joined_on: int, expected: list[tuple[int, bool]]
) -> None:
    zeros = time_zeros(laid_out({"a": days}, {"a": joined_on}))

    assert started(zeros) == expected
    assert zeros.left_out == (0 if expected else 1)


def test_orders_before_anybody_could_join_and_of_members_start_nothing() -> None:
    days = laid_out({"a": [0, 100, 200], "b": [5, 100, 150, 300]}, {"b": 150})

    assert started(time_zeros(days)) == [(200, False), (150, True)]


def test_a_member_without_a_date_starts_nothing_and_is_counted() -> None:
    orders = pl.DataFrame({"customer_id": ["a", "b"], "ordered_on": [FIRST, FIRST]})
    customers = pl.DataFrame(
        {
            "customer_id": ["a", "b"],
            "enrolled_on": pl.Series([None, FIRST], dtype=pl.Date),
            "program": ["member", "member"],
        }
    )

    zeros = time_zeros(order_days(orders, customers, as_of=FIRST))

    assert started(zeros) == [(0, True)]
    assert zeros.undated == 1


def test_what_comes_after_the_last_day_has_not_happened() -> None:
    orders = pl.DataFrame(
        {"customer_id": ["a", "a"], "ordered_on": [FIRST, FIRST + timedelta(days=9)]}
    )
    customers = pl.DataFrame({"customer_id": ["a"], "enrolled_on": [FIRST + timedelta(days=9)]})

    zeros = time_zeros(order_days(orders, customers, as_of=FIRST + timedelta(days=5)))

    assert zeros.joiners == 0
    assert len(zeros.days) == 1
    assert zeros.days.later_orders == 1


def test_only_earlier_days_make_the_history() -> None:
    days = laid_out(
        {"a": [0, 0, 10, 80, 300]},
        {},
        discount=[0.0, 5.0, 5.0, None, 5.0],
        channel=["web", "shop", "web", "web", "web"],
    )
    known = {one.name: one for one in history(days, names=DEFAULT_ATTRIBUTES)}
    bands = {name: [one.labels[code] for code in one.codes.tolist()] for name, one in known.items()}

    assert bands["recent orders"] == ["0", "2", "3 or more", "0"]
    assert bands["gap"] == [
        "first order",
        "up to 21 days",
        "more than 60 days",
        "more than 60 days",
    ]
    assert bands["same day"] == ["several", "one order", "one order", "one order"]
    assert bands["discounted share"] == [
        "no earlier order",
        "up to half",
        "more than half",
        "up to half",
    ]
    assert bands["channel"] == ["no earlier order", "shop", "web", "web"]
    assert bands["tenure"] == ["first day", "1 to 30 days", "31 to 90 days", "181 to 365 days"]


def test_the_usual_amount_is_that_of_earlier_orders() -> None:
    amounts: list[object] = [10.0, 90.0, 20.0, None, 50.0, 99.0]
    days = laid_out({"a": [0, 0, 10, 80], "b": [0, 10]}, {}, amount=amounts)
    (usual,) = history(days, names=("usual amount",))

    # Before: a nothing, (10 + 90) / 2 = 50, (10 + 90 + 20) / 3 = 40; b nothing, 50.
    assert [usual.labels[code] for code in usual.codes] == [
        "no earlier amount",
        "second quarter",
        "lowest quarter",
        "no earlier amount",
        "second quarter",
    ]


def test_contacts_count_from_the_day_after_they_came_in() -> None:
    days = laid_out({"a": [0, 10, 11, 30], "b": [5]}, {})
    contacts = pl.LazyFrame(
        {
            "customer_id": ["a", "a", "a", "b", None],
            "contact_on": [FIRST + timedelta(days=day) for day in (10, 20, 20, 0, 0)],
            "direction": ["in", "in", "in", "out", "in"],
        }
    )
    told = contacts_so_far(contacts, days.roster.customer_id)
    (contacted,) = history(days, names=(), traits=[told])

    bands = [contacted.labels[code] for code in contacted.codes]
    assert bands == ["none", "none", "one", "two or more", "none"]


def test_attributes_the_file_lacks_are_passed_over() -> None:
    days = laid_out({"a": [0, 10]}, {})

    assert "discounted share" not in [one.name for one in history(days, names=DEFAULT_ATTRIBUTES)]


def test_a_trait_of_the_customers_becomes_an_attribute() -> None:
    days = laid_out({"a": [0], "b": [0], "c": [0]}, {})
    traits = pl.DataFrame({"customer_id": ["a", "b"], "attitude": ["wants to", "habit"]})

    (attitude,) = history(days, names=(), traits=[traits])

    assert [attitude.labels[code] for code in attitude.codes] == ["wants to", "habit", "not known"]


def test_a_trait_nobody_who_ordered_has_tells_nobody_apart() -> None:
    days = laid_out({"a": [0, 10]}, {})
    of_others = pl.DataFrame({"customer_id": ["nobody"], "attitude": ["wants to"]})

    assert list(history(days, names=(), traits=[of_others])) == []


def test_an_order_sees_only_what_was_said_on_an_earlier_day() -> None:
    days = laid_out({"a": [0, 10, 20, 40], "b": [5]}, {})
    said = pl.DataFrame(
        {
            "customer_id": ["a", "a", "b", "nobody"],
            "known_on": [FIRST + timedelta(days=day) for day in (10, 30, 6, 0)],
            "attitude": ["wants to", "does not", "wants to", "does not"],
        }
    )

    (attitude,) = history(days, names=(), traits=[said])

    # The first answer was given on the day of the second order, b's only after their order.
    assert [attitude.labels[code] for code in attitude.codes] == [
        "not known",
        "not known",
        "wants to",
        "does not",
        "not known",
    ]


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(st.sampled_from("abcde"), st.lists(st.integers(0, 400), min_size=1), min_size=1)
)
def test_orders_between_counts_what_a_loop_counts(histories: dict[str, list[int]]) -> None:
    histories = {who: sorted(set(days)) for who, days in sorted(histories.items())}
    days = laid_out(histories, {})

    expected = [
        sum(91 <= day - other <= 180 for other in own) for own in histories.values() for day in own
    ]
    assert orders_between(days, 91, 180).tolist() == expected
    assert np.all(np.diff(days.customer) >= 0)


def test_times_lazy_tables_and_unknown_channels_are_read_alike() -> None:
    orders = pl.LazyFrame(
        {
            "customer_id": ["a", "a", "a", "b"],
            "ordered_on": [FIRST, FIRST + timedelta(days=9), FIRST + timedelta(days=12), FIRST],
            "channel": ["web", None, "shop", "web"],
        }
    ).with_columns(pl.col("ordered_on").cast(pl.Datetime).dt.offset_by("7h"))
    customers = pl.LazyFrame({"customer_id": ["a", "c"]})

    days = order_days(orders, customers, as_of=FIRST + timedelta(days=30))
    (channel,) = history(days, names=("channel",))

    assert days.roster.customer_id.to_list() == ["a", "b", "c"]
    assert days.roster.is_known.tolist() == [True, False, True]
    assert [channel.labels[code] for code in channel.codes] == [
        "no earlier order",
        "web",
        "other or unknown",
        "no earlier order",
    ]
