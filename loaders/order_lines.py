"""Line items: several rows of one order folded into it."""

from __future__ import annotations

from typing import Final

import polars as pl

from loaders.contracts import is_unique
from loaders.headings import words_of
from loaders.reading import Columns
from loaders.sifting import Sieve, copies_of_earlier_rows

ITEM_ROLES: Final = ("quantity", "unit_price", "product")
WHOLE: Final = frozenset({"order", "invoice", "basket", "cart", "grand", "commande", "bestellung"})
SUMS: Final = frozenset({"total", "amount", "value", "sum", "revenue", "montant", "betrag"})
"""A heading with one of each, such as "Order total", speaks of the order and not of a line."""

ENOUGH_ORDERS: Final = 5
ALIKE: Final = 0.98


def is_by_line(columns: Columns) -> bool:
    """Tell whether order numbers repeat."""
    ids = columns.values("order_id")
    return ids is not None and not is_unique(ids.drop_nulls())


def folded(columns: Columns, sieve: Sieve, lines: pl.DataFrame) -> pl.DataFrame:
    """Fold lines into orders: amounts added, the first day, the first word for everything else.

    An order number two customers share is two orders. An amount that every line of an order
    repeats is the total of the order and counts once. A line whose amount could not be read leaves
    the amount of its order empty.

    Args:
        columns: The columns read.
        sieve: Takes the notes.
        lines: The rows kept, with `lost` where the amount could not be read.

    Returns:
        One row per order, in the order of their first lines.
    """
    repeated = _repeated_total(columns, lines)
    orders = (
        lines.lazy()
        .group_by("order_id", "customer_id", maintain_order=True)
        .agg(*_parts(lines.columns, repeated=repeated), pl.len().alias("lines"))
        .collect()
    )
    _tell(columns, sieve, lines, orders, repeated=repeated)
    return _with_unique_ids(sieve, orders).drop("lines", "lost")


def _parts(columns: list[str], *, repeated: bool) -> list[pl.Expr]:
    parts = [pl.col("ordered_on").min(), pl.col("lost").any()]
    for name in ("amount", "discount", "points"):
        if name not in columns:
            continue
        filled = pl.col(name).count() > 0
        total = pl.col(name).first() if repeated else pl.when(filled).then(pl.col(name).sum())
        parts.append(
            (pl.when(~pl.col("lost").any()).then(total) if name == "amount" else total).alias(name)
        )
    if "returned" in columns:
        parts.append(pl.col("returned").all(ignore_nulls=True))
    words = ("channel", "promised_on", "delivered_on")
    return parts + [pl.col(name).drop_nulls().first() for name in words if name in columns]


def _repeated_total(columns: Columns, lines: pl.DataFrame) -> bool:
    """Tell whether the amount column repeats the total of the order in each of its lines."""
    if "amount" not in columns.matching.roles or lines["amount"].null_count() == lines.height:
        return False
    several = (
        lines.lazy().group_by("order_id")
        .agg(pl.len().alias("lines"), values=pl.col("amount").n_unique())
        .filter(pl.col("lines") > 1)
        .select(orders=pl.len(), alike=(pl.col("values") == 1).sum())
        .collect().row(0)
    )  # fmt: skip
    words = set(words_of(columns.raw.headings[columns.matching.roles["amount"].position]))
    if words & WHOLE and words & SUMS:
        return bool(several[0]) and several[1] == several[0]
    has_items = any(role in columns.matching.roles for role in ITEM_ROLES)
    return has_items and several[0] >= ENOUGH_ORDERS and several[1] >= ALIKE * several[0]


def _tell(
    columns: Columns, sieve: Sieve, lines: pl.DataFrame, orders: pl.DataFrame, *, repeated: bool
) -> None:
    at = columns.position("order_id")
    folded_lines = lines.height - orders.height
    if folded_lines:
        how = "their common total counted once" if repeated else "their amounts added"
        sieve.say("several rows of one order", folded_lines, f"folded into their order, {how}", at)
    later = copies_of_earlier_rows(columns.raw.cells)
    if sieve.kept is not None:
        later = later & sieve.kept
    sieve.tell(later, "warning", "exact copy of an earlier row", None,
               "each line once; kept, since the same thing can be bought twice")  # fmt: skip


def _with_unique_ids(sieve: Sieve, orders: pl.DataFrame) -> pl.DataFrame:
    if is_unique(orders["order_id"]):
        return orders
    shared = orders["order_id"].is_duplicated()
    sieve.say("order number of several customers", int(shared.sum()), "each is an order of its own")
    named = pl.col("order_id") + " · " + pl.col("customer_id")
    return orders.with_columns(order_id=pl.when(shared).then(named).otherwise("order_id"))
