r"""What a text must hold for a pattern to be found in it.

A search for hundreds of patterns costs little where one pass over the text already rules nearly all
of them out. `\bnot (?:[a-z]+ )?(?:answer|reply)` is found only in texts that hold "not ", and only
in texts that hold "answer" or "reply". Read here is the part of the syntax that dictionaries are
written in; a pattern with anything else in it is said to need nothing, and is searched for in
every text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

Fragments = frozenset[str]
"""Texts a pattern is found in hold at least one of them."""

MOST_WORDINGS: Final = 64
"""Alternatives are written out to so many wordings; longer wordings are rarer, and cost memory."""
MOST_REPEATS: Final = 8
"""What must come more often is read as coming at least so often."""
RARER_BY: Final = 12.0
"""Roughly how many times as rare a fragment is with one letter more."""

WHITESPACE: Final = frozenset(
    "\t\n\x0b\x0c\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
)
"""What `\\s` stands for in Rust; Python's own notion differs."""

_PLAIN: Final = re.compile(r"[^\\.+*?()|\[\]{}^$]+")
_CLASS: Final = re.compile(r"\[(\^?)(\]?(?:[^\]\[\\]|\\.)*)\]", re.DOTALL)
_LISTED: Final = re.compile(r"-?(?:[^-\\&~]|\\[^\w\s<>])+")
_COUNTS: Final = re.compile(r"\{(\d+)(,?)(\d*)\}\??")
_QUANTIFIERS: Final = frozenset("?*+{")


class _UnknownSyntaxError(Exception):
    """The pattern holds something that is not read here."""


class _Part(NamedTuple):
    """What is known of a piece of a pattern.

    Attributes:
        wordings: All it can match; none if they are too many to list.
        needs: It is found only where one of each of these is.
    """

    wordings: Fragments | None
    needs: tuple[Fragments, ...] = ()

    @property
    def all_needs(self) -> tuple[Fragments, ...]:
        """What it needs, its own wordings included."""
        return (
            (*self.needs, self.wordings)
            if self.wordings and "" not in self.wordings
            else self.needs
        )


_NOTHING: Final = _Part(frozenset({""}))
_ANYTHING: Final = _Part(None)


@lru_cache(maxsize=4096)
def needed(pattern: str) -> tuple[Fragments, ...]:
    """Return what a text must hold for the pattern to be found in it.

    Args:
        pattern: A regular expression as Rust's `regex` reads them.

    Returns:
        Sets of fragments: every text the pattern is found in holds at least one of each. None: the
        pattern may be found anywhere, or is not understood.
    """
    reader = _Reader(pattern)
    try:
        part = reader.alternatives()
        if reader.at < len(pattern):
            return ()
    except (_UnknownSyntaxError, RecursionError):
        return ()
    return tuple(_shortest(fragments) for fragments in dict.fromkeys(part.all_needs))


def commonness(fragments: Fragments) -> float:
    """Return roughly how common texts are that hold one of the fragments; only to compare."""
    return sum(RARER_BY ** -len(fragment) for fragment in fragments)


def _shortest(fragments: Fragments) -> Fragments:
    """Leave out every fragment that holds another one."""
    left: list[str] = []
    for fragment in sorted(fragments, key=len):
        if not any(shorter in fragment for shorter in left):
            left.append(fragment)
    return frozenset(left)


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternatives(self) -> _Part:
        """Read up to the closing bracket or the end."""
        branches = [self._sequence()]
        while self._next() == "|":
            self.at += 1
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        wordings = _union([branch.wordings for branch in branches])
        if wordings is not None and len(wordings) <= MOST_WORDINGS:
            return _Part(wordings)
        needs = [branch.all_needs for branch in branches]
        if not all(needs):
            return _ANYTHING
        # "One and the other, in either order": both branches need both.
        shared = [one for one in needs[0] if all(one in others for others in needs[1:])]
        rarest = _union([min(each, key=commonness) for each in needs])
        return _Part(None, (*shared, *([rarest] if rarest else [])))

    def _sequence(self) -> _Part:
        """Read pieces that follow each other."""
        run: Fragments = frozenset({""})
        needs: list[Fragments] = []
        is_whole = True
        while self.at < len(self.pattern) and self._next() not in "|)":
            for part in self._repeated():
                if part.wordings and len(run) * len(part.wordings) <= MOST_WORDINGS:
                    run = frozenset(map("".join, product(run, part.wordings)))
                    continue
                is_whole = False
                needs += _Part(run, part.needs).all_needs
                run = part.wordings or frozenset({""})
        if is_whole:
            return _Part(run, tuple(needs))
        return _Part(None, _Part(run, tuple(needs)).all_needs)

    def _repeated(self) -> list[_Part]:
        """Read one piece and how often it may come."""
        part = self._piece()
        if self._next() not in _QUANTIFIERS:
            return [part]
        least, most = self._counts()
        if self._next() in _QUANTIFIERS:
            raise _UnknownSyntaxError
        if least == 0:
            is_optional = most == 1 and part.wordings is not None
            return [_Part(part.wordings | {""}) if is_optional and part.wordings else _ANYTHING]
        surely = [part] * min(least, MOST_REPEATS)
        return surely if least == most == len(surely) else [*surely, _ANYTHING]

    def _counts(self) -> tuple[int, int | None]:
        """Read a quantifier; no upper bound is none."""
        sign = self._next()
        if sign != "{":
            self.at += 1
            if self._next() == "?":
                self.at += 1
            return (1 if sign == "+" else 0), (1 if sign == "?" else None)
        found = _COUNTS.match(self.pattern, self.at)
        if found is None:
            raise _UnknownSyntaxError
        self.at = found.end()
        least, comma, most = found.groups()
        return int(least), int(most) if most else None if comma else int(least)

    def _piece(self) -> _Part:
        """Read what a quantifier would apply to, or letters none follows."""
        plain = _PLAIN.match(self.pattern, self.at)
        if plain is not None:
            letters = plain.group()
            after = self.pattern[plain.end() : plain.end() + 1]
            if len(letters) > 1 and after in _QUANTIFIERS:
                letters = letters[:-1]
            self.at += len(letters)
            return _Part(frozenset({letters}))
        sign = self._next()
        if sign == "[":
            return self._class()
        self.at += 1
        if sign == "(":
            return self._group()
        if sign == "\\":
            return self._escaped()
        if sign in "^$":
            return _NOTHING
        if sign == ".":
            return _ANYTHING
        raise _UnknownSyntaxError

    def _group(self) -> _Part:
        """Read the rest of a group; those with names and flags are not read."""
        if self._next() == "?":
            if not self.pattern.startswith("?:", self.at):
                raise _UnknownSyntaxError
            self.at += 2
        part = self.alternatives()
        if self._next() != ")":
            raise _UnknownSyntaxError
        self.at += 1
        return part

    def _escaped(self) -> _Part:
        """Read what follows a backslash."""
        sign = self._next()
        self.at += 1
        if sign in ("b", "B") and self._next() != "{":
            return _NOTHING
        if sign == "s":
            return _Part(WHITESPACE)
        if sign in tuple("SdDwW"):
            return _ANYTHING
        if sign.isascii() and not sign.isalnum() and sign not in "<>":
            return _Part(frozenset({sign}))
        raise _UnknownSyntaxError

    def _class(self) -> _Part:
        """Read a choice of letters; ranges and most opposites are too many to list."""
        found = _CLASS.match(self.pattern, self.at)
        if found is None:
            raise _UnknownSyntaxError
        self.at = found.end()
        opposite, inside = found.groups()
        if opposite:
            return _Part(WHITESPACE - {" "}) if inside == r"\S " else _ANYTHING
        if not _LISTED.fullmatch(inside):
            return _ANYTHING
        return _Part(frozenset(re.sub(r"\\(.)", r"\1", inside)))

    def _next(self) -> str:
        return self.pattern[self.at : self.at + 1]


def _union(sets: list[Fragments | None]) -> Fragments | None:
    """Return all fragments together; none if any set is unknown."""
    known = [fragments for fragments in sets if fragments is not None]
    return frozenset().union(*known) if len(known) == len(sets) else None
