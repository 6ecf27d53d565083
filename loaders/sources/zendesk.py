"""Zendesk: tickets of a view, and of Explore."""

from loaders.sources.record import SourceTable

JUDGEMENT = {"good": "1", "bad": "0", "good with comment": "1", "bad with comment": "0"} | (
    dict.fromkeys(("offered", "not offered", "unoffered", "-"), "")
)
"""Customers are asked for good or bad; most are not asked or do not answer."""

TABLES = (
    *(
        SourceTable(
            source="Zendesk",
            kind="contacts",
            telling=("Requester", "Created at", "Satisfaction Score", "Ticket type", *known_by),
            absent=absent,
            becomes={
                "Id": "contacts.contact_id",
                "Created at": "contacts.contact_on",
                "Solved at": "contacts.resolution_minutes",
                "Group": "contacts.touchpoint",
                "Via": "contacts.channel",
                "Satisfaction Score": "contacts.rating",
                "First reply time in minutes": "contacts.response_minutes",
                "Requester": "",
                "Requester email": "",
                "Subject": "",
                "Summation column": "",
                "Resolution time": "",
                "Updated at": "",
            }
            | dict.fromkeys(known_by, "contacts.customer_id"),
            values={"Satisfaction Score": JUDGEMENT},
        )
        # Other programs know their customers by address; numbers of Zendesk's own come first.
        for known_by, absent in (
            (("Requester id",), ()),
            (("Requester email",), ("Requester id",)),
            ((), ("Requester id", "Requester email")),
        )
    ),
    SourceTable(
        source="Zendesk",
        kind="contacts",
        telling=("Ticket ID", "Ticket created - Date"),
        becomes={
            "Ticket ID": "contacts.contact_id",
            "Ticket created - Date": "contacts.contact_on",
            "Ticket group": "contacts.touchpoint",
            "Ticket channel": "contacts.channel",
            "Ticket satisfaction rating": "contacts.rating",
            "Requester ID": "contacts.customer_id",
            "Tickets": "",
        },
        values={"Ticket satisfaction rating": JUDGEMENT},
    ),
)
