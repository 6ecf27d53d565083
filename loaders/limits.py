"""How large a file may be before it is answered in words instead of being read."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader of files accepts. Every limit that is passed is named in the refusal.

    Attributes:
        bytes: Size of the file as it came.
        unpacked_bytes: Size after unpacking, over all parts of an archive or workbook.
        ratio: How many times larger than packed the content may be, once past `ratio_from`.
        ratio_from: Unpacked size below which the ratio does not matter.
        rows: Data rows of one table.
        columns: Columns of one table.
        grid_cells: Rows times columns a worksheet spans, empty cells included.
        sheets: Worksheets of a workbook, or files of an archive.
    """

    bytes: int = 2048 * MEBIBYTE
    unpacked_bytes: int = 4096 * MEBIBYTE
    ratio: float = 250.0
    ratio_from: int = 64 * MEBIBYTE
    rows: int = 60_000_000
    columns: int = 4_000
    grid_cells: int = 60_000_000
    sheets: int = 60


def in_words(size: float) -> str:
    """Return a size in bytes as a person would say it."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            return f"{size:.0f} {unit}" if size >= 10 or unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    raise AssertionError  # pragma: no cover  # the loop always returns
