"""A few cells of every column, for a reader who wonders what it holds; never personal ones."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from loaders.columns import sample_of
from loaders.personal import why_personal
from loaders.understanding import ColumnMatch, RawTable

SHOWN: Final = 3
LONGEST: Final = 40
IN_THEIR_WORDS: Final = frozenset({"comments.text", "reasons.reason"})
"""What people wrote themselves may name anybody, so it is not shown beside a heading."""


def with_samples(raw: RawTable, columns: tuple[ColumnMatch, ...]) -> tuple[ColumnMatch, ...]:
    """Return the matches with up to three different cells each, as written.

    Columns that tell who somebody is, and those in people's own words, get none.

    Args:
        raw: The table the columns stand in.
        columns: Its matches.
    """
    return tuple(replace(match, samples=_cells(raw, match)) for match in columns)


def _cells(raw: RawTable, match: ColumnMatch) -> tuple[str, ...]:
    if (
        match.column >= raw.cells.width
        or match.becomes in IN_THEIR_WORDS
        or match.how.startswith("left out")
    ):
        return ()
    cells = sample_of(raw, match.column)
    if why_personal(match.heading, cells) or (cells.str.len_chars() > LONGEST).any():
        return ()
    nobody = cells.filter(~cells.str.contains("@", literal=True))
    return tuple(nobody.unique(maintain_order=True).head(SHOWN))
