"""Which of the five dimensions of service quality an item is about, told by its wording.

After the items of Parasuraman, Zeithaml & Berry (1988); English, and the Korean words of surveys
seen so far. An item whose words say nothing about a dimension stays without one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

WORDINGS: Final[Mapping[str, str]] = {
    "tangibles": (
        r"tangib|equipment|facilit|appearance|appealing|visual|neat|\bclean|tid(?:y|iness)|modern|"
        r"up.to.date|building|premises|interior|decor|uniform|dressed|brochure|furnish|\bdesign|"
        r"\blook|attractive|외관|화면스크린|디자인|목소리|매력"
    ),
    "empathy": (
        r"empath|individual(?:i[sz]ed)? |personal(?:i[sz]ed)? (?:attention|service|care|advice)|"
        r"attention|understand|knows? what i|\bmy needs|specific needs|customers?.? needs|"
        r"best interest|convenient|opening hours|operating hours|business hours|"
        r"cares? (?:about|for) (?:me|you|us|its|their|the) ?(?:customers?|clients?|"
        r"guests?)?(?!.*environment)|"
        r"listen|at heart|caring|개인이 (?:원하는|필요)|고객이 원하는|자신이 원하는|필요로 하는"
    ),
    "responsiveness": (
        r"responsiv|respond|response|prompt|quick|\bfast|speed|\bwait|queue|willing|ready to help|"
        r"never too busy|too busy|easy to reach|reachab|availab|answer|"
        r"when (?:the )?services? will|"
        r"turnaround|in time to|deals? with .* quickly|대기|신속|빠른|빠르|사용 시간"
    ),
    "assurance": (
        r"assuranc|trust|confiden|\bsafe|secur|courte|polite|friendl|knowledge|competen|expert|"
        r"professional|privacy|credib|honest|fair treatment|respect|안전|보호|개인정보|유출|신뢰"
    ),
    "reliability": (
        r"reliab|promis|dependab|on time|punctual|accura|error|mistake|right (?:the )?first time|"
        r"sincere|solv|keeps? (?:its|their|your) word|records|consisten|as agreed|as described|"
        r"does what it says|product quality|quality of (?:the )?products?|deliver|정확|오류|약속"
    ),
}
"""Words by dimension, in the order they are tried: what is narrower first."""

STANDARD_ITEMS: Final = (
    *("reliability",) * 5,
    *("responsiveness",) * 4,
    *("assurance",) * 4,
    *("empathy",) * 5,
    *("tangibles",) * 4,
)
"""The 22 items in the order of the revised instrument (1991), where they bear numbers alone."""

_NUMBERED: Final = re.compile(r"(?i)^\W*(?:item|q|p|e|v|question|statement)?[\W_]*(\d{1,2})\W*$")


def dimensions_by_wording(items: Sequence[str]) -> dict[str, str]:
    """Return the dimension of every item whose wording gives one away.

    Args:
        items: Items as worded in the survey.
    """
    if numbered := _by_number(items):
        return numbered
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
        if re.match(rf"\W*{dimension}\b", said):
            return dimension
    return next((name for name, words in WORDINGS.items() if re.search(words, said)), "")


def _by_number(items: Sequence[str]) -> dict[str, str]:
    places = {item: int(match[1]) for item in items if (match := _NUMBERED.match(item))}
    if len(places) != len(STANDARD_ITEMS) or set(places.values()) != set(range(1, 23)):
        return {}
    return {item: STANDARD_ITEMS[place - 1] for item, place in places.items()}
