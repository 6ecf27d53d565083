"""A table of customers: when they joined, whether they left, and what they are worth."""

from __future__ import annotations

from datetime import date

import polars as pl

from loaders.columns import match_columns
from loaders.contracts import held, is_unique, shaped, typed_rows
from loaders.reading import Columns
from loaders.sifting import Sieve, copies_of_earlier_rows
from loaders.traits import segments_from, traits_of
from loaders.understanding import Made, RawTable, TableChoices
from loaders.values import trimmed

TENURES = ("tenure_days", "tenure_months", "tenure_years", "tenure")
LAST_SIGNS = ("contacted_on", "active_on")
SLIPS = 0.1
"""Share of leaving dates to come from which on they are planned ends, and no slips."""
MONTHS_AT_MOST = 240
"""A column called only "tenure" that never exceeds this counts months; beyond, it counts days."""


def make_customers(raw: RawTable, choices: TableChoices, today: date | None = None) -> Made:
    """Turn a table of customers into `customers`, `segments` and `reasons`.

    Args:
        raw: The table.
        choices: What the reader decided about it.
        today: The day of reading, after which nothing can have happened; None: not checked.
    """
    columns = Columns(raw, match_columns(raw, "customers", choices.becomes), choices.date_order)
    sieve = Sieve(raw)
    _refuse_without_key(columns, sieve)
    _refuse_unreadable(columns, sieve)
    columns.empty_placeholders(sieve, "joined_on", "enrolled_on", "left_on", *LAST_SIGNS)
    _empty_planned_ends(columns, sieve, today)
    _empty_planned_signs(columns, sieve, today)
    left = _has_left(columns, sieve)
    _refuse_impossible(columns, sieve, left, today)
    columns.tell_guessed_dates(sieve)
    program = _program(columns, sieve, choices.member_values)
    made = {
        "customer_id": columns.values("customer_id"),
        "joined_on": columns.values("joined_on"),
        "left_on": columns.values("left_on"),
        "has_left": left,
        "enrolled_on": columns.values("enrolled_on"),
        "program": program,
        "tenure_days": _tenure_days(columns, sieve),
        "enrolled_after_days": _whole(columns.values("enrolled_after_days")),
        "offered": columns.values("offered"),
        "observed_from": columns.values("observed_from"),
        "value": columns.values("value"),
        "referrals": _whole(columns.values("referrals")),
        **{role: columns.values(role) for role in LAST_SIGNS},
    }
    return _made(raw, columns, sieve, {k: v for k, v in made.items() if v is not None})


def _made(raw: RawTable, columns: Columns, sieve: Sieve, made: dict[str, pl.Series]) -> Made:
    kept = sieve.kept
    frame = shaped("customers", made, raw.cells.height)
    tables = {"customers": held("customers", sieve.rest_of(frame))}
    shown = {at for at in (columns.position("program"),) if at is not None}
    traits = traits_of(raw, columns.matching.settled, shown)
    segments = segments_from(raw, traits, "customer", made["customer_id"], kept)
    if segments is not None and segments.height:
        tables["segments"] = typed_rows("segments", segments)
    reasons = _reasons(columns, sieve, made)
    if reasons is not None and reasons.height:
        tables["reasons"] = typed_rows("reasons", reasons)
    return sieve.made(
        tables,
        columns.matches({trait.position: trait.how for trait in traits}),
        raw.rows_shown(_positions(raw, kept)),
    )


def _positions(raw: RawTable, kept: pl.Series | None) -> pl.Series:
    """Return where the rows that are kept stand, counted from 0."""
    every = pl.int_range(raw.cells.height, dtype=pl.UInt32, eager=True)
    return every if kept is None else every.filter(kept)


def _refuse_without_key(columns: Columns, sieve: Sieve) -> None:
    ids = columns.values("customer_id")
    at = columns.position("customer_id")
    if ids is None:
        return
    if ids.null_count():
        sieve.set_aside(ids.is_null(), "no customer id", at, "an id in every row")
    if is_unique(ids.drop_nulls()):
        return
    later = ~ids.is_first_distinct() & ids.is_not_null()
    repeated = copies_of_earlier_rows(columns.raw.cells) & later
    sieve.set_aside(
        repeated, "exact copy of an earlier row", at, "each customer once; the first row is kept"
    )
    sieve.set_aside(
        later & ~repeated,
        "customer in an earlier row",
        at,
        "one row per customer; the first is kept",
    )


def _refuse_unreadable(columns: Columns, sieve: Sieve) -> None:
    """Keep what stays true with a cell left empty; set aside what an empty cell would turn round.

    An empty leaving date means still here and an empty enrolling date means not a member, unless
    another column says it.
    """
    status_is_told = "has_left" in columns.matching.roles
    member_is_told = "program" in columns.matching.roles
    columns.refuse_unreadable(sieve, "has_left", *([] if status_is_told else ["left_on"]))
    columns.refuse_unreadable(sieve, *([] if member_is_told else ["enrolled_on"]))
    columns.refuse_unreadable(sieve, "offered")
    columns.empty_unreadable(sieve, *(["left_on"] if status_is_told else []))
    columns.empty_unreadable(sieve, *(["enrolled_on"] if member_is_told else []))
    columns.empty_unreadable(
        sieve, "joined_on", "observed_from", "value", "referrals", *LAST_SIGNS, *TENURES
    )


def _empty_planned_ends(columns: Columns, sieve: Sieve, today: date | None) -> None:
    """Empty the leaving dates of those still here where the column holds ends still to come.

    Contracts and subscriptions have an end on file for everybody. A date to come that stands alone
    is more likely a slip, and is refused further on.
    """
    left_on, status = columns.values("left_on"), columns.values("has_left")
    if left_on is None:
        return
    nobody = pl.Series([False]).new_from_index(0, left_on.len())
    ahead = nobody if today is None else (left_on > today).fill_null(value=False)
    if status is None:
        dated = left_on.len() - left_on.null_count()
        planned = ahead if int(ahead.sum()) > SLIPS * dated else nobody
    else:
        here = (~status).fill_null(value=False)
        dated_too = here & left_on.is_not_null()
        planned = dated_too if dated_too.sum() > here.sum() / 2 else here & ahead
    if planned.any():
        sieve.tell(planned, "note", "a planned end: still here", columns.position("left_on"),
                   "a leaving date for those only who left",
                   fate="kept, cell left empty")  # fmt: skip
        columns.leave_empty("left_on", planned)


def _empty_planned_signs(columns: Columns, sieve: Sieve, today: date | None) -> None:
    """Empty the last days in touch that are still to come: they are planned."""
    for role in LAST_SIGNS:
        days = columns.values(role)
        if days is None or today is None or not (days > today).any():
            continue
        planned = (days > today).fill_null(value=False)
        sieve.tell(planned, "warning", "date lies in the future", columns.position(role),
                   f"a day up to {today}", fate="kept, cell left empty")  # fmt: skip
        columns.leave_empty(role, planned)


def _has_left(columns: Columns, sieve: Sieve) -> pl.Series | None:
    status, left_on = columns.values("has_left"), columns.values("left_on")
    if status is None:
        return None if left_on is None else left_on.is_not_null()
    dated = (
        pl.Series([False]).new_from_index(0, status.len())
        if left_on is None
        else left_on.is_not_null()
    )
    at = columns.position("has_left")
    sieve.set_aside(
        (~status & dated).fill_null(value=False),
        "has a leaving date but is said to be still here",
        at,
        "a status that agrees with the leaving date",
    )
    if left_on is not None:
        return pl.select(pl.coalesce(status, dated)).to_series()
    said = status.drop_nulls().unique()
    if status.null_count() and said.len() == 1:
        return status.fill_null(value=not said.item())
    blank = status.is_null()
    if (unreadable := columns.unreadable("has_left")) is not None:
        blank &= ~unreadable
    sieve.tell(blank, "note", "status is empty", at,
               "a status in every row; whether these have left is not known")  # fmt: skip
    return status


def _refuse_impossible(
    columns: Columns, sieve: Sieve, left: pl.Series | None, today: date | None
) -> None:
    joined, left_on = columns.values("joined_on"), columns.values("left_on")
    enrolled = columns.values("enrolled_on")
    if today is not None:
        for role in ("joined_on", "enrolled_on", "left_on"):
            if (values := columns.values(role)) is not None:
                sieve.set_aside(values > today, "date lies in the future", columns.position(role),
                                f"a day up to {today}")  # fmt: skip
    if left_on is not None and joined is not None:
        sieve.set_aside(left_on < joined, "left before joining", columns.position("left_on"),
                        "a leaving date on or after the joining date")  # fmt: skip
    if left_on is not None and enrolled is not None:
        sieve.set_aside(left_on < enrolled, "left before enrolling", columns.position("left_on"),
                        "a leaving date on or after the day of joining the program")  # fmt: skip
    if enrolled is not None and joined is not None:
        sieve.tell(enrolled < joined, "warning", "enrolled before joining",
                   columns.position("enrolled_on"),
                   "an enrolment on or after the joining date")  # fmt: skip
    if left is not None and left_on is not None:
        unknown = left & left_on.is_null()
        sieve.tell(unknown, "note", "left on an unknown day", columns.position("left_on"),
                   "a leaving date for everybody who left")  # fmt: skip
    for role in (*TENURES, "referrals"):
        if (values := columns.values(role)) is not None:
            sieve.set_aside(values < 0, "number below nought", columns.position(role),
                            "nought or more")  # fmt: skip


def _program(
    columns: Columns, sieve: Sieve, member_values: tuple[str, ...] | None
) -> pl.Series | None:
    member, enrolled = columns.values("program"), columns.values("enrolled_on")
    at = columns.position("program")
    if member_values is not None and at is not None:
        member = _by_rule(columns.raw.cells.to_series(at), member_values)
    if member is None and enrolled is None:
        return None
    if member is None:
        is_member = enrolled.is_not_null() if enrolled is not None else None
    else:
        is_member = _answered(columns, sieve, member)
        if enrolled is not None:
            is_member = is_member | enrolled.is_not_null()
    names = pl.when(pl.lit(is_member)).then(pl.lit("member"))
    organic = pl.when(~pl.lit(is_member)).then(pl.lit("organic"))
    return pl.select(pl.coalesce(names, organic).alias("program")).to_series()


def _by_rule(cells: pl.Series, values: tuple[str, ...]) -> pl.Series:
    """Return who is a member by a rule of the reader; blanks around a text make no difference."""
    frame = cells.alias("text").to_frame()
    is_one = trimmed(pl.col("text")).is_in([value.strip() for value in values])
    return frame.select(is_one.fill_null(value=False).alias("program")).to_series()


def _answered(columns: Columns, sieve: Sieve, member: pl.Series) -> pl.Series:
    """Read empty cells as no member, unless the file writes "no" where it means no."""
    if not member.null_count() or bool((~member).any()):
        return member
    at = columns.position("program")
    sieve.tell(member.is_null(), "note", "empty is read as not a member", at,
               "a word such as None for customers outside the program")  # fmt: skip
    return member.fill_null(value=False)


def _tenure_days(columns: Columns, sieve: Sieve) -> pl.Series | None:
    if columns.values("joined_on") is not None:
        return None
    role = next((role for role in TENURES if columns.values(role) is not None), None)
    values = None if role is None else columns.values(role)
    if role is None or values is None:
        return None
    if role == "tenure" and float(values.max() or 0.0) <= MONTHS_AT_MOST:  # type: ignore[arg-type]  # a number
        sieve.say("tenure is read as months", values.len(), "say days or months in the heading",
                  columns.position(role))  # fmt: skip
        values = values * 30.4375
    return values.round().cast(pl.Int64)


def _whole(values: pl.Series | None) -> pl.Series | None:
    return None if values is None else values.round().cast(pl.Int64, strict=False)


def _reasons(columns: Columns, sieve: Sieve, made: dict[str, pl.Series]) -> pl.DataFrame | None:
    reason = columns.values("left_reason")
    if reason is None:
        return None
    stated = made.get("left_on", pl.Series([None], dtype=pl.Date).new_from_index(0, reason.len()))
    frame = pl.DataFrame({"said_by": made["customer_id"], "stated_on": stated, "reason": reason})
    told = sieve.rest_of(frame).drop_nulls("reason")
    return told.with_columns(direction=pl.lit("leave"))
