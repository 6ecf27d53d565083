"""Texts searched only where patterns can be, held against searching for each of them everywhere."""

from __future__ import annotations

from itertools import product

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal, assert_series_equal

from analysis import reason_codes
from analysis.reason_codes import CODES, coded, plain_text
from analysis.reasons.cues import CUES, DENIAL, PRAISE
from analysis.reasons.fragments import needed
from analysis.reasons.rewrites import REWRITES
from analysis.reasons.searched import Searched
from analysis.reasons.spelling import SPELLING
from tests.analysis.test_reason_codes import SENTENCES

PHRASES = [phrase for phrases in CODES.values() for phrase in phrases]
SAID = SENTENCES["sentence"].to_list()
ODD = ["é", "İ", "K", "’", "—", "£20", "😀", "\xa0", "\u2028", "\n", "  ", "n't", "", "(", "_", "٣"]

texts = st.lists(
    st.one_of(st.sampled_from(SAID), st.sampled_from(" ".join(SAID).split()), st.sampled_from(ODD)),
    max_size=8,
).flatmap(lambda parts: st.sampled_from(["", " ", ". "]).map(lambda between: between.join(parts)))


def pieces(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Make larger patterns out of smaller ones."""
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, max_size=3).map(lambda several: f"(?:{'|'.join(several)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0}", "{2}", "{1,}", "{0,2}", "??"])).map(
            lambda both: f"(?:{both[0]}){both[1]}"
        ),
    )


patterns = st.recursive(
    st.sampled_from(
        [*"ab -.^$", "ab", "ba?", "b+", r"\b", r"\B", r"\s", r"\S", r"\-", r"\w", "ä", "[ab]",
         "[^a]", "[a-b]", "[- ]", r"[^\S ]", r"[\-b]", "[]a]", "[^]a]", "[a&&b]", "(?i)A", "|",
         "(?P<x>a)"]
    ),
    pieces,
    max_leaves=8,
)  # fmt: skip
SHORT = pl.Series(["".join(four) for n in range(5) for four in product("ab -", repeat=n)])
MORE = pl.Series(["ä", "aä", "\n", " \n", "\xa0a", "]", "b]", "&", "A", "a\u2003b", "bäb a"])


@settings(max_examples=150, deadline=None)
@given(patterns)
def test_texts_that_hold_a_pattern_hold_what_it_needs(pattern: str) -> None:
    short = pl.concat([SHORT, MORE])
    try:
        holds = short.filter(short.str.contains(pattern))
    except pl.exceptions.ComputeError:
        return  # no pattern at all

    for fragments in needed(pattern):
        assert holds.str.contains_any(sorted(fragments)).all(), (pattern, fragments)


@pytest.mark.parametrize(
    ("pattern", "fragments"),
    [
        (r"\bslow(?:ly|er)?\b", [{"slow"}]),
        (r"\bnot (?:[a-z]+ )?(?:answer|reply)", [{"not "}, {"answer", "reply"}]),
        ("(?:a|bc)d", [{"ad", "bcd"}]),
        (r"\bab\b[^.]*\bcd\b|\bcd\b[^.]*\bab\b", [{"ab"}, {"cd"}, {"ab", "cd"}]),
        ("e[- ]?mail", [{"email", "e-mail", "e mail"}]),
        ("cals+", [{"cals"}]),
        ("lo{2,}ng", [{"loo"}, {"ng"}]),
        ("lo{2}ng", [{"loong"}]),
        ("lo{20}ng", [{"loooooooo"}, {"ng"}]),
        (r"caf\w\b", [{"caf"}]),
        ("a|", []),
        ("(?i)late", []),
        (r"\<late", []),
        (r"\b{start}late", []),
        ("[[:alpha:]]late", []),
        ("late" * 3, [{"latelatelate"}]),
    ],
)
def test_what_a_pattern_needs(pattern: str, fragments: list[set[str]]) -> None:
    assert sorted(map(sorted, needed(pattern))) == sorted(map(sorted, fragments))


def test_every_phrase_and_rewrite_of_the_dictionary_needs_something() -> None:
    # One that needs nothing is searched for in every text, which costs more than all the others.
    everything = [*PHRASES, *(pattern for pattern, _ in REWRITES)]

    assert [pattern for pattern in everything if not needed(pattern)] == []


def plainly(said: pl.Series, rewrites: tuple[tuple[str, str], ...]) -> pl.Series:
    plain = said.fill_null("").str.to_lowercase().str.replace_all("_", " ", literal=True)
    for pattern, replacement in rewrites:
        plain = plain.str.replace_all(pattern, replacement)
    return plain


def coded_plainly(said: pl.Series) -> pl.DataFrame:
    """Search every text for every phrase, then for every cue, as the method is described."""
    plain = plainly(said, REWRITES)
    has = {code: np.zeros(said.len(), dtype=np.bool_) for code in CODES}
    for code, phrase in ((code, phrase) for code, phrases in CODES.items() for phrase in phrases):
        has[code] |= plain.str.contains(phrase).to_numpy()
    is_open = ~np.any([*has.values()], axis=0)
    is_open &= ~(plain.str.contains(PRAISE) & ~plain.str.contains(DENIAL)).to_numpy()
    for code, cue in CUES.items():
        is_cued = plain.str.contains(cue).to_numpy() & is_open
        has[code] |= is_cued
        is_open &= ~is_cued
    return pl.DataFrame(has)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.one_of(st.none(), texts), min_size=1, max_size=30))
def test_equals_searching_every_text_for_everything(written: list[str | None]) -> None:
    said = pl.Series("text", written, dtype=pl.String)

    assert_series_equal(plain_text(said), plainly(said, REWRITES), check_names=False)
    assert_frame_equal(coded(said), coded_plainly(said))


def test_equals_searching_all_sentences_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reason_codes, "FEWEST_AT_ONCE", 300)
    monkeypatch.setattr("analysis.reasons.searched.AT_ONCE", 200)
    monkeypatch.setattr("analysis.reasons.searched.SAMPLE", 10)
    said = pl.Series("text", [*SAID, " ".join(SAID), None])

    assert_frame_equal(coded(said), coded_plainly(said))


def test_texts_changed_twice_are_searched_as_they_read_last() -> None:
    said = pl.Series(["a b", "b", "c"])
    searched = Searched(said, ["a", "b", "x", "yy", "z"])

    searched.replace("b", "xy")
    searched.replace("x", "y")
    searched.settle()

    everywhere = np.ones(3, dtype=np.bool_)
    assert searched.texts.to_list() == ["a yy", "yy", "c"]
    assert said.to_list() == ["a b", "b", "c"]
    assert searched.holding("yy", everywhere).tolist() == [0, 1]
    assert searched.holding("yy", np.array([False, True, True])).tolist() == [1]
    assert searched.holding("b", everywhere).tolist() == []
    assert searched.holding("z", everywhere).tolist() == []


def test_spelling_alone_leaves_praise() -> None:
    said = pl.Series(["They’re never late"])

    assert plain_text(said, SPELLING).to_list() == ["they are never late"]
