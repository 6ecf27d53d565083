"""eBay reports, invented in the shape the program writes."""

from tests.loaders.ugly_files import loaded, rules

ORDERS = """

    "Sales Record Number","Order Number","Buyer Username","Buyer Name","Item Title","Quantity","Sold For","Total Price","Sale Date"
    "101","12-1","buyer_one","Ada","Mug","1","$12.00","$1,015.00","May-31-24"
    "102","12-2","buyer_two","Bo","Mug","1","$12.00","$15.00","Jun-01-24"
    "103","12-3","buyer_one","Ada","Mug","1","$12.00","$15.00","Jun-02-24"

    "3","record(s) downloaded",
    "Seller ID : someone"
"""
TRANSACTIONS = """
    "Transaction report"
    "Start date","May 1, 2024"

    "Transaction creation date","Type","Order number","Buyer username","Net amount","Payout currency"
    "May 31, 2024","Order","12-1","buyer_one","21.46","USD"
    "Jun 1, 2024","Shipping label","--","--","-4.10","USD"
    "Jun 2, 2024","Refund","12-1","buyer_one","-21.46","USD"
"""


def test_lines_around_the_orders_are_none() -> None:
    table = loaded(ORDERS)

    assert (table.source, table.kind, table.rows_read) == ("eBay", "orders", 3)
    assert table.made.tables["orders"]["amount"].to_list() == [1015.0, 15.0, 15.0]
    assert "lines below the table" in rules(table)


def test_fees_name_no_buyer_and_are_set_aside() -> None:
    table = loaded(TRANSACTIONS)

    assert (table.source, table.kind, table.made.set_aside.height) == ("eBay", "orders", 1)
