"""What a survey question asks for beside ratings: emotions, steps to buying, reasons, comments."""

from __future__ import annotations

import re
from typing import Final, Literal

from loaders.survey_items import plain

Direction = Literal["leave", "stay", "return"]

_EMOTION_WORDS = (
    "happy happiness joy joyful delighted delight pleased satisfied glad cheerful excited "
    "excitement enthusiastic inspired proud pride grateful thankful relaxed calm relieved "
    "relief hopeful confident trusting trust safe secure valued appreciated welcome loved "
    "love cared respected surprised surprise curious interested amused content contented "
    "comfortable nostalgic angry anger annoyed annoyance irritated frustrated frustration "
    "disappointed disappointment sad sadness upset worried worry anxious nervous stressed "
    "afraid fear scared confused bored boredom indifferent ignored neglected unimportant "
    "cheated betrayed ashamed guilty embarrassed disgusted disgust contempt hurt helpless "
    "lonely tired rushed hurried unhappy dissatisfied "
)
EMOTIONS: Final = frozenset(_EMOTION_WORDS.split())

_ABOUT_EMOTIONS = re.compile(r"\bemotions?\b|\bfeel(?:s|ing|ings)?\b|\bfelt\b|감정|느낌")

_FUNNEL: Final[tuple[tuple[str, str], ...]] = (
    (r"\b(unaided|unprompted|spontaneous(?:ly)?|top of mind|comes? to mind)\b", "name"),
    (r"\b(heard of|aware|awareness|know|known|familiar|recogni[sz]e)\b", "know"),
    (r"\b(consider|considered|consideration|shortlist)\b", "consider"),
    (r"\b(prefer|preferred|preference|favou?rite|first choice)\b", "prefer"),
    (r"\b(tried|trial|ever (?:used|bought|tried|purchased|shopped|visited|owned))\b", "try"),
    (r"\b(use|used|uses|usage|using|bought|buy|purchased|shopped|visited|customer of)\b", "use"),
)
_NAMES_BRANDS = re.compile(
    r"\b(?:brands?|compan(?:y|ies)|firms?|providers?|suppliers?|retailers?|shops?|stores?|chains?"
    r"|airlines?|banks?|insurers?|operators?|carriers?|makers?|manufacturers?|labels?|restaurants?)\b"
)


def is_emotion(word: str) -> bool:
    """Whether an item is an emotion word, such as "delighted" or "I felt angry"."""
    return any(part in EMOTIONS for part in plain(word).split()[-2:])


def asks_emotions(wording: str) -> bool:
    """Whether a question asks what somebody felt."""
    return _ABOUT_EMOTIONS.search(plain(wording)) is not None


def funnel_step(wording: str) -> str | None:
    """Return the step on the way to buying that a yes/no question asks for.

    name (unprompted), know, consider, try (ever used), use or prefer; None: it asks for none.
    """
    flat = plain(wording)
    return next((step for pattern, step in _FUNNEL if re.search(pattern, flat)), None)


def asks_of_brands(wording: str) -> bool:
    """Whether a question says that it is about brands, or about makers and sellers."""
    return _NAMES_BRANDS.search(plain(wording)) is not None


_RANKS = re.compile(r"\brank(?:s|ed|ing)?\b|\border of (?:preference|importance)\b|rangfolge")


def asks_ranking(wording: str) -> bool:
    """Whether a question asks to put items in an order."""
    return _RANKS.search(plain(wording)) is not None


_WHY = r"\b(?:reasons?|why|what)\b.*"
_LEAVE = re.compile(
    r"\b(?:reasons?|why|what made you|main cause|because)\b.*\b(?:leav\w*|left|cancel\w*|switch\w*"
    r"|quit\w*|stop\w*|churn\w*|unsubscrib\w*|terminat\w*)"
    r"|\b(?:cancell?ation|churn|leaving|exit|unsub\w*) (?:reasons?|category)"
)
_STAY = re.compile(rf"{_WHY}\b(?:stay\w*|remain\w*|loyal|keeps? you|continue\w*)")
_RETURN = re.compile(
    rf"{_WHY}\b(?:return\w*|come back|came back|coming back|win you back|rejoin\w*"
    r"|brings? you back|brought you back)"
)


def reason_direction(wording: str) -> Direction | None:
    """Return what a stated reason is for: leaving, staying or returning; None: no reason asked."""
    flat = plain(wording)
    if _RETURN.search(flat):
        return "return"
    if _LEAVE.search(flat):
        return "leave"
    return "stay" if _STAY.search(flat) else None


_COMMENT = re.compile(
    r"\bcomments?\b|\bremarks?\b|\bfeedback\b|\bsuggest\w*|\bown words\b|\bwhy\b|\btell us\b"
    r"|\bplease (?:specify|explain|describe|tell)\b|\banything (?:else|to add)\b|\bverbatim\b"
    r"|\bother specify\b|\bopen ended\b|\breason for (?:your )?(?:score|rating)\b|\bdescribe\b"
    r"|\bwhat (?:did|do|could|can|should|would)\b|\bimprove\w*\b|\bnotes?\b"
    r"|\bquestions or concerns\b|\b(?:review|answer|comment) (?:text|body|message|content)\b"
    r"|^(?:text|body|message|review)$|\bkommentare?\b|\banmerkung\w*|\bverbesser\w*"
    r"|\bcommentaires?\b|\bam[ée]lior\w*|\bcomentarios?\b|\bmejorar\b|\bopmerking\w*"
    r"|의견|ご意見|意見|意见"
)


def asks_comment(wording: str) -> bool:
    """Whether a question invites an answer in one's own words."""
    return _COMMENT.search(plain(wording)) is not None
