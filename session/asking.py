"""Asking a page's question of the study on screen, and remembering what was answered.

Answers are small and cached as copies, by fingerprints of study, settings and filters.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar, cast

import streamlit as st

from answers.answer import Answer
from answers.asked_again import asked_again
from answers.notebook import Frozen
from session.filters import current_filters
from session.on_screen import current_study
from session.reading import read_with
from session.state import Slot
from study import Filters, Study, with_settings

AnyAnswer = TypeVar("AnyAnswer", bound=Answer)
AnyQuestion = TypeVar("AnyQuestion", bound=Hashable)

WORKING: Final = "Working out the answer"


class Told(NamedTuple):
    """What a page was told.

    Attributes:
        answer: The answer.
        study: The study it is about, with the settings chosen on the page.
        question: What was asked; None: the page as it comes.
        asked: The function of `answers` that was asked.
    """

    answer: Answer
    study: Study
    question: Hashable | None
    asked: Callable[..., Answer]


ANSWERED: Final = Slot[Mapping[tuple[str, str], Told]]("answered", {})


def ask(answer: Callable[[Study, Filters], AnyAnswer], **settings: object) -> AnyAnswer:
    """Return a page's answer for the study and the filters on screen.

    Args:
        answer: The page's own function in `answers`.
        settings: Settings of the study chosen on the page, see `study.with_settings`; None leaves
            one as it is.
    """
    study, filters = current_study(), current_filters()
    chosen = {name: value for name, value in settings.items() if value is not None}
    if chosen:
        study = read_with(study.fingerprint, json.dumps(chosen, sort_keys=True), study, chosen)
    return _told(_cached(answer, study, filters), study, answer)


def ask_question(
    answer: Callable[[Study, Filters, AnyQuestion], AnyAnswer], question: AnyQuestion
) -> AnyAnswer:
    """Return the answer to one question put to the study and the filters on screen.

    Args:
        answer: A function in `answers` that takes a question as well.
        question: What is asked; hashable, so that it can key a cache.
    """
    study = current_study()

    def put(study: Study, filters: Filters) -> AnyAnswer:
        return answer(study, filters, question)

    name = f"{answer.__module__}.{answer.__qualname__}"
    given = _cached(put, study, current_filters(), name, question)
    return _told(given, study, answer, question)


def ask_again(pinned: Frozen) -> Answer | None:
    """Return the page's answer of today as it was asked when an exhibit was pinned.

    Args:
        pinned: Says the page, the filters, the settings and the question.

    Returns:
        None: the page is no more.
    """
    asked = asked_again(pinned.page, pinned.question)
    if asked is None:
        return None
    answer, question = asked
    study = with_settings(current_study(), **pinned.settings)
    return _cached(answer, study, pinned.filters, pinned.page, question)


def answered(page: str, figures: Sequence[str] = ()) -> Told | None:
    """Return what a page was told last.

    Args:
        page: File stem of the page.
        figures: Ids of findings; a page told by several answers is known by them.

    Returns:
        None: The page never asked.
    """
    of_page = [told for (told_page, _), told in ANSWERED.now.items() if told_page == page]
    fitting = [
        told for told in of_page if any(found.figure in figures for found in told.answer.findings)
    ]
    return next(reversed(fitting or of_page), None)


def _told(
    given: AnyAnswer,
    study: Study,
    asked: Callable[..., Answer],
    question: Hashable | None = None,
) -> AnyAnswer:
    """Keep what a page was told, for what is done with its pictures, and return it."""
    told = dict(ANSWERED.now)
    key = (given.page, type(given).__qualname__)
    told.pop(key, None)  # the latest comes last
    ANSWERED.put({**told, key: Told(given, study, question, asked)})
    return given


def _cached(
    answer: Callable[[Study, Filters], AnyAnswer],
    study: Study,
    filters: Filters,
    name: str = "",
    question: Hashable | None = None,
) -> AnyAnswer:
    """Return an answer from the cache; a function made for one question needs a name."""
    cached = _answer_for_all if study.is_invented else _answer_for_one
    named = name or f"{answer.__module__}.{answer.__qualname__}"
    key = f"{study.fingerprint}|{named}|{filters}|{question}"
    return cast("AnyAnswer", cached(key, answer, study, filters))


def _computed(
    key: str,  # noqa: ARG001  # what the result is kept by
    _answer: Callable[[Study, Filters], Answer],
    _study: Study,
    _filters: Filters,
) -> Answer:
    return _answer(_study, _filters)


# The sample's answers serve every visitor; answers from somebody's own files go with their session.
_answer_for_all = st.cache_data(max_entries=256, show_spinner=WORKING)(_computed)
_answer_for_one = st.cache_data(scope="session", max_entries=64, show_spinner=WORKING)(_computed)
