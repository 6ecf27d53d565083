"""Tables taken away hold what was shown, run nothing, and say where small groups are shown."""

from __future__ import annotations

import io
from datetime import date

import altair as alt
import openpyxl
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from charts.exhibit import Exhibit
from exports.plotted import excel_format
from exports.slide_charts import said
from exports.tables import (
    FORMS,
    MOST_SHEET_ROWS,
    UNPROTECTED,
    TableForm,
    file_name,
    fits,
    numbers_file,
    table_file,
)

ROWS = pl.DataFrame(
    {
        "=cmd()": ["=1+1", "@SUM(A1)", "plain", None],
        "n": [1.5, float("nan"), None, -2.0],
        "on": [date(2025, 1, 2), None, None, None],
        "list": [[1, 2], None, [], [3]],
    }
)


def test_csv_holds_no_formula() -> None:
    lines = table_file(ROWS, "csv").decode("utf-8-sig").splitlines()

    assert lines[0] == "'=cmd(),n,on,list"
    assert lines[1].startswith("'=1+1,1.5,2025-01-02,")
    assert lines[2].startswith("'@SUM(A1)")


def test_a_workbook_holds_numbers_and_days_as_such_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(table_file(ROWS, "xlsx", about=["From a test"])))
    sheet = book["Table"]

    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0] == ["=cmd()", "n", "on", "list"]
    assert cells[1][:2] == ["=1+1", 1.5]
    assert cells[1][2].date() == date(2025, 1, 2)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert book["About"]["A1"].value == "From a test"


def test_parquet_holds_the_very_table() -> None:
    content = table_file(ROWS, "parquet", about=["From a test"])

    assert_frame_equal(pl.read_parquet(io.BytesIO(content)), ROWS)
    assert "From a test" in pl.read_parquet_metadata(io.BytesIO(content))["about"]


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_without_protection_the_name_and_every_row_say_so(form: TableForm) -> None:
    content = table_file(ROWS.select("n"), form, unprotected=True)

    match form:
        case "csv":
            told = pl.read_csv(content)
        case "parquet":
            told = pl.read_parquet(io.BytesIO(content))
        case "xlsx":
            told = pl.read_excel(io.BytesIO(content), sheet_name="Table")
    assert told["protection"].to_list() == [UNPROTECTED] * ROWS.height
    assert file_name("x", form, unprotected=True) == f"x-unprotected.{form}"
    assert file_name("x", form) == f"x.{form}"


def test_a_table_too_long_for_a_workbook_is_offered_otherwise() -> None:
    long = pl.select(n=pl.int_range(MOST_SHEET_ROWS + 1))

    assert not fits(long, "xlsx")
    assert fits(long, "csv")


@pytest.mark.parametrize("form", FORMS)
def test_the_numbers_of_a_picture_have_the_headings_below_it(form: TableForm) -> None:
    table = pl.DataFrame({"kept": ["late"], "aside": [1], "share": [0.25]})
    headings = {"share": "Share", "kept": "Reason", "note": "Note"}
    exhibit = Exhibit(
        page="p", key="k", says="s", chart=alt.Chart(), table=table, headings=headings, part="t"
    )
    file = io.BytesIO(numbers_file(exhibit, form))

    match form:
        case "csv":
            read = pl.read_csv(file)
        case "parquet":
            read = pl.read_parquet(file)
        case "xlsx":
            read = pl.read_excel(file, engine="openpyxl")
    assert_frame_equal(read, pl.DataFrame({"Share": [0.25], "Reason": ["late"]}))


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("%+,.0f", "+#,##0;-#,##0;#,##0", "+48,811"),
        ("%,.0f", "#,##0", "48,811"),
        ("%+.2f", "+0.00;-0.00;0.00", "+48811.00"),
    ],
)
def test_files_separate_thousands_where_the_page_does(form: str, number: str, written: str) -> None:
    assert excel_format(form, pl.Series([48_811.0])) == number
    assert said(48_811.0, number) == written
