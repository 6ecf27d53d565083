"""A list of what the company did: campaigns, prices, changes of the program, service fixes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from loaders.columns import match_columns
from loaders.contracts import held, shaped
from loaders.reading import Columns
from loaders.sifting import Sieve
from loaders.understanding import Made, RawTable, TableChoices

KIND_WORDS: Final = {
    "price": r"pric|tarif|fee\b|discount|rabatt|preis|prix",
    "program": r"program|loyalty|reward|tier|points|member|club|card",
    "service fix": r"fix|service|support|staff|training|call cent|delivery|repair|hotline|website",
    "campaign": r"campaign|advert|\bads?\b|promo|mailing|newsletter|\btv\b|kampagne|launch|sponsor",
}
"""What words give a kind away, looked for in the stated kind first, then in the name."""


WANTED_WORDS: Final = {
    "fall": r"fall|drop|down|decreas|declin|less|fewer|lower|reduc|sink|weniger|moins",
    "rise": r"rise|up\b|increas|grow|more|higher|improve|steig|mehr|plus",
}
"""What words say that a figure should fall or rise, looked for in this order."""


def make_events(raw: RawTable, choices: TableChoices) -> Made:
    """Turn a list of events into `events`.

    Args:
        raw: The table.
        choices: What the reader decided about it.
    """
    columns = Columns(raw, match_columns(raw, "events", choices.becomes), choices.date_order)
    sieve = Sieve(raw)
    names, started = columns.values("name"), columns.values("happened_on")
    ended = columns.values("ended_on")
    columns.refuse_unreadable(sieve, "happened_on")
    columns.empty_unreadable(sieve, "ended_on", "cost", "written_on")
    columns.tell_guessed_dates(sieve)
    if started is not None:
        unreadable = columns.unreadable("happened_on")
        blank = started.is_null() if unreadable is None else started.is_null() & ~unreadable
        sieve.set_aside(blank, "no date", columns.position("happened_on"), "a day for every event")
        if ended is not None:
            sieve.set_aside(ended < started, "ended before it began", columns.position("ended_on"),
                            "an end on or after the beginning")  # fmt: skip
    if names is not None:
        sieve.set_aside(names.is_null(), "no name", columns.position("name"), "what was done")
    made = {role: columns.values(role) for role in ("happened_on", "ended_on", "name", "applies_to",
                                                    "cost", "expected", "written_on")}  # fmt: skip
    made["kind"] = _kinds(columns)
    if (wanted := columns.values("wanted")) is not None:
        made["wanted"] = pl.select(_first_said(wanted, WANTED_WORDS)).to_series()
    frame = shaped("events", made, raw.cells.height)
    return sieve.made({"events": held("events", sieve.rest_of(frame))}, columns.matches({}))


def _kinds(columns: Columns) -> pl.Series:
    kinds = [
        _first_said(values, KIND_WORDS)
        for role in ("kind", "name")
        if (values := columns.values(role)) is not None
    ]
    return pl.select(pl.coalesce(*kinds, pl.lit("other"))).to_series()


def _first_said(values: pl.Series, words: Mapping[str, str]) -> pl.Expr:
    """Return the first thing whose words occur in each text; null: none does."""
    text = pl.lit(values).str.to_lowercase()
    return pl.coalesce(
        pl.when(text.str.contains(pattern)).then(pl.lit(said)) for said, pattern in words.items()
    )
