"""HubSpot: contacts and deals."""

from loaders.sources.record import SourceTable

STAGES = {
    "closed won": "no",
    "closed lost": "yes",
    "appointment scheduled": "yes",
    "qualified to buy": "yes",
    "presentation scheduled": "yes",
    "decision maker bought-in": "yes",
    "contract sent": "yes",
}
"""A deal that was not won is no purchase."""

DEAL = {
    "Record ID": "orders.order_id",
    "Close Date": "orders.ordered_on",
    "Amount": "orders.amount",
    "Deal Stage": "orders.returned",
    "Create Date": "",
}

TABLES = (
    *(
        SourceTable(
            source="HubSpot",
            kind="orders",
            telling=("Record ID", "Deal Name", "Deal Stage", "Close Date", buyer),
            becomes=DEAL | {buyer: "orders.customer_id"},
            values={"Deal Stage": STAGES},
        )
        for buyer in (
            "Associated Contact IDs",
            "Associated Company IDs",
            "Associated Contact",
            "Associated Company",
        )
    ),
    # What is logged of the company's own people: calls, mails, meetings.
    *(
        SourceTable(
            source="HubSpot",
            kind="customers",
            telling=("Record ID", "Create Date", "Lifecycle Stage", *also),
            among=("Contact owner", "Lead Status", "Company owner"),
            becomes={
                "Record ID": "customers.customer_id",
                "Create Date": "customers.joined_on",
                "Email": "",
                "Last Activity Date": "",
                logged: "customers.contacted_on",
            },
        )
        for logged, also in (("Last Contacted", ("Last Contacted",)), ("Last Activity Date", ()))
    ),
)
