"""What brands are known for and what people feel about them, corrected for brand size."""

from __future__ import annotations

from typing import Final

import polars as pl
import streamlit as st

from answers.brands import BrandsAnswer
from charts.brand_image import skew_chart
from pages.screen.plain import plain
from pages.screen.skeleton import draw, fold_table

_HEADINGS: Final = {
    "attribute": "Attribute",
    "brand": "Brand",
    "count": "Counted",
    "expected": "Its size suggests",
    "share": "Raw share",
    "skew": "Beyond its size",
    "lower": "From",
    "upper": "To",
    "n": "Raters (n)",
    "verdict": "Against its size",
    "note": "Note",
}


def show_image(answer: BrandsAnswer) -> None:
    """Draw what each brand is known for beyond its size, or say why not.

    Args:
        answer: The page's answer.
    """
    heading = "What each brand is known for, whatever its size"
    said = answer.image_says or " ".join(answer.sentences("brands.skew"))
    _show(answer.image, heading, said, "brand_image")


def show_emotions(answer: BrandsAnswer) -> None:
    """Draw what people feel about each brand beyond its size, or say why not.

    Args:
        answer: The page's answer.
    """
    said = answer.emotions_say or " ".join(answer.sentences("brands.emotion"))
    _show(answer.emotions, "What people feel about each brand", said, "brand_emotions")


def _show(table: pl.DataFrame, heading: str, said: str, key: str) -> None:
    if not said:
        return
    st.subheader(heading, anchor=False)
    st.markdown(plain(said))
    if table.is_empty():
        return
    if table["skew"].is_not_null().any():
        with st.expander("The picture, brand by brand", expanded=key == "brand_image"):
            draw(skew_chart(table, title=heading), says=said, key=key)
    fold_table(
        table,
        _HEADINGS,
        formats={
            "count": "%.0f",
            "expected": "%.0f",
            "share": "percent",
            "skew": "percent",
            "lower": "percent",
            "upper": "percent",
        },
    )
