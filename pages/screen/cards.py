"""The overview's cards, and what each page can answer with the data on screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import polars as pl
import streamlit as st

from answers.answer import State
from answers.overview import Card, Readiness
from answers.pages import PAGES
from charts.hundred import hundred_chart
from charts.ladder import ladder_chart
from charts.small import small_gap_chart, small_service_chart
from charts.theme import Drawing
from pages.screen.plain import plain
from pages.screen.skeleton import draw

PICTURES: Final[Mapping[str, Callable[[pl.DataFrame], Drawing]]] = {
    "of_100": hundred_chart,
    "apparent": ladder_chart,
    "gaps": small_gap_chart,
    "service": small_service_chart,
}
PATHS: Final = {page.stem: page.path for page in PAGES}
STATES: Final[Mapping[State, str]] = {
    "ready": ":material/check_circle: Ready",
    "partly": ":material/contrast: Partly",
    "no": ":material/circle: Not yet",
}


def show_cards(cards: Sequence[Card], said: str) -> None:
    """Show the first card across the page and the others in two columns below it.

    Args:
        cards: The overview's cards, the most important first.
        said: The page's heading, which no card repeats.
    """
    for card in cards[:1]:
        _show_card(card, said)
    columns = st.columns(2)
    for place, card in enumerate(cards[1:]):
        with columns[place % 2]:
            _show_card(card, said)


def _show_card(card: Card, said: str) -> None:
    with st.container(border=True):
        st.caption(plain(card.question))
        if card.headline != said:
            st.markdown(f"#### {plain(card.headline)}")
        if card.remark:
            st.markdown(plain(card.remark))
        if card.picture and not card.drawn.is_empty():
            chart = PICTURES[card.picture](card.drawn)
            draw(chart, says=card.headline, key=f"picture of {card.page}")
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
