"""Amazon: what sellers download of their orders, and what a buyer downloads of their own."""

from loaders.sources.record import SourceTable

ITEM = {
    "purchase-date": "orders.ordered_on",
    "item-price": "orders.amount",
    "quantity": "",
    "quantity-purchased": "",
    "payments-date": "",
    "last-updated-date": "",
    "order-item-id": "",
    "merchant-order-id": "",
}
"""The price of an item is that of all its pieces; the items of an order are added up."""

BOUGHT = (
    "shipped", "shipped - delivered to buyer", "shipped - picked up", "shipping", "pending",
    "unshipped", "complete", "shipped - out for delivery", "pending - waiting for pick up",
)  # fmt: skip
NOT_BOUGHT = (
    "cancelled",
    "unfulfillable",
    "shipped - returned to seller",
    "shipped - rejected by buyer",
)
STATUS = dict.fromkeys(BOUGHT, "no") | dict.fromkeys(NOT_BOUGHT, "yes")

TABLES = (
    SourceTable(
        source="Amazon",
        kind="orders",
        telling=("amazon-order-id", "purchase-date", "order-status", "item-price"),
        becomes=ITEM | {"amazon-order-id": "orders.order_id", "order-status": "orders.returned"},
        values={"order-status": STATUS},
    ),
    SourceTable(
        source="Amazon",
        kind="orders",
        telling=("order-id", "order-item-id", "purchase-date", "buyer-email"),
        becomes=ITEM | {"order-id": "orders.order_id", "buyer-email": "orders.customer_id"},
    ),
    SourceTable(
        source="Amazon",
        kind="orders",
        telling=("date/time", "settlement id", "type", "order id", "product sales", "total"),
        becomes={
            "date/time": "orders.ordered_on",
            "order id": "orders.order_id",
            "total": "orders.amount",
            "quantity": "",
            "product sales": "",
            "settlement id": "",
            "type": "",
            "other": "",
        },
    ),
    SourceTable(
        source="Amazon",
        kind="orders",
        telling=("Website", "Order ID", "Order Date", "Total Owed", "ASIN"),
        becomes={
            "Order ID": "orders.order_id",
            "Order Date": "orders.ordered_on",
            "Total Owed": "orders.amount",
            "Quantity": "",
            "Unit Price": "",
        },
    ),
)
