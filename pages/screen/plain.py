"""The user's own words on screen: shown as they are, whatever signs they contain."""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """Escape every sign that Markdown could take for formatting, a link, an image or HTML.

    Headings, brands and file names come from files and may contain anything.
    """
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
