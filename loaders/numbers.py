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
GROUPED: Final = r"^[$€£¥₹]? ?-?\$?\d{1,3}(?:,\d{3})*(?:\.\d+)? ?[$€£¥₹]? ?$"
"""The usual way to write an amount; "-$45.00" and "$-45.00" are both met."""

FEW: Final = 0.5
"""Up to this share of cells is read on its own, the bare figures beside it all at once."""


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
    dressed = (text.is_not_null() & ~values.is_finite().fill_null(value=False)).arg_true()
    if dressed.len():
        values = _with_dressed(text, values, dressed)
    first, last = extremes(values)
    return Read(values, unreadable_cells(text, values), ReadsAs(kind, None, 0, first, last))


def _with_dressed(text: pl.Series, values: pl.Series, dressed: pl.Series) -> pl.Series:
    """Read the cells that are more than bare figures.

    While none of them has a decimal comma, bare figures mean what they say and need no second look.
    """
    every = dressed.len() == text.len()
    grouped = _grouped(text if every else text.gather(dressed))
    values = grouped if every else values.scatter(dressed, grouped)
    dressed = dressed.filter(grouped.is_null())
    if dressed.is_empty():
        return values
    if dressed.len() <= FEW * text.len():
        rest = text.gather(dressed)
        if not _has_decimal_comma(rest):
            return values.scatter(dressed, _read_any(rest))
    return _read_any(text)


def _grouped(text: pl.Series) -> pl.Series:
    """Read amounts with a comma every three figures, all at once; null: written another way.

    Such a cell cannot have a decimal comma, so it needs no look at the others.
    """
    figures = text.str.strip_chars(" $€£¥₹").str.replace_all(",", "", literal=True)
    if figures.str.starts_with("-$").any():
        figures = figures.str.replace("-$", "-", literal=True)
    numbers, is_one = figures.cast(pl.Float64, strict=False), text.str.contains(GROUPED)
    return numbers if is_one.all() else pl.select(pl.when(is_one).then(numbers)).to_series()


def _has_decimal_comma(text: pl.Series) -> bool:
    bare = _bared(pl.select(text=text, times=1).lazy()).collect()
    return _comma_evidence(bare)["decimal"] > 0


def _read_any(text: pl.Series) -> pl.Series:
    return by_distinct(text, _read_cells).to_series()


def _read_cells(cells: pl.LazyFrame) -> pl.LazyFrame:
    """Read distinct cells, each worth as much as it is frequent in deciding what a comma means."""
    bare = _bared(cells).collect()
    evidence = _comma_evidence(bare)
    number = pl.col("bare").str.replace_all(r"[' ]", "")
    if evidence["decimal"] > evidence["thousands"]:
        number = number.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    else:
        dots = number.str.count_matches(".", literal=True)
        number = number.str.replace_all(",", "", literal=True)
        number = pl.when(dots > 1).then(number.str.replace_all(".", "", literal=True)).otherwise(
            number
        )  # fmt: skip
    value = number.cast(pl.Float64, strict=False)
    signed = pl.when(pl.col("is_negative")).then(-value.abs()).otherwise(value)
    return bare.lazy().select("text", value=pl.when(signed.is_finite()).then(signed))


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
        "times",
        bare=pl.when(sound).then(figures),
        is_negative=bracketed | trailing | minus,
    )


def _comma_evidence(bare: pl.DataFrame) -> dict[str, int]:
    """Count the cells that prove the comma a decimal mark, and those that prove the opposite."""
    cell, times = pl.col("bare"), pl.col("times")
    comma, dot = cell.str.contains(",", literal=True), cell.str.contains(".", literal=True)
    last_is_comma = cell.str.contains(r",[^.,]*$")
    proofs = {
        "decimal": (
            comma & dot & last_is_comma,
            comma & ~dot & ~cell.str.contains(THOUSANDS_ONLY),
            cell.str.count_matches(".", literal=True) > 1,
        ),
        "thousands": (
            comma & dot & ~last_is_comma,
            ~comma & cell.str.contains(r"\.\d{1,2}$|\.\d{4,}$"),
            cell.str.count_matches(",", literal=True) > 1,
        ),
    }
    counted = {
        of: pl.sum_horizontal(times.filter(proof).sum() for proof in among)
        for of, among in proofs.items()
    }
    return bare.select(**counted).row(0, named=True)
