"""Reading whole columns of text: what is empty, what could be read, and what could not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import polars as pl

from loaders.understanding import ReadsAs

MISSING_WORDS: Final = (
    "", "na", "n/a", "n.a.", "n.a", "#n/a", "<na>", "null", "(null)", "nil", "nan", "nat",
    "none", "(none)", "-", "--", "---", "–", "—", ".", "?", "(blank)", "(empty)", "missing",
    "not available", "not applicable", "\\n", "undefined",
)  # fmt: skip
"""How exports write that a cell is empty, in lower case. "None" is here for dates, numbers and ids
only; in a column of words it is an answer."""

BLANKS: Final = " \t\r\n\u00a0\u202f\u2007\ufeff\u200b\u200e\u200f"
"""Blanks people do not see, no-break and zero-width ones included."""


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """One column, read.

    Attributes:
        values: One value per row; null where the cell is empty or could not be read.
        unreadable: True where a filled cell could not be read; None: every filled cell could.
        reads_as: How it was read.
        is_guess: Whether the order of day and month had to be guessed.
    """

    values: pl.Series
    unreadable: pl.Series | None
    reads_as: ReadsAs
    is_guess: bool = False

    @property
    def unreadable_count(self) -> int:
        """Filled cells that could not be read."""
        return 0 if self.unreadable is None else int(self.unreadable.sum())


def trimmed(text: pl.Expr) -> pl.Expr:
    """Return text without blanks around it, seen or unseen."""
    return text.str.strip_chars(BLANKS)


def by_distinct(text: pl.Series, reader: Callable[[pl.LazyFrame], pl.LazyFrame]) -> pl.DataFrame:
    """Read every different cell once and put the answers back in their rows.

    Columns repeat themselves: a million dates are some thousand days.

    Args:
        text: String column.
        reader: Takes a frame of `text` (distinct, not null) and `times`, how often it stands in the
            column; returns `text` with the columns read.

    Returns:
        One row per cell of `text`, in order, null where `text` is null.
    """
    answers = reader(distinct_cells(text).lazy()).drop("times", strict=False).collect()
    return put_back(text, answers)


def distinct_cells(text: pl.Series) -> pl.DataFrame:
    """Return every different filled cell as `text`, and how many `times` it stands there."""
    filled = text.drop_nulls().alias("text").to_frame().lazy()
    return filled.group_by("text").agg(times=pl.len()).collect()


def put_back(text: pl.Series, answers: pl.DataFrame) -> pl.DataFrame:
    """Return the answer of each cell in its row.

    Args:
        text: String column.
        answers: `text`, each once, with the columns read from it.

    Returns:
        The columns read, one row per cell of `text`, null where `text` is null.
    """
    rows = text.alias("text").to_frame().lazy()
    joined = rows.join(answers.lazy(), on="text", how="left", maintain_order="left")
    return joined.drop("text").collect()


def unreadable_cells(text: pl.Series, values: pl.Series) -> pl.Series | None:
    """Return where a filled cell gave no value; None: nowhere. Missing words count as empty."""
    if values.null_count() == text.null_count():
        return None
    # The cells without a value are few, and only they need to be looked at.
    gone = (values.is_null() & text.is_not_null()).arg_true()
    cells = pl.select(text=text.gather(gone), at=gone)
    filled = ~trimmed(pl.col("text")).str.to_lowercase().is_in(list(MISSING_WORDS))
    lost = cells.filter(filled)["at"]
    return None if lost.is_empty() else true_at(lost, text.len())


def true_at(positions: pl.Series, height: int) -> pl.Series:
    """Return a column that is true at some positions, from 0, and false elsewhere."""
    return pl.repeat(value=False, n=height, eager=True).scatter(positions, values=True)


def extremes(values: pl.Series) -> tuple[str | None, str | None]:
    """Return the smallest and largest value as text; None: there is no value."""
    low, high = values.min(), values.max()
    return (None, None) if low is None else (_plain(low), _plain(high))


def _plain(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def read_ids(text: pl.Series) -> Read:
    """Read a column of identifiers: text, trimmed, without the apostrophe that guards figures.

    A column in which every filled cell is a whole number with ".0" loses the ".0", so that it
    meets the same number in another file.
    """
    raw = pl.col("text")
    has_dress = raw.str.contains(rf"^['{BLANKS}]|[{BLANKS}]$|\.0$|^[#(<\-–—.?\\]|^[nN][aAuUiIo/.]")
    frame = text.alias("text").to_frame().lazy()
    if not frame.select(has_dress.any() | (raw == "").any()).collect().item():
        return Read(text, None, ReadsAs("id"))
    bare = trimmed(raw).str.strip_prefix("'")
    kept = pl.when(~bare.str.to_lowercase().is_in(list(MISSING_WORDS))).then(bare)
    floats = (kept.is_null() | kept.str.contains(r"^-?\d+\.0$")).all()
    read = pl.when(floats).then(kept.str.strip_suffix(".0")).otherwise(kept)
    return Read(frame.select(read).collect().to_series(), None, ReadsAs("id"))


def read_text(text: pl.Series, *, kind: str = "text") -> Read:
    """Read a column of words: trimmed; an empty cell is null, and "None" is an answer."""
    frame = text.alias("text").to_frame().lazy()
    bare = trimmed(pl.col("text"))
    read = pl.when(bare != "").then(bare)
    return Read(frame.select(read).collect().to_series(), None, ReadsAs(kind))
