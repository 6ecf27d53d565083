"""What the page Front and back door shows."""

from __future__ import annotations

from typing import Final

from answers.caring import care_headline
from answers.front_and_back_door import DoorsAnswer
from charts.care import care_chart
from charts.doors import doors_chart, doors_title, leak_chart
from charts.exhibit import Exhibit, Native
from charts.shares import shares_chart

_MONTHS: Final = {
    "month_on": "Month",
    "at_start": "Customers at its start",
    "gained": "Gained",
    "won_back": "Won back",
    "lost": "Lost",
    "enrolled": "Enrolled",
    "net": "Net",
    "moved": "Came into view",
    "at_end": "Customers at its end",
    "leak_rate": "Lost of those at its start",
    "lower": "From",
    "upper": "To",
    "note": "Note",
}


def front_and_back_door_exhibits(
    answer: DoorsAnswer, months: int | None = None
) -> tuple[Exhibit, ...]:
    """Return what came and went, the leak, money, who is out of touch, and care against staying.

    Args:
        answer: The page's answer.
        months: One of `answer.spans`; None: half a year, or what there is.
    """
    shown = [
        *_people(answer),
        *_leak(answer),
        *_money(answer),
        *_silent(answer, months),
        *_care(answer),
    ]
    return tuple(shown)


def _people(answer: DoorsAnswer) -> list[Exhibit]:
    if answer.flow.is_empty():
        return []
    chart = doors_chart(
        answer.flow,
        field="customers",
        said="Customers",
        title=doors_title(answer.flow),
        events=answer.events,
    )
    figures = ("doors.gained", "doors.won_back", "doors.lost", "doors.replaced_of_100")
    return [
        Exhibit(
            page=answer.page,
            key="doors",
            says=answer.headline,
            chart=chart,
            table=answer.flow,
            headings={
                "month_on": "Month",
                "kind": "What",
                "customers": "Customers (lost below 0)",
                "note": "Note",
            },
            formats={"customers": "%+,.0f"},
            part="flow",
            figures=_of_these(answer, figures),
            native=Native(form="stacked", category="month_on", value="customers", series="kind"),
        )
    ]


def _leak(answer: DoorsAnswer) -> list[Exhibit]:
    if answer.months.is_empty() or answer.months["leak_rate"].count() == 0:
        return []
    unused = {name for name in ("enrolled", "moved") if not (answer.months[name] != 0).any()}
    overall = [
        f.sentence
        for f in answer.findings
        if f.figure == "doors.leak_rate" and f.estimate is not None and "month" not in f.of
    ]
    return [
        Exhibit(
            page=answer.page,
            key="leak",
            says=next(iter(overall), answer.headline),
            chart=leak_chart(answer.months, events=answer.events),
            table=answer.months,
            headings={name: said for name, said in _MONTHS.items() if name not in unused},
            formats=dict.fromkeys(["leak_rate", "lower", "upper"], "percent"),
            part="months",
            figures=("doors.leak_rate",),
            native=Native(
                form="curves", category="month_on", value="leak_rate", lower="lower", upper="upper"
            ),
        )
    ]


def _money(answer: DoorsAnswer) -> list[Exhibit]:
    if answer.money.is_empty():
        return []
    says = (
        f"What those who came spent in their first {answer.money_days} days, and those who left "
        "had spent in their last ones"
        if answer.money_days
        else "What customers who came and left are worth, as the file states it"
    )
    return [
        Exhibit(
            page=answer.page,
            key="money",
            says=answer.money_said or says,
            chart=doors_chart(
                answer.money,
                field="money",
                said="Money",
                title="The money of those who came and left",
                events=answer.events,
            ),
            table=answer.money,
            headings={
                "month_on": "Month",
                "kind": "What",
                "money": "Money (lost below 0)",
                "n": "Customers (n)",
            },
            formats={"money": "%+,.0f"},
            part="money",
            figures=_of_these(
                answer, ("doors.gained_money", "doors.won_back_money", "doors.lost_money")
            ),
            native=Native(form="stacked", category="month_on", value="money", series="kind"),
        )
    ]


def _silent(answer: DoorsAnswer, months: int | None) -> list[Exhibit]:
    if not answer.spans:
        return []
    usual = 6 if 6 in answer.spans else answer.spans[0]
    chosen = months or usual
    table = answer.silent(chosen)
    told = [f for f in answer.findings if f.of.get("months") == chosen and f.estimate is not None]
    said = [f.sentence for f in told if f.figure == "touch.silent_share"]
    return [
        Exhibit(
            page=answer.page,
            key="silent",
            says=next(iter(said), "Whom we have not been in touch with"),
            chart=shares_chart(
                table,
                title=f"Out of touch for {chosen} months",
                of="Share of the customers it concerns, with 95% interval",
            ),
            table=table,
            headings={
                "name": "What, of whom",
                "silent": "Customers",
                "n": "Of (n)",
                "share": "Share",
                "lower": "From",
                "upper": "To",
                "note": "Note",
            },
            formats=dict.fromkeys(["share", "lower", "upper"], "percent"),
            part=f"silent({chosen})",
            figures=("touch.silent_share",),
            native=Native(
                form="dots", category="name", value="share", lower="lower", upper="upper"
            ),
        )
    ]


def _care(answer: DoorsAnswer) -> list[Exhibit]:
    if answer.care.is_empty() or answer.care["difference"].count() == 0:
        return []
    return [
        Exhibit(
            page=answer.page,
            key="care",
            says=care_headline(answer.care, answer.sentences("care.stay_difference")),
            chart=care_chart(answer.care),
            table=answer.care,
            headings={
                "name": "What we did",
                "difference": "Difference in staying",
                "lower": "From",
                "upper": "To",
                "with_share": "Still here with it",
                "without_share": "Still here without it",
                "plain": "Not comparing like with like",
                "n": "Customers (n)",
                "n_with": "Cases with it",
                "n_without": "Cases without it",
                "verdict": "Verdict",
                "why": "Why not shown",
            },
            formats=dict.fromkeys(
                ["difference", "lower", "upper", "with_share", "without_share", "plain"], "percent"
            ),
            part="care",
            figures=("care.stay_difference",),
            native=Native(
                form="dots", category="name", value="difference", lower="lower", upper="upper"
            ),
        )
    ]


def _of_these(answer: DoorsAnswer, wanted: tuple[str, ...]) -> tuple[str, ...]:
    told = {f.figure for f in answer.findings}
    return tuple(figure for figure in wanted if figure in told)
