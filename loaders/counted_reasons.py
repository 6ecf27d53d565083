"""Reasons that are counted already: one row per reason, with how many people gave it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from loaders.columns import match_columns
from loaders.contracts import held, shaped
from loaders.footers import TOTAL
from loaders.headings import compact, listed, words_of
from loaders.numbers import read_numbers
from loaders.reasons import direction_in
from loaders.sifting import Sieve
from loaders.understanding import ColumnMatch, Made, RawTable, ReadsAs

COUNTED: Final = frozenset(
    listed("""
    n, count, counts, customers, leavers, respondents, people, frequency, freq, number, responses,
    answers, cases, mentions, churned, total, churnedcustomers, customerslost, lostcustomers,
    cancellations, customercount, countofcustomers, numberofcustomers, noofcustomers, anzahl,
    haufigkeit, nombre, effectif, cantidad, numero, frecuencia, frequenza, aantal
""")
)
WHY: Final = frozenset(
    listed("""
    reason, reasons, why, churn, churned, leaving, cancellation, cancelation, exit, attrition, loss,
    lost, grund, grunde, kundigungsgrund, motif, motivo
""")
)
"""Words without which "category" and "answer" head any list."""

LONGEST: Final = 300
MOST_PEOPLE: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class CountedShape:
    """A table of reasons and counts.

    Attributes:
        reason: Column of the reason.
        count: Column of the people who gave it.
    """

    reason: int
    count: int


def counted_shape(raw: RawTable) -> CountedShape | None:
    """Find reasons and how many people gave each; None: the table is of another kind."""
    if not 2 <= raw.cells.height <= LONGEST or len(raw.headings) > 6:
        return None
    roles = match_columns(raw, "reasons", {}, may_guess=False).roles
    if "reason" not in roles or not set(words_of(raw.headings[roles["reason"].position])) & WHY:
        return None
    reason = roles["reason"].position
    names = raw.cells.to_series(reason).drop_nulls()
    count = next((at for at in range(len(raw.headings)) if _counts(raw, at)), None)
    if count is None or names.n_unique() < names.len() or names.len() < 2:
        return None
    people = [roles[role].position for role in ("said_by", "stated_on") if role in roles]
    if any(position != count for position in people):
        return None
    return CountedShape(reason, count)


def make_counted_reasons(raw: RawTable, shape: CountedShape) -> Made:
    """Turn counts into `reasons`, a row for everybody who was counted.

    Args:
        raw: The table.
        shape: What `counted_shape` returns.
    """
    sieve = Sieve(raw)
    names = raw.cells.to_series(shape.reason).str.strip_chars()
    counts = read_numbers(raw.cells.to_series(shape.count)).values
    sieve.set_aside(names.is_null() | (names == ""), "no reason", shape.reason, "a reason")
    sieve.set_aside(names.str.contains(TOTAL.pattern), "a total", shape.reason, "a single reason")
    sieve.set_aside(counts.is_null(), "no count", shape.count, "how many people gave the reason")
    rows = raw.rows_shown(pl.int_range(raw.cells.height, dtype=pl.UInt32, eager=True))
    table = pl.DataFrame({"row": rows, "reason": names, "n": counts.cast(pl.Int64)})
    if (kept := sieve.kept) is not None:
        table = table.filter(kept)
    people = table.filter(pl.col("n") > 0).select(
        "reason",
        said_by=pl.format("{}, row {}, ", pl.lit(raw.label), "row"),
        place=pl.int_ranges(1, pl.col("n") + 1),
    )
    each = people.explode("place").with_columns(
        said_by=pl.col("said_by") + pl.col("place").cast(pl.String),
        direction=pl.lit(direction_in(" ".join(words_of(raw.headings[shape.reason])))),
    )
    given = {name: each[name] for name in ("said_by", "direction", "reason")}
    expected = "nothing else is known of these people; every one of them counts as one answer"
    sieve.say("people counted already", int(table["n"].sum()), expected, shape.count)
    return Made(
        tables={"reasons": held("reasons", shaped("reasons", given, each.height))},
        columns=tuple(
            _match(shape, position, heading) for position, heading in enumerate(raw.headings)
        ),
        problems=tuple(sieve.problems),
        set_aside=sieve.rows_set_aside(),
        rows_kept=sieve.rows_kept,
    )


def _counts(raw: RawTable, position: int) -> bool:
    heading = raw.headings[position]
    named = compact(heading) in COUNTED or bool(set(words_of(heading)) & COUNTED)
    cells = raw.cells.to_series(position)
    if not named or cells.str.contains("%", literal=True).any():
        return False
    numbers = read_numbers(cells).values
    is_whole = bool(((numbers % 1 == 0) & (numbers >= 0)).all())
    known = numbers.len() - numbers.null_count()
    is_bearable = float(numbers.sum()) <= MOST_PEOPLE
    return is_whole and is_bearable and known >= 2 and known == cells.drop_nulls().len()


def _match(shape: CountedShape, position: int, heading: str) -> ColumnMatch:
    if position == shape.reason:
        return ColumnMatch(
            position, heading, "reasons.reason", "the reasons that were counted", "certain",
            reads_as=ReadsAs("text"),
        )  # fmt: skip
    how = "how many gave each reason" if position == shape.count else "not needed"
    becomes = "reasons.said_by" if position == shape.count else None
    return ColumnMatch(
        position, heading, becomes, how, "likely",
        reads_as=ReadsAs("number") if becomes else None,
    )  # fmt: skip
