"""Numbers sorted into bands of about a quarter of the rows each, or of the usual ages."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import polars as pl

QUARTERS: Final = (0.25, 0.5, 0.75)
AGES: Final = (18.0, 25.0, 35.0, 45.0, 55.0, 65.0)
YOUNGEST, OLDEST = 10.0, 120.0
"""Whole numbers between these under a heading of age are taken for ages."""


def in_bands(numbers: pl.Series, *, are_ages: bool = False) -> pl.Series:
    """Sort numbers into bands that say where they begin and end.

    Args:
        numbers: Values; null: not known.
        are_ages: Whether the bands are the ten-year ones surveys use.

    Returns:
        A band such as "25 to under 35" per value; null stays null. Equal quarters become one.
    """
    known = numbers.drop_nulls()
    if known.is_empty():
        return pl.Series([None], dtype=pl.String).new_from_index(0, numbers.len())
    breaks = _breaks(known, are_ages=are_ages)
    labels = _labels(breaks)
    value = pl.col("number")
    band = pl.lit(labels[0])
    for start, label in zip(breaks, labels[1:], strict=True):
        band = pl.when(value >= start).then(pl.lit(label)).otherwise(band)
    frame = numbers.alias("number").to_frame()
    return frame.select(pl.when(value.is_not_null()).then(band).alias("band")).to_series()


def _breaks(known: pl.Series, *, are_ages: bool) -> list[float]:
    low, high = (float(end) for end in known.to_frame().select(
        pl.all().min().alias("low"), pl.all().max().alias("high")).row(0))  # fmt: skip
    if are_ages and low >= YOUNGEST and high <= OLDEST:
        points = set(AGES)
    else:
        points = {float(point) for at in QUARTERS if (point := known.quantile(at)) is not None}
    return sorted(point for point in points if low < point <= high)


def _labels(breaks: list[float]) -> list[str]:
    if not breaks:
        return ["all"]
    between = [f"{start:g} to under {end:g}" for start, end in pairwise(breaks)]
    return [f"under {breaks[0]:g}", *between, f"{breaks[-1]:g} and over"]
