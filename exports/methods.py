"""What METHODS.md says: of a page, and of single figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

METHODS: Final = Path(__file__).parents[1] / "METHODS.md"
_NAMED: Final = re.compile(r"`([a-z_]+\.[a-z_0-9]+)`")


def method_of(title: str) -> str:
    """Return the section about a page; "" when there is none.

    Args:
        title: The page's title.
    """
    return _sections().get(title, "")


def methods_of_figures(figures: Iterable[str]) -> dict[str, str]:
    """Return the paragraph that defines each figure, in plain text, where there is one.

    Args:
        figures: Stable ids of figures.
    """
    defined = _paragraphs()
    return {figure: defined[figure] for figure in dict.fromkeys(figures) if figure in defined}


@cache
def _sections() -> Mapping[str, str]:
    written = METHODS.read_text(encoding="utf-8") if METHODS.is_file() else ""
    parts = (section.partition("\n") for section in written.split("\n## ")[1:])
    return {heading.strip(): text.strip() for heading, _, text in parts}


@cache
def _paragraphs() -> Mapping[str, str]:
    """Return paragraphs by the figures named in their first line, where definitions name them."""
    found: dict[str, str] = {}
    for text in _sections().values():
        for paragraph in text.split("\n\n"):
            first = " ".join(paragraph.split("\n")[:2])
            for figure in _NAMED.findall(first):
                found.setdefault(figure, _unmarked(paragraph))
    return found


def _unmarked(paragraph: str) -> str:
    """Take the marks of Markdown away."""
    return re.sub(r"[`*]", "", " ".join(paragraph.split()))
