"""Take out of written comments what could lead to a person: addresses, numbers, links."""

from __future__ import annotations

from typing import Final

import polars as pl

MASKS: Final = (
    (r"(?i)[\w.+%-]+@[\w-]+(?:\.[\w-]+)+", "[e-mail]"),
    (r"(?i)\b(?:https?://|www\.)\S+", "[link]"),
    (r"(?:^|\s)@\w{3,}", " [account]"),
    (r"(?:\+|\b0{0,2})\(?\d[\d\s()./-]{5,}\d\b", "[number]"),
    (r"\b[A-Za-z]{0,4}\d{5,}\b", "[number]"),
)
"""Pattern and what stands in its place, in the order they are applied."""


def masked(text: pl.Expr) -> pl.Expr:
    """Return texts with e-mail addresses, links, account names and long numbers taken out.

    Args:
        text: Texts as written.
    """
    clean = text
    for pattern, stands_for in MASKS:
        clean = clean.str.replace_all(pattern, stands_for)
    return clean
