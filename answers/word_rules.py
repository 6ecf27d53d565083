"""The reader's own words for reasons, beside the phrases that are built in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.reason_codes import CODES
from analysis.reasons.own_words import UnreadableWordsError, dictionary_of
from analysis.reasons.staying import STAYING
from study import ReasonRule, Study


@dataclass(frozen=True, slots=True)
class WordRule:
    """What makes a text be about one reason.

    Attributes:
        reason: The reason.
        built_in: The phrases that are built in, as regular expressions; empty: it is the reader's.
        keeps_built_in: Whether they count.
        words: The reader's own words, as written.
    """

    reason: str
    built_in: tuple[str, ...]
    keeps_built_in: bool = True
    words: tuple[str, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether the reader changed anything."""
        return bool(self.words) or not self.keeps_built_in


def word_rules(study: Study) -> tuple[WordRule, ...]:
    """Return every reason with its rule, those to leave first, then those to stay, then new ones.

    Args:
        study: The study, for the reader's own rules.
    """
    own = {reason: (keeps, words) for reason, keeps, words in study.reason_rules}
    built_in = {**STAYING, **CODES}
    names = dict.fromkeys((*CODES, *STAYING, *own))
    return tuple(
        WordRule(name, tuple(built_in.get(name, ())), *own.get(name, (True, ()))) for name in names
    )


def with_rule(
    rules: Sequence[ReasonRule], reason: str, *, keeps_built_in: bool, written: str
) -> tuple[ReasonRule, ...]:
    """Return the reader's rules with one put in, or taken out where it changes nothing.

    Args:
        rules: The rules so far.
        reason: The reason.
        keeps_built_in: Whether its built-in phrases count.
        written: The reader's words, one a line.

    """
    words = tuple(line.strip() for line in written.splitlines() if line.strip())
    kept = tuple(rule for rule in rules if rule[0] != reason)
    if words or not keeps_built_in:
        kept = (*kept, (reason, keeps_built_in, words))
    return kept


def why_unreadable(rules: Sequence[ReasonRule]) -> str:
    """Say what in some rules cannot be searched for; "" when everything can.

    Args:
        rules: The reader's rules.
    """
    try:
        dictionary_of(rules)
    except UnreadableWordsError as refusal:
        return str(refusal)
    return ""
