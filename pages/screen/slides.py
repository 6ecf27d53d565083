"""What a page puts on the screen of a meeting room: its exhibits, one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final, get_type_hints

import streamlit as st

from answers.answer import EVIDENCE, Answer
from answers.every import ANSWER_OF
from answers.pages import TITLES
from charts.exhibit import Exhibit
from charts.exhibits.every import exhibits_of
from charts.stage import parts_of
from session import ask, current_study

PRESENT: Final = "present"
"""Name in the address: "true" while one exhibit after another fills the screen."""
STEP: Final = "step"
"""Name in the address: which of them, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Slide:
    """One screen.

    Attributes:
        says: The finding, as the title.
        section: Title of the page or name of the story, in small letters above.
        exhibit: The picture; None: words alone.
        part: Which part of a picture with many rows, from 0.
        points: What is said in place of a picture.
        caption: What a team says about it.
        base: Base, dates, filters and strength of evidence in one line.
        remark: What must be said beside it, such as that the data changed since.
        is_invented: Whether the data are invented.
    """

    says: str
    section: str
    exhibit: Exhibit | None = None
    part: int = 0
    points: tuple[str, ...] = ()
    caption: str = ""
    base: str = ""
    remark: str = ""
    is_invented: bool = False


@dataclass(slots=True, eq=False)
class _Seen:
    """What the page that is running has shown so far."""

    exhibits: list[Exhibit] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    slides: tuple[Slide, ...] = ()
    otherwise: str = ""


_SEEN: Final[ContextVar[_Seen]] = ContextVar("seen")


def is_presenting() -> bool:
    """Tell whether the address asks for one exhibit after another."""
    return st.query_params.get(PRESENT) == "true"


def begin_page() -> None:
    """Forget what the page before has shown."""
    _SEEN.set(_Seen())


def note_exhibit(exhibit: Exhibit) -> None:
    """Remember that the page shows an exhibit, as it was chosen there.

    Args:
        exhibit: What is shown.
    """
    _seen().exhibits.append(exhibit)


def note_answer(answer: Answer) -> None:
    """Remember what the page was told.

    Args:
        answer: Its answer, or that of the tab which is open.
    """
    _seen().answers.append(answer)


def note_slides(slides: Sequence[Slide], otherwise: str) -> None:
    """Take these in place of the page's exhibits: a story decides by itself what it presents.

    Args:
        slides: In order; may be empty.
        otherwise: What is said when there are none.
    """
    seen = _seen()
    seen.slides, seen.otherwise = tuple(slides), otherwise


def can_present() -> bool:
    """Tell whether the page that just ran has anything to present."""
    return bool(_seen().exhibits or _seen().slides)


def slides_of_page(stem: str) -> tuple[Slide, ...]:
    """Return what the page that just ran presents: everything it can show, as chosen on it.

    Args:
        stem: File stem of the page.
    """
    seen = _seen()
    if seen.otherwise:
        return seen.slides or (_empty(stem, seen.otherwise),)
    told = _whole(stem, seen.answers)
    usual = [] if told is None else exhibits_of(told)
    slides = tuple(
        slide
        for exhibit in as_chosen(usual, seen.exhibits)
        for slide in slides_of(exhibit, TITLES.get(stem, ""), base_of(told, exhibit))
    )
    if slides:
        return slides
    if told is None:
        return (_empty(stem, "This page has no pictures to present"),)
    needs = tuple(f"Would help: {need}" for need in told.missing)
    return (_empty(stem, told.headline, (*told.cannot_tell, *needs)),)


def slides_of(
    exhibit: Exhibit, section: str, base: str, *, caption: str = "", remark: str = ""
) -> Iterator[Slide]:
    """Yield the screens of one exhibit; one with many rows takes several.

    Args:
        exhibit: The picture.
        section: What stands above its title.
        base: What stands below it.
        caption: What a team says about it.
        remark: What must be said beside it.
    """
    parts = parts_of(exhibit.chart)
    for part in range(parts):
        of = f" · part {part + 1} of {parts}" if parts > 1 else ""
        yield Slide(
            says=exhibit.says,
            section=f"{section}{of}",
            exhibit=exhibit,
            part=part,
            caption=caption,
            base=base,
            remark=remark,
            is_invented=current_study().is_invented,
        )


def first_on_screen(slides: Sequence[Slide]) -> int:
    """Return the number, from 1, of the first slide whose exhibit the page shows right now.

    Args:
        slides: What the page presents.
    """
    keys = {exhibit.key for exhibit in _seen().exhibits}
    shown = (
        number
        for number, slide in enumerate(slides, 1)
        if slide.exhibit is not None and slide.exhibit.key in keys
    )
    return next(shown, 1)


def as_chosen(usual: Sequence[Exhibit], shown: Sequence[Exhibit]) -> tuple[Exhibit, ...]:
    """Return a page's exhibits in their usual order, with what is on screen as it was chosen there.

    Args:
        usual: What the page shows when nothing is chosen on it, in all its views.
        shown: What it shows now, in the view that is open.
    """
    chosen = {exhibit.key: exhibit for exhibit in shown}
    in_place = {exhibit.key: chosen.get(exhibit.key, exhibit) for exhibit in usual}
    return tuple({**in_place, **chosen}.values())


def _seen() -> _Seen:
    seen = _SEEN.get(None)
    if seen is None:
        seen = _Seen()
        _SEEN.set(seen)
    return seen


def _whole(stem: str, told: Sequence[Answer]) -> Answer | None:
    """Return the answer of the whole page; a page of tabs was told that of the open one only."""
    if (answer := ANSWER_OF.get(stem)) is None:
        return next(iter(told), None)
    kind = get_type_hints(answer)["return"]
    return next((given for given in told if isinstance(given, kind)), None) or ask(answer)


def base_of(told: Answer | None, exhibit: Exhibit) -> str:
    """Return the line below a picture: whom its numbers are of, on a page of tabs those of its tab.

    Args:
        told: The page's answer; None: nothing is known of it.
        exhibit: The picture; without figures of its own it is of the tab its part is taken from.
    """
    if told is None:
        return ""
    tabs: tuple[Answer, ...] = getattr(told, "tabs", (told,))
    figures = set(exhibit.figures)
    named = getattr(told, exhibit.part.partition(".")[0], None)
    own = next(
        (tab for tab in tabs if figures & {found.figure for found in tab.findings}),
        named if isinstance(named, Answer) else told,
    )
    strength = EVIDENCE[own.evidence] if own.evidence else ""
    return " · ".join(part for part in (own.basis, strength) if part)


def _empty(stem: str, says: str, points: tuple[str, ...] = ()) -> Slide:
    return Slide(
        says=says,
        section=TITLES.get(stem, ""),
        points=points,
        is_invented=current_study().is_invented,
    )
