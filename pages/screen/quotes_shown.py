"""The comments behind a bar, opened by a click on it or by choosing it in a list."""

from __future__ import annotations

from functools import partial
from typing import Final

import polars as pl
import streamlit as st

from charts.exhibit import Exhibit
from charts.openable import CLICKED, openable
from charts.theme import on_screen
from pages.screen.figure_tools import write_tools
from pages.screen.plain import plain
from pages.screen.skeleton import fold_numbers, mode_now, show
from pages.screen.slides import is_presenting, note_exhibit
from pages.visit.clicks import follow_click, note_clicks

_AT_ONCE: Final = 6
"""Comments that fit beside a picture; the others are folded away."""


def show_with_comments(exhibit: Exhibit, quotes: pl.DataFrame, key: str) -> None:
    """Show a picture whose bars open the masked comments behind them.

    Args:
        exhibit: The picture, a bar per reason.
        quotes: Rows of `answers.quotes.TEXTS` of one topic; empty: nothing can be opened.
        key: Name of the open bar in the address.
    """
    if quotes.is_empty() or is_presenting():
        show(exhibit)
        return
    note_exhibit(exhibit)
    picture, beside = st.columns((3, 2), gap="medium")
    with beside:
        opened = st.selectbox(
            "Click a bar, or choose one here, to read what was written",
            list(dict.fromkeys((*exhibit.table["reason"], *quotes["reason"]))),
            index=None,
            placeholder="Choose a bar",
            key=key,
            bind="query-params",
        )
        if opened is not None:
            _write(quotes.filter(reason=opened)["text"])
    with picture:
        told = st.altair_chart(
            on_screen(openable(exhibit.chart, "reason", opened), mode_now()),
            theme=None,
            key=exhibit.key,
            alt=exhibit.says,
            on_select=partial(follow_click, exhibit.key, key),
            selection_mode=CLICKED,
        )
        note_clicks(exhibit.key, told["selection"])
        write_tools(exhibit)
    fold_numbers(exhibit)


def _write(texts: pl.Series) -> None:
    if texts.is_empty():
        st.caption("Fewer than 10 people wrote about it, so their comments stay closed.")
        return
    _list(texts.head(_AT_ONCE))
    if len(rest := texts.slice(_AT_ONCE)):
        with st.expander(f"{len(rest)} more"):
            _list(rest)
    st.caption("Drawn at random; addresses and numbers are masked.")


def _list(texts: pl.Series) -> None:
    for text in texts:
        st.markdown(plain(f"“{text}”"))
