"""What is known of one export of one program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.understanding import Kind


@dataclass(frozen=True, slots=True)
class Partial:
    """How an export marks answers that were begun and never handed in.

    Attributes:
        heading: Column that tells.
        texts: Cells that say unfinished, in small letters; "" for an empty cell.
    """

    heading: str
    texts: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True)
class SourceTable:
    """One kind of export of one program. Headings are compared without case, marks and blanks.

    Attributes:
        source: The program, as its users call it.
        kind: What the table is; None: told from the table itself.
        telling: Headings that are all there.
        among: Headings of which at least `enough` are there.
        enough: See `among`.
        first: Heading of the first column; "": any.
        questions: How many headings must be worded as questions.
        absent: Headings that another generation of the export has.
        cells: Heading → pattern that most filled cells of it match.
        becomes: Heading → "table.column", or "" to leave it out.
        leaves_out: Patterns of further headings the program writes for itself.
        values: Heading → text of a cell → the text it stands for.
        partial: How unfinished answers are marked; None: not at all.
    """

    source: str
    kind: Kind | None
    telling: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    enough: int = 1
    first: str = ""
    questions: int = 0
    absent: tuple[str, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)
    becomes: Mapping[str, str] = field(default_factory=dict)
    leaves_out: tuple[str, ...] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    partial: Partial | None = None
