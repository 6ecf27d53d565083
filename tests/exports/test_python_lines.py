"""The lines beside a picture give its numbers again, whatever was chosen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import analyst
from answers.explore import explore
from answers.explore_question import Question
from answers.service import service
from charts.exhibits.every import exhibits_of
from exports.python_lines import code_of, python_lines
from records.exported import exported, open_exported
from records.problems import StudyNotOpenedError
from study import Filters, RowCondition, RowFilter, Study, with_settings

ROWS = RowFilter("members", (RowCondition("customers.program", "Membership", "any of", ("x",)),))
FILTERS = Filters(start=date(2024, 1, 1), program="member", rows=(ROWS,))


@pytest.fixture(scope="module")
def archive(sample_study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("exported") / "earned-study.zip"
    file.write_bytes(exported(sample_study))
    return file


def run(lines: str) -> pl.DataFrame:
    """Run lines as a notebook cell is run: the last one is what is shown."""
    *before, last = lines.splitlines()
    names: dict[str, object] = {}
    exec("\n".join(before), names)  # noqa: S102  # our own lines
    shown = eval(last, names)  # noqa: S307  # our own line
    assert isinstance(shown, pl.DataFrame)
    return shown


def test_filters_settings_and_a_question_go_along(
    sample_study: Study, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(archive.parent)
    filters = Filters(program="member", start=date(2023, 7, 1))
    question = Question(what="contacts.rating", by="contacts.touchpoint", measure="top two")
    changed = with_settings(sample_study, horizon_days=200)
    exhibit = exhibits_of(explore(changed, filters, question))[0]

    lines = python_lines(exhibit, explore, changed, filters, question, exported=sample_study)

    assert "horizon_days=200" in lines
    assert_frame_equal(run(lines), exhibit.table)


def test_an_exported_study_is_the_study(sample_study: Study, archive: Path) -> None:
    again = open_exported(archive)

    assert again.fingerprint == sample_study.fingerprint
    assert again.is_invented
    assert again.customer_rows is None
    assert set(again.tables) == set(sample_study.tables)
    for name, table in sample_study.tables.items():
        assert_frame_equal(again.tables[name], table)


def test_a_file_that_is_no_exported_study_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_text("no archive")

    with pytest.raises(StudyNotOpenedError, match="no exported study"):
        open_exported(tmp_path / "x.zip")


def test_code_of_a_value_makes_the_value() -> None:
    names = {"Filters": Filters, "RowFilter": RowFilter, "RowCondition": RowCondition, "date": date}

    assert eval(code_of(FILTERS), names) == FILTERS  # noqa: S307  # our own line
    assert code_of(Filters()) == "Filters()"


def test_a_notebook_loads_files_asks_and_draws(sample_files: list[Path]) -> None:
    (file,) = (file for file in sample_files if file.name == "service_contacts.csv")
    study = analyst.load(file, horizon_days=200)
    answer = analyst.ask(study, "service")

    assert study.horizon_days == 200
    assert answer.headline == service(study, Filters()).headline
    assert "service" in analyst.drawn(answer)


def test_what_cannot_be_loaded_or_asked_is_said(tmp_path: Path, sample_study: Study) -> None:
    (tmp_path / "x.csv").write_text("")

    with pytest.raises(analyst.NoStudyError, match=r"x\.csv"):
        analyst.load(tmp_path / "x.csv")
    with pytest.raises(ValueError, match="there is no page “no_such”; there are earned_or_bought"):
        analyst.ask(sample_study, "no_such")
    with pytest.raises(TypeError, match="takes no question"):
        analyst.ask(sample_study, "one_message", question=Question(what="x"))
