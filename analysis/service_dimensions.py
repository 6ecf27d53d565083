"""Which of the five dimensions of service quality an item is about, told by its wording.

After the items of Parasuraman, Zeithaml & Berry (1988), in English and the languages of
`analysis.service_dimensions_abroad`. An item whose words say nothing about a dimension stays
without one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from analysis.service_dimensions_abroad import NAMES_ABROAD, WORDINGS_ABROAD

WORDINGS: Final[Mapping[str, str]] = {
    "tangibles": (
        r"tangib|equipment|facilit|appearance|appealing|visual|neat|\bclean|tid(?:y|iness)|modern|"
        r"up.to.date|building|premises|interior|decor|uniform|dressed|brochure|furnish|\bdesign|"
        r"\blook|attractive"
    ),
    "empathy": (
        r"empath|individual(?:i[sz]ed)? |personal(?:i[sz]ed)? (?:attention|service|care|advice)|"
        r"attention|understand|knows? what i|\b(?:my|your|their) needs|specific needs|"
        r"customers?.? needs|"
        r"best interest|convenient|opening hours|operating hours|business hours|"
        r"cares? (?:about|for) (?:me|you|us|its|their|the) ?(?:customers?|clients?|"
        r"guests?)?(?!.*environment)|"
        r"listen|at heart|caring"
    ),
    "responsiveness": (
        r"responsiv|respond|response|prompt|quick|\bfast|speed|\bwait|queue|willing|ready to help|"
        r"never too busy|too busy|easy to reach|reachab|availab|"
        r"(?<!knowledge to )(?<!able to )answer|"
        r"when (?:the )?services? will|"
        r"turnaround|in time to|deals? with .* quickly"
    ),
    "assurance": (
        r"assuranc|trust|confiden|\bsafe|secur|courte|polite|friendl|knowledge|competen|expert|"
        r"professional|adequate support|privacy|credib|honest|fair treatment|respect"
    ),
    "reliability": (
        r"reliab|promis|dependab|on time|punctual|accura|error|mistake|right (?:the )?first time|"
        r"sincere|sympathetic|solv|keeps? (?:its|their|your) word|records|consisten|as agreed|"
        r"as described|"
        r"does what it says|product quality|quality of (?:the )?products?|deliver"
    ),
}
"""Words by dimension, in the order they are tried: what is narrower first."""

RELIABILITY_FIRST: Final = (
    *("reliability",) * 5,
    *("responsiveness",) * 4,
    *("assurance",) * 4,
    *("empathy",) * 5,
    *("tangibles",) * 4,
)
TANGIBLES_FIRST: Final = RELIABILITY_FIRST[-4:] + RELIABILITY_FIRST[:-4]
"""The two orders in which the 22 items are printed, for items that bear numbers alone."""

_CODED: Final = re.compile(r"^\W*(rel|res|ass|emp|tan)[a-z]{0,3}[\W_]*\d{1,2}\W*$")
"""A code such as "REL1" in the place of an item."""

_NUMBERED: Final = re.compile(r"(?i)^\W*(?:item|q|p|e|v|question|statement)?[\W_]*(\d{1,2})\W*$")


def dimensions_by_wording(items: Sequence[str]) -> dict[str, str]:
    """Return the dimension of every item whose wording gives one away.

    Args:
        items: Items as worded in the survey.
    """
    found = {item: dimension_of(item) for item in items}
    return {item: dimension for item, dimension in found.items() if dimension}


def dimension_of(item: str) -> str:
    """Return the dimension an item is about; "" when its wording does not say.

    Args:
        item: The item as worded.
    """
    said = item.lower().replace("’", "'")
    for dimension in WORDINGS:
        # A heading in front of the item, such as "Reliability: …", beats every other word.
        if re.match(rf"\W*(?:{dimension}|{NAMES_ABROAD[dimension]})\b", said):
            return dimension
    if code := _CODED.match(said):
        return next(name for name in WORDINGS if name.startswith(code[1]))
    for known in (WORDINGS, WORDINGS_ABROAD):
        for dimension, words in known.items():
            if re.search(words, said):
                return dimension
    return ""


def standard_places(items: Sequence[str]) -> dict[str, int]:
    """Return the number each item bears, 1 to 22; empty unless they are all of the 22.

    Args:
        items: Items as worded in the survey.
    """
    places = {item: int(match[1]) for item in items if (match := _NUMBERED.match(item))}
    whole = set(range(1, len(RELIABILITY_FIRST) + 1))
    return places if len(places) == len(whole) and set(places.values()) == whole else {}
