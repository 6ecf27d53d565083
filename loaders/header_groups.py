"""Names over several rows joined into one per column: "Group – leaf"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

JOIN: Final = " – "


def one_line(text: str) -> str:
    """Return a text without line breaks, hidden characters and double blanks."""
    return re.sub(r"\s+", " ", re.sub(r"[\u200b-\u200f\ufeff\ufffd]", "", text)).strip()


def filled_right(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Spread the name of a merged cell over the columns it covers.

    Args:
        upper: Names of groups; only the first column of each is filled.
        lower: Names below; a blank one ends the group before it.
    """
    names: list[str] = []
    for position, name in enumerate(upper):
        before = names[-1] if names and lower[position] else ""
        names.append(name or before)
    return tuple(names)


def joined_names(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Join the rows of a heading, from the outermost group to the leaf."""
    names = tuple(one_line(cell) for cell in rows[-1])
    for row in reversed(rows[:-1]):
        spread = filled_right([one_line(cell) for cell in row], names)
        names = tuple(joined(group, leaf) for group, leaf in zip(spread, names, strict=True))
    return names


def joined(group: str, leaf: str) -> str:
    """Join the name of a group and of one of its columns."""
    if not group or not leaf or group == leaf:
        return group or leaf
    return f"{group}{JOIN}{leaf}"


def repeated_leaves(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Tell whether the columns of several groups have the same names."""
    spread = filled_right(upper, lower)
    groups: dict[str, list[str]] = {}
    for group, leaf in zip(spread, lower, strict=True):
        if group and leaf:
            groups.setdefault(group, []).append(leaf)
    leaves = [tuple(found) for found in groups.values() if len(found) > 1]
    return len(leaves) > 1 and len(set(leaves)) < len(leaves)
