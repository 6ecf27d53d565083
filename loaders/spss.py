"""SPSS files: the labels of values become their texts, the labels of questions the headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import polars as pl

from loaders.apart import ReaderGaveUpError
from loaders.columnar import as_text, too_wide
from loaders.layout import Grid
from loaders.limits import Limits
from loaders.problems import EXAMPLES, Problem, UnreadableFileError
from loaders.scale_wordings import NO_ANSWER
from loaders.spss_apart import SpssFile, read_apart

SUFFIXES: Final = {b"$FL2": ".sav", b"$FL3": ".zsav", b"ASCII SPSS PORT FILE": ".por"}
"""How each kind of SPSS file begins: system files, packed ones, and portable ones."""


def is_spss(head: bytes) -> bool:
    """Tell whether the first bytes are those of an SPSS file."""
    return any(head.startswith(magic) for magic in SUFFIXES)


def read_spss(label: str, content: bytes | Path, limits: Limits) -> Grid:
    """Read an SPSS file (.sav, .zsav, .por) as text.

    A value with a label becomes its label; where only some values of a question have one, as at the
    ends of a scale, the label follows the number. Values the file declares missing become empty
    cells and are told.

    Raises:
        UnreadableFileError: It is damaged, or too wide.
    """
    head = content[:32] if isinstance(content, bytes) else _head(content)
    magic = next(magic for magic in SUFFIXES if head.startswith(magic))
    try:
        read = read_apart(content, SUFFIXES[magic], limits.seconds)
    except ReaderGaveUpError as fault:
        raise UnreadableFileError(
            f"“{label}” starts like an SPSS file but cannot be read; it may be damaged or break "
            "off half way. Open it in SPSS and save it again, or export it as .xlsx with value "
            "labels."
        ) from fault
    if read.frame.width > limits.columns:
        raise UnreadableFileError(too_wide(label, read.frame.width, limits))
    return _grid(label, read)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(32)


def _grid(label: str, read: SpssFile) -> Grid:
    frame = read.frame
    headings = [read.headings.get(name) or name for name in frame.columns]
    problems: list[Problem] = []
    texts: list[pl.Series] = []
    for position, name in enumerate(frame.columns):
        values = frame[name]
        missing = _declared_missing(values, read.missing.get(name, ()))
        if missing is not None:
            problems.append(_told(headings[position], values, missing))
            values = pl.select(pl.when(~missing).then(values).alias(name)).to_series()
        labels = read.labels.get(name, {})
        texts.append(_labelled(values, labels).alias(f"c{position}"))
    cells = pl.DataFrame(texts)
    return Grid(label, None, cells, "SPSS, with its labels", tuple(problems), tuple(headings))


def _declared_missing(
    values: pl.Series, ranges: Sequence[Mapping[str, float | str]]
) -> pl.Series | None:
    """Return where a value is one the file declares missing; None: nowhere."""
    value = pl.col(values.name)
    tests = [
        (value >= span["lo"]) & (value <= span["hi"])
        for span in ranges
        if isinstance(span["lo"], str) == (values.dtype == pl.String)
    ]
    if not tests or not (values.dtype.is_numeric() or values.dtype == pl.String):
        return None
    frame = values.to_frame().select(pl.any_horizontal(tests).fill_null(value=False))
    mask = frame.to_series()
    return mask if mask.any() else None


def _told(heading: str, values: pl.Series, missing: pl.Series) -> Problem:
    at = missing.arg_true()
    codes = values.gather(at).unique().sort()
    found = [f"{code:g}" if isinstance(code, float) else str(code) for code in codes]
    return Problem(
        level="note",
        rule="declared missing in the file",
        column=heading,
        count=at.len(),
        found=tuple(found[:EXAMPLES]),
        expected="an answer; the file itself says that these values stand for none",
        rows=tuple(int(row) + 2 for row in at.head(EXAMPLES)),
        fate="kept, cell left empty",
    )


def _labelled(values: pl.Series, labels: Mapping[float | str, str]) -> pl.Series:
    """Return values as text, in the words of their labels."""
    frame = values.to_frame()
    plain = as_text(values.name, values.dtype)
    known = {code: label.strip() for code, label in labels.items() if label and label.strip()}
    if not known or not (values.dtype.is_numeric() or values.dtype == pl.String):
        return frame.select(plain).to_series()
    of_type = str if values.dtype == pl.String else (int, float)
    known = {code: label for code, label in known.items() if isinstance(code, of_type)}
    told = values.drop_nulls().unique().to_list()
    if values.dtype.is_numeric() and not all(value in known for value in told):
        known = {code: _beside(code, label) for code, label in known.items()}
    keys = pl.Series(list(known), dtype=values.dtype, strict=False)
    words = pl.col(values.name).replace_strict(
        keys, pl.Series(list(known.values()), dtype=pl.String), default=None
    )
    return frame.select(pl.coalesce(words, plain)).to_series()


def _beside(code: float | str, label: str) -> str:
    """Return a label after its number, as at the ends of a scale; "don't know" stays by itself."""
    says_nothing = label.lower().rstrip(".!") in NO_ANSWER
    number = f"{code:g}" if isinstance(code, float) else str(code)
    return label if says_nothing or label[:1].isdigit() else f"{number} {label}"
