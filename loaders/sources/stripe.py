"""Stripe: customers, subscriptions and payments."""

from loaders.sources.record import SourceTable

STATUS = {
    "active": "active",
    "trialing": "active",
    "past_due": "active",
    "paused": "active",
    "canceled": "canceled",
    "unpaid": "canceled",
    "incomplete_expired": "canceled",
}
BOUGHT = {
    "paid": "no",
    "partially refunded": "no",
    "partial refund": "no",
    "refunded": "yes",
    "failed": "yes",
    "canceled": "yes",
    "requires_payment_method": "yes",
}
PERIODS = (
    "Current Period Start (UTC)", "Current Period End (UTC)", "Trial Start (UTC)",
    "Trial End (UTC)", "Start (UTC)", "Created (UTC)", "id",
)  # fmt: skip

TABLES = (
    SourceTable(
        source="Stripe",
        kind="customers",
        telling=("Customer ID", "Status", "Ended At (UTC)"),
        among=("Current Period Start (UTC)", "Trial End (UTC)", "Start Date (UTC)"),
        becomes=dict.fromkeys(PERIODS, "")
        | {
            "Customer ID": "customers.customer_id",
            "Start Date (UTC)": "customers.joined_on",
            # Asked to end is not ended: until then the subscription runs and is paid.
            "Ended At (UTC)": "customers.left_on",
            "Canceled At (UTC)": "",
            "Status": "customers.has_left",
            "Cancellation Reason": "reasons.reason",
        },
        values={"Status": STATUS},
    ),
    SourceTable(
        source="Stripe",
        kind="customers",
        telling=("Customer ID", "Status", "Current Period Start (UTC)"),
        becomes={
            "id": "",
            "Customer ID": "customers.customer_id",
            "Start (UTC)": "customers.joined_on",
            "Canceled At (UTC)": "customers.left_on",
            "Status": "customers.has_left",
            "Current Period Start (UTC)": "",
            "Current Period End (UTC)": "",
        },
        values={"Status": STATUS},
    ),
    *(
        SourceTable(
            source="Stripe",
            kind="orders",
            telling=("id", "Amount", "Customer ID", "Status", created),
            among=("Seller Message", "Captured", "Card Brand", "Statement Descriptor"),
            becomes={
                "id": "orders.order_id",
                "Customer ID": "orders.customer_id",
                created: "orders.ordered_on",
                "Amount": "orders.amount",
                "Status": "orders.returned",
                "Converted Amount": "",
                "Description": "",
                "Mode": "",
            },
            values={"Status": BOUGHT},
        )
        for created in ("Created (UTC)", "Created date (UTC)")
    ),
    SourceTable(
        source="Stripe",
        kind="customers",
        telling=("id", "Created (UTC)", "Delinquent"),
        among=("Total Spend", "Payment Count", "Plan", "Dispute Losses"),
        becomes={
            "id": "customers.customer_id",
            "Created (UTC)": "customers.joined_on",
            "Status": "customers.has_left",
            "Total Spend": "customers.value",
        },
        values={"Status": STATUS},
    ),
)
