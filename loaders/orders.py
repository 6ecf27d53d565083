"""A table of purchases, by order or by line item."""

from __future__ import annotations

from datetime import date

import polars as pl

from loaders.columns import match_columns
from loaders.contracts import held, shaped
from loaders.headings import words_of
from loaders.order_lines import folded, is_by_line
from loaders.reading import Columns
from loaders.sifting import Sieve
from loaders.understanding import Made, RawTable, TableChoices

RETURN_NUMBER = r"(?i)^(?:C|CR|CN|R|RMA)-?\d+$"
"""Numbers of credit notes and returns: a letter before what is else a bare number."""

TAKEN_OFF = ("discount", "points")
DELIVERY = ("promised_on", "delivered_on")


def make_orders(raw: RawTable, choices: TableChoices, today: date | None = None) -> Made:
    """Turn a table of purchases into `orders`; line items are folded into their order.

    Args:
        raw: The table.
        choices: What the reader decided about it.
        today: The day of reading, after which nothing can have been bought; None: not checked.
    """
    columns = Columns(raw, match_columns(raw, "orders", choices.becomes), choices.date_order)
    sieve = Sieve(raw)
    columns.refuse_placeholders(sieve, "ordered_on")
    columns.empty_placeholders(sieve, *DELIVERY)
    by_line = is_by_line(columns)
    frame = _lines(columns, sieve, by_line=by_line)
    _refuse_incomplete(columns, sieve, frame, today)
    _refuse_not_won(columns, sieve, frame)
    columns.tell_guessed_dates(sieve)
    columns.empty_unreadable(sieve, "amount", "quantity", "unit_price", "returned", *TAKEN_OFF)
    columns.empty_unreadable(sieve, *DELIVERY)
    kept = sieve.rest_of(frame)
    orders = folded(columns, sieve, kept) if by_line else kept.drop("lost")
    numbers = columns.values("order_id")
    is_known_unique = not by_line and (numbers is None or not numbers.null_count())
    return sieve.made(
        {"orders": held("orders", _typed(orders), is_known_unique=is_known_unique)},
        columns.matches({}, _only_told(columns)),
    )


def _only_told(columns: Columns) -> dict[str, str]:
    """Say which columns were understood and are not needed any more."""
    told = {"product": "names the item; the lines of an order are folded into it"}
    if "amount" in columns.matching.roles:
        told |= dict.fromkeys(("quantity", "unit_price"), "another column gives the whole amount")
    return told


def _typed(orders: pl.DataFrame) -> pl.DataFrame:
    return shaped("orders", {name: orders[name] for name in orders.columns}, orders.height)


def _lines(columns: Columns, sieve: Sieve, *, by_line: bool) -> pl.DataFrame:
    """Return one row per row of the file, with the columns of the contract that are known."""
    height = columns.raw.cells.height
    made = {
        "order_id": _order_ids(columns),
        "customer_id": columns.values("customer_id"),
        "ordered_on": columns.values("ordered_on"),
        "amount": _amount(columns),
        "returned": _returned(columns, sieve),
        "channel": columns.values("channel"),
    } | {name: columns.values(name) for name in DELIVERY}
    made |= {name: _taken_off(columns, name) for name in TAKEN_OFF}
    frame = pl.DataFrame({name: values for name, values in made.items() if values is not None})
    lost = _lost_amount(columns, height)
    frame = frame.with_columns(lost=pl.lit(value=False) if lost is None else lost)
    return _filled_down(frame) if by_line else frame


def _order_ids(columns: Columns) -> pl.Series:
    """Return the order number; rows without one are an order of their own."""
    ids = columns.values("order_id")
    raw = columns.raw
    if ids is not None and not ids.null_count():
        return ids
    rows = raw.rows_shown(pl.int_range(raw.cells.height, dtype=pl.UInt32, eager=True))
    own = "row " + rows.cast(pl.String)
    return own if ids is None else pl.select(pl.coalesce(ids, own)).to_series()


def _amount(columns: Columns) -> pl.Series | None:
    amount = columns.values("amount")
    quantity, price = columns.values("quantity"), columns.values("unit_price")
    if amount is None and quantity is not None and price is not None:
        return quantity * price
    return price if amount is None else amount


def _taken_off(columns: Columns, role: str) -> pl.Series | None:
    """Return the money or points used; a blank cell in such a column means that none were."""
    values, unreadable = columns.values(role), columns.unreadable(role)
    if values is None or not values.null_count():
        return values
    if unreadable is None:
        return values.fill_null(0.0)
    frame = pl.DataFrame({"used": values, "lost": unreadable})
    known = pl.when(~pl.col("lost")).then(pl.col("used").fill_null(0.0))
    return frame.select(known.alias(role)).to_series()


def _lost_amount(columns: Columns, height: int) -> pl.Series | None:
    """Return where the amount could not be read, so that no sum passes over it in silence."""
    roles = ("amount",) if "amount" in columns.matching.roles else ("quantity", "unit_price")
    masks = [mask for role in roles if (mask := columns.unreadable(role)) is not None]
    if not masks:
        return None
    return (
        pl.select(pl.any_horizontal(masks)).to_series().new_from_index(0, height)
        if not height
        else (
            pl.DataFrame([mask.alias(str(i)) for i, mask in enumerate(masks)])
            .select(pl.any_horizontal(pl.all()))
            .to_series()
        )
    )


def _returned(columns: Columns, sieve: Sieve) -> pl.Series | None:
    """Return which rows are returns; None: nothing in the file tells returns apart."""
    stated = columns.values("returned")
    if stated is not None:
        if columns.matching.roles["returned"].field.reads == "undone":
            sieve.tell(stated.fill_null(value=False), "note", "called off or paid back",
                       columns.position("returned"),
                       "a purchase that stood: kept as a return")  # fmt: skip
        return stated
    signs = [
        values < 0
        for role in ("quantity", "amount")
        if (values := columns.values(role)) is not None and bool((values < 0).any())
    ]
    ids = columns.values("order_id")
    if ids is not None and columns.raw.cells.height:
        credit = ids.str.contains(RETURN_NUMBER)
        if 0 < int(credit.sum()) < 0.5 * ids.len():
            signs.append(credit)
    if not signs:
        return None
    mask = pl.DataFrame([sign.alias(str(i)) for i, sign in enumerate(signs)])
    returned = mask.select(pl.any_horizontal(pl.all()).fill_null(value=False)).to_series()
    sieve.tell(returned, "note", "returns", columns.position("order_id"),
               "a negative amount or a credit number: kept as a return")  # fmt: skip
    return returned


def _refuse_not_won(columns: Columns, sieve: Sieve, frame: pl.DataFrame) -> None:
    """Set aside deals of a pipeline that were not won: with them nobody became a customer."""
    at = columns.position("returned")
    if at is not None and words_of(columns.raw.headings[at])[-1:] == ("stage",):
        sieve.set_aside(
            frame["returned"], "not won", at, "a deal that was won, for it is a purchase",
            level="note",
        )  # fmt: skip


def _filled_down(frame: pl.DataFrame) -> pl.DataFrame:
    """Give every line what only the first line of its order says."""
    shared = [name for name in ("customer_id", "ordered_on", "channel") if name in frame.columns]
    gaps = [name for name in shared if frame[name].null_count()]
    if not gaps:
        return frame
    first = [pl.col(name).drop_nulls().first().over("order_id") for name in gaps]
    return frame.with_columns(
        pl.coalesce(pl.col(name), told) for name, told in zip(gaps, first, strict=True)
    )


def _refuse_incomplete(
    columns: Columns, sieve: Sieve, frame: pl.DataFrame, today: date | None
) -> None:
    columns.refuse_unreadable(sieve, "ordered_on")
    at = columns.position("ordered_on")
    days = frame["ordered_on"]
    unreadable = columns.unreadable("ordered_on")
    if days.null_count():
        empty = days.is_null() if unreadable is None else days.is_null() & ~unreadable
        sieve.set_aside(empty, "no order date", at, "a date in every row")
    if today is not None:
        sieve.set_aside(days > today, "date lies in the future", at, f"a day up to {today}")
    if frame["customer_id"].null_count():
        sieve.set_aside(
            frame["customer_id"].is_null(),
            "no customer",
            columns.position("customer_id"),
            "the id of the customer who bought",
        )
