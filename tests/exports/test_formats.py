"""Every kind of file holds the page it was made of, read again with its own library."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from pptx import Presentation

from answers.answer import Answer
from answers.earned_or_bought import EarnedAnswer, earned_or_bought
from answers.front_and_back_door import front_and_back_door
from exports.document import document
from exports.formats import FORMATS
from exports.workbook import free_name
from study import Filters, Study

MADE_ON = date(2026, 7, 1)


@pytest.fixture(scope="module")
def answer(sample_study: Study) -> EarnedAnswer:
    return earned_or_bought(sample_study, Filters())


def made(ending: str, study: Study, answer: Answer) -> bytes:
    return FORMATS[ending](document(study, [answer], MADE_ON), None)


def test_slides_have_charts_of_their_own_with_the_right_numbers_and_notes(
    sample_study: Study, answer: EarnedAnswer
) -> None:
    deck = Presentation(io.BytesIO(made(".pptx", sample_study, answer)))
    slides = list(deck.slides)
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    numbers = {
        round(float(value), 6)
        for chart in charts
        for plot in chart.plots
        for series in plot.series
        for value in series.values
        if value is not None
    }

    assert charts
    assert all(slide.has_notes_slide for slide in slides)
    net = answer.waterfall.filter(step="net")["estimate"].item()
    assert any(
        number == pytest.approx(share, abs=1e-6) for share in (net, 100 * net) for number in numbers
    )
    words = " ".join(
        shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame
    )
    assert answer.headline in words


def test_a_workbook_holds_numbers_as_numbers_and_formulas_of_its_own_only(
    sample_study: Study, answer: EarnedAnswer
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(".xlsx", sample_study, answer)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]

    assert {"How computed", "Data and filters"} <= set(book.sheetnames)
    assert sum(isinstance(cell.value, float) for cell in cells) > 50
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert formulas  # the lengths of intervals and bars follow the numbers beside them
    assert all(re.fullmatch(r"=[-+A-Z0-9(),]+", formula) for formula in formulas)


@pytest.mark.parametrize(
    ("taken", "wanted", "name"),
    [
        ([], "What left with them, by reason", "What left with them, by reason"),
        ([], "What a customer who stays says matters", "What a customer who stays says"),
        ([], "Expected and found: gaps by dimension", "Expected and found gaps by"),
        (["WHY"], "Why", "Why 2"),
        ([], "Antidisestablishmentarianism and so on", "Antidisestablishmentarianism"),
        ([], "a" * 40, "a" * 31),
        (
            ["What left with them, by reason"],
            "What left with them, by reason",
            "What left with them, by 2",
        ),
    ],
)
def test_the_name_of_a_sheet_is_cut_after_a_whole_word(
    taken: list[str], wanted: str, name: str
) -> None:
    assert free_name(taken, wanted) == name


def test_a_web_page_asks_for_nothing_outside(sample_study: Study, answer: EarnedAnswer) -> None:
    page = made(".html", sample_study, answer).decode()

    assert answer.headline in page
    assert "<script src=" not in page
    assert "<link" not in page


@pytest.mark.parametrize("ending", list(FORMATS))
def test_the_same_study_gives_the_same_bytes(
    sample_study: Study, answer: EarnedAnswer, ending: str
) -> None:
    first, second = (made(ending, sample_study, answer) for _ in range(2))

    assert first == second
    assert ending == ".html" or zipfile.is_zipfile(io.BytesIO(first))


def test_the_first_slide_of_a_page_says_more_than_its_title(sample_study: Study) -> None:
    deck = Presentation(
        io.BytesIO(made(".pptx", sample_study, front_and_back_door(sample_study, Filters())))
    )
    first = [
        paragraph.text.removeprefix("•  ")
        for shape in deck.slides[0].shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        if paragraph.text
    ]

    assert len(set(first)) == len(first)
    assert any("At this rate" in text for text in first)
