"""Invented customers who are contacted for as long as they are customers, which keeps nobody.

Contact follows time: whoever stays longer is contacted more often. A fair comparison must show no
difference, in a subscription whose new customers leave soonest and in a shop where nobody is
contacted any more once they have quietly gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.silence import days_since_epoch, silences_of_orders
from analysis.spells import Spells, spells_of_customers, spells_of_orders

FIRST, AS_OF = date(2022, 1, 1), date(2024, 12, 31)
RULE: Final = 91
DAY: Final = pl.col("day").cast(pl.Int32).cast(pl.Date)
Days = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """One invented company.

    Attributes:
        spells: Stretches of custom.
        contacts: Contacts we started, as in the table `contacts`.
        customers: `customer_id` and `joined_on`, or None.
        orders: Orders, or None where leaving is announced.
    """

    spells: Spells
    contacts: pl.DataFrame
    customers: pl.DataFrame | None = None
    orders: pl.DataFrame | None = None


def subscription(seed: int, customers: int, *, kept_by: float = 0.0) -> Invented:
    """Invent subscribers, of whom some leave soon and others hardly ever.

    Args:
        seed: Decides chance.
        customers: How many.
        kept_by: Share of those who would leave in the half-year after 30 June 2024 and stay to its
            end because they were contacted in the half-year before it.
    """
    chance = np.random.default_rng(seed)
    begin, last = days_since_epoch(FIRST), days_since_epoch(AS_OF)
    joined = begin - 700 + chance.integers(0, last - begin + 680, customers)
    left = joined + 1 + np.floor(chance.exponential(1 / chance.gamma(0.7, 1 / 105, customers)))
    seen = left > begin
    joined, left = joined[seen].astype(np.float64), left[seen]
    since = np.maximum(joined, begin)
    who, day = _at_random(chance, since, np.minimum(left, last), 0.004)
    start, span = days_since_epoch(date(2024, 6, 30)), 182
    reached = np.zeros(joined.size, dtype=np.bool_)
    reached[who[(day > start - span) & (day <= start)]] = True
    would_leave = reached & (left > start) & (left <= start + span)
    stays = would_leave & (chance.random(joined.size) < kept_by)
    left = np.where(stays, last + 1, left)
    table = pl.DataFrame({"number": np.arange(joined.size), "joined": joined, "left": left})
    listed = table.select(
        customer_id=_id("number"),
        joined_on=pl.col("joined").cast(pl.Int32).cast(pl.Date),
        left_on=pl.when(pl.col("left") <= last).then(pl.col("left")).cast(pl.Int32).cast(pl.Date),
        has_left=pl.col("left") <= last,
        observed_from=pl.lit(FIRST),
    )
    spells = spells_of_customers(listed, AS_OF)
    assert spells is not None
    return Invented(spells=spells, contacts=_contacts(who, day), customers=listed)


def shop(seed: int, customers: int) -> Invented:
    """Invent buyers who are contacted until they quietly go, some time before silence tells it.

    Args:
        seed: Decides chance.
        customers: How many.
    """
    chance = np.random.default_rng(seed)
    begin, last = days_since_epoch(FIRST), days_since_epoch(AS_OF)
    first = begin + chance.integers(0, last - begin - 10, customers).astype(np.float64)
    pace = chance.gamma(1.5, 30, customers)
    gone = first + chance.exponential(pace / chance.beta(0.8, 3, customers))
    until = np.minimum(gone, last)
    who, day = _at_random(chance, first, until, 1 / pace)
    buyers, days = np.r_[np.arange(customers), who], np.r_[first, day]
    orders = pl.DataFrame({"number": buyers, "day": days}).select(
        customer_id=_id("number"),
        ordered_on=DAY,
        amount=pl.lit(1.0),
        promised_on=pl.lit(None, pl.Date),
        delivered_on=pl.lit(None, pl.Date),
    )
    spells = spells_of_orders(silences_of_orders(orders.lazy(), AS_OF), RULE)
    assert spells is not None
    touched = _at_random(chance, first, until, 0.006)
    return Invented(spells=spells, contacts=_contacts(*touched), orders=orders)


def _at_random(
    chance: np.random.Generator, since: Days, until: Days, rate: float | Days
) -> tuple[NDArray[np.intp], Days]:
    """Spread days over each customer's time at a rate a day; who, and when."""
    length = np.maximum(until - since, 0)
    who = np.repeat(np.arange(since.size), chance.poisson(length * rate))
    return who, np.floor(since[who] + chance.random(who.size) * length[who])


def _contacts(who: NDArray[np.intp], day: Days) -> pl.DataFrame:
    minutes = dict.fromkeys(("response_minutes", "resolution_minutes"), pl.lit(None, pl.Float64))
    return pl.DataFrame({"number": who, "day": day}).select(
        customer_id=_id("number"),
        contact_on=DAY,
        direction=pl.lit("out"),
        resolved=pl.lit(None, pl.Boolean),
        **minutes,
    )


def _id(name: str) -> pl.Expr:
    return pl.format("c{}", pl.col(name).cast(pl.String).str.zfill(6))
