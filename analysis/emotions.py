"""Which emotion words are good feelings and which are bad; what is neither counts for neither."""

from __future__ import annotations

import re
from typing import Final

GOOD: Final = frozenset(
    [
        "happy",
        "happiness",
        "joy",
        "joyful",
        "delighted",
        "delight",
        "pleased",
        "satisfied",
        "glad",
        "cheerful",
        "excited",
        "excitement",
        "enthusiastic",
        "inspired",
        "proud",
        "pride",
        "grateful",
        "thankful",
        "relaxed",
        "calm",
        "relieved",
        "relief",
        "hopeful",
        "confident",
        "trusting",
        "trust",
        "safe",
        "secure",
        "valued",
        "appreciated",
        "welcome",
        "loved",
        "love",
        "cared",
        "respected",
        "interested",
        "amused",
        "content",
        "contented",
        "comfortable",
    ]
)
BAD: Final = frozenset(
    [
        "angry",
        "anger",
        "annoyed",
        "annoyance",
        "irritated",
        "frustrated",
        "frustration",
        "disappointed",
        "disappointment",
        "sad",
        "sadness",
        "upset",
        "worried",
        "worry",
        "anxious",
        "nervous",
        "stressed",
        "afraid",
        "fear",
        "scared",
        "confused",
        "bored",
        "boredom",
        "indifferent",
        "ignored",
        "neglected",
        "unimportant",
        "cheated",
        "betrayed",
        "ashamed",
        "guilty",
        "embarrassed",
        "disgusted",
        "disgust",
        "contempt",
        "hurt",
        "helpless",
        "lonely",
        "tired",
        "rushed",
        "hurried",
        "unhappy",
        "dissatisfied",
    ]
)
_NOT: Final = re.compile(r"\b(?:not|never|hardly|un)\b")


def is_positive_emotion(word: str) -> bool | None:
    """Return whether an emotion item is a good feeling; None: neither good nor bad.

    Args:
        word: The item, such as "Delighted" or "I felt ignored".
    """
    parts = re.findall(r"[a-z]+", word.lower())
    good, bad = any(part in GOOD for part in parts), any(part in BAD for part in parts)
    if good == bad:
        return None
    return good != bool(_NOT.search(word.lower()))
