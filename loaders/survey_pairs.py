"""Columns that ask the same items twice or thrice: what is expected, what is found, what matters.

Surveys name the side in many ways: "E1" and "P1", "Reliability1_E" and "Reliability1_P",
"Expectation - prompt service" and "Perception - prompt service", "Excellent banks: prompt service"
and "XYZ Bank: prompt service". The sides give themselves away by asking the very same items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loaders.survey_items import Asked, cleaned, plain
from loaders.survey_layout import brand_grid

FEWEST_BY_CODE: Final = 4
"""Fewer pairs of mere letters may be chance."""
FEWEST_BY_WORD: Final = 2

_CODES: Final = {
    "expectation": r"exp|ex|e",
    "perception": r"perc?|perf|pe|p",
    "importance": r"imp|im|i",
}
_WORDS: Final = {
    "expectation": r"expect(?:ed|ations?)?|ideal(?:ly)?|desired",
    "perception": r"perce(?:ived|ptions?)|performance|actual(?:ly)?|experienced?|satisfaction",
    "importance": r"importan(?:ce|t)",
}
_GAP: Final = r"[\s_.:\-–—|/()\[\]]"
_BEST: Final = re.compile(
    r"^(?:an? )?(?:excellent|ideal|outstanding) [^:–|]*[:–|]\s*(?P<item>.+)$", re.IGNORECASE
)
_PREFIXED: Final = re.compile(r"^(?P<prefix>[^:–|]+)[:–|]\s*(?P<item>.+)$")
_NUMBER: Final = re.compile(rf"^(\d{{1,2}})(?:{_GAP}+(\D.*))?$")


@dataclass(frozen=True, slots=True)
class _Half:
    """One column as one side of a pair.

    Attributes:
        aspect: The side.
        item: The item, for comparing.
        words: The item as worded; "" for a number alone.
        by_code: Whether letters, not words, tell the side.
    """

    aspect: str
    item: str
    words: str
    by_code: bool


def expectation_pairs(headings: Sequence[str]) -> dict[int, Asked]:
    """Find columns that ask what is expected beside columns that ask what is found.

    Args:
        headings: Every heading of the table.

    Returns:
        What each such column asks, by position; empty unless the same items come on two sides. An
        item keeps its number where nothing words it.
    """
    halves = {
        position: half
        for position, heading in enumerate(headings)
        if (half := _half(heading.strip())) is not None
    }
    kept = _paired(halves)
    if not kept:
        kept = _beside_the_best(headings)
    rests = {position: half.words for position, half in kept.items() if half.words}
    if brand_grid(rests) is not None:
        return {}  # Items of several brands: the brands are told first.
    worded = {
        half.item: half.words
        for half in kept.values()
        if half.words and half.aspect == "perception"
    }
    how = "the same items are asked twice: what is expected and what is found"
    return {
        position: Asked(
            half.aspect,
            worded.get(half.item, half.words or f"Item {half.item}"),
            how,
            "likely",
            is_explicit=True,
        )
        for position, half in kept.items()
    }


def _half(heading: str) -> _Half | None:
    for by_code, markers in ((False, _WORDS), (True, _CODES)):
        for aspect, marker in markers.items():
            if (rest := _without(heading, marker, by_code=by_code)) is None:
                continue
            if number := _NUMBER.match(rest):
                return _Half(aspect, number[1], cleaned(number[2] or ""), by_code)
            return _Half(aspect, plain(rest), cleaned(rest), by_code)
    return None


def _without(heading: str, marker: str, *, by_code: bool) -> str | None:
    """Return the heading without its marker at either end; None: it has none."""
    before = re.match(rf"^({marker})({_GAP}*)(\S.*)$", heading, re.IGNORECASE)
    if before and _parts(before[1], before[2], before[3], by_code=by_code):
        return before[3].strip()
    after = re.match(rf"^(.*\S?)(?<=[^\W_])({_GAP}+|(?<=\d))({marker})[)\]]?$", heading,
                     re.IGNORECASE)  # fmt: skip
    return after[1].strip(" _.:-–—|/([") if after else None


def _parts(marker: str, gap: str, rest: str, *, by_code: bool) -> bool:
    """Tell whether a marker at the start stands apart from what follows."""
    if gap or rest[0].isdigit():
        return bool(re.match(r"[^\W_]", rest))
    # "ETAN1" beside "PTAN1": capitals throughout.
    return by_code and marker.isupper() and rest[:2].isupper()


def _paired(halves: dict[int, _Half]) -> dict[int, _Half]:
    """Keep the columns whose item is asked on the side of perception and on another."""
    kept: dict[int, _Half] = {}
    for by_code in (False, True):
        of_kind = {at: half for at, half in halves.items() if half.by_code == by_code}
        sides: dict[str, set[str]] = {}
        for half in of_kind.values():
            sides.setdefault(half.aspect, set()).add(half.item)
        found = sides.get("perception", set())
        fewest = FEWEST_BY_CODE if by_code else FEWEST_BY_WORD
        others = {
            aspect: items & found
            for aspect, items in sides.items()
            if aspect != "perception" and len(items & found) >= fewest
        }
        both = set().union(*others.values()) if others else set()
        kept |= {
            at: half
            for at, half in of_kind.items()
            if half.item in (both if half.aspect == "perception" else others.get(half.aspect, ()))
        }
    return kept


def _beside_the_best(headings: Sequence[str]) -> dict[int, _Half]:
    """Pair "Excellent banks: …" with the one company that is rated on the same items."""
    best: dict[int, str] = {}
    others: dict[str, dict[int, str]] = {}
    for position, heading in enumerate(headings):
        if match := _BEST.match(heading.strip()):
            best[position] = cleaned(match["item"])
        elif match := _PREFIXED.match(heading.strip()):
            others.setdefault(plain(match["prefix"]), {})[position] = cleaned(match["item"])
    wanted = {plain(item) for item in best.values()}
    fitting = [
        rated
        for rated in others.values()
        if len({plain(item) for item in rated.values()} & wanted) >= FEWEST_BY_WORD
    ]
    if len(fitting) != 1:
        return {}
    sides = (("expectation", best), ("perception", fitting[0]))
    both = wanted & {plain(item) for item in fitting[0].values()}
    return {
        position: _Half(aspect, plain(item), item, by_code=False)
        for aspect, items in sides
        for position, item in items.items()
        if plain(item) in both
    }
