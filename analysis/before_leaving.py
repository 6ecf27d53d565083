"""What the record shows around the last day of leavers, beside customers still here at that time.

Every customer who stayed gets the last day of one of the leavers, in the order of their ids, so
that both groups are looked at in the same seasons. Nothing here says that the sign caused leaving.

Three things would make a sign of nothing at all, and are kept out. Who cancels calls to cancel, and
that call is no cause of it. A last day in a shop is a day of ordering, near which people write more
than on any day. And whoever has many contacts has more of them unsolved, and fewer only by email.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from scipy.special import ndtr

from analysis.estimate import normal_interval
from analysis.multiplicity import FALSE_DISCOVERY_SHARE, benjamini_hochberg
from analysis.verdicts import MARGIN_SHARE

WINDOW_DAYS: Final = 90
"""Contacts this long before the reference day count as being about what went on then."""
AFTER_DAYS: Final = 30
"""A complaint about the last order comes after it."""
MOST_CONTACTS: Final = 3
MOST_ORDERS: Final = 12
"""So many, or more, are compared together."""
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
    """Where signs are looked for; None: the study has no such table.

    Attributes:
        orders: Rows of the `orders` table.
        contacts: Rows of the `contacts` table.
        is_announced: Whether leavers say that they leave; then nothing from that day on counts.
            Otherwise the last day is that of an order, and what is said soon after is about it.
    """

    orders: pl.LazyFrame | None
    contacts: pl.LazyFrame | None
    is_announced: bool = False


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
        One row per sign the tables can show: sign, left and stayed (shares, the latter in the same
        quarters and of people with as many contacts, for silence as many orders), difference with
        lower and upper, n (leavers), n_stayed, verdict ("more often", "less often", "no difference
        that matters", "not enough data to say"; Benjamini-Hochberg over the signs).
    """
    dated = days.lazy() if signs.is_announced else _on_order_days(days, signs.orders)
    marked = _marked(dated, signs).collect()
    rows = [
        found for sign in SIGNS if sign in marked.columns and (found := _compared(marked, sign))
    ]
    figures = ("left", "stayed", "difference", "lower", "upper", "n", "n_stayed", "p")
    schema = {"sign": pl.String} | dict.fromkeys(figures, pl.Float64)
    table = pl.DataFrame(rows, schema=schema, orient="row")
    adjusted = pl.Series(benjamini_hochberg(table["p"]), dtype=pl.Float64)
    return table.with_columns(verdict=_verdict(adjusted <= FALSE_DISCOVERY_SHARE)).drop("p")


def _on_order_days(days: pl.DataFrame, orders: pl.LazyFrame | None) -> pl.LazyFrame:
    """Move the days of those who stayed back to their last order; leavers' are one already."""
    if orders is None:
        return days.lazy()
    bought = orders.select("customer_id", "ordered_on").unique().sort("ordered_on", "customer_id")
    last = (
        days.lazy()
        .filter(~pl.col("has_left"))
        .sort("day", "customer_id")
        .join_asof(
            bought, left_on="day", right_on="ordered_on", by="customer_id", check_sortedness=False
        )
        .drop_nulls("ordered_on")
        .with_columns(day="ordered_on")
    )
    return pl.concat([days.lazy().filter("has_left"), last.select(days.columns)])


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
    marked = marked.with_columns(pl.lit(0).alias(_among(LATE)))
    if signs.contacts is not None:
        of_contacts = _of_contacts(days, signs.contacts, is_announced=signs.is_announced)
        marked = marked.join(of_contacts, on="customer_id", how="left").join(
            _orders_before(days, signs.orders), on="customer_id", how="left"
        )
    return marked


def _among(sign: str) -> str:
    """Return the column with how many occasions for a sign somebody had."""
    return f"among {sign}"


def _orders_before(days: pl.LazyFrame, orders: pl.LazyFrame | None) -> pl.LazyFrame:
    """Return how many orders everybody had in the half year up to the day: occasions to write."""
    if orders is None:
        return days.select("customer_id", pl.lit(0).alias(_among(SILENT)))
    ago = (pl.col("day") - pl.col("ordered_on")).dt.total_days()
    bought = days.join(orders.select("customer_id", "ordered_on"), on="customer_id", how="left")
    return bought.group_by("customer_id").agg(
        ago.is_between(0, SILENCE_DAYS).sum().clip(upper_bound=MOST_ORDERS).alias(_among(SILENT))
    )


def _of_contacts(days: pl.LazyFrame, contacts: pl.LazyFrame, *, is_announced: bool) -> pl.LazyFrame:
    last, after = (-1, -1) if is_announced else (0, AFTER_DAYS)
    linked = contacts.filter(pl.col("customer_id").is_not_null()).select(
        "customer_id", "contact_on", "direction", "channel", "resolved"
    )
    both = days.join(linked, on="customer_id", how="left")
    since = (pl.col("contact_on") - pl.col("day")).dt.total_days()
    near = since.is_between(-WINDOW_DAYS, after)
    asked = near & (pl.col("direction").cast(pl.String) == "in")
    wrote = since.is_between(-SILENCE_DAYS, last) & (pl.col("direction").cast(pl.String) == "out")
    by_email = pl.col("channel").str.contains(r"(?i)^\W*e-?mail|^\W*mail\b")
    found = both.group_by("customer_id").agg(
        unsolved=(~pl.col("resolved")).filter(asked).any(ignore_nulls=False),
        asked=pl.col("resolved").filter(asked).count().clip(upper_bound=MOST_CONTACTS),
        was_written=wrote.any(),
        email=by_email.filter(near).all(),
        met=pl.col("channel").filter(near).count().clip(upper_bound=MOST_CONTACTS),
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
        pl.when(pl.col("asked") > 0).then("unsolved").alias(UNSOLVED),
        pl.col("asked").alias(_among(UNSOLVED)),
        pl.when(judged).then(~pl.col("was_written")).alias(SILENT),
        pl.when(pl.col("met") > 0).then("email").alias(EMAIL_ONLY),
        pl.col("met").alias(_among(EMAIL_ONLY)),
    )


def _compared(marked: pl.DataFrame, sign: str) -> tuple[object, ...] | None:
    quarters = (
        marked.drop_nulls(sign)
        .group_by(pl.col("day").dt.truncate("1q").alias("quarter"), among=_among(sign))
        .agg(
            n1=pl.col("has_left").sum().cast(pl.Float64),
            x1=(pl.col("has_left") & pl.col(sign)).sum().cast(pl.Float64),
            n0=(~pl.col("has_left")).sum().cast(pl.Float64),
            x0=(~pl.col("has_left") & pl.col(sign)).sum().cast(pl.Float64),
        )
        .filter(pl.col("n1") > 0, pl.col("n0") > 0)
        .sort("quarter", "among")
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
    p = float(2 * ndtr(-abs(left - stayed) / error))
    return sign, left, stayed, left - stayed, lower, upper, float(n1.sum()), float(n0.sum()), p


def _verdict(is_real: pl.Series) -> pl.Expr:
    lower, upper, real = pl.col("lower"), pl.col("upper"), pl.lit(is_real)
    return (
        pl.when((lower > -MARGIN_SHARE) & (upper < MARGIN_SHARE))
        .then(pl.lit("no difference that matters"))
        .when((lower > 0) & real)
        .then(pl.lit("more often"))
        .when((upper < 0) & real)
        .then(pl.lit("less often"))
        .otherwise(pl.lit("not enough data to say"))
    )


def _has(table: pl.LazyFrame, *columns: str) -> bool:
    """Tell whether every column has at least one value."""
    counts = table.select(pl.col(columns).count()).collect(engine="streaming")
    return all(int(count) > 0 for count in counts.row(0))
