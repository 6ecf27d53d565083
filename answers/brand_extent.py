"""How much of a large survey one picture shows: thirty brands on sixty attributes are too many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

MOST_ATTRIBUTES: Final = 12
MOST_BRANDS: Final = 7


@dataclass(frozen=True, slots=True)
class Extent:
    """What one picture shows.

    Attributes:
        attributes: Attributes shown; empty: those at either end of the table, which is sorted by
            our lead.
        brands: Brands shown; empty: ours and those most people rated.
    """

    attributes: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()


def within(table: pl.DataFrame, brands: tuple[str, ...], extent: Extent) -> Extent:
    """Return what a picture of a table shows; empty where it shows everything.

    Args:
        table: Rows with attribute, in the order wanted.
        brands: The brands in it, ours first.
        extent: What was chosen; names that are not in the table are no choice.
    """
    every = tuple(table["attribute"].unique(maintain_order=True))
    attributes = tuple(name for name in every if name in extent.attributes) or _ends(every)
    shown = tuple(name for name in brands if name in extent.brands) or brands[:MOST_BRANDS]
    return Extent(
        attributes if len(attributes) < len(every) else (),
        shown if len(shown) < len(brands) else (),
    )


def _ends(every: tuple[str, ...]) -> tuple[str, ...]:
    if len(every) <= MOST_ATTRIBUTES:
        return every
    half = MOST_ATTRIBUTES // 2
    return (*every[:half], *every[-half:])
