"""What the page Earned or bought shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from answers.earned_or_bought import EarnedAnswer
from charts.balance import balance_chart
from charts.cohorts import cohort_chart
from charts.exhibit import Exhibit, Native, curves, dots
from charts.fortunes import fortunes_chart
from charts.hundred import hundred_chart
from charts.ladder import ladder_chart
from charts.retention import retention_chart
from charts.shares import shares_chart

_BETWEEN: Final = {"lower": "From", "upper": "To"}
_LADDER: Final = {
    "name": "Step",
    "points": "Points",
    "points_lower": "From",
    "points_upper": "To",
    "explained": "Why",
}
_POINTS: Final = dict.fromkeys(("points", "points_lower", "points_upper"), "%.1f")
_ENDS: Final = ("apparent", "net")


def earned_or_bought_exhibits(answer: EarnedAnswer) -> tuple[Exhibit, ...]:
    """Return everything the page shows, in its order; what cannot be said is left out.

    Args:
        answer: The page's answer.
    """
    return tuple(
        exhibit
        for part in (_hundred, _ladder, _curves, _grid, _stated, _fortunes, _cohorts, _balance)
        for exhibit in part(answer)
    )


def apparent_against_net(answer: EarnedAnswer) -> Exhibit | None:
    """Return the one card: what a dashboard shows against what the program itself adds.

    Args:
        answer: The page's answer.

    Returns:
        Two bars, or the first alone where the second cannot be said; None: neither can.
    """
    if answer.waterfall.is_empty():
        return None
    ends = answer.waterfall.filter(pl.col("step").is_in(_ENDS))
    return Exhibit(
        page=answer.page,
        key="one card",
        says=answer.headline,
        chart=ladder_chart(ends, title="At first sight, and the program's own"),
        table=ends,
        headings=_LADDER,
        formats=_POINTS,
        part=f'waterfall.filter(pl.col("step").is_in({_ENDS}))',
        figures=("lift.apparent", "lift.net"),
        native=Native(
            form="bars",
            category="name",
            value="points",
            lower="points_lower",
            upper="points_upper",
        ),
    )


def _hundred(answer: EarnedAnswer) -> Iterator[Exhibit]:
    if answer.of_100.is_empty():
        return
    yield Exhibit(
        page=answer.page,
        key="hundred",
        says=answer.headline,
        chart=hundred_chart(answer.of_100),
        table=answer.of_100,
        headings={"name": "Of 100 who joined", "shown": "People", "estimate": "Estimate"}
        | _BETWEEN,
        formats=dict.fromkeys(("estimate", "lower", "upper"), "%.1f"),
        part="of_100",
        figures=("lift.stay_anyway_of_100", "lift.bought_of_100", "lift.gone_of_100"),
        native=Native(form="stacked", category="of", value="shown", series="name"),
    )


def _ladder(answer: EarnedAnswer) -> Iterator[Exhibit]:
    if answer.waterfall.is_empty():
        return
    yield Exhibit(
        page=answer.page,
        key="ladder",
        says=answer.ladder_said,
        chart=ladder_chart(answer.waterfall),
        table=answer.waterfall,
        headings=_LADDER,
        formats=_POINTS,
        part="waterfall",
        figures=("lift.apparent", "lift.step", "lift.net"),
        native=Native(
            form="waterfall",
            category="name",
            value="points",
            start="bar_from",
            lower="whisker_from",
            upper="whisker_to",
        ),
    )


def _curves(answer: EarnedAnswer) -> Iterator[Exhibit]:
    if answer.curves.is_empty():
        return
    yield Exhibit(
        page=answer.page,
        key="curves",
        says=answer.curves_said or answer.headline,
        chart=retention_chart(answer.curves),
        table=answer.curves,
        headings={"who": "Group", "day": "Day", "retained": "Still customers"}
        | _BETWEEN
        | {"at_risk": "Still followed (n)"},
        formats=_percent("retained", "lower", "upper"),
        part="curves",
        figures=("retention.at_horizon",),
        native=curves("day", "retained", series="who"),
    )


def _grid(answer: EarnedAnswer) -> Iterator[Exhibit]:
    asked = answer.wanting
    if asked.grid.is_empty():
        return
    yield Exhibit(
        page=answer.page,
        key="grid",
        says=asked.grid_said or f"Wanting to stay means: {asked.cut}",
        chart=shares_chart(asked.grid, title="Do those who stay want to?", of="Share of the group"),
        table=asked.grid,
        headings={"name": "Group", "share": "Share"}
        | _BETWEEN
        | {
            "n": "Customers (n)",
            "retained": "Still here half a year later",
            "retained_lower": "Still here from",
            "retained_upper": "Still here to",
            "note": "Note",
        },
        formats=_percent("share", "lower", "upper", "retained", "retained_lower", "retained_upper"),
        part="wanting.grid",
        figures=("attitude.grid", "attitude.retained"),
        native=dots("name", "share"),
    )


def _stated(answer: EarnedAnswer) -> Iterator[Exhibit]:
    asked = answer.wanting
    for number, (question, said) in enumerate(asked.stated_said.items(), start=1):
        yield Exhibit(
            page=answer.page,
            key=f"stated {number}",
            says=said,
            chart=shares_chart(
                asked.stated.filter(question=question).rename({"answer": "name"}),
                title=f"“{question}”",
                of="Share of the answers: what they say, not what they do",
            ),
            table=asked.stated.filter(question=question),
            headings={"answer": "They say", "share": "Share"} | _BETWEEN | {"n": "Answers (n)"},
            formats=_percent("share", "lower", "upper"),
            part=f"wanting.stated.filter(question={question!r})",
            figures=("loyalty.stated_without_program", "loyalty.stated_switch"),
            native=dots("answer", "share"),
        )


def _fortunes(answer: EarnedAnswer) -> Iterator[Exhibit]:
    if answer.fortunes.is_empty() or answer.fortunes["program"].n_unique() < 2:
        return
    said = answer.widening or "How fast members and others leave"
    yield Exhibit(
        page=answer.page,
        key="fortunes",
        says=said,
        chart=fortunes_chart(answer.fortunes, title=said),
        table=answer.fortunes,
        headings={"who": "Group", "half_year": "Half-year from", "rate": "Leaving in a month"}
        | _BETWEEN
        | {"n": "Customers (n)"},
        formats=_percent("rate", "lower", "upper"),
        part="fortunes",
        figures=("retention.leaving_rate",),
        native=curves("half_year", "rate", series="who"),
    )


def _cohorts(answer: EarnedAnswer) -> Iterator[Exhibit]:
    if answer.cohorts.is_empty():
        return
    yield Exhibit(
        page=answer.page,
        key="cohorts",
        says=answer.cohorts_said or "Who is still here, by month of joining",
        chart=cohort_chart(answer.cohorts),
        table=answer.cohorts,
        headings={
            "joined_in": "Joined in",
            "months_since": "Months since",
            "customers": "Customers (n)",
            "share": "Still here",
        }
        | _BETWEEN
        | {"note": "Note"},
        formats=_percent("share", "lower", "upper"),
        part="cohorts",
    )


def _balance(answer: EarnedAnswer) -> Iterator[Exhibit]:
    if answer.balance.is_empty():
        return
    said = "".join(answer.sentences("lift.balance_check")[:1])
    yield Exhibit(
        page=answer.page,
        key="balance",
        says=said or "How alike joiners and others were before",
        chart=balance_chart(answer.balance),
        table=answer.balance,
        headings={
            "attribute": "Known before the order",
            "band": "Band",
            "members": "Joined",
            "comparison": "Did not",
            "matched": "Did not, matched",
            "difference": "Difference, in standard deviations",
            "matched_difference": "Difference, matched, in standard deviations",
        },
        formats=_percent("members", "comparison", "matched")
        | dict.fromkeys(("difference", "matched_difference"), "%.2f"),
        part="balance",
        figures=("lift.balance_check",),
        native=Native(form="dots", category="row", value="matched_difference", foremost=12),
    )


def _percent(*columns: str) -> dict[str, str]:
    return dict.fromkeys(columns, "percent")
