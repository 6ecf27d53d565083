"""The range of a rating scale: named by the question, or inferred from all its answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

MISSING_CODES: Final = frozenset(
    {77.0, 88.0, 95.0, 96.0, 97.0, 98.0, 99.0, 997.0, 998.0, 999.0, 9999.0, 118.0}
)
"""Numbers survey programs write for "no answer" beside scales that end at 10 or 11."""

_LOW_CODES = frozenset({-1.0, -7.0, -8.0, -9.0})
_UNSIGNED_SCALES = ((1.0, 5.0), (1.0, 7.0), (0.0, 10.0), (1.0, 10.0))
_SIGNED_REACHES = (2.0, 3.0, 5.0, 10.0, 100.0)
_STRAY_SHARE = 0.05
_RARE_SHARE = 0.005


@dataclass(frozen=True, slots=True)
class Scale:
    """The range a battery was answered on.

    Attributes:
        lowest: Lowest answer the scale offers, whether or not anybody gave it.
        highest: Highest answer the scale offers.
        no_answer: Numbers that stand for no answer here, such as 99.
        words: Position in `WORD_SCALES` when the answers are worded; None: they are numbers.
        is_reversed: The lowest number is the best answer; ratings are turned round.
        how: Where the range comes from, in words.
    """

    lowest: float
    highest: float
    how: str
    no_answer: frozenset[float] = frozenset()
    words: int | None = None
    is_reversed: bool = False


_STATED = re.compile(
    r"(?:\bfrom\s+|\bscale(?:\s+of)?\s+|[(\[]\s*|\brate\s+)?"
    r"(?<![\w.])(-?\d{1,3})\s*(?:-|–|—|to|bis|\.\.|…)\s*\+?(\d{1,3})(?![\w%])",
    re.IGNORECASE,
)
_STATED_RANGES = frozenset(
    {(0, 1), (1, 3), (1, 4), (1, 5), (0, 4), (0, 5), (1, 6), (1, 7), (0, 6), (0, 7), (1, 9)}
    | {(0, 10), (1, 10), (0, 100), (1, 100), (-2, 2), (-3, 3), (-5, 5), (-10, 10), (1, 11)}
)
_ENDS = re.compile(r"(?<![\w.])(-?\d{1,3})\s*=\s*[^=;,/()]*[;,/–-]?\s*(\d{1,3})\s*=", re.IGNORECASE)
"""Both ends of a scale with their words, such as "1 = poor, 5 = excellent"."""

_BEST_IS_LOW = re.compile(
    r"\b1\s*(?:=|:|is|being|means|stands for)\s*(?:the\s+|your\s+)?"
    r"(?:best|excellent|very good|very satisfied|strongly agree|(?:completely|totally|fully) agree"
    r"|highest|very likely|favou?rite|sehr gut|sehr zufrieden|stimme (?:voll|ganz)"
    r"|trifft (?:voll|ganz)"
    r"|beste|très (?:bon|bien|satisfait)|tout à fait|muy (?:bueno|satisfecho)|zeer goed|ottimo)",
    re.IGNORECASE,
)


def stated_range(heading: str) -> tuple[float, float] | None:
    """Return the range a heading itself names, such as "(0-10)" or "from 1 to 7".

    Args:
        heading: The question as asked.

    Returns:
        Lowest and highest answer; None when the heading names no range surveys use.
    """
    for low, high in (*_STATED.findall(heading), *_ENDS.findall(heading)):
        if (int(low), int(high)) in _STATED_RANGES:
            return float(low), float(high)
    return None


def is_best_low(heading: str) -> bool:
    """Whether the heading says that 1 is the best answer."""
    return _BEST_IS_LOW.search(heading) is not None


def infer_scale(
    numbers: Mapping[float, int], *, stated: tuple[float, float] | None = None
) -> Scale | None:
    """Infer the range of a numeric scale from all answers of its battery.

    Single answers far off the scale the others share are typing errors, not evidence of a longer
    scale; the usual codes for "no answer" are told apart from answers.

    Args:
        numbers: Each number given, and how often.
        stated: The range the question itself names; it is believed unless most answers break it.

    Returns:
        The scale; None when the numbers are not answers on any known scale.
    """
    total = sum(numbers.values())
    if not total:
        return None
    if stated is not None:
        inside = sum(n for number, n in numbers.items() if stated[0] <= number <= stated[1])
        if inside >= total / 2:
            codes = frozenset(number for number in numbers if _is_code(number, stated))
            return Scale(*stated, how="range named in the heading", no_answer=codes)
    kept = _without_strays(numbers, total)
    low, high = min(kept), max(kept)
    found = _signed(low, high) if low < 0 else _unsigned(kept, low, high)
    if found is None:
        return None
    codes = frozenset(number for number in numbers if _is_code(number, found))
    if low == 0 and found[0] == 1:
        codes |= {0.0}
    return Scale(*found, how=f"answers run from {low:g} to {high:g}", no_answer=codes)


def _is_code(number: float, scale: tuple[float, float]) -> bool:
    if scale[0] <= number <= scale[1]:
        return False
    known = abs(number) in MISSING_CODES or number in _LOW_CODES
    return known and scale[1] <= max(MISSING_CODES)


def _without_strays(numbers: Mapping[float, int], total: int) -> Mapping[float, int]:
    """Drop codes and rare numbers outside −10 … 10 when nearly all answers lie inside."""
    inside = {number: n for number, n in numbers.items() if -10 <= number <= 10}
    coded = {number: n for number, n in inside.items() if number not in _LOW_CODES}
    is_low_code = coded and min(coded) >= 0 and sum(coded.values()) >= total / 2
    if is_low_code and any(number in _LOW_CODES for number in inside):
        inside = coded
    beyond = {number: n for number, n in numbers.items() if number not in inside}
    strays = sum(n for number, n in beyond.items() if not _is_code(number, (-10, 10)))
    return inside if inside and strays <= _STRAY_SHARE * total else numbers


def _signed(low: float, high: float) -> tuple[float, float] | None:
    reach = max(-low, high)
    return next(((-m, m) for m in _SIGNED_REACHES if reach <= m), None)


def _unsigned(numbers: Mapping[float, int], low: float, high: float) -> tuple[float, float] | None:
    total = sum(numbers.values())
    if set(numbers) <= {0.0, 1.0}:
        return 0.0, 1.0
    if low == 0 and high in {5.0, 7.0} and _is_common_top(numbers, high, total):
        return 1.0, high  # scales 0–5 and 0–7 are hardly used; a zero there means "not applicable"
    if low == 0 and high <= 4:
        return 0.0, 4.0
    for bottom, top in _UNSIGNED_SCALES:
        rare = sum(n for number, n in numbers.items() if number > top)
        if bottom <= low and (high <= top or rare <= _RARE_SHARE * total):
            return (1.0, top) if low >= 1 else (0.0, 10.0)
    return (0.0, 100.0) if low >= 0 and high <= 100 else None


def _is_common_top(numbers: Mapping[float, int], top: float, total: int) -> bool:
    return numbers.get(top, 0) >= 0.02 * total
