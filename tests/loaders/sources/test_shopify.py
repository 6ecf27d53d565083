"""Shopify exports, invented in the shapes the program writes."""

import pytest

from tests.loaders.ugly_files import becomes, loaded

ORDERS = """
    Name,Email,Financial Status,Paid at,Subtotal,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Cancelled at,Id,Source
    #1001,a@example.org,paid,2026-09-03 10:15:00 -0400,47.00,56.29,FALL5,5.00,2026-09-03 10:14:00 -0400,2,Print,16.00,,5550000001,web
    #1001,a@example.org,,,,,,,,1,Bag,20.00,,,
    #1002,b@example.org,refunded,2026-09-10 09:00:00 -0400,25.00,25.00,,0.00,2026-09-10 09:00:00 -0400,1,Mug,25.00,,5550000002,pos
    #1003,c@example.org,voided,,16.00,"1,23,456.78",,0.00,2026-09-12 12:00:00 -0400,1,Print,16.00,,5550000003,web
"""
OLD = "First Name,Last Name,Email,Accepts Marketing,Company,Phone,Total Spent,Total Orders,Tags\n"
YEAR_2022 = OLD.replace("Accepts Marketing", "Accepts Email Marketing")
YEAR_2024 = "Customer ID," + YEAR_2022.replace("Company", "Default Address Company")
PERSON = 'Ada,A,a@example.org,yes,,\'+31612345678,12.50,2,"vip, denver"\n'


def test_line_items_are_folded_into_their_order() -> None:
    table = loaded(ORDERS)
    orders = table.made.tables["orders"]

    assert (table.source, table.kind) == ("Shopify", "orders")
    assert (table.rows_read, table.made.rows_kept, orders.height) == (4, 4, 3)
    assert orders["amount"].to_list() == [56.29, 25.0, 123456.78]


def test_what_was_refunded_or_voided_counts_as_returned() -> None:
    orders = loaded(ORDERS).made.tables["orders"]

    assert orders["returned"].to_list() == [False, True, True]


@pytest.mark.parametrize("heading", [OLD, YEAR_2022])
def test_customers_without_an_id_are_told_apart_by_a_hash_of_their_address(heading: str) -> None:
    table = loaded(heading + PERSON)
    (customer,) = table.made.tables["customers"]["customer_id"]

    assert (table.source, table.kind) == ("Shopify", "customers")
    assert "@" not in customer


def test_customer_ids_lose_the_apostrophe_in_front() -> None:
    table = loaded(YEAR_2024 + "'9013808660771," + PERSON)

    assert table.source == "Shopify"
    assert table.made.tables["customers"]["customer_id"].to_list() == ["9013808660771"]
    assert becomes(table)["Email"] is None
