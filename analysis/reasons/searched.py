"""Texts searched for many patterns: each only where it can be, after one pass over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from analysis.reasons.fragments import Fragments, commonness, needed

Rows = npt.NDArray[np.intp]
Marks = npt.NDArray[np.bool_]

NO_ROWS: Final = np.zeros(0, dtype=np.intp)

SAMPLE: Final = 1000
"""So many texts tell which of the fragments a pattern needs are the rarest."""
AT_ONCE: Final = 200_000
"""Texts looked through at a time; what is found in them still fits the processor's own memory."""


class _Places(NamedTuple):
    """Where fragments are.

    Attributes:
        rows: The texts that hold the first fragment, then those that hold the second, and so on.
        starts: Where the rows of each fragment start, and at last where those of the last end.
    """

    rows: Rows
    starts: Rows


class Searched:
    """Texts, and where each pattern may be found in them.

    One by one, hundreds of patterns cost a pass over all texts each; in one expression they have
    more states than can be kept, which is slower still. One pass for fragments of text that the
    patterns need leaves a few patterns per text.

    Attributes:
        texts: As they read after the last `settle`.
    """

    def __init__(self, texts: pl.Series, patterns: Iterable[str]) -> None:
        """Look for what the patterns need.

        Args:
            texts: Without nulls.
            patterns: All that will be searched for or replaced.
        """
        self.texts = texts
        needs = _rarest_needs(texts, list(dict.fromkeys(patterns)))
        self._fragments = sorted(frozenset[str]().union(*needs.values()))
        number = {fragment: at for at, fragment in enumerate(self._fragments)}
        self._needs = {
            pattern: [number[fragment] for fragment in each] for pattern, each in needs.items()
        }
        self._places = _places(texts, self._fragments)
        self._changed_rows = NO_ROWS
        self._changed = texts.clear()

    def replace(self, pattern: str, replacement: str) -> None:
        """Replace a pattern wherever it is found.

        Texts that were changed are changed further, but searched for what patterns need only once
        they `settle`.
        """
        if self._changed_rows.size:
            self._changed = self._changed.str.replace_all(pattern, replacement)
        may_hold = self._may_hold(pattern)
        may_hold[self._changed_rows] = False
        rows = holding(self.texts, np.flatnonzero(may_hold), pattern)
        if not rows.size:
            return
        before = self.texts.gather(rows)
        after = before.str.replace_all(pattern, replacement)
        differs = before != after
        self._changed = pl.concat([self._changed, after.filter(differs)])
        self._changed_rows = np.concatenate([self._changed_rows, rows[differs.to_numpy()]])

    def settle(self) -> None:
        """Look for what the patterns need in the texts that were changed."""
        if not self._changed_rows.size:
            return
        found = _places(self._changed, self._fragments)
        self._places += [_Places(self._changed_rows[rows], starts) for rows, starts in found]
        self.texts = self.texts.clone().scatter(self._changed_rows, self._changed)
        self._changed_rows = NO_ROWS
        self._changed = self._changed.clear()

    def holding(self, pattern: str, among: Marks) -> Rows:
        """Return the rows, out of those marked, in whose texts the pattern is found."""
        return holding(self.texts, np.flatnonzero(self._may_hold(pattern) & among), pattern)

    def _may_hold(self, pattern: str) -> Marks:
        """Mark the texts that hold what the pattern needs, or held it before they were changed."""
        needs = self._needs[pattern]
        marks = np.full(self.texts.len(), not needs)
        for rows, starts in self._places:
            for fragment in needs:
                marks[rows[starts[fragment] : starts[fragment + 1]]] = True
        return marks


def holding(texts: pl.Series, rows: Rows, pattern: str) -> Rows:
    """Return the rows, out of those given, in whose texts a pattern is found."""
    # Whatever is asked of no texts at all still takes a while, hundreds of times.
    return rows[texts.gather(rows).str.contains(pattern).to_numpy()] if rows.size else rows


def any_of(patterns: Iterable[str]) -> str:
    """Return one pattern found wherever any of them is."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _rarest_needs(texts: pl.Series, patterns: Sequence[str]) -> dict[str, Fragments]:
    """Return the fragments each pattern needs one of and fewest texts hold; none: it needs none."""
    needs = {pattern: needed(pattern) for pattern in patterns}
    fragments = sorted({one for each in needs.values() for several in each for one in several})
    some = np.random.default_rng(0).integers(0, max(texts.len(), 1), SAMPLE)
    sample = texts.gather(some) if texts.len() > SAMPLE else texts
    places = _places(sample, fragments)
    counts = sum((np.diff(starts) for _, starts in places), np.zeros(len(fragments), np.intp))
    count = dict(zip(fragments, counts.tolist(), strict=True))

    def cost(several: Fragments) -> tuple[int, float]:
        return sum(count[one] for one in several), commonness(several)

    # What stands in every text spares no search, and every place it stands at costs time.
    everywhere = max(sample.len(), 1), 0.0
    rare = {
        pattern: [one for one in each if cost(one) < everywhere] for pattern, each in needs.items()
    }
    return {pattern: min(each, key=cost, default=frozenset()) for pattern, each in rare.items()}


def _places(texts: pl.Series, fragments: list[str]) -> list[_Places]:
    """Return which texts hold which fragment, some texts at a time."""
    names = pl.Enum(fragments)
    smallest = np.min_scalar_type(len(fragments))  # the smaller, the faster it is sorted
    places = []
    for start in range(0, texts.len() if fragments else 0, AT_ONCE):
        found = texts.slice(start, AT_ONCE).str.extract_many(fragments, overlapping=True)
        counts = found.list.len().to_numpy()
        held = found.explode(empty_as_null=False).cast(names).to_physical().to_numpy()
        rows = np.repeat(np.arange(start, start + counts.size), counts)
        order = np.argsort(held.astype(smallest), kind="stable")
        ends = np.cumsum(np.bincount(held, minlength=len(fragments)))
        places.append(_Places(rows[order], np.concatenate([[0], ends])))
    return places
