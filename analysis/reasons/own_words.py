"""The reader's own words for a reason, turned into the patterns the dictionary is made of.

A word or phrase is written as it is said: "too dear", "teuer*" (the star stands for any ending).
"-special offer" takes the reason away from texts that hold the phrase. Whoever knows regular
expressions writes one between slashes: "/over ?priced/".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from analysis.reason_codes import CODES, plain_text
from analysis.reasons.cues import CUES
from study import ReasonRule

_ENDING: Final = r"[\p{L}\p{N}]*"


class UnreadableWordsError(ValueError):
    """Something written for a reason is no pattern; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What texts are coded by.

    Attributes:
        codes: Phrases by reason.
        cues: Single words by reason, tried where no phrase was found.
        vetoes: Phrases that take a reason away again.
    """

    codes: Mapping[str, Sequence[str]] = field(default_factory=lambda: CODES)
    cues: Mapping[str, str] = field(default_factory=lambda: CUES)
    vetoes: Mapping[str, Sequence[str]] = field(default_factory=dict)


def dictionary_of(
    rules: Sequence[ReasonRule], built_in: Mapping[str, Sequence[str]] = CODES
) -> Dictionary:
    """Return the dictionary with the reader's rules applied.

    Args:
        rules: The reader's rules; a reason the dictionary does not know is a new one.
        built_in: Phrases by reason the rules add to.

    Raises:
        UnreadableWordsError: A pattern is no valid regular expression.
    """
    codes = {reason: tuple(phrases) for reason, phrases in built_in.items()}
    cues = dict(CUES) if built_in is CODES else {}
    vetoes: dict[str, tuple[str, ...]] = {}
    for reason, keeps_built_in, words in rules:
        written = [word.strip() for word in words if word.strip(" -")]
        own = patterns_of([word for word in written if not word.startswith("-")])
        against = patterns_of([word[1:] for word in written if word.startswith("-")])
        codes[reason] = (*(codes.get(reason, ()) if keeps_built_in else ()), *own)
        if not keeps_built_in:
            cues.pop(reason, None)
        if against:
            vetoes[reason] = against
    return Dictionary(codes, cues, vetoes)


def patterns_of(words: Sequence[str]) -> tuple[str, ...]:
    """Return the regular expression for each of the reader's words or phrases.

    Args:
        words: As written, without a leading minus.

    Raises:
        UnreadableWordsError: One is no valid regular expression.
    """
    said = [word.strip() for word in words]
    plain = plain_text(pl.Series(said, dtype=pl.String)) if said else said
    return tuple(
        _checked(word, word[1:-1] if _is_regex(word) else _spelled(word, made.strip()))
        for word, made in zip(said, plain, strict=True)
    )


def too_broad(words: Sequence[str]) -> tuple[str, ...]:
    """Return those of the reader's words that fit texts which say nothing, and so every text.

    Args:
        words: As written.
    """
    said = [word.removeprefix("-").strip() for word in words if word.strip(" -")]
    return tuple(
        word
        for word, pattern in zip(said, patterns_of(said), strict=True)
        if not word.strip("*") or pl.Series(["", "."]).str.contains(pattern).any()
    )


def _is_regex(word: str) -> bool:
    return len(word) > 2 and word.startswith("/") and word.endswith("/")


def _checked(word: str, pattern: str) -> str:
    try:
        pl.Series([""]).str.contains(pattern)
    except pl.exceptions.ComputeError as fault:
        raise UnreadableWordsError(f"“{word}” is no pattern that can be searched for.") from fault
    return pattern


def _spelled(phrase: str, made: str) -> str:
    """Return a phrase as texts read after they were made plain."""
    escaped = re.escape(made or phrase.lower()).replace(r"\ ", r"\s+").replace(r"\*", _ENDING)
    return rf"\b{escaped}\b" if not escaped.endswith(_ENDING) else rf"\b{escaped}"
