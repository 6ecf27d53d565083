"""Columns whose headings are a slip away from a known name, or whose cells alone say what they are.

The first are likely, the second a guess that wants to be confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

import polars as pl
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

ALIKE: Final = 90.0
"""Least likeness of two names, from 0 to 100."""

SHORTEST: Final = 7
"""Shorter names are a slip away from too many others."""

LONG: Final = 12
"""Names from this length on may have two slips, shorter ones only one."""

LONGEST_SLIP: Final = 2

TURNING: Final = ("un", "in", "non", "not", "no", "dis", "re", "last", "pre", "post")
"""Beginnings that make another word of a word."""

KEY: Final = r"^[A-Za-z]{0,6}[-_ ]?\d{1,18}$|^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
DAY: Final = r"\d[-/.]\d|\d [A-Za-z]{3}|[A-Za-z]{3,9} \d"


def resembled(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a name is a slip of the pen away from; None: there is none.

    Args:
        name: Heading, compact.
        known: Names, compact.
    """
    if len(name) < SHORTEST:
        return None
    slips = LONGEST_SLIP if len(name) >= LONG else 1
    near = process.extract(
        name,
        known,
        scorer=OSA.distance,  # type: ignore[arg-type]  # its stub forgets distances in whole slips
        score_cutoff=slips,
        limit=None,
    )
    close = [
        (fuzz.ratio(name, other), other)
        for other, apart, _ in near
        if apart <= (1 if len(other) < LONG else slips) and _is_slip(name, other)
    ]
    best = max(close, default=(0.0, ""))
    return best[1] if best[0] >= ALIKE else None


def _is_slip(name: str, other: str) -> bool:
    """Tell a slip from another word: another number, a turned meaning, a name too short to tell."""
    if len(other) < SHORTEST or re.findall(r"\d+", name) != re.findall(r"\d+", other):
        return False
    return not any(
        name in {start + other, other + start} or other == start + name for start in TURNING
    )


def only_dates(samples: Mapping[int, pl.Series]) -> int | None:
    """Return the only column whose cells look like days; None: there is none, or several."""
    dated = [at for at, cells in samples.items() if _mostly(cells, DAY)]
    return dated[0] if len(dated) == 1 else None


def only_keys(samples: Mapping[int, pl.Series]) -> int | None:
    """Return the first column in which every cell is another key; None: there is none."""
    keyed = [
        at
        for at, cells in samples.items()
        if cells.n_unique() == cells.len() >= 2 and _mostly(cells, KEY)
    ]
    return keyed[0] if keyed else None


def _mostly(cells: pl.Series, form: str) -> bool:
    return cells.len() > 0 and int(cells.str.contains(form).sum()) >= 0.9 * cells.len()
