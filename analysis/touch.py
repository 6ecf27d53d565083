"""Staying in touch: when each customer last heard from us, wrote to us, or was heard from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from analysis.spending import Spending

YEAR: Final = 365


@dataclass(frozen=True, slots=True)
class Log:
    """What a list of contacts can tell.

    Attributes:
        first_on: Its first day; None: it is empty.
        last_on: Its last day.
        shows_outgoing: Whether it holds any contact we started.
        shows_replies: Whether it says of any contact of theirs that we replied.
        shows_solutions: Whether it says of any contact of theirs that it was solved, or not.
        linked_share: Share of contacts linked to a customer, 0 to 1.
    """

    first_on: date | None = None
    last_on: date | None = None
    shows_outgoing: bool = False
    shows_replies: bool = False
    shows_solutions: bool = False
    linked_share: float = 0.0


def read_log(contacts: pl.LazyFrame, as_of: date) -> Log:
    """Say what a list of contacts can tell, in one pass.

    Args:
        contacts: Rows of the `contacts` table.
        as_of: Last day the data cover; later contacts do not count.
    """
    inward = pl.col("direction") == "in"
    told = (
        contacts.filter(pl.col("contact_on") <= as_of)
        .select(
            first_on=pl.col("contact_on").min(),
            last_on=pl.col("contact_on").max(),
            outgoing=(~inward).any(),
            replies=(inward & replied()).any(),
            solutions=(inward & pl.col("resolved").is_not_null()).any(),
            linked=pl.col("customer_id").is_not_null().mean(),
        )
        .collect(engine="streaming")
        .row(0)
    )
    shows = [bool(one) for one in told[2:5]]
    return Log(told[0], told[1], shows[0], shows[1], shows[2], float(told[5] or 0.0))


def replied() -> pl.Expr:
    """Tell of a contact whether we replied: a time to the reply or the solution, or solved.

    A contact without any of them counts as unanswered only where the file times some replies, which
    the caller must check.
    """
    timed = pl.col("response_minutes").is_not_null() | pl.col("resolution_minutes").is_not_null()
    return timed | pl.col("resolved").fill_null(value=False)


def signs_of_life(
    as_of: date,
    *,
    customers: pl.LazyFrame | None = None,
    spending: Spending | None = None,
    contacts: pl.LazyFrame | None = None,
    answers: pl.LazyFrame | None = None,
) -> pl.DataFrame:
    """Return when each customer was last in touch, and in which way.

    Args:
        as_of: Last day the data cover; what is dated later has not happened yet.
        customers: Rows of the `customers` table; None: whoever ordered is a customer.
        spending: What `analysis.spending.spending_of_orders` returns; None: there are no orders.
        contacts: Rows of the `contacts` table.
        answers: Rows of the `respondents` table: answering a survey is a sign of life.

    Returns:
        One row per customer, sorted: `customer_id`, `since` (first day known as a customer),
        `ordered_on`, `reached_on` (last contact we started, or the last one the list of customers
        states), `asked_on` (last contact they started), `is_waiting` (that one was neither answered
        nor solved; null: the file does not say), `heard_on` (last order, contact of theirs, survey
        answer, or activity the list states); dates null where there is none. `value` is stated, or
        the money of the orders of the 365 days up to the customer's last one, so that who fell
        silent is not worth less for it; null: neither.
    """
    listed = _listed(customers, spending, as_of)
    parts: list[pl.LazyFrame] = []
    if spending is not None:
        parts.append(spending.latest(YEAR).lazy())
    if contacts is not None:
        parts.append(_last_contacts(contacts.filter(pl.col("contact_on") <= as_of)))
    if answers is not None:
        said = answers.filter(pl.col("answered_on") <= as_of, pl.col("customer_id").is_not_null())
        parts.append(said.group_by("customer_id").agg(said_on=pl.col("answered_on").max()))
    joined = listed
    for part in parts:
        joined = joined.join(part, on="customer_id", how="left")
    have = joined.collect_schema().names()
    blank = {"first_order": pl.Date, "ordered_on": pl.Date, "spent": pl.Float64}
    blank |= dict.fromkeys(("reached_on", "asked_on", "said_on"), pl.Date)
    blank |= dict.fromkeys(("is_waiting", "is_unsolved"), pl.Boolean)
    whole = joined.with_columns(
        pl.lit(None, kind).alias(name) for name, kind in blank.items() if name not in have
    )
    return (
        whole.select(
            "customer_id",
            "ordered_on",
            "asked_on",
            "is_waiting",
            "is_unsolved",
            since=pl.min_horizontal("joined_on", "first_order"),
            reached_on=pl.max_horizontal("reached_on", "contacted_on"),
            heard_on=pl.max_horizontal("ordered_on", "asked_on", "said_on", "active_on"),
            value=pl.coalesce("value", "spent"),
        )
        .sort("customer_id")
        .collect(engine="streaming")
    )


def _listed(customers: pl.LazyFrame | None, spending: Spending | None, as_of: date) -> pl.LazyFrame:
    if customers is not None:
        stated = {
            sign: pl.when(pl.col(sign) <= as_of).then(sign)
            for sign in ("contacted_on", "active_on")
        }
        return customers.select(
            "customer_id", "joined_on", pl.col("value").cast(pl.Float64), **stated
        )
    ids = pl.Series("customer_id", [], pl.String) if spending is None else spending.customer_id
    unknown = dict.fromkeys(("joined_on", "contacted_on", "active_on"), pl.lit(None, pl.Date))
    unknown["value"] = pl.lit(None, pl.Float64)
    return ids.to_frame().lazy().with_columns(**unknown)


def _last_contacts(contacts: pl.LazyFrame) -> pl.LazyFrame:
    """Reduce contacts to a row per customer; of several on their last day, an open one counts.

    The day and whether it is open make one number, of which the highest counts: a condition on
    every customer's own last day would take many times as long.
    """
    inward = pl.col("direction") == "in"
    day = pl.col("contact_on").to_physical().cast(pl.Int64)

    def last_in(is_open: pl.Expr) -> pl.Expr:
        return pl.when(inward).then(day * 2 + is_open.fill_null(value=False).cast(pl.Int64))

    latest = (
        contacts.filter(pl.col("customer_id").is_not_null())
        .select(
            "customer_id",
            reached_on=pl.when(~inward).then("contact_on"),
            waiting=last_in(~replied()),
            unsolved=last_in(~pl.col("resolved")),
        )
        .group_by("customer_id")
        .agg(pl.col("reached_on", "waiting", "unsolved").max())
    )
    return latest.select(
        "customer_id",
        "reached_on",
        asked_on=(pl.col("waiting") // 2).cast(pl.Int32).cast(pl.Date),
        is_waiting=pl.col("waiting") % 2 == 1,
        is_unsolved=pl.col("unsolved") % 2 == 1,
    )
