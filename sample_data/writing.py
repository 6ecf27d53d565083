"""Writes tables so that the same tables always give the same bytes."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
from openpyxl import Workbook

WRITTEN_AT: Final = (2026, 7, 1, 9, 0, 0)
WRITTEN_TEXT: Final = b"2026-07-01T09:00:00Z"
Cell = str | int | float | date | None


def table(columns: Mapping[str, np.ndarray]) -> pl.DataFrame:
    """Put columns of texts and numbers together; an empty text or a NaN is an empty cell."""
    frame = pl.DataFrame({heading: pl.Series(values) for heading, values in columns.items()})
    texts = pl.selectors.string()
    return frame.with_columns(texts.replace("", None), pl.selectors.float().fill_nan(None))


def write_csv(frame: pl.DataFrame, path: Path) -> None:
    """Write a table with commas; a name ending in .gz is compressed, without a time stamp."""
    written = frame.write_csv(float_precision=2).encode()
    if path.suffix != ".gz":
        path.write_bytes(written)
        return
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(written)


def write_workbook(sheets: Mapping[str, Iterable[Iterable[Cell]]], path: Path) -> None:
    """Write sheets of rows with fixed time stamps inside and around them."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    draft = io.BytesIO()
    book.save(draft)
    path.write_bytes(_without_clock(draft.getvalue()))


def _without_clock(workbook: bytes) -> bytes:
    """Pack a workbook anew; every moment in it becomes the same one."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as drafted,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as final,
    ):
        for name in sorted(
            drafted.namelist(), key=lambda name: (name != "[Content_Types].xml", name)
        ):
            content = drafted.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", WRITTEN_TEXT, content)
            member = zipfile.ZipInfo(name, WRITTEN_AT)
            member.create_system = 3  # else the bytes tell which system wrote them
            member.compress_type = zipfile.ZIP_DEFLATED
            final.writestr(member, content)
    return packed.getvalue()
