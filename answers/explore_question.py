"""What an analyst asks: one column, perhaps by a second, within a third, and how to measure it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from answers.asked import Asked

Measure = Literal["share", "mean", "top two", "correlation", "stay", "words"]
Dates = Literal["year", "quarter", "month"]

MEASURES: Final[dict[Measure, str]] = {
    "share": "Share of each answer",
    "mean": "Mean",
    "top two": "Share of the two best answers",
    "correlation": "How closely they go together",
    "stay": "Share still here at the horizon",
    "words": "Words that set a group apart",
}
DEFAULT_BANDS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Any column, by any other. Everything is hashable, so that it can key a cache.

    Attributes:
        what: Key of the column asked about.
        by: Key of the column that parts the groups; None: everybody together.
        within: Key of the column that parts the pictures; None: one picture.
        measure: How it is measured; None: by the types of the columns.
        bands: How many bands of about equal size a number is cut into where it parts groups or its
            shares are asked for; numbers of few different values keep them.
        edges: Pairs (key, edges) of columns cut at given values instead.
        dates: What days are put together by; None: by how long they span.
        unprotected: Whether figures of fewer than 10 people are shown, as the analyst decided.
    """

    what: str
    by: str | None = None
    within: str | None = None
    measure: Measure | None = None
    bands: int = DEFAULT_BANDS
    edges: tuple[tuple[str, tuple[float, ...]], ...] = ()
    dates: Dates | None = None
    unprotected: bool = False


def measures_for(what: Asked, by: Asked | None) -> tuple[Measure, ...]:
    """Return how two columns can be measured together, the usual way first.

    Args:
        what: The column asked about.
        by: The column that parts the groups; None: none.
    """
    match what.kind:
        case "stay":
            return ("stay",)
        case "text":
            return ("words",)
        case "category" | "yes_no" | "date":
            return ("share",)
        case "number":
            own: tuple[Measure, ...] = ("mean", "share")
            if what.scale is not None:
                own = ("mean", "top two", "share")
            related = by is not None and by.kind == "number"
            return ("correlation", *own) if related else own
