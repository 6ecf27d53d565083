"""The command line gives the numbers of the pages, and leaves with the promised codes."""

import json
from pathlib import Path
from typing import Any

import pytest

import earned
from answers.every import every_answer
from answers.notebook import Note
from records.saved_studies import save_study
from records.store import Notebook
from study import Study

KEYS = {
    "page",
    "figure",
    "of",
    "estimate",
    "lower",
    "upper",
    "confidence",
    "n",
    "unit",
    "verdict",
    "sentence",
    "method",
}

OF_FOUR_TABLES = ("service", "front_and_back_door")
"""Pages that read customers, orders, contacts and events, and take little time."""


def _reported(files: list[Path], to: Path, *options: str) -> dict[str, Any]:
    assert earned.main(["report", *map(str, files), "--to", str(to), *options]) == earned.DONE
    told: dict[str, Any] = json.loads(to.read_text("utf-8"))
    return told


@pytest.fixture(scope="module")
def report(sample_files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    to = tmp_path_factory.mktemp("report") / "report.json"
    return _reported(sample_files, to, "--own-brand", "Larkfield")


def test_the_report_gives_the_same_numbers_as_the_pages(
    report: dict[str, Any], sample_study: Study
) -> None:
    shown = [finding for answer in every_answer(sample_study) for finding in answer.findings]

    assert len(report["findings"]) == len(shown)
    for told, finding in zip(report["findings"], shown, strict=True):
        assert set(told) == KEYS
        assert (told["figure"], told["of"]) == (finding.figure, dict(finding.of))
        numbers = [finding.estimate, finding.lower, finding.upper]
        for name, number in zip(("estimate", "lower", "upper"), numbers, strict=True):
            # The last digits depend on the order in which threads add up.
            assert told[name] == (None if number is None else pytest.approx(number, rel=1e-9))
        assert told["sentence"] == finding.sentence


def test_the_report_echoes_its_settings(report: dict[str, Any]) -> None:
    assert report["as_of"] == "2026-06-30"
    assert report["own_brand"] == "Larkfield"
    assert report["horizon_days"] == 365
    assert report["lapse_days"] == 91
    assert {source["kind"] for source in report["sources"]} >= {"survey", "customers", "orders"}


def test_the_order_of_files_does_not_matter(
    report: dict[str, Any], sample_files: list[Path], tmp_path: Path
) -> None:
    options = ("--own-brand", "Larkfield", "--only", ",".join(OF_FOUR_TABLES))
    turned = _reported(sample_files[::-1], tmp_path / "r.json", *options)
    straight = [found for found in report["findings"] if found["page"] in OF_FOUR_TABLES]

    for one, other in zip(turned["findings"], straight, strict=True):
        assert one == {
            **other,
            **{
                name: pytest.approx(other[name], rel=1e-9)
                for name in ("estimate", "lower", "upper", "n")
                if other[name] is not None
            },
        }


def test_a_sentence_never_shows_a_missing_number(report: dict[str, Any]) -> None:
    said = [finding["sentence"] for finding in report["findings"]]

    assert all(said)
    assert not [text for text in said if "nan" in text.lower().split() or "None" in text]


def test_check_describes_files_columns_and_readiness(
    sample_files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    customers = next(path for path in sample_files if path.name == "customers.csv")

    assert earned.main(["check", str(customers), "--json"]) == earned.DONE

    told = json.loads(capsys.readouterr().out)
    (table,) = told["files"][0]["tables"]
    assert table["kind"] == "customers"
    assert table["rows_read"] == table["rows_kept"] + table["rows_set_aside"]
    assert table["made"]["customers"] == table["rows_kept"]
    assert {page["page"] for page in told["answers"]} >= {"earned_or_bought", "brands", "service"}
    states = {page["page"]: page["state"] for page in told["answers"]}
    assert (states["earned_or_bought"], states["brands"]) == ("partly", "no")


def test_check_as_text_names_the_file_and_every_column(
    sample_files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    events = next(path for path in sample_files if path.name == "events.csv")

    assert earned.main(["check", str(events)]) == earned.DONE

    said = capsys.readouterr().out
    assert "events.csv: events" in said
    assert "'Applies to' becomes events.applies_to" in said


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["report", "x.csv"],
        ["report", "x.csv", "--to", "report.docx"],
        ["report", "x.csv", "--to", "r.json", "--lapse-days", "0"],
        ["report", "x.csv", "--to", "r.json", "--as-of", "yesterday"],
    ],
)
def test_a_wrong_command_line_leaves_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert earned.main(arguments) == earned.WRONG_COMMAND
    assert "usage" in capsys.readouterr().err


def test_a_file_that_is_not_there_leaves_with_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert earned.main(["check", "nowhere.csv"]) == earned.UNUSABLE_FILE
    assert "There is no file nowhere.csv" in capsys.readouterr().err


def test_a_file_that_feeds_nothing_is_refused_by_report_and_readable_to_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = tmp_path / "notes.csv"
    notes.write_text("Thoughts\nbuy milk\ncall Ada\n", "utf-8")

    assert earned.main(["check", str(notes)]) == earned.DONE
    to = str(tmp_path / "r.json")
    assert earned.main(["report", str(notes), "--to", to]) == earned.UNUSABLE_FILE

    said = capsys.readouterr().err
    assert "notes.csv" in said
    assert "no page can use it; look at the names of its columns" in said
    assert not Path(to).exists()


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--program-cost", "nan", "nan is not an amount of money"),
        ("--program-cost=-5", None, "-5 is not an amount of money"),
        ("--as-of", "2024-13-01", "2024-13-01 is not a day such as"),
    ],
)
def test_an_option_without_meaning_leaves_with_2(
    option: str, value: str | None, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [option] if value is None else [option, value]
    arguments = ["report", "crm.csv", "--to", "r.json", *given]

    assert earned.main(arguments) == earned.WRONG_COMMAND
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("", "but below the headings there is no row"),
        ("a,2199-01-05\nb,2199-02-06\n", "2 rows: date lies in the future, expected a day up to"),
    ],
)
def test_a_file_of_which_no_row_is_kept_is_refused_with_the_reason(
    rows: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "crm.csv"
    file.write_text(f"Customer ID,Joined\n{rows}", "utf-8")

    to = str(tmp_path / "r.json")
    assert earned.main(["report", str(file), "--to", to]) == earned.UNUSABLE_FILE
    assert says in capsys.readouterr().err


def test_a_picture_is_refused_with_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "customers.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))

    assert earned.main(["check", str(picture)]) == earned.UNUSABLE_FILE

    said = capsys.readouterr().err
    assert "customers.csv" in said
    assert "Traceback" not in said


def test_a_saved_study_is_reported_like_the_files_it_was_made_of(
    sample_study: Study, report: dict[str, Any], data_folder: Path, tmp_path: Path
) -> None:
    save_study(data_folder, "Spring review", sample_study)
    to = tmp_path / "report.json"

    command = ["report", "--study", "spring review", "--only", ",".join(OF_FOUR_TABLES)]
    assert earned.main([*command, "--to", str(to)]) == earned.DONE

    told = json.loads(to.read_text("utf-8"))
    assert [found["sentence"] for found in told["findings"]] == [
        found["sentence"] for found in report["findings"] if found["page"] in OF_FOUR_TABLES
    ]
    assert told["sources"] == report["sources"]


def test_a_study_nobody_saved_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = str(tmp_path / "report.json")

    assert earned.main(["report", "--study", "../x", "--to", to]) == earned.UNUSABLE_FILE
    assert "There is no saved study “../x”" in capsys.readouterr().err
    assert earned.main(["report", "--to", to]) == earned.WRONG_COMMAND
    assert earned.main(["report", "a.csv", "--study", "x", "--to", to]) == earned.WRONG_COMMAND


def test_the_notebook_is_listed_and_taken_home(
    data_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = Notebook.in_folder(data_folder)
    kept.keep_note(Note(belief="Price matters most", owner="Ines"))
    kept.keep_note(Note(belief="Phone waits drive people away"))

    assert earned.main(["note", "list", "--search", "phone"]) == earned.DONE
    assert capsys.readouterr().out == "2. Phone waits drive people away [open]\n"
    assert earned.main(["note", "list", "--json"]) == earned.DONE
    assert [note["id"] for note in json.loads(capsys.readouterr().out)] == [2, 1]
    for name in ("notes.md", "notes.xlsx"):
        assert earned.main(["note", "export", "--to", str(tmp_path / name)]) == earned.DONE
        assert (tmp_path / name).stat().st_size > 50
    assert earned.main(["note", "export", "--to", "notes.txt"]) == earned.WRONG_COMMAND
