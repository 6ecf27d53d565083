"""Turn any column into groups with names in a sensible order: words, days put together, bands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

import polars as pl

from analysis.crossed import OTHERS
from answers.asked import Asked
from answers.explore_question import Dates, Question
from answers.explore_rows import units, with_value
from answers.remembered import remembered
from study import Study

FEW_NUMBERS: Final = 12
"""Numbers of so few different values keep them and are not cut into bands."""
MOST_DIFFERENT: Final = 1_000
"""A column of more different values is no use as groups."""
_LOOKED_AT: Final = 50_000
_DAYS_FOR_YEARS: Final = 3.5 * 365
_DAYS_FOR_QUARTERS: Final = 280
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """How the values of a column become groups.

    Attributes:
        label: The group of a value, as an expression over the column `name` it was made for.
        order: Names in order; () where names order themselves.
        said: How the groups were made, a clause; "" for plain words.
    """

    label: pl.Expr
    order: tuple[str, ...] = ()
    said: str = ""


def groups_of(study: Study, column: Asked, name: str, question: Question) -> Groups:
    """Return how a column's values become groups.

    Bands and periods are chosen on the whole study, so that they stay the same under any filter.

    Args:
        study: The whole study.
        column: The column.
        name: What the column is called in the rows.
        question: How numbers and days are to be cut.
    """
    value = pl.col(name)
    match column.kind:
        case "number":
            return _bands(study, column, value, question)
        case "date":
            return _periods(study, column, value, question.dates)
        case _:
            return Groups(value.cast(pl.String), column.order)


def too_many(study: Study, column: Asked) -> int | None:
    """Return how many different values a column has, if they are too many for groups.

    Args:
        study: The whole study.
        column: The column.
    """
    if column.kind not in {"category", "yes_no"}:
        return None
    values = remembered(
        study,
        ("different", column.key, study.as_of, study.lapse_days),
        lambda: int(_values(study, column).head(_LOOKED_AT).collect().n_unique()),
    )
    return values if values > MOST_DIFFERENT else None


def in_order(names: Sequence[str], order: Sequence[str]) -> list[str]:
    """Return names in the order of their groups: as given, by number where all begin so, else A–Z.

    Args:
        names: The names there are.
        order: `Groups.order`.
    """
    rank = {name: at for at, name in enumerate(order)}
    if any(name not in rank for name in names) and all(map(_is_number, {*names} - {OTHERS})):
        return sorted(names, key=lambda name: float("inf" if name == OTHERS else name))
    numbered = all(_NUMBER.search(name) for name in names if name != OTHERS)

    def place(name: str) -> tuple[bool, float, str]:
        if rank:
            return (name == OTHERS, rank.get(name, len(rank)), name)
        found = _NUMBER.search(name) if numbered else None
        return (name == OTHERS, float(found[0].replace(",", ".")) if found else 0.0, name)

    return sorted(names, key=place)


def _is_number(name: str) -> bool:
    try:
        float(name)
    except ValueError:
        return False
    return True


def _values(study: Study, column: Asked) -> pl.LazyFrame:
    if column.rows is not None:
        return column.rows.select("value").drop_nulls()
    return with_value(units(study, column.grain), column, "value").select("value").drop_nulls()


def _bands(study: Study, column: Asked, value: pl.Expr, question: Question) -> Groups:
    given = dict(question.edges).get(column.key)
    if given is None:
        kept = ("numbers", column.key, study.as_of, study.lapse_days)
        few = remembered(study, kept, lambda: _few_numbers(study, column))
        if few:
            names = tuple(f"{number:g}" for number in few)
            # A person with several rows has their mean, which need not be one of the few.
            mean = value.cast(pl.Float64).round(2).cast(pl.String)
            return Groups(value.replace_strict(list(few), list(names), default=mean), names)
        by_size = ("edges", column.key, question.bands, study.as_of, study.lapse_days)
        edges = remembered(study, by_size, lambda: _edges(study, column, question.bands))
        said = f"{column.name} is cut into bands of about equal size"
    else:
        edges = tuple(sorted(set(given)))
        said = f"{column.name} is cut at {', '.join(f'{edge:,.10g}' for edge in edges)}"
    names = _band_names(edges)
    if not edges:
        return Groups(pl.when(value.is_not_null()).then(pl.lit(names[0])), names, said)
    index = value.cast(pl.Float64).bin_intervals(list(edges), labels=list(names))
    return Groups(index.cast(pl.String), names, said)


def _few_numbers(study: Study, column: Asked) -> tuple[float, ...]:
    different = _values(study, column).select(pl.col("value").unique()).collect()["value"]
    return tuple(different.sort()) if different.len() <= FEW_NUMBERS else ()


def _edges(study: Study, column: Asked, bands: int) -> tuple[float, ...]:
    at = [number / bands for number in range(1, bands)]
    value = pl.col("value").cast(pl.Float64)
    found = _values(study, column).select(
        value.min().alias("least"),
        *(value.quantile(share, "nearest").alias(f"{share}") for share in at),
    )
    least, *edges = found.collect().row(0)
    return tuple(sorted({edge for edge in edges if edge is not None and edge > least}))


def _band_names(edges: Sequence[float]) -> tuple[str, ...]:
    if not edges:
        return ("all values",)
    said = [f"{edge:,.6g}" for edge in edges]
    between = [f"{low} to under {high}" for low, high in pairwise(said)]
    return (f"under {said[0]}", *between, f"{said[-1]} and more")


def _periods(study: Study, column: Asked, value: pl.Expr, dates: Dates | None) -> Groups:
    usual: Dates = remembered(
        study, ("span", column.key), lambda: _usual_period(_values(study, column))
    )
    by = usual if dates is None else dates
    year = value.dt.year().cast(pl.String)
    label = {
        "year": year,
        "quarter": pl.format("{} Q{}", year, value.dt.quarter()),
        "month": value.dt.to_string("%Y-%m"),
    }[by]
    # Sorted as text, periods stand in their order; a rank of none keeps them so.
    return Groups(label, ("",), f"{column.name} is put together by {by}")


def _usual_period(days: pl.LazyFrame) -> Dates:
    first, last = days.select(a=pl.col("value").min(), b=pl.col("value").max()).collect().row(0)
    if not isinstance(first, date) or not isinstance(last, date):
        return "year"
    span = (last - first).days
    if span > _DAYS_FOR_YEARS:
        return "year"
    return "quarter" if span > _DAYS_FOR_QUARTERS else "month"
