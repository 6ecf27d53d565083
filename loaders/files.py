"""From the bytes of a file to its tables, every cell still text."""

from __future__ import annotations

import mmap
from pathlib import Path, PurePosixPath
from typing import Final

from loaders.archives import members_of, unpacked_gzip
from loaders.columnar import read_parquet
from loaders.delimited import read_delimited
from loaders.json_rows import is_json_rows, read_json_rows
from loaders.layout import Grid, tables_in
from loaders.limits import Limits, in_words
from loaders.markup import is_page, is_xml_spreadsheet, read_page, read_xml_spreadsheet
from loaders.problems import UnreadableFileError
from loaders.signatures import refuse_what_is_no_table
from loaders.spreadsheet import is_workbook, read_ole, read_workbook
from loaders.spss import is_spss, read_spss
from loaders.understanding import RawTable

HEAD_BYTES: Final = 4096
GZIP: Final = b"\x1f\x8b"
ZIP: Final = b"PK\x03\x04"
EMPTY_ZIP: Final = b"PK\x05\x06"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARQUET: Final = b"PAR1"


def read_file(name: str, content: bytes | Path, limits: Limits) -> tuple[RawTable, ...]:
    """Read every table of a file as text.

    What the file is comes from its bytes; the name is only a label. A `Path` is read without
    taking its whole content into memory where the format allows.

    Args:
        name: Name as the reader knows it; folders in it are ignored.
        content: The bytes, or where they lie.
        limits: What is too large.

    Returns:
        One table per sheet or packed file that holds anything; headings without rows are kept as
        a table of no rows.

    Raises:
        UnreadableFileError: Nothing in the file can be used. The message names the file, what was
            found, what was expected and what to do.
    """
    label = label_of(name)
    size = content.stat().st_size if isinstance(content, Path) else len(content)
    if size == 0:
        raise UnreadableFileError(
            f"“{label}” is empty: it holds 0 bytes. Export it again, and look whether the export "
            "was still running."
        )
    if size > limits.bytes:
        raise UnreadableFileError(
            f"“{label}” is {in_words(size)} large; files up to {in_words(limits.bytes)} can be "
            "read. Leave out columns that are not needed, or save it as .parquet."
        )
    grids = _grids(label, content, limits, nested=False)
    return _tables(label, grids, limits)


def label_of(name: str) -> str:
    """Return the last part of a name, printable and short, fit to be shown and never opened."""
    last = PurePosixPath(name.replace("\\", "/")).name
    printable = "".join(character for character in last if character.isprintable()).strip()
    return printable[:200] or "unnamed file"


def head_of(content: bytes | Path) -> bytes:
    """Return the first bytes."""
    if isinstance(content, bytes):
        return content[:HEAD_BYTES]
    with content.open("rb") as file:
        return file.read(HEAD_BYTES)


def _grids(label: str, content: bytes | Path, limits: Limits, *, nested: bool) -> tuple[Grid, ...]:
    head = head_of(content)
    if head.startswith(GZIP):
        return _grids(label, unpacked_gzip(label, content, limits), limits, nested=nested)
    if head.startswith((ZIP, EMPTY_ZIP)):
        if is_workbook(label, content):
            return read_workbook(label, content, limits)
        return _archive(label, content, limits, nested=nested)
    if head.startswith(OLE):
        return read_ole(label, content, limits)
    return _unpacked(label, content, head, limits)


def _unpacked(label: str, content: bytes | Path, head: bytes, limits: Limits) -> tuple[Grid, ...]:
    """Read a file that is no container."""
    if is_page(head):
        return read_page(label, content, limits)
    if is_xml_spreadsheet(head):
        return read_xml_spreadsheet(label, content, limits)
    return (_single(label, content, head, limits),)


def _single(label: str, content: bytes | Path, head: bytes, limits: Limits) -> Grid:
    """Read a file that holds one table."""
    if head.startswith(PARQUET):
        return read_parquet(label, content, limits)
    if is_spss(head):
        return read_spss(label, content, limits)
    if is_json_rows(head):
        return read_json_rows(label, content, limits)
    refuse_what_is_no_table(label, head)
    return _text(label, content, limits)


def _text(label: str, content: bytes | Path, limits: Limits) -> Grid:
    if isinstance(content, bytes):
        return read_delimited(label, content, content, limits)
    with content.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as seen:
        return read_delimited(label, seen, content, limits)


def _archive(
    label: str, content: bytes | Path, limits: Limits, *, nested: bool
) -> tuple[Grid, ...]:
    if nested:
        raise UnreadableFileError(
            f"“{label}” is an archive inside an archive. Unpack it and bring the files inside."
        )
    grids: list[Grid] = []
    refusals: list[str] = []
    for member, inside in members_of(label, content, limits):
        try:
            grids += [_inside(label, member, grid) for grid in _member(member, inside, limits)]
        except UnreadableFileError as refusal:
            refusals.append(str(refusal))
    if not grids:
        raise UnreadableFileError(
            " ".join([f"“{label}” is an archive that holds no table.", *refusals])
        )
    return tuple(grids)


def _member(member: str, inside: bytes, limits: Limits) -> tuple[Grid, ...]:
    if not inside:
        raise UnreadableFileError(f"“{member}” inside it is empty.")
    return _grids(member, inside, limits, nested=True)


def _inside(label: str, member: str, grid: Grid) -> Grid:
    sheet = member if grid.sheet is None else f"{member}: {grid.sheet}"
    return Grid(label, sheet, grid.cells, grid.read_as, grid.problems, grid.headings)


def _tables(label: str, grids: tuple[Grid, ...], limits: Limits) -> tuple[RawTable, ...]:
    tables = tuple(table for grid in grids for table in tables_in(grid))
    if not tables:
        raise UnreadableFileError(
            f"“{label}” holds no filled cell. Expected a row of headings with rows below it; look "
            "whether the right sheet or report was exported."
        )
    for table in tables:
        if table.cells.height > limits.rows:
            raise UnreadableFileError(
                f"“{table.label}” has {table.cells.height:,} rows; up to {limits.rows:,} can be "
                "read. Split it by year, or leave out the years not needed."
            )
    return tables
