"""Zendesk tickets, invented in the shape the program writes."""

from tests.loaders.ugly_files import loaded


def test_good_and_bad_are_ratings_and_not_asked_is_none() -> None:
    table = loaded(
        """
        Id,Requester,Requester id,Group,Subject,Via,Ticket type,Created at,Solved at,Satisfaction Score,First reply time in minutes
        1,Ada,77,Billing,Broken,Mail,Incident,2024-05-31 09:00,2024-05-31 11:00,Good,15
        2,Bo,78,Tech,Broken,Chat,Question,2024-06-01 09:00,2024-06-01 10:00,Bad,20
        3,Cy,79,Tech,Broken,Chat,Question,2024-06-02 09:00,,Not Offered,25
        """
    )
    contacts = table.made.tables["contacts"]

    assert (table.source, table.kind) == ("Zendesk", "contacts")
    assert contacts["rating"].to_list() == [1.0, 0.0, None]
    assert contacts["resolution_minutes"].to_list() == [120.0, 60.0, None]


def test_requesters_without_a_number_are_known_by_their_address_which_is_not_kept() -> None:
    table = loaded(
        """
        Id,Requester,Requester email,Group,Ticket type,Created at,Satisfaction Score
        1,Ada,ada@x.example,Billing,Incident,2024-05-31 09:00,Good
        2,Ada,ADA@x.example,Billing,Incident,2024-06-01 09:00,Bad
        """
    )
    known = table.made.tables["contacts"]["customer_id"]

    assert (table.source, known.n_unique()) == ("Zendesk", 1)
    assert not known.str.contains("@").any()


def test_tickets_of_explore_are_known_too() -> None:
    table = loaded(
        """
        Ticket ID,Ticket created - Date,Ticket group,Ticket channel,Ticket satisfaction rating,Tickets
        1,2024-05-31,Billing,Web,Good,1
        2,2024-06-01,Tech,Email,Unoffered,1
        """
    )

    assert (table.source, table.made.tables["contacts"].height) == ("Zendesk", 2)
