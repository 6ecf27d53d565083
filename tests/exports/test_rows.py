"""Rows taken home are safe to open in a spreadsheet program."""

from __future__ import annotations

import csv
import io

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.rows import csv_for_spreadsheets


def read_back(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_turned_into_text(start: str) -> None:
    rows = pl.DataFrame({"note": [f"{start}HYPERLINK(1)"]})

    assert read_back(csv_for_spreadsheets(rows))[1] == [f"'{start}HYPERLINK(1)"]


def test_a_heading_that_a_spreadsheet_would_run_is_turned_into_text() -> None:
    assert read_back(csv_for_spreadsheets(pl.DataFrame({"=1+1": ["a"]})))[0] == ["'=1+1"]


def test_numbers_stay_numbers_and_gaps_stay_gaps() -> None:
    rows = pl.DataFrame({"row": [-4, 17], "reason": ["date not readable", None]})

    assert read_back(csv_for_spreadsheets(rows)) == [
        ["row", "reason"],
        ["-4", "date not readable"],
        ["17", ""],
    ]


def test_a_table_without_text_is_written() -> None:
    assert read_back(csv_for_spreadsheets(pl.DataFrame({"row": [1]}))) == [["row"], ["1"]]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))))
def test_no_cell_ever_starts_like_a_formula(cells: list[str]) -> None:
    content = csv_for_spreadsheets(pl.DataFrame({"a": pl.Series(cells, dtype=pl.String)}))

    for row in read_back(content)[1:]:
        assert not (row and row[0][:1] in tuple("=+-@\t\r") and row[0])
