"""Which emotion words are good feelings and which are bad; what is neither counts for neither.

The words are those of two scales of felt states, Watson, Clark & Tellegen (1988, J Pers Soc Psychol
54:1063) and Richins (1997, J Consum Res 24:127), and what customers say of companies beside them.
"""

from __future__ import annotations

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GOOD: Final = _words(
    """
    happy happiness joy joyful delighted delight delightful pleased satisfied satisfaction glad
    cheerful excited excitement enthusiastic enthusiasm thrilled inspired proud pride grateful
    gratitude thankful relaxed calm peaceful serene relieved relief hopeful hope optimistic
    encouraged confident confidence trusting trust reassured safe secure valued appreciated
    welcome welcomed loved love loving cared respected understood supported admiration
    interested amused fun enjoyed enjoyment content contented contentment comfortable fulfilled
    eager passionate romantic sentimental sexy warm strong determined alert attentive active
    """
)
BAD: Final = _words(
    """
    angry anger annoyed annoyance irritated irritable irritation frustrated frustration furious
    hostile disappointed disappointment discontent discontented unfulfilled dissatisfied
    dissatisfaction unhappy sad sadness miserable depressed upset hurt distressed worried worry
    anxious anxiety nervous tense jittery stressed stress uneasy uncomfortable insecure unsafe
    afraid fear scared panicky helpless powerless confused bored boredom indifferent
    indifference ignored neglected unimportant unappreciated undervalued unwelcome disrespected
    misunderstood offended humiliated embarrassed ashamed shame guilty guilt envious envy
    jealous cheated betrayed deceived distrust mistrust disgusted disgust contempt regret lonely
    homesick tired rushed hurried
    """
)
_NOT: Final = re.compile(r"\b(?:not|never|hardly|un|no|nor|without|lack|lacking|little)\b|n't\b")


def is_positive_emotion(word: str) -> bool | None:
    """Return whether an emotion item is a good feeling; None: neither good nor bad.

    Args:
        word: The item, such as "Delighted" or "I felt ignored".
    """
    said = word.lower().replace("’", "'")
    parts = re.findall(r"[a-z]+", said)
    good, bad = any(part in GOOD for part in parts), any(part in BAD for part in parts)
    if good == bad:
        return None
    return good != bool(_NOT.search(said))
