"""Headings made comparable, whatever their case, accents, marks and hidden characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

REMEMBERED = 8192
"""Headings whose words are kept: a wide table is looked at from many sides."""

NOISE = frozenset(
    {"utc", "gmt", "metadata", "the", "of", "a", "your", "s", "de", "du", "des", "del", "di"}
)
"""Words that make no difference to what a column holds."""


def listed(entries: str) -> tuple[str, ...]:
    """Return the entries of a list written with commas, over as many lines as it takes."""
    return tuple(" ".join(entry.split()) for entry in entries.split(",") if entry.strip())


@lru_cache(maxsize=REMEMBERED)
def words_of(heading: str) -> tuple[str, ...]:
    """Return the words of a heading: "CustomerID", "customer_id" and "Customer  Id" are the same.

    Accents go, CamelCase is cut, a "#" or "№" says number, hidden characters are dropped.
    """
    text = unicodedata.normalize("NFKC", heading)
    text = "".join(c for c in text if unicodedata.category(c) not in {"Cf", "Cc"} or c in "\t\n\r")
    text = re.sub(r"(?<=[^\W\d_])\s?#(?!\w)|#(?=\s*of\b)|№", " number ", text)
    text = re.sub(r"(?<=[a-zß-ÿ0-9])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][a-zß-ÿ])", " ", text)
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(re.findall(r"[^\W_]+", plain))


@lru_cache(maxsize=REMEMBERED)
def compact(heading: str) -> str:
    """Return the words of a heading run together, without those that make no difference."""
    words = words_of(heading)
    telling = [word for word in words if word not in NOISE]
    return "".join(telling or words)


def without_remark(heading: str) -> str:
    """Return a heading without what closes it in brackets, such as "(USD)", "(1-5)" or "[days]"."""
    return re.sub(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$", "", heading)


def without_table(heading: str) -> str:
    """Return a heading without its table, as in "customers.email" or "Deal - Value"."""
    return re.sub(r"^\s*[A-Za-z]\w*(?: \w+)?(?:\.| - | > |/)(?=\w)", "", heading)


def unique_headings(headings: Sequence[str]) -> list[str]:
    """Return headings fit to name columns: blanks named by position, repeats numbered."""
    taken: set[str] = set()
    named: list[str] = []
    for position, heading in enumerate(headings, 1):
        base = heading or f"column {position}"
        name, times = base, 1
        while name in taken:
            times += 1
            name = f"{base} ({times})"
        taken.add(name)
        named.append(name)
    return named
