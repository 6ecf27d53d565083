"""What of the study the visitor is looking at: the sidebar's choice, and row filters by name."""

from __future__ import annotations

from typing import Final

from session.state import Slot
from study import Filters, RowFilter

FILTERS: Final = Slot("filters", Filters())
ROW_FILTERS: Final = Slot[tuple[RowFilter, ...]]("row filters", ())


def look_at(filters: Filters) -> None:
    """Keep what the sidebar asks for, for the page about to run."""
    FILTERS.put(filters)


def current_filters() -> Filters:
    """Return what the visitor is looking at."""
    return FILTERS.now


def row_filters() -> tuple[RowFilter, ...]:
    """Return the named row filters of the visitor; they outlive the files they were made for.

    Next month's files have the same columns; where one lacks a column, the filter is not offered.
    """
    return ROW_FILTERS.now


def keep_row_filter(chosen: RowFilter) -> None:
    """Keep a row filter, replacing the one of its name; saving the study saves it along."""
    kept = {**{held.name: held for held in row_filters()}, chosen.name: chosen}
    ROW_FILTERS.put(tuple(kept.values()))


def drop_row_filter(name: str) -> None:
    """Forget a row filter."""
    ROW_FILTERS.put(tuple(held for held in row_filters() if held.name != name))
