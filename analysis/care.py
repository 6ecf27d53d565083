"""What we did for customers, and whether those we did it for are the ones who stayed.

Care is read in a stretch of days before a start day and staying in one after it, so nobody has to
stay in order to receive care, and nothing done later counts (a landmark analysis: Anderson, Cain &
Gelber 1983, J Clin Oncol 1:710). Several start days follow each other without overlap. Whoever
bought lately and often also wrote to us and waited for parcels more often, and whoever has been a
customer for longer had more time to be contacted, so customers are compared within cells of equal
start day, orders, recency, tenure and chances to receive the care (Mantel & Haenszel 1959, J Natl
Cancer Inst 22:719). What nobody recorded may still differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import numpy as np
import polars as pl

from analysis.estimate import UNKNOWN, Estimate, Floats, two_sided_p
from analysis.replicates import (
    GROUPS,
    REPLICATE,
    groups_by_rank,
    has_enough_for_jackknife,
    jackknife,
)
from analysis.silence import days_since_epoch
from analysis.spells import Spells

Care = Literal["contacted", "answered", "solved", "delivered"]

SPAN_DAYS: Final = 182
MOST_STARTS: Final = 8
ANSWERED_WITHIN_MINUTES: Final = 24 * 60
ORDER_BANDS: Final = (0, 1, 2, 3, 4, 6, 8, 12, 16)
RECENCY_BANDS: Final = (7, 14, 21, 28, 42, 56, 70, 91, 112, 140, 182, 230, 290, 365)
TENURE_BANDS: Final = (182, 365, 730, 1461)
FINE_TENURE_BANDS: Final = (
    14, 28, 42, 60, 77, 95, 121, 152, 182, 230, 290, 365, 460, 580, 730, 1000, 1461,
)  # fmt: skip
CHANCE_BANDS: Final = (1, 2, 3, 4, 6, 8, 12, 16)
FEWEST: Final = 10
"""Comparisons with the care, and without it, below which nothing is estimated."""
CELL: Final = ("start_day", "orders", "recency", "tenure", "chances")
CASE: Final = "case"
SUMS: Final = ("with_care", "with_stayed", "without", "without_stayed")


@dataclass(frozen=True, slots=True, eq=False)
class CareCounts:
    """Who received care before a start day, and who stayed after it.

    Attributes:
        cells: One row per care × cell × replicate: `care`, the columns of `CELL` (numbers of
            bands), `replicate`, `with_care`, `with_stayed`, `without`, `without_stayed`.
        customers: Customers counted, each once, by care.
    """

    cells: pl.DataFrame
    customers: dict[str, int]


@dataclass(frozen=True, slots=True)
class CareDifference:
    """Staying with and without one kind of care, in cells of customers alike.

    Attributes:
        difference: Share who stayed with it minus without it; n as `customers`.
        with_share: Share who stayed with it, cells weighted alike on both sides.
        without_share: Share who stayed without it.
        p: Of no difference; NaN without an error.
        n_with: Comparisons with the care, in cells that hold both sides: a customer counts at every
            start day they were here.
        n_without: The same without it.
        customers: Customers compared, each once.
        plain: The difference without cells: what a plain table would show.
    """

    difference: Estimate
    with_share: float
    without_share: float
    p: float
    n_with: int
    n_without: int
    customers: int
    plain: float


def start_days(
    first_on: date,
    as_of: date,
    span: int,
    *,
    since: date | None = None,
    until: date | None = None,
) -> list[int]:
    """Return the start days, latest first, with a span before and a span after each.

    Args:
        first_on: First day on which care was recorded.
        as_of: Last day the data cover.
        span: Days of care before and of staying after every start day.
        since: No start day is earlier; None: the files say.
        until: No start day is later; None: the files say.

    Returns:
        Days since 1970, a span apart, eight at most; none where there is no room for one.
    """
    latest = days_since_epoch(as_of) - span
    earliest = days_since_epoch(first_on) + span - 1
    if until is not None:
        latest = min(latest, days_since_epoch(until))
    if since is not None:
        earliest = max(earliest, days_since_epoch(since))
    return list(range(latest, earliest - 1, -span))[:MOST_STARTS]


def count_care(
    spells: Spells,
    starts: list[int],
    span: int,
    *,
    orders: pl.LazyFrame | None,
    contacts: pl.LazyFrame | None,
    customers: pl.LazyFrame | None = None,
    side: Spells | None = None,
    logged: tuple[date, date] | None = None,
) -> CareCounts:
    """Count, by cell and replicate group, who received care before a start day and who stayed.

    Args:
        spells: Stretches of custom.
        starts: What `start_days` returns.
        span: Days before and after every start day.
        orders: Rows of the `orders` table; None: there are none.
        contacts: Rows of the `contacts` table; None: there are none.
        customers: Rows of the `customers` table, for days of joining before the files begin; None:
            there are none.
        side: Stretches inside or outside the program, see `analysis.spells.within_program`: only
            who was on that side on the start day counts, and whoever crosses over later is followed
            all the same. None: both sides count.
        logged: First and last day of the whole list of contacts: a start day without a span of it
            before says nothing of who was contacted, answered or solved. None: all days are.

    Returns:
        The counts. Customers a care does not concern, such as one who never asked when answering
        is judged, are not counted.
    """
    numbered = _numbered(spells)
    known = numbered.select("customer_id", "number")
    seen = _at_risk(spells, numbered, starts, span, customers)
    if side is not None:
        there = _here(side.rows.lazy().join(known, on="customer_id"), starts, span)
        seen = seen.join(there.select(CASE), on=CASE, how="semi")
    last = starts[0]
    log = (date.min, date.max) if logged is None else logged
    for rows, day, reduce in (
        (orders, "ordered_on", _ordered),
        (contacts, "contact_on", _in_touch),
    ):
        if rows is None:
            continue
        place = (last - pl.col(day).to_physical().cast(pl.Int64)) // span
        inside = (place >= 0) & (place < len(starts))
        placed = (
            rows.with_columns(place=place)
            .filter(inside)
            .join(known, on="customer_id")
            .with_columns(_case().alias(CASE))
        )
        found = reduce(placed, last - pl.col("place") * span)
        seen = seen.join(found, on=CASE, how="left")
    is_logged = pl.col("start_day").is_between(
        days_since_epoch(log[0]) + span - 1, days_since_epoch(log[1])
    )
    told = _with_cells(_with_flags(_complete(seen), is_logged))
    parts = [
        told.filter(pl.col(care).is_not_null())
        .group_by("start_day", "orders", "recency", tenure, chances, REPLICATE)
        .agg(
            with_care=pl.col(care).sum(),
            with_stayed=(pl.col(care) & pl.col("stayed")).sum(),
            without=(~pl.col(care)).sum(),
            without_stayed=(~pl.col(care) & pl.col("stayed")).sum(),
        )
        .select(
            pl.lit(care).alias("care"),
            *CELL[:3],
            pl.col(tenure).alias("tenure"),
            pl.col(chances).alias("chances"),
            REPLICATE,
            *(pl.col(name).cast(pl.Int64) for name in SUMS),
        )
        for care, (tenure, chances) in CHANCES.items()
    ]
    people = told.select(
        pl.col("number").filter(pl.col(care).is_not_null()).n_unique().alias(care)
        for care in CHANCES
    )
    cells, numbers = pl.collect_all(
        [pl.concat(parts).sort("care", *CELL, REPLICATE), people], engine="streaming"
    )
    return CareCounts(cells, dict(numbers.row(0, named=True)))


CHANCES: Final[dict[Care, tuple[str, str]]] = {
    "contacted": ("fine_tenure", "contacted_band"),
    "answered": ("tenure", "asked_band"),
    "solved": ("tenure", "asked_band"),
    "delivered": ("tenure", "delivered_band"),
}
"""What gives a customer more chances of the care, or of missing it: time, questions, or parcels."""


def care_difference(counted: CareCounts, care: Care, *, confidence: float = 0.95) -> CareDifference:
    """Compare staying with and without one kind of care within cells.

    Args:
        counted: What `count_care` returns.
        care: The kind of care.
        confidence: Coverage of the interval, between 0 and 1.

    Returns:
        The difference with the interval of the delete-a-group jackknife over customers; `UNKNOWN`
        where fewer than ten comparisons on either side have a counterpart in their cell, or there
        are too few customers for the jackknife.
    """
    counts, customers = counted.cells.filter(care=care), counted.customers[care]
    totals = [int(counts[name].sum()) for name in SUMS]
    plain = _ratio(totals[1], totals[0]) - _ratio(totals[3], totals[2])
    sums = _by_group(counts)
    compared = sums.sum(axis=(0, 1))
    n_with, n_without = int(compared[0]), int(compared[2])
    exposed = sums[..., [0, 2]].sum(axis=(1, 2))
    if min(n_with, n_without) < FEWEST or not has_enough_for_jackknife(exposed):
        nan = float("nan")
        return CareDifference(UNKNOWN, nan, nan, nan, n_with, n_without, customers, plain)
    found = jackknife(sums, _standardised, confidence=confidence)
    value, se, lower, upper = (
        float(part[0]) for part in (found.value, found.se, found.lower, found.upper)
    )
    return CareDifference(
        difference=Estimate(value, se, lower, upper, customers),
        with_share=float(found.value[1]),
        without_share=float(found.value[2]),
        p=two_sided_p(value, se),
        n_with=n_with,
        n_without=n_without,
        customers=customers,
        plain=plain,
    )


def _numbered(spells: Spells) -> pl.LazyFrame:
    """Number everybody, so that the many rows that follow bear numbers and no names."""
    ids = spells.rows.select(pl.col("customer_id").unique().sort()).with_row_index("number")
    groups = pl.Series(REPLICATE, groups_by_rank(ids.height, GROUPS))
    return ids.with_columns(pl.col("number").cast(pl.Int64), groups).lazy()


def _at_risk(
    spells: Spells,
    numbered: pl.LazyFrame,
    starts: list[int],
    span: int,
    customers: pl.LazyFrame | None,
) -> pl.LazyFrame:
    """Return one row per customer and start day on which they were here."""
    first = spells.rows.lazy().group_by("customer_id").agg(since=pl.col("start").min())
    people = numbered.join(first, on="customer_id")
    if customers is not None:
        joined = customers.select("customer_id", joined=pl.col("joined_on").to_physical())
        people = people.join(joined, on="customer_id", how="left").with_columns(
            since=pl.min_horizontal("since", "joined")
        )
    rows = spells.rows.lazy().select(
        "customer_id", "start", "end", is_silent=pl.col("last").is_not_null()
    )
    return (
        _here(rows.join(people, on="customer_id"), starts, span)
        .drop("customer_id")
        .with_columns(stayed=pl.col("end") > pl.col("start_day") + span)
    )


def _here(rows: pl.LazyFrame, starts: list[int], span: int) -> pl.LazyFrame:
    """Repeat every stretch of custom for each start day it holds; `end` is filled in."""
    latest = starts[0]
    never = pl.col("end").fill_null(np.iinfo(np.int32).max).cast(pl.Int64)
    from_place = pl.max_horizontal((latest - never) // span + 1, 0)
    to_place = pl.min_horizontal((latest - pl.col("start").cast(pl.Int64)) // span, len(starts) - 1)
    return (
        rows.with_columns(end=never, place=pl.int_ranges(from_place, to_place + 1))
        .filter(pl.col("place").list.len() > 0)
        .explode("place", empty_as_null=False, keep_nulls=False)
        .with_columns(_case().alias(CASE), start_day=latest - pl.col("place") * span)
    )


def _case() -> pl.Expr:
    """Make one number of a customer and a start day."""
    return pl.col("number") * MOST_STARTS + pl.col("place")


def _ordered(orders: pl.LazyFrame, start_day: pl.Expr) -> pl.LazyFrame:
    """Reduce orders; a parcel still under way on the start day is no care yet, and no lapse of it.

    Counting it would look ahead: whoever cancels never gets the late one.
    """
    arrived = pl.max_horizontal("promised_on", "delivered_on").to_physical() <= start_day
    due = pl.col("promised_on").is_not_null() & pl.col("delivered_on").is_not_null() & arrived
    return orders.group_by(CASE).agg(
        n_orders=pl.len(),
        last_order=pl.col("ordered_on").max().to_physical(),
        n_due=due.sum(),
        n_late=(due & (pl.col("delivered_on") > pl.col("promised_on"))).sum(),
    )


def _in_touch(contacts: pl.LazyFrame, _: pl.Expr) -> pl.LazyFrame:
    inward = pl.col("direction") == "in"
    slow = ~(pl.col("response_minutes") <= ANSWERED_WITHIN_MINUTES).fill_null(value=False)
    return contacts.group_by(CASE).agg(
        first_reached=pl.col("contact_on").filter(~inward).min().to_physical(),
        first_asked=pl.col("contact_on").filter(inward).min().to_physical(),
        n_asked=inward.sum(),
        n_slow=(inward & slow).sum(),
        n_timed=(inward & pl.col("response_minutes").is_not_null()).sum(),
        n_unsolved=(inward & ~pl.col("resolved")).sum(),
        n_judged=(inward & pl.col("resolved").is_not_null()).sum(),
    )


def _complete(seen: pl.LazyFrame) -> pl.LazyFrame:
    """Let a customer without an order or contact in the span have none, whatever was brought."""
    names = ("n_orders", "n_due", "n_late", "n_asked", "n_slow", "n_timed", "n_unsolved",
             "n_judged")  # fmt: skip
    days = ("last_order", "first_reached", "first_asked")
    have = seen.collect_schema().names()
    nought = [
        (pl.col(name).fill_null(0) if name in have else pl.lit(0)).cast(pl.Int64).alias(name)
        for name in names
    ]
    never = [pl.lit(None, pl.Int32).alias(name) for name in days if name not in have]
    return seen.with_columns(*nought, *never)


def _with_flags(seen: pl.LazyFrame, is_logged: pl.Expr) -> pl.LazyFrame:
    """Say of every kind of care whether it was given; null where it does not concern them.

    Where silence tells who left, some of those still counted as customers have left already, and
    nobody writes to us, or is written back to, any more. A contact after the last order then shows
    that somebody was still there, care or not; so it is contacts up to that order that count.
    """
    until = pl.when("is_silent").then("last_order").otherwise("start_day")
    return seen.with_columns(
        contacted=pl.when(is_logged & until.is_not_null()).then(
            (pl.col("first_reached") <= until).fill_null(value=False)
        ),
        asked_before=(pl.col("first_asked") <= until).fill_null(value=False),
        answered=pl.when(is_logged & (pl.col("n_asked") > 0)).then(pl.col("n_slow") == 0),
        solved=pl.when(is_logged & (pl.col("n_judged") > 0)).then(pl.col("n_unsolved") == 0),
        delivered=pl.when(pl.col("n_due") > 0).then(pl.col("n_late") == 0),
    )


def _with_cells(seen: pl.LazyFrame) -> pl.LazyFrame:
    """Band what makes customers alike on the start day; only earlier days are looked at."""
    silent = pl.col("start_day") - pl.col("last_order")
    custom = pl.col("start_day") - pl.col("since")
    asked = _band(pl.col("n_asked"), CHANCE_BANDS)
    return seen.with_columns(
        orders=_band(pl.col("n_orders"), ORDER_BANDS),
        recency=_band(silent, RECENCY_BANDS).fill_null(len(RECENCY_BANDS) + 1).cast(pl.Int8),
        tenure=_band(custom, TENURE_BANDS),
        fine_tenure=_band(custom, FINE_TENURE_BANDS),
        asked_band=asked,
        contacted_band=pl.when("is_silent")
        .then(pl.col("asked_before").cast(pl.Int8))
        .otherwise(asked),
        delivered_band=_band(pl.col("n_due"), CHANCE_BANDS),
    )


def _band(value: pl.Expr, edges: tuple[int, ...]) -> pl.Expr:
    """Count the edges that are exceeded."""
    return pl.sum_horizontal(*((value > edge).cast(pl.Int8) for edge in edges), ignore_nulls=False)


def _by_group(counts: pl.DataFrame) -> Floats:
    """Lay the sums out by group and cell, shape (groups, cells, 4), for cells that hold both."""
    cells = counts.group_by(CELL).agg(pl.col(name).sum() for name in SUMS)
    both = cells.filter(pl.col("with_care") > 0, pl.col("without") > 0).sort(CELL)
    numbered = both.select(CELL).with_row_index("cell")
    placed = counts.join(numbered, on=list(CELL))
    sums = np.zeros((GROUPS, numbered.height, len(SUMS)))
    at = placed[REPLICATE].to_numpy().astype(np.int64), placed["cell"].to_numpy()
    np.add.at(sums, at, placed.select(SUMS).to_numpy().astype(np.float64))
    return sums


def _standardised(sums: Floats) -> Floats:
    """Return difference and both shares, cells weighted by with·without / both; shape (3,)."""
    with_care, with_stayed, without, without_stayed = np.moveaxis(sums, -1, 0)
    both = with_care + without
    used = (with_care > 0) & (without > 0)
    weight = with_care[used] * without[used] / both[used]
    if not used.any():
        return np.full(3, np.nan)
    first = float(np.average(with_stayed[used] / with_care[used], weights=weight))
    second = float(np.average(without_stayed[used] / without[used], weights=weight))
    return np.array([first - second, first, second])


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
