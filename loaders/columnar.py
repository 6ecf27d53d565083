"""Parquet: typed columns turned back into the text a spreadsheet would show."""

from __future__ import annotations

import io
from pathlib import Path

import polars as pl

from loaders.layout import Grid
from loaders.limits import Limits
from loaders.problems import UnreadableFileError


def read_parquet(label: str, content: bytes | Path, limits: Limits) -> Grid:
    """Read a parquet file as text: dates as ISO text, whole numbers without a decimal point.

    Raises:
        UnreadableFileError: It is damaged, or too wide or long.
    """
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    try:
        schema = pl.read_parquet_schema(source)
        _refuse_too_wide(label, len(schema), limits)
        if isinstance(source, io.BytesIO):
            source.seek(0)
        typed = pl.read_parquet(source, memory_map=False)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as fault:
        raise UnreadableFileError(
            f"“{label}” starts like a parquet file but cannot be read; it may break off half way. "
            "Export or download it again."
        ) from fault
    texts = [as_text(name, kind).alias(f"c{i}") for i, (name, kind) in enumerate(schema.items())]
    return Grid(label, None, typed.select(texts), "parquet", headings=tuple(typed.columns))


def as_text(name: str, kind: pl.DataType) -> pl.Expr:
    """Return a typed column as text, exact to the last digit that means something.

    Args:
        name: Column.
        kind: Its type; nested types become null, since a table has no place for them.
    """
    column = pl.col(name)
    if kind in (pl.String, pl.Categorical, pl.Enum):
        return column.cast(pl.String)
    if isinstance(kind, pl.Datetime):
        midnight = (column.dt.time() == pl.time(0, 0, 0)).all()
        dates, times = column.dt.to_string("%Y-%m-%d"), column.dt.to_string("%Y-%m-%d %H:%M:%S")
        return pl.when(midnight).then(dates).otherwise(times)
    if kind.is_float():
        whole = (column == column.round()) & (column.abs() < 1e15)
        figures = pl.when(whole).then(column.cast(pl.Int64, strict=False).cast(pl.String))
        return pl.when(column.is_finite()).then(figures.otherwise(column.cast(pl.String)))
    if kind.is_nested() or kind in (pl.Binary, pl.Object):
        return pl.lit(None, pl.String)
    return column.cast(pl.String)


def _refuse_too_wide(label: str, width: int, limits: Limits) -> None:
    if width > limits.columns:
        raise UnreadableFileError(too_wide(label, width, limits))


def too_wide(label: str, width: int, limits: Limits) -> str:
    """Return the refusal of a table with too many columns."""
    return (
        f"“{label}” has {width:,} columns; tables up to {limits.columns:,} can be read. It may be "
        "turned on its side (people across, questions down): turn it, or leave columns out."
    )
