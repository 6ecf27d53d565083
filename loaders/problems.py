"""What can be wrong with a file, told to its owner: where, found, expected, and the rows' fate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note"]
Fate = Literal["set aside", "kept", "kept, cell left empty"]

EXAMPLES = 3
"""How many examples a problem carries; the set-aside rows themselves can be downloaded."""


class UnreadableFileError(Exception):
    """The file, or a table of it, cannot be used. The message is one paragraph for its owner."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Every row of one table that breaks the same rule and is mended the same way.

    Attributes:
        level: error: the rows are set aside; warning: kept, but look; note: nothing to do.
        rule: Short stable name, such as "date not readable".
        column: Heading as the user's file has it; None: the row as a whole.
        count: Rows concerned.
        found: Up to three examples of what was found, as written.
        expected: What was expected, such as "a date such as 2024-05-31".
        rows: Row numbers of the examples as the user's own program shows them (heading row = 1).
        fate: What happens to the rows.
    """

    level: Level
    rule: str
    column: str | None
    count: int
    found: tuple[str, ...]
    expected: str
    rows: tuple[int, ...]
    fate: Fate
