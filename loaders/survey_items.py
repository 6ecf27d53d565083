"""What a rated question asks for, told from its wording: the aspect, and what is rated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from loaders.survey_overall import judges_overall
from loaders.understanding import Confidence


@dataclass(frozen=True, slots=True)
class Asked:
    """What one item asks.

    Attributes:
        aspect: One of `study.ASPECTS`.
        attribute: What is rated; the two halves of an expectation–perception pair share it.
        how: Why it was taken for this, in words.
        confidence: likely or better when the wording itself names the aspect.
        is_explicit: The wording asks for a rating; otherwise the answers must show that it does.
    """

    aspect: str
    attribute: str
    how: str
    confidence: Confidence
    is_explicit: bool


_CODE = r"(?:q|v|x|var|item|frage)?\s*\d+(?:[._\-]\d+)*[a-z]?"
_LEADING_CODE = re.compile(
    rf"^\s*(?:{_CODE}\s*[.):\-–_]+\s*(?=\D)|q\d+(?:[._]\d+)*\s+)", re.IGNORECASE
)
_RANGE = re.compile(
    r"\s*[(\[,;]?\s*(?:on a )?(?:scale )?(?:of |from )?-?\d{1,3}\s*(?:-|–|—|to|\.\.|…)\s*\+?\d{1,3}"
    r"(?:\s*(?:scale|points?|stars?))?\s*[)\]]?\s*([?:.]?)\s*$",
    re.IGNORECASE,
)
_LEADING_RANGE = re.compile(
    r"^\s*on a scale (?:of|from) -?\d+ (?:to|-) \d+\s*(?:,|where[^,]*,)?\s*", re.IGNORECASE
)
_MARKUP = re.compile(r"<[^>]*>|\*{1,2}(?=\w)|(?<=\w)\*{1,2}")


_MANGLED = re.compile(r"^[^\W\d_]+(?:\.+\w+){2,}\.*$")
"""A heading whose blanks and marks a statistics program has turned into dots."""


def cleaned(wording: str) -> str:
    """Return a question without its number, mark-up, answer range and closing punctuation."""
    if _MANGLED.match(wording):
        wording = re.sub(r"\.+", " ", wording)
    text = re.sub(r"\s+", " ", _MARKUP.sub(" ", wording)).strip()
    text = _LEADING_RANGE.sub("", _LEADING_CODE.sub("", text))
    text = _RANGE.sub(r"\1", text)
    return re.sub(r"\s*[:?;,\-–|]+$", "", text).strip() or wording.strip()


def plain(wording: str) -> str:
    """Return the wording in lower case, words parted by single spaces, for comparing headings."""
    return re.sub(r"[\W_]+", " ", wording.lower()).strip()


def is_question(wording: str) -> bool:
    """Whether a heading is worded as a question rather than a name."""
    return wording.strip().endswith("?") or len(plain(wording).split()) >= 6


_WILL = r"\b(?:would|will|likely|intend|plan)\b.*"
_PROGRAM = r"\b(?:program|programme|points|miles|rewards?|loyalty|card|bonus|discounts?)\b"
_ENDS = r"\b(?:end|ends|ended|stop|stopped|discontinued|disappeared|gone|abolished|no longer)"
_AGAIN = r"\b(?:buy|purchase|order|shop|use|visit|return|come)\b.*\b(?:again|back|next)"
_OFFER = r"\b(?:better|cheaper|other|another)\b.*\b(?:offer|deal|price)"
_INTENTIONS: Final[tuple[tuple[str, str], ...]] = (
    (rf"\bswitch\b.*{_OFFER}|{_OFFER}.*\bswitch", "switch for a better offer"),
    (rf"\bif\b.*{_PROGRAM}.*{_ENDS}|\bwithout\b.*{_PROGRAM}", "buy if program ended"),
    (rf"{_WILL}\b(?:switch|change provider|leave us)\b", "switch"),
    (rf"{_WILL}\brenew\b", "renew"),
    (rf"{_WILL}\b(?:cancel|leave|quit)\b", "leave"),
    (rf"{_WILL}(?:{_AGAIN}|\b(?:rebuy|repurchase|return|continue|stay|remain)\b)", "buy again"),
    (r"^(?:re ?purchase|purchase|buying|switching|renewal) intent(?:ion)?$", "buy again"),
)

_MARKERS: Final[dict[str, str]] = {
    "importance": "importance",
    "important": "importance",
    "expectation": "expectation",
    "expectations": "expectation",
    "expected": "expectation",
    "desired": "expectation",
    "ideal": "expectation",
    "perception": "perception",
    "perceptions": "perception",
    "perceived": "perception",
    "performance": "perception",
    "experience": "perception",
    "experienced": "perception",
    "actual": "perception",
    "satisfaction": "perception",
    "satisfied": "perception",
    "rating": "perception",
    "agreement": "perception",
    "image": "perception",
    "promise": "promise",
    "promised": "promise",
    "promises": "promise",
    "belief": "belief",
    "believed": "belief",
    "standard": "standard",
    "standards": "standard",
    "delivered": "delivered",
    "기대": "expectation",
    "인지": "perception",
    "지각": "perception",
    "중요도": "importance",
    "만족도": "perception",
}
_MARKER = "|".join(sorted(_MARKERS, key=len, reverse=True))
_TAIL = r"(?:\s+(?:level|score|rating|survey|설문|수준|of|with|for|about|points?))*"
_BEFORE = re.compile(rf"^({_MARKER}){_TAIL}\s*[:\-–—|/]\s*(.+)$", re.IGNORECASE)
_WITH = re.compile(
    r"^(importance|satisfaction|expectations?|perceptions?) (?:of|with|for) (.+)$", re.IGNORECASE
)
_AFTER = re.compile(rf"^(.+?)\s*[:\-–—|/(\[]\s*({_MARKER}){_TAIL}\s*[)\]]?$", re.IGNORECASE)

_PEOPLE = r"(?:customers|guests|clients|buyers|passengers|patients)"
_SENTENCES: Final[tuple[tuple[str, str], ...]] = (
    (
        (
            r"^how important (?:is|are|was|were) (?:it )?(?:to you )?(?:that )?(?:is )?"
            r"(.+?)(?: (?:to|for) you)?$"
        ),
        "importance",
    ),
    (
        r"^how (?:satisfied|happy|pleased) (?:are|were) you with (?:the |our |your )?(.+)$",
        "perception",
    ),
    (
        (
            r"^(?:please )?(?:rate|evaluate|how (?:would|do|did) you (?:rate|evaluate))"
            r" (?:the |our |your )?(.+)$"
        ),
        "perception",
    ),
    (
        (
            r"^how (?:good|easy|friendly|fast|quick|helpful|reliable) (?:is|are|was|were)"
            r" (?:the |our |your )?(.+)$"
        ),
        "perception",
    ),
    (
        r"^(?:we promise|our promise is)(?: you| customers)?(?: that| to| is|:|,)*\s+(.+)$",
        "promise",
    ),
    (
        (
            r"^(?:(?:we|i) (?:believe|think)(?: that)? )?(?:our )?"
            rf"{_PEOPLE} (?:expect|want|need)(?: that| us to| from us|:|,)*\s+(.+)$"
        ),
        "belief",
    ),
    (
        (
            r"^(?:our|the|written) (?:written )?(?:standard|rule|guideline)s?"
            r"(?: is| are| says?| requires?| demands?)*(?: that| to| us to|:|,)*\s+(.+)$"
        ),
        "standard",
    ),
    (
        (
            r"^(?:in practice|in fact|in reality|we actually|we really|what we deliver)"
            r"(?: deliver)?[:,]*\s+(.+)$"
        ),
        "delivered",
    ),
    (
        (
            r"^(?:i expect|i would expect|"
            r"(?:an? )?(?:excellent|ideal) [\w ]{2,40}? (?:will|should|would))"
            r"(?: that| to|:|,)*\s+(.+)$"
        ),
        "expectation",
    ),
)
_SHARED_OUT = re.compile(
    r"\b(?:allocate|distribute|divide|assign|share out|spread|verteilen|répartissez|reparta)\b"
    r".*\b(?:points?|punkte|puntos)\b|\b100 (?:points?|punkte|puntos)\b"
    r"|\brank(?:ing)?\b.*\bimportan\w*"
)
_RECOMMEND = re.compile(
    r"\brecommend|\bnps\b|\bnet promoter|likely to refer|weiterempf|recommand|추천"
)
_RATES = re.compile(
    r"\bsatisf|\brat(?:e|ing)\b|\bagree\b|\bscore\b|\bquality\b|만족|^like$"
    r"|\bhow (?:well|likely|easy|much do you like)\b"
)


@cache
def asked(wording: str) -> Asked:
    """Tell what an item asks from its wording, the brand already taken out.

    Args:
        wording: Question or item as written.

    Returns:
        The aspect and attribute; perception of the item itself when the wording says no more.
    """
    text = cleaned(wording)
    flat = plain(text)
    is_sentence = len(flat.split()) >= 3
    if _RECOMMEND.search(flat) and not re.search(r"\bwhy\b|reason|because|\bgroup$", flat):
        return Asked(
            "recommend", "recommend", "asks for a recommendation", "certain", is_explicit=True
        )
    for pattern, attribute in _INTENTIONS:
        if is_sentence and re.search(pattern, flat):
            return Asked(
                "intention", attribute, "asks for an intention", "likely", is_explicit=True
            )
    if judges_overall(flat):
        return Asked(
            "overall", "overall", "asks for the overall judgement", "likely", is_explicit=True
        )
    if _SHARED_OUT.search(flat):
        how = "asks to share out points, or to put in order, by importance"
        return Asked("importance", text, how, "likely", is_explicit=True)
    return _marked(text) or _default(text, flat)


def _marked(text: str) -> Asked | None:
    for pattern in (_BEFORE, _WITH):
        if found := pattern.match(text):
            return _named(found.group(1), found.group(2))
    if found := _AFTER.match(text):
        return _named(found.group(2), found.group(1))
    for sentence, aspect in _SENTENCES:
        if found := re.match(sentence, text, re.IGNORECASE):
            item = found.group(1).strip(" :,-–")
            item = item[:1].upper() + item[1:]
            return Asked(aspect, item, f"worded as {_article(aspect)}", "likely", is_explicit=True)
    return None


def _named(marker: str, item: str) -> Asked:
    aspect = _MARKERS[marker.lower()]
    return Asked(aspect, cleaned(item), f"{marker!r} names the aspect", "certain", is_explicit=True)


def names_aspect(part: str) -> bool:
    """Whether a part of a heading names an aspect, as "Importance" or "Satisfaction with"."""
    return _marked(f"{part}: x") is not None


def is_marker(part: str) -> bool:
    """Whether a part of a heading is nothing but the name of an aspect."""
    return plain(part) in _MARKERS


def _article(aspect: str) -> str:
    return f"an {aspect}" if aspect[0] in "aeiou" else f"a {aspect}"


def _default(text: str, flat: str) -> Asked:
    is_nps_group = flat.endswith(" group") and _RECOMMEND.search(flat) is not None
    is_explicit = _RATES.search(flat) is not None and not is_nps_group
    return Asked("perception", text, "a rating of this item", "likely", is_explicit=is_explicit)
