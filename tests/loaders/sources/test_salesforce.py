"""Salesforce reports, invented in the shape the program writes."""

from tests.loaders.ugly_files import loaded, rules

FOOTER = """

    "Grand Totals (3 records)"

    "Confidential Information - Do Not Distribute"
    "Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
"""
OPPORTUNITIES = """
    "Opportunity Owner","Account Name","Opportunity Name","Stage","Amount","Close Date"
    "Ada","Acme","Renewal","Closed Won","1200.00","5/13/2024"
    "Bo","Bolt","Pilot","Closed Lost","300.00","5/14/2024"
    "Bo","Acme","Extension","Closed Won","400.00","6/15/2024"
"""


def test_footers_are_no_records() -> None:
    table = loaded(OPPORTUNITIES + FOOTER)

    assert (table.source, table.kind, table.rows_read) == ("Salesforce", "orders", 3)
    assert "lines below the table" in rules(table)


def test_an_opportunity_that_was_lost_is_no_purchase() -> None:
    table = loaded(OPPORTUNITIES)

    assert table.made.tables["orders"]["amount"].to_list() == [1200.0, 400.0]
    assert table.made.set_aside["reason"].to_list() == ["not won"]


def test_activities_are_what_we_did_for_an_account() -> None:
    table = loaded(
        """
        "Date","Subject","Type","Account Name","Assigned","Status"
        "5/13/2024","Call with Ada","Call","Acme","Bo","Completed"
        "5/14/2024","They wrote","Incoming mail","Acme","Bo","Completed"
        """
    )
    contacts = table.made.tables["contacts"]

    assert (table.source, table.kind) == ("Salesforce", "contacts")
    assert contacts["customer_id"].to_list() == ["Acme", "Acme"]
    assert contacts["direction"].to_list() == ["out", "in"]


def test_a_report_of_addresses_feeds_nothing_and_says_so() -> None:
    table = loaded(
        """
        "First Name","Last Name","Account Name","Mailing City","Last Activity"
        "Ada","A","Acme","Rome","5/13/2024"
        """
    )

    assert (table.source, table.kind, table.made.rows_kept) == ("Salesforce", "unknown", 0)
