"""Why they stay or leave at scale: importance, shares gone by reason, and coded comments.

Floors: the one pass over the answers for importance, a bare group-by of the customers for shares
gone, and for nine codes nine times one bare `str.contains` with the phrases of a code.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np
import polars as pl

from analysis.competing import aalen_johansen
from analysis.correlations import moments
from analysis.counts import count_lifetimes
from analysis.importance import importance
from analysis.reason_codes import coded
from analysis.reasons.causes import CAUSES
from analysis.replicates import GROUPS, REPLICATE
from benchmarks.alternating import Work, compare, tell_ratio

NAME: Final = "benchmarks.why_they_stay"
RESPONDENTS: Final = 5_000_000
CUSTOMERS: Final = 10_000_000
COMMENTS: Final = 1_000_000
LONG_COMMENTS: Final = 5_000
WORDS_EACH: Final = 60
ATTRIBUTES: Final = 10
SEED: Final = 7
WORD: Final = re.compile(r"\b[a-z]{3,}\b")
NEUTRAL: Final = (
    *("the", "and", "with", "was", "for", "under", "between", "seven", "blue", "little"),
    *(
        "table",
        "garden",
        "morning",
        "river",
        "stone",
        "paper",
        "window",
        "cousin",
        "bread",
        "music",
    ),
    *("house", "tree", "mountain", "song", "kitchen", "animal", "picture", "daughter", "summer"),
)
SAID: Final = (
    "The courier came {n} days late and nobody told me",
    "I waited {n} minutes on hold before somebody answered",
    "Too expensive for what you get, {n} euros a month",
    "We moved to another city {n} months ago",
    "Nobody replied to my {n} emails about the bill",
    "Great service, {n} out of 10, I would come again any time",
    "You kept sending me {n} newsletters a week that had nothing to do with me",
    "I could not change my order number {n} online",
)


def answers() -> pl.DataFrame:
    """Return answers to ten questions and an outcome, with weights and groups of people."""
    rng = np.random.default_rng(SEED)
    halo = rng.normal(0, 1, RESPONDENTS)
    columns = {
        f"q{at}": np.clip(np.round(4 + halo + rng.normal(0, 1.2, RESPONDENTS)), 1, 7)
        for at in range(ATTRIBUTES)
    }
    outcome = np.clip(np.round(columns["q0"] * 0.6 + columns["q1"] * 0.3 + rng.normal(0, 1, RESPONDENTS)), 1, 7)  # noqa: E501  # fmt: skip
    group = pl.Series(np.arange(RESPONDENTS) % GROUPS, dtype=pl.UInt16)
    weight = np.ones(RESPONDENTS)
    return pl.DataFrame(columns | {"outcome": outcome, "weight": weight, REPLICATE: group})


def importance_from_answers() -> Work:
    """Prepare ours: the shares with their errors."""
    rows = answers()
    names = [f"q{at}" for at in range(ATTRIBUTES)] + ["outcome"]
    return lambda: importance(moments(rows.lazy(), names), "outcome")


def the_pass() -> Work:
    """Prepare the floor: the one pass that sums answers and their products by group of people."""
    rows = answers()
    names = [f"q{at}" for at in range(ATTRIBUTES)] + ["outcome"]
    return lambda: moments(rows.lazy(), names)


def lifetimes() -> pl.DataFrame:
    """Return how long customers stayed, and which of five reasons ended it."""
    rng = np.random.default_rng(SEED)
    return pl.DataFrame(
        {
            "time": rng.integers(1, 1500, CUSTOMERS),
            "cause": rng.integers(0, 6, CUSTOMERS, dtype=np.int32),
        }
    )


def gone_by_reason() -> Work:
    """Prepare ours: the curves of every reason with their intervals."""
    rows = lifetimes()
    return lambda: aalen_johansen(count_lifetimes(rows.lazy()))


def bare_group_by() -> Work:
    """Prepare the floor: customers counted by day and reason."""
    rows = lifetimes()
    counted = rows.lazy().group_by("time", "cause").agg(pl.len())
    return lambda: counted.collect(engine="streaming")


def comments() -> pl.Series:
    """Return comments, nearly all of them different."""
    at = pl.int_range(COMMENTS)
    frame = pl.select(at=at).with_columns(
        text=pl.coalesce(
            pl.when(pl.col("at") % len(SAID) == place).then(
                pl.format(said.replace("{n}", "{}"), "at")
            )
            for place, said in enumerate(SAID)
        )
    )
    return frame.get_column("text")


def long_comments() -> pl.Series:
    """Return comments of sixty words each, half of them words the dictionary looks for."""
    rng = np.random.default_rng(SEED)
    telling = {
        word
        for phrases in CAUSES.values()
        for word in WORD.findall(" ".join(phrases).replace(r"\b", " "))
    }
    words = pl.Series([*NEUTRAL * (len(telling) // len(NEUTRAL)), *sorted(telling)])
    columns = [
        words.gather(rng.integers(0, words.len(), LONG_COMMENTS)).alias(f"{at}")
        for at in range(WORDS_EACH)
    ]
    return pl.DataFrame(columns).select(pl.concat_str(pl.all(), separator=" ")).to_series()


def nine_codes(texts: Callable[[], pl.Series] = comments) -> Work:
    """Prepare ours: the nine causes, texts made plain and opposites blanked."""
    said = texts()
    return lambda: coded(said, codes=CAUSES)


def nine_searches(texts: Callable[[], pl.Series] = comments) -> Work:
    """Prepare the floor: nine times one bare search with the phrases of a code."""
    lowered = texts().str.to_lowercase()
    pattern = "|".join(f"(?:{phrase})" for phrase in CAUSES["slow service"])
    return lambda: [lowered.str.contains(pattern) for _ in CAUSES]


if __name__ == "__main__":
    found = compare(
        NAME,
        {
            "importance, 5 million respondents": importance_from_answers,
            "the one pass over them": the_pass,
            "gone by reason, 10 million customers": gone_by_reason,
            "a bare group-by of them": bare_group_by,
            "nine codes, a million comments": nine_codes,
            "nine bare searches": nine_searches,
            "nine codes, long comments": partial(nine_codes, long_comments),
            "nine bare searches of them": partial(nine_searches, long_comments),
        },
        rounds=3,
    )
    ours = list(found.values())
    tell_ratio("importance to its pass", ours[0], ours[1], 2)
    tell_ratio("gone by reason to a group-by", ours[2], ours[3], 2)
    tell_ratio("nine codes to nine searches", ours[4], ours[5], 2)
    tell_ratio("the same, long comments", ours[6], ours[7], 2)
