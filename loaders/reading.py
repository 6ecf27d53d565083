"""The matched columns of one table, read, with what each was read as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Final

import polars as pl

from loaders.columns import Matching, Taken, fits, sample_of
from loaders.dates import read_dates
from loaders.month_columns import order_by_months
from loaders.numbers import read_numbers
from loaders.personal import folded, is_address, why_personal
from loaders.sifting import Sieve
from loaders.understanding import ColumnMatch, DateOrder, RawTable, ReadsAs
from loaders.usual_dates import names_zones
from loaders.values import Read, read_ids, read_text
from loaders.words import read_flags, read_left, read_membership, read_undone

READ_AT_ONCE: Final = 4
"""Columns read beside each other; more would only cost memory."""

NO_DAYS: Final = (date(1900, 1, 1), date(1901, 1, 1), date(1969, 12, 31), date(1970, 1, 1))
"""The days from which spreadsheets, databases and clocks count, written where no day is known."""

EARLIEST_BESIDE: Final = date(1975, 1, 1)
"""Beside days before this one, they may be meant."""

NO_DAY: Final = "a day that stands for none"
NO_DAY_EXPECTED: Final = "an empty cell where there is no day"

EXPECTED: Final = {
    "date": "a date such as 2024-05-31 or 31/05/2024",
    "time": "a date such as 2024-05-31, with or without a time",
    "number": "a number such as 12 or 12.5",
    "rating": "an answer on a scale, such as 4 or Satisfied",
    "money": "an amount such as 1149.00 or $1,149.00",
    "flag": "yes or no",
    "left": "a word such as active, cancelled, yes or no",
    "undone": "a word such as completed, cancelled or refunded",
}


class Columns:
    """Reads the columns a matching took, each once, and remembers how.

    Dates whose order nothing in their own column proves follow the other dates of the table.
    """

    def __init__(self, raw: RawTable, matching: Matching, date_order: DateOrder | None) -> None:
        """Read every matched column.

        Args:
            raw: The table.
            matching: Which column fills which role.
            date_order: Order of day and month the reader chose; None: as recognised.
        """
        self.raw = raw
        self.matching = matching
        self._order = date_order
        self._hashed: set[int] = set()
        self._only_told: Mapping[str, str] = {}
        # Most steps of reading a column use one core, so columns are read beside each other.
        with ThreadPoolExecutor(READ_AT_ONCE) as pool:
            reads = {
                role: pool.submit(self._read, taken, date_order)
                for role, taken in matching.roles.items()
            }
        self._reads = {role: read.result() for role, read in reads.items()}
        self._follow_proven_order()

    def values(self, role: str) -> pl.Series | None:
        """Return the values of a role; None: the table has no such column."""
        read = self._reads.get(role)
        return None if read is None else read.values

    def read(self, role: str) -> Read | None:
        """Return how a role was read; None: the table has no such column."""
        return self._reads.get(role)

    def position(self, role: str) -> int | None:
        """Return the column of a role; None: the table has no such column."""
        taken = self.matching.roles.get(role)
        return None if taken is None else taken.position

    def unreadable(self, role: str) -> pl.Series | None:
        """Return where a filled cell of a role could not be read; None: nowhere."""
        read = self._reads.get(role)
        return None if read is None else read.unreadable

    def refuse_unreadable(self, sieve: Sieve, *roles: str) -> None:
        """Set aside the rows in which a cell of these roles could not be read."""
        for role in roles:
            if (mask := self.unreadable(role)) is not None:
                rule, expected = self._words(role)
                sieve.set_aside(mask, rule, self.position(role), expected)

    def empty_unreadable(self, sieve: Sieve, *roles: str) -> None:
        """Report cells of these roles that could not be read and are left empty."""
        for role in roles:
            if (mask := self.unreadable(role)) is not None:
                rule, expected = self._words(role)
                sieve.tell(
                    mask,
                    "warning",
                    rule,
                    self.position(role),
                    expected,
                    fate="kept, cell left empty",
                )

    def empty_placeholders(self, sieve: Sieve, *roles: str) -> None:
        """Take for empty the days that programs write where there is none, and tell the reader."""
        for role in roles:
            if (mask := self._placeholders(role)) is not None:
                sieve.tell(mask, "note", NO_DAY, self.position(role),
                           NO_DAY_EXPECTED, fate="kept, cell left empty")  # fmt: skip
                self.leave_empty(role, mask)

    def refuse_placeholders(self, sieve: Sieve, role: str) -> None:
        """Set aside the rows whose day is one that programs write where there is none."""
        if (mask := self._placeholders(role)) is not None:
            sieve.set_aside(mask, NO_DAY, self.position(role), NO_DAY_EXPECTED)

    def _placeholders(self, role: str) -> pl.Series | None:
        """Return where a day stands for none; None: nowhere.

        Such days stand apart from all others of their column; beside other early ones they may be
        meant.
        """
        values = self.values(role)
        if values is None or not values.dtype.is_temporal():
            return None
        days = values.cast(pl.Date)
        earliest = days.min()
        if not isinstance(earliest, date) or earliest > NO_DAYS[-1]:
            return None
        mask = days.is_in(NO_DAYS).fill_null(value=False)
        others = days.filter(~mask).drop_nulls()
        return None if not mask.any() or (others < EARLIEST_BESIDE).any() else mask

    def leave_empty(self, role: str, where: pl.Series) -> None:
        """Take cells of a role for empty; the reader is to be told.

        Args:
            role: A role the table has.
            where: Rows, as a mask.
        """
        read = self._reads[role]
        values = pl.select(pl.when(~where).then(read.values)).to_series()
        self._reads[role] = replace(read, values=values)

    def tell_guessed_dates(self, sieve: Sieve) -> None:
        """Report dates whose day and month nothing in the file tells apart."""
        for role, read in self._reads.items():
            if read.is_guess:
                sieve.tell(
                    read.values.is_not_null(),
                    "warning",
                    "day and month could be swapped",
                    self.position(role),
                    f"read as {read.reads_as.order}; choose the other order if that is wrong",
                )

    def matches(
        self, traits: Mapping[int, str], only_told: Mapping[str, str] | None = None
    ) -> tuple[ColumnMatch, ...]:
        """Return one match per column of the raw table.

        Args:
            traits: Column → how it became a segment.
            only_told: Role → why its column was understood and yet becomes nothing.
        """
        self._only_told = only_told or {}
        by_position = {taken.position: taken for taken in self.matching.roles.values()}
        return tuple(
            self._match(position, by_position.get(position), traits.get(position))
            for position in range(len(self.raw.headings))
        )

    def _match(self, position: int, taken: Taken | None, trait: str | None) -> ColumnMatch:
        heading = self.raw.headings[position]
        if taken is not None:
            read = self._reads[taken.field.role]
            becomes: str | None = taken.field.becomes
            how = taken.how
            if (why := self._only_told.get(taken.field.role)) is not None:
                becomes, how = None, why
            if position in self._hashed:
                how = f"{how}; addresses are kept as keyed hashes only"
            if taken.field.reads in {"date", "time"} and names_zones(sample_of(self.raw, position)):
                how = f"{how}; its times name their zone, and days are taken as written there"
            return ColumnMatch(
                position, heading, becomes, how, taken.confidence, reads_as=read.reads_as
            )
        remark = self.matching.remarks.get(position)
        if trait is not None:
            trait = trait if remark is None else f"{remark}; {trait}"
            reads_as = ReadsAs("category")
            return ColumnMatch(
                position, heading, "segments.value", trait, "certain", reads_as=reads_as
            )
        why = why_personal(heading, sample_of(self.raw, position))
        how = f"left out: {why}" if why else (remark or "not needed")
        return ColumnMatch(position, heading, None, how, "certain")

    def _words(self, role: str) -> tuple[str, str]:
        reads = self.matching.roles[role].field.reads
        named = {"time": "date", "money": "amount", "left": "status", "undone": "status",
                 "flag": "yes or no"}  # fmt: skip
        return f"{named.get(reads, reads)} not readable", EXPECTED[reads]

    def _read(self, taken: Taken, order: DateOrder | None) -> Read:
        text = self.raw.cells.to_series(taken.position)
        item = taken.field
        if item.reads in {"id", "hash id"}:
            return self._read_key(taken, text)
        readers: dict[str, Callable[[], Read]] = {
            "date": lambda: read_dates(text, order),
            "time": lambda: read_dates(text, order, with_time=True),
            "rating": lambda: read_numbers(text),
            "number": lambda: _scaled(read_numbers(text), item.factor),
            "money": lambda: read_numbers(text, kind="money"),
            "flag": lambda: read_flags(text, inverted=item.inverted),
            "left": lambda: read_left(text, inverted=item.inverted),
            "undone": lambda: read_undone(text),
            "member": lambda: read_membership(text),
            "text": lambda: read_text(text, kind="category"),
        }
        return readers[item.reads]()

    def _read_key(self, taken: Taken, text: pl.Series) -> Read:
        read = read_ids(text)
        names_person = taken.field.role in {"customer_id", "said_by"}
        if names_person and is_address(sample_of(self.raw, taken.position)):
            self._hashed.add(taken.position)
            return Read(folded(read.values), None, ReadsAs("id"))
        return read

    def _follow_proven_order(self) -> None:
        guessed = [role for role, read in self._reads.items() if read.is_guess]
        for role in list(guessed):
            taken = self.matching.roles[role]
            told = order_by_months(self.raw, taken.position)
            if told is not None:
                self._reads[role] = self._read(taken, told)
                guessed.remove(role)
        if not guessed:
            return
        proven = {read.reads_as.order for read in self._reads.values() if not read.is_guess}
        proven = ((proven - {None}) or self._orders_of_unused()) - {None}
        for role in guessed if len(proven) == 1 else ():
            self._reads[role] = self._read(self.matching.roles[role], next(iter(proven)))

    def _orders_of_unused(self) -> set[DateOrder | None]:
        """Return the orders that dates in columns without a role prove."""
        unused = set(range(len(self.raw.headings))) - self.matching.positions
        reads = [
            read_dates(self.raw.cells.to_series(position))
            for position in unused
            if fits("date", cells := sample_of(self.raw, position)) and not cells.is_empty()
        ]
        return {read.reads_as.order for read in reads if not read.is_guess}


def _scaled(read: Read, factor: float) -> Read:
    return Read(read.values * factor, read.unreadable, read.reads_as) if factor != 1.0 else read
