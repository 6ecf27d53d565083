"""Text in cells stays text, whatever it looks like."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE


def disarm(cell: Any) -> None:  # noqa: ANN401  # openpyxl has no types
    """Keep a spreadsheet program from running a cell's text as a formula.

    Args:
        cell: A cell of openpyxl, already filled.
    """
    if isinstance(cell.value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", cell.value)
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text[:1] in tuple("=+-@\t\r") and bool(text)
        cell.hyperlink = None


def clean(text: str) -> str:
    """Take out the control signs that no Office file may hold."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))
