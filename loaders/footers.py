"""Lines below a table that are no rows of it: totals, notices, the date of the export."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.header_rows import Row, filled, is_figure

LOOKED_AT: Final = 40

NOTICE: Final = re.compile(
    r"^(?:confidential|copyright\b|©|\(c\)|generated\b|exported\b|created by\b|printed\b|"
    r"report (?:generated|run|created|date|filters?)|source\s*:|sources\s*:|quelle\s*:|notes?\s*:|"
    r"footnote|applied filters|filters? applied|filtered by|end of (?:report|file|data)|"
    r"page \d+ of \d+|data as of|as of\b|last (?:updated|refreshed)|disclaimer|powered by|"
    r"all rights reserved|record\(s\) downloaded|seller id\s*:|"
    r"\*+\s*\S|\d+ (?:records?|rows?|results?)\b|total records)",
    re.IGNORECASE,
)
TOTAL: Final = re.compile(
    r"^(?:grand |sub|report |overall )?totals?(?:\s*[:(].*)?$|^sub-?totals?\b|^grand totals?\b"
    r"|^(?:gesamt(?:summe|ergebnis)?|summe|insgesamt|total g[ée]n[ée]ral|totale?|totaal|suma)\s*:?$"
    r"|^(?:total|sum|grand total) (?:count|records?|amount|rows|sum)?\s*:?$|^sum\s*:?$",
    re.IGNORECASE,
)


def footer_rows(rows: Sequence[Row], typical: int) -> int:
    """Count the rows at the end that belong to no record, blank ones between them included.

    Args:
        rows: The last rows of the table, blanks as empty text.
        typical: Cells a row of the table usually has filled.
    """
    taken = 0
    for back, row in enumerate(reversed(rows), 1):
        if not filled(row):
            continue
        has_gap = back < len(rows) and not filled(rows[-back - 1])
        if not _is_footer(row, typical, has_gap=has_gap or (taken > 0 and _gap_above(rows, back))):
            break
        taken = back
    return taken


def _gap_above(rows: Sequence[Row], back: int) -> bool:
    """Tell whether a blank row parts a block of single cells from the table."""
    for row in reversed(rows[: len(rows) - back]):
        if not filled(row):
            return True
        if filled(row) > 1:
            return False
    return False


def _is_footer(row: Row, typical: int, *, has_gap: bool) -> bool:
    cells = [cell for cell in row if cell]
    is_narrow = len(cells) <= max(1, typical // 2)
    if is_total(row):
        return True
    if is_narrow and any(NOTICE.match(cell) for cell in cells[:2]) and typical > 1:
        return True
    is_remark = len(cells) == 1 and typical >= 3 and not is_figure(cells[0])
    return is_remark and has_gap


def is_total(row: Row) -> bool:
    """Tell whether a row adds up those above it: it says so, and names nobody."""
    cells = [cell for cell in row if cell]
    named = [cell for cell in cells if TOTAL.match(cell)]
    others = [cell for cell in cells if not TOTAL.match(cell) and not is_figure(cell)]
    return bool(named) and len(others) <= 1 and (row[0] == "" or bool(TOTAL.match(row[0])))
