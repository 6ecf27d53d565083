"""Every column of a study that can be asked about, under a name a reader understands.

One list serves crossing any two of them, filtering rows by them, and the names a query may use.
A column belongs to what one of its rows is about (a customer, an order, a contact, a respondent, a
stated reason, a comment); columns of different tables meet through the person behind them.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from answers.askable_customers import customer_columns
from answers.askable_survey import rating_columns, reason_columns, segment_columns
from answers.asked import Asked, Grain, Kind, label_yes
from answers.remembered import remembered
from study import Study

TABLE_OF: Final[dict[Grain, str]] = {
    "customer": "customers",
    "order": "orders",
    "contact": "contacts",
    "respondent": "respondents",
    "reason": "reasons",
    "comment": "comments",
}
ID_OF: Final[dict[Grain, str]] = {
    "customer": "customer_id",
    "order": "order_id",
    "contact": "contact_id",
    "respondent": "respondent_id",
    "reason": "reason",
    "comment": "text",
}
"""What the values of a column are joined by; equal texts have equal codes."""
UNIT_OF: Final[dict[Grain, tuple[str, str]]] = {
    "customer": ("customer", "customers"),
    "order": ("order", "orders"),
    "contact": ("contact", "contacts"),
    "respondent": ("respondent", "respondents"),
    "reason": ("stated reason", "stated reasons"),
    "comment": ("comment", "comments"),
}
"""What one row is, and what several are called."""


def askable(study: Study) -> tuple[Asked, ...]:
    """Return every column that can be asked about, grouped by table, with at least one value.

    Args:
        study: The study, as loaded or narrowed.
    """
    key = ("askable", study.as_of, study.lapse_days)
    return remembered(study, key, lambda: _askable(study))


def asked(study: Study, key: str) -> Asked | None:
    """Return the column of that key; None: this study has no such column.

    Args:
        study: The study.
        key: `Asked.key`.
    """
    named = remembered(
        study,
        ("asked", study.as_of, study.lapse_days),
        lambda: {column.key: column for column in askable(study)},
    )
    return named.get(key)


def _askable(study: Study) -> tuple[Asked, ...]:
    columns = [
        *customer_columns(study),
        *_plain(study, "orders", "order", _ORDERS),
        *_plain(study, "contacts", "contact", _contact_columns(study)),
        *_plain(study, "respondents", "respondent", _RESPONDENTS),
        *rating_columns(study),
        *reason_columns(study),
        *segment_columns(study),
    ]
    return tuple(columns)


_Spec = tuple[str, str, Kind, pl.Expr]
_ORDERS: Final[tuple[_Spec, ...]] = (
    ("amount", "Amount of the order", "number", pl.col("amount")),
    ("discount", "Money off", "number", pl.col("discount")),
    ("has_discount", "Bought with money off", "yes_no", label_yes(pl.col("discount") > 0)),
    ("points", "Points spent", "number", pl.col("points")),
    ("channel", "Channel of the order", "category", pl.col("channel")),
    ("returned", "Sent back", "yes_no", label_yes(pl.col("returned"))),
    (
        "is_late",
        "Delivered late",
        "yes_no",
        label_yes(pl.col("delivered_on") > pl.col("promised_on")),
    ),
    (
        "delivery_days",
        "Days to deliver",
        "number",
        (pl.col("delivered_on") - pl.col("ordered_on")).dt.total_days().cast(pl.Float64),
    ),
    ("ordered_on", "Day of the order", "date", pl.col("ordered_on")),
)
_RESPONDENTS: Final[tuple[_Spec, ...]] = (
    ("wave", "Wave", "category", pl.col("wave")),
    ("audience", "Audience", "category", pl.col("audience").cast(pl.String)),
    ("answered_on", "Day of answering", "date", pl.col("answered_on")),
    ("duration_seconds", "Seconds taken to answer", "number", pl.col("duration_seconds")),
)


def _contact_columns(study: Study) -> tuple[_Spec, ...]:
    if study.contacts is None:
        return ()
    rated = study.contacts.filter(pl.col("rating").is_not_null())
    scales = rated.group_by("scale_min", "scale_max").len().sort("len", descending=True)
    ratings: list[_Spec] = []
    for low, high, _ in scales.iter_rows():
        where = "" if scales.height == 1 else f" ({low:g} to {high:g})"
        of_scale = pl.col("scale_min").eq_missing(low) & pl.col("scale_max").eq_missing(high)
        key = "rating" if scales.height == 1 else f"rating_{low:g}_{high:g}"
        value = pl.when(of_scale).then("rating") if scales.height > 1 else pl.col("rating")
        ratings.append((key, f"Rating of the contact{where}", "number", value))
    return (
        *ratings,
        ("touchpoint", "Touchpoint", "category", pl.col("touchpoint")),
        ("channel", "Channel of the contact", "category", pl.col("channel")),
        ("topic", "Topic of the contact", "category", pl.col("topic")),
        (
            "direction",
            "Who made contact",
            "category",
            pl.col("direction")
            .cast(pl.String)
            .replace({"in": "the customer", "out": "the company"}),
        ),
        ("resolved", "Resolved", "yes_no", label_yes(pl.col("resolved"))),
        ("response_minutes", "Minutes to respond", "number", pl.col("response_minutes")),
        ("resolution_minutes", "Minutes to resolve", "number", pl.col("resolution_minutes")),
        ("contact_on", "Day of the contact", "date", pl.col("contact_on")),
    )


def _plain(study: Study, table: str, grain: Grain, specs: tuple[_Spec, ...]) -> list[Asked]:
    rows = study.tables.get(table)
    if rows is None or rows.is_empty():
        return []
    known = rows.select(expr.count().alias(key) for key, _, _, expr in specs).row(0, named=True)
    scale = _scale(rows) if table == "contacts" else None
    return [
        Asked(
            key=f"{table}.{key}",
            name=name,
            group=table.capitalize() if table != "respondents" else "Survey",
            grain=grain,
            kind=kind,
            value=expr,
            scale=scale if key == "rating" else None,
        )
        for key, name, kind, expr in specs
        if known[key]
    ]


def _scale(contacts: pl.DataFrame) -> tuple[float, float] | None:
    """Return the ends of the scale contacts were rated on; None: not given."""
    low, high = contacts.select(pl.col("scale_min").min(), pl.col("scale_max").max()).row(0)
    return None if low is None or high is None else (float(low), float(high))
