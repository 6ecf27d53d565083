"""How large a file may be before it is answered in words instead of being read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from loaders.problems import UnreadableFileError

MEBIBYTE = 1024 * 1024
PREFIX = "EARNED_MOST_"
"""How the settings of a server begin that change a limit."""


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
        seconds: How long a file may take to be read, and again to be checked.
    """

    bytes: int = 2048 * MEBIBYTE
    unpacked_bytes: int = 4096 * MEBIBYTE
    ratio: float = 250.0
    ratio_from: int = 64 * MEBIBYTE
    rows: int = 60_000_000
    columns: int = 4_000
    grid_cells: int = 60_000_000
    sheets: int = 60
    seconds: float = 900.0


def limits_from(settings: Mapping[str, str]) -> Limits:
    """Return the limits with those that the settings of the server change.

    Args:
        settings: The environment; `EARNED_MOST_ROWS=1000000` stands for `rows`, and so on.

    Raises:
        UnreadableFileError: A setting is no number above nought, so nothing can be read by it.
    """
    changed: dict[str, Any] = {}  # whole numbers and others, as the fields are
    for limit in fields(Limits):
        name = f"{PREFIX}{limit.name.upper()}"
        if name in settings:
            most = _number(name, settings[name])
            changed[limit.name] = most if isinstance(limit.default, float) else int(most)
    return replace(Limits(), **changed)


def _number(name: str, text: str) -> float:
    if re.fullmatch(r"\d+(?:\.\d+)?", text) and float(text) > 0:
        return float(text)
    raise UnreadableFileError(
        f"No file can be read: {name} is “{text}”, and a number above nought is expected. Tell "
        "whoever runs this server."
    )


def in_words(size: float) -> str:
    """Return a size in bytes as a person would say it."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            return f"{size:.0f} {unit}" if size >= 10 or unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    raise AssertionError  # pragma: no cover  # the loop always returns
