"""The comments behind a bar."""

from __future__ import annotations

import polars as pl
import streamlit as st

from pages.screen.plain import plain


def open_comments(quotes: pl.DataFrame, key: str) -> None:
    """Let the reader open a bar and read the masked comments behind it.

    Args:
        quotes: Rows of `answers.quotes.TEXTS` of one topic.
        key: Keeps the choice in its place.
    """
    if quotes.is_empty():
        return
    chosen = st.selectbox(
        "Read the comments behind a bar",
        quotes["reason"].unique(maintain_order=True).to_list(),
        index=None,
        placeholder="Choose a bar",
        key=key,
    )
    if chosen is not None:
        texts = quotes.filter(reason=chosen)["text"]
        st.caption("Drawn at random; addresses and numbers are masked.")
        st.markdown("\n".join(f"- {plain(text)}" for text in texts))
