"""Salesforce: reports saved as csv, with a footer of totals and notices."""

from loaders.sources.record import SourceTable

NAMES = (
    "Account Name", "Opportunity Name", "Account Owner", "Contact Owner", "Opportunity Owner",
    "Lead Source", "Mailing City", "Mailing State/Province", "Mailing Zip/Postal Code",
    "Last Activity", "Last Activity Date", "Fiscal Period", "Case Owner", "Case Number",
    "Opportunity ID", "Account ID", "Billing State/Province",
)  # fmt: skip
STAGES = {
    "closed won": "no", "closed lost": "yes", "prospecting": "yes", "qualification": "yes",
    "needs analysis": "yes", "value proposition": "yes", "id. decision makers": "yes",
    "perception analysis": "yes", "proposal/price quote": "yes", "negotiation/review": "yes",
}  # fmt: skip
"""An opportunity that was not won is no purchase."""

TABLES = (
    *(
        SourceTable(
            source="Salesforce",
            kind="orders",
            telling=("Opportunity Name", "Close Date", "Amount", buyer),
            absent=absent,
            becomes={
                buyer: "orders.customer_id",
                "Opportunity ID": "orders.order_id",
                "Close Date": "orders.ordered_on",
                "Amount": "orders.amount",
                "Stage": "orders.returned",
            },
            values={"Stage": STAGES},
        )
        for buyer, absent in (("Account ID", ()), ("Account Name", ("Account ID",)))
    ),
    SourceTable(
        source="Salesforce",
        kind="contacts",
        telling=("Case Number", "Date/Time Opened"),
        becomes={
            "Case Number": "contacts.contact_id",
            "Date/Time Opened": "contacts.contact_on",
        },
    ),
    # Tasks and events, which are what the company's own people did.
    *(
        SourceTable(
            source="Salesforce",
            kind="contacts",
            telling=("Subject", "Date", "Assigned", who),
            absent=absent,
            becomes={
                "Activity ID": "contacts.contact_id",
                "Date": "contacts.contact_on",
                "Type": "contacts.touchpoint",
                who: "contacts.customer_id",
                "Subject": "",
                "Assigned": "",
            },
        )
        for who, absent in (
            ("Account ID", ()),
            ("Account Name", ("Account ID",)),
            ("Company / Account", ("Account ID", "Account Name")),
        )
    ),
    # Accounts with what they are worth; the last activity is one of the company's own people.
    SourceTable(
        source="Salesforce",
        kind="customers",
        telling=("Account Name", "Last Activity", "Amount"),
        absent=("Opportunity Name", "Account ID", "Email"),
        becomes={
            "Account Name": "customers.customer_id",
            "Amount": "customers.value",
            "Last Activity": "customers.contacted_on",
        },
    ),
    SourceTable(source="Salesforce", kind=None, among=NAMES, enough=2),
)
