"""What the tab Why they leave shows."""

from __future__ import annotations

from answers.leaving_reasons import LeavingAnswer
from charts.exhibit import Exhibit, Native
from charts.exhibits.reason_rows import BETWEEN, MOST_ROWS, PAGE, SHARES, as_percent, row_exhibit
from charts.gone_by_reason import ROLES, gone_chart
from charts.reasons import Rows


def leaving_exhibits(answer: LeavingAnswer) -> tuple[Exhibit, ...]:
    """Return what the tab shows.

    Args:
        answer: The tab's answer.
    """
    made = (_reasons(answer), _written(answer), _curves(answer), _record(answer), _value(answer))
    return tuple(exhibit for exhibit in made if exhibit is not None)


def _reasons(answer: LeavingAnswer) -> Exhibit | None:
    return row_exhibit(
        answer.reasons,
        Rows(
            name="reason",
            value="share",
            axis="Share of leavers who say why",
            beside="base",
            by="mendable",
            roles=ROLES,
        ),
        key="reasons",
        says=answer.headline,
        title="What leavers name",
        headings={
            "reason": "Reason",
            **SHARES,
            "cumulative_share": "Of all reasons named, up to here",
        },
        formats=as_percent("share", "cumulative_share"),
        part="leaving.reasons",
        figures=("reasons.share",),
        form="bars",
        most=MOST_ROWS,
    )


def _written(answer: LeavingAnswer) -> Exhibit | None:
    return row_exhibit(
        answer.as_written,
        Rows(
            name="reason",
            value="share",
            axis="Share of leavers who answered",
            beside="base",
            shade="other",
        ),
        key="reasons as written",
        says=answer.written_says,
        title="The answers of the list as they stand",
        headings={"reason": "Answer", **SHARES},
        formats=as_percent("share"),
        part="leaving.as_written",
        figures=("reasons.share",),
        form="bars",
        most=MOST_ROWS,
    )


def _curves(answer: LeavingAnswer) -> Exhibit | None:
    if answer.curves.is_empty():
        return None
    told = answer.told_curves
    return Exhibit(
        page=PAGE,
        key="gone by reason",
        says=answer.gone_says,
        chart=gone_chart(told),
        table=told,
        headings={
            "reason": "Reason",
            "day": "Days since the start",
            "gone": "Share of all gone",
            **BETWEEN,
            "at_risk": "Still followed",
        },
        formats=as_percent("gone"),
        part="leaving.told_curves",
        figures=("reasons.incidence",),
        native=Native(
            form="curves",
            category="day",
            value="gone",
            series="reason",
            lower="lower",
            upper="upper",
        ),
    )


def _record(answer: LeavingAnswer) -> Exhibit | None:
    return row_exhibit(
        answer.record,
        Rows(
            name="sign",
            value="difference",
            axis="Leavers minus those who stayed, share with the sign",
            form="+.0%",
            beside="verdict",
            shade="loss",
        ),
        key="record before leaving",
        says=answer.record_says,
        title="What the record shows before leaving",
        headings={
            "sign": "On record",
            "left": "Leavers",
            "stayed": "Stayed, same time",
            "difference": "Difference",
            **BETWEEN,
            "stated": "Say so",
            "reason": "As leavers call it",
            "n": "Leavers (n)",
            "n_stayed": "Stayed (n)",
            "verdict": "Verdict",
        },
        formats=as_percent("left", "stayed", "difference", "stated"),
        part="leaving.record",
        figures=("reasons.in_record",),
        zero=True,
    )


def _value(answer: LeavingAnswer) -> Exhibit | None:
    return row_exhibit(
        answer.value,
        Rows(
            name="reason",
            value="value",
            axis="Value of those who left",
            form=",.2~s",
            beside="base",
            by="mendable",
            roles=ROLES,
        ),
        key="value lost",
        says=next(iter(answer.sentences("reasons.value")), answer.headline),
        title="What left with them, by reason",
        headings={
            "reason": "Reason",
            "value": "Value",
            **BETWEEN,
            "n": "Leavers (n)",
            "note": "Note",
        },
        formats=dict.fromkeys(("value", "lower", "upper"), "%,.0f"),
        part="leaving.value",
        figures=("reasons.value",),
        form="bars",
        most=MOST_ROWS,
    )
