"""Code written reasons with a visible dictionary: which of nine known causes, and which others.

Every text is first made plain (lower case, contractions written out, "e-mail" as "email"), phrases
that say the opposite ("never late", "no problem with the staff") are blanked, and what remains is
searched for each code's phrases. A text may carry several codes, or none. Where no phrase is known,
single words may still point to one cause (`analysis.reasons.cues`). English only: other languages
stay without a code rather than being guessed.

Patterns are regular expressions as Rust's `regex` reads them, without look-around.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from types import MappingProxyType
from typing import Final

import numpy as np
import polars as pl

from analysis.reasons.causes import CAUSES
from analysis.reasons.cues import CUES, DENIAL, PRAISE
from analysis.reasons.others import OTHER_REASONS
from analysis.reasons.rewrites import REWRITES
from analysis.reasons.searched import NO_ROWS, Marks, Rows, Searched, any_of, holding
from analysis.reasons.spelling import SPELLING

CODES: Final[Mapping[str, tuple[str, ...]]] = {**CAUSES, **OTHER_REASONS}
"""Every code with its phrases, the nine causes first."""

SETTLED_AFTER: Final = len(SPELLING)
"""Texts are looked through anew after so many rewrites: after spelling, which changes many."""
FEWEST_AT_ONCE: Final = 100_000
"""So many texts are worth a core of their own."""


def coded(
    texts: pl.Series,
    *,
    codes: Mapping[str, Sequence[str]] = CODES,
    cues: Mapping[str, str] = CUES,
    vetoes: Mapping[str, Sequence[str]] = MappingProxyType({}),
    rewrites: Sequence[tuple[str, str]] = REWRITES,
) -> pl.DataFrame:
    """Tell for each text which codes its words point to.

    Args:
        texts: The texts; null: nothing was written.
        codes: Phrases by code; the reader's own words can be added to a copy of `CODES`.
        cues: One pattern of single words by code, tried in this order where no phrase of any code
            was found; empty: phrases only. Cues of codes that are not in `codes` are passed over.
        vetoes: Phrases by code that take the code away from texts that hold them.
        rewrites: How texts are made plain first; for reasons to stay only their spelling is, since
            the rest blanks praise.

    Returns:
        One row per text in the order given and one Boolean column per code; all false where nothing
        was found or nothing was written.

    Raises:
        polars.exceptions.ComputeError: A pattern that had to be tried is no valid regular
            expression.
    """
    cores = pl.thread_pool_size()
    length = max(FEWEST_AT_ONCE, -(-texts.len() // cores))
    parts = [texts.slice(start, length) for start in range(0, max(texts.len(), 1), length)]

    def code(part: pl.Series) -> pl.DataFrame:
        return _coded(part, codes, cues, vetoes, rewrites)

    with ThreadPoolExecutor(cores) as pool:
        return pl.concat(pool.map(code, parts))


def is_coded(codes: pl.DataFrame) -> pl.Series:
    """Tell for each text whether any code was found; the others are shown first.

    Args:
        codes: The table `coded` returns.
    """
    return codes.select(coded=pl.any_horizontal(pl.all())).get_column("coded")


def plain_text(texts: pl.Series, rewrites: Sequence[tuple[str, str]] = REWRITES) -> pl.Series:
    """Return texts as the patterns expect them; null becomes empty.

    Args:
        texts: As written.
        rewrites: Patterns and replacements, in the order they are applied.
    """
    return _plain(texts, rewrites, ()).texts


def _plain(
    texts: pl.Series, rewrites: Sequence[tuple[str, str]], patterns: Iterable[str]
) -> Searched:
    """Return texts made plain, ready to be searched for patterns."""
    lower = texts.cast(pl.String).fill_null("").str.to_lowercase()
    # Programs offer answers as codes such as "too_expensive".
    spaced = lower.str.replace_all("_", " ", literal=True)
    plain = Searched(spaced, [*(pattern for pattern, _ in rewrites), *patterns])
    for at, (pattern, replacement) in enumerate(rewrites, 1):
        plain.replace(pattern, replacement)
        if at % SETTLED_AFTER == 0 or at == len(rewrites):
            plain.settle()
    return plain


def _coded(
    texts: pl.Series,
    codes: Mapping[str, Sequence[str]],
    cues: Mapping[str, str],
    vetoes: Mapping[str, Sequence[str]],
    rewrites: Sequence[tuple[str, str]],
) -> pl.DataFrame:
    phrases = chain.from_iterable([*codes.values(), *vetoes.values()])
    plain = _plain(texts, rewrites, phrases)
    has = {code: np.zeros(texts.len(), dtype=np.bool_) for code in codes}
    is_open = np.ones(texts.len(), dtype=np.bool_)
    for code, is_it in has.items():
        for phrase in codes[code]:
            is_it[plain.holding(phrase, ~is_it)] = True
        is_open &= ~is_it
    known = {code: cue for code, cue in cues.items() if code in codes}
    cued = _with_a_cue(plain.texts, is_open, known) if known else NO_ROWS
    for code, rows in _by_first_cue(plain.texts, cued, known):
        has[code][rows] = True
    for code, is_it in has.items():
        for phrase in vetoes.get(code, ()):
            is_it[plain.holding(phrase, is_it)] = False
    return pl.DataFrame(has, schema=dict.fromkeys(codes, pl.Boolean))


def _with_a_cue(texts: pl.Series, is_open: Marks, cues: Mapping[str, str]) -> Rows:
    """Return the rows without a code yet that hold any cue and are not mere praise."""
    rows = holding(texts, np.flatnonzero(is_open), any_of(cues.values()))
    praise = holding(texts, rows, PRAISE)
    return _without(rows, _without(praise, holding(texts, praise, DENIAL)))


def _by_first_cue(
    texts: pl.Series, rows: Rows, cues: Mapping[str, str]
) -> Iterator[tuple[str, Rows]]:
    """Yield each code with the rows whose first cue is the code's; every row holds one of them."""
    if len(cues) == 1:
        yield next(iter(cues)), rows
    elif rows.size:
        half = len(cues) // 2
        first = dict(islice(cues.items(), half))
        held = holding(texts, rows, any_of(first.values()))
        yield from _by_first_cue(texts, held, first)
        others = dict(islice(cues.items(), half, None))
        yield from _by_first_cue(texts, _without(rows, held), others)


def _without(rows: Rows, others: Rows) -> Rows:
    """Return the rows that are not among others."""
    return rows[np.isin(rows, others, assume_unique=True, invert=True)]
