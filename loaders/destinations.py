"""What a column can become, in the words of a reader, and which of it a kind of table can use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from loaders.columns import FIELDS
from loaders.survey_plan import BECOMES
from loaders.understanding import Kind

GROUP: Final = "segments.value"
OF_SURVEYS: Final[Mapping[str, str]] = {
    "respondents.respondent_id": "who answered",
    "respondents.person_id": "the same person over waves",
    "respondents.customer_id": "the customer who answered",
    "respondents.wave": "the wave of the survey",
    "respondents.answered_on": "the day of the answer",
    "respondents.audience": "customer, employee or manager",
    "respondents.weight": "the weight of the answer",
    "respondents.duration_seconds": "how long answering took",
    "ratings.brand": "the brand rated",
    "ratings.attribute": "what is rated",
    "ratings.aspect": "what kind of rating it is",
    "ratings.rating": "a rating, or a choice made",
    "comments.text": "a comment in their own words",
    "reasons.reason": "a reason to leave, stay or return",
    GROUP: "a group to compare",
}
_FIRST: Final[Mapping[str, str]] = {
    item.becomes: item.what for fields in FIELDS.values() for item in reversed(fields)
}
WORDS: Final[Mapping[str, str]] = {**_FIRST, **OF_SURVEYS}
"""What every column of a study that a file can fill is, by "table.column"."""


def in_words(becomes: str) -> str:
    """Return what a column becomes in words: "the joining date"; its plain name where none is."""
    return WORDS.get(becomes, becomes.rpartition(".")[2].replace("_", " "))


def destinations_of(kind: Kind) -> tuple[str, ...]:
    """Return what the columns of one kind of table can become.

    Args:
        kind: What the table is; of a kind that feeds nothing, whatever any kind can.
    """
    if kind == "survey":
        return tuple(dict.fromkeys(BECOMES.values()))
    if kind in FIELDS:
        return (*dict.fromkeys(item.becomes for item in FIELDS[kind]), GROUP)
    if kind == "activity":
        return destinations_of("orders")
    return tuple(WORDS)
