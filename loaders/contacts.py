"""A table of service contacts: when, where, how it was rated and how long it took."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import polars as pl

from loaders.columns import match_columns
from loaders.contracts import held, is_unique, shaped, typed_rows
from loaders.headings import compact
from loaders.reading import Columns
from loaders.scales import read_scale
from loaders.sifting import Sieve, copies_of_earlier_rows
from loaders.traits import segments_from, traits_of
from loaders.understanding import ColumnMatch, Made, RawTable, ReadsAs, TableChoices

UNNAMED: Final = "Service"
"""The touchpoint of a table that names none."""

FIVE: Final = 5.0
TEN: Final = 10.0
MANY: Final = 100
"""From so many ratings on, a touchpoint rated to 10 would have shown a 6."""
INWARD: Final = r"(?i)\b(?:in(?:bound|coming)|received|from customer)\b"
OUTWARD: Final = r"(?i)\bout(?:bound|call|going|ward)?\b|outbound|outcall|by us|agent to customer"


def make_contacts(raw: RawTable, choices: TableChoices, today: date | None = None) -> Made:
    """Turn a table of service contacts into `contacts`, `segments` and `comments`.

    Args:
        raw: The table.
        choices: What the reader decided about it.
        today: The day of reading, after which nobody can have been in touch; None: not checked.
    """
    matching = match_columns(raw, "contacts", choices.becomes)
    columns = Columns(raw, matching, choices.date_order)
    sieve = Sieve(raw)
    columns.refuse_placeholders(sieve, "contact_on")
    columns.empty_placeholders(sieve, "responded_at", "resolved_at")
    ids = _ids(columns, sieve)
    days = _days(columns, sieve, today)
    columns.tell_guessed_dates(sieve)
    columns.empty_unreadable(sieve, "resolved", "responded_at", "resolved_at",
                             "response_minutes", "resolution_minutes")  # fmt: skip
    made = {
        "contact_id": ids,
        "contact_on": days,
        "direction": _direction(columns),
        "touchpoint": _touchpoint(columns),
        "channel": columns.values("channel"),
        "customer_id": columns.values("customer_id"),
        "resolved": columns.values("resolved"),
        "response_minutes": _minutes(columns, sieve, "response", "responded_at"),
        "resolution_minutes": _minutes(columns, sieve, "resolution", "resolved_at"),
        "topic": columns.values("topic"),
    }
    made |= _rating(columns, sieve, made["touchpoint"])
    return _made(raw, columns, sieve, {k: v for k, v in made.items() if v is not None})


def _made(raw: RawTable, columns: Columns, sieve: Sieve, made: dict[str, pl.Series]) -> Made:
    frame = shaped("contacts", made, raw.cells.height)
    tables = {"contacts": held("contacts", sieve.rest_of(frame))}
    traits = traits_of(raw, columns.matching.settled)
    segments = segments_from(raw, traits, "contact", made["contact_id"], sieve.kept)
    if segments is not None and segments.height:
        tables["segments"] = typed_rows("segments", segments)
    if (comments := _comments(columns, sieve, made)) is not None and comments.height:
        tables["comments"] = typed_rows("comments", comments)
    return sieve.made(
        tables,
        _with_scale(
            columns.matches({trait.position: trait.how for trait in traits}), columns, made
        ),
    )


def _with_scale(
    matches: tuple[ColumnMatch, ...], columns: Columns, made: dict[str, pl.Series]
) -> tuple[ColumnMatch, ...]:
    """Say of the rating on which scale it was read."""
    ratings, at = made.get("rating"), columns.position("rating")
    if ratings is None or at is None or ratings.null_count() == ratings.len():
        return matches
    given = ratings.drop_nulls().cast(pl.Float64)
    lowest, highest = (float(made[end].drop_nulls()[0]) for end in ("scale_min", "scale_max"))
    low, high = (f"{end:g}" for end in given.sort().gather([0, -1]).to_list())
    reads_as = ReadsAs("scale", None, 0, low, high, lowest, highest)
    return tuple(
        replace(match, reads_as=reads_as) if match.column == at else match for match in matches
    )


def _ids(columns: Columns, sieve: Sieve) -> pl.Series:
    ids, raw = columns.values("contact_id"), columns.raw
    rows = raw.rows_shown(pl.int_range(raw.cells.height, dtype=pl.UInt32, eager=True))
    own = "row " + rows.cast(pl.String)
    if ids is None:
        return own
    named = pl.select(pl.coalesce(ids, own)).to_series()
    if not is_unique(named):
        later = ~named.is_first_distinct()
        copies = copies_of_earlier_rows(raw.cells) & later
        at = columns.position("contact_id")
        sieve.set_aside(copies, "exact copy of an earlier row", at, "each contact once")
        sieve.set_aside(later & ~copies, "contact in an earlier row", at,
                        "one row per contact; the first is kept")  # fmt: skip
    return named


def _days(columns: Columns, sieve: Sieve, today: date | None) -> pl.Series:
    at = columns.position("contact_on")
    columns.refuse_unreadable(sieve, "contact_on")
    moments = columns.values("contact_on")
    if moments is None:
        empty = pl.Series([None], dtype=pl.Date).new_from_index(0, columns.raw.cells.height)
        sieve.set_aside(empty.is_null(), "no date", None, "a column with the day of the contact")
        return empty
    days = moments.cast(pl.Date)
    unreadable = columns.unreadable("contact_on")
    blank = days.is_null() if unreadable is None else days.is_null() & ~unreadable
    sieve.set_aside(blank, "no date", at, "the day of the contact in every row")
    if today is not None:
        sieve.set_aside(days > today, "date lies in the future", at, f"a day up to {today}")
    return days


def _direction(columns: Columns) -> pl.Series:
    """Return who contacted whom; what nothing says was started by the customer, a deed by us."""
    told = columns.values("direction")
    if told is None and _are_activities(columns):
        return _one_of(columns.values("touchpoint"), INWARD, ("in", "out"), columns)
    return _one_of(columns.values("channel") if told is None else told, OUTWARD, ("out", "in"),
                   columns)  # fmt: skip


def _one_of(
    words: pl.Series | None, pattern: str, names: tuple[str, str], columns: Columns
) -> pl.Series:
    """Return the first name where the words fit the pattern, and the second everywhere else."""
    if words is None:
        return pl.Series([names[1]]).new_from_index(0, columns.raw.cells.height)
    fits = pl.lit(words).str.contains(pattern).fill_null(value=False)
    return pl.select(pl.when(fits).then(pl.lit(names[0])).otherwise(pl.lit(names[1]))).to_series()


def _are_activities(columns: Columns) -> bool:
    """Tell whether a customer file lists what its own people did: calls, mails and visits."""
    headings = {compact(heading) for heading in columns.raw.headings}
    by_deed = any(heading.startswith("activity") for heading in headings)
    return by_deed or {"subject", "assigned"} <= headings


def _touchpoint(columns: Columns) -> pl.Series:
    """Return what names the place of service best: its own column, else the way of contact."""
    named = [
        values for role in ("touchpoint", "channel") if (values := columns.values(role)) is not None
    ]
    if not named:
        return pl.Series([UNNAMED]).new_from_index(0, columns.raw.cells.height)
    return pl.select(pl.coalesce(*named[:1], pl.lit(UNNAMED))).to_series()


def _rating(columns: Columns, sieve: Sieve, touchpoint: pl.Series | None) -> dict[str, pl.Series]:
    at = columns.position("rating")
    if at is None:
        return {}
    reading = read_scale(columns.raw.cells.to_series(at), heading=columns.raw.headings[at])
    if reading.scale is None:
        return {}
    sieve.tell(reading.unreadable, "warning", "rating not readable", at,
               f"a number from {reading.scale.lowest:g} to {reading.scale.highest:g}",
               fate="kept, cell left empty")  # fmt: skip
    rated = reading.ratings.is_not_null()
    ends = {"scale_min": reading.scale.lowest, "scale_max": reading.scale.highest}
    scales = {
        name: pl.select(pl.when(rated).then(pl.lit(end))).to_series() for name, end in ends.items()
    }
    if touchpoint is None or reading.scale.highest != TEN:
        return {"rating": reading.ratings, **scales}
    of_five = _rated_of_five(reading.ratings, touchpoint)
    sieve.tell(of_five, "note", "another scale", at,
               "one scale in a file; touchpoints rated from 1 to 5 alone are read so",
               fate="kept")  # fmt: skip
    for name, end in (("scale_min", 1.0), ("scale_max", FIVE)):
        own = pl.when(of_five).then(pl.lit(end)).otherwise(scales[name])
        scales[name] = pl.select(own).to_series()
    return {"rating": reading.ratings, **scales}


def _rated_of_five(ratings: pl.Series, touchpoint: pl.Series) -> pl.Series:
    """Flag ratings of touchpoints that have many, none above 5 or below 1, and all five of them."""
    rows = pl.DataFrame({"rating": ratings, "touchpoint": touchpoint})
    own = pl.col("rating").drop_nulls()
    is_five = (own.count() >= MANY) & (own.max() == FIVE) & (own.min() == 1)
    is_five &= (own % 1 == 0).all() & (own.n_unique() == FIVE)
    flagged = rows.select((is_five.over("touchpoint") & pl.col("rating").is_not_null()).alias("of"))
    return flagged["of"].fill_null(value=False)


def _minutes(columns: Columns, sieve: Sieve, what: str, moment: str) -> pl.Series | None:
    """Return how long it took: as the file states it, else from two moments."""
    for role in (f"{what}_{unit}" for unit in ("minutes", "hours", "seconds")):
        if (stated := columns.values(role)) is not None:
            sieve.tell(stated < 0, "warning", "time below nought", columns.position(role),
                       "nought or more", fate="kept, cell left empty")  # fmt: skip
            return pl.select(pl.when(stated >= 0).then(stated)).to_series()
    start, end = columns.values("contact_on"), columns.values(moment)
    if start is None or end is None:
        return None
    minutes = (end - start).dt.total_seconds() / 60
    sieve.tell(minutes < 0, "warning", f"{what} before the contact", columns.position(moment),
               "a moment after the contact", fate="kept, cell left empty")  # fmt: skip
    return pl.select(pl.when(minutes >= 0).then(minutes)).to_series()


def _comments(columns: Columns, sieve: Sieve, made: dict[str, pl.Series]) -> pl.DataFrame | None:
    text, at = columns.values("remarks"), columns.position("remarks")
    if text is None or at is None:
        return None
    said_by = made["contact_id"]
    if "customer_id" in made:
        said_by = pl.select(pl.coalesce(made["customer_id"], said_by)).to_series()
    frame = pl.DataFrame({"said_by": said_by, "said_on": made["contact_on"], "text": text})
    told = sieve.rest_of(frame).drop_nulls("text")
    return told.with_columns(topic=pl.lit(columns.raw.headings[at]))
