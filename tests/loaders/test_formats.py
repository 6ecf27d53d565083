"""Files of survey programs and machines, and texts in the characters of the world."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pyreadstat
import pytest

from loaders.files import read_file
from loaders.limits import Limits
from loaders.loading import load
from loaders.problems import UnreadableFileError
from loaders.understanding import RawTable
from tests.loaders.binary_workbooks import xls, xlsb
from tests.loaders.ugly_files import zipped


def table_of(name: str, content: bytes | Path) -> RawTable:
    (table,) = read_file(name, content, Limits())
    return table


@pytest.fixture
def spss(tmp_path: Path) -> Path:
    """Return a survey of 40 people with labelled answers, 9 for "no opinion", declared missing."""
    path = tmp_path / "survey.sav"
    people = range(40)
    frame = pl.DataFrame(
        {
            "respid": [f"r{i}" for i in people],
            "q1": [9.0 if i % 20 == 0 else float(i % 5 + 1) for i in people],
            "q2": [float(i % 11) for i in people],
            "sex": [float(i % 2 + 1) for i in people],
            "day": [date(2024, 5, i % 28 + 1) for i in people],
        }
    )
    labels: dict[str, dict[float, str]] = {
        "q1": {
            1: "Strongly disagree",
            2: "Disagree",
            3: "Neither agree nor disagree",
            4: "Agree",
            5: "Strongly agree",
            9: "No opinion",
        },
        "q2": {0: "Not at all likely", 10: "Extremely likely"},
        "sex": {1: "Woman", 2: "Man"},
    }
    pyreadstat.write_sav(
        frame,
        str(path),
        column_labels={"q1": "The staff is friendly", "q2": "How likely are you to recommend us?"},
        variable_value_labels=labels,
        missing_ranges={"q1": [9]},
    )
    return path


def test_an_spss_file_speaks_in_its_labels(spss: Path) -> None:
    table = table_of("survey.sav", spss)

    assert table.headings[1:3] == (
        "The staff is friendly",
        "How likely are you to recommend us?",
    )
    assert table.cells["c1"].to_list()[:3] == [None, "Disagree", "Neither agree nor disagree"]
    assert table.cells["c2"].to_list()[:2] == ["0 Not at all likely", "1"]
    assert table.cells["c3"].to_list()[:2] == ["Woman", "Man"]
    assert table.cells["c4"].to_list()[0] == "2024-05-01"


def test_codes_an_spss_file_declares_missing_are_counted(spss: Path) -> None:
    (problem,) = table_of("survey.sav", spss.read_bytes()).problems

    assert (problem.rule, problem.column) == (
        "declared missing in the file",
        "The staff is friendly",
    )
    assert (problem.count, problem.found, problem.rows) == (2, ("9",), (2, 22))
    assert problem.fate == "kept, cell left empty"


def test_an_spss_survey_is_read_to_the_end(spss: Path) -> None:
    study = load([("survey.sav", spss)]).study

    assert study is not None
    assert study.ratings is not None
    ends = study.ratings.group_by("aspect").agg(
        pl.col("scale_min").min(), pl.col("scale_max").max(), pl.len()
    )
    assert {row[0]: row[1:] for row in ends.rows()} == {
        "perception": (1.0, 5.0, 38),
        "recommend": (0.0, 10.0, 40),
    }


def test_a_cut_spss_file_is_refused(spss: Path) -> None:
    with pytest.raises(UnreadableFileError, match="starts like an SPSS file but cannot be read"):
        read_file("survey.sav", spss.read_bytes()[:300], Limits())


def test_json_lines_are_rows_whatever_keys_each_has() -> None:
    rows = [
        {
            "customer_id": "A1",
            "joined_on": "2024-05-31",
            "address": {"zip": "80331"},
            "tags": ["x", "y"],
        },
        {"customer_id": "A2", "joined_on": None, "spend": 12.5},
    ]
    content = "\n".join(json.dumps(row) for row in rows).encode()

    table = table_of("rows.ndjson", content)

    assert table.headings == ("customer_id", "joined_on", "address.zip", "tags", "spend")
    assert table.cells.rows() == [
        ("A1", "2024-05-31", "80331", "x, y", None),
        ("A2", None, None, None, "12.5"),
    ]


def test_a_json_list_of_objects_is_rows() -> None:
    table = table_of("rows.json", b' [ {"a": 1, "b": "x"}, {"a": 2.5, "b": null} ]')

    assert table.cells.rows() == [("1", "x"), ("2.5", None)]


KOREAN = "고객번호,가입일,의견\n1,2024-05-31,서비스가 아주 좋습니다\n2,2024-06-01,가격이 비쌉니다\n"
FRENCH = "Numéro;Prénom;Montant\n1;Zoë;1 149,00 €\n2;François;33,62 €\n3;Hélène;5,10 €\n"
MAC = "Name;Größe;Maß\n1;Öl – süß;1\n2;Käse “groß”;2\n3;Größe über Maß;3\n4;fährt früh;4\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KOREAN * 20, "cp949"),
        (FRENCH, "cp1252"),
        (MAC * 5, "mac_roman"),
        (KOREAN, "utf-16"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"),
        (FRENCH, "utf-32"),
        (KOREAN, "utf-8-sig"),
    ],
)
def test_every_letter_arrives_whatever_the_encoding(text: str, encoding: str) -> None:
    table = table_of("file.csv", text.encode(encoding))

    delimiter = ";" if ";" in text else ","
    lines = [tuple(line.split(delimiter)) for line in text.splitlines()]
    assert table.headings == lines[0]
    assert table.cells.rows() == lines[1:]
    assert table.read_as != "comma, UTF-8" or encoding == "utf-8-sig"


def test_text_with_noughts_in_it_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="is no text file"):
        read_file("a.csv", b"a,b\n1,\x002\n3,4\n" * 50, Limits())


def test_quotation_marks_within_quotation_marks_are_one_cell() -> None:
    table = table_of("a.csv", b'id,said\n1,"""VIP"",""Blog"""\n2,"she said ""no, ""never"""""""\n')

    assert table.cells["c1"].to_list() == ['"VIP","Blog"', 'she said "no, "never"""']


def test_a_cell_of_nothing_but_quotation_marks_does_no_harm() -> None:
    content = b'id,said\n1,"' + b'""' * 200_000 + b'"\n2,x\n'

    table = table_of("a.csv", content)

    assert table.cells["c0"].to_list() == ["1", "2"]
    assert table.cells["c1"].to_list() == ['"' * 200_000, "x"]


def test_every_table_of_an_archive_is_read_and_named() -> None:
    content = zipped(
        people__csv=b"customer_id,joined_on\n1,2024-01-01\n2,2024-02-01\n",
        orders__csv=b"order_id;customer_id;order date;amount\n1;1;01.02.2024;9,50\n",
        readme__pdf=b"%PDF-1.7",
    )

    (file,) = load([("all.zip", content)]).files

    assert {table.sheet: table.kind for table in file.tables} == {
        "people.csv": "customers",
        "orders.csv": "orders",
    }


ROWS: list[list[str | float]] = [["customer_id", "joined"], ["A", 45000.0], ["Zoë", 45001.5]]


@pytest.mark.parametrize(("name", "written"), [("a.xls", xls), ("a.xlsb", xlsb)])
def test_old_and_binary_workbooks_are_read(name: str, written: Callable[..., bytes]) -> None:
    table = table_of(name, written("People", ROWS))

    assert (table.sheet, table.headings) == ("People", ("customer_id", "joined"))
    assert table.cells.rows() == [("A", "45000"), ("Zoë", "45001.5")]


def book(*, hides: str = "") -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    for name in ("Data", "Lists"):
        sheet = made.create_sheet(name)
        sheet.append(["customer_id", "joined on"])
        sheet.append([f"{name} 1", "2024-05-31"])
        sheet.sheet_state = "hidden" if name in hides else "visible"
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def test_a_hidden_sheet_is_left_out_and_named() -> None:
    table = table_of("a.xlsx", saved(book(hides="Lists")))

    assert table.sheet == "Data"
    assert [(problem.rule, problem.found) for problem in table.problems] == [
        ("hidden sheet left out", ("Lists",))
    ]


def test_hidden_sheets_are_read_when_nothing_else_holds_anything() -> None:
    tables = read_file("a.xlsx", saved(book(hides="Data, Lists")), Limits())

    assert [table.sheet for table in tables] == ["Data", "Lists"]


def test_a_formula_without_a_stored_result_is_told() -> None:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.append(["customer_id", "joined on", "value"])
    sheet.append(["A", "2024-05-31", "=1+1"])

    table = table_of("a.xlsx", saved(made))

    assert table.cells.rows() == [("A", "2024-05-31", None)]
    assert [(problem.rule, problem.count) for problem in table.problems] == [
        ("formula without a stored result", 1)
    ]


def test_a_formula_counts_by_its_stored_result() -> None:
    made = openpyxl.Workbook()
    made.worksheets[0].append(["customer_id", "value"])
    made.worksheets[0].append(["A", "=6*7"])
    content = saved(made)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b"<v />", b"<v></v>").replace(b"<v/>", b"<v></v>")
            new.writestr(name, part.replace(b"<f>6*7</f><v></v>", b"<f>6*7</f><v>42</v>"))

    table = table_of("a.xlsx", target.getvalue())

    assert table.cells.rows() == [("A", "42")]
    assert table.problems == ()


def opendocument(rows: list[list[str]]) -> bytes:
    """Return an .ods of text cells, written by hand from the OpenDocument schema."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    urn = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{urn}office'
        f':1.0" xmlns:table="{urn}table:1.0" xmlns:text="{urn}text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="People">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        container.writestr("content.xml", content)
        container.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest '
            f'xmlns:manifest="{urn}manifest:1.0"><manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            "</manifest:manifest>",
        )
    return target.getvalue()


def test_an_opendocument_sheet_is_read() -> None:
    table = table_of("a.ods", opendocument([["customer_id", "name"], ["1", "Ada"], ["2", "Bo"]]))

    assert table.sheet == "People"
    assert table.cells.rows() == [("1", "Ada"), ("2", "Bo")]
