"""Tables of purchases: by order, by line, with returns."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.orders import make_orders
from loaders.understanding import TableChoices
from tests.loaders.ugly_files import becomes, loaded, raw, rules

LINES = """
    InvoiceNo;StockCode;Quantity;InvoiceDate;UnitPrice;CustomerID
    536365;85123A;6;01.12.2010 8:26;2,55;17850
    536365;71053;2;01.12.2010 8:26;3,39;17850
    C536379;D;-1;01.12.2010 9:41;27,50;14527
    536370;22728;24;13.12.2010 8:45;3,75;
    536371;22086;80;14.12.2010 9:00;2,55;13748
    536371;22086;80;14.12.2010 9:00;2,55;13748
"""


def test_lines_fold_into_orders_and_returns_stay_negative() -> None:
    table = loaded(LINES)

    orders = table.made.tables["orders"]
    assert table.kind == "orders"
    assert orders["order_id"].to_list() == ["536365", "C536379", "536371"]
    assert orders["amount"].to_list() == pytest.approx([22.08, -27.5, 408.0])
    assert orders["returned"].to_list() == [False, True, False]
    assert orders["ordered_on"][1] == date(2010, 12, 1)
    assert (table.rows_read, table.made.rows_kept) == (6, 5)


def test_rows_without_a_customer_are_set_aside_and_copies_told() -> None:
    table = loaded(LINES)

    assert table.made.set_aside.select("row", "reason").rows() == [(5, "no customer")]
    assert rules(table)["no customer"] == 1
    assert rules(table)["exact copy of an earlier row"] == 1
    assert rules(table)["several rows of one order"] == 2


def test_a_row_per_order_is_taken_as_it_is() -> None:
    table = loaded(
        """
        order id,customer,date,total,discount,channel,promised delivery,delivered
        1,A,2024-05-31,"$1,149.00 ",10,web,2024-06-03,2024-06-04
        2,A,2024-06-01,($33.62),,shop,,
        """
    )

    orders = table.made.tables["orders"]
    assert orders["amount"].to_list() == [1149.0, -33.62]
    assert orders["discount"].to_list() == [10.0, 0.0]
    assert orders["channel"].to_list() == ["web", "shop"]
    assert orders["delivered_on"].to_list() == [date(2024, 6, 4), None]
    assert orders["returned"].to_list() == [False, True]


def test_rows_without_order_numbers_are_orders_of_their_own() -> None:
    table = loaded("customer_id,purchase date,amount\nA,2024-05-31,5\nA,2024-05-31,5\n")

    assert table.made.tables["orders"]["order_id"].to_list() == ["row 2", "row 3"]


def test_a_total_repeated_in_every_line_counts_once() -> None:
    lines = "\n".join(
        f"{o},C{o},2024-05-{o + 10},sku{i},{o * 5}" for o in range(1, 7) for i in (1, 2)
    )
    table = loaded(f"order_id,customer_id,order date,sku,order total\n{lines}\n")

    assert table.made.tables["orders"]["amount"].to_list() == [5.0, 10.0, 15.0, 20.0, 25.0, 30.0]


def test_cells_given_once_per_order_are_filled_down() -> None:
    table = loaded(
        """
        Name,Email,Created at,Total,Lineitem name
        #1001,ada@x.org,2026-09-03 10:14:00 -0400,56.29,Print
        #1001,,,,Bag
        #1002,bo@x.org,2026-09-04 10:14:00 -0400,7.00,Bag
        """
    )

    orders = table.made.tables["orders"]
    assert orders["order_id"].to_list() == ["#1001", "#1002"]
    assert orders["amount"].to_list() == [56.29, 7.0]
    assert table.made.rows_kept == 3
    assert not any("@" in key for key in orders["customer_id"])


def test_an_order_number_two_customers_share_is_two_orders() -> None:
    table = loaded(
        "order_id,customer_id,order date,amount\n"
        "1,A,2024-05-31,5\n1,B,2024-05-31,7\n2,A,2024-06-01,1\n"
    )

    assert table.made.tables["orders"]["order_id"].to_list() == ["1 · A", "1 · B", "2"]
    assert rules(table)["order number of several customers"] == 2


def test_an_amount_that_cannot_be_read_leaves_its_order_without_one() -> None:
    table = loaded(
        "order_id,customer_id,order date,sku,amount\n"
        "1,A,2024-05-31,x,5\n1,A,2024-05-31,y,five\n2,A,2024-05-31,z,7\n"
    )

    assert table.made.tables["orders"]["amount"].to_list() == [None, 7.0]
    assert rules(table)["amount not readable"] == 1


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("soon", "date not readable"),
        ("", "no order date"),
        ("2031-01-01", "date lies in the future"),
        ("1970-01-01", "a day that stands for none"),
    ],
)
def test_an_order_without_a_usable_day_is_set_aside(day: str, reason: str) -> None:
    table = raw(f"order_id,customer_id,order date,amount\n1,A,2024-05-31,5\n2,B,{day},6\n")

    made = make_orders(table, TableChoices(), date(2026, 1, 1))

    assert made.set_aside["reason"].to_list() == [reason]
    assert made.tables["orders"].height == 1


def test_what_was_understood_but_is_not_needed_says_so() -> None:
    table = loaded(LINES)

    assert becomes(table)["StockCode"] is None
    assert "names the item" in table.made.columns[1].how


def test_a_returned_column_is_believed() -> None:
    table = loaded(
        "order_id,customer_id,order date,amount,returned\n"
        "1,A,2024-05-31,5,no\n2,A,2024-06-01,6,yes\n"
    )

    assert table.made.tables["orders"]["returned"].to_list() == [False, True]


def test_days_nothing_tells_apart_are_warned_about() -> None:
    table = loaded("order_id,customer_id,order date,amount\n1,A,05/06/2024,5\n2,A,07/06/2024,6\n")

    (problem,) = table.made.problems
    assert (problem.rule, problem.level) == ("day and month could be swapped", "warning")
    assert problem.found == ("05/06/2024", "07/06/2024")


def test_other_dates_of_the_table_settle_the_order_of_day_and_month() -> None:
    table = loaded(
        "order_id,customer_id,order date,amount,seen\n"
        "1,A,05/06/2024,5,06/13/2024\n2,A,07/06/2024,6,06/14/2024\n"
    )

    assert table.made.tables["orders"]["ordered_on"][0] == date(2024, 5, 6)
    assert rules(table) == {}


def test_a_blank_discount_means_none_was_used_and_an_unreadable_one_stays_unknown() -> None:
    table = loaded(
        """
        order id,customer id,order date,amount,discount,points
        1,A,2024-05-31,10,2,
        2,B,2024-06-01,10,,1.50
        3,C,2024-06-02,10,plenty,
        """
    )

    orders = table.made.tables["orders"].sort("order_id")
    assert orders["discount"].to_list() == [2.0, 0.0, None]
    assert orders["points"].to_list() == [0.0, 1.5, 0.0]


def test_a_file_without_a_discount_column_says_nothing_about_discounts() -> None:
    table = loaded("order id,customer id,order date,amount\n1,A,2024-05-31,10\n")

    assert table.made.tables["orders"]["discount"].to_list() == [None]
