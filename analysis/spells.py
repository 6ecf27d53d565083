"""When customers came, went and came again: one row per stretch of custom.

Where leaving is announced a customer has one stretch, from joining to leaving. In a shop one ends
on the day a silence reaches the lapse rule, and the next order begins another: the customer was won
back. Days are counted from 1 January 1970.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import numpy as np
import polars as pl

from analysis.silence import Silences, days_since_epoch

Program = Literal["member", "organic"]

GAINED: Final = "gained"
WON_BACK: Final = "won back"
MOVED: Final = "moved"
ENROLLED: Final = "enrolled"
LOST: Final = "lost"
STILL_HERE: Final = "still here"
NEARLY_ALL: Final = 0.95
SCHEMA: Final = {
    "customer_id": pl.String,
    "start": pl.Int32,
    "end": pl.Int32,
    "last": pl.Int32,
    "began": pl.String,
    "ended": pl.String,
}


@dataclass(frozen=True, slots=True, eq=False)
class Spells:
    """Stretches of custom, and who has none.

    Attributes:
        rows: One row per stretch, sorted by customer and start: `customer_id`, `start` (first day),
            `end` (day of leaving; null: still here), `last` (last order in it; null: not known),
            `began` ("gained", "won back", "moved": was a customer before and came into view, or
            "enrolled": came into the program), `ended` ("lost", "enrolled", "still here").
        first_on: First day the data cover.
        losses_from: First day on which a loss could be seen.
        as_of: Last day the data cover.
        has_history: Whether it is known of nearly everybody that their first stretch is the first.
        left_out: Customers who cannot be placed on a calendar.
    """

    rows: pl.DataFrame
    first_on: date
    losses_from: date
    as_of: date
    has_history: bool
    left_out: int


def spells_of_orders(
    silences: Silences, lapse_days: int, customers: pl.DataFrame | None = None
) -> Spells | None:
    """Read stretches of custom off the silences between orders.

    A customer stated to have joined before the first order of all was a customer already: if the
    first order in view comes within the lapse rule, custom simply goes on, and if it comes later,
    the customer was won back.

    Args:
        silences: What `analysis.silence.silences_of_orders` returns.
        lapse_days: Days of silence after which a customer counts as gone.
        customers: Rows of the `customers` table with `customer_id` and `joined_on`.

    Returns:
        The stretches; None without orders.
    """
    if not silences.days.size:
        return None
    is_quiet = silences.silent >= lapse_days
    opens = np.zeros(silences.days.size, dtype=np.bool_)
    opens[silences.starts] = True
    is_first = opens.copy()
    closes = np.zeros_like(opens)
    closes[silences.ends - 1] = True
    opens[1:] |= is_quiet[:-1] & ~closes[:-1]
    begins = np.flatnonzero(opens)
    last = np.r_[begins[1:], silences.days.size] - 1
    customer = np.searchsorted(silences.ends, begins, side="right")
    first_day = int(silences.days.min())
    rows = pl.DataFrame(
        {
            "customer_id": silences.customer_id.gather(customer),
            "start": silences.days[begins],
            "last": silences.days[last],
            "is_quiet": is_quiet[last],
            "is_first": is_first[begins],
        }
    )
    known = _joined_before(customers, first_day)
    placed = rows.join(known, on="customer_id", how="left") if known is not None else rows
    was_here = (
        pl.col("was_here").fill_null(value=False) if known is not None else pl.lit(value=False)
    )
    goes_on = was_here & (pl.col("start") < first_day + lapse_days)
    told = placed.with_columns(
        start=pl.when(pl.col("is_first") & goes_on).then(first_day).otherwise("start"),
        end=pl.when("is_quiet").then(pl.col("last") + lapse_days),
        began=pl.when(pl.col("is_first") & ~was_here)
        .then(pl.lit(GAINED))
        .when(pl.col("is_first") & goes_on)
        .then(pl.lit(MOVED))
        .otherwise(pl.lit(WON_BACK)),
        ended=pl.when("is_quiet").then(pl.lit(LOST)).otherwise(pl.lit(STILL_HERE)),
    )
    return Spells(
        rows=_shaped(told),
        first_on=_day(first_day),
        losses_from=_day(first_day + lapse_days),
        as_of=silences.as_of,
        has_history=known is not None and _nearly_all_known(placed),
        left_out=0,
    )


def spells_of_customers(customers: pl.DataFrame, as_of: date) -> Spells | None:
    """Read stretches of custom off announced joining and leaving dates.

    Losses can be seen from the first departure on record: a list that keeps nobody who left
    earlier would otherwise show years without a loss.

    Args:
        customers: Rows of the `customers` table.
        as_of: Last day the data cover.

    Returns:
        The stretches; None where no customer has a joining date.
    """
    left = pl.col("has_left") & (pl.col("left_on") <= as_of).fill_null(value=True)
    undated = pl.col("joined_on").is_null() | (left & pl.col("left_on").is_null())
    known = customers.filter(pl.col("joined_on").is_null() | (pl.col("joined_on") <= as_of))
    cannot_place = (
        undated | pl.col("has_left").is_null() | (pl.col("left_on") < pl.col("joined_on"))
    )
    placed = known.filter(~cannot_place.fill_null(value=False))
    in_view = pl.max_horizontal("joined_on", "observed_from")
    told = placed.with_columns(
        start=in_view.to_physical(),
        end=pl.when(left).then(pl.col("left_on").to_physical()),
        last=pl.lit(None, pl.Int32),
        began=pl.when(in_view > pl.col("joined_on")).then(pl.lit(MOVED)).otherwise(pl.lit(GAINED)),
        ended=pl.when(left).then(pl.lit(LOST)).otherwise(pl.lit(STILL_HERE)),
    ).filter(pl.col("end").is_null() | (pl.col("end") >= pl.col("start")))
    if told.is_empty():
        return None
    first, departed = told["start"].min(), told["end"].min()
    first_day = int(first) if isinstance(first, int) else 0
    return Spells(
        rows=_shaped(told),
        first_on=_day(first_day),
        losses_from=_day(departed if isinstance(departed, int) else days_since_epoch(as_of) + 1),
        as_of=as_of,
        has_history=True,
        left_out=known.height - told.height,
    )


def within_program(spells: Spells, customers: pl.DataFrame, program: Program) -> Spells:
    """Keep what customers spend inside the program, or outside it.

    Everybody is outside up to the day of enrolling and inside from then on. Counting today's
    members as members all along would show them leaving less for a reason of arithmetic: they had
    to stay in order to enroll. Members who enrolled on an unknown day are left out.

    Args:
        spells: Everybody's.
        customers: Rows of the `customers` table.
        program: Which side.
    """
    listed = customers.select(
        "customer_id",
        program=pl.col("program").cast(pl.String),
        enrolled=pl.col("enrolled_on").to_physical(),
    )
    rows = spells.rows.join(listed, on="customer_id", how="left")
    undated = (pl.col("program") == "member") & pl.col("enrolled").is_null()
    told = rows.filter(pl.col("program").is_not_null() & ~undated)
    # Who never enrolled stays outside to the end.
    since = pl.col("enrolled").fill_null(np.iinfo(np.int32).max)
    ends = pl.col("end").fill_null(np.iinfo(np.int32).max)
    if program == "member":
        inside = told.filter(since < ends).with_columns(
            began=pl.when(since > pl.col("start")).then(pl.lit(ENROLLED)).otherwise("began"),
            start=pl.max_horizontal("start", since).cast(pl.Int32),
        )
        inside = inside.filter(pl.col("start") <= days_since_epoch(spells.as_of))
    else:
        leaves = since < ends
        inside = told.filter(since > pl.col("start")).with_columns(
            ended=pl.when(leaves & (since <= days_since_epoch(spells.as_of)))
            .then(pl.lit(ENROLLED))
            .when(leaves)
            .then(pl.lit(STILL_HERE))
            .otherwise("ended"),
            end=pl.when(leaves & (since <= days_since_epoch(spells.as_of)))
            .then(since.cast(pl.Int32))
            .when(leaves)
            .then(None)
            .otherwise("end"),
        )
    left_out = rows["customer_id"].n_unique() - told["customer_id"].n_unique()
    return Spells(
        rows=_shaped(inside),
        first_on=spells.first_on,
        losses_from=spells.losses_from,
        as_of=spells.as_of,
        has_history=spells.has_history,
        left_out=spells.left_out + left_out,
    )


def _nearly_all_known(placed: pl.DataFrame) -> bool:
    told = placed.filter("is_first").select(pl.col("was_here").is_not_null().mean()).item()
    return float(told or 0.0) >= NEARLY_ALL


def _joined_before(customers: pl.DataFrame | None, first_day: int) -> pl.DataFrame | None:
    """Say who was a customer before the first order of all; None: nobody says when they joined."""
    if customers is None or customers["joined_on"].count() == 0:
        return None
    return customers.select(
        "customer_id", was_here=pl.col("joined_on").to_physical() < first_day
    ).drop_nulls()


def _shaped(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()).sort(
        "customer_id", "start"
    )


def _day(number: int) -> date:
    return date.fromordinal(date(1970, 1, 1).toordinal() + number)
