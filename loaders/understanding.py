"""What was understood of a file: the types loaders hand on, from raw cells to checked tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from loaders.problems import Problem
from study import NotedEvent, ReasonRule, Study

Kind = Literal[
    "survey",
    "contacts",
    "customers",
    "orders",
    "events",
    "reasons",
    "activity",
    "crosstab",
    "dictionary",
    "unknown",
]
Confidence = Literal["certain", "likely", "guess"]
DateOrder = Literal["day first", "month first", "year first"]
NewWave = Literal["append", "replace", "keep apart"]


@dataclass(frozen=True, slots=True, eq=False)
class RawTable:
    """One table as it stands in a file, every cell still text.

    Attributes:
        file: Name of the file.
        sheet: Name of the sheet; None: the file has no sheets.
        headings: One per column, as written; blank and repeated headings are kept as they are.
        cells: String columns `c0`, `c1`, … in the order of `headings`; null: an empty cell.
        first_row: Number of the first row of `cells` as a spreadsheet program shows it.
        header_rows: How many rows the heading takes.
        read_as: How the bytes were read, in words, such as "semicolon, cp1252".
        row_numbers: Row of each row of `cells` as a spreadsheet program shows it; None: they follow
            `first_row` without a gap. There is a gap where blank rows were dropped.
        problems: What was noticed while reading, before any kind was decided.
    """

    file: str
    sheet: str | None
    headings: tuple[str, ...]
    cells: pl.DataFrame
    first_row: int
    header_rows: int
    read_as: str
    row_numbers: pl.Series | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def label(self) -> str:
        """The table's name for a reader."""
        return self.file if self.sheet is None else f"{self.file}, sheet {self.sheet}"

    def rows_shown(self, positions: pl.Series) -> pl.Series:
        """Return the row numbers a spreadsheet program shows for positions in `cells`, from 0."""
        if self.row_numbers is None:
            return positions.cast(pl.Int64) + self.first_row
        return self.row_numbers.gather(positions.cast(pl.UInt32))


@dataclass(frozen=True, slots=True)
class ReadsAs:
    """How the cells of one column are read.

    Attributes:
        type: date, number, money, flag, scale, category, text or id.
        order: For dates written in figures, which comes first; None: unambiguous or no date.
        ambiguous: Dates that could be read either way.
        first: Smallest value, as text; None: no value could be read.
        last: Largest value, as text.
        scale_min: Lowest answer of a rating scale; None: not a rating.
        scale_max: Highest answer of a rating scale.
        inverted: Of yes and no, whether a yes says no, as in "active" read as "has left".
    """

    type: str
    order: DateOrder | None = None
    ambiguous: int = 0
    first: str | None = None
    last: str | None = None
    scale_min: float | None = None
    scale_max: float | None = None
    inverted: bool = False


@dataclass(frozen=True, slots=True)
class CodedValue:
    """One text that stands in a column of few different ones, and what it is read as.

    Attributes:
        text: As written.
        times: Cells that hold it.
        meaning: What it is read as: the word or number it stands for; "" for no answer; None: it
            cannot be read.
    """

    text: str
    times: int
    meaning: str | None


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """What one column of a file becomes, why, and how sure that is.

    Attributes:
        column: Position in the raw table, from 0.
        heading: Heading as written.
        becomes: "table.column", such as "customers.joined_on"; None: not used.
        brand: Brand rated in this column; None: none, or named in another column.
        attribute: What is rated.
        aspect: One of `study.ASPECTS`; None: not a rating.
        reads_as: How the cells are read; None: not used.
        how: Why it matched, in words, such as "heading is a known name for the joining date".
        confidence: certain, likely or guess.
        samples: Up to three different cells as written; none of a column that is personal.
        values: Every different text of a column that has few, the most frequent first; of numbers,
            only codes for no answer; none of a column that is personal or in people's own words.
        spread_over: Headings of the columns one question was spread over; () for a single column.
    """

    column: int
    heading: str
    becomes: str | None
    how: str
    confidence: Confidence
    brand: str | None = None
    attribute: str | None = None
    aspect: str | None = None
    reads_as: ReadsAs | None = None
    samples: tuple[str, ...] = ()
    values: tuple[CodedValue, ...] = ()
    spread_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableChoices:
    """What the reader decided about one table, overriding what was recognised.

    Attributes:
        kind: What the table is; None: as recognised.
        becomes: Heading → "table.column", or "" to leave the column out.
        date_order: Order of day and month for every ambiguous column; None: as recognised.
        values: Heading → text of a cell → the text it stands for; "" for no answer.
        member_values: Texts of the membership column that mean member, all others meaning not;
            None: as recognised.
    """

    kind: Kind | None = None
    becomes: Mapping[str, str] = field(default_factory=dict)
    date_order: DateOrder | None = None
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    member_values: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class LearnedTable:
    """What was decided about a table once, for every later table with the same columns.

    Attributes:
        headings: Every heading the table had, as written.
        kind: What it was.
        header_rows: Rows its heading took.
        columns: Heading → "table.column" it became, or "" where it was left out.
        values: Heading → text of a cell → the text it stands for.
        date_order: Order of day and month; None: no date left it open.
        member_values: Texts of the membership column that mean member; None: as recognised.
        learned_on: Day on which this was learned, ISO text; None: the recipe does not say.
        learned_from: File, and sheet, it was learned from; None: the recipe does not say.
    """

    headings: tuple[str, ...]
    kind: Kind
    header_rows: int = 1
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    date_order: DateOrder | None = None
    member_values: tuple[str, ...] | None = None
    learned_on: str | None = None
    learned_from: str | None = None


@dataclass(frozen=True, slots=True)
class MemberRule:
    """Who is in the program: whoever has one of these texts in this column.

    Attributes:
        heading: Column of the table of customers.
        values: Texts that mean member; every other text, and an empty cell, means not.
    """

    heading: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Every decision of the reader.

    Attributes:
        tables: Decisions per table, keyed by `RawTable.label`.
        own_brand: Our brand; None: found or left open.
        as_of: Last day that counts, ISO text; None: the last day observed.
        lapse_days: Days of silence that count as gone; None: not given.
        horizon_days: Horizon of retention; None: the default.
        program_cost: Cost of the program over the horizon; None: not given.
        member_when: Who is in the program; None: as the file says.
        learned: Tables a recipe knows, for those that `tables` does not decide.
        new_wave: What several surveys do to each other.
        noted_events: What the company did, as the reader wrote it down.
        without_marked: Whether pages leave out answers that bear a mark of poor quality.
        outcome: What importance is derived from; None: the best the data have.
        reason_rules: The reader's own words for reasons.
        dimensions: Pairs of an attribute and its dimension of service quality.
    """

    tables: Mapping[str, TableChoices] = field(default_factory=dict)
    own_brand: str | None = None
    as_of: str | None = None
    lapse_days: int | None = None
    horizon_days: int | None = None
    program_cost: float | None = None
    member_when: MemberRule | None = None
    learned: tuple[LearnedTable, ...] = ()
    new_wave: NewWave = "append"
    noted_events: tuple[NotedEvent, ...] = ()
    without_marked: bool = False
    outcome: str | None = None
    reason_rules: tuple[ReasonRule, ...] = ()
    dimensions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """What one raw table became.

    Attributes:
        tables: Checked frames by table name, each holding to its contract in `study`.
        columns: One match per column of the raw table, in order; nothing is hidden.
        problems: Everything noticed.
        set_aside: Rows left out: `row` (as the spreadsheet shows it), `reason`, then the cells with
            their headings, made unique.
        rows_kept: Data rows that reached a table, line items folded into an order included.
        rows: Of each row of the table of customers, its row as the spreadsheet shows it; None: no
            such table was made.
    """

    tables: Mapping[str, pl.DataFrame]
    columns: tuple[ColumnMatch, ...]
    problems: tuple[Problem, ...]
    set_aside: pl.DataFrame
    rows_kept: int
    rows: pl.Series | None = None


@dataclass(frozen=True, slots=True, eq=False)
class LoadedTable:
    """One table of a file, from recognition to the rows set aside.

    Attributes:
        sheet: Name of the sheet; None: the file has no sheets.
        source: Program that wrote it, such as "Qualtrics"; None: generic.
        kind: What it was taken for.
        kind_how: Why, in words.
        kind_confidence: How sure.
        header_rows: Rows the heading takes.
        rows_read: Data rows read; equals `made.rows_kept + made.set_aside.height`.
        read_as: How the bytes were read, in words.
        made: Tables, matches, problems; empty tables when the kind feeds nothing.
        headings: Every heading as the file has it, before a question spread over several columns
            was put into one.
        learned: The entry of a recipe by which the table was read; None: by none.
    """

    sheet: str | None
    source: str | None
    kind: Kind
    kind_how: str
    kind_confidence: Confidence
    header_rows: int
    rows_read: int
    read_as: str
    made: Made
    headings: tuple[str, ...] = ()
    learned: LearnedTable | None = None


@dataclass(frozen=True, slots=True, eq=False)
class LoadedFile:
    """One file and everything found in it.

    Attributes:
        file: Its name.
        tables: Tables found; empty when the file could not be used.
        refusal: Why the file cannot be used, one paragraph for its owner; None: it can.
    """

    file: str
    tables: tuple[LoadedTable, ...] = ()
    refusal: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Loading:
    """The outcome of bringing files: what each was, and the study they make together.

    Attributes:
        files: One per file, in the order given.
        study: The joined study; None: no file contributed anything.
        notes: What was noticed over files, such as a join and its match rate.
    """

    files: tuple[LoadedFile, ...]
    study: Study | None
    notes: tuple[str, ...] = ()
