"""Rows that break a rule: counted, shown by example, and set aside with their reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from loaders.columns import sample_of
from loaders.headings import unique_headings
from loaders.personal import why_personal
from loaders.problems import EXAMPLES, Fate, Level, Problem
from loaders.understanding import ColumnMatch, Made, RawTable
from loaders.values import true_at

ROW: Final = "row"
REASON: Final = "reason"


class Sieve:
    """Collects the problems of one table and the rows they set aside.

    A row set aside for two reasons is counted under both and set aside once, for the first, so
    that rows read are always rows kept plus rows set aside.
    """

    def __init__(self, raw: RawTable) -> None:
        """Start with every row kept."""
        self._raw = raw
        # Per row the number of its reason, counted from 1; 0: kept. Words in every row would cost
        # more than reading them.
        self._reason_of: pl.Series | None = None
        self._reasons: list[str] = []
        self._personal: dict[int, bool] = {}
        self.problems: list[Problem] = list(raw.problems)

    @property
    def kept(self) -> pl.Series | None:
        """True for rows that are kept; None: all are."""
        return None if self._reason_of is None else self._reason_of == 0

    @property
    def rows_kept(self) -> int:
        """How many rows are kept."""
        kept = self.kept
        return self._raw.cells.height if kept is None else int(kept.sum())

    def rest_of(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the rows that are kept of a frame with a row per row of the table."""
        kept = self.kept
        return frame if kept is None else frame.filter(kept)

    def set_aside(
        self,
        broken: pl.Series | None,
        rule: str,
        position: int | None,
        expected: str,
        *,
        level: Level = "error",
    ) -> None:
        """Set rows aside.

        Args:
            broken: True for rows that break the rule; None: no row does.
            rule: Short stable name; it becomes the reason.
            position: Column whose cells are shown; None: the row as a whole.
            expected: What was expected.
            level: note where the table as a whole has no use, which is nobody's fault.
        """
        if broken is None or not broken.any():
            return
        self.tell(broken, level, rule, position, expected, fate="set aside")
        if self._reason_of is None:
            self._reason_of = pl.repeat(0, broken.len(), dtype=pl.UInt16, eager=True)
        self._reasons.append(rule)
        at = broken.fill_null(value=False).arg_true()
        at = at.filter(self._reason_of.gather(at) == 0)
        self._reason_of = self._reason_of.scatter(at, len(self._reasons))

    def tell(
        self,
        concerned: pl.Series | None,
        level: Level,
        rule: str,
        position: int | None,
        expected: str,
        *,
        fate: Fate = "kept",
    ) -> None:
        """Report rows without setting them aside. Arguments as in `set_aside`."""
        if concerned is None or not concerned.any():
            return
        at = concerned.fill_null(value=False).arg_true()
        shown = at.head(EXAMPLES)
        self.problems.append(
            Problem(
                level=level,
                rule=rule,
                column=None if position is None else self._raw.headings[position],
                count=at.len(),
                found=self._cells(shown, position),
                expected=expected,
                rows=tuple(self._raw.rows_shown(shown).to_list()),
                fate=fate,
            )
        )

    def say(self, rule: str, count: int, expected: str, position: int | None = None) -> None:
        """Add a note that concerns no particular row."""
        heading = None if position is None else self._raw.headings[position]
        self.problems.append(Problem("note", rule, heading, count, (), expected, (), "kept"))

    def rows_set_aside(self) -> pl.DataFrame:
        """Return the rows set aside: `row`, `reason`, then their cells under unique headings.

        Cells that tell who somebody is are blanked; the row number finds them in the file.
        """
        names = unique_headings([ROW, REASON, *self._raw.headings])
        cells = self._raw.cells.rename(dict(zip(self._raw.cells.columns, names[2:], strict=True)))
        at = pl.Series([], dtype=pl.UInt32)
        reasons = pl.Series(REASON, [], dtype=pl.String)
        if self._reason_of is not None:
            at = (self._reason_of > 0).arg_true()
            numbers = self._reason_of.gather(at).cast(pl.UInt32) - 1
            reasons = pl.Series(REASON, self._reasons, dtype=pl.String).gather(numbers)
        rows = self._raw.rows_shown(at).alias(ROW)
        shown = [
            pl.lit(None, pl.String).alias(name) if at.len() and self._tells_who(i) else pl.col(name)
            for i, name in enumerate(names[2:])
        ]
        return pl.DataFrame([rows, reasons]).hstack(cells[at].select(shown))

    def made(
        self,
        tables: Mapping[str, pl.DataFrame],
        columns: tuple[ColumnMatch, ...],
        rows: pl.Series | None = None,
    ) -> Made:
        """Return what the table became, with everything noticed and set aside.

        Args:
            tables: As in `Made`.
            columns: Likewise.
            rows: Likewise.
        """
        return Made(
            tables, columns, tuple(self.problems), self.rows_set_aside(), self.rows_kept, rows
        )

    def _cells(self, at: pl.Series, position: int | None) -> tuple[str, ...]:
        if position is None or self._tells_who(position):
            return ()
        return tuple("" if c is None else c for c in self._raw.cells.to_series(position).gather(at))

    def _tells_who(self, position: int) -> bool:
        if position not in self._personal:
            sample = sample_of(self._raw, position)
            why = why_personal(self._raw.headings[position], sample)
            self._personal[position] = why is not None
        return self._personal[position]


def copies_of_earlier_rows(cells: pl.DataFrame) -> pl.Series:
    """Return True for every row that repeats an earlier one in all its cells."""
    if cells.is_empty():
        return pl.Series([], dtype=pl.Boolean)
    # Equal rows have equal hashes; only the few rows that share one need to be held together.
    shared = cells.hash_rows().is_duplicated()
    suspects = cells.filter(shared)
    copies = suspects.select(~pl.struct(pl.all()).is_first_distinct()).to_series()
    return true_at(shared.arg_true().filter(copies), cells.height)
