"""Tables that programs write as a web page or as XML and name ".xls", as many of them do.

Spreadsheet programs open both, so nobody notices. Both are read row by row, and nothing in them
is followed, unpacked or executed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ParseError

import polars as pl
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse as parsed_xml
from lxml import etree

from loaders.columnar import too_wide
from loaders.encodings import decoded, encoding_by_mark, encoding_without_mark
from loaders.layout import Grid
from loaders.limits import Limits
from loaders.problems import UnreadableFileError

PAGE: Final = re.compile(rb"<!doctype html|<(?:html|head|meta|style|body|table|div|center)\b")
SPREADSHEET: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
IN_SPREADSHEET: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"
DECLARED: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
CELLS: Final = ("td", "th")
MOMENT: Final = re.compile(r"^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?$")
DECLARES_WITHIN: Final = 8_192
"""Bytes at the beginning in which a page says its encoding."""

LAST_ROW: Final = 1_048_576
"""Rows of the largest sheet any spreadsheet program has."""


def is_page(head: bytes) -> bool:
    """Tell a web page by its first bytes."""
    return PAGE.match(_opening(head)) is not None


def is_xml_spreadsheet(head: bytes) -> bool:
    """Tell a workbook written as XML (Excel 2003) by its first bytes."""
    opening = _opening(head)
    return opening.startswith((b"<?xml", b"<workbook", b"<ss:workbook")) and SPREADSHEET in opening


def _opening(head: bytes) -> bytes:
    marked = encoding_by_mark(head) or encoding_without_mark(head)
    text = head.decode(marked, errors="replace") if marked else head.decode("latin-1")
    opening = text.lstrip("\ufeff \t\r\n").lower()
    while found := re.match(r"<!--.*?-->\s*|<\?xml[^>]*\?>\s*(?=<!doctype html|<html)", opening,
                            re.DOTALL):  # fmt: skip
        opening = opening[found.end() :]
    return opening.encode("utf-8", errors="replace")


@dataclass(slots=True, eq=False)
class _Table:
    """A table while it is read.

    Attributes:
        rows: What was met so far.
        covered: Column → further rows that a merged cell above covers.
        arranges: It holds other tables and only arranges them on the page.
    """

    rows: list[list[str]] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)
    arranges: bool = False


def read_page(label: str, content: bytes | Path, limits: Limits) -> tuple[Grid, ...]:
    """Read the tables of a web page, each as a sheet.

    Raises:
        UnreadableFileError: It holds no table of two columns, or is too wide, long or deep.
    """
    whole, encoding = _as_utf8(label, _bytes(content))
    try:
        tables = list(_tables(label, whole, limits))
    except (etree.LxmlError, ValueError) as fault:
        raise UnreadableFileError(
            f"“{label}” is a web page that cannot be read: it is damaged, or its parts are packed "
            "into each other too deeply. Open it in a spreadsheet program and save it as .xlsx."
        ) from fault
    held = [table.rows for table in tables if not table.arranges and len(table.rows) > 1]
    held = [rows for rows in held if max(map(len, rows)) > 1]
    if not held:
        raise UnreadableFileError(
            f"“{label}” is a web page without a table, whatever its name says; perhaps the "
            "program wanted you to log in again. Export the table once more and look at the file "
            "before you bring it."
        )
    names = [None] if len(held) == 1 else [f"table {number}" for number in range(1, len(held) + 1)]
    if len(names) > limits.sheets:
        raise UnreadableFileError(
            f"“{label}” is a web page with {len(names)} tables; up to {limits.sheets} can be read. "
            "Copy the table you need into a spreadsheet and save it as .xlsx."
        )
    how = f"table of a web page, {encoding}"
    return tuple(_grid(label, name, rows, how) for name, rows in zip(names, held, strict=True))


def _bytes(content: bytes | Path) -> bytes:
    return content if isinstance(content, bytes) else content.read_bytes()


def _as_utf8(label: str, whole: bytes) -> tuple[bytes, str]:
    """Return the page in UTF-8 and what it was written in; what it declares is often wrong."""
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return whole.removeprefix(b"\xef\xbb\xbf"), "UTF-8"
    declared = DECLARED.search(whole[:DECLARES_WITHIN])
    name = declared[1].decode("ascii", errors="replace").lower() if declared else ""
    # A browser takes Latin-1 for what Windows writes, and so do all who declare it.
    name = (
        "cp1252" if name in {"iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252"} else name
    )
    try:
        return whole.decode(name).encode(), name
    except (LookupError, UnicodeDecodeError):
        text, encoding = decoded(label, whole)
        return text.encode(), encoding


def _tables(label: str, whole: bytes, limits: Limits) -> Iterator[_Table]:
    # Entities of a page are those of HTML; nothing is loaded, and depth and texts are limited.
    steps = etree.iterparse(
        io.BytesIO(whole),
        events=("start", "end"),
        tag=("table", "tr"),
        html=True,
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        remove_comments=True,
    )
    open_tables: list[_Table] = []
    for event, element in steps:
        if element.tag == "table" and event == "start":
            for outer in open_tables:
                outer.arranges = True
            open_tables.append(_Table())
        elif element.tag == "table" and open_tables:
            yield open_tables.pop()
            element.clear()
        elif event == "end" and open_tables:
            table = open_tables[-1]
            if not table.arranges:
                table.rows.append(_row(label, element, table, limits))
                _refuse_too_long(label, table.rows, limits)
                element.clear()
    yield from open_tables


def _row(label: str, row: etree._Element, table: _Table, limits: Limits) -> list[str]:
    """Return the cells of a row; where a merged cell goes on, they are blank."""
    cells: list[str] = []
    begun: dict[int, int] = {}
    for cell in row.iterchildren(*CELLS):
        while table.covered.get(len(cells)):
            cells.append("")
        wide = min(max(_number(cell.get("colspan")), 1), limits.columns + 1)
        begun |= dict.fromkeys(range(len(cells), len(cells) + wide), _number(cell.get("rowspan")))
        cells += [_text(cell), *[""] * (wide - 1)]
        if len(cells) > limits.columns:
            raise UnreadableFileError(too_wide(label, len(cells), limits))
    table.covered = {at: rows - 1 for at, rows in (table.covered | begun).items() if rows > 1}
    return cells


def _number(text: str | None) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text.strip()) else 1


def _text(cell: etree._Element) -> str:
    for line in cell.iter("br"):
        line.tail = "\n" + (line.tail or "")
    return "".join(cell.itertext()).replace("\xa0", " ").strip()


def read_xml_spreadsheet(label: str, content: bytes | Path, limits: Limits) -> tuple[Grid, ...]:
    """Read the sheets of a workbook written as XML.

    Raises:
        UnreadableFileError: It is damaged, declares building blocks, or spans too much.
    """
    whole = _bytes(content)
    try:
        sheets = list(_sheets(label, whole, limits))
    except DefusedXmlException as fault:
        raise UnreadableFileError(
            f"“{label}” declares text building blocks inside (XML entities), which no spreadsheet "
            "program writes and which can blow up without end. It was not opened."
        ) from fault
    except (ParseError, ValueError, LookupError) as fault:
        raise UnreadableFileError(
            f"“{label}” is a workbook written as XML and breaks off or is damaged. Export it "
            "again, or open it in a spreadsheet program and save it as .xlsx."
        ) from fault
    if len(sheets) > limits.sheets:
        raise UnreadableFileError(
            f"“{label}” has {len(sheets)} sheets; up to {limits.sheets} can be read. Keep the "
            "sheets with the data and bring that."
        )
    return tuple(_grid(label, name, rows, "workbook written as XML") for name, rows in sheets)


def _sheets(label: str, whole: bytes, limits: Limits) -> Iterator[tuple[str, list[list[str]]]]:
    name, rows = "", list[list[str]]()
    steps = parsed_xml(io.BytesIO(whole), events=("start", "end"), forbid_dtd=True)
    for event, element in steps:
        what = element.tag.removeprefix(IN_SPREADSHEET)
        if event == "start" and what == "Worksheet":
            name, rows = element.get(f"{IN_SPREADSHEET}Name", "Sheet"), []
        elif event == "end" and what == "Row":
            rows += [[]] * _skipped(label, element, len(rows), limits.rows)
            rows.append(_xml_row(label, element, limits))
            _refuse_too_long(label, rows, limits)
            element.clear()
        elif event == "end" and what == "Worksheet":
            yield name, rows
            element.clear()


def _xml_row(label: str, row: Element, limits: Limits) -> list[str]:
    cells: list[str] = []
    for cell in row.findall(f"{IN_SPREADSHEET}Cell"):
        cells += [""] * _skipped(label, cell, len(cells), limits.columns)
        data = cell.find(f"{IN_SPREADSHEET}Data")
        text = "" if data is None else "".join(data.itertext())
        is_moment = data is not None and data.get(f"{IN_SPREADSHEET}Type") == "DateTime"
        cells.append(MOMENT.sub(_moment, text) if is_moment else text)
        merged = _number(cell.get(f"{IN_SPREADSHEET}MergeAcross", "0"))
        cells += [""] * min(merged, limits.columns + 1)
        if len(cells) > limits.columns:
            raise UnreadableFileError(too_wide(label, len(cells), limits))
    return cells


def _moment(found: re.Match[str]) -> str:
    return found[1] if found[2] == "00:00:00" else f"{found[1]} {found[2]}"


def _skipped(label: str, element: Element, met: int, most: int) -> int:
    """Return how many rows or cells are left out before this one, which says its own place."""
    place = element.get(f"{IN_SPREADSHEET}Index")
    if place is None:
        return 0
    if int(place) > min(most, LAST_ROW):
        raise UnreadableFileError(
            f"“{label}” has a sheet that reaches to row or column {int(place):,}, which is too "
            "much to read. Delete the blank rows and columns at its end, or save it as .csv."
        )
    return max(int(place) - 1 - met, 0)


def _refuse_too_long(label: str, rows: list[list[str]], limits: Limits) -> None:
    if len(rows) > limits.rows or len(rows) * len(rows[-1]) > limits.grid_cells:
        raise UnreadableFileError(
            f"“{label}” has more than {len(rows) - 1:,} rows, which is too much to read. Split it "
            "by year, or leave out the years not needed."
        )


def _grid(label: str, name: str | None, rows: list[list[str]], how: str) -> Grid:
    width = max(map(len, rows), default=0)
    columns = {
        f"c{at}": pl.Series(
            [row[at] or None if at < len(row) else None for row in rows], dtype=pl.String
        )
        for at in range(width)
    }
    return Grid(label, name, pl.DataFrame(columns), how)
