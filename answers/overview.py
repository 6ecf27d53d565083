"""Overview: the answers of all pages on one card each, and what would unlock the rest."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from answers.answer import Answer, Evidence, State

PAGE = "overview"


@dataclass(frozen=True, kw_only=True)
class Card:
    """One page's answer in short.

    Attributes:
        page: File stem of the page it leads to.
        question: What the page answers, as a question.
        headline: The answer in one sentence.
        remark: What must be said beside it, such as that an apparent difference is no effect.
        picture: "of_100", "apparent", "gaps", "service" or "" for none.
        drawn: What the picture is drawn from, a part of that page's answer.
    """

    page: str
    question: str
    headline: str
    remark: str = ""
    picture: str = ""
    drawn: pl.DataFrame = field(default_factory=pl.DataFrame)


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """Whether a page can answer with these data.

    Attributes:
        page: File stem of the page.
        title: Its title in the menu.
        state: ready, partly or no.
        evidence: Strength of evidence; None: the page makes no causal claim.
        missing: The column or table that would unlock the next step; "" when nothing is missing.
    """

    page: str
    title: str
    state: State
    evidence: Evidence | None
    missing: str


@dataclass(frozen=True, kw_only=True)
class OverviewAnswer(Answer):
    """The cards, and the readiness of every page.

    Attributes:
        cards: Earned or bought first, then the other pages that can say something.
        readiness: One row per page that asks a question of the data.
    """

    cards: tuple[Card, ...] = ()
    readiness: tuple[Readiness, ...] = ()
