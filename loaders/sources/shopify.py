"""Shopify: orders by line item, and customers in three generations of headings."""

from loaders.sources.record import SourceTable

CUSTOMER = ("First Name", "Last Name", "Email", "Total Spent", "Total Orders")
CONSENT = ("Accepts Marketing", "Accepts Email Marketing", "Accepts SMS Marketing")
NOT_ABOUT_PURCHASES = {"Tax Exempt": "", "Note": "", "Province Code": "", "Country Code": ""}

PAID = dict.fromkeys(
    ("paid", "pending", "authorized", "partially_paid", "partially_refunded", "unpaid"), "no"
)
TAKEN_BACK = dict.fromkeys(("refunded", "voided", "expired"), "yes")

TABLES = (
    SourceTable(
        source="Shopify",
        kind="orders",
        telling=("Name", "Financial Status", "Lineitem quantity", "Lineitem price", "Created at"),
        becomes={
            "Name": "orders.order_id",
            "Email": "orders.customer_id",
            "Created at": "orders.ordered_on",
            "Total": "orders.amount",
            "Discount Amount": "orders.discount",
            "Source": "orders.channel",
            "Financial Status": "orders.returned",
            "Id": "",
            "Paid at": "",
            "Subtotal": "",
            "Location": "",
        },
        values={"Financial Status": PAID | TAKEN_BACK},
    ),
    SourceTable(
        source="Shopify",
        kind="customers",
        telling=("Customer ID", *CUSTOMER),
        among=CONSENT,
        becomes={
            "Customer ID": "customers.customer_id",
            "Total Spent": "customers.value",
        }
        | NOT_ABOUT_PURCHASES,
    ),
    SourceTable(
        source="Shopify",
        kind="customers",
        telling=CUSTOMER,
        among=CONSENT,
        absent=("Customer ID",),
        becomes={"Email": "customers.customer_id", "Total Spent": "customers.value"}
        | NOT_ABOUT_PURCHASES,
    ),
)
