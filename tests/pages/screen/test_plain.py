"""The user's own words reach the screen as they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.screen.plain import plain


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        pytest.param("**bold**", r"\*\*bold\*\*", id="emphasis"),
        pytest.param("<b>", r"\<b\>", id="html"),
        pytest.param("$x$ and 5$", r"\$x\$ and 5\$", id="formulas"),
        pytest.param(":red[x]", r"\:red\[x\]", id="Streamlit's own colours"),
        pytest.param("76. of\n# 100", r"76\. of \# 100", id="lists and headings"),
        pytest.param("Größe 62 %", r"Größe 62 \%", id="letters stay"),
    ],
)
def test_signs_that_could_be_formatting_are_escaped(text: str, escaped: str) -> None:
    assert plain(text) == escaped


@given(st.text())
def test_without_its_backslashes_the_text_is_what_it_was(text: str) -> None:
    shown = plain(text)

    assert " ".join(text.split()).replace("\\", "") == "".join(
        letter for letter in shown if letter != "\\"
    )
    assert all(one == "\\" or other not in "<*[" for one, other in pairwise(shown))
