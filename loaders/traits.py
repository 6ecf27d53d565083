"""Traits of customers and contacts: columns of few words, and numbers in bands."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import polars as pl

from loaders.bands import in_bands
from loaders.columns import fits, sample_of
from loaders.contracts import types_of
from loaders.headings import unique_headings, words_of
from loaders.numbers import read_numbers
from loaders.personal import names_say_key, why_personal
from loaders.understanding import RawTable
from loaders.values import trimmed

MOST_VALUES: Final = 30
LONGEST_VALUE: Final = 60
FEWEST_FILLED: Final = 0.5
FEW_NUMBERS: Final = 12
"""Up to so many different numbers are shown as they are; more are put into bands."""

OUTCOME: Final = re.compile(r"\b(?:churn|attrition|cancell?(?:ed|ation)?|left|leaving|exit)\b")
"""Columns that only leavers fill. As a trait they would foretell what they follow from."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One column that becomes a segment.

    Attributes:
        position: Column of the raw table.
        segment: Its heading, made unique.
        in_bands: Whether its numbers are put into bands.
        how: Why it is one, in words.
    """

    position: int
    segment: str
    in_bands: bool
    how: str


def traits_of(raw: RawTable, used: Collection[int], shown: Collection[int] = ()) -> list[Trait]:
    """Find the columns that tell groups of people or contacts apart.

    Args:
        raw: The table.
        used: Columns that fill a role already.
        shown: Columns among them that are a trait as well, such as the tier of a program.
    """
    names = unique_headings([heading.strip() for heading in raw.headings])
    found = [
        _trait(raw, position, names[position])
        for position in range(len(raw.headings))
        if position not in used or position in shown
    ]
    return [trait for trait in found if trait is not None]


def _trait(raw: RawTable, position: int, name: str) -> Trait | None:
    cells = sample_of(raw, position)
    if cells.is_empty() or not _may_be_shown(raw.headings[position], cells):
        return None
    column = raw.cells.to_series(position)
    values = column.n_unique() - (column.null_count() > 0)
    numeric = fits("number", cells)
    filled = (column.len() - column.null_count()) / max(column.len(), 1)
    if numeric and values > FEW_NUMBERS:
        if filled < FEWEST_FILLED:
            return None
        return Trait(position, name, in_bands=True, how=f"{values:,} different numbers, in bands")
    too_long = bool((cells.str.len_chars() > LONGEST_VALUE).any())
    if not 2 <= values <= MOST_VALUES or too_long or (not numeric and fits("date", cells)):
        return None
    return Trait(position, name, in_bands=False, how=f"few different values ({values}): a group")


def _may_be_shown(heading: str, cells: pl.Series) -> bool:
    words = " ".join(words_of(heading))
    if not words or names_say_key(heading) or OUTCOME.search(words):
        return False
    return why_personal(heading, cells) is None


def segments_from(
    raw: RawTable, traits: list[Trait], of: str, ids: pl.Series, kept: pl.Series | None
) -> pl.DataFrame | None:
    """Build the segments table of one raw table.

    Args:
        raw: The table.
        traits: Columns to use.
        of: "customer" or "contact".
        ids: Id per row of the raw table.
        kept: True for rows that count, each id once; None: all.

    Returns:
        One row per id and trait with a filled cell; None: there is no trait.
    """
    if not traits:
        return None
    frame = pl.DataFrame({"id": ids})
    pieces = [_piece(raw, trait, frame, kept) for trait in traits]
    kind = types_of("segments")["of"]
    of_all = pl.lit(of).cast(kind).alias("of")
    return pl.concat(pieces).select(of_all, "id", "segment", "value").collect()


def _piece(raw: RawTable, trait: Trait, ids: pl.DataFrame, kept: pl.Series | None) -> pl.LazyFrame:
    cells = raw.cells.to_series(trait.position).alias("value")
    value = trimmed(pl.col("value"))
    if trait.in_bands:
        is_age = "age" in words_of(raw.headings[trait.position])
        cells = in_bands(read_numbers(cells).values, are_ages=is_age).alias("value")
        value = pl.col("value")
    rows = ids.with_columns(cells).lazy()
    rows = rows if kept is None else rows.filter(kept)
    told = rows.select("id", pl.lit(trait.segment).alias("segment"), value)
    return told.filter(pl.col("id").is_not_null() & (pl.col("value") != ""))
