"""What every page shows, for slides, workbooks and reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from answers.answer import Answer
from charts.exhibit import Exhibit
from charts.exhibits.brands import brands_exhibits
from charts.exhibits.did_it_work import did_it_work_exhibits
from charts.exhibits.earned_or_bought import earned_or_bought_exhibits
from charts.exhibits.explore import explore_exhibits
from charts.exhibits.front_and_back_door import front_and_back_door_exhibits
from charts.exhibits.one_message import one_message_exhibits
from charts.exhibits.overview import overview_exhibits
from charts.exhibits.service import service_exhibits
from charts.exhibits.why_they_stay_or_leave import why_exhibits

EXHIBITS: Final[Mapping[str, Callable[[Any], tuple[Exhibit, ...]]]] = {
    "overview": overview_exhibits,
    "earned_or_bought": earned_or_bought_exhibits,
    "brands": brands_exhibits,
    "service": service_exhibits,
    "why_they_stay_or_leave": why_exhibits,
    "front_and_back_door": front_and_back_door_exhibits,
    "one_message": one_message_exhibits,
    "did_it_work": did_it_work_exhibits,
    "explore": explore_exhibits,
}
"""By file stem of the page: from its own answer to what it shows, with nothing chosen."""


def exhibits_of(answer: Answer) -> tuple[Exhibit, ...]:
    """Return what a page shows when nothing is chosen on it; nothing for a page without pictures.

    Args:
        answer: The page's own answer.
    """
    shown = EXHIBITS.get(answer.page)
    return () if shown is None or answer.state == "no" else shown(answer)
