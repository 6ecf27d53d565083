"""Which words set two groups' comments apart: log-odds with an informative prior.

Monroe, Colaresi & Quinn (2008, Political Analysis 16:372). Raw shares favour frequent words, ratios
favour rare ones; a prior in proportion to how often everybody uses a word pulls the rare ones in.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import ArrayLike
from scipy.special import ndtr

from analysis.estimate import Floats, normal_interval
from analysis.multiplicity import FALSE_DISCOVERY_SHARE, benjamini_hochberg

PRIOR_TOTAL: Final = 500.0
"""How many words the prior is worth in all; 100 to 1,000 is usual."""
PERSON: Final = "person"
LEAST_COMMENTS_PER_WORD: Final = 10
LEAST_COMMENTS_PER_GROUP: Final = 50

_WORD: Final = r"[\p{L}\p{N}]+(?:['’][\p{L}]+)*"


class LogOdds(NamedTuple):
    """Log-odds ratios of words, first group over second.

    Attributes:
        delta: Log of the ratio of odds.
        se: Its standard error.
        z: delta / se.
    """

    delta: Floats
    se: Floats
    z: Floats


def word_counts(comments: pl.LazyFrame) -> pl.DataFrame:
    """Count in how many comments of each group a word occurs.

    A comment counts a word once: a customer who writes "late, late, late" is one customer. So is
    one who writes it in four comments; counted four times, chance alone would set groups apart.

    Args:
        comments: is_first (whether the comment belongs to the first group), text (null: no comment)
            and, where somebody wrote several, person: then people are counted.

    Returns:
        One row per word (lower case, straight apostrophes), sorted: word, first, second.
    """
    lower = pl.col("text").str.to_lowercase().str.replace_all("’", "'")
    own = [name for name in ("is_first", PERSON) if name in comments.collect_schema().names()]
    words = comments.select(*own, word=lower.str.extract_all(_WORD).list.unique())
    # A comment of no words explodes to one null, which is no word.
    rows = words.explode("word").drop_nulls(["word", "is_first"])
    if PERSON in own:
        rows = rows.unique([*own, "word"])
    first = pl.col("is_first")
    counted = rows.group_by("word").agg(first=first.sum(), second=(~first).sum())
    typed = counted.with_columns(pl.col("first", "second").cast(pl.Int64))
    return typed.sort("word").collect(engine="streaming")


def group_sizes(comments: pl.LazyFrame) -> tuple[int, int]:
    """Count the comments, or people, of both groups; fewer than 50 in one are too few."""
    first = pl.col("is_first")
    rows = comments.filter(pl.col("text").is_not_null())
    if PERSON in rows.collect_schema().names():
        rows = rows.unique(["is_first", PERSON])
    sizes = rows.select(a=first.sum(), b=(~first).sum()).collect(engine="streaming").row(0)
    return int(sizes[0]), int(sizes[1])


def log_odds(first: ArrayLike, second: ArrayLike, prior: ArrayLike) -> LogOdds:
    """Return the log-odds ratio of every word, each group's counts topped up by the prior.

    Args:
        first: Counts in the first group, shape (words,).
        second: Counts in the second group.
        prior: Counts added to both, above 0.
    """
    y1, y2, a = (np.asarray(part, dtype=np.float64) for part in (first, second, prior))
    n1, n2, whole = y1.sum(), y2.sum(), a.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = [np.log((y + a) / (n + whole - y - a)) for y, n in ((y1, n1), (y2, n2))]
        # A single word is all that either group uses: its odds are beyond all bounds in both.
        delta = np.nan_to_num(odds[0] - odds[1], nan=0.0)
    se = np.sqrt(1 / (y1 + a) + 1 / (y2 + a))
    return LogOdds(delta, se, delta / se)


def distinguishing_words(
    counts: pl.DataFrame,
    *,
    prior_total: float = PRIOR_TOTAL,
    least_comments: int = LEAST_COMMENTS_PER_WORD,
    confidence: float = 0.95,
) -> pl.DataFrame:
    """List the words by how much more the first group uses them.

    Args:
        counts: The table `word_counts` returns.
        prior_total: Weight of the prior in words; each word gets its share of all words.
        least_comments: Words in fewer comments, both groups together, are not listed; they still
            count as words used.
        confidence: Coverage of the intervals, between 0 and 1.

    Returns:
        One row per word, first group's words at the top: word, first, second, delta (log of the
        odds ratio), se, lower, upper, z, p, p_adjusted (Benjamini–Hochberg over the list),
        is_distinct (adjusted p at most 5 %).

    Raises:
        ValueError: The prior is not above 0.
    """
    if not prior_total > 0:
        raise ValueError(f"the prior must weigh more than 0 words; got {prior_total}")
    y1, y2 = (counts[name].to_numpy().astype(np.float64) for name in ("first", "second"))
    whole = (y1 + y2).sum()
    found = log_odds(y1, y2, prior_total * (y1 + y2) / whole if whole else y1)
    lower, upper = normal_interval(found.delta, found.se, confidence)
    figures = {"delta": found.delta, "se": found.se, "lower": lower, "upper": upper, "z": found.z}
    table = counts.with_columns(pl.Series(name, part) for name, part in figures.items())
    listed = table.filter(pl.col("first") + pl.col("second") >= least_comments)
    p = 2 * ndtr(-np.abs(listed["z"].to_numpy()))
    tested = listed.with_columns(
        pl.Series("p", p, dtype=pl.Float64),
        pl.Series("p_adjusted", benjamini_hochberg(p), dtype=pl.Float64),
    )
    marked = tested.with_columns(is_distinct=pl.col("p_adjusted") <= FALSE_DISCOVERY_SHARE)
    return marked.sort(["z", "word"], descending=[True, False])
