"""Code written reasons with a visible dictionary: which of nine known causes, and which others.

Every text is first made plain (lower case, contractions written out, "e-mail" as "email"), phrases
that say the opposite ("never late", "no problem with the staff") are blanked, and what remains is
searched for each code's phrases. A text may carry several codes, or none. Where no phrase is known,
single words may still point to one cause (`analysis.reasons.cues`). English only: other languages
stay without a code rather than being guessed.

Patterns are regular expressions as Rust's `regex` reads them, without look-around.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import polars as pl

from analysis.reasons.causes import CAUSES
from analysis.reasons.cues import CUES, DENIAL, PRAISE
from analysis.reasons.others import OTHER_REASONS
from analysis.reasons.rewrites import REWRITES

CODES: Final[Mapping[str, tuple[str, ...]]] = {**CAUSES, **OTHER_REASONS}
"""Every code with its phrases, the nine causes first."""

REWRITTEN_AT_ONCE: Final = 9
"""Rewrites for which one search decides whether a text needs any of them."""


def coded(
    texts: pl.Series | pl.LazyFrame,
    *,
    codes: Mapping[str, Sequence[str]] = CODES,
    cues: Mapping[str, str] = CUES,
    vetoes: Mapping[str, Sequence[str]] = MappingProxyType({}),
    rewrites: Sequence[tuple[str, str]] = REWRITES,
) -> pl.DataFrame:
    """Tell for each text which codes its words point to.

    Args:
        texts: The texts, or a frame with the column text; null: nothing was written.
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
        polars.exceptions.ComputeError: A pattern is no valid regular expression.
    """
    frame = texts.alias("text").to_frame().lazy() if isinstance(texts, pl.Series) else texts
    plain = plain_text(frame, rewrites)
    found = plain.with_columns(**{code: _mentions(phrases) for code, phrases in codes.items()})
    is_open = ~pl.any_horizontal(pl.lit(value=False), *(pl.col(code) for code in codes))
    open_texts = found.with_columns(open=pl.when(is_open).then(pl.col("text")))
    cued = open_texts.with_columns(cue=_first_cue(codes, cues))
    by_cue = pl.col("cue").fill_null("")
    given = {code: pl.col(code) | (by_cue == code) for code in codes}
    taken_away = {code: ~_mentions(phrases) for code, phrases in vetoes.items()}
    return cued.select(
        **{code: has & taken_away.get(code, True) for code, has in given.items()}
    ).collect()


def is_coded(codes: pl.DataFrame) -> pl.Series:
    """Tell for each text whether any code was found; the others are shown first.

    Args:
        codes: The table `coded` returns.
    """
    return codes.select(coded=pl.any_horizontal(pl.all())).get_column("coded")


def plain_text(texts: pl.LazyFrame, rewrites: Sequence[tuple[str, str]] = REWRITES) -> pl.LazyFrame:
    """Return texts as the patterns expect them; null becomes empty.

    Args:
        texts: A frame with the column text, as written.
        rewrites: Patterns and replacements, in the order they are applied.
    """
    written = pl.col("text").cast(pl.String).fill_null("").str.to_lowercase()
    # Programs offer answers as codes such as "too_expensive".
    plain = texts.select(text=written.str.replace_all("_", " ", literal=True))
    for start in range(0, len(rewrites), REWRITTEN_AT_ONCE):
        plain = _rewritten(plain, rewrites[start : start + REWRITTEN_AT_ONCE])
    return plain


def _rewritten(plain: pl.LazyFrame, rewrites: Sequence[tuple[str, str]]) -> pl.LazyFrame:
    """Apply rewrites to the texts that any of them concerns.

    A text in which none of the patterns occurs comes out of all of them as it went in, so that one
    search for all of them spares most texts most of the work.
    """
    text, touched = pl.col("text"), pl.col("touched")
    for pattern, replacement in rewrites:
        touched = touched.str.replace_all(pattern, replacement)
    is_concerned = _mentions([pattern for pattern, _ in rewrites])
    return plain.with_columns(touched=pl.when(is_concerned).then(text)).select(
        text=pl.coalesce(touched, text)
    )


def _mentions(phrases: Sequence[str]) -> pl.Expr:
    """Return whether any phrase occurs."""
    if not phrases:
        return pl.lit(value=False)
    # One search for all phrases of a code costs a fraction of one search each.
    return pl.col("text").str.contains("|".join(f"(?:{phrase})" for phrase in phrases))


def _first_cue(codes: Mapping[str, Sequence[str]], cues: Mapping[str, str]) -> pl.Expr:
    """Return the first code a single word points to; null for none and for mere praise.

    Texts with a code already are not searched: `open` is null there.
    """
    text = pl.col("open")
    is_praise = text.str.contains(PRAISE) & ~text.str.contains(DENIAL)
    hits = [
        pl.when(text.str.contains(cue)).then(pl.lit(code))
        for code, cue in cues.items()
        if code in codes
    ]
    return pl.when(~is_praise).then(pl.coalesce(*hits, pl.lit(None, pl.String)))
