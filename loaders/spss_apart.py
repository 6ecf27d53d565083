"""SPSS files, read by a process of their own: a damaged one brings its reader down."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl
import pyreadstat

from loaders.apart import run_apart, with_little_memory

READERS: Final[dict[str, Callable[..., Any]]] = {
    ".sav": pyreadstat.read_sav,
    ".zsav": pyreadstat.read_sav,
    ".por": pyreadstat.read_por,
}
ENCODINGS: Final = (None, "cp1252", "latin-1")
"""Tried in turn: what the file itself names, then what old Western files were written in."""

Code = float | str


@dataclass(frozen=True, slots=True, eq=False)
class SpssFile:
    """What an SPSS file holds.

    Attributes:
        frame: Its values; a column of a kind no table has is all null.
        headings: Variable → the label of the question.
        missing: Variable → ranges of values that stand for no answer, with `lo` and `hi`.
        labels: Variable → value → its label.
    """

    frame: pl.DataFrame
    headings: Mapping[str, str]
    missing: Mapping[str, Sequence[Mapping[str, Code]]]
    labels: Mapping[str, Mapping[Code, str]]


def read_apart(content: bytes | Path, suffix: str, seconds: float) -> SpssFile:
    """Read an SPSS file.

    Args:
        content: The file.
        suffix: One of `READERS`.
        seconds: How long it may take.

    Raises:
        ReaderGaveUpError: It is damaged, or takes too long.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "survey") if isinstance(content, bytes) else content.resolve()
        if isinstance(content, bytes):
            path.write_bytes(content)
        run_apart(__name__, (str(path), suffix, folder), seconds)
        told = json.loads(Path(folder, "about.json").read_text(encoding="utf-8"))
        frame = pl.read_ipc(Path(folder, "values.arrow").read_bytes())
    labels = {name: dict(pairs) for name, pairs in told["labels"]}
    return SpssFile(frame, told["headings"], told["missing"], labels)


def _read(path: str, suffix: str, folder: str) -> None:
    frame, about = _typed(path, suffix)
    odd = [name for name, kind in frame.schema.items() if kind == pl.Object]
    frame.with_columns(pl.lit(None, pl.String).alias(name) for name in odd).write_ipc(
        Path(folder, "values.arrow")
    )
    told = {
        "headings": about.column_names_to_labels,
        "missing": about.missing_ranges,
        "labels": [
            (name, list(labels.items())) for name, labels in about.variable_value_labels.items()
        ],
    }
    Path(folder, "about.json").write_text(json.dumps(told), encoding="utf-8")


def _typed(path: str, suffix: str) -> tuple[pl.DataFrame, Any]:
    for encoding in ENCODINGS:
        options = {} if encoding is None else {"encoding": encoding}
        try:
            found: tuple[pl.DataFrame, Any] = READERS[suffix](
                path, output_format="polars", user_missing=True, **options
            )
        except (UnicodeError, LookupError, pyreadstat.ReadstatError) as unfit:
            is_encoding = "encoding" in str(unfit).lower() or "character" in str(unfit).lower()
            if encoding == ENCODINGS[-1] or not (
                is_encoding or isinstance(unfit, (UnicodeError, LookupError))
            ):
                raise
        else:
            return found
    raise AssertionError  # pragma: no cover  # the last encoding returns or raises


if __name__ == "__main__":
    with_little_memory()
    _read(*sys.argv[1:])
