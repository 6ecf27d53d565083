"""What the record shows around the last day of leavers, beside customers still here at that time.

Every customer who stayed gets the last day of one of the leavers, in the order of their ids, so
that both groups are looked at in the same seasons. Nothing here says that the sign caused leaving.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from analysis.estimate import normal_interval
from analysis.verdicts import MARGIN_SHARE

WINDOW_DAYS: Final = 90
"""Contacts this long before the reference day count as being about what went on then."""
AFTER_DAYS: Final = 30
"""A complaint about the last order comes after it."""
SILENCE_DAYS: Final = 182
"""Half a year without a word from the company."""

LATE: Final = "last order came late"
UNSOLVED: Final = "a contact left unsolved"
SILENT: Final = "no word from us in half a year"
EMAIL_ONLY: Final = "reached only by email"
SIGNS: Final = (LATE, UNSOLVED, SILENT, EMAIL_ONLY)
_REFERENCE: Final = ("customer_id", "has_left", "start_on", "day")


@dataclass(frozen=True, slots=True, eq=False)
class Signs:
    """Where signs are looked for; None: the study has no such table."""

    orders: pl.LazyFrame | None
    contacts: pl.LazyFrame | None


def reference_days(stays: pl.DataFrame, *, lapse_days: int | None) -> pl.DataFrame:
    """Give every customer the day around which their record is read.

    Args:
        stays: customer_id, start_on, time, has_left.
        lapse_days: Silence that counts as gone; a leaver's last day is so much before the lapse.
            None: leaving is announced.

    Returns:
        customer_id, has_left, start_on, day: a leaver's last day; for everybody else the last day
        of one of the leavers, kept only if they were here by then and still are afterwards. Empty
        without leavers, or without dates.
    """
    back = 0 if lapse_days is None else lapse_days
    dated = stays.filter(pl.col("start_on").is_not_null()).select(
        "customer_id",
        "has_left",
        "start_on",
        day=pl.col("start_on") + pl.duration(days=pl.col("time") - back),
    )
    left = dated.filter("has_left").sort("day", "customer_id")
    here = dated.filter(~pl.col("has_left")).sort("customer_id")
    if left.is_empty() or here.is_empty():
        return dated.clear().select(*_REFERENCE)
    # A step without common factor spreads the days evenly over the customers who stayed.
    size = left.height
    step = next(s for s in range(max(1, round(size * 0.618)), 2 * size + 2) if np.gcd(s, size) == 1)
    lent = left["day"].gather((np.arange(here.height) * step) % size)
    others = here.with_columns(day=lent).filter(pl.col("start_on") <= pl.col("day"))
    return pl.concat([left, others]).select(*_REFERENCE)


def compare_signs(days: pl.DataFrame, signs: Signs) -> pl.DataFrame:
    """Compare how often each sign stands in the record of leavers and of the others.

    Args:
        days: The table `reference_days` returns.
        signs: The orders and contacts. Silence is judged only of customers of half a year or more,
            on days that the contacts reach back from for as long, and do not end before.

    Returns:
        One row per sign the tables can show: sign, left and stayed (shares, the latter of the same
        quarters), difference with lower and upper, n (leavers), n_stayed, verdict ("more often",
        "less often", "no difference that matters", "not enough data to say").
    """
    marked = _marked(days.lazy(), signs).collect()
    rows = [
        found for sign in SIGNS if sign in marked.columns and (found := _compared(marked, sign))
    ]
    schema = {"sign": pl.String} | dict.fromkeys(
        ("left", "stayed", "difference", "lower", "upper", "n", "n_stayed"), pl.Float64
    )
    return pl.DataFrame(rows, schema=schema | {"verdict": pl.String}, orient="row")


def _marked(days: pl.LazyFrame, signs: Signs) -> pl.LazyFrame:
    """Add one Boolean column per sign; null where a customer gives no occasion to judge."""
    marked = days
    if signs.orders is not None and _has(signs.orders, "promised_on", "delivered_on"):
        delivered = (
            signs.orders.filter(
                pl.col("promised_on").is_not_null(), pl.col("delivered_on").is_not_null()
            )
            .select(
                "customer_id", "ordered_on", late=pl.col("delivered_on") > pl.col("promised_on")
            )
            # Of two orders on one day the later row counts: the late one.
            .sort("ordered_on", "customer_id", "late")
        )
        marked = (
            marked.sort("day", "customer_id")
            .join_asof(
                delivered, left_on="day", right_on="ordered_on", by="customer_id",
                check_sortedness=False,
            )
            .rename({"late": LATE})
            .drop("ordered_on")
        )  # fmt: skip
    if signs.contacts is not None:
        marked = marked.join(_of_contacts(days, signs.contacts), on="customer_id", how="left")
    return marked


def _of_contacts(days: pl.LazyFrame, contacts: pl.LazyFrame) -> pl.LazyFrame:
    linked = contacts.filter(pl.col("customer_id").is_not_null()).select(
        "customer_id", "contact_on", "direction", "channel", "resolved"
    )
    both = days.join(linked, on="customer_id", how="left")
    since = (pl.col("contact_on") - pl.col("day")).dt.total_days()
    near = since.is_between(-WINDOW_DAYS, AFTER_DAYS)
    asked = near & (pl.col("direction").cast(pl.String) == "in")
    wrote = since.is_between(-SILENCE_DAYS, 0) & (pl.col("direction").cast(pl.String) == "out")
    by_email = pl.col("channel").str.contains(r"(?i)^\W*e-?mail|^\W*mail\b")
    found = both.group_by("customer_id").agg(
        unsolved=(~pl.col("resolved")).filter(asked).any(ignore_nulls=False),
        was_asked=pl.col("resolved").filter(asked).count() > 0,
        was_written=wrote.any(),
        email=by_email.filter(near).all(),
        has_channel=pl.col("channel").filter(near).count() > 0,
        day=pl.col("day").first(),
        start_on=pl.col("start_on").first(),
    )
    log = contacts.select(
        any_out=(pl.col("direction").cast(pl.String) == "out").any(),
        first_on=pl.col("contact_on").min(),
        last_on=pl.col("contact_on").max(),
    )
    half_a_year_before = pl.col("day") - pl.duration(days=SILENCE_DAYS)
    judged = (
        pl.col("any_out")
        & (pl.max_horizontal("start_on", "first_on") <= half_a_year_before)
        & (pl.col("day") <= pl.col("last_on"))
    )
    return found.join(log, how="cross").select(
        "customer_id",
        pl.when("was_asked").then("unsolved").alias(UNSOLVED),
        pl.when(judged).then(~pl.col("was_written")).alias(SILENT),
        pl.when("has_channel").then("email").alias(EMAIL_ONLY),
    )


def _compared(marked: pl.DataFrame, sign: str) -> tuple[object, ...] | None:
    quarters = (
        marked.drop_nulls(sign)
        .group_by(pl.col("day").dt.truncate("1q").alias("quarter"))
        .agg(
            n1=pl.col("has_left").sum().cast(pl.Float64),
            x1=(pl.col("has_left") & pl.col(sign)).sum().cast(pl.Float64),
            n0=(~pl.col("has_left")).sum().cast(pl.Float64),
            x0=(~pl.col("has_left") & pl.col(sign)).sum().cast(pl.Float64),
        )
        .filter(pl.col("n1") > 0, pl.col("n0") > 0)
        .sort("quarter")
    )
    if quarters.is_empty():
        return None
    n1, x1, n0, x0 = (quarters[name].to_numpy() for name in ("n1", "x1", "n0", "x0"))
    weight = n1 / n1.sum()
    left, stayed = float(x1.sum() / n1.sum()), float(weight @ (x0 / n0))
    # Adding half a case keeps quarters in which nobody, or everybody, shows the sign from being
    # taken for certain.
    p0 = (x0 + 0.5) / (n0 + 1)
    p1 = (x1.sum() + 0.5) / (n1.sum() + 1)
    error = float(np.sqrt(p1 * (1 - p1) / n1.sum() + weight**2 @ (p0 * (1 - p0) / n0)))
    ends = np.clip(normal_interval(left - stayed, error), -1.0, 1.0)
    lower, upper = (float(end) for end in ends)
    return (sign, left, stayed, left - stayed, lower, upper, float(n1.sum()), float(n0.sum()),
            _verdict(lower, upper))  # fmt: skip


def _verdict(lower: float, upper: float) -> str:
    if lower > -MARGIN_SHARE and upper < MARGIN_SHARE:
        return "no difference that matters"
    if lower > 0:
        return "more often"
    return "less often" if upper < 0 else "not enough data to say"


def _has(table: pl.LazyFrame, *columns: str) -> bool:
    """Tell whether every column has at least one value."""
    counts = table.select(pl.col(columns).count()).collect(engine="streaming")
    return all(int(count) > 0 for count in counts.row(0))
