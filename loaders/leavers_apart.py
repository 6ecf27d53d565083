"""Customers in one list, and those who left in another."""

from __future__ import annotations

from typing import Final

import polars as pl

FEWEST: Final = 10
"""Leavers that a list must hold to show what the other one is."""
NEARLY_ALL: Final = 0.95

Named = tuple[str, pl.DataFrame]


def with_those_here(lists: list[Named], notes: list[str]) -> list[Named]:
    """Say that customers on a list without any word of leaving are here, where another tells.

    It tells where it holds leavers alone, and the first names hardly any of them, being the list of
    present customers, or nearly all, being the list of all. Anything between proves nothing.

    Args:
        lists: Rows of the `customers` table, by name of file.
        notes: Told what was concluded.
    """
    gone = [one for one in lists if bool(one[1]["has_left"].all(ignore_nulls=False))]
    untold = [one for one in lists if _says_nothing(one[1])]
    if not gone or not untold or len(gone) + len(untold) < len(lists):
        return lists
    leavers = pl.concat([frame["customer_id"] for _, frame in gone]).unique()
    others = pl.concat([frame["customer_id"] for _, frame in untold])
    met = int(leavers.is_in(others.implode()).sum())
    if leavers.len() < FEWEST or 0 < met < NEARLY_ALL * leavers.len():
        return lists
    names, theirs = (
        " and ".join(f"“{name}”" for name in dict.fromkeys(name for name, _ in some))
        for some in (untold, gone)
    )
    notes.append(
        f"All {leavers.len():,} customers in {theirs} have left, and "
        + (
            f"{met:,} of them are in {names}: the others there count as still here."
            if met
            else f"none of them is in {names}: all there count as still here."
        )
    )
    here = pl.when(~pl.col("customer_id").is_in(leavers.implode())).then(pl.lit(value=False))
    return [
        (name, frame.with_columns(has_left=here) if _says_nothing(frame) else frame)
        for name, frame in lists
    ]


def _says_nothing(customers: pl.DataFrame) -> bool:
    return customers["has_left"].null_count() == customers.height
