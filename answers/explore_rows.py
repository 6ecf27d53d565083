"""Bring two or three columns together: one row per unit, with the person behind it and its groups.

The unit is a row of the column asked about: a customer, an order, a contact, an answer. A column
of a coarser table belongs to every row of that person; a category of a finer table puts a unit into
every group one of its rows falls into; a number of a finer table is averaged over the person's
rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from answers.askable import ID_OF, TABLE_OF
from answers.asked import Asked, Grain
from study import Study

CUSTOMER: Final = "customer_id"
RESPONDENT: Final = "respondent_id"
STAY: Final = ("entry", "time", "has_left")


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """The rows a crossing is counted from.

    Attributes:
        rows: `person`, `w` (weight), `y` (a stay: `entry`, `time`, `has_left` instead), and `g`,
            `s` where a second and third column were asked for. Null: not known. A unit may stand in
            several groups.
        is_simple: Whether every person has one row and every weight is 1.
        is_weighted: Whether some weight is not 1.
        in_several: Whether a unit may stand in several groups at once.
        is_averaged: Whether a number of a finer table was averaged over the person's rows.
        through: Key by which columns of different tables met; "" for one table.
    """

    rows: pl.LazyFrame
    is_simple: bool
    is_weighted: bool
    in_several: bool
    is_averaged: bool
    through: str


def can_join(study: Study, one: Asked, other: Asked) -> bool:
    """Tell whether two columns have a person in common to meet by.

    Args:
        study: The study.
        one: A column.
        other: Another.
    """
    return one.grain == other.grain or bool(_key(study, one.grain, other.grain))


def joined(
    study: Study, what: Asked, by: Asked | None = None, within: Asked | None = None
) -> Joined:
    """Bring columns together.

    Args:
        study: The study, narrowed to what the reader looks at.
        what: The column asked about; its rows are the units.
        by: The column that parts the groups.
        within: The column that parts the pictures.

    Raises:
        ValueError: Two columns have no person in common; see `can_join`.
    """
    rows = _said_alone(study, what, [by, within])
    if rows is None:
        rows = with_value(units(study, what.grain), what, "y")
    through = set()
    several = averaged = False
    for column, name in ((by, "g"), (within, "s")):
        if column is None:
            continue
        if column.grain == what.grain:
            rows = with_value(rows, column, name)
            continue
        key = _key(study, what.grain, column.grain)
        if not key:
            raise ValueError(f"{what.name} and {column.name} have no person in common")
        through.add(key)
        values, is_finer = _by_person(study, column, key)
        several |= is_finer and column.kind != "number"
        averaged |= is_finer and column.kind == "number"
        values = values.rename({"value": name})
        rows = rows.join(values, left_on=f"of_{key}", right_on="key", how="inner")
    weighted = what.grain == "respondent" and _is_weighted(study)
    kept = [*(STAY if what.kind == "stay" else ("y",))]
    groups = [name for column, name in ((by, "g"), (within, "s")) if column is not None]
    chosen = rows.select("person", "w", *kept, *groups)
    return Joined(
        rows=chosen,
        is_simple=not several and _has_one_row(study, what.grain) and not weighted,
        is_weighted=weighted,
        in_several=several,
        is_averaged=averaged,
        through=" and ".join(sorted(through)),
    )


def _said_alone(study: Study, what: Asked, others: Sequence[Asked | None]) -> pl.LazyFrame | None:
    """Return ratings or traits of respondents without their table, where it would add nothing.

    That is so where each is another person of weight 1 and every other column is such an answer
    too; it spares a join as large as the study. None: the table is needed.
    """
    columns = [what, *(column for column in others if column is not None)]
    if any(column.grain != "respondent" or column.rows is None for column in columns):
        return None
    if what.rows is None or not _has_one_row(study, "respondent") or _is_weighted(study):
        return None
    return what.rows.select(
        pl.col("value").alias("y"), pl.col("id").alias(RESPONDENT)
    ).with_columns(person=RESPONDENT, w=pl.lit(1.0))


def units(study: Study, grain: Grain) -> pl.LazyFrame:
    """Return the rows of a table with the person behind each, their weight, and what joins them.

    Args:
        study: The study, narrowed.
        grain: What one row is about.

    Returns:
        The table's own columns, `person`, `w`, `of_customer_id` and `of_respondent_id` (null where
        not known).
    """
    table = study.tables.get(TABLE_OF[grain])
    none = pl.lit(None, pl.String)
    one = pl.lit(1.0)
    match grain:
        case "customer":
            rows = _customers(study)
            who = pl.col(CUSTOMER)
            return rows.with_columns(person=who, w=one, of_customer_id=who, of_respondent_id=none)
        case "order":
            who = pl.col(CUSTOMER)
            return _of(table).with_columns(
                person=who, w=one, of_customer_id=who, of_respondent_id=none
            )
        case "contact":
            who = pl.coalesce(CUSTOMER, "contact_id")
            return _of(table).with_columns(
                person=who, w=one, of_customer_id=CUSTOMER, of_respondent_id=none
            )
        case "respondent":
            counted = _of(table).filter(pl.col("weight") > 0)
            return counted.with_columns(
                person=pl.coalesce("person_id", RESPONDENT),
                w="weight",
                of_customer_id=CUSTOMER,
                of_respondent_id=RESPONDENT,
            )
        case "reason" | "comment":
            return _said(study, _of(table))


def _customers(study: Study) -> pl.LazyFrame:
    """Return the customers, or, where no file lists them, everybody who ordered."""
    if study.customers is not None:
        return study.customers.lazy()
    orders = study.orders
    if orders is None:
        return pl.LazyFrame(schema={CUSTOMER: pl.String})
    return orders.lazy().select(CUSTOMER).unique()


def _of(table: pl.DataFrame | None) -> pl.LazyFrame:
    if table is None:
        raise ValueError("the study has no such table")
    return table.lazy()


def _said(study: Study, said: pl.LazyFrame) -> pl.LazyFrame:
    """Find out whether a customer or a respondent said it; a respondent may be a known customer."""
    rows = said.with_columns(w=pl.lit(1.0), of_respondent_id="said_by")
    if study.respondents is None:
        return rows.with_columns(person="said_by", of_customer_id="said_by")
    linked = study.respondents.lazy().select(
        pl.col(RESPONDENT).alias("said_by"), CUSTOMER, is_respondent=pl.lit(value=True)
    )
    customer = pl.when("is_respondent").then(CUSTOMER).otherwise("said_by")
    return rows.join(linked, on="said_by", how="left").with_columns(
        person=pl.coalesce(customer, "said_by"), of_customer_id=customer
    )


def with_value(rows: pl.LazyFrame, column: Asked, name: str) -> pl.LazyFrame:
    """Add a column of the rows' own table.

    Args:
        rows: What `units` returns for the column's grain.
        column: The column.
        name: What to call it; a stay keeps the names of its three parts.
    """
    if column.value is not None:
        return rows.with_columns(column.value.alias(name))
    if column.rows is None:
        raise ValueError(f"{column.name} has no values")
    values = column.rows if column.kind == "stay" else column.rows.rename({"value": name})
    names = STAY if column.kind == "stay" else (name,)
    return rows.drop(names, strict=False).join(
        values, left_on=ID_OF[column.grain], right_on="id", how="inner"
    )


def _by_person(study: Study, column: Asked, key: str) -> tuple[pl.LazyFrame, bool]:
    """Return `key` and `value`, and whether one key may have several rows behind it."""
    rows = with_value(units(study, column.grain), column, "value")
    told = rows.select(pl.col(f"of_{key}").alias("key"), "value", "w").drop_nulls(["key", "value"])
    is_own = (column.grain, key) in {("customer", CUSTOMER), ("respondent", RESPONDENT)}
    if is_own:
        return told.select("key", "value"), False
    if column.kind == "number":
        mean = (pl.col("value") * pl.col("w")).sum() / pl.col("w").sum()
        return told.group_by("key").agg(value=mean), True
    return told.select("key", "value").unique(), True


def _key(study: Study, one: Grain, other: Grain) -> str:
    """Return the narrowest key both tables know; "" for none."""
    shared = _keys(study, one) & _keys(study, other)
    return next((key for key in (RESPONDENT, CUSTOMER) if key in shared), "")


def _keys(study: Study, grain: Grain) -> set[str]:
    match grain:
        case "customer" | "order":
            return {CUSTOMER}
        case "contact":
            has = study.contacts is not None and study.contacts[CUSTOMER].count() > 0
            return {CUSTOMER} if has else set()
        case "respondent":
            linked = study.respondents is not None and study.respondents[CUSTOMER].count() > 0
            return {RESPONDENT, CUSTOMER} if linked else {RESPONDENT}
        case "reason" | "comment":
            return {RESPONDENT, CUSTOMER}


def _has_one_row(study: Study, grain: Grain) -> bool:
    """Tell whether every row of a table is another person, or nothing says whose it is."""
    if grain == "contact" and study.contacts is not None:
        return study.contacts["customer_id"].count() == 0
    if grain != "respondent" or study.respondents is None:
        return grain == "customer"
    person = study.respondents["person_id"]
    return person.null_count() == person.len() or not person.drop_nulls().is_duplicated().any()


def _is_weighted(study: Study) -> bool:
    return study.respondents is not None and not bool((study.respondents["weight"] == 1).all())
