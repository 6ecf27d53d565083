"""What pages show goes along whole: its numbers can be got again, and others can draw it."""

from __future__ import annotations

import pytest
from polars.testing import assert_frame_equal

from answers.answer import Answer
from answers.every import ANSWER_OF, ANSWERS
from charts.exhibits.every import exhibits_of
from exports.python_lines import python_lines
from study import Filters, Study


@pytest.fixture(scope="module", params=ANSWERS, ids=lambda answer: answer.__name__)
def answer(request: pytest.FixtureRequest, sample_study: Study) -> Answer:
    said: Answer = request.param(sample_study, Filters())
    return said


def test_the_lines_to_copy_give_the_table_behind_every_picture(
    answer: Answer, sample_study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The lines run whole, but the study is not read and the page not answered once more each time.
    asked = ANSWER_OF[answer.page]
    monkeypatch.setattr("analyst.load", lambda _: sample_study)
    monkeypatch.setattr(f"{asked.__module__}.{asked.__name__}", lambda *_: answer)
    for exhibit in exhibits_of(answer):
        lines = python_lines(exhibit, asked, sample_study, Filters()).splitlines()
        names: dict[str, object] = {}

        exec("\n".join(lines[:-1]), names)  # noqa: S102  # our own lines
        again = eval(lines[-1], names)  # noqa: S307  # our own line

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


def test_the_tabs_of_a_page_show_together_what_the_page_shows(answer: Answer) -> None:
    tabs: tuple[Answer, ...] = getattr(answer, "tabs", (answer,))

    shown = [exhibit.key for tab in tabs for exhibit in exhibits_of(tab)]

    assert sorted(shown) == sorted(exhibit.key for exhibit in exhibits_of(answer))
