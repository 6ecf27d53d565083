"""The notebook taken home holds everything, and nothing in it runs."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import polars as pl
from openpyxl import load_workbook

from answers.answer import Finding
from answers.notebook import Frozen, Listening, Note, Pin
from exports.notebook import (
    notebook_markdown,
    notebook_workbook,
    notes_as_data,
    notes_as_text,
)
from study import Filters

HTML = "<script>alert(1)</script> [x](javascript:y) *z* #1"
FORMULA = "=HYPERLINK(1)"
NOTE = Note(id=3, belief=FORMULA, decision=HTML, owner="+1", check_on=date(2026, 6, 3))
FOUND = Finding(
    page="service", figure="service.mean", of={"touchpoint": "Phone"}, estimate=4.1, lower=4.0,
    upper=4.2, n=212, unit="scale", sentence="Phone is rated 4.1", method="mean",
)  # fmt: skip
PIN = Pin(
    id=7,
    note=3,
    pinned_on=datetime(2026, 5, 1, 12, tzinfo=UTC),
    frozen=Frozen(
        page="service", key="service", says="Phone fell", basis="412 contacts",
        table=pl.DataFrame({"n": [1]}), headings={}, formats={}, part="months", figures=(),
        native=None, picture={}, findings=(FOUND,), filters=Filters(), choices={}, settings={},
        fingerprint="abc", sources=("contacts.csv",), is_invented=True,
    ),
)  # fmt: skip
VISIT = Listening(way="@Visits", used_on=date(2026, 3, 1), learned="a\nb", heard=("North",))


def test_a_workbook_holds_text_as_text_and_numbers_as_numbers() -> None:
    book = load_workbook(io.BytesIO(notebook_workbook([NOTE], [PIN], [VISIT])))

    beliefs, evidence, ways = book.worksheets
    cells = {head.value: cell for head, cell in zip(beliefs[1], beliefs[2], strict=True)}
    assert (cells["Belief"].value, cells["Belief"].data_type) == (FORMULA, "s")
    assert cells["Belief"].quotePrefix
    assert cells["Owner"].data_type == "s"
    assert cells["Evidence"].value == "7: Phone fell"
    assert cells["Check on"].value == datetime(2026, 6, 3)  # noqa: DTZ001  # as the library reads a date
    figures = {head.value: cell.value for head, cell in zip(evidence[1], evidence[2], strict=True)}
    assert (figures["Value"], figures["From"], figures["To"], figures["n"]) == (4.1, 4, 4.2, 212)
    assert figures["Data"] == "invented data, contacts.csv"
    assert [cell.data_type for cell in ways[2]] == ["s", "d", "s", "s"]


def test_a_hundred_kilobytes_are_cut_in_a_cell_with_a_word_and_whole_in_markdown() -> None:
    long = Note(id=1, belief="b\x00" + "x" * 100_000)

    book = load_workbook(io.BytesIO(notebook_workbook([long], [], [])))
    cell = str(book.worksheets[0]["B2"].value)
    assert len(cell) == 32_767
    assert cell.endswith("the Markdown export has the whole text)")
    assert b"x" * 100_000 in notebook_markdown([long], [], [])


def test_markdown_shows_what_was_written_and_runs_none_of_it() -> None:
    text = notebook_markdown([NOTE], [PIN], [VISIT]).decode()

    assert "<script" not in text.replace("\\<", "")
    assert "\\[x\\]\\(javascript\\:y\\)" in text
    assert "Phone is rated 4\\.1: 4.10 (4.00 to 4.20, n = 212)" in text
    assert "invented data, contacts\\.csv" in text
    assert "- 1 March 2026, heard: North: a  \nb" in text


def test_a_terminal_is_told_each_belief_and_is_not_steered() -> None:
    steering = Note(id=1, belief="a\x1b[2Jb", outcome="no")

    text = notes_as_text([steering, NOTE], date(2026, 6, 3))

    assert "\x1b" not in text
    assert "3. =HYPERLINK(1) [due]" in text
    assert notes_as_text([], date(2026, 6, 3)) == "Nothing is written down yet."


def test_the_data_of_a_note_carry_its_frozen_evidence() -> None:
    (told,) = notes_as_data([NOTE], [PIN], date(2026, 6, 3))

    assert (told["standing"], told["check_on"], told["outcome"]) == ("due", "2026-06-03", None)
    (evidence,) = told["evidence"]
    assert evidence["findings"][0]["estimate"] == 4.1
    assert evidence["fingerprint"] == "abc"
