"""What a link to a view may carry: all that was chosen, and nothing that leads to a person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

import polars as pl

from study import masked

Chosen = Mapping[str, Sequence[str]]

_DATES: Final = re.compile(r"\b(?:19|20)\d\d(?:[-/. ](?:\d{1,2}|(?:19|20)\d\d)\b)*")
_AMOUNT: Final = re.compile(r"[+-]?\d+(?:\.\d+)?(?:\s?(?:-|–|to)\s?\d+(?:\.\d+)?)?")
"""A number, or a band of two, which an option may be; somebody's number comes with other words."""
_TYPED: Final = frozenset({"study", "story", "rows"})
"""Names under which stands what somebody typed, where an amount alone says whose number it is."""


def shareable(chosen: Chosen) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """Return what of an address may be sent on, and the names of what may not.

    Args:
        chosen: Values by name, as they stand in the address.

    Returns:
        Values by name; and the names under which something looks like an e-mail address, a phone
        or customer number, a link or an account, which is left out.
    """
    kept: dict[str, list[str]] = {}
    left_out = []
    for name, values in chosen.items():
        fit = [value for value in values if not _leads_to_a_person(name, value)]
        if len(fit) < len(values):
            left_out.append(name)
        if fit:
            kept[name] = fit
    return kept, tuple(left_out)


def link_to(address: str, chosen: Chosen) -> str:
    """Return the link that opens a page as it was chosen.

    Args:
        address: Of the page, with or without what was chosen before.
        chosen: What `shareable` returned.
    """
    page = address.partition("?")[0].partition("#")[0]
    asked = urlencode(chosen, doseq=True)
    return f"{page}?{asked}" if asked else page


def _leads_to_a_person(name: str, value: str) -> bool:
    # What is an option of a field, such as "Spend: 10000-20000", comes from a column of few values.
    last = value.rpartition(": ")[2]
    if name not in _TYPED and _AMOUNT.fullmatch(last):
        return False
    undated = _DATES.sub(" ", value)
    return bool(pl.select(masked(pl.lit(undated))).item() != undated)
