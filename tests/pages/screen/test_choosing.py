"""Words of a file to choose from: on buttons where nothing in them is Markdown, else in a list."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def chosen_from(*options: str) -> AppTest:
    script = (
        "from pages.screen.choosing import choose_one\n"
        f"choose_one('Shown', {options!r}, key='shown')\n"
    )
    return AppTest.from_string(script).run()


@pytest.mark.parametrize(
    "words",
    [
        "E-mail",
        "Click & collect",
        "Müller's",
        "In the app, at night",
        "Shop / web",
        "inside - customers",
    ],
)
def test_ordinary_words_stand_on_buttons_as_they_are(words: str) -> None:
    at = chosen_from(words, "Phone")

    assert at.button_group[0].options == [words, "Phone"]


@pytest.mark.parametrize(
    "words", ["_Acme_", "*x*", "1. Shop", "www.shop.example", ":red[x]", "$x$", "a -> b", "`x`"]
)
def test_words_with_markdown_in_them_stand_in_a_list_as_they_are(words: str) -> None:
    at = chosen_from(words, "Phone")

    assert at.selectbox[0].options == [words, "Phone"]
    assert not at.button_group


def test_many_words_stand_in_a_list() -> None:
    assert len(chosen_from(*"abcdefghi").selectbox[0].options) == 9
