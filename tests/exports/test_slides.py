"""Texts on slides: every one stays in its place, and what is cut is whole in the notes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any, Final

import altair as alt
import polars as pl
import pytest
from pptx import Presentation
from pptx.util import Pt

from charts.exhibit import Exhibit, dots
from exports.document import Chapter, Document, Leaf
from exports.slides import deck

BANDS: Final = 30


def slides_of(caption: str, remark: str, *, foremost: int | None = None) -> Any:  # noqa: ANN401  # python-pptx has no types
    table = pl.DataFrame({"name": [f"band {n}" for n in range(BANDS)], "value": range(BANDS)})
    native = dots("name", "value")
    exhibit = Exhibit(
        page="brands",
        key="k",
        says="What is seen",
        chart=alt.Chart(),
        table=table.with_columns(lower="value", upper="value"),
        headings={"name": "Band", "value": "Difference"},
        part="p",
        native=replace(native, foremost=foremost),
    )
    leaf = Leaf(exhibit=exhibit, section="Brands", caption=caption, remark=remark)
    chapter = Chapter(title="Brands", headline="What is seen", leaves=(leaf,))
    told = Document(title="A story", chapters=(chapter,), made_on=date(2026, 6, 3))
    return Presentation(io.BytesIO(deck(told))).slides


@pytest.mark.parametrize(("letters", "points"), [(100, 12), (300, 10), (2_000, 10)])
def test_a_long_remark_is_written_smaller_and_one_longer_still_is_whole_in_the_notes(
    letters: int, points: int
) -> None:
    remark = ("The data changed since. " * 100)[:letters].strip()

    slide = slides_of("", remark, foremost=12)[1]

    (shape,) = [
        one for one in slide.shapes if one.has_text_frame and "data changed" in one.text_frame.text
    ]
    assert shape.text_frame.paragraphs[0].font.size == Pt(points)
    assert len(shape.text_frame.text) <= 320
    assert shape.text_frame.text.endswith("in the notes)") == (letters > 320)
    assert remark in slide.notes_slide.notes_text_frame.text


def test_the_foremost_of_many_categories_take_one_slide_that_says_so() -> None:
    every, foremost = slides_of("", ""), slides_of("", "", foremost=12)

    assert len(every) - len(foremost) == 2
    chart = next(shape.chart for shape in foremost[1].shapes if shape.has_chart)
    assert chart.value_axis.axis_title.text_frame.text == "Difference; the 12 largest of 30"
