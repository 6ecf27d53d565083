"""Choosing one of a file's own words, which stand in the address as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

import streamlit as st

MOST_BUTTONS: Final = 8
_NO_MARKDOWN: Final = re.compile(r"[^\W_]+(?:(?:[ '’-]|, | [&/–-] )[^\W_]+)*")
"""Words that mean the same as Markdown: nothing between them that could format, link or list."""


def choose_one(label: str, options: Sequence[str], *, key: str, in_address: bool = True) -> str:
    """Let the reader choose among words of a file: by buttons where they are few, else in a list.

    Buttons take their words for Markdown and a list does not. Escaped for buttons, the words would
    stand in the address with all their escapes; so words that need escaping go into a list too.

    Args:
        label: What is chosen.
        options: At least one; the first is chosen to begin with.
        key: Key of the choice, and its name in the address.
        in_address: Whether the choice stands in the address.
    """
    bind: Literal["query-params"] | None = "query-params" if in_address else None
    as_they_are = all(_NO_MARKDOWN.fullmatch(option) for option in options)
    if as_they_are and len(options) <= MOST_BUTTONS:
        return st.segmented_control(
            label, options, default=options[0], required=True, key=key, bind=bind
        )
    return st.selectbox(label, options, key=key, bind=bind)
