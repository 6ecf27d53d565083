"""What the page Did it work? shows."""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from answers.did_it_work import DidItWorkAnswer
from answers.did_it_work_words import verdict_sentence
from charts.exhibit import Exhibit, Native
from charts.fix_effect import fix_effect_chart
from charts.fix_record import fix_record_chart

_RECORD: Final = {
    "happened_on": "Begun",
    "name": "What was done",
    "kind": "Kind",
    "applies_to": "Applies to",
    "expected": "Expected beforehand",
    "verdict": "Did it work?",
    "before": "Before",
    "after": "After",
    "level": "Change of level",
    "level_lower": "From",
    "level_upper": "To",
    "cost": "Cost",
    "n": "Ratings (n)",
    "why": "Why",
}
_LINES: Final = {
    "month_on": "Month",
    "value": "Mean rating",
    "n": "Ratings (n)",
    "fitted": "Line",
    "continued": "Old line",
    "lower": "From",
    "upper": "To",
}


def did_it_work_exhibits(answer: DidItWorkAnswer, fix: int | None = None) -> tuple[Exhibit, ...]:
    """Return the record of everything done, and one event with the line before continued.

    Args:
        answer: The page's answer.
        fix: Number of the event shown in detail; None: the latest that worked, or the latest.
    """
    shown = answer.first_drawn if fix is None else fix
    effect = () if shown is None else (fix_exhibit(answer, shown),)
    return (*record_exhibits(answer), *effect)


def record_exhibits(answer: DidItWorkAnswer) -> tuple[Exhibit, ...]:
    """Return the record of everything done; nothing when no change of level is known.

    Args:
        answer: The page's answer.
    """
    fixes = answer.fixes
    if not fixes["level"].count():
        return ()
    record = Exhibit(
        page=answer.page,
        key="fix record",
        says=answer.headline,
        chart=fix_record_chart(fixes),
        table=fixes,
        headings=_RECORD,
        formats=dict.fromkeys(["before", "after"], "%.2f")
        | dict.fromkeys(["level", "level_lower", "level_upper"], "%+.2f"),
        part="fixes",
        figures=("fix.level_change", "fix.verdict"),
        native=Native(
            form="dots",
            category="said",
            value="level",
            lower="level_lower",
            upper="level_upper",
        ),
    )
    return (record,)


def fix_exhibit(answer: DidItWorkAnswer, fix: int) -> Exhibit:
    """Return one event with the months around it and the line before continued.

    Args:
        answer: The page's answer.
        fix: Number of the event, one of `answer.drawn`.
    """
    row: dict[str, Any] = answer.fixes.row(by_predicate=pl.col("fix") == fix, named=True)
    lines = answer.lines.filter(fix=fix)
    return Exhibit(
        page=answer.page,
        key="fix effect",
        says=verdict_sentence(row),
        chart=fix_effect_chart(lines, row["happened_on"], row["name"], grain=answer.grain.name),
        table=lines,
        headings={**_LINES, "month_on": answer.grain.name.capitalize()},
        formats=dict.fromkeys(["value", "fitted", "continued", "lower", "upper"], "%.2f"),
        part=f"lines.filter(fix={fix})",
        figures=("fix.level_change", "fix.slope_change", "fix.placebo_share", "fix.verdict"),
        native=Native(form="curves", category="month_on", value="value"),
    )
