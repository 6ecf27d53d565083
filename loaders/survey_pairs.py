"""Columns that ask the same items twice or thrice: what is expected, what is found, what matters.

Surveys name the side in many ways: "E1" and "P1", "Reliability1_E" and "Reliability1_P",
"Expectation - prompt service" and "Perception - prompt service", "Excellent banks: prompt service"
and "XYZ Bank: prompt service", "Excellent banks will be prompt" and "XYZ Bank is prompt". The
sides give themselves away by asking the same items.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from loaders.check_all import parted
from loaders.survey_items import Asked, cleaned, plain
from loaders.survey_layout import brand_grid

FEWEST_BY_CODE: Final = 4
"""Fewer pairs of mere letters may be chance."""
FEWEST_BY_WORD: Final = 2
FEWEST_WORDS: Final = 3
"""Words of the shortest sentence."""

LEAST_ALIKE: Final = 0.6
SAME_PLACE: Final = 0.25
MOST_PAIRS: Final = 60 * 240

_CODES: Final = {
    "expectation": r"exp|ex|e|des",
    "perception": r"perc?|perf|pe|p",
    "importance": r"imp|im|i",
    "least": r"min",
}
_INITIALS: Final = {"expectation": "e", "perception": "p", "importance": "i"}
_WORDS: Final = {
    "expectation": (
        r"expect(?:ed|ations?)?|ideal(?:ly)?|desired|erwart(?:et|ung|ungen)|attentes?|attendue?s?"
        r"|expectativas?|esperad[oa]s?|aspettativ[ae]|attes[oaie]|verwacht(?:ing|ingen)?|harapan"
        r"|oczekiwani[ae]|beklentiler|beklenti|期待|期望|기대"
    ),
    "perception": (
        r"perce(?:ived|ptions?)|performance|actual(?:ly)?|experienced?|satisfaction"
        r"|wahrgenommen|wahrnehmung(?:en)?|erlebt|zufriedenheit|perçue?s?|perceptions? réelles?"
        r"|percepci[oó]n(?:es)?|percibid[oa]s?|percezion[ei]|percepit[oaie]|percepç(?:ão|ões)"
        r"|percebid[oa]s?|perceptie|ervaren|persepsi|kenyataan|postrzegani[ae]|algı(?:lanan)?"
        r"|知覚|感知|인지|지각"
    ),
    "importance": r"importan(?:ce|t|cia|za)|importância|wichtig(?:keit)?|belang|önem|重要度|중요도",
    "least": r"minimum|minim(?:al|o)|mindest\w*|lowest acceptable|adequate",
}
LEAST: Final = "least"
"""What would just do, asked beside what is desired and what is found; no gap is taken from it."""

_LEVEL: Final = r"(?: (?:service|level|score|rating|performance|quality|of))*"
_GAP: Final = r"[\s_.:\-–—|/()\[\]]"
_BEST: Final = re.compile(
    r"^(?:an? )?(?:excellent|ideal|outstanding) [^:–|]*[:–|]\s*(?P<item>.+)$", re.IGNORECASE
)
_WISHED: Final = re.compile(
    r"\b(?:excellent|ideal|outstanding) (?:\w+ ){0,3}?\w+ (?:will|should|would|must)\b"
    r"|\b(?:in|of|at|with|from|by|about) (?:an? )?(?:excellent|ideal|outstanding) \w+"
    r"|\b(?:excellent|ideal|outstanding) \w+ (?:promise|show|perform|provide|insist|give|have)"
    r"|\bshould(?: not|n't)?\b|\bought to\b|\bshould(?:n’t)",
    re.IGNORECASE,
)
"""What an excellent company will do, or any company should."""

_EXPECTS: Final = re.compile(r"\bexpect|\berwart|\battend|\besper|\baspett", re.IGNORECASE)
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
    # "PEMP1" is P and EMP1, "PERTAN1" is PER and TAN1: what pairs more columns is meant.
    codes = [heading if len(heading.split()) == 1 else "" for heading in headings]
    told = (_paired(_halves(headings, _CODES)), _paired(_halves(codes, _INITIALS)))
    kept = max(told, key=len) or _beside_the_best(headings) or _beside_the_wished(headings)
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


def _halves(headings: Sequence[str], codes: Mapping[str, str]) -> dict[int, _Half]:
    return {
        position: half
        for position, heading in enumerate(headings)
        if (half := _half(heading.strip(), codes)) is not None
    }


def _half(heading: str, codes: Mapping[str, str]) -> _Half | None:
    if not _any_marker(*_WORDS.values(), *codes.values()).search(heading):
        return None
    for by_code, glued in ((False, False), (True, False), (True, True)):
        for aspect, known in (codes if by_code else _WORDS).items():
            marker = known if by_code else rf"(?:my |the |our )?(?:{known}){_LEVEL}"
            if (rest := _without(heading, marker, by_code=by_code, glued=glued)) is None:
                continue
            if number := _NUMBER.match(rest):
                return _Half(aspect, number[1], cleaned(number[2] or ""), by_code)
            return _Half(aspect, plain(rest), cleaned(rest), by_code)
    return None


@cache
def _any_marker(*known: str) -> re.Pattern[str]:
    """Return what every heading with a marker holds; one search spares most headings the others."""
    either = "|".join(known)
    return re.compile(
        rf"^(?:my |the |our )?(?:{either})|(?:{either}){_LEVEL}[)\]]?$", re.IGNORECASE
    )


def _without(heading: str, marker: str, *, by_code: bool, glued: bool) -> str | None:
    """Return the heading without its marker at either end; None: it has none.

    "ETAN1" bears its marker glued to its front; "EMP1_E" at its end, whatever it begins with.
    """
    gap = rf"{_GAP}*" if glued else rf"{_GAP}+|(?=\d)"
    before = re.match(rf"^({marker})({gap})(\S.*)$", heading, re.IGNORECASE)
    if before and _parts(before[1], before[2], before[3], by_code=by_code, glued=glued):
        return before[3].strip()
    after = re.match(rf"^(.*\S?)(?<=[^\W_])({_GAP}+|(?<=\d))({marker})[)\]]?$", heading,
                     re.IGNORECASE)  # fmt: skip
    return after[1].strip(" _.:-–—|/([") if after else None


def _parts(marker: str, gap: str, rest: str, *, by_code: bool, glued: bool) -> bool:
    """Tell whether a marker at the start stands apart from what follows."""
    if gap or rest[0].isdigit():
        return bool(re.match(r"[^\W_]", rest))
    # "ETAN1" beside "PTAN1": capitals throughout.
    return glued and by_code and marker.isupper() and rest[:2].isupper()


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


def _beside_the_wished(headings: Sequence[str]) -> dict[int, _Half]:
    """Pair what "excellent banks will" do with what the one bank does, sentence by sentence.

    One question may say so for all items after it: "What do you expect? – prompt service".
    """
    parts = [parted(heading) for heading in headings]
    stems = Counter(part[0] for part in parts if part)
    items: dict[int, str] = {}
    wished: set[int] = set()
    for at, (heading, part) in enumerate(zip(headings, parts, strict=True)):
        stem = part[0] if part and stems[part[0]] >= FEWEST_BY_CODE else ""
        if part is None or not stem:
            if not _is_sentence(heading):
                continue
            items[at] = cleaned(heading)
        else:
            items[at] = cleaned(part[1])
        if _WISHED.search(heading) or _EXPECTS.search(stem):
            wished.add(at)
    wanted = [at for at in items if at in wished]
    met = [at for at in items if at not in wished]
    pairs = alike([items[at] for at in wanted], [items[at] for at in met])
    if len(pairs) < max(FEWEST_BY_CODE, len(wanted) / 2):
        return {}
    halves: dict[int, _Half] = {}
    for one, other in pairs.items():
        words = items[met[other]]
        for aspect, at in (("expectation", wanted[one]), ("perception", met[other])):
            halves[at] = _Half(aspect, plain(words), words, by_code=False)
    return halves


def _is_sentence(heading: str) -> bool:
    return len(plain(cleaned(heading)).split()) >= FEWEST_WORDS


def alike(ones: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """Find for each wording the one of another list that asks for the same, most alike first.

    "Staff should be polite" and "Staff are polite" ask for one thing. Lists of the same length are
    mostly in the same order, which counts in favour of a pair.

    Args:
        ones: Wordings.
        others: Wordings they may correspond to.

    Returns:
        Positions in `others` by position in `ones`; a wording without its like is missing.
    """
    if len(ones) * len(others) > MOST_PAIRS:
        return {}
    in_order = SAME_PLACE * (len(ones) == len(others))
    left, right = [plain(one) for one in ones], [plain(other) for other in others]
    likeness = sorted(
        (
            (SequenceMatcher(None, one, other).ratio() + in_order * (i == j), -abs(i - j), i, j)
            for i, one in enumerate(left)
            for j, other in enumerate(right)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for score, _, i, j in likeness:
        if score < LEAST_ALIKE:
            break
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def names_expectation(name: str) -> bool:
    """Whether the name of a sheet or file says that it holds what is expected, and nothing else.

    Args:
        name: Such as "Expectations" or "servqual_expectation_2024".
    """
    words = plain(name)
    says = {
        aspect: re.search(rf"\b(?:{marker})\b", words, re.IGNORECASE) is not None
        for aspect, marker in _WORDS.items()
    }
    return says["expectation"] and not says["perception"]
