"""Customer lists read as lifetimes: every way a row can end, and every way it cannot be used."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import tenure
from analysis.counts import count_lifetimes
from analysis.tenure import lifetimes_of_customers
from study import Customers
from tests.analysis.lifetimes import QUICK

AS_OF = date(2024, 6, 30)


def _customers(*rows: dict[str, Any]) -> pl.LazyFrame:
    """Customers with only the columns that matter filled in."""
    numbered = [{"customer_id": f"c{i}", **row} for i, row in enumerate(rows)]
    return pl.LazyFrame(numbered, schema=Customers.create_empty().schema)


@pytest.mark.parametrize(
    ("row", "time", "has_left"),
    [
        pytest.param({"joined_on": date(2024, 6, 1), "has_left": False}, 29, False, id="here"),
        pytest.param(
            {"joined_on": date(2024, 6, 1), "left_on": date(2024, 6, 11), "has_left": True},
            10,
            True,
            id="left",
        ),
        pytest.param(
            {"joined_on": date(2024, 6, 1), "left_on": date(2024, 7, 11), "has_left": True},
            29,
            False,
            id="left after the last day: still here on it",
        ),
        pytest.param(
            {"joined_on": date(2024, 6, 1), "left_on": date(2024, 6, 1), "has_left": True},
            1,
            True,
            id="left on the day of joining: one day",
        ),
        pytest.param({"tenure_days": 400, "has_left": True}, 400, True, id="tenure, left"),
        pytest.param({"tenure_days": 400, "has_left": False}, 400, False, id="tenure, here"),
        pytest.param({"tenure_days": 0, "has_left": True}, 1, True, id="tenure of no day, left"),
        pytest.param(
            {"joined_on": date(2024, 6, 1), "tenure_days": 12, "has_left": True},
            12,
            True,
            id="date of leaving unknown, tenure given",
        ),
        pytest.param(
            {"joined_on": date(2024, 6, 1), "tenure_days": 12, "has_left": False},
            29,
            False,
            id="dates before a stated tenure",
        ),
    ],
)
def test_a_row_becomes_a_lifetime(row: dict[str, Any], time: int, has_left: bool) -> None:  # noqa: FBT001  # a table of cases
    lifetimes = lifetimes_of_customers(_customers(row), AS_OF)

    assert lifetimes.rows.select("time", "has_left").collect().rows() == [(time, has_left)]
    assert lifetimes.left_out == {}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"joined_on": date(2024, 6, 1)}, tenure.NOT_ANNOUNCED),
        ({"joined_on": date(2024, 7, 1), "has_left": False}, tenure.JOINED_LATER),
        ({"joined_on": date(2024, 6, 1), "has_left": True}, tenure.END_UNDATED),
        ({"has_left": False}, tenure.NO_START),
        ({"left_on": date(2024, 6, 1), "has_left": True}, tenure.NO_START),
        (
            {"joined_on": date(2024, 6, 9), "left_on": date(2024, 6, 1), "has_left": True},
            tenure.LEFT_FIRST,
        ),
        ({"joined_on": AS_OF, "has_left": False}, tenure.NOT_A_DAY),
        ({"tenure_days": 0, "has_left": False}, tenure.NOT_A_DAY),
        (
            {"tenure_days": 9, "has_left": False, "observed_from": date(2024, 6, 1)},
            tenure.ENTRY_UNDATED,
        ),
        (
            {
                "joined_on": date(2024, 6, 1),
                "left_on": date(2024, 6, 9),
                "has_left": True,
                "observed_from": date(2024, 6, 9),
            },
            tenure.NEVER_AT_RISK,
        ),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_and_counted(
    row: dict[str, Any], reason: str
) -> None:
    good = {"joined_on": date(2024, 1, 1), "has_left": False}

    lifetimes = lifetimes_of_customers(_customers(row, good, row), AS_OF)

    assert lifetimes.left_out == {reason: 2}
    assert lifetimes.rows.collect()["customer_id"].to_list() == ["c1"]


def test_same_day_leavers_are_told() -> None:
    gone = {"joined_on": date(2024, 6, 1), "left_on": date(2024, 6, 1), "has_left": True}

    assert lifetimes_of_customers(_customers(gone, gone), AS_OF).same_day == 2
    assert lifetimes_of_customers(_customers(), AS_OF).same_day == 0


def test_customers_known_late_enter_late() -> None:
    row = {"joined_on": date(2024, 6, 1), "has_left": False}
    late, early = date(2024, 6, 11), date(2024, 5, 1)

    rows = lifetimes_of_customers(
        _customers({**row, "observed_from": late}, {**row, "observed_from": early}, row), AS_OF
    ).rows.collect()

    assert rows.sort("customer_id")["entry"].to_list() == [10, 0, 0]


def test_enrolling_is_placed_on_the_customers_own_clock() -> None:
    row = {"joined_on": date(2024, 6, 1), "has_left": False, "program": "member"}
    dated = {**row, "enrolled_on": date(2024, 6, 8)}
    stated = {"tenure_days": 40, "has_left": False, "program": "member", "enrolled_after_days": 3}

    rows = lifetimes_of_customers(_customers(dated, stated, row), AS_OF).rows.collect()

    assert rows.sort("customer_id")["enrolled_after_days"].to_list() == [7, 3, None]


def test_a_table_with_only_the_needed_columns_will_do() -> None:
    frame = pl.LazyFrame({"customer_id": ["a"], "tenure_days": [5], "has_left": [True]})

    assert lifetimes_of_customers(frame, AS_OF).rows.collect()["time"].to_list() == [5]


_DAY = st.none() | st.integers(-50, 50).map(lambda days: AS_OF + timedelta(days=days))
_ROW = st.fixed_dictionaries(
    {
        "joined_on": _DAY,
        "left_on": _DAY,
        "observed_from": _DAY,
        "has_left": st.none() | st.booleans(),
        "tenure_days": st.none() | st.integers(0, 60),
    }
)


@QUICK
@given(st.lists(_ROW, max_size=20))
def test_everybody_is_either_counted_or_left_out(rows: list[dict[str, Any]]) -> None:
    lifetimes = lifetimes_of_customers(_customers(*rows), AS_OF)

    cells = count_lifetimes(lifetimes.rows)

    assert cells["n"].sum() + sum(lifetimes.left_out.values()) == len(rows)
