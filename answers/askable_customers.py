"""What can be asked about customers, what their orders and contacts add up to included."""

from __future__ import annotations

from typing import Final

import polars as pl

from analysis.tenure import lifetimes_of_customers
from answers.asked import Asked, Kind, label_yes
from answers.staying import Stays, stays
from study import Study

_GROUP: Final = "Customers"
MEMBERSHIP: Final = {"member": "members", "organic": "others"}
TENURE_DAYS: Final = (91, 183, 365, 730, 1095)
TENURE_NAMES: Final = (
    "up to 3 months",
    "3 to 6 months",
    "6 to 12 months",
    "1 to 2 years",
    "2 to 3 years",
    "over 3 years",
)


def customer_columns(study: Study) -> list[Asked]:
    """Return the columns of customers, the plain ones and the derived.

    Args:
        study: The study.
    """
    found = [*_plain(study), *_stays(study)]
    if study.orders is not None and study.orders.height:
        found += _sums(study.orders.lazy(), _OF_ORDERS, "orders")
    if study.contacts is not None and study.contacts["customer_id"].count():
        known = study.contacts.lazy().filter(pl.col("customer_id").is_not_null())
        found += _sums(known, _OF_CONTACTS, "contacts")
    return found


def _plain(study: Study) -> list[Asked]:
    if study.customers is None or study.customers.is_empty():
        return []
    specs: tuple[tuple[str, str, Kind, pl.Expr, bool], ...] = (
        (
            "program",
            "Membership",
            "category",
            pl.col("program").cast(pl.String).replace(MEMBERSHIP),
            True,
        ),
        ("has_left", "Left", "yes_no", label_yes(pl.col("has_left")), True),
        ("joined_on", "Day of joining", "date", pl.col("joined_on"), False),
        ("left_on", "Day of leaving", "date", pl.col("left_on"), True),
        ("enrolled_on", "Day of entering the program", "date", pl.col("enrolled_on"), True),
        ("contacted_on", "Day of last contact", "date", pl.col("contacted_on"), True),
        ("active_on", "Day of last activity", "date", pl.col("active_on"), True),
        ("offered", "Was offered the program", "yes_no", label_yes(pl.col("offered")), False),
        ("value", "Value of the customer", "number", pl.col("value"), True),
        ("referrals", "Referrals", "number", pl.col("referrals").cast(pl.Float64), True),
        (
            "enrolled_after_days",
            "Days before entering the program",
            "number",
            pl.coalesce(
                pl.col("enrolled_after_days"),
                (pl.col("enrolled_on") - pl.col("joined_on")).dt.total_days(),
            ).cast(pl.Float64),
            True,
        ),
    )
    known = study.customers.select(expr.count().alias(key) for key, _, _, expr, _ in specs)
    counted = known.row(0, named=True)
    return [
        Asked(
            key=f"customers.{key}",
            name=name,
            group=_GROUP,
            grain="customer",
            kind=kind,
            value=expr,
            is_after=after,
        )
        for key, name, kind, expr, after in specs
        if counted[key]
    ]


def _stays(study: Study) -> list[Asked]:
    known = stays(study)
    if known.refusal or known.rows.is_empty():
        return _stated_tenure(study)
    stay = known.rows.lazy().select(
        pl.col("customer_id").alias("id"),
        pl.col("entry") if "entry" in known.rows.columns else pl.lit(0).alias("entry"),
        "time",
        "has_left",
    )
    return [
        Asked(
            key="customers.stay",
            name=f"Staying a customer{_by_silence(known)}",
            group=_GROUP,
            grain="customer",
            kind="stay",
            rows=stay,
        ),
        *_gone(known, stay),
        *_tenure(stay.select("id", value=pl.col("time").cast(pl.Float64))),
    ]


def _gone(known: Stays, stay: pl.LazyFrame) -> list[Asked]:
    if known.is_announced:
        return []
    return [
        Asked(
            key="customers.gone",
            name=f"Left at least once{_by_silence(known)}",
            group=_GROUP,
            grain="customer",
            kind="yes_no",
            rows=stay.select("id", value=label_yes(pl.col("has_left"))),
            is_after=True,
        )
    ]


def _by_silence(known: Stays) -> str:
    return "" if known.is_announced else f", judged by {known.lapse_days} days of silence"


def _stated_tenure(study: Study) -> list[Asked]:
    if study.customers is None or study.as_of is None or study.customers.is_empty():
        return []
    ended = study.customers.lazy().with_columns(has_left=pl.col("has_left").fill_null(value=False))
    rows = lifetimes_of_customers(ended, study.as_of).rows
    days = rows.select(pl.col("customer_id").alias("id"), value=pl.col("time").cast(pl.Float64))
    return _tenure(days) if days.head(1).collect().height else []


def _tenure(days: pl.LazyFrame) -> list[Asked]:
    band = pl.col("value").bin_intervals(list(TENURE_DAYS), labels=list(TENURE_NAMES))
    return [
        Asked(
            key="customers.tenure_days",
            name="Tenure in days",
            kind="number",
            rows=days,
            group=_GROUP,
            grain="customer",
            is_after=True,
        ),
        Asked(
            key="customers.tenure",
            name="Tenure",
            kind="category",
            rows=days.select("id", value=band.cast(pl.String)),
            order=TENURE_NAMES,
            group=_GROUP,
            grain="customer",
            is_after=True,
        ),
    ]


_Sum = tuple[str, str, pl.Expr]
_OF_ORDERS: Final[tuple[_Sum, ...]] = (
    ("number", "Number of orders", pl.len().cast(pl.Float64)),
    ("spent", "Amount of all orders", pl.col("amount").sum()),
    (
        "discount_share",
        "Share of orders with money off",
        (pl.col("discount") > 0).mean(),
    ),
)
_OF_CONTACTS: Final[tuple[_Sum, ...]] = (
    ("number", "Number of contacts", pl.len().cast(pl.Float64)),
    ("rating", "Mean rating of own contacts", pl.col("rating").mean()),
)


def _sums(rows: pl.LazyFrame, specs: tuple[_Sum, ...], of: str) -> list[Asked]:
    by_customer = rows.group_by(pl.col("customer_id").alias("id"))
    needed = {"spent": "amount", "discount_share": "discount", "rating": "rating"}
    filled = rows.select(
        pl.col(sorted(set(needed.values()) & set(rows.collect_schema().names()))).count()
    ).collect()
    return [
        Asked(
            key=f"customers.{of}_{key}",
            name=name,
            group=_GROUP,
            grain="customer",
            kind="number",
            rows=by_customer.agg(value=expr),
            is_after=True,
        )
        for key, name, expr in specs
        if key not in needed or filled[needed[key]][0]
    ]
