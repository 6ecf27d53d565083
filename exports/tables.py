"""Any table as a file that runs nothing, and that says so where small groups are not hidden."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Final, Literal

import polars as pl
import polars.selectors as cs
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from charts.exhibit import Exhibit
from exports.rows import csv_for_spreadsheets
from exports.sheet_text import clean, disarm

TableForm = Literal["csv", "parquet", "xlsx"]
FORMS: Final[dict[TableForm, tuple[str, str]]] = {
    "csv": ("CSV", "text/csv"),
    "parquet": ("Parquet", "application/vnd.apache.parquet"),
    "xlsx": (
        "Excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}
MOST_SHEET_ROWS: Final = 100_000
"""Rows of a workbook; more take a spreadsheet program minutes to open."""
UNPROTECTED: Final = (
    "shown without protection of small groups; fewer than 10 people may be behind it"
)
_PROTECTION: Final = "protection"
_BOLD: Final = Font(bold=True)


def table_file(
    rows: pl.DataFrame, form: TableForm, *, about: Iterable[str] = (), unprotected: bool = False
) -> bytes:
    """Return a table as a file.

    Args:
        rows: The table, with the headings it shall have.
        form: Which kind of file.
        about: What it is and where it comes from; kept in a workbook's second sheet and in a
            parquet file's metadata, as csv has no place for it.
        unprotected: Whether small groups were not hidden; then every row says so.
    """
    told = rows.with_columns(pl.lit(UNPROTECTED).alias(_PROTECTION)) if unprotected else rows
    lines = [*about, *([UNPROTECTED] if unprotected else [])]
    match form:
        case "csv":
            return csv_for_spreadsheets(_flat(told))
        case "parquet":
            written = io.BytesIO()
            told.write_parquet(written, metadata={"about": "\n".join(lines)})
            return written.getvalue()
        case "xlsx":
            return _workbook(_flat(told), lines)


def numbers_file(exhibit: Exhibit, form: TableForm) -> bytes:
    """Return the numbers behind a picture as a file, with the headings readers see below it.

    Args:
        exhibit: The picture.
        form: Which kind of file.
    """
    headings = {name: said for name, said in exhibit.headings.items() if name in exhibit.table}
    rows = exhibit.table.select(*headings).rename(headings)
    return table_file(rows, form, about=[exhibit.says], unprotected=exhibit.is_unprotected)


def file_name(name: str, ending: str, *, unprotected: bool = False) -> str:
    """Return what a file is called; its name says where small groups are not hidden.

    Args:
        name: What the table is, such as "earned-explore".
        ending: Which kind of file, such as csv.
        unprotected: Whether small groups were not hidden.
    """
    return f"{name}{'-unprotected' if unprotected else ''}.{ending}"


def fits(rows: pl.DataFrame, form: TableForm) -> bool:
    """Tell whether a table is small enough for a kind of file."""
    return form != "xlsx" or rows.height <= MOST_SHEET_ROWS


def _flat(rows: pl.DataFrame) -> pl.DataFrame:
    """Write lists, lengths of time and the like as text, which every program can read."""
    odd = cs.nested() | cs.duration() | cs.binary() | cs.categorical() | cs.enum()
    return rows.with_columns(
        pl.Series(
            name,
            [None if value is None else str(value) for value in rows[name].to_list()],
            pl.String,
        )
        for name in rows.select(odd).columns
    )


def _workbook(rows: pl.DataFrame, about: list[str]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Table")
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, heading, bold=True) for heading in rows.columns])
    texts = [kind == pl.String for kind in rows.dtypes]
    for row in rows.fill_nan(None).iter_rows():
        sheet.append([
            _cell(sheet, value) if is_text and value is not None else value
            for value, is_text in zip(row, texts, strict=True)
        ])  # fmt: skip
    if about:
        notes = book.create_sheet("About")
        for line in about:
            notes.append([_cell(notes, line)])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: object, text: str, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, clean(text)[:32_767])
    disarm(cell)
    if bold:
        cell.font = _BOLD
    return cell
