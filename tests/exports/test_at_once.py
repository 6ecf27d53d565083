"""Files made by ten sessions at the same moment: none without data, none with missing text."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import altair as alt
import openpyxl
import polars as pl
import pytest
from PIL import Image
from pptx import Presentation

from charts.exhibit import Exhibit, Native
from exports.document import Chapter, Document, Leaf
from exports.formats import FORMATS
from exports.pictures import drawn, missing_font, picture, png
from exports.slides import deck

SESSIONS = 10
MADE_ON = date(2026, 7, 1)


def exhibit(session: int) -> Exhibit:
    table = pl.DataFrame(
        {
            "name": [f"Session {session}, group {group}" for group in "ABC"],
            "share": [0.1, 0.2 + session / 100, 0.3],
            "lower": [0.05, 0.1, 0.2],
            "upper": [0.2, 0.4, 0.5],
        }
    )
    return Exhibit(
        page="brands",
        key=f"of {session}",
        says=f"Visitor {session} sees their own numbers",
        chart=alt.Chart(table).mark_bar().encode(x="share:Q", y="name:N"),
        table=table,
        headings={"name": "Group", "share": "Share", "lower": "From", "upper": "To"},
        formats={"share": "percent"},
        part="shares",
        native=Native(form="bars", category="name", value="share", lower="lower", upper="upper"),
    )


def told(shown: Exhibit) -> Document:
    chapter = Chapter(
        title="Brands", headline=shown.says, leaves=(Leaf(exhibit=shown, section=""),)
    )
    return Document(title=shown.says, chapters=(chapter,), made_on=MADE_ON)


def made(form: str, session: int) -> bytes:
    shown = exhibit(session)
    if form in {"png", "svg"}:
        return picture(shown, form)  # type: ignore[arg-type]  # one of the two, as just asked
    return FORMATS[form](told(shown), None)


def words_of_deck(content: bytes) -> str:
    shapes = [shape for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes]
    charts = [shape.chart for shape in shapes if shape.has_chart]
    values = [f"{v:.2f}" for one in charts for s in one.plots[0].series for v in s.values]
    names = [str(name) for one in charts for name in one.plots[0].categories]
    return " ".join([*(s.text_frame.text for s in shapes if s.has_text_frame), *names, *values])


def words_of_book(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


READ: dict[str, Callable[[bytes], str]] = {
    ".pptx": words_of_deck,
    ".xlsx": words_of_book,
    ".html": bytes.decode,
    "svg": bytes.decode,
}


def test_ten_sessions_at_once_get_each_their_own_whole_file() -> None:
    jobs = [(form, session) for session in range(SESSIONS) for form in (*READ, "png")]
    alone = {job: made(*job) for job in jobs}
    for (form, session), content in alone.items():
        if form in READ:
            words = READ[form](content)
            assert f"Visitor {session} sees" in words
            assert f"Session {session}, group C" in words
            assert f"{0.2 + session / 100:.2f}".rstrip("0") in words or form == "svg"

    is_over = Event()
    with ThreadPoolExecutor(SESSIONS + 1) as threads:
        # What Streamlit does to every chart it shows, in whatever session.
        drawing = threads.submit(_draw_pages_until, is_over)
        together = list(threads.map(lambda job: made(*job), jobs))
        is_over.set()
        drawing.result()

    assert [job for job, content in zip(jobs, together, strict=True) if content != alone[job]] == []


def _draw_pages_until(is_over: Event) -> None:
    def without_rows(data: Any) -> dict[str, str]:  # noqa: ANN401  # whatever a chart holds
        del data
        return {"name": "sent apart"}

    alt.data_transformers.register("without rows", without_rows)
    while not is_over.is_set():
        with alt.data_transformers.enable("without rows"):
            exhibit(0).chart.to_dict()


def letters(content: bytes) -> int:
    """Count the dark pixels of a PNG, which on a chart of pale bars are its letters."""
    grey = Image.open(io.BytesIO(content)).convert("L")
    return sum(grey.histogram()[:110])


def test_a_picture_keeps_its_words_where_its_font_is_unknown() -> None:
    spec = drawn(exhibit(1))
    spec["config"]["font"] = "'No Such Font 7', sans-serif"
    wordless = {**spec, "encoding": {c: {**e, "axis": None} for c, e in spec["encoding"].items()}}

    assert letters(png(spec)) > letters(png(wordless)) + 200


def test_a_font_whose_files_are_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not missing_font()
    monkeypatch.setattr("exports.pictures.FONTS", tmp_path)

    assert "Source Sans 3 is missing" in missing_font()


def test_a_sentence_too_long_for_a_slide_ends_in_dots_and_is_whole_in_the_notes() -> None:
    long = "Customers see no difference that matters " * 12
    (first, second, *_) = Presentation(
        io.BytesIO(deck(told(replace(exhibit(1), says=long))))
    ).slides

    assert second.shapes.title.text_frame.text.endswith("… (the rest is in the notes)")
    assert len(second.shapes.title.text_frame.text) <= 300
    assert long.strip() in second.notes_slide.notes_text_frame.text
    assert first.shapes.title.text_frame.text.endswith("… (the rest is in the notes)")
