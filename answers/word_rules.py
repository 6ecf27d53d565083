"""The reader's own words for reasons, beside the phrases that are built in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from analysis.reason_codes import CODES
from analysis.reasons.own_words import UnreadableWordsError, dictionary_of, too_broad
from analysis.reasons.staying import STAYING
from answers import wording
from answers.coded_texts import Direction, commented, stated
from study import LONGEST_WORD, MOST_WORDS, ReasonRule, Study, masked, with_settings

LONGEST_NAME: Final = 60
EXAMPLES: Final = 3
DIRECTIONS: Final[tuple[Direction, ...]] = ("leave", "stay", "return")


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


def name_taken(study: Study, reason: str) -> str:
    """Return the reason that bears a name already, whatever its capitals; "" for none.

    Args:
        study: The study, for the reader's own rules.
        reason: The name wanted.
    """
    names = (rule.reason for rule in word_rules(study))
    return next((name for name in names if name.casefold() == reason.casefold()), "")


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
    for reason, _, words in rules:
        if len(reason) > LONGEST_NAME:
            return f"A reason has at most {LONGEST_NAME} letters."
        if len(words) > MOST_WORDS:
            return f"{reason}: {len(words):,} lines; at most {MOST_WORDS} can be searched for."
        if any(len(word) > LONGEST_WORD for word in words):
            return f"{reason}: a line has more than {LONGEST_WORD} letters."
    try:
        dictionary_of(rules)
        broad = next((word for _, _, words in rules for word in too_broad(words)), "")
    except UnreadableWordsError as refusal:
        return str(refusal)
    return f"“{broad}” fits every text." if broad else ""


@dataclass(frozen=True, slots=True)
class Change:
    """What other words would change.

    Attributes:
        says: How many texts would gain and lose the reason.
        gained: A few of the texts that would gain it, masked.
        lost: A few that would lose it.
    """

    says: str
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def what_changes(study: Study, rules: Sequence[ReasonRule], reason: str) -> Change:
    """Say which texts would be about a reason, and which no more.

    Args:
        study: The study, sorted by the rules kept so far.
        rules: The rules to try; they can be searched for.
        reason: The reason they are about.
    """
    tried = with_settings(study, reason_rules=tuple(rules))
    before, after = _with_reason(study, reason), _with_reason(tried, reason)
    gained = after.join(before, on=["part", "text"], how="anti")
    lost = before.join(after, on=["part", "text"], how="anti")
    more, fewer = (wording.count(float(one["n"].sum())) for one in (gained, lost))
    now = wording.people(float(before["n"].sum()), "text is", "texts are")
    says = f"{now} about {reason} now; by these words {more} more and {fewer} fewer."
    if not gained.height + lost.height:
        says = f"{now} about {reason} now; by these words the same."
    return Change(says, _examples(gained), _examples(lost))


def _with_reason(study: Study, reason: str) -> pl.DataFrame:
    """Return part, text and n, how often it was written, of every text about a reason."""
    found = [pl.DataFrame(schema={"part": pl.String, "text": pl.String, "n": pl.UInt32})]
    parts: dict[str, pl.DataFrame] = {
        direction: stated(study, study, direction).rows for direction in DIRECTIONS
    }
    if study.comments is not None:
        parts["comments"] = commented(study, study.comments)
    for part, rows in parts.items():
        if reason in rows.columns:
            counted = rows.filter(reason).group_by("text").agg(n=pl.len().cast(pl.UInt32))
            found.append(counted.select(pl.lit(part).alias("part"), "text", "n"))
    return pl.concat(found)


def _examples(texts: pl.DataFrame) -> tuple[str, ...]:
    first = texts.sort("n", "text", descending=[True, False]).head(EXAMPLES)
    return tuple(first.select(masked(pl.col("text"))).to_series())
