"""Numbers and money as people write them, with the decimal mark of the whole column."""

from __future__ import annotations

from typing import Final

import polars as pl

from loaders.understanding import ReadsAs
from loaders.values import Read, by_distinct, extremes, trimmed, unreadable_cells

CURRENCY: Final = (
    r"(?i)(?:us|ca|au|nz|hk|r|c|a|s)?\$|[€£¥₹₩₽₺₴₪₫฿₦]|\b(?:usd|eur|gbp|jpy|inr|chf|cad|aud|nzd|sek"
    r"|nok|dkk|pln|czk|huf|brl|mxn|zar|cny|rmb|sgd|hkd|try|rs\.?|kr\.?|zł|kč|ft|eur\.|tl)(?:\b|$|\s)"
)
FIGURES: Final = r"^[+-]?(?:\d[\d.,' ]*|[.,]\d+)(?:e[+-]?\d+)?$"
THOUSANDS_ONLY: Final = r"^[+-]?\d{1,3}(?:,\d{3})+$|^[+-]?\d{1,2}(?:,\d{2})+,\d{3}$"


def read_numbers(text: pl.Series, *, kind: str = "number") -> Read:
    """Read a column of numbers, with or without currency, thousands marks and brackets.

    Whether a comma is the decimal mark is decided from the whole column: by the last mark of cells
    that have both, by a mark that stands twice in a cell, else by groups that are not of three.

    Args:
        text: String column.
        kind: "number" or "money", for the reader to see.

    Returns:
        Values of type Float64; "(33.62)" and "33.62-" are negative; a percent sign, infinity and
        "not a number" are unreadable.
    """
    values = text.cast(pl.Float64, strict=False)
    if values.null_count() != text.null_count() or not values.is_finite().all(ignore_nulls=True):
        values = _read_any(text)
    first, last = extremes(values)
    return Read(values, unreadable_cells(text, values), ReadsAs(kind, None, 0, first, last))


def _read_any(text: pl.Series) -> pl.Series:
    bare = by_distinct(text, _bared)
    comma_is_decimal = _comma_is_decimal(bare["bare"])
    number = pl.col("bare").str.replace_all(r"[' ]", "")
    if comma_is_decimal:
        number = number.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    else:
        dots = number.str.count_matches(".", literal=True)
        number = number.str.replace_all(",", "", literal=True)
        number = pl.when(dots > 1).then(number.str.replace_all(".", "", literal=True)).otherwise(
            number
        )  # fmt: skip
    value = number.cast(pl.Float64, strict=False)
    signed = pl.when(pl.col("is_negative")).then(-value.abs()).otherwise(value)
    read = pl.when(signed.is_finite()).then(signed)
    return bare.lazy().select(read.alias("value")).collect().to_series()


def _bared(cells: pl.LazyFrame) -> pl.LazyFrame:
    """Take off what dresses a number; a cell that is not figures becomes null."""
    plain = trimmed(pl.col("text")).str.replace_all(r"[\u00a0\u202f\u2009]", " ")
    plain = plain.str.replace_all(r"[−–]", "-").str.replace_all("’", "'", literal=True)
    bracketed = plain.str.contains(r"^\(.*\)$") | plain.str.contains(r"^[$€£]?\(.*\)$")
    inner = trimmed(plain.str.replace_all(r"[()]", "").str.replace_all(CURRENCY, ""))
    trailing = inner.str.contains(r"\d\s?-$")
    minus = inner.str.contains(r"^-")
    figures = trimmed(inner.str.strip_prefix("'").str.replace(r"\s?-$", ""))
    figures = figures.str.replace(r"^([+-])\s+", "$1").str.to_lowercase()
    sound = figures.str.contains(FIGURES) & (bracketed | ~plain.str.contains(r"[()]"))
    return cells.select(
        "text",
        bare=pl.when(sound).then(figures),
        is_negative=bracketed | trailing | minus,
    )


def _comma_is_decimal(bare: pl.Series) -> bool:
    cell = pl.col("bare")
    comma, dot = cell.str.contains(",", literal=True), cell.str.contains(".", literal=True)
    last_is_comma = cell.str.contains(r",[^.,]*$")
    seen = (
        bare.alias("bare").to_frame().lazy().select(
            decimal=(comma & dot & last_is_comma).sum()
            + (comma & ~dot & ~cell.str.contains(THOUSANDS_ONLY)).sum()
            + (cell.str.count_matches(".", literal=True) > 1).sum(),
            thousands=(comma & dot & ~last_is_comma).sum()
            + (~comma & cell.str.contains(r"\.\d{1,2}$|\.\d{4,}$")).sum()
            + (cell.str.count_matches(",", literal=True) > 1).sum(),
        ).collect().row(0)
    )  # fmt: skip
    return bool(seen[0] > seen[1])
