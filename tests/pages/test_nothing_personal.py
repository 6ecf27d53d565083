"""No personal value of a file reaches a page, a report, a saved study, a recipe or the log."""

from __future__ import annotations

import io
import logging
import zipfile
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import earned
from answers.pages import PAGES
from loaders.loading import load
from loaders.recipe import recipe_json
from loaders.understanding import Choices
from records.folder import SETTING
from records.saved_studies import save_study

PERSONAL = (
    "ada.l",
    "lovelace",
    "7946",
    "4111111",
    "byron",
    "203.0.113",
    "@mail",
    "@ada",
    "ada-l.ex",
)
WITH_WORDS = ("data", "why_they_stay_or_leave", "front_and_back_door", "explore")
"""Pages that show texts or rows of the files, and not only counts."""

NUMBERS = range(60)
SURVEY = (
    "Respondent ID,E-mail address,First Name,IP Address,Kind (1-5),Overall (1-5),Segment,Comment\n"
)
SURVEY += "".join(
    f"r{n},ada.l{n}@mail.example,Ada Lovelace {n},203.0.113.{n},{n % 5 + 1},{(n + 1) % 5 + 1},"
    f'{("East", "West")[n % 2]},"Call me {n} at +44 20 7946 00{n:02d} or ada.l{n}@mail.example, '
    f'see www.ada-l.example and @adalove; card 4111111111111{n:03d}. Too slow to answer."\n'
    for n in NUMBERS
)
CUSTOMERS = "Email,Name,Phone,Street,joined on,left on,member,churn reason\n" + "".join(
    f"ada.l{n}@mail.example,Ada Lovelace {n},+44 20 7946 00{n:02d},{n} Byron Row,2023-05-01,"
    f"{('2024-01-15', 'soon ask ada.l@mail.example')[n % 10 == 0] if n % 2 == 0 else ''},"
    f"{'yes' if n % 3 else 'no'},Mail to ada.l{n}@mail.example was never answered\n"
    for n in NUMBERS
)
FILES = {"survey.csv": SURVEY.encode(), "customers.csv": CUSTOMERS.encode()}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kept = tmp_path / "kept"
    monkeypatch.setenv(SETTING, str(kept))
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    return kept


def holds_nothing_personal(content: bytes, where: str) -> None:
    text = content.decode("utf-8", errors="ignore").lower()
    assert [value for value in PERSONAL if value in text] == [], where


def unpacked(content: bytes) -> bytes:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())


@pytest.mark.parametrize("ending", ["json", "xlsx"])
def test_a_report_holds_nothing_personal(
    folder: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder.parent / f"report.{ending}"
    files = [str(folder.parent / name) for name in FILES]

    assert earned.main(["report", *files, "--to", str(out)]) == earned.DONE

    holds_nothing_personal(unpacked(out.read_bytes()), out.name)
    said = capsys.readouterr()
    holds_nothing_personal(f"{said.out}{said.err}".encode(), "the terminal")


def test_what_is_told_of_files_and_kept_of_them_holds_nothing_personal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loading = load(list(FILES.items()))
    assert loading.study is not None
    assert loading.study.comments is not None
    assert "Too slow to answer." in loading.study.comments["text"][0]

    save_study(folder, "Mine", loading.study, recipe={})
    files = [str(folder.parent / name) for name in FILES]
    assert earned.main(["check", *files, "--json"]) == earned.DONE

    kept = [file for file in folder.rglob("*") if file.is_file()]
    assert kept
    for file in kept:
        holds_nothing_personal(unpacked(file.read_bytes()), file.name)
    for table in loading.study.tables.values():
        holds_nothing_personal(table.write_csv().encode(), "a table")
    holds_nothing_personal(capsys.readouterr().out.encode(), "check")
    recipe = recipe_json(loading, Choices(), date(2026, 5, 1))
    holds_nothing_personal(recipe.encode(), "the recipe")


def test_no_page_shows_anything_personal_and_nothing_is_logged(
    folder: Path, app: AppTest, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    app.run()
    app.switch_page(next(page.path for page in PAGES if page.stem == "data")).run()
    app.file_uploader[0].upload("survey.csv", FILES["survey.csv"]).run()
    app.file_uploader[0].upload("customers.csv", FILES["customers.csv"]).run()
    assert not app.exception

    for page in (page for page in PAGES if page.stem in WITH_WORDS):
        app.switch_page(page.path).run()
        assert not app.exception, page.stem
        shown = "\n".join(str(getattr(element, "proto", "")) for element in app.main)
        assert page.stem != "data" or "survey.csv" in shown
        frames = "\n".join(str(frame.value.to_dict()) for frame in app.dataframe)
        holds_nothing_personal(f"{shown}{frames}".encode(), page.stem)

    holds_nothing_personal(caplog.text.encode(), "the log")
    assert not folder.exists()
