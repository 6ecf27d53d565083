"""Coming and going: small tables counted by hand, and books that balance whatever the data."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.doors import (
    monthly_flow,
    monthly_money,
    monthly_value,
    pooled_leak_rate,
    replaced_of_100,
)
from analysis.silence import silences_of_orders
from analysis.spells import (
    ENROLLED,
    GAINED,
    LOST,
    MOVED,
    STILL_HERE,
    WON_BACK,
    Spells,
    spells_of_customers,
    spells_of_orders,
    within_program,
)
from analysis.spending import spending_of_orders

AS_OF = date(2024, 12, 31)
RULE = 60


def _orders(*rows: tuple[str, date, float]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["customer_id", "ordered_on", "amount"], orient="row")


def _customers(*rows: tuple[str, date | None, date | None]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "customer_id": who,
                "joined_on": joined,
                "left_on": left,
                "has_left": left is not None,
                "enrolled_on": None,
                "observed_from": None,
                "program": "organic",
                "value": 100.0,
            }
            for who, joined, left in rows
        ],
        schema_overrides=dict.fromkeys(
            ("joined_on", "left_on", "enrolled_on", "observed_from"), pl.Date
        ),
    )


def _spells(orders: pl.DataFrame, customers: pl.DataFrame | None = None) -> Spells:
    found = spells_of_orders(silences_of_orders(orders.lazy(), AS_OF), RULE, customers)
    assert found is not None
    return found


ORDERS = _orders(
    ("anna", date(2024, 1, 10), 10.0),  # silent until 1 June: lost on 10 March, won back in June
    ("anna", date(2024, 6, 1), 20.0),  # silent to the end: lost on 31 July
    ("bert", date(2024, 1, 20), 5.0),
    ("bert", date(2024, 3, 1), 7.0),  # 41 days later: still the same stretch, lost on 30 April
    ("cleo", date(2024, 12, 20), 9.0),  # eleven days ago: still here
)


def test_stretches_of_custom_end_when_the_silence_is_complete() -> None:
    rows = _spells(ORDERS).rows
    day = pl.col("start").cast(pl.Date), pl.col("end").cast(pl.Date)

    assert rows.select("customer_id", *day, "began", "ended").rows() == [
        ("anna", date(2024, 1, 10), date(2024, 3, 10), GAINED, LOST),
        ("anna", date(2024, 6, 1), date(2024, 7, 31), WON_BACK, LOST),
        ("bert", date(2024, 1, 20), date(2024, 4, 30), GAINED, LOST),
        ("cleo", date(2024, 12, 20), None, GAINED, STILL_HERE),
    ]


def test_months_count_what_came_and_what_went() -> None:
    months = monthly_flow(_spells(ORDERS))
    by_month = {row["month_on"].month: row for row in months.iter_rows(named=True)}

    assert months["gained"].to_list() == [2, *[0] * 10, 1]
    assert months["won_back"].to_list() == [0] * 5 + [1] + [0] * 6
    assert [month for month, row in by_month.items() if row["lost"]] == [3, 4, 7]
    assert by_month[3]["at_start"] == 2
    assert by_month[3]["leak_rate"] == pytest.approx(0.5)
    assert by_month[4]["leak_rate"] == pytest.approx(1.0)
    assert by_month[6]["leak_rate"] is None
    assert by_month[12]["at_end"] == 1


def test_losses_are_seen_once_a_silence_could_be_complete_and_part_months_are_marked() -> None:
    months = monthly_flow(_spells(ORDERS))

    # The first order is of 10 January; 60 days later it is 10 March.
    assert months.filter("shows_losses")["month_on"].min() == date(2024, 4, 1)
    assert months.filter(~pl.col("is_whole"))["month_on"].to_list() == [date(2024, 1, 1)]


def test_who_joined_before_the_files_begin_is_not_gained() -> None:
    customers = _customers(
        ("anna", date(2020, 1, 1), None),
        ("bert", date(2024, 1, 20), None),
        ("cleo", date(2020, 1, 1), None),
    )
    spells = _spells(ORDERS, customers)
    began = {(row[0], row[1]) for row in spells.rows.select("customer_id", "began").rows()}

    assert spells.has_history
    # Anna's first order in view comes within the rule: custom goes on. Cleo's comes a year later.
    assert began == {
        ("anna", MOVED),
        ("anna", WON_BACK),
        ("bert", GAINED),
        ("cleo", WON_BACK),
    }


def test_announced_leavers_are_lost_on_the_day_they_say() -> None:
    customers = _customers(
        ("anna", date(2024, 1, 5), date(2024, 3, 9)),
        ("bert", date(2024, 3, 2), date(2024, 3, 20)),
        ("cleo", date(2024, 3, 3), None),
        ("dora", None, date(2024, 3, 3)),
        ("emil", date(2025, 1, 1), None),
    )
    spells = spells_of_customers(customers, AS_OF)
    assert spells is not None
    march = monthly_flow(spells).row(2, named=True)

    assert spells.left_out == 1
    assert (march["gained"], march["lost"], march["at_start"], march["at_end"]) == (2, 2, 1, 1)
    # Bert came and left within the month: lost, but not leaked from those there at its start.
    assert (march["leaked"], march["leak_rate"]) == (1, 1.0)


def test_nobody_with_a_joining_date_makes_no_stretch() -> None:
    assert spells_of_customers(_customers(("anna", None, None)), AS_OF) is None


def test_money_is_counted_alike_at_both_ends_and_not_before_the_days_are_over() -> None:
    money = monthly_money(_spells(ORDERS), spending_of_orders(ORDERS.lazy(), AS_OF), RULE)
    by_month = {row["month_on"].month: row for row in money.iter_rows(named=True)}

    # First 60 days: Anna 10, Bert 5 + 7. Last 60 days up to the last order: the same orders.
    assert by_month[1]["gained"] == pytest.approx(22.0)
    assert by_month[3]["lost"] == pytest.approx(10.0)
    assert by_month[4]["lost"] == pytest.approx(12.0)
    assert by_month[6]["won_back"] == pytest.approx(20.0)
    assert by_month[12]["gained"] is None
    assert by_month[11]["gained"] is None
    assert by_month[10]["gained"] == 0.0


def test_stated_values_are_added_up_where_there_are_no_orders() -> None:
    customers = _customers(("anna", date(2024, 1, 5), date(2024, 3, 9)))
    spells = spells_of_customers(customers, AS_OF)
    assert spells is not None
    money = monthly_value(spells, customers)

    assert money["gained"].to_list()[:3] == [100.0, 0.0, 0.0]
    assert money["lost"].to_list()[:3] == [0.0, 0.0, 100.0]


def test_members_are_outside_the_program_until_they_enroll() -> None:
    customers = _customers(
        ("anna", date(2024, 1, 1), None), ("bert", date(2024, 1, 1), date(2024, 5, 5))
    ).with_columns(
        program=pl.lit("member"),
        enrolled_on=pl.Series([date(2024, 2, 10), date(2024, 1, 1)]),
    )
    spells = spells_of_customers(customers, AS_OF)
    assert spells is not None
    inside, outside = (within_program(spells, customers, side) for side in ("member", "organic"))

    assert inside.rows.select("customer_id", "began", "ended").rows() == [
        ("anna", ENROLLED, STILL_HERE),
        ("bert", GAINED, LOST),
    ]
    crossed = [("anna", GAINED, ENROLLED)]
    assert outside.rows.select("customer_id", "began", "ended").rows() == crossed
    assert outside.rows["end"].cast(pl.Date).to_list() == [date(2024, 2, 10)]
    of_february = [monthly_flow(side).row(1, named=True) for side in (inside, outside)]
    assert [(month["enrolled"], month["net"]) for month in of_february] == [(1, 1), (-1, -1)]


def test_rates_of_nobody_are_unknown_and_shrinking_shows_above_100() -> None:
    months = pl.DataFrame(
        {"gained": [50, 50], "lost": [90, 60], "won_back": [10, 20], "leaked": [90, 60]}
    ).with_columns(at_start=pl.Series([1000, 970]), enrolled=0)

    ratio = replaced_of_100(months)
    assert ratio.value == pytest.approx(120.0)
    assert ratio.lower < 120 < ratio.upper
    assert pooled_leak_rate(months).value == pytest.approx(150 / 1970)
    assert replaced_of_100(months.with_columns(gained=0)).n == 0
    # Inside the program those who enrolled are new as well, outside nobody is the less new.
    assert replaced_of_100(months.with_columns(enrolled=100)).value == pytest.approx(40.0)
    assert replaced_of_100(months.with_columns(enrolled=-100)).value == pytest.approx(120.0)
    assert not replaced_of_100(months.with_columns(won_back=pl.Series([90, 60]))).has_interval
    assert pooled_leak_rate(months.head(0)).n == 0


purchases = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 800)), min_size=1, max_size=60
)


@given(purchases, st.integers(1, 200))
def test_the_books_balance(rows: list[tuple[str, int]], rule: int) -> None:
    first = date(2022, 10, 1)
    orders = _orders(*((who, first + timedelta(days=day), 1.0) for who, day in rows))
    silences = silences_of_orders(orders.lazy(), AS_OF)
    spells = spells_of_orders(silences, rule)
    assert spells is not None
    months = monthly_flow(spells)

    change = months["gained"] - months["lost"] + months["won_back"] + months["moved"]
    assert (months["at_start"] + change).to_list() == months["at_end"].to_list()
    assert months["at_end"][-1] == spells.rows["end"].null_count()
    assert months["gained"].sum() == orders["customer_id"].n_unique()
    assert (months["leaked"] <= months["at_start"]).all()
    # Counted one by one: here on a day are those who ordered in the last `rule` days up to it.
    for month_on, at_start in months.select("month_on", "at_start").iter_rows():
        before = orders.filter(pl.col("ordered_on") < month_on)
        last = before.group_by("customer_id").agg(pl.col("ordered_on").max())["ordered_on"]
        assert at_start == sum((month_on - day).days <= rule for day in last)
