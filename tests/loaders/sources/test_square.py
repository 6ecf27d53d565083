"""Square exports, invented in the shape the program writes."""

from tests.loaders.ugly_files import becomes, loaded

EXPORT = """
    Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Total Collected,Net Total,Transaction ID,Payment ID,PAN Suffix,Device Name,Staff Name,Event Type,Location,Customer ID,Customer Name
    2026-10-05,10:15:00,UTC,$50.00,($5.00),$45.00,$0.00,$45.00,$43.00,T1,P1,1234,iPad,Kim,Payment,Main,C1,Ada
    2026-10-06,13:00:00,UTC,"$1,149.00",$0.00,"$1,149.00",$0.00,"$1,149.00",$998.00,T2,P2,1234,iPad,Kim,Payment,Main,C2,Bo
    2026-10-07,13:00:00,UTC,-$45.00,$0.00,-$45.00,$0.00,-$45.00,-$43.00,T3,P3,1234,iPad,Kim,Refund,Main,C1,Ada
"""


def test_net_sales_are_the_amount_and_refunds_are_returns() -> None:
    table = loaded(EXPORT)
    orders = table.made.tables["orders"].sort("ordered_on")

    assert (table.source, table.kind) == ("Square", "orders")
    assert orders["amount"].to_list() == [45.0, 1149.0, -45.0]
    assert orders["returned"].to_list() == [False, False, True]


def test_names_and_cards_are_left_out() -> None:
    found = becomes(loaded(EXPORT))

    assert {found[name] for name in ("Customer Name", "Staff Name", "PAN Suffix")} == {None}
