"""Rows a reader takes home as CSV, safe to open in a spreadsheet program."""

from __future__ import annotations

from typing import Final

import polars as pl
import polars.selectors as cs

# Spreadsheet programs run a cell that begins with one of these as a formula, whoever wrote it.
_FORMULA_STARTS: Final = r"^[=+\-@\t\r]"
_BYTE_ORDER_MARK: Final = "\ufeff"  # without it, Excel reads accents as gibberish


def csv_for_spreadsheets(rows: pl.DataFrame) -> bytes:
    """Write rows as CSV in which no cell is a formula.

    A text cell, or a heading, that begins like a formula gets an apostrophe in front, which
    spreadsheet programs take for "this is text".

    Args:
        rows: Any table.
    """
    headings = {name: _disarmed(name) for name in rows.columns}
    safe = rows.with_columns(
        pl.when(cs.string().str.contains(_FORMULA_STARTS))
        .then(pl.lit("'") + cs.string())
        .otherwise(cs.string())
        .name.keep()
        if rows.select(cs.string()).width
        else []
    )
    return (_BYTE_ORDER_MARK + safe.rename(headings).write_csv()).encode()


def _disarmed(heading: str) -> str:
    return f"'{heading}" if heading[:1] in tuple("=+-@\t\r") and heading else heading
