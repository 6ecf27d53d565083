"""What a team writes down: beliefs with their evidence, what was decided, and what came of it.

Evidence is frozen: a pinned exhibit keeps its numbers, words, filters and picture as they were,
whatever happens to the data afterwards. These types are plain data; `records` keeps them on disk,
`charts.frozen` turns a frozen exhibit back into one that every page and export can show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, Literal

import polars as pl

from answers import wording
from answers.answer import Finding, Unit
from study import Filters

Standing = Literal["open", "decided", "due", "done"]
Verdict = Literal["", "held", "did not hold", "cannot tell"]

WAYS_TO_LISTEN: Final = (
    "Surveys",
    "Calls",
    "Visits to customers",
    "Online reviews",
    "Social media",
    "Front-line staff",
    "Focus groups",
    "Returns and complaints",
    "Exit interviews",
    "How the product is used",
)
"""Offered as a start; a team keeps its own list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """An exhibit as it was when somebody pinned it.

    Attributes:
        page: File stem of the page it was pinned on.
        key: Names the exhibit within its page.
        says: The finding in one sentence, as it was.
        basis: Base, dates and filters in one line, as they stood below the page's heading.
        table: The numbers behind the picture, in full.
        headings: Columns of `table` to show, in order, with their headings.
        formats: Number formats by column, in Streamlit's words.
        part: How `table` was taken from the page's answer, with what was chosen on the page.
        figures: Ids of the findings the picture shows.
        native: How office programs draw it, as the fields of `charts.exhibit.Native`; None: only
            as a picture.
        picture: The Vega-Lite specification, its rows written into it.
        findings: The findings that the picture shows, with bases and intervals, as they were.
        filters: What the sidebar asked for.
        choices: What was chosen on the page and in the sidebar, as it stood in the address.
        settings: What it was asked with, such as the horizon, by the names of `study.SETTINGS`; our
            brand and the last day are not among them, because other data bring their own.
        question: What was asked on the page, as `answers.asked_again` writes it; {} for nothing.
        fingerprint: The study's own; an equal one later means that the data did not change.
        sources: Names of the files behind the study.
        is_invented: Whether the study held invented data, which every picture must say.
    """

    page: str
    key: str
    says: str
    basis: str
    table: pl.DataFrame
    headings: Mapping[str, str]
    formats: Mapping[str, str]
    part: str
    figures: tuple[str, ...]
    native: Mapping[str, str | int | None] | None
    picture: Mapping[str, Any]
    findings: tuple[Finding, ...]
    filters: Filters
    choices: Mapping[str, tuple[str, ...]]
    settings: Mapping[str, Any]
    question: Mapping[str, Any] = field(default_factory=dict)
    fingerprint: str
    sources: tuple[str, ...]
    is_invented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A frozen exhibit in the story, and the evidence of a note if it belongs to one.

    Attributes:
        id: Its number; 0: not kept yet.
        version: Grows with every change; a change to an older version is refused.
        place: Its place in the story, from 1; the story is its pins in this order.
        caption: What the team says about it; "" when the finding speaks for itself.
        frozen: The exhibit as it was.
        pinned_on: When, in universal time.
        pinned_by: Who, as they signed; "" when nobody signed.
        note: Number of the note it is evidence for; None: of none yet.
        in_story: Whether the story shows it; evidence of a note may be left out of the story.
        is_deleted: Whether it was taken away, which can be undone.
    """

    id: int = 0
    version: int = 0
    place: int = 0
    caption: str = ""
    frozen: Frozen
    pinned_on: datetime
    pinned_by: str = ""
    note: int | None = None
    in_story: bool = True
    is_deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One belief on its way from evidence to outcome.

    Attributes:
        id: Its number; 0: not kept yet.
        version: Grows with every change; a change to an older version is refused.
        belief: What somebody holds to be true, such as "slow delivery drives people away".
        decision: What was decided because of it; "" while nothing is.
        owner: Who carries it out.
        check_on: The day to look whether it worked; None: not agreed.
        outcome: What came of it; "" until somebody looked.
        verdict: Whether the belief held, once there is an outcome.
        changed_on: When it was last changed, in universal time; None: not kept yet.
        changed_by: Who changed it, as they signed.
        is_deleted: Whether it was deleted, which can be undone.
    """

    id: int = 0
    version: int = 0
    belief: str = ""
    decision: str = ""
    owner: str = ""
    check_on: date | None = None
    outcome: str = ""
    verdict: Verdict = ""
    changed_on: datetime | None = None
    changed_by: str = ""
    is_deleted: bool = False

    def standing(self, today: date) -> Standing:
        """Return how far it is: open, decided, due for a check, or done.

        Args:
            today: The day on which it is asked.
        """
        if self.outcome or self.verdict:
            return "done"
        if self.check_on is not None and self.check_on <= today:
            return "due"
        return "decided" if self.decision else "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """One time the company listened to its customers, in one of its ways.

    Attributes:
        id: Its number; 0: not kept yet.
        version: Grows with every change; a change to an older version is refused.
        way: How, such as "Visits to customers".
        used_on: When it was used; None: it stands on the list and was not used yet.
        learned: What was learned.
        heard: Segments of customers that were heard.
        changed_on: When the entry was last changed, in universal time; None: not kept yet.
        changed_by: Who changed it, as they signed.
        is_deleted: Whether it was deleted, which can be undone.
    """

    id: int = 0
    version: int = 0
    way: str
    used_on: date | None = None
    learned: str = ""
    heard: tuple[str, ...] = ()
    changed_on: datetime | None = None
    changed_by: str = ""
    is_deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of an item's history.

    Attributes:
        changed_on: When, in universal time.
        changed_by: Who, as they signed.
        what: What happened: written, changed, deleted or put back.
        fields: Name of each field that changed, with the text before and after.
    """

    changed_on: datetime
    changed_by: str
    what: str
    fields: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class WasAndNow:
    """A frozen figure beside the same one of today's data.

    Attributes:
        was: As it was pinned.
        now: The same figure of the same groups today; None: today's page does not show it.
    """

    was: Finding
    now: Finding | None

    @property
    def has_moved(self) -> bool:
        """Whether a reader would see another number, or another date of a change."""
        return (
            self.now is None or figure(self.now) != figure(self.was) or self.now.of != self.was.of
        )

    @property
    def sentence(self) -> str:
        """The two numbers in a few words: "was 4.1, now 3.2"."""
        if self.now is None:
            return f"was {figure(self.was)}, not among today's figures"
        if not self.has_moved:
            return f"still {_with_date(self.was)}"
        return f"was {_with_date(self.was)}, now {_with_date(self.now)}"


def figure(found: Finding) -> str:
    """Write a finding's estimate in its unit, without false digits.

    A figure that is a verdict alone is written as that; "not shown" when refused.
    """
    if found.estimate is None:
        return found.verdict or "not shown"
    return _in_unit(found.estimate, found.unit)


def _with_date(found: Finding) -> str:
    dated = f" in {found.of['month']}" if found.figure in _FOUND and "month" in found.of else ""
    return f"{figure(found)}{dated}"


def figure_with_interval(found: Finding) -> str:
    """Write a finding's estimate with its interval and base: "62% (58% to 66%, n = 1,204)"."""
    if found.estimate is None:
        return figure(found)
    about = [str(found.of["month"])] if found.figure in _FOUND and "month" in found.of else []
    if found.lower is not None and found.upper is not None:
        about.append(f"{_in_unit(found.lower, found.unit)} to {_in_unit(found.upper, found.unit)}")
    if found.n is not None:
        about.append(f"n = {wording.count(found.n)}")
    return f"{figure(found)} ({', '.join(about)})" if about else figure(found)


def _in_unit(value: float, unit: Unit) -> str:
    match unit:
        case "share":
            text = f"{value * 100:.{0 if abs(value) >= 0.1 else 1}f}%"
        case "scale" | "ratio":
            text = f"{value:.2f}"
        case "number":
            text = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
        case "points" | "per_100":
            text = f"{value:.1f}".removesuffix(".0")
        case "days" | "money" | "count":
            text = wording.count(value)
    return text.replace("-", "−")


def was_and_now(frozen: Frozen, findings: Iterable[Finding]) -> tuple[WasAndNow, ...]:
    """Put every frozen figure beside the same one of today, in reading order.

    Args:
        frozen: What was pinned.
        findings: Today's findings of the same page, with the same filters.
    """
    today: dict[_Name, list[Finding]] = {}
    for found in findings:
        today.setdefault(_name_of(found), []).append(found)
    return tuple(
        WasAndNow(was=was, now=_same(was, today.get(_name_of(was), []))) for was in frozen.findings
    )


_Name = tuple[str, str, frozenset[tuple[str, str | int | float]]]
_FOUND: Final[Mapping[str, frozenset[str]]] = {
    "service.change_point": frozenset({"month", "month_lower", "month_upper"})
}
"""Keys by which a figure does not name its group, but says what was found, such as a date."""


def _name_of(found: Finding) -> _Name:
    estimated = _FOUND.get(found.figure, frozenset())
    of = frozenset((key, value) for key, value in found.of.items() if key not in estimated)
    return found.page, found.figure, of


def _same(was: Finding, now: Sequence[Finding]) -> Finding | None:
    """Return which of today's findings of the same groups is the one that was pinned.

    A change of level is the same one while its new date lies within the old date's interval.
    """
    equal = [found for found in now if found.of == was.of]
    if equal or was.figure not in _FOUND:
        return next(iter(equal or now), None)
    since, until = str(was.of.get("month_lower", "")), str(was.of.get("month_upper", ""))
    near = [found for found in now if since <= str(found.of.get("month", "")) <= until]
    none_found = [found for found in now if "month" not in found.of]
    return next(iter(near or none_found), None)


def shown_in(table: pl.DataFrame, figures: Sequence[str], findings: Iterable[Finding]) -> tuple[
    Finding, ...
]:  # fmt: skip
    """Return the findings that a picture shows: of its figures, and of the groups in its table.

    Args:
        table: The numbers behind the picture.
        figures: Ids of the findings it shows.
        findings: Every finding of the page.
    """
    own = [found for found in findings if found.figure in figures]
    for name in _GROUPS & set(table.columns):
        shown, named = set(table[name]), {found.of[name] for found in own if name in found.of}
        # A finding that names no group is about all of them, which the table calls by a word of
        # its own, such as "All touchpoints".
        with_all = not named or bool(shown - named)
        own = [
            found for found in own if (found.of[name] in shown if name in found.of else with_all)
        ]
    return tuple(own)


_GROUPS: Final = frozenset(
    {"touchpoint", "brand", "attribute", "program", "segment", "value", "wave"}
)
"""Columns of an answer's tables that mean the same as the key of that name in a finding."""


def due(notes: Iterable[Note], today: date) -> tuple[Note, ...]:
    """Return the notes whose check is due, the longest waiting first.

    Args:
        notes: Any notes.
        today: The day on which it is asked.
    """
    waiting = [note for note in notes if note.standing(today) == "due" and not note.is_deleted]
    return tuple(sorted(waiting, key=lambda note: (note.check_on or today, note.id)))


def headline(notes: Sequence[Note], today: date) -> str:
    """Say in one sentence how the notes stand.

    Args:
        notes: Those that are not deleted.
        today: The day on which it is asked.
    """
    if not notes:
        return "Write down what you believe, and check it"
    waiting, written = due(notes, today), wording.people(len(notes), "belief", "beliefs")
    if waiting and (since := waiting[0].check_on) is not None:
        if len(waiting) == 1:
            return f"1 check is due since {wording.day(since)}"
        return f"{len(waiting)} checks are due, the first since {wording.day(since)}"
    ahead = [note.check_on for note in notes if note.check_on and note.standing(today) != "done"]
    if ahead:
        return f"{written} written down; the next check is due on {wording.day(min(ahead))}"
    return f"{written} written down, no check agreed"


def ways_of(entries: Iterable[Listening]) -> dict[str, tuple[Listening, ...]]:
    """Return the team's ways to listen in alphabetical order, each with its uses, newest first.

    Args:
        entries: The ways to listen and their uses.
    """
    ways: dict[str, list[Listening]] = {}
    names: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: (entry.used_on or date.min, entry.id)):
        name = names.setdefault(entry.way.casefold(), entry.way)
        ways.setdefault(name, []).insert(0, entry)
    return {name: tuple(ways[name]) for name in sorted(ways, key=str.casefold)}


def never_heard(entries: Iterable[Listening], segments: Iterable[str]) -> tuple[str, ...]:
    """Return the segments of customers that no way of listening has reached.

    Args:
        entries: The ways to listen and their uses.
        segments: Every segment there is.
    """
    heard = {segment.casefold() for entry in entries if entry.used_on for segment in entry.heard}
    return tuple(segment for segment in segments if segment.casefold() not in heard)


def suggestions(entries: Iterable[Listening]) -> tuple[str, ...]:
    """Return usual ways to listen that are not on the list yet.

    Args:
        entries: The ways to listen and their uses.
    """
    listed = {entry.way.casefold() for entry in entries}
    return tuple(way for way in WAYS_TO_LISTEN if way.casefold() not in listed)


def matching(notes: Iterable[Note], words: str) -> tuple[Note, ...]:
    """Return the notes in which every word occurs, in any field and any case.

    Args:
        notes: Any notes.
        words: What is looked for; "" finds all.
    """
    wanted = words.casefold().split()
    return tuple(note for note in notes if all(word in _text_of(note) for word in wanted))


def _text_of(note: Note) -> str:
    texts = (note.belief, note.decision, note.owner, note.outcome, note.verdict)
    return "\n".join(texts).casefold()
