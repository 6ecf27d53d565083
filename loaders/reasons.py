"""A list of reasons customers stated for leaving, staying or coming back."""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from loaders.columns import match_columns
from loaders.contracts import held, shaped
from loaders.headings import words_of
from loaders.reading import Columns
from loaders.sifting import Sieve
from loaders.understanding import Made, RawTable, TableChoices

STAY: Final = r"(?i)\bstay|\bstaying|\bloyal|remain|\bkeep"
RETURN: Final = r"(?i)return|come back|came back|coming back|win.?back|won back|reactivat"


def make_reasons(raw: RawTable, choices: TableChoices) -> Made:
    """Turn a list of reasons into `reasons`.

    Args:
        raw: The table.
        choices: What the reader decided about it.
    """
    columns = Columns(raw, match_columns(raw, "reasons", choices.becomes), choices.date_order)
    sieve = Sieve(raw)
    reason = columns.values("reason")
    columns.empty_unreadable(sieve, "stated_on")
    columns.tell_guessed_dates(sieve)
    if reason is not None:
        sieve.set_aside(reason.is_null(), "no reason", columns.position("reason"), "a reason")
    made = {
        "said_by": _said_by(columns),
        "stated_on": columns.values("stated_on"),
        "direction": _directions(columns),
        "reason": reason,
    }
    frame = shaped("reasons", made, raw.cells.height)
    return sieve.made({"reasons": held("reasons", sieve.rest_of(frame))}, columns.matches({}))


def _said_by(columns: Columns) -> pl.Series:
    raw = columns.raw
    rows = raw.rows_shown(pl.int_range(raw.cells.height, dtype=pl.UInt32, eager=True))
    own = "row " + rows.cast(pl.String)
    ids = columns.values("said_by")
    return own if ids is None else pl.select(pl.coalesce(ids, own)).to_series()


def _directions(columns: Columns) -> pl.Series:
    """Return the direction as stated, else as the heading of the reason puts it, else leaving."""
    stated = columns.values("direction")
    if stated is None:
        at = columns.position("reason")
        heading = "" if at is None else " ".join(words_of(columns.raw.headings[at]))
        return pl.Series([direction_in(heading)]).new_from_index(0, columns.raw.cells.height)
    text = pl.lit(stated)
    return pl.select(
        pl.when(text.str.contains(RETURN)).then(pl.lit("return"))
        .when(text.str.contains(STAY)).then(pl.lit("stay"))
        .otherwise(pl.lit("leave"))
    ).to_series()  # fmt: skip


def direction_in(heading: str) -> str:
    """Return what the heading of a reason asks about: "leave", "stay" or "return".

    Args:
        heading: Its words.
    """
    if re.search(RETURN, heading):
        return "return"
    return "stay" if re.search(STAY, heading) else "leave"
