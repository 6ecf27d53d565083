"""What the page Did it work? shows."""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from answers.customer_effect_words import said
from answers.did_it_work import DidItWorkAnswer
from answers.did_it_work_words import verdict_sentence
from answers.wording import people
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
_PERCENT: Final = "percent"
_MOVED: Final = {
    "happened_on": "Begun",
    "name": "What was done",
    "kind": "Kind",
    "applies_to": "Applies to",
    "verdict": "Did it work?",
    "before": "Before",
    "after": "After",
    "level": "Change",
    "level_lower": "From",
    "level_upper": "To",
    "n": "Customers (n)",
    "why": "Why",
}
_RATES: Final = {
    "month_on": "Month",
    "value": "Rate",
    "n": "Base (n)",
    "fitted": "Line",
    "continued": "Old line",
    "lower": "From",
    "upper": "To",
}
_AXES: Final = {
    "joining": "Customers joining a day",
    "leaving": "Leaving in a month, of those there",
    "retention": "New customers still here after 90 days",
}
_CHANGES: Final = {
    "joining": "Change of customers joining, with 95% interval",
    "leaving": "Change of the share leaving in a month, with 95% interval",
    "retention": "Change of the share of new customers who stay, with 95% interval",
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
    return (*record_exhibits(answer), *effect_exhibits(answer, shown))


def effect_exhibits(answer: DidItWorkAnswer, fix: int | None) -> tuple[Exhibit, ...]:
    """Return one event with the months around it: ratings, then who came and went.

    Args:
        answer: The page's answer.
        fix: Number of the event, one of `answer.drawn`; None: none is shown.
    """
    if fix is None:
        return ()
    rated = (fix_exhibit(answer, fix),) if answer.lines.filter(fix=fix).height else ()
    moved = answer.moved.filter(fix=fix).iter_rows(named=True)
    return (
        *rated,
        *(_rates(answer, row) for row in moved if answer.rates_of(fix, row["outcome"]).height),
    )


def _rates(answer: DidItWorkAnswer, row: dict[str, Any]) -> Exhibit:
    fix, outcome = row["fix"], row["outcome"]
    table = answer.rates_of(fix, outcome)
    is_count = outcome == "joining"
    number = "%.1f" if is_count else _PERCENT
    return Exhibit(
        page=answer.page,
        key=f"fix effect on {outcome}",
        says=said(row),
        chart=fix_effect_chart(
            table,
            row["happened_on"],
            row["name"],
            axis=_AXES[outcome],
            number=".1f" if is_count else ".1%",
        ),
        table=table,
        headings=_RATES,
        formats=dict.fromkeys(["value", "fitted", "continued", "lower", "upper"], number),
        part=f"rates_of({fix}, {outcome!r})",
        figures=("fix.level_change", "fix.slope_change", "fix.placebo_share", "fix.verdict"),
        native=Native(form="curves", category="month_on", value="value"),
    )


def record_exhibits(answer: DidItWorkAnswer) -> tuple[Exhibit, ...]:
    """Return the record of everything done; nothing when no change of level is known.

    Args:
        answer: The page's answer.
    """
    by_customers = [_moved(answer, outcome) for outcome in _AXES if answer.moved_by(outcome).height]
    fixes = answer.fixes
    if not fixes["level"].count():
        return tuple(by_customers)
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
    return (record, *by_customers)


def _moved(answer: DidItWorkAnswer, outcome: str) -> Exhibit:
    table = answer.moved_by(outcome)
    worked = table.filter(verdict="worked").height
    what = table["what"][0]
    return Exhibit(
        page=answer.page,
        key=f"record of {outcome}",
        says=f"{what}: {worked} of {people(table.height, 'thing', 'things')} done surely changed "
        "this for the better",
        chart=fix_record_chart(
            table,
            title=what,
            axis=_CHANGES[outcome],
            number="+.0%" if outcome == "joining" else "+.1%",
        ),
        table=table,
        headings=_MOVED,
        formats=dict.fromkeys(["level", "level_lower", "level_upper"], _PERCENT)
        | dict.fromkeys(["before", "after"], "%.1f" if outcome == "joining" else _PERCENT),
        part=f"moved_by({outcome!r})",
        figures=("fix.level_change", "fix.verdict"),
        native=Native(
            form="dots",
            category="said",
            value="level",
            lower="level_lower",
            upper="level_upper",
        ),
    )


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
