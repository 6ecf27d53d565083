"""A table without any heading: what its columns are can only be told from their cells."""

from __future__ import annotations

from typing import Final

import polars as pl

from loaders.columns import sample_of
from loaders.dates import read_dates
from loaders.numbers import read_numbers
from loaders.sources.record import SourceTable
from loaders.understanding import RawTable

MOST: Final = 0.95


def by_cells(raw: RawTable) -> SourceTable | None:
    """Take a table of figures for purchases when its cells leave no other reading.

    A column of days, one of amounts with cents, and one of numbers that come back on several days:
    who, when and how much.

    Args:
        raw: A table without headings.

    Returns:
        Its columns as guesses; None when a column is missing or several could be meant.
    """
    samples = [sample_of(raw, position) for position in range(len(raw.headings))]
    days = [at for at, cells in enumerate(samples) if _are_days(cells)]
    amounts = [at for at, cells in enumerate(samples) if at not in days and _have_cents(cells)]
    keys = [at for at, cells in enumerate(samples) if at not in days and _come_back(cells)]
    if len(days) != 1 or len(amounts) != 1 or not keys:
        return None
    becomes = {
        raw.headings[keys[0]]: "orders.customer_id",
        raw.headings[days[0]]: "orders.ordered_on",
        raw.headings[amounts[0]]: "orders.amount",
    }
    return SourceTable(source="", kind="orders", becomes=becomes)


def _are_days(cells: pl.Series) -> bool:
    if (
        cells.is_empty()
        or not cells.str.len_chars().min()
        or bool((cells.str.len_chars() < 6).any())
    ):
        return False
    return read_dates(cells).values.null_count() <= (1 - MOST) * cells.len()


def _have_cents(cells: pl.Series) -> bool:
    has_cents = int(cells.str.contains(r"[.,]\d\d?\D*$").sum()) > 0.5 * cells.len()
    return has_cents and read_numbers(cells).values.null_count() == 0


def _come_back(cells: pl.Series) -> bool:
    """Tell whether whole numbers name somebody: many, and some of them several times."""
    if cells.is_empty() or not bool(cells.str.contains(r"^\d{2,12}$").all()):
        return False
    return 0.02 * cells.len() < cells.n_unique() < cells.len()
