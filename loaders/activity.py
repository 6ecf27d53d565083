"""Tables of customer × period: a month in which something was done counts as one purchase.

Two forms: a row per customer and period, or a row per customer with a column per period.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import polars as pl

from loaders.columns import Matching, match_columns, sample_of
from loaders.contracts import held, shaped
from loaders.date_parts import MONTH, YEAR, days_of
from loaders.headings import compact, listed, words_of
from loaders.numbers import read_numbers
from loaders.periods import period_start, periods_in
from loaders.reading import Columns
from loaders.sifting import Sieve
from loaders.understanding import ColumnMatch, Made, RawTable, ReadsAs, TableChoices
from loaders.values import extremes

PERIOD_NAMES: Final = frozenset(
    compact(name)
    for name in listed("""
        month, period, week, quarter, year month, yearmonth, billing month, activity month,
        snapshot, snapshot date, cohort month, month start, week start, period start, monat, mois,
        calendar month, reporting month, usage month, month year
    """)
)
DONE_WORDS: Final = listed("""
    flights, orders, purchases, transactions, bookings, trips, stays, nights, rides, visits,
    sessions, logins, calls, minutes, usage, events, quantity, qty, count, active, revenue, spend,
    amount, sales, points, distance, value
""")
"""Words for what was done in a period, the most telling first."""

FEWEST_PERIODS: Final = 3
MOST: Final = 0.9


@dataclass(frozen=True, slots=True)
class ActivityShape:
    """Where a table of customer × period keeps what.

    Attributes:
        customer: Column of the customer.
        done: Columns of numbers; above nought, something was done. One where periods run down.
        amount: Column of money; None: none, or a column per period.
        period: Columns that date a row: one, or a year and a month; empty where periods are the
            headings of `done`.
    """

    customer: int
    done: tuple[int, ...]
    amount: int | None = None
    period: tuple[int, ...] = ()


def activity_shape(raw: RawTable) -> ActivityShape | None:
    """Find customer, periods and what was done; None: the table is no such thing.

    Args:
        raw: The table.
    """
    found = match_columns(raw, "orders", {}, may_guess=False)
    if "customer_id" not in found.roles or "order_id" in found.roles:
        return None
    customer = found.roles["customer_id"].position
    across = _across(raw, customer)
    if len(across) >= FEWEST_PERIODS:
        return ActivityShape(customer, across)
    period = _period(raw)
    done = _done(raw, {customer, *period})
    if not period or done is None:
        return None
    amount = found.roles.get("amount")
    is_money = (
        amount is not None and amount.field.reads == "money" and amount.position not in period
    )
    return ActivityShape(
        customer, (done,), amount.position if amount and is_money else None, period
    )


def _across(raw: RawTable, customer: int) -> tuple[int, ...]:
    dated = [
        at
        for at, heading in enumerate(raw.headings)
        if at != customer and period_start(heading) is not None
    ]
    enough = len(dated) >= MOST * max(len(raw.headings) - 3, 1)
    return tuple(dated) if enough and all(_is_numeric(raw, at) for at in dated) else ()


def _is_numeric(raw: RawTable, position: int) -> bool:
    cells = sample_of(raw, position)
    return cells.is_empty() or read_numbers(cells).values.null_count() <= (1 - MOST) * cells.len()


def _period(raw: RawTable) -> tuple[int, ...]:
    words = [set(words_of(heading)) for heading in raw.headings]
    years = [at for at, each in enumerate(words) if each <= YEAR and each]
    months = [at for at, each in enumerate(words) if each <= MONTH and each]
    if years and months:
        return years[0], months[0]
    named = (at for at, heading in enumerate(raw.headings) if compact(heading) in PERIOD_NAMES)
    return tuple(at for at in named if periods_in(sample_of(raw, at)) is not None)[:1]


def _done(raw: RawTable, used: set[int]) -> int | None:
    """Return the column that says what was done: the most telling word, else the first number."""
    open_columns = [
        at
        for at in range(len(raw.headings))
        if at not in used and not sample_of(raw, at).is_empty() and _is_numeric(raw, at)
    ]
    for word in DONE_WORDS:
        for at in open_columns:
            if word in words_of(raw.headings[at]):
                return at
    return next(iter(open_columns), None)


def make_activity(raw: RawTable, choices: TableChoices, today: date | None = None) -> Made:
    """Turn a table of customer × period into `orders`: one for each period with activity.

    Args:
        raw: A table `activity_shape` knows the shape of.
        choices: What the reader decided about it.
        today: The day of reading, after which nothing can have happened; None: not checked.
    """
    shape = activity_shape(raw)
    if shape is None:
        message = f"{raw.label} is no table of customers and periods"
        raise ValueError(message)
    matched = match_columns(raw, "orders", choices.becomes, may_guess=False).roles
    roles = {"customer_id": matched["customer_id"]} if "customer_id" in matched else {}
    if shape.amount is not None:
        roles["amount"] = matched["amount"]
    columns = Columns(raw, Matching(roles), choices.date_order)
    sieve = Sieve(raw)
    customers = columns.values("customer_id")
    rows = pl.DataFrame({"customer_id": customers}).with_row_index("row")
    done = _down(raw, shape, columns) if shape.period else _wide(raw, shape)
    nobody = rows["customer_id"].is_null()
    sieve.set_aside(nobody, "no customer", shape.customer, "the id of the customer")
    if shape.period:
        _refuse(sieve, raw, shape, done, today)
    if sieve.kept is not None:
        rows = rows.filter(sieve.kept)
    bought = _purchases(rows.join(done, on="row"))
    _tell(sieve, shape, done, bought)
    matches = tuple(_said(raw, shape, match) for match in columns.matches({}))
    orders = shaped("orders", {name: bought[name] for name in bought.columns}, bought.height)
    return sieve.made({"orders": held("orders", orders)}, matches)


def _down(raw: RawTable, shape: ActivityShape, columns: Columns) -> pl.DataFrame:
    """Return `row`, `ordered_on`, `done` and `amount` of a table with a row per period."""
    cells = [raw.cells.to_series(at) for at in shape.period]
    days = days_of(cells[0], cells[1]) if len(cells) == 2 else periods_in(cells[0])
    on = pl.Series([None], dtype=pl.Date).new_from_index(0, raw.cells.height)
    if days is not None:
        on = days.str.to_date() if days.dtype == pl.String else days
    amount = columns.values("amount")
    return (
        pl.DataFrame(
            {
                "ordered_on": on.cast(pl.Date),
                "done": read_numbers(raw.cells.to_series(shape.done[0])).values,
            }
        )
        .with_row_index("row")
        .with_columns(amount=pl.lit(None, pl.Float64) if amount is None else amount)
    )


def _wide(raw: RawTable, shape: ActivityShape) -> pl.DataFrame:
    """Return the same of a table with a column per period."""
    parts = [
        pl.DataFrame({"done": read_numbers(raw.cells.to_series(at)).values})
        .with_row_index("row")
        .with_columns(ordered_on=pl.lit(period_start(raw.headings[at])), amount=None)
        .select("row", "ordered_on", "done", pl.col("amount").cast(pl.Float64))
        for at in shape.done
    ]
    return pl.concat(parts)


def _refuse(
    sieve: Sieve, raw: RawTable, shape: ActivityShape, done: pl.DataFrame, today: date | None
) -> None:
    at = shape.period[0]
    sieve.set_aside(done["ordered_on"].is_null(), "no period", at, "a month such as 2024-05")
    if today is not None:
        later = done["ordered_on"] > today
        sieve.set_aside(later, "date lies in the future", at, f"a month up to {today:%B %Y}")
    cells = raw.cells.to_series(shape.done[0])
    lost = done["done"].is_null() & cells.is_not_null()
    sieve.set_aside(lost, "number not readable", shape.done[0], "a number such as 3")


def _purchases(done: pl.DataFrame) -> pl.DataFrame:
    """Fold what a customer did in a period into one purchase; periods without any make none."""
    active = done.filter(pl.col("done") > 0)
    money = pl.when(pl.col("amount").count() > 0).then(pl.col("amount").sum()).alias("amount")
    bought = active.group_by("customer_id", "ordered_on", maintain_order=True).agg(money)
    number = pl.format("{} · {}", "customer_id", pl.col("ordered_on").cast(pl.String))
    return bought.with_columns(order_id=number)


def _tell(sieve: Sieve, shape: ActivityShape, done: pl.DataFrame, bought: pl.DataFrame) -> None:
    still = int((done["done"] <= 0).sum())
    sieve.say(
        "periods counted as purchases",
        bought.height,
        "a customer is taken to have bought once, on its first day, in every period in which the "
        "number is above nought",
        shape.done[0] if shape.period else None,
    )
    if still:
        sieve.say("periods without activity", still, "these count as no purchase")
    repeated = int((done["done"] > 0).sum()) - bought.height
    if repeated > 0:
        what = "several rows of one customer and period"
        sieve.say(what, repeated, "counted once, their amounts added")


def _said(raw: RawTable, shape: ActivityShape, match: ColumnMatch) -> ColumnMatch:
    """Say of the columns that give the days, and what was done, that they do."""
    number = ReadsAs("number")
    if not shape.period and match.column in shape.done:
        how = "a period; above nought it counts as one purchase, dated on its first day"
        return replace(
            match, becomes="orders.ordered_on", how=how, confidence="likely", reads_as=number
        )
    if match.column in shape.period:
        how = "the period of each row; its first day stands for it"
        reads_as = _read_as(raw, match.column) if len(shape.period) == 1 else number
        return replace(
            match, becomes="orders.ordered_on", how=how, confidence="likely", reads_as=reads_as
        )
    if match.column in shape.done and match.column != shape.amount:
        how = "above nought, the period counts as one purchase"
        return replace(match, how=how, confidence="likely", reads_as=number)
    return match


def _read_as(raw: RawTable, position: int) -> ReadsAs:
    days = periods_in(raw.cells.to_series(position))
    first, last = (None, None) if days is None else extremes(days)
    return ReadsAs("date", None, 0, first, last)
