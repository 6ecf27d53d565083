"""Files as bytes, made while a test runs, and the real ones where they are at hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent

import openpyxl
import pytest

from loaders.files import read_file
from loaders.limits import Limits
from loaders.loading import load
from loaders.understanding import Choices, LoadedTable, RawTable, TableChoices

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"


def written(text: str) -> bytes:
    """Return a text file, written in the test as it looks."""
    return dedent(text).lstrip("\n").encode()


def raw(text: str, name: str = "file.csv") -> RawTable:
    """Return the only table of a text file."""
    (table,) = read_file(name, written(text), Limits())
    return table


def loaded(text: str, choices: TableChoices | None = None, name: str = "file.csv") -> LoadedTable:
    """Return what became of the only table of a text file."""
    decided = Choices() if choices is None else Choices(tables={name: choices})
    loading = load([(name, written(text))], decided)
    assert loading.files[0].refusal is None
    (table,) = loading.files[0].tables
    assert table.rows_read == table.made.rows_kept + table.made.set_aside.height
    return table


def rules(table: LoadedTable) -> dict[str, int]:
    """Return the rules that spoke and how many rows each concerned."""
    return {problem.rule: problem.count for problem in table.made.problems}


def becomes(table: LoadedTable) -> dict[str, str | None]:
    """Return what every heading became."""
    return {match.heading: match.becomes for match in table.made.columns}


def workbook(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """Return an .xlsx with the rows of each sheet."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def zipped(**members: bytes) -> bytes:
    """Return a .zip; a double underscore in a name stands for the dot."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in members.items():
            container.writestr(name.replace("__", "."), content)
    return target.getvalue()


def real(name: str) -> Path:
    """Return a real file, or skip the test where it is not at hand."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"the real file {name} is not at hand")
    return path
