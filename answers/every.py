"""Every page's answer at once, for exports and the command line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final

from answers.answer import Answer
from answers.brands import brands
from answers.did_it_work import did_it_work
from answers.earned_or_bought import earned_or_bought
from answers.front_and_back_door import front_and_back_door
from answers.one_message import one_message
from answers.service import service
from answers.why_they_stay_or_leave import why_they_stay_or_leave
from study import Filters, Study

ANSWERS: Final[tuple[Callable[[Study, Filters], Answer], ...]] = (
    earned_or_bought,
    brands,
    service,
    why_they_stay_or_leave,
    front_and_back_door,
    one_message,
    did_it_work,
)

ANSWER_OF: Final[Mapping[str, Callable[[Study, Filters], Answer]]] = {
    answer.__name__: answer for answer in ANSWERS
}
"""By file stem of the page, which is the name of its answer too."""


def every_answer(
    study: Study,
    filters: Filters = Filters(),  # noqa: B008  # immutable
    *,
    only: Collection[str] = (),
    on_progress: Callable[[str], None] | None = None,
) -> tuple[Answer, ...]:
    """Return the answer of every page that asks a question of the data, in menu order.

    Args:
        study: The study.
        filters: What to look at; everything by default.
        only: File stems of the pages wanted; none given: all.
        on_progress: Told the file stem of a page before it is answered.
    """
    told = []
    for page, answer in ANSWER_OF.items():
        if only and page not in only:
            continue
        if on_progress is not None:
            on_progress(page)
        told.append(answer(study, filters))
    return tuple(told)
