"""WooCommerce: orders by item from its export, and the downloads of its analytics pages."""

from loaders.sources.record import SourceTable

BOUGHT = dict.fromkeys(("completed", "processing", "on hold", "on-hold"), "no")
NOT_BOUGHT = dict.fromkeys(
    ("cancelled", "refunded", "failed", "pending payment", "draft", "checkout-draft"), "yes"
)
STATUS = BOUGHT | NOT_BOUGHT

TABLES = (
    *(
        SourceTable(
            source="WooCommerce",
            kind="orders",
            telling=("Order Number", "Order Status", "Order Date", "Order Total Amount", buyer),
            absent=absent,
            becomes={
                "Order Number": "orders.order_id",
                "Order Date": "orders.ordered_on",
                buyer: "orders.customer_id",
                "Order Total Amount": "orders.amount",
                "Cart Discount Amount": "orders.discount",
                "Order Status": "orders.returned",
                "Order Subtotal Amount": "",
                "Item Cost": "",
                "Quantity (- Refund)": "",
                "Item Name": "",
                "Item #": "",
            },
            values={"Order Status": STATUS},
        )
        for buyer, absent in (
            ("Customer User ID", ()),
            ("Email (Billing)", ("Customer User ID",)),
            ("Billing Email", ("Customer User ID", "Email (Billing)")),
        )
    ),
    SourceTable(
        source="WooCommerce",
        kind="orders",
        telling=("Date", "Order #", "Customer", "Customer type", "N. Revenue"),
        becomes={
            "Order #": "orders.order_id",
            "Date": "orders.ordered_on",
            "Customer": "orders.customer_id",
            "N. Revenue": "orders.amount",
            "Status": "orders.returned",
        },
        values={"Status": STATUS},
    ),
    *(
        SourceTable(
            source="WooCommerce",
            kind="customers",
            telling=("Username", "Email", "AOV", joined),
            becomes={
                "Email": "customers.customer_id",
                joined: "customers.joined_on",
                "Total Spend": "customers.value",
                "Last Active": "",
            },
        )
        for joined in ("Sign Up", "Date registered")
    ),
)
