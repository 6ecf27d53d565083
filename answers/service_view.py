"""How a reader looks at service over time: what is told apart, by which periods, from where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from analysis.periods import GrainName

Every: TypeAlias = GrainName
Source = Literal["contacts", "series", "survey"]
Span = tuple[date, date]

TOUCHPOINT: Final = "touchpoint"
SEGMENT: Final = "segment: "
"""What `by` begins with where a segment of contacts or customers is told apart."""


@dataclass(frozen=True, slots=True)
class View:
    """What the reader chose on the page; everything is hashable, so that it can key a cache.

    Attributes:
        every: Length of a period; None: months, or what a ready-made series has.
        by: What is told apart: "touchpoint", "channel", "topic", or "segment: " and its name.
        source: Where ratings come from; None: contacts, else a series, else survey answers.
        before: First and last day of the earlier of two spans whose difference is explained; None:
            the twelve months before the latest twelve.
        after: First and last day of the later one; None: the latest twelve months.
        cause: What the difference is split by, as `by`; None: by the same.
    """

    every: Every | None = None
    by: str = TOUCHPOINT
    source: Source | None = None
    before: Span | None = None
    after: Span | None = None
    cause: str | None = None


USUAL: Final = View()
