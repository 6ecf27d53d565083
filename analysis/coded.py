"""Names as numbers: ratings whose ids, brands and attributes are codes of a fixed list.

Millions of ratings repeat a few names. Grouping and joining by codes takes a fraction of the time
that text takes, and every estimator of this room accepts either.
"""

from __future__ import annotations

from typing import Final

import polars as pl

NAMES: Final = ("brand", "attribute")


def coded(ratings: pl.DataFrame, respondents: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return both tables with respondent_id, brand and attribute as enumerations.

    Args:
        ratings: Ratings; those of anybody else are left out.
        respondents: The people who count.
    """
    ids = pl.Enum(respondents["respondent_id"])
    names = [pl.col(name).cast(listed(ratings, name)) for name in NAMES]
    # In one pass, so that the text is never copied beside its codes.
    known = (
        ratings.lazy()
        .with_columns(pl.col("respondent_id").cast(ids, strict=False), *names)
        .drop_nulls("respondent_id")
        .collect(engine="streaming")
    )
    return known, respondents.with_columns(pl.col("respondent_id").cast(ids))


def listed(table: pl.LazyFrame | pl.DataFrame, name: str) -> pl.Enum:
    """Return the enumeration of the names met in a column, in alphabetical order.

    Args:
        table: Any table.
        name: One of its columns: text, or coded already; then names keep their codes.
    """
    kind = table.lazy().collect_schema()[name]
    if isinstance(kind, pl.Enum):
        return kind
    return pl.Enum(table.lazy().select(pl.col(name).unique().sort()).collect()[name])


def in_words(table: pl.DataFrame, names: tuple[str, ...] = NAMES) -> pl.DataFrame:
    """Return a small table with its coded names written out.

    Args:
        table: Any table.
        names: Its columns that may be coded.
    """
    return table.with_columns(
        pl.col(name).cast(pl.String) for name in names if name in table.columns
    )


def paired(table: pl.DataFrame, first: str, second: str, separator: str) -> pl.Expr:
    """Return two columns as one enumeration of all pairs of their names.

    Args:
        table: Rows with both columns, none of them null.
        first: One column, text or coded.
        second: The other.
        separator: What stands between the two names; no name has it.
    """
    one, other = listed(table, first), listed(table, second)
    pairs = [f"{a}{separator}{b}" for a in one.categories for b in other.categories]
    width = len(other.categories)
    place = pl.col(first).cast(one).to_physical().cast(pl.UInt32) * width
    return (place + pl.col(second).cast(other).to_physical()).cat.to(pl.Enum(pairs))
