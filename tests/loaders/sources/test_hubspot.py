"""HubSpot exports, invented in the shape the program writes."""

from tests.loaders.ugly_files import becomes, loaded

CONTACTS = """
    Record ID,First Name,Last Name,Email,Contact owner,Lifecycle Stage,Lead Status,Create Date
    5101,Ada,A,a@example.org,Kim,Customer,Connected,2023-04-12 09:31
    5102,Bo,B,b@example.org,Kim,Lead,New,2024-11-02 16:05
    5103,Cy,C,c@example.org,Kim,Opportunity,New,15/01/2025
"""
DEALS = """
    Record ID,Deal Name,Deal Stage,Close Date,Amount,Associated Company
    1,Renewal,Closed Won,2024-05-13 10:00,1200,Acme
    2,Pilot,Closed Lost,2024-05-14 10:00,300,Bolt
"""


def test_contacts_join_on_the_day_they_were_created() -> None:
    table = loaded(CONTACTS)
    joined = table.made.tables["customers"]["joined_on"]

    assert (table.source, table.kind) == ("HubSpot", "customers")
    assert [str(day) for day in joined] == ["2023-04-12", "2024-11-02", "2025-01-15"]
    assert becomes(table)["Email"] is None


def test_what_was_logged_last_is_when_we_were_in_touch() -> None:
    dated = """
        Record ID,Lead Status,Lifecycle Stage,Create Date (GMT+1),Last Activity Date (GMT+1)
        5101,New,Customer,2023-04-12 09:31,2024-06-01 10:00
        5102,New,Customer,2024-11-02 16:05,
    """
    both = """
        Record ID,Lead Status,Lifecycle Stage,Create Date,Last Activity Date,Last Contacted
        5101,New,Customer,2023-04-12 09:31,2024-06-01 10:00,2024-05-01 10:00
    """
    for text, days in ((dated, ["2024-06-01", "None"]), (both, ["2024-05-01"])):
        table = loaded(text)
        customers = table.made.tables["customers"]

        assert table.source == "HubSpot"
        assert [str(day) for day in customers["contacted_on"]] == days
        assert customers["active_on"].null_count() == customers.height


def test_deals_are_purchases_of_the_company_once_won() -> None:
    table = loaded(DEALS)

    assert (table.source, table.kind) == ("HubSpot", "orders")
    assert table.made.tables["orders"]["customer_id"].to_list() == ["Acme"]
    assert table.made.set_aside["reason"].to_list() == ["not won"]
