"""Overview: the answers of all pages on one card each, and what would unlock the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from answers import wording
from answers.answer import Answer, Evidence, State
from answers.brands import BrandsAnswer, brands
from answers.did_it_work import did_it_work
from answers.did_it_work_words import EVENTS
from answers.doors import spells_of
from answers.earned_or_bought import EarnedAnswer, earned_or_bought
from answers.earned_words import missing_rule
from answers.evidence import grade, unlock
from answers.front_and_back_door import UNLOCK, doors_state, front_and_back_door
from answers.leaving_reasons import leaving_reasons
from answers.narrowing import basis
from answers.one_message import INSIDE_TOO, message_state, one_message
from answers.pages import PAGES, Page
from answers.service import ServiceAnswer, service
from answers.service_sources import sources
from answers.service_words import ALL
from answers.staying import stays
from answers.what_matters import what_matters
from answers.why_they_stay_or_leave import WHY_UNLOCK, why_state
from study import Filters, Study

PAGE: Final = "overview"
REASONS_ON_CARD: Final = 5


@dataclass(frozen=True, kw_only=True)
class Card:
    """One page's answer in short.

    Attributes:
        page: File stem of the page it leads to.
        question: What the page answers, as a question.
        headline: The answer in one sentence.
        remark: What must be said beside it, such as that an apparent difference is no effect.
        picture: "of_100", "apparent", "gaps", "service", "doors" or "" for none.
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


def overview(study: Study, filters: Filters) -> OverviewAnswer:
    """Say every page's answer on one card, and what would unlock the rest.

    Args:
        study: The study.
        filters: What the reader is looking at.
    """
    ready = readiness(study)
    makers: dict[str, Callable[[Study, Filters], Card]] = {
        "earned_or_bought": _earned_card,
        "brands": _brands_card,
        "service": _service_card,
        "why_they_stay_or_leave": _why_card,
        "front_and_back_door": _doors_card,
        "one_message": _message_card,
        "did_it_work": _did_it_work_card,
    }
    cards = tuple(
        makers[page.page](study, filters)
        for page in ready
        if page.state != "no" and page.page in makers
    )
    headline = cards[0].headline if cards else "Bring a file and see what it can answer"
    return OverviewAnswer(
        page=PAGE,
        state="ready" if cards else "no",
        headline=headline,
        basis=basis(study, _sources(study), filters),
        missing=tuple(page.missing for page in ready if page.state == "no"),
        cards=cards,
        readiness=ready,
    )


def readiness(study: Study | None) -> tuple[Readiness, ...]:
    """Return what every page that asks a question of the data can answer.

    Args:
        study: The study; None: no file could be used.
    """
    return tuple(_readiness(page, study) for page in PAGES if page.question)


def _readiness(page: Page, study: Study | None) -> Readiness:
    tables = set(study.tables) if study is not None else set()
    lacking = [wanted for wanted in page.needs if not wanted & tables]
    evidence = grade(study) if study is not None and page.stem == "earned_or_bought" else None
    state: State = "no"
    missing = UNLOCKS[page.stem]
    if study is not None and not lacking:
        state, missing = STATES[page.stem](study)
    return Readiness(
        page=page.stem,
        title=page.title,
        state=state,
        evidence=evidence if state != "no" else None,
        missing=missing,
    )


def _earned_state(study: Study) -> tuple[State, str]:
    known = stays(study)
    if known.refusal and known.is_announced:
        return "no", missing_rule(study, known)
    return ("ready" if grade(study) in {"compared", "tested"} else "partly"), unlock(study)


def _brands_state(study: Study) -> tuple[State, str]:
    if len(study.brands) < 2:
        return "partly", "ratings of at least one competitor on the same questions"
    if study.own_brand is None:
        return "partly", "the name of our own brand"
    return "ready", ""


def _service_state(study: Study) -> tuple[State, str]:
    if not sources(study):
        asked = study.contacts is not None
        return "no", "a rating of the contacts" if asked else UNLOCKS["service"]
    return "ready", "" if study.events is not None else "a list of what the company did, with dates"


def _did_it_work_state(study: Study) -> tuple[State, str]:
    stayed = stays(study)
    can_judge = sources(study) or spells_of(study, stayed) is not None
    if not can_judge:
        return "no", UNLOCKS["did_it_work"]
    if study.events is None or study.events.is_empty():
        return "partly", EVENTS
    return "ready", ""


STATES: Final[dict[str, Callable[[Study], tuple[State, str]]]] = {
    "earned_or_bought": _earned_state,
    "brands": _brands_state,
    "service": _service_state,
    "why_they_stay_or_leave": why_state,
    "front_and_back_door": doors_state,
    "one_message": message_state,
    "did_it_work": _did_it_work_state,
}
UNLOCKS: Final = {
    "earned_or_bought": "customers with the dates they joined, enrolled and left, or their orders",
    "brands": "a survey in which customers rate us and at least one competitor",
    "service": "service contacts with a date, a touchpoint and a rating",
    "why_they_stay_or_leave": WHY_UNLOCK,
    "front_and_back_door": UNLOCK,
    "one_message": INSIDE_TOO,
    "did_it_work": "a list of what the company did, with dates, and ratings over time",
}


def _question(stem: str) -> str:
    return next(page.question for page in PAGES if page.stem == stem)


def _earned_card(study: Study, filters: Filters) -> Card:
    said: EarnedAnswer = earned_or_bought(study, filters)
    bars = said.waterfall
    apparent = bars["shown"][0] if bars.height else None
    remark = ""
    if apparent is not None:
        more = "more" if apparent >= 0 else "less"
        remark = (
            f"A dashboard would show members staying {abs(apparent)} points {more}. That is not "
            "the program's effect: members had to stay in order to join, and good customers join."
        )
    has_parts = said.of_100.height > 0
    return Card(
        page=said.page,
        question=_question(said.page),
        headline=said.headline,
        remark=remark,
        picture="of_100" if has_parts else ("apparent" if bars.height else ""),
        drawn=said.of_100 if has_parts else bars,
    )


def _brands_card(study: Study, filters: Filters) -> Card:
    said: BrandsAnswer = brands(study, filters)
    alike = 0
    if said.gaps.height:
        level = pl.col("verdict") == "level"
        alike = int(said.gaps.group_by("attribute").agg(level.all())["verdict"].sum())
    remark = (
        f"On {wording.people(alike, 'attribute', 'attributes')} customers see no difference that "
        "matters between us and any competitor."
        if alike
        else ""
    )
    return Card(
        page=said.page,
        question=_question(said.page),
        headline=said.headline,
        remark=remark,
        picture="gaps" if said.gaps.height else "",
        drawn=said.gaps,
    )


def _service_card(study: Study, filters: Filters) -> Card:
    said: ServiceAnswer = service(study, filters)
    shown = said.months
    if said.changes.height:
        # One touchpoint that changed moves all of them together; the one itself says more.
        own = said.changes.filter(pl.col("touchpoint") != ALL)
        latest = (own if own.height else said.changes).sort(
            "changed_on", "touchpoint", descending=[True, False]
        )
        shown = shown.filter(pl.col("touchpoint") == latest["touchpoint"][0])
    elif shown.height:
        shown = shown.filter(pl.col("touchpoint") == shown["touchpoint"][0])
    return Card(
        page=said.page,
        question=_question(said.page),
        headline=said.headline,
        picture="service" if shown.height else "",
        drawn=shown,
    )


def _why_card(study: Study, filters: Filters) -> Card:
    leaving = leaving_reasons(study, filters)
    has_reasons = leaving.state != "no"
    said: Answer = leaving if has_reasons else what_matters(study, filters)
    price = leaving.sentences("reasons.price_share")
    return Card(
        page=said.page,
        question=_question(said.page),
        headline=said.headline,
        remark=price[0] if has_reasons and price else "",
        picture="reasons" if leaving.reasons["share"].is_not_null().any() else "",
        drawn=leaving.reasons.head(REASONS_ON_CARD),
    )


def _doors_card(study: Study, filters: Filters) -> Card:
    said = front_and_back_door(study, filters)
    return Card(
        page=said.page,
        question=_question(said.page),
        headline=said.headline,
        picture="doors" if said.flow.height else "",
        drawn=said.flow,
    )


def _message_card(study: Study, filters: Filters) -> Card:
    said = one_message(study, filters)
    return Card(
        page=said.page,
        question=_question(said.page),
        headline=said.headline,
        remark=next(iter(said.top_three), ""),
    )


def _did_it_work_card(study: Study, filters: Filters) -> Card:
    said = did_it_work(study, filters)
    return Card(page=said.page, question=_question(said.page), headline=said.headline)


def _sources(study: Study) -> str:
    files = [source.file for source in study.sources]
    return wording.people(len(set(files)), "file", "files")
