"""A question put on a page, kept as plain data, so that it can be put again to other data."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any, Final

from answers.answer import Answer
from answers.brand_choices import BrandChoices, brands_as_chosen
from answers.every import ANSWER_OF
from answers.explore import explore
from answers.explore_question import Question
from answers.overview import overview
from answers.service import service
from answers.service_view import View
from study import Filters, Study

Put = Callable[[Study, Filters], Answer]

_WITH_QUESTION: Final[Mapping[str, tuple[Callable[..., Answer], type[Any]]]] = {
    "service": (service, View),
    "brands": (brands_as_chosen, BrandChoices),
    "explore": (explore, Question),
}
"""By file stem of the page: what answers its questions, and what a question is."""
_DAY: Final = "day"


def written(question: Hashable | None) -> dict[str, Any]:
    """Return a question as JSON values; {} for none.

    Args:
        question: A dataclass, as `session.ask_question` takes it.
    """
    if question is None:
        return {}
    plain = asdict(question)  # type: ignore[call-overload]  # every question is a dataclass
    return {name: _written(value) for name, value in plain.items()}


def asked_again(page: str, told: Mapping[str, Any]) -> tuple[Put, Hashable | None] | None:
    """Return what answers a page as it was asked once, and the question; None: nothing does.

    Args:
        page: File stem of the page.
        told: The question as it was written down; {} for none.
    """
    if told and page in _WITH_QUESTION:
        answer, kind = _WITH_QUESTION[page]
        known = {held.name for held in fields(kind)}
        question = kind(**{name: _read(told[name]) for name in known & set(told)})
        return (lambda study, filters: answer(study, filters, question)), question
    usual = overview if page == "overview" else ANSWER_OF.get(page)
    return None if usual is None else (usual, None)


def answer_of(page: str, question: Hashable | None = None) -> Put:
    """Return what answers a page, with the question put already.

    Args:
        page: File stem of the page.
        question: What to ask; None: the page as it comes.

    Raises:
        ValueError: There is no such page.
        TypeError: It takes no such question.
    """
    usual = {**ANSWER_OF, "overview": overview, "explore": explore}
    if page not in usual:
        raise ValueError(f"there is no page “{page}”; there are {', '.join(usual)}")
    if question is None:
        return usual[page]
    answer, kind = _WITH_QUESTION.get(page, (usual[page], type(None)))
    if not isinstance(question, kind):
        wanted = f"a {kind.__qualname__}" if page in _WITH_QUESTION else "no question"
        raise TypeError(f"the page “{page}” takes {wanted}, not a {type(question).__qualname__}")
    return lambda study, filters: answer(study, filters, question)


def _written(value: object) -> object:
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    return [_written(part) for part in value] if isinstance(value, tuple) else value


def _read(value: object) -> object:
    if isinstance(value, dict):
        return date.fromisoformat(value[_DAY])
    return tuple(_read(part) for part in value) if isinstance(value, list) else value
