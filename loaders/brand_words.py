"""Brands that no separator sets apart: inside a question, or as the first or last words.

"How do you rate Acme? [Fast]" beside "How do you rate Globex? [Fast]" differ in the brand alone;
"Acme network coverage" beside "Globex network coverage" share what comes after it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from loaders.survey_items import names_aspect, plain

Cells = dict[int, tuple[str, str]]
"""Column → (brand, item as worded)."""

MOST_WORDS: Final = 4
FEWEST_AROUND: Final = 2
"""Words of the question that stand around a brand at least."""

WHOLE: Final = 0.6
"""Share of brand × item that has a column at least, where only words tell them apart."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def brands_inside(
    parts: Mapping[int, tuple[str, ...]], known: Collection[str], join: str
) -> list[Cells]:
    """Find questions that are asked of several brands, the brand being one of their words.

    Args:
        parts: Column → its heading taken apart; the last part is the item.
        known: Names met as brands elsewhere, as `plain` gives them.
        join: What stands between the question and its item in the wording.

    Returns:
        One proposal per set of questions; empty: there is none.
    """
    stems: dict[str, dict[str, int]] = defaultdict(dict)
    for column, each in parts.items():
        if len(each) >= 2:
            stems[" ".join(each[:-1])].setdefault(each[-1], column)
    groups: dict[tuple[str, frozenset[str]], list[str]] = defaultdict(list)
    for stem, items in stems.items():
        words = _words(stem)
        if len(items) >= 2 and len(words) > FEWEST_AROUND:
            for key in {words[0], words[-1]}:
                groups[key, frozenset(items)].append(stem)
    return [
        cells
        for alike in groups.values()
        if len(alike) >= 2 and (cells := _differing(alike, stems, known, join))
    ]


def _words(stem: str) -> list[str]:
    return re.sub(r"[?:.…\s]+$", "", stem).split()


def _differing(
    alike: Sequence[str],
    stems: Mapping[str, Mapping[str, int]],
    known: Collection[str],
    join: str,
) -> Cells:
    rows = [_words(stem) for stem in alike]
    shortest = min(map(len, rows))
    before = next((i for i in range(shortest) if len({row[i] for row in rows}) > 1), shortest)
    room = shortest - before
    after = next((i for i in range(room) if len({row[-1 - i] for row in rows}) > 1), room)
    names = [" ".join(row[before : len(row) - after]).strip(" ,:;?") for row in rows]
    is_named = all(_is_name(name, known) for name in names) and len(set(names)) == len(names)
    if before + after < FEWEST_AROUND or not is_named:
        return {}
    shared = " ".join([*rows[0][:before], *rows[0][len(rows[0]) - after :]])
    return {
        column: (name, f"{shared}{join}{item}")
        for name, stem in zip(names, alike, strict=True)
        for item, column in stems[stem].items()
    }


def _is_name(text: str, known: Collection[str]) -> bool:
    is_short = 0 < len(text.split()) <= MOST_WORDS
    is_capital = text[:1].isupper() or text[:1].isdigit()
    return is_short and (is_capital or plain(text) in known) and not names_aspect(text)


def brands_at_the_edge(headings: Mapping[int, str], known: Collection[str]) -> list[Cells]:
    """Find headings whose first or last words are a brand and whose others are shared items.

    Args:
        headings: Column → heading in which nothing separates the two.
        known: Names met as brands elsewhere, as `plain` gives them.

    Returns:
        One proposal for either side; empty: there is none.
    """
    words = {
        column: re.split(r"[\s._]+", _CAMEL.sub(" ", text.strip(" ._?:!")))
        for column, text in headings.items()
    }
    sides: tuple[Callable[[list[str], int], tuple[str, str]], ...] = (
        lambda row, n: (" ".join(row[:n]), " ".join(row[n:])),
        lambda row, n: (" ".join(row[-n:]), " ".join(row[:-n])),
    )
    return [cells for side in sides if (cells := _shared_rest(words, side, known))]


def _shared_rest(
    words: Mapping[int, list[str]],
    side: Callable[[list[str], int], tuple[str, str]],
    known: Collection[str],
) -> Cells:
    partners: dict[str, dict[str, int]] = defaultdict(dict)
    for column, row in words.items():
        for size in range(1, min(MOST_WORDS, len(row) - 1) + 1):
            name, item = side(row, size)
            if _is_name(name, known):
                partners[name].setdefault(item, column)
    cells: Cells = {}
    for name in sorted(partners, key=lambda name: len(name.split())):
        items = {item: at for item, at in partners[name].items() if at not in cells}
        others = [set(partners[other]) for other in partners if other != name]
        if any(len(items.keys() & other) >= 2 for other in others):
            shared = {item for other in others if len(items.keys() & other) >= 2 for item in other}
            cells |= {at: (name, item) for item, at in items.items() if item in shared}
    brands = {name for name, _ in cells.values()}
    items_met = {item for _, item in cells.values()}
    is_whole = len(cells) >= WHOLE * len(brands) * len(items_met)
    return cells if len(brands) >= 2 and is_whole else {}
