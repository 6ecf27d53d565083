"""Workbooks of seldom formats (.xls, .xlsb, .ods), read by a process of their own.

Damaged in the right place, such a file makes its reader ask for more memory than there is, which
ends the whole program. Here it only ends a process that nobody else depends on.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Final

import fastexcel
import polars as pl

from loaders.apart import run_apart, with_little_memory
from loaders.limits import Limits

LISTED: Final = "sheets.json"

Sheet = tuple[str, bool, pl.DataFrame]
"""Its name, whether it is hidden, and its cells as text."""


def sheets_apart(
    content: bytes | Path, limits: Limits
) -> tuple[tuple[str, ...], tuple[Sheet, ...]]:
    """Read every sheet of a workbook in a process of its own.

    Args:
        content: The workbook.
        limits: How many sheets and how much time; past the sheets only their names are read.

    Returns:
        The names of all sheets, and the sheets.

    Raises:
        ReaderGaveUpError: It is damaged, has a password, or takes too long.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "workbook") if isinstance(content, bytes) else content.resolve()
        if isinstance(content, bytes):
            path.write_bytes(content)
        run_apart(__name__, (str(path), folder, str(limits.sheets)), limits.seconds)
        listed = json.loads(Path(folder, LISTED).read_text(encoding="utf-8"))
        sheets = tuple(
            (name, hidden, pl.read_ipc(Path(folder, f"{at}.arrow").read_bytes()))
            for at, (name, hidden) in enumerate(listed["sheets"])
        )
        return tuple(listed["names"]), sheets


def _read(path: str, folder: str, most_sheets: int) -> None:
    reader = fastexcel.read_excel(path)
    names = reader.sheet_names
    sheets = []
    for at, name in enumerate(names if len(names) <= most_sheets else ()):
        sheet = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
        cells = sheet.to_polars() if sheet.height else pl.DataFrame()
        cells.write_ipc(Path(folder, f"{at}.arrow"))
        sheets.append((name, sheet.visible != "visible"))
    told = json.dumps({"names": names, "sheets": sheets})
    Path(folder, LISTED).write_text(told, encoding="utf-8")


if __name__ == "__main__":
    with_little_memory()
    _read(sys.argv[1], sys.argv[2], int(sys.argv[3]))
