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
    first = next(
        (tab for tab in (leaving, matters, returning, words) if tab.state != "no"), leaving
    )
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


TABS: Final = {
    "What matters": frozenset({"ratings"}),
    "Why they leave": frozenset({"reasons"}),
    "What brings them back": frozenset({"reasons", "orders", "customers"}),
    "In their words": frozenset({"comments", "reasons"}),
}
"""The tabs, and the tables any of which gives each something to say."""


def first_tab(study: Study) -> str:
    """Return the first tab that has something to say, without working anything out.

    Args:
        study: The study.
    """
    present = set(study.tables)
    return next((tab for tab, any_of in TABS.items() if any_of & present), next(iter(TABS)))


def why_state(study: Study) -> tuple[State, str]:
    """Tell what the page can answer by the tables there are, and what would unlock more.

    Args:
        study: The study.
    """
    has = {name: table.height > 0 for name, table in study.tables.items()}
    if not any(has.get(name) for name in ("ratings", "reasons", "comments")):
        return "no", WHY_UNLOCK
    if not has.get("reasons"):
        return "partly", "what customers who left say when asked why"
    if not has.get("ratings"):
        return (
            "partly",
            "a survey in which customers rate several attributes of ours and us overall",
        )
    return "ready", ""


WHY_UNLOCK: Final = "reasons customers gave for leaving, comments, or a survey with ratings of us"


def _state(tabs: tuple[Answer, ...]) -> State:
    states = {tab.state for tab in tabs}
    if states == {"no"}:
        return "no"
    return "ready" if states == {"ready"} else "partly"


def _every_finding(tabs: tuple[Answer, ...]) -> tuple[Finding, ...]:
    return tuple(found for tab in tabs for found in tab.findings)
