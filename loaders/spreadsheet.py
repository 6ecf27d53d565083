"""Excel and OpenDocument workbooks, every sheet as text."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Final

import fastexcel
import polars as pl

from loaders.apart import ReaderGaveUpError
from loaders.archives import CHUNK_BYTES, DAMAGES, opened_zip, refuse_bombs
from loaders.columnar import too_wide
from loaders.layout import Grid
from loaders.limits import Limits
from loaders.problems import EXAMPLES, Fate, Problem, UnreadableFileError
from loaders.workbook_apart import sheets_apart

LETTERS: Final = 26
PARTS: Final = {
    "xl/workbook.xml": None,
    "xl/workbook.bin": None,
    "content.xml": None,
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a presentation",
    "Index/Document.iwa": "an Apple Numbers or Pages document",
}
"""A part that tells what a zip container is; a name for what is no workbook."""

ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
OLD_WORKBOOK: Final = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))

CELL_FAR_RIGHT: Final = re.compile(rb'<c r="([A-Z]{2,3})\d')
ROW: Final = re.compile(rb'<row[^>]{0,80}? r="(\d+)"')
FORMULA_ALONE: Final = re.compile(rb"</f>(?:<v ?/>|<v></v>)?</c>")
CELL_ROW: Final = re.compile(rb'<c[^>]{0,40}? r="[A-Z]{1,3}(\d+)"')


def is_workbook(label: str, content: bytes | Path) -> bool:
    """Tell a workbook from an archive of files.

    Raises:
        UnreadableFileError: It is damaged, or a document of another program.
    """
    with opened_zip(label, content) as container:
        names = set(container.namelist())
    for part, what in PARTS.items():
        if part in names and what is not None:
            raise UnreadableFileError(
                f"“{label}” is {what}; expected a workbook or a text file. Copy the table into a "
                "spreadsheet and save it as .xlsx."
            )
    return any(part in names for part, what in PARTS.items() if what is None)


def read_workbook(label: str, content: bytes | Path, limits: Limits) -> tuple[Grid, ...]:
    """Read every sheet of a workbook (.xlsx, .xlsm, .xlsb, .ods).

    The parts are measured before anything is parsed, because a sheet of two cells in opposite
    corners takes the memory of the whole rectangle.

    Raises:
        UnreadableFileError: It is damaged, has a password, or is too large.
    """
    with opened_zip(label, content) as container:
        is_usual = "xl/workbook.xml" in container.namelist()
        try:
            formulas = _looked_through(label, container, limits)
        except DAMAGES as fault:
            raise UnreadableFileError(_damaged(label)) from fault
    if not is_usual:
        return _apart(label, content, limits)
    return _sheets(label, content, limits, _without_result(formulas))


def _looked_through(label: str, container: zipfile.ZipFile, limits: Limits) -> int:
    """Refuse what is dangerous to parse; count the formulas without a stored result."""
    refuse_bombs(label, container, limits)
    formulas = 0
    for name in container.namelist():
        if name.lower().endswith((".xml", ".rels")):
            _refuse_entities(label, container, name)
        if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            formulas += _measured(label, container, name, limits)
    return formulas


def read_ole(label: str, content: bytes | Path, limits: Limits) -> tuple[Grid, ...]:
    """Read an old workbook (.xls); such a container may also hide a workbook with a password.

    Raises:
        UnreadableFileError: It has a password, or is another document.
    """
    whole = content if isinstance(content, bytes) else content.read_bytes()
    if ENCRYPTED in whole:
        raise UnreadableFileError(_with_password(label))
    if not any(name in whole for name in OLD_WORKBOOK):
        raise UnreadableFileError(
            f"“{label}” is a document of an old Office program but no workbook. Copy the table "
            "into a spreadsheet and save it as .xlsx."
        )
    return _apart(label, content, limits)


def _apart(label: str, content: bytes | Path, limits: Limits) -> tuple[Grid, ...]:
    """Read a workbook whose parts were not measured beforehand."""
    try:
        names, sheets = sheets_apart(content, limits)
    except ReaderGaveUpError as fault:
        is_locked = "password" in str(fault).lower()
        raise UnreadableFileError(
            _with_password(label) if is_locked else _damaged(label)
        ) from fault
    _refuse_too_many(label, len(names), limits)
    return _without_hidden(
        tuple((_grid(label, name, cells, limits, ()), hidden) for name, hidden, cells in sheets)
    )


def _sheets(
    label: str, content: bytes | Path, limits: Limits, noticed: tuple[Problem, ...]
) -> tuple[Grid, ...]:
    try:
        grids = _opened(label, content, limits, noticed)
    except fastexcel.FastExcelError as fault:
        if "password" in str(fault).lower():
            raise UnreadableFileError(_with_password(label)) from fault
        raise UnreadableFileError(_damaged(label)) from fault
    except BaseException as fault:
        # A workbook damaged in the right place makes the reader panic, which is no Exception.
        if type(fault).__name__ != "PanicException":
            raise
        raise UnreadableFileError(_damaged(label)) from fault
    return _without_hidden(grids)


def _opened(
    label: str, content: bytes | Path, limits: Limits, noticed: tuple[Problem, ...]
) -> tuple[tuple[Grid, bool], ...]:
    reader = fastexcel.read_excel(content if isinstance(content, bytes) else str(content))
    names = reader.sheet_names
    _refuse_too_many(label, len(names), limits)
    return tuple(_sheet(label, reader, name, limits, noticed) for name in names)


def _refuse_too_many(label: str, sheets: int, limits: Limits) -> None:
    if sheets > limits.sheets:
        raise UnreadableFileError(
            f"“{label}” has {sheets} sheets; up to {limits.sheets} can be read. Keep the "
            "sheets with the data and bring that."
        )


def _without_hidden(sheets: tuple[tuple[Grid, bool], ...]) -> tuple[Grid, ...]:
    """Leave hidden sheets out, and say so, as long as a sheet in sight holds anything.

    What is hidden are lists behind drop-down fields and copies of older states: rows that nobody
    who looks at the workbook counts.
    """
    shown = tuple(grid for grid, is_hidden in sheets if not is_hidden)
    hidden = [grid for grid, is_hidden in sheets if is_hidden and grid.cells.height]
    if not hidden or not any(grid.cells.height for grid in shown):
        return tuple(grid for grid, _ in sheets)
    note = Problem(
        level="note",
        rule="hidden sheet left out",
        column=None,
        count=sum(grid.cells.height for grid in hidden),
        found=tuple(grid.sheet or "" for grid in hidden[:EXAMPLES]),
        expected="sheets in sight; show the sheet in your spreadsheet program to have it read",
        rows=(),
        fate="kept",
    )
    told = next(at for at, grid in enumerate(shown) if grid.cells.height)
    return tuple(
        replace(grid, problems=(*grid.problems, note)) if at == told else grid
        for at, grid in enumerate(shown)
    )


def _without_result(formulas: int) -> tuple[Problem, ...]:
    if not formulas:
        return ()
    expected = (
        "the result stored with every formula; open the workbook in a spreadsheet program, save it "
        "and bring it again"
    )
    fate: Fate = "kept, cell left empty"
    rule = "formula without a stored result"
    return (Problem("warning", rule, None, formulas, (), expected, (), fate),)


def _sheet(
    label: str,
    reader: fastexcel.ExcelReader,
    name: str,
    limits: Limits,
    noticed: tuple[Problem, ...],
) -> tuple[Grid, bool]:
    """Return a sheet and whether it is hidden."""
    # Nought, not None: None skips leading blank rows, and row numbers would no longer be theirs.
    sheet = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    cells = sheet.to_polars() if sheet.height else pl.DataFrame()
    return _grid(label, name, cells, limits, noticed), sheet.visible != "visible"


def _grid(
    label: str, name: str, cells: pl.DataFrame, limits: Limits, noticed: tuple[Problem, ...]
) -> Grid:
    if cells.width > limits.columns:
        raise UnreadableFileError(too_wide(f"{label}, sheet {name}", cells.width, limits))
    cells.columns = [f"c{i}" for i in range(cells.width)]
    # A column without any filled cell comes typed as null.
    return Grid(label, name, cells.cast(pl.String), "workbook", noticed if cells.height else ())


def _damaged(label: str) -> str:
    return (
        f"“{label}” looks like a workbook but cannot be read; it may be damaged or only partly "
        "downloaded. Open it in a spreadsheet program and save it again as .xlsx."
    )


def _with_password(label: str) -> str:
    return (
        f"“{label}” is a workbook with a password, so its cells cannot be read. Open it, remove "
        "the password (File, Info, Protect), save it and bring that file."
    )


def _refuse_entities(label: str, container: zipfile.ZipFile, name: str) -> None:
    with container.open(name) as part:
        head = part.read(65_536).replace(b"\0", b"").upper()
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise UnreadableFileError(
            f"“{label}” declares text building blocks inside (XML entities), which no spreadsheet "
            "program writes and which can blow up without end. It was not opened."
        )


def _measured(label: str, container: zipfile.ZipFile, name: str, limits: Limits) -> int:
    """Refuse a sheet that spans too much; count its formulas without a stored result."""
    rows, columns, formulas = _corner(container, name)
    if columns > max(limits.columns, LETTERS):
        raise UnreadableFileError(too_wide(label, columns, limits))
    if rows * max(columns, 1) > limits.grid_cells:
        raise UnreadableFileError(
            f"“{label}” has a sheet that reaches to row {rows:,} and column {columns:,}, which is "
            "too much to read. Delete the blank rows and columns at its end, or save the sheet as "
            ".csv."
        )
    return formulas


def _corner(container: zipfile.ZipFile, name: str) -> tuple[int, int, int]:
    """Return the last row, where it lies beyond Z the last column, and formulas without result."""
    rows, columns, formulas, tail = 0, 0, 0, b""
    with container.open(name) as part:
        while chunk := part.read(CHUNK_BYTES):
            seen = tail + chunk
            last = max(seen.rfind(b"<row"), seen.rfind(b"<c "))
            for found in (*ROW.findall(seen, seen.rfind(b"<row")), *CELL_ROW.findall(seen, last)):
                rows = max(rows, int(found))
            columns = max([columns, *map(_column_number, set(CELL_FAR_RIGHT.findall(seen)))])
            if b"</f>" in chunk:
                formulas += len(FORMULA_ALONE.findall(chunk))
            tail = seen[-200:]
    return rows, max(columns, LETTERS) if rows else 0, formulas


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * LETTERS + letter - ord("A") + 1
    return number
