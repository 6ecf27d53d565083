"""eBay: the report of orders, and the report of transactions with its lines above the headings."""

from loaders.sources.record import SourceTable

TYPES = {"order": "no", "refund": "yes", "claim": "yes", "payment dispute": "yes"} | dict.fromkeys(
    ("shipping label", "other fee", "payout", "hold", "transfer", "adjustment"), "yes"
)
"""A fee is no purchase; it names no buyer either."""

TABLES = (
    SourceTable(
        source="eBay",
        kind="orders",
        telling=("Sales Record Number", "Order Number", "Buyer Username", "Sale Date"),
        becomes={
            "Order Number": "orders.order_id",
            "Buyer Username": "orders.customer_id",
            "Sale Date": "orders.ordered_on",
            "Total Price": "orders.amount",
            "Sales Record Number": "",
            "Sold For": "",
            "Quantity": "",
            "Transaction ID": "",
        },
    ),
    *(
        SourceTable(
            source="eBay",
            kind="orders",
            telling=("Transaction creation date", "Order number", "Buyer username", amount),
            absent=absent,
            becomes={
                "Order number": "orders.order_id",
                "Buyer username": "orders.customer_id",
                "Transaction creation date": "orders.ordered_on",
                amount: "orders.amount",
                "Type": "orders.returned",
                "Net amount": "",
                "Quantity": "",
                "Item subtotal": "",
                "Transaction ID": "",
                "Legacy order ID": "",
            }
            | {amount: "orders.amount"},
            values={"Type": TYPES},
        )
        for amount, absent in (
            ("Gross transaction amount", ()),
            ("Net amount", ("Gross transaction amount",)),
        )
    ),
)
