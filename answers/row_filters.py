"""Rows chosen by any column: what a named filter keeps, and what follows from it elsewhere.

A filter of customers also keeps what belongs to them: their orders, contacts, answers and reasons.
A filter of respondents keeps their ratings and what they wrote. A filter of orders, contacts,
reasons or comments concerns that table alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from answers import wording
from answers.askable import ID_OF, TABLE_OF, asked
from answers.asked import Asked, Kind
from answers.remembered import remembered
from study import Filters, RowCondition, RowFilter, Study

CUSTOMER = "customer_id"
MOST_WORDS = 200
"""Words offered to choose from; of more, the most frequent are."""


def with_rows(
    study: Study, tables: dict[str, pl.LazyFrame], filters: Sequence[RowFilter]
) -> dict[str, pl.LazyFrame]:
    """Keep the rows that named filters choose.

    Args:
        study: The whole study, from which columns take their values.
        tables: Its tables, perhaps narrowed already.
        filters: The filters; a condition on a column the study lacks concerns nothing.
    """
    kept = dict(tables)
    for chosen in filters:
        for condition in chosen.conditions:
            column = asked(study, condition.column)
            if column is not None:
                kept = _with_condition(kept, column, condition)
    return kept


def customers_chosen(study: Study, filters: Sequence[RowFilter]) -> pl.Series | None:
    """Return the ids of the customers whom filters of customers choose; None: all are.

    Args:
        study: The whole study.
        filters: The filters.
    """
    concerning = tuple(chosen for chosen in filters if chosen.concerns_customers)
    if not concerning:
        return None
    key = ("customers chosen", concerning, study.as_of, study.lapse_days)

    def choose() -> pl.Series:
        ids = _customer_ids(study.tables)
        for condition in (one for chosen in concerning for one in chosen.conditions):
            column = asked(study, condition.column)
            if column is not None and column.grain == "customer":
                passing = _ids(_customers(study.tables), column, condition)
                ids = ids.join(passing, on=CUSTOMER, how="semi")
        return ids.collect()[CUSTOMER]

    return remembered(study, key, choose)


def of_kept_customers(study: Study, rows: pl.DataFrame, filters: Filters) -> pl.DataFrame:
    """Keep the rows of customers whom filters of customers choose.

    Args:
        study: The whole study.
        rows: Rows with `customer_id`.
        filters: What the reader is looking at.
    """
    kept = customers_chosen(study, filters.rows)
    if kept is None:
        return rows
    return rows.join(kept.to_frame(), on=CUSTOMER, how="semi", maintain_order="left")


def usable(study: Study, chosen: RowFilter) -> bool:
    """Tell whether a study has every column of a filter.

    Args:
        study: The study.
        chosen: The filter.
    """
    return all(asked(study, condition.column) is not None for condition in chosen.conditions)


def words_of(study: Study, key: str) -> tuple[str, ...]:
    """Return the words of a column to choose from, the most frequent first.

    Args:
        study: The whole study.
        key: Key of a column that holds words.
    """

    def count() -> tuple[str, ...]:
        column = asked(study, key)
        if column is None:
            return ()
        word = _value(column).cast(pl.String)
        if column.rows is not None:
            rows = column.rows
        else:
            rows = study.tables[TABLE_OF[column.grain]].lazy()
        counted = rows.select(word=word).drop_nulls().group_by("word").len()
        ordered = counted.sort(["len", "word"], descending=[True, False]).head(MOST_WORDS)
        return tuple(ordered.collect()["word"])

    return remembered(study, ("words of", key, study.as_of, study.lapse_days), count)


def ends_of(study: Study, key: str) -> tuple[float | date, float | date] | None:
    """Return the lowest and the highest value of a column; None: it has none.

    Args:
        study: The whole study.
        key: Key of a column of numbers or days.
    """
    column = asked(study, key)
    if column is None:
        return None
    rows = column.rows
    if rows is None:
        rows = study.tables[TABLE_OF[column.grain]].lazy()
    value = _value(column)
    low, high = rows.select(low=value.min(), high=value.max()).collect().row(0)
    return None if low is None else (low, high)


def said(condition: RowCondition) -> str:
    """Say what must hold.

    Args:
        condition: One condition.
    """
    match condition.keep:
        case "any of":
            return f"{condition.name} is {wording.listed(condition.values, 'or')}"
        case "none of":
            return f"{condition.name} is not {wording.listed(condition.values, 'or')}"
        case "known" | "not known":
            return f"{condition.name} is {condition.keep}"
        case "between":
            ends = [
                f"from {condition.least}" if condition.least else "",
                f"to {condition.most}" if condition.most else "",
            ]
            return f"{condition.name} {' '.join(end for end in ends if end)}"


def _with_condition(
    tables: dict[str, pl.LazyFrame], column: Asked, condition: RowCondition
) -> dict[str, pl.LazyFrame]:
    kept = dict(tables)
    if column.grain == "customer":
        ids = _ids(_customers(tables), column, condition)
        return _follow_customers(kept, ids)
    name = TABLE_OF[column.grain]
    if name not in kept:
        return kept
    kept[name] = _passing(kept[name], column, condition)
    return _follow_respondents(tables, kept) if column.grain == "respondent" else kept


def _passing(rows: pl.LazyFrame, column: Asked, condition: RowCondition) -> pl.LazyFrame:
    if column.value is not None:
        return rows.filter(_holds(column.value, column.kind, condition))
    key = ID_OF[column.grain]
    values = _values(column)
    if condition.keep == "not known":
        return rows.join(values.drop_nulls("value"), left_on=key, right_on="id", how="anti")
    passing = values.filter(_holds(pl.col("value"), column.kind, condition))
    return rows.join(passing, left_on=key, right_on="id", how="semi")


def _ids(customers: pl.LazyFrame, column: Asked, condition: RowCondition) -> pl.LazyFrame:
    return _passing(customers, column, condition).select(CUSTOMER)


def _values(column: Asked) -> pl.LazyFrame:
    if column.rows is None:
        raise ValueError(f"{column.name} has no values of its own")
    return column.rows.select("id", value=_value(column))


def _value(column: Asked) -> pl.Expr:
    """Return the values of a column over its rows; of a stay, its days."""
    if column.value is not None:
        return column.value
    return pl.col("time").cast(pl.Float64) if column.kind == "stay" else pl.col("value")


def _holds(value: pl.Expr, kind: Kind, condition: RowCondition) -> pl.Expr:
    match condition.keep:
        case "known":
            return value.is_not_null()
        case "not known":
            return value.is_null()
        case "any of":
            return value.cast(pl.String).is_in(list(condition.values))
        case "none of":
            return ~value.cast(pl.String).is_in(list(condition.values))
        case "between":
            ends = [
                value >= _end(condition.least, kind) if condition.least else None,
                value <= _end(condition.most, kind) if condition.most else None,
            ]
            bounds = [end for end in ends if end is not None]
            return pl.all_horizontal(bounds) if bounds else value.is_not_null()


def _end(text: str, kind: Kind) -> pl.Expr:
    return pl.lit(date.fromisoformat(text)) if kind == "date" else pl.lit(float(text))


def _customers(tables: dict[str, pl.LazyFrame] | dict[str, pl.DataFrame]) -> pl.LazyFrame:
    """Return the customers, or, where no file lists them, everybody who ordered."""
    if "customers" in tables:
        return tables["customers"].lazy()
    if "orders" in tables:
        return tables["orders"].lazy().select(CUSTOMER).unique()
    return pl.LazyFrame(schema={CUSTOMER: pl.String})


def _customer_ids(tables: dict[str, pl.DataFrame]) -> pl.LazyFrame:
    return _customers(tables).select(CUSTOMER)


def _follow_customers(
    tables: dict[str, pl.LazyFrame], ids: pl.LazyFrame
) -> dict[str, pl.LazyFrame]:
    kept = dict(tables)
    for name in {"customers", "orders", "contacts", "respondents"} & set(tables):
        kept[name] = tables[name].join(ids, on=CUSTOMER, how="semi")
    speakers = [ids.select(said_by=CUSTOMER)]
    if "respondents" in kept:
        speakers.append(kept["respondents"].select(said_by="respondent_id"))
    spoke = pl.concat(speakers)
    for name in {"reasons", "comments"} & set(tables):
        kept[name] = tables[name].join(spoke, on="said_by", how="semi")
    return kept


def _follow_respondents(
    before: dict[str, pl.LazyFrame], tables: dict[str, pl.LazyFrame]
) -> dict[str, pl.LazyFrame]:
    """Leave out what respondents said who are left out; what others said stays."""
    kept = dict(tables)
    gone = before["respondents"].join(
        tables["respondents"].select("respondent_id"), on="respondent_id", how="anti"
    )
    for name in {"reasons", "comments"} & set(tables):
        kept[name] = tables[name].join(
            gone.select(said_by="respondent_id"), on="said_by", how="anti"
        )
    return kept
