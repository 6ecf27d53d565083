"""JSON: one object a line (NDJSON), or a list of objects, each a row."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Final

import polars as pl

from loaders.columnar import as_text, too_wide
from loaders.layout import Grid
from loaders.limits import Limits
from loaders.problems import UnreadableFileError

MARK: Final = b"\xef\xbb\xbf"
LINE_OF_ROWS: Final = re.compile(rb'\{\s*"')
LIST_OF_ROWS: Final = re.compile(rb'\[\s*\{\s*"')


def is_json_rows(head: bytes) -> bool:
    """Tell whether the first bytes open an object or a list of objects."""
    text = head.removeprefix(MARK).lstrip()
    return LINE_OF_ROWS.match(text) is not None or LIST_OF_ROWS.match(text) is not None


def read_json_rows(label: str, content: bytes | Path, limits: Limits) -> Grid:
    """Read NDJSON or a JSON list of objects; objects inside become columns "outer.inner".

    Raises:
        UnreadableFileError: It is another kind of JSON, damaged, or too wide.
    """
    whole = content if isinstance(content, bytes) else content.read_bytes()
    text = whole.removeprefix(MARK).strip()
    is_list = text.startswith(b"[")
    read = pl.read_json if is_list else pl.read_ndjson
    try:
        typed = read(io.BytesIO(text), infer_schema_length=None)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as fault:
        raise UnreadableFileError(_not_in_rows(label)) from fault
    if typed.height == 1 and any(kind.is_nested() for kind in typed.dtypes) and not is_list:
        raise UnreadableFileError(_not_in_rows(label))
    flat = _flat(typed)
    if flat.width > limits.columns:
        raise UnreadableFileError(too_wide(label, flat.width, limits))
    texts = [_text(name, kind).alias(f"c{i}") for i, (name, kind) in enumerate(flat.schema.items())]
    how = "JSON list" if is_list else "JSON lines"
    return Grid(label, None, flat.select(texts), how, headings=tuple(flat.columns))


def _not_in_rows(label: str) -> str:
    return (
        f"“{label}” is a JSON file, but not one object a row; expected a line such as "
        '{"customer_id": "A1", "joined_on": "2024-05-31"} for every row. Export the table as '
        ".csv, or each record on a line of its own."
    )


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with the fields of objects, one level down, as columns of their own."""
    columns: dict[str, pl.Series] = {}
    for column in frame.get_columns():
        if isinstance(column.dtype, pl.Struct):
            inner = column.struct.unnest()
            columns |= {f"{column.name}.{part.name}": part for part in inner.get_columns()}
        else:
            columns[column.name] = column
    return pl.DataFrame([series.alias(name) for name, series in columns.items()])


def _text(name: str, kind: pl.DataType) -> pl.Expr:
    if isinstance(kind, pl.List) and not kind.inner.is_nested():
        return pl.col(name).cast(pl.List(pl.String)).list.join(", ", ignore_nulls=True)
    return as_text(name, kind)
