"""What every column of a survey becomes: the plan, and the decisions that lead to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from loaders.check_all import parted
from loaders.survey_layout import BrandGrid, LongLayout
from loaders.survey_profiles import Profile
from loaders.understanding import Confidence, RawTable

BECOMES: Final[Mapping[str, str]] = {
    "respondent_id": "respondents.respondent_id",
    "person_id": "respondents.person_id",
    "customer_id": "respondents.customer_id",
    "wave": "respondents.wave",
    "answered_on": "respondents.answered_on",
    "audience": "respondents.audience",
    "weight": "respondents.weight",
    "duration": "respondents.duration_seconds",
    "brand": "ratings.brand",
    "attribute": "ratings.attribute",
    "aspect": "ratings.aspect",
    "rating": "ratings.rating",
    "choices": "ratings.rating",
    "comment": "comments.text",
    "reason": "reasons.reason",
    "segment": "segments.value",
    "band": "segments.value",
    "ticks": "segments.value",
}
"""What each role of a column feeds; a role that is missing here is not used."""


@dataclass(frozen=True, slots=True)
class Item:
    """What one column becomes.

    Attributes:
        column: Position in the raw table.
        role: A key of `BECOMES`, or "personal" or "unused".
        how: Why, in words.
        confidence: How sure.
        brand: Brand rated; None: none, or named in another column.
        attribute: What is rated; the topic of a comment or a segment.
        aspect: One of `study.ASPECTS`, or the direction of a reason.
        battery: Columns of one battery share their scale; None: no rating.
    """

    column: int
    role: str
    how: str
    confidence: Confidence
    brand: str | None = None
    attribute: str | None = None
    aspect: str | None = None
    battery: int | None = None


@dataclass(frozen=True, slots=True)
class SurveyPlan:
    """What every column of a survey becomes.

    Attributes:
        items: One per column, in order.
        long: The columns of a table with one answer a row; None: a row is a questionnaire.
        grid: Columns that hold one brand × item each; None: there are none.
        stated: Range that the questions themselves name, per battery.
        reversed_batteries: Batteries whose lowest number is the best answer.
    """

    items: tuple[Item, ...]
    long: LongLayout | None = None
    grid: BrandGrid | None = None
    stated: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    reversed_batteries: frozenset[int] = frozenset()

    def column(self, role: str) -> int | None:
        """The column with a role that only one can have."""
        return next((item.column for item in self.items if item.role == role), None)

    def having(self, role: str) -> tuple[Item, ...]:
        """Every column with a role."""
        return tuple(item for item in self.items if item.role == role)


def shared_stems(wordings: Iterable[str]) -> frozenset[str]:
    """Return the questions that several wordings begin with."""
    stems = Counter(part[0] for wording in wordings if (part := parted(wording)))
    return frozenset(stem for stem, times in stems.items() if times > 1)


@dataclass
class Decisions:
    """The columns of one table, filled in step by step; a decided column is left alone."""

    raw: RawTable
    profiles: tuple[Profile, ...]
    texts: Mapping[int, tuple[str, ...]]
    items: dict[int, Item] = field(default_factory=dict)

    @cached_property
    def shared_stems(self) -> frozenset[str]:
        """Questions that stand before the items of several columns."""
        return shared_stems(self.raw.headings)

    def open(self) -> Iterator[tuple[int, str, Profile]]:
        """Walk over the columns nobody has decided yet: position, heading, profile."""
        for column, heading in enumerate(self.raw.headings):
            if column not in self.items:
                yield column, heading, self.profiles[column]

    def decide(self, item: Item) -> None:
        """Settle one column; what was settled before stays."""
        self.items.setdefault(item.column, item)
