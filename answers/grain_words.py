"""Periods in words: "March 2025", "Q1 2025", "1898", "the week of 3 March 2025"."""

from __future__ import annotations

from datetime import date

from analysis.periods import Grain
from answers import wording


def period(day: date, grain: Grain) -> str:
    """Write the period a day lies in.

    Args:
        day: Any day of it.
        grain: How long it is.
    """
    if grain.name == "year":
        return str(day.year)
    if grain.name == "quarter":
        return f"Q{(day.month + 2) // 3} {day.year}"
    if grain.name == "month":
        return wording.month(day)
    return f"the week of {wording.day(grain.first_day(grain.number(day)))}"


def periods(number: float, grain: Grain) -> str:
    """Write so many periods: "1 month", "8 quarters".

    Args:
        number: How many.
        grain: How long each is.
    """
    return wording.people(number, grain.name, f"{grain.name}s")


def key(day: date, grain: Grain) -> str:
    """Return how figures name the period: by its month, of weeks by their first day.

    Args:
        day: First day of the period.
        grain: How long it is.
    """
    return f"{day:%Y-%m-%d}" if grain.name == "week" else f"{day:%Y-%m}"
