"""WooCommerce exports, invented in the shape the plugin and the analytics pages write."""

from tests.loaders.ugly_files import loaded

ORDERS = """
    Order Number,Order Status,Order Date,Email (Billing),Cart Discount Amount,Order Subtotal Amount,Order Total Amount,Item #,Item Name,Quantity (- Refund),Item Cost
    101,Completed,2024-05-31 10:15,ada@x.example,0,30,33.50,1,Mug,1,15
    101,Completed,2024-05-31 10:15,ada@x.example,0,30,33.50,2,Print,1,15
    102,Cancelled,2024-06-01 11:15,bo@x.example,5,10,8.00,1,Mug,1,10
    103,Processing,2024-06-02 12:15,ada@x.example,0,10,12.00,1,Mug,1,10
"""


def test_items_are_folded_into_orders_and_their_total_counts_once() -> None:
    table = loaded(ORDERS)
    orders = table.made.tables["orders"].sort("order_id")

    assert (table.source, table.kind) == ("WooCommerce", "orders")
    assert orders["amount"].to_list() == [33.5, 8.0, 12.0]
    assert orders["returned"].to_list() == [False, True, False]
    assert orders["customer_id"].n_unique() == 2


def test_customers_of_the_analytics_page_are_known_by_address() -> None:
    table = loaded(
        """
        Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,City
        Ada A,ada,2024-06-30 10:00:00,2024-05-13 09:00:00,ada@x.example,3,99.5,33.2,Rome
        Bo B,bo,2024-06-30 10:00:00,2024-05-14 09:00:00,bo@x.example,1,20,20,Lyon
        """
    )
    customers = table.made.tables["customers"]

    assert (table.source, table.kind) == ("WooCommerce", "customers")
    assert customers["value"].to_list() == [99.5, 20.0]
