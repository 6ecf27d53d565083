"""SPSS files: the labels of values become their texts, the labels of questions the headings."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import polars as pl
import pyreadstat

from loaders.columnar import as_text, too_wide
from loaders.layout import Grid
from loaders.limits import Limits
from loaders.problems import EXAMPLES, Problem, UnreadableFileError
from loaders.scale_wordings import NO_ANSWER

READERS: Final[dict[bytes, Callable[..., Any]]] = {
    b"$FL2": pyreadstat.read_sav,
    b"$FL3": pyreadstat.read_sav,
    b"ASCII SPSS PORT FILE": pyreadstat.read_por,
}
"""How each kind of SPSS file begins: system files, packed ones, and portable ones."""

SUFFIXES: Final = {b"$FL2": ".sav", b"$FL3": ".zsav", b"ASCII SPSS PORT FILE": ".por"}
ENCODINGS: Final = (None, "cp1252", "latin-1")
"""Tried in turn: what the file itself names, then what old Western files were written in."""


def is_spss(head: bytes) -> bool:
    """Tell whether the first bytes are those of an SPSS file."""
    return any(head.startswith(magic) for magic in READERS)


def read_spss(label: str, content: bytes | Path, limits: Limits) -> Grid:
    """Read an SPSS file (.sav, .zsav, .por) as text.

    A value with a label becomes its label; where only some values of a question have one, as at the
    ends of a scale, the label follows the number. Values the file declares missing become empty
    cells and are told.

    Raises:
        UnreadableFileError: It is damaged, or too wide.
    """
    head = content[:32] if isinstance(content, bytes) else _head(content)
    magic = next(magic for magic in READERS if head.startswith(magic))
    if isinstance(content, Path):
        frame, about = _typed(label, content, magic)
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"survey{SUFFIXES[magic]}")
            path.write_bytes(content)
            frame, about = _typed(label, path, magic)
    if frame.width > limits.columns:
        raise UnreadableFileError(too_wide(label, frame.width, limits))
    return _grid(label, frame, about)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(32)


def _typed(label: str, path: Path, magic: bytes) -> tuple[pl.DataFrame, Any]:
    fault: Exception | None = None
    for encoding in ENCODINGS:
        options = {} if encoding is None else {"encoding": encoding}
        try:
            frame, about = READERS[magic](
                str(path), output_format="polars", user_missing=True, **options
            )
        except (UnicodeError, LookupError) as unfit:
            fault = unfit
        except (
            pyreadstat.ReadstatError,
            pyreadstat.PyreadstatError,
            pl.exceptions.PolarsError,
            ValueError,
            ArithmeticError,
            TypeError,
            MemoryError,
        ) as damaged:
            fault = damaged
            if "encoding" not in str(damaged).lower() and "character" not in str(damaged).lower():
                break
        else:
            return frame, about
    raise UnreadableFileError(
        f"“{label}” starts like an SPSS file but cannot be read; it may be damaged or break off "
        "half way. Open it in SPSS and save it again, or export it as .xlsx with value labels."
    ) from fault


def _grid(label: str, frame: pl.DataFrame, about: Any) -> Grid:  # noqa: ANN401  # their own untyped record
    headings = [about.column_names_to_labels.get(name) or name for name in frame.columns]
    problems: list[Problem] = []
    texts: list[pl.Series] = []
    for position, name in enumerate(frame.columns):
        values = frame[name]
        missing = _declared_missing(values, about.missing_ranges.get(name, ()))
        if missing is not None:
            problems.append(_told(headings[position], values, missing))
            values = pl.select(pl.when(~missing).then(values).alias(name)).to_series()
        labels = about.variable_value_labels.get(name, {})
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
