"""Explore: questions in SQL over the study's own tables, read-only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import polars as pl

from answers import wording
from answers.answer import Answer
from answers.narrowing import basis, narrow
from answers.query_checked import QueryRefusedError, checked
from answers.query_run import MOST_ROWS, run
from answers.remembered import remembered
from study import Filters, Study, masked

PAGE: Final = "explore"
WRITTEN: Final = {"comments": "text", "reasons": "reason"}
"""Columns in which people wrote what they liked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What an analyst wrote.

    Attributes:
        text: The query.
        unprotected: Whether groups of fewer than 10 people may be shown, as the analyst decided.
    """

    text: str
    unprotected: bool = False


@dataclass(frozen=True, kw_only=True)
class QueryAnswer(Answer):
    """What a query returned.

    Attributes:
        rows: Its rows, at most 100,000.
        is_cut: Whether there were more.
        sql: The query as it was run.
    """

    rows: pl.DataFrame = field(default_factory=pl.DataFrame)
    is_cut: bool = False
    sql: str = ""


def query(study: Study, filters: Filters, asked: Query) -> QueryAnswer:
    """Run a query over the tables of the study.

    Args:
        study: The study.
        filters: What the reader is looking at; the tables hold what passes.
        asked: The query.

    Returns:
        State "no" with the reason as headline where it is refused or comes to nothing.
    """
    try:
        given = checked(asked.text, names(study), unprotected=asked.unprotected)
        found = run(given, query_tables(narrow(study, filters)))
    except QueryRefusedError as refusal:
        return QueryAnswer(page=PAGE, state="no", headline=str(refusal))
    counted = wording.people(found.table.height, "row", "rows")
    said = f"The first {counted}; there are more" if found.is_cut else counted
    notes = []
    if found.is_cut:
        notes.append(f"A query returns {MOST_ROWS:,} rows at most; count or filter within it.")
    if given.hides_small_groups:
        notes.append("Groups of fewer than 10 people are left out.")
    return QueryAnswer(
        page=PAGE,
        state="ready",
        headline=said,
        basis=basis(study, wording.listed(given.tables) or "no table", filters),
        cannot_tell=tuple(notes),
        rows=found.table,
        is_cut=found.is_cut,
        sql=given.sql,
    )


def names(study: Study) -> dict[str, tuple[str, ...]]:
    """Return the columns of every table a query can read, by its name.

    Args:
        study: The study.
    """
    return {name: tuple(table.columns) for name, table in study.tables.items()}


def query_tables(study: Study) -> dict[str, pl.DataFrame]:
    """Return the tables of a study as a query reads them.

    Words of a fixed list become plain words, and what people wrote is masked as everywhere.

    Args:
        study: The study, narrowed to what the reader looks at.
    """
    return remembered(study, "tables for queries", lambda: _plain(study))


def _plain(study: Study) -> dict[str, pl.DataFrame]:
    plain = {}
    for name, table in study.tables.items():
        fixed = [
            pl.col(column).cast(pl.String)
            for column, kind in table.schema.items()
            if kind == pl.Enum
        ]
        masks = [masked(pl.col(WRITTEN[name])).alias(WRITTEN[name])] if name in WRITTEN else []
        plain[name] = table.lazy().with_columns(fixed).with_columns(masks)
    return dict(zip(plain, pl.collect_all(list(plain.values())), strict=True))


def examples(study: Study) -> tuple[str, ...]:
    """Return queries that show what can be asked of the tables there are.

    Args:
        study: The study.
    """
    return tuple(text for needed, text in _EXAMPLES if needed <= set(study.tables))


_EXAMPLES: Final[tuple[tuple[frozenset[str], str], ...]] = (
    (
        frozenset({"contacts"}),
        (
            "SELECT touchpoint, COUNT(*) AS contacts, AVG(rating) AS mean_rating\n"
            "FROM contacts\nGROUP BY touchpoint\nORDER BY mean_rating"
        ),
    ),
    (
        frozenset({"customers", "orders"}),
        (
            "SELECT program, COUNT(DISTINCT customer_id) AS customers, SUM(amount) AS amount\n"
            "FROM orders JOIN customers USING (customer_id)\nGROUP BY program"
        ),
    ),
    (
        frozenset({"ratings"}),
        (
            "SELECT brand, attribute, COUNT(*) AS answers, AVG(rating) AS mean_rating\n"
            "FROM ratings\nWHERE aspect = 'perception'\n"
            "GROUP BY brand, attribute\nORDER BY attribute, brand"
        ),
    ),
    (
        frozenset({"reasons"}),
        (
            "SELECT direction, reason, COUNT(*) AS times\nFROM reasons\n"
            "GROUP BY direction, reason\nORDER BY times DESC\nLIMIT 20"
        ),
    ),
    (
        frozenset({"orders"}),
        (
            "SELECT DATE_TRUNC('month', ordered_on) AS month, COUNT(*) AS orders\n"
            "FROM orders\nGROUP BY month\nORDER BY month"
        ),
    ),
)
