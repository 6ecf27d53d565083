"""Text files: encoding and delimiter found, every cell read as text."""

from __future__ import annotations

import csv
import io
import mmap
import re
from collections import Counter
from pathlib import Path
from typing import Final

import polars as pl

from loaders.columnar import too_wide
from loaders.encodings import decoded, encoding_by_mark, encoding_without_mark
from loaders.layout import Grid
from loaders.limits import Limits
from loaders.problems import Problem, UnreadableFileError

DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
SAMPLE_CHARACTERS: Final = 500_000
SAMPLE_RECORDS: Final = 200
SPARE_COLUMNS: Final = 20
"""Room for rows with more cells than headings, so that nothing of them is cut off unseen."""

Bytes = bytes | mmap.mmap
LONGEST_CELL: Final = 10_000_000


def read_delimited(label: str, seen: Bytes, source: bytes | Path, limits: Limits) -> Grid:
    """Read a text file of rows and cells.

    Args:
        label: Name of the file.
        seen: All bytes, in memory or mapped.
        source: The same, as Polars reads it fastest.
        limits: What is too wide.

    Raises:
        UnreadableFileError: It is no text, no encoding fits, quotation marks are not closed, or
            there are too many columns.
    """
    head = bytes(seen[:4096])
    encoding = encoding_by_mark(head) or encoding_without_mark(head)
    if not (encoding or "").startswith("utf-"):
        _refuse_binary(label, seen)
    if encoding in {None, "utf-8-sig"}:
        try:
            return _read(label, bytes(seen[: 4 * SAMPLE_CHARACTERS]), source, "UTF-8", limits)
        except _NotUtf8:
            pass
    text, encoding = decoded(label, seen)
    again = text.encode()
    return _read(label, again[: 4 * SAMPLE_CHARACTERS], again, encoding, limits)


class _NotUtf8(Exception):  # noqa: N818  # a fork in the way, not an error anybody sees
    """The bytes are not UTF-8."""


def _refuse_binary(label: str, seen: Bytes) -> None:
    if seen.find(b"\0") >= 0:
        raise UnreadableFileError(
            f"“{label}” is no text file: it holds bytes that no text has, so it is a picture, a "
            "program or a damaged file, whatever its name says. Expected a spreadsheet (.xlsx) or "
            "a text file (.csv)."
        )


def _read(label: str, sample: bytes, source: bytes | Path, encoding: str, limits: Limits) -> Grid:
    head = sample.decode("utf-8", errors="replace").removeprefix("\ufeff")
    if not head.strip():
        return Grid(label, None, pl.DataFrame({"c0": []}, {"c0": pl.String}), encoding)
    if "\r" in head and "\n" not in head:
        source = _whole(source).replace(b"\r", b"\n")
        head = head.replace("\r", "\n")
    delimiter, widths = delimiter_of(head)
    if delimiter is None and (aligned := _aligned_with_blanks(_whole(source), head)):
        return _read(
            label, aligned[: 4 * SAMPLE_CHARACTERS], aligned, "aligned with blanks", limits
        )
    if max(widths, default=1) > limits.columns:
        raise UnreadableFileError(too_wide(label, max(widths), limits))
    if delimiter is None:
        _refuse_unknown_delimiter(label, head)
    cells, problems = _cells(label, source, delimiter or ",", max(widths, default=1))
    return Grid(label, None, cells, f"{DELIMITERS[delimiter or ',']}, {encoding}", problems)


def _whole(source: bytes | Path) -> bytes:
    return source if isinstance(source, bytes) else source.read_bytes()


def delimiter_of(head: str) -> tuple[str | None, list[int]]:
    """Find what separates the cells: the character that cuts the records into equal widths.

    Args:
        head: The beginning of the text.

    Returns:
        The delimiter, None if nothing cuts the records into more than one cell, and the number
        of cells of each record looked at.
    """
    found = {delimiter: _widths(head, delimiter) for delimiter in DELIMITERS}
    best = max(found, key=lambda delimiter: _evenness(found[delimiter]))
    widths = found[best]
    return (best, widths) if max(widths, default=1) > 1 else (None, widths)


def _widths(head: str, delimiter: str) -> list[int]:
    csv.field_size_limit(LONGEST_CELL)
    records = csv.reader(io.StringIO(head[:SAMPLE_CHARACTERS], newline=""), delimiter=delimiter)
    widths: list[int] = []
    try:
        for record in records:
            if any(cell.strip() for cell in record):
                widths.append(len(record))
            if len(widths) == SAMPLE_RECORDS:
                break
    except csv.Error:
        return widths
    # The sample may end inside a record, which then looks too short.
    return widths[:-1] if len(widths) > 1 and len(head) >= SAMPLE_CHARACTERS else widths


def _evenness(widths: list[int]) -> tuple[bool, float, int]:
    if not widths:
        return (False, 0.0, 0)
    usual, times = Counter(widths).most_common(1)[0]
    agrees = times / len(widths) if usual > 1 else 0.0
    return (usual > 1, round(agrees, 1), usual)


def _aligned_with_blanks(whole: bytes, head: str) -> bytes | None:
    """Return the text with tabs for runs of blanks, if those cut every line into equal cells."""
    lines = [line for line in head.splitlines()[:SAMPLE_RECORDS] if line.strip()]
    widths = {len(line.split()) for line in lines}
    if len(lines) < 3 or len(widths) != 1 or widths == {1}:
        return None
    return re.sub(rb"(?<=[^ \t\r\n])[ \t]+(?=[^ \t\r\n])", b"\t", re.sub(rb"(?m)^ +", b"", whole))


def _refuse_unknown_delimiter(label: str, head: str) -> None:
    lines = [line for line in head.splitlines()[:SAMPLE_RECORDS] if line.strip()]
    for other in "^~§¦:":
        counts = {line.count(other) for line in lines}
        if len(lines) > 1 and len(counts) == 1 and counts != {0}:
            raise UnreadableFileError(
                f"“{label}” seems to separate its cells by “{other}”; expected a comma, a "
                "semicolon, a tab or a vertical bar. Export it again with one of these."
            )


def _cells(
    label: str, source: bytes | Path, delimiter: str, width: int
) -> tuple[pl.DataFrame, tuple[Problem, ...]]:
    try:
        return _scan(source, delimiter, width, cut=False), ()
    except pl.exceptions.NoDataError:
        return pl.DataFrame({"c0": []}, {"c0": pl.String}), ()
    except pl.exceptions.PolarsError as fault:
        if "utf-8" in str(fault).lower():
            raise _NotUtf8 from fault
        if "more fields" not in str(fault):
            raise UnreadableFileError(_not_closed(label)) from fault
    return _cells_with_room(label, source, delimiter, width)


def _cells_with_room(
    label: str, source: bytes | Path, delimiter: str, width: int
) -> tuple[pl.DataFrame, tuple[Problem, ...]]:
    try:
        cells = _scan(source, delimiter, width + SPARE_COLUMNS, cut=True)
    except pl.exceptions.PolarsError as fault:
        if "utf-8" in str(fault).lower():
            raise _NotUtf8 from fault
        raise UnreadableFileError(_not_closed(label)) from fault
    return cells, (_too_many_cells(cells, width),)


def _scan(source: bytes | Path, delimiter: str, width: int, *, cut: bool) -> pl.DataFrame:
    return pl.read_csv(
        source,
        has_header=False,
        separator=delimiter,
        schema={f"c{i}": pl.String for i in range(width)},
        truncate_ragged_lines=cut,
        missing_columns="insert",
    )


def _too_many_cells(cells: pl.DataFrame, width: int) -> Problem:
    over = pl.any_horizontal(pl.nth(range(width, cells.width)).is_not_null())
    rows = cells.lazy().with_row_index("row", 1).filter(over)
    count = rows.select(pl.len()).collect().item()
    shown = rows.head(3).collect()
    return Problem(
        level="warning",
        rule="more cells than headings",
        column=None,
        count=count,
        found=tuple(" | ".join(c for c in row[1:] if c is not None) for row in shown.rows()),
        expected=f"{width} cells; quote a text that holds the separating character",
        rows=tuple(shown["row"].to_list()),
        fate="kept",
    )


def _not_closed(label: str) -> str:
    return (
        f"“{label}” cannot be cut into rows: a quotation mark is opened and never closed, or a "
        "line is damaged. Expected cells that begin and end with a quotation mark, or none. Open "
        "it in a spreadsheet program, look at the last row shown, and save it as .xlsx."
    )
