"""Pipedrive: deals, people and activities, with or without the kind of record in the heading."""

from loaders.sources.record import SourceTable

STATUS = {"won": "no", "lost": "yes", "open": "yes", "deleted": "yes"}
"""A deal that was not won is no purchase."""

BUYERS = ("Person - ID", "Organization - ID", "Deal - Organization", "Deal - Contact person",
          "Organization", "Contact person")  # fmt: skip

TABLES = (
    *(
        SourceTable(
            source="Pipedrive",
            kind="orders",
            telling=(f"{deal}Title", f"{deal}Value", f"{deal}Won time", buyer),
            absent=BUYERS[:place],
            becomes={
                f"{deal}ID": "orders.order_id",
                f"{deal}Won time": "orders.ordered_on",
                f"{deal}Value": "orders.amount",
                f"{deal}Status": "orders.returned",
                buyer: "orders.customer_id",
                f"{deal}Deal created": "",
                f"{deal}Title": "",
                f"{deal}Weighted value": "",
            },
            values={f"{deal}Status": STATUS},
        )
        for deal in ("Deal - ", "")
        for place, buyer in enumerate(BUYERS)
    ),
    SourceTable(
        source="Pipedrive",
        kind="contacts",
        telling=("Activity - Subject", "Activity - Type", "Activity - Due date"),
        becomes={
            "Activity - ID": "contacts.contact_id",
            "Activity - Due date": "contacts.contact_on",
            "Activity - Type": "contacts.touchpoint",
            "Activity - Done": "contacts.resolved",
            "Person - ID": "contacts.customer_id",
            "Person - Email": "contacts.customer_id",
            "Activity - Subject": "",
            "Activity - Note": "",
            "Deal - Title": "",
        },
        values={"Activity - Done": {"done": "yes", "to do": "no"}},
    ),
    SourceTable(
        source="Pipedrive",
        kind="customers",
        telling=("Person - ID", "Person - Name"),
        becomes={
            "Person - ID": "customers.customer_id",
            "Person - Person created": "customers.joined_on",
            "Person - Email": "",
            "Person - Last activity date": "customers.contacted_on",
            "Person - Update time": "",
        },
    ),
)
