"""The overview's cards, and what each page can answer with the data on screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import streamlit as st

from answers.answer import State
from answers.overview import Card, OverviewAnswer, Readiness
from answers.pages import PAGES
from charts.exhibits.overview import card_exhibit
from pages.screen.plain import plain
from pages.screen.skeleton import show_picture

PATHS: Final = {page.stem: page.path for page in PAGES}
STATES: Final[Mapping[State, str]] = {
    "ready": ":material/check_circle: Ready",
    "partly": ":material/contrast: Partly",
    "no": ":material/circle: Not yet",
}


def show_cards(answer: OverviewAnswer) -> None:
    """Show the first card across the page and the others in two columns below it.

    Args:
        answer: The overview's answer; its cards, the most important first.
    """
    for card in answer.cards[:1]:
        _show_card(answer, card)
    columns = st.columns(2)
    for place, card in enumerate(answer.cards[1:]):
        with columns[place % 2]:
            _show_card(answer, card)


def _show_card(answer: OverviewAnswer, card: Card) -> None:
    with st.container(border=True):
        st.caption(plain(card.question))
        if card.headline != answer.headline:
            st.markdown(f"### {plain(card.headline)}")
        if card.remark:
            st.markdown(plain(card.remark))
        if (exhibit := card_exhibit(answer, card)) is not None:
            show_picture(exhibit)
        st.page_link(
            PATHS[card.page],
            label="See how we know",
            icon=":material/arrow_forward:",
            query_params={},
        )


def show_unlocks(pages: Iterable[Readiness]) -> None:
    """List the pages that cannot answer everything yet, with what would unlock the next step.

    Args:
        pages: The readiness of pages.
    """
    st.subheader("What these data can answer", anchor=False)
    for page in pages:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{STATES[page.state]} **{plain(page.title)}**", width="content")
            if page.missing:
                wish = "Needs" if page.state == "no" else "Would help"
                st.caption(plain(f"{wish}: {page.missing}"), width="stretch")
