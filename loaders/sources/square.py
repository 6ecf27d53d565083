"""Square: transactions, and the items they are made of."""

from loaders.sources.record import SourceTable

EVENTS = {"payment": "no", "refund": "yes"}
COLUMNS = {
    "Date": "orders.ordered_on",
    "Transaction ID": "orders.order_id",
    "Customer ID": "orders.customer_id",
    "Net Sales": "orders.amount",
    "Discounts": "orders.discount",
    "Event Type": "orders.returned",
    "Payment ID": "",
    "Gross Sales": "",
    "Net Total": "",
    "Total Collected": "",
    "Qty": "",
    "Count": "",
    "Deposit ID": "",
    "Deposit Date": "",
    "Customer Reference ID": "",
    "Time": "",
    "Time Zone": "",
}

TABLES = (
    SourceTable(
        source="Square",
        kind="orders",
        telling=("Date", "Transaction ID", "Payment ID", "Net Sales"),
        among=(
            "Total Collected",
            "Itemization Type",
            "Price Point Name",
            "PAN Suffix",
            "Device Name",
        ),
        becomes=COLUMNS,
        values={"Event Type": EVENTS},
    ),
)
