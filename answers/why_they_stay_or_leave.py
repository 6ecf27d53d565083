"""Why they stay or leave: what matters, why customers leave, what brings them back, in their words.

The page asks for one tab at a time; exports and the command line ask for all of them here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from answers.answer import Answer, Finding, State
from answers.coming_back import ComingBackAnswer, coming_back
from answers.in_their_words import WordsAnswer, in_their_words
from answers.leaving_reasons import LeavingAnswer, leaving_reasons
from answers.what_matters import MattersAnswer, what_matters
from study import Filters, Study

PAGE: Final = "why_they_stay_or_leave"


@dataclass(frozen=True, kw_only=True)
class WhyAnswer(Answer):
    """The four tabs together.

    Attributes:
        matters: What matters.
        leaving: Why they leave.
        returning: What brings them back.
        words: In their words.
    """

    matters: MattersAnswer
    leaving: LeavingAnswer
    returning: ComingBackAnswer
    words: WordsAnswer

    @property
    def tabs(self) -> tuple[Answer, ...]:
        """The answers of the tabs, in the order of the page."""
        return (self.matters, self.leaving, self.returning, self.words)


def why_they_stay_or_leave(study: Study, filters: Filters) -> WhyAnswer:
    """Answer all four tabs.

    Args:
        study: The study.
        filters: What the reader is looking at.
    """
    matters, leaving = what_matters(study, filters), leaving_reasons(study, filters)
    returning, words = coming_back(study, filters), in_their_words(study, filters)
    tabs: tuple[Answer, ...] = (matters, leaving, returning, words)
    first = next((tab for tab in (leaving, matters, returning, words) if tab.state != "no"), leaving)
    return WhyAnswer(
        page=PAGE,
        state=_state(tabs),
        headline=first.headline,
        basis=first.basis,
        findings=_every_finding(tabs),
        cannot_tell=tuple(dict.fromkeys(said for tab in tabs for said in tab.cannot_tell)),
        missing=tuple(dict.fromkeys(need for tab in tabs for need in tab.missing)),
        matters=matters,
        leaving=leaving,
        returning=returning,
        words=words,
    )


def _state(tabs: tuple[Answer, ...]) -> State:
    states = {tab.state for tab in tabs}
    if states == {"no"}:
        return "no"
    return "ready" if states == {"ready"} else "partly"


def _every_finding(tabs: tuple[Answer, ...]) -> tuple[Finding, ...]:
    return tuple(found for tab in tabs for found in tab.findings)
