"""Workbooks of seldom formats (.xls, .xlsb, .ods), read by a process of their own.

Damaged in the right place, such a file makes its reader ask for more memory than there is, which
ends the whole program. Here it only ends a process that nobody else depends on.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import fastexcel
import polars as pl

from loaders.limits import Limits

ROOT: Final = Path(__file__).resolve().parents[1]
LISTED: Final = "sheets.json"
MOST_MEMORY: Final = 16 * 1024**3

Sheet = tuple[str, bool, pl.DataFrame]
"""Its name, whether it is hidden, and its cells as text."""


class ReaderGaveUpError(Exception):
    """The process could not read the workbook; the message is what it said last."""


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
        command = [sys.executable, "-m", "loaders.workbook_apart", str(path), folder]
        try:
            done = subprocess.run(  # noqa: S603  # this very program, on a path it made or was given
                [*command, str(limits.sheets)],
                cwd=ROOT,
                capture_output=True,
                check=False,
                timeout=limits.seconds,
            )
        except subprocess.TimeoutExpired as late:
            raise ReaderGaveUpError("it takes too long") from late
        if done.returncode:
            raise ReaderGaveUpError(done.stderr.decode(errors="replace")[-2000:])
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


def _with_little_memory() -> None:
    try:
        import resource  # noqa: PLC0415  # Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    _with_little_memory()
    _read(sys.argv[1], sys.argv[2], int(sys.argv[3]))
