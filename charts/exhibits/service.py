"""What the page Service shows."""

from __future__ import annotations

from typing import Final

from answers.service import ServiceAnswer
from charts.exhibit import Exhibit, Native
from charts.service import service_chart

_HEADINGS: Final = {
    "month_on": "Month",
    "mean": "Mean rating",
    "lower": "From",
    "upper": "To",
    "n": "Ratings (n)",
    "limit_lower": "Usual from",
    "limit_upper": "Usual to",
    "signal": "Signal",
    "note": "Note",
}


def service_exhibits(answer: ServiceAnswer, touchpoint: str | None = None) -> tuple[Exhibit, ...]:
    """Return the months of one touchpoint.

    Args:
        answer: The page's answer.
        touchpoint: One of its touchpoints; None: the first.
    """
    if answer.scale_min is None or answer.scale_max is None or not answer.touchpoints:
        return ()
    shown = touchpoint or answer.touchpoints[0]
    chart = service_chart(
        answer.months_of(shown),
        answer.changes.filter(touchpoint=shown),
        scale_min=answer.scale_min,
        scale_max=answer.scale_max,
        events=answer.events_of(shown),
    )
    months = Exhibit(
        page=answer.page,
        key="service",
        says=answer.headline,
        chart=chart,
        table=answer.months.filter(touchpoint=shown),
        headings=_HEADINGS,
        formats=dict.fromkeys(["mean", "lower", "upper", "limit_lower", "limit_upper"], "%.2f"),
        part=f"months.filter(touchpoint={shown!r})",
        figures=("service.mean", "service.limit_lower", "service.limit_upper", "service.signal"),
        native=Native(
            form="curves", category="month_on", value="mean", lower="lower", upper="upper"
        ),
    )
    return (months,)
