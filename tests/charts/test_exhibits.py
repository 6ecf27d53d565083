"""What pages show goes along whole: its numbers can be got again, and others can draw it."""

from __future__ import annotations

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from answers.answer import Answer
from answers.every import ANSWERS
from charts.exhibits.every import exhibits_of
from study import Filters, Study


@pytest.fixture(params=ANSWERS, ids=lambda answer: answer.__name__)
def answer(request: pytest.FixtureRequest, sample_study: Study) -> Answer:
    said: Answer = request.param(sample_study, Filters())
    return said


def test_the_table_behind_a_picture_is_taken_from_the_answer_as_its_line_says(
    answer: Answer,
) -> None:
    for exhibit in exhibits_of(answer):
        again = eval(f"answer.{exhibit.part}", {"answer": answer, "pl": pl})  # noqa: S307  # our own line

        assert_frame_equal(again, exhibit.table)


def test_every_column_named_is_there(answer: Answer) -> None:
    for exhibit in exhibits_of(answer):
        columns = set(exhibit.table.columns)

        assert set(exhibit.headings) <= columns, exhibit.key
        assert set(exhibit.formats) <= columns, exhibit.key
        if (drawn := exhibit.native) is not None:
            told = [drawn.category, drawn.value, drawn.series, drawn.lower, drawn.upper]
            assert {column for column in [*told, drawn.label] if column} <= columns, exhibit.key


def test_an_exhibit_belongs_to_its_page_and_shows_findings_of_it(answer: Answer) -> None:
    figures = {finding.figure for finding in answer.findings}
    keys = [exhibit.key for exhibit in exhibits_of(answer)]

    assert len(keys) == len(set(keys))
    for exhibit in exhibits_of(answer):
        assert exhibit.page == answer.page
        assert exhibit.says
        assert set(exhibit.figures) <= figures, exhibit.key
