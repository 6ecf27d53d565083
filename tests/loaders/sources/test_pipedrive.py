"""Pipedrive exports, invented in the shape the program writes."""

from tests.loaders.ugly_files import becomes, loaded


def test_deals_that_were_not_won_are_no_purchases() -> None:
    table = loaded(
        """
        Deal - ID,Deal - Title,Deal - Organization,Deal - Value,Deal - Status,Deal - Deal created,Deal - Won time
        1,First,Acme,"1,200",Won,2024-05-01 09:00:00,2024-05-31 10:00:00
        2,Second,Bolt,300,Lost,2024-05-01 09:00:00,
        3,Third,Acme,400,Won,2024-05-01 09:00:00,2024-06-13 10:00:00
        """
    )

    assert (table.source, table.kind) == ("Pipedrive", "orders")
    assert table.made.tables["orders"]["amount"].to_list() == [1200.0, 400.0]
    assert table.made.set_aside.height == 1


def test_people_and_what_was_done_for_them() -> None:
    people = loaded(
        """
        Person - ID,Person - Name,Person - Email,Person - Person created
        7,Ada A,ada@x.example,2024-05-13 09:00:00
        """
    )
    activities = loaded(
        """
        Activity - Subject,Activity - Type,Activity - Due date,Activity - Done,Person - Email
        Call Ada,Call,2024-05-13,Done,ada@x.example
        Meet Bo,Inbound call,2024-05-14,To do,bo@x.example
        """
    )

    assert (people.kind, people.made.tables["customers"].height) == ("customers", 1)
    contacts = activities.made.tables["contacts"]
    assert (activities.source, activities.kind) == ("Pipedrive", "contacts")
    assert contacts["resolved"].to_list() == [True, False]
    assert contacts["direction"].to_list() == ["out", "in"]
    assert becomes(activities)["Activity - Subject"] is None
