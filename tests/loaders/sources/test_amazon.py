"""Amazon reports, invented in the shape the program writes."""

from datetime import date

from tests.loaders.ugly_files import loaded

REPORT = """
    order-id\torder-item-id\tpurchase-date\tpayments-date\tbuyer-email\tbuyer-name\tsku\tquantity-purchased\tcurrency\titem-price\titem-tax
    113-1\t1\t2024-05-31T10:15:00-07:00\t2024-05-31T10:15:00-07:00\tada@m.example\tAda\tS1\t2\tUSD\t19.99\t1.60
    113-1\t2\t2024-05-31T10:15:00-07:00\t2024-05-31T10:15:00-07:00\tada@m.example\tAda\tS2\t1\tUSD\t5.00\t0.40
    113-2\t3\t2024-06-01T10:15:00-07:00\t2024-06-01T10:15:00-07:00\tbo@m.example\tBo\tS1\t1\tUSD\t9.99\t0.80
"""
ALL_ORDERS = """
    amazon-order-id\tmerchant-order-id\tpurchase-date\torder-status\tsku\titem-status\tquantity\titem-price\tship-city
    113-1\t\t2024-05-31T10:15:00+00:00\tShipped\tS1\tShipped\t1\t19.99\tRome
    113-2\t\t2024-06-01T10:15:00+00:00\tCancelled\tS1\tCancelled\t1\t9.99\tLyon
"""


def test_prices_of_items_are_those_of_all_pieces_and_add_up_to_the_order() -> None:
    table = loaded(REPORT, name="orders.txt")
    orders = table.made.tables["orders"].sort("order_id")

    assert (table.source, table.kind) == ("Amazon", "orders")
    assert orders["amount"].round(2).to_list() == [24.99, 9.99]
    assert orders["ordered_on"].to_list() == [date(2024, 5, 31), date(2024, 6, 1)]


def test_a_report_without_buyers_says_that_they_are_lacking() -> None:
    table = loaded(ALL_ORDERS, name="orders.txt")

    assert (table.source, table.kind, table.made.rows_kept) == ("Amazon", "orders", 0)
    assert "no column says the customer" in table.made.problems[-1].expected
