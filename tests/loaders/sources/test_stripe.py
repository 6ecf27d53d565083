"""Stripe exports, invented in the shapes the program writes."""

from tests.loaders.ugly_files import loaded

CUSTOMERS = """
    id,Description,Email,Name,Created (UTC),Delinquent,Plan,Status,Total Spend,Payment Count,Refunded Volume,Dispute Losses
    cus_1,,a@example.org,Ada,2024-01-01 10:00,false,basic,active,120.00,4,0.00,0.00
    cus_2,,b@example.org,Bo,2024-02-01 10:00,false,basic,canceled,20.00,1,0.00,0.00
"""
SUBSCRIPTIONS = """
    id,Customer ID,Customer Name,Status,Cancellation Reason,Created (UTC),Start (UTC),Start Date (UTC),Current Period Start (UTC),Current Period End (UTC),Trial Start (UTC),Trial End (UTC),Canceled At (UTC),Ended At (UTC)
    sub_1,cus_1,Ada,active,,2024-01-01 10:00,2024-01-01 10:00,2024-01-01 10:00,2024-05-01 10:00,2024-06-01 10:00,,,2024-05-20 10:00,
    sub_2,cus_2,Bo,canceled,too_expensive,2024-02-01 10:00,2024-02-01 10:00,2024-02-01 10:00,2024-03-01 10:00,2024-04-01 10:00,,,2024-03-20 10:00,2024-04-01 10:00
"""
PAYMENTS = """
    id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer ID,Customer Email,Captured,Card Brand
    ch_1,,Payment complete.,2024-01-01 10:00,12.00,0.00,usd,Paid,cus_1,a@example.org,true,Visa
    ch_2,,Payment complete.,2024-02-01 10:00,12.00,12.00,usd,Refunded,cus_1,a@example.org,true,Visa
    ch_3,,Declined.,2024-02-01 10:00,12.00,0.00,usd,Failed,cus_2,b@example.org,false,Visa
"""


def test_customers_join_when_created_and_leave_by_status() -> None:
    table = loaded(CUSTOMERS)
    customers = table.made.tables["customers"].sort("customer_id")

    assert (table.source, table.kind) == ("Stripe", "customers")
    assert customers["has_left"].to_list() == [False, True]
    assert str(customers["joined_on"][0]) == "2024-01-01"


def test_a_subscription_asked_to_end_runs_until_it_has_ended() -> None:
    table = loaded(SUBSCRIPTIONS)
    customers = table.made.tables["customers"].sort("customer_id")

    assert table.made.set_aside.is_empty()
    assert customers["has_left"].to_list() == [False, True]
    assert str(customers["left_on"][1]) == "2024-04-01"
    assert table.made.tables["reasons"]["reason"].to_list() == ["too_expensive"]


def test_payments_are_purchases_and_failed_ones_are_none() -> None:
    table = loaded(PAYMENTS)

    assert (table.source, table.kind) == ("Stripe", "orders")
    assert table.made.tables["orders"]["returned"].to_list() == [False, True, True]
