"""Numbers and dates in words: one place decides how many digits a reader sees."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from datetime import date
from math import floor, isnan

import numpy as np


def percent(share: float) -> str:
    """Write a share from 0 to 1 as whole percent; halves go up, as they do in the pictures.

    What is not known has words of its own, so one that is NaN is a fault of ours. It is said to
    whoever runs the app (and fails a test); the reader keeps the rest of the page.
    """
    if isnan(share):
        warnings.warn("a share that is not known reached a sentence", RuntimeWarning, stacklevel=2)
        return "an unknown share"
    return f"{floor(share * 100 + 0.5)}%"


def points(value: float) -> str:
    """Write a difference of shares (0.038) as points without false digits: "4 points"."""
    size = abs(value) * 100
    digits = f"{size:.0f}" if size >= 3 or size < 0.05 else f"{size:.1f}".removesuffix(".0")
    return f"{digits} point" if digits == "1" else f"{digits} points"


def about(number: float) -> str:
    """Write an estimated count with two figures: 3,903 as "3,900"."""
    return count(float(f"{number:.2g}"))


def points_between(lower: float, upper: float) -> str:
    """Write an interval of a difference of shares in points: "2.5 to 5"."""
    return f"{_short(lower * 100)} to {_short(upper * 100)}"


def _short(value: float) -> str:
    text = f"{value:.0f}" if abs(value) >= 10 else f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text.replace("-", "−")


def scale_points(value: float) -> str:
    """Write a mean or a difference on a rating scale with one digit, two below a tenth."""
    text = f"{value:.1f}" if abs(value) >= 0.1 else f"{value:.2f}"
    return text.replace("-", "−")


def scale_gap(gap: float, lower: float, upper: float) -> tuple[str, str]:
    """Write a difference on a rating scale and its interval with the digits the interval allows.

    Returns:
        The size without sign, and the interval: ("0.24", "0.16 to 0.32").
    """
    digits = 1 if upper - lower >= 0.5 else 2
    # Adding 0 turns a rounded minus zero into zero.
    low, high = (f"{round(value, digits) + 0:.{digits}f}" for value in (lower, upper))
    return f"{abs(gap):.{digits}f}", f"{low} to {high}".replace("-", "−")


def count(number: float) -> str:
    """Write a count with thousands separated: "12,431"."""
    text = f"{number:,.0f}"
    return "0" if text == "-0" else text.replace("-", "−")


def people(number: float, one: str, many: str) -> str:
    """Write a count with its noun: "1 customer", "12,431 customers"."""
    return f"{count(number)} {one if round(number) == 1 else many}"


def day(value: date) -> str:
    """Write a date for a reader: "3 June 2026"."""
    return f"{value.day} {value:%B %Y}"


def month(value: date) -> str:
    """Write a month for a reader: "June 2026"."""
    return f"{value:%B %Y}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Join words as a sentence does: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def listed_up_to(words: Sequence[str], most: int) -> str:
    """Join so many words and count the rest: "a, b and 3 more"."""
    rest = len(words) - most
    return listed([*words[:most], f"{rest} more"] if rest > 0 else words)


def place(first: int, last: int) -> str:
    """Write a place, or the places between which something lies: "place 2", "place 2 to 4"."""
    return f"place {first}" if first == last else f"place {first} to {last}"


def sentence(text: str) -> str:
    """Start a sentence with a capital letter and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def shares_of_100(shares: Sequence[float]) -> tuple[int, ...]:
    """Round shares that add up to 1 so that the whole numbers shown add up to 100.

    Largest remainders get the missing hundredths (Hamilton's method), so parts shown together
    always add up.
    """
    exact = np.asarray(shares, dtype=float) * 100
    floor = np.floor(exact)
    missing = round(float(exact.sum() - floor.sum()))
    order = np.argsort(-(exact - floor), kind="stable")
    floor[order[:missing]] += 1
    return tuple(int(value) for value in floor)


def parts_of(total: float, parts: Sequence[float]) -> tuple[int, ...]:
    """Round parts of a difference to whole points so that, as shown, they add up to the total.

    Args:
        total: The difference, as a share; it equals the sum of the parts.
        parts: The parts, as shares; they may be negative.

    Returns:
        Whole points per part; their sum is the total rounded to whole points.
    """
    exact = np.asarray(parts, dtype=float) * 100
    floor = np.floor(exact)
    missing = round(total * 100) - round(float(floor.sum()))
    order = np.argsort(-(exact - floor), kind="stable")
    floor[order[:missing]] += 1
    return tuple(int(value) for value in floor)


def span(days: int) -> str:
    """Write a length of time as people say it: "a year", "6 months", "45 days"."""
    for length, one, many in ((365, "a year", "years"), (30.4375, "a month", "months")):
        number = round(days / length)
        if number and abs(number * length - days) <= 2 + number / 3:
            return one if number == 1 else f"{number} {many}"
    return "a day" if days == 1 else f"{count(days)} days"


def short_percent(share: float) -> str:
    """Write a share as percent with one digit below 10%: "3.2%", "12%"; halves go up."""
    if not share < 0.0995:
        return percent(share)
    return f"{floor(share * 1000 + 0.5) / 10:.1f}".removesuffix(".0") + "%"


def rest(share: float) -> str:
    """Write what is left of a share, so that the two add up as shown: "63%" beside "37%"."""
    if 0.0995 <= share <= 0.9005:
        return f"{100 - floor(share * 100 + 0.5)}%"
    return short_percent(1 - share)
