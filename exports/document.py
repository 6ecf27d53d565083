"""What is taken away, before it becomes slides, sheets or a report: exhibits with their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Final

from answers import wording
from answers.answer import EVIDENCE, Answer, Finding
from answers.earned_or_bought import EarnedAnswer
from answers.narrowing import describe
from answers.notebook import shown_in
from answers.pages import TITLES
from charts.exhibit import Exhibit
from charts.exhibits.earned_or_bought import apparent_against_net
from charts.exhibits.every import exhibits_of
from study import Filters, Study

STAMP: Final = "Invented data"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Leaf:
    """One picture with the words that go along with it.

    Attributes:
        exhibit: The picture and its numbers.
        section: Title of the page it comes from.
        basis: Base, dates and filters in one line.
        findings: The findings it shows.
        caption: What a team says about it; "" when the finding speaks for itself.
        remark: What must be said beside it, such as that the data changed since.
        evidence: How strong the evidence is; "" where no cause is claimed.
        filters: The filters in force; "" for none.
        data: Which data these are; "": those of the document.
    """

    exhibit: Exhibit
    section: str
    basis: str = ""
    findings: tuple[Finding, ...] = ()
    caption: str = ""
    remark: str = ""
    evidence: str = ""
    filters: str = ""
    data: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chapter:
    """One page of the app, or a story.

    Attributes:
        title: The page's title.
        headline: The finding as one sentence.
        basis: Base, dates and filters in one line.
        leaves: Its pictures.
        sentences: What is found, one sentence each.
        cannot_tell: What the data cannot tell.
        missing: What would unlock more.
    """

    title: str
    headline: str
    basis: str = ""
    leaves: tuple[Leaf, ...] = ()
    sentences: tuple[str, ...] = ()
    cannot_tell: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Document:
    """Everything that goes into one file.

    Attributes:
        title: What the file says in one sentence.
        chapters: Its parts in order.
        made_on: The day it was made, the only thing in it that differs from one day to the next.
        card: What a dashboard shows against what the program adds; None: cannot be said.
        own_brand: Our brand; None: not known.
        as_of: Last day the data cover.
        sources: File, kind and rows of each source; no kind where only the file is known.
        filters: The filters in force in words; "" for none.
        is_invented: Whether every page must be stamped.
    """

    title: str
    chapters: tuple[Chapter, ...]
    made_on: date
    card: Leaf | None = None
    own_brand: str | None = None
    as_of: date | None = None
    sources: tuple[tuple[str, str, int], ...] = ()
    filters: str = ""
    is_invented: bool = False
    leaves: tuple[Leaf, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Gather the pictures of all chapters."""
        gathered = tuple(leaf for chapter in self.chapters for leaf in chapter.leaves)
        object.__setattr__(self, "leaves", gathered)

    @property
    def source_line(self) -> str:
        """The files and their last day in one line."""
        files = list(dict.fromkeys(file for file, _, _ in self.sources))
        named = ", ".join(files[:3]) + (f" and {len(files) - 3} more" if len(files) > 3 else "")
        until = f"data to {wording.day(self.as_of)}" if self.as_of else ""
        return " · ".join(part for part in (f"Source: {named}" if named else "", until) if part)


def document(
    study: Study,
    answers: Iterable[Answer],
    made_on: date,
    *,
    filters: Filters = Filters(),  # noqa: B008  # immutable
    shown: Sequence[Exhibit] | None = None,
) -> Document:
    """Put together what some pages say.

    Args:
        study: The study the answers are about.
        answers: The pages' answers in the order of the menu.
        made_on: The day.
        filters: The filters the answers were made with.
        shown: The pictures of a single page as somebody chose them; None: of every page what it
            shows when nothing is chosen.
    """
    told = tuple(answers)
    chapters = tuple(chapter(answer, filters, shown) for answer in told)
    return Document(
        title=next((part.headline for part in chapters), "Nothing can be said yet"),
        chapters=chapters,
        made_on=made_on,
        card=_card(told, filters),
        own_brand=study.own_brand,
        as_of=study.as_of,
        sources=tuple((PurePath(s.file).name, s.kind, s.rows) for s in study.sources),
        filters=describe(filters),
        is_invented=study.is_invented,
    )


def chapter(answer: Answer, filters: Filters, shown: Sequence[Exhibit] | None = None) -> Chapter:
    """Put together what one page says.

    Args:
        answer: The page's answer.
        filters: The filters it was made with.
        shown: The pictures as somebody chose them; None: with nothing chosen.
    """
    exhibits = exhibits_of(answer) if shown is None else shown
    title = TITLES.get(answer.page, answer.page)
    return Chapter(
        title=title,
        headline=answer.headline,
        basis=answer.basis,
        leaves=tuple(leaf(answer, exhibit, filters) for exhibit in exhibits),
        sentences=tuple(dict.fromkeys(f.sentence for f in answer.findings)),
        cannot_tell=answer.cannot_tell,
        missing=answer.missing,
    )


def leaf(answer: Answer, exhibit: Exhibit, filters: Filters) -> Leaf:
    """Put one picture together with what is found in it.

    Args:
        answer: The answer of the picture's page.
        exhibit: The picture.
        filters: The filters in force.
    """
    return Leaf(
        exhibit=exhibit,
        section=TITLES.get(answer.page, answer.page),
        basis=answer.basis,
        findings=shown_in(exhibit.table, exhibit.figures, answer.findings),
        evidence=EVIDENCE[answer.evidence] if answer.evidence else "",
        filters=describe(filters),
    )


def _card(answers: Sequence[Answer], filters: Filters) -> Leaf | None:
    for answer in answers:
        if isinstance(answer, EarnedAnswer):
            shown = apparent_against_net(answer)
            return None if shown is None else leaf(answer, shown, filters)
    return None
