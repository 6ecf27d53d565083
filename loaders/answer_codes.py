"""Answer codes A1, A2, … of LimeSurvey turned into the numbers they stand for.

LimeSurvey writes "A3" for the third answer of a question asked of several items. Everywhere else an
A3 is a shelf, a size or a seat, so the form of the heading has to say that it is such a question.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

import polars as pl

from loaders.understanding import RawTable

ITEM_OF_QUESTION: Final = re.compile(r"^(?P<question>.+?)\s*\[[^\[\]]+\]\s*$", re.DOTALL)
CODE: Final = r"^\s*AO?0*(\d{1,2})\s*$"
FEWEST_ITEMS: Final = 2


def with_numbers_for_codes(raw: RawTable) -> RawTable:
    """Return the table with A3 as 3 in the columns "G1Q1[SQ001]", "G1Q1[SQ002]" of one question.

    Args:
        raw: Any table; without such headings and cells it is returned as it is.
    """
    matches = [ITEM_OF_QUESTION.match(heading) for heading in raw.headings]
    items = Counter(match["question"] for match in matches if match)
    coded = [
        raw.cells.columns[position]
        for position, match in enumerate(matches)
        if match and items[match["question"]] >= FEWEST_ITEMS and _is_coded(raw, position)
    ]
    if not coded:
        return raw
    numbers = [pl.col(name).str.replace(CODE, "$1") for name in coded]
    return replace(raw, cells=raw.cells.with_columns(numbers))


def _is_coded(raw: RawTable, position: int) -> bool:
    cells = raw.cells.to_series(position).drop_nulls()
    first = cells.first()
    if not isinstance(first, str) or re.match(CODE, first) is None:
        return False
    return bool((cells.str.contains(CODE) | (cells.str.strip_chars() == "")).all())
