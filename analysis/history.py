"""What was visible of a customer before each order: the attributes that make orders comparable.

Only earlier days count. Behaviour at or after an order may be the effect of joining at it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from analysis.order_days import EPOCH, NEVER, Ints, OrderDays

RECENT_DAYS: Final = 90
MOST_RECENT_ORDERS: Final = 3
GAP_BANDS: Final = (21, 60)
TENURE_BANDS: Final = (30, 90, 180, 365, 730)
CHANNELS_KEPT: Final = 4
AMOUNT_QUANTILES: Final = (0.25, 0.5, 0.75)
HELD_OUT_DAYS: Final = (91, 180)

DEFAULT_ATTRIBUTES: Final = (
    "recent orders",
    "gap",
    "same day",
    "tenure",
    "discounted share",
    "usual amount",
    "channel",
    "half-year",
)
"""In the order of importance: where a cell is too thin, the last-listed is dropped first."""


@dataclass(frozen=True, slots=True, eq=False)
class Attribute:
    """One banded trait of every order day.

    Attributes:
        name: What it is, in the reader's words.
        codes: Band of each entry, counted from 0.
        labels: Names of the bands.
    """

    name: str
    codes: npt.NDArray[np.int16]
    labels: tuple[str, ...]


def history(
    days: OrderDays, *, names: tuple[str, ...], traits: Sequence[pl.DataFrame] = ()
) -> tuple[Attribute, ...]:
    """Band what is known before each order day.

    Args:
        days: The order days.
        names: Attributes wanted, most important first: any of DEFAULT_ATTRIBUTES. Those the data
            lack (no discounts, a single channel) are passed over.
        traits: Tables with further columns of bands per `customer_id`, such as a stated attitude;
            each column becomes an attribute of its name after the others. With `known_on`, an order
            sees what was known on the latest earlier day and nothing that came later. Null and
            missing customers make a band of their own.

    Returns:
        One attribute per name with at least two bands in use.

    Raises:
        ValueError: A name is not one of DEFAULT_ATTRIBUTES.
    """
    if unknown := sorted(set(names) - set(DEFAULT_ATTRIBUTES)):
        raise ValueError(f"not attributes: {', '.join(unknown)}; known: {DEFAULT_ATTRIBUTES}")
    makers = {
        "recent orders": _recent_orders,
        "gap": _gap,
        "same day": _same_day,
        "tenure": _tenure,
        "discounted share": _discounted_share,
        "usual amount": _usual_amount,
        "channel": _last_channel,
        "half-year": _half_year,
    }
    made = [makers[name](days) for name in names]
    made += [one for table in traits for one in _traits(days, table)]
    return tuple(one for one in made if one is not None and len(np.unique(one.codes)) > 1)


def orders_between(days: OrderDays, nearest: int, furthest: int) -> Ints:
    """Count the order days from `furthest` to `nearest` days before each order day.

    Args:
        days: The order days.
        nearest: Fewest days before, counted in.
        furthest: Most days before, counted in.

    Returns:
        One count per entry.
    """
    # One ascending key for customer and day; the gap between customers exceeds any span of days.
    key = days.customer.astype(np.int64) * int(NEVER) + days.day
    start = np.searchsorted(key, key - furthest, side="left")
    stop = np.searchsorted(key, key - nearest, side="right")
    return (stop - start).astype(np.int32)


def gap_days(days: OrderDays) -> Ints:
    """Return the days since the customer's last order; NEVER at the first."""
    gap = np.full(len(days), NEVER, dtype=np.int32)
    gap[1:] = np.where(days.is_first[1:], NEVER, days.day[1:] - days.day[:-1])
    return gap


def _recent_orders(days: OrderDays) -> Attribute:
    count = np.zeros(len(days), dtype=np.int64)
    position = np.arange(len(days)) - _opener(days)
    # Banded at three orders, so three earlier days are all that need looking at.
    for back in range(1, MOST_RECENT_ORDERS + 1):
        near = days.day[back:] - days.day[:-back] <= RECENT_DAYS
        count[back:] += (near & (position[back:] >= back)) * days.orders[:-back]
    codes = np.minimum(count, MOST_RECENT_ORDERS).astype(np.int16)
    return Attribute("recent orders", codes, ("0", "1", "2", "3 or more"))


def _same_day(days: OrderDays) -> Attribute:
    return Attribute("same day", (days.orders > 1).astype(np.int16), ("one order", "several"))


def _gap(days: OrderDays) -> Attribute:
    gap = gap_days(days)
    codes = np.where(gap == NEVER, 0, 1 + np.searchsorted(GAP_BANDS, gap, side="left"))
    labels = ("first order", "up to 21 days", "22 to 60 days", "more than 60 days")
    return Attribute("gap", codes.astype(np.int16), labels)


def _tenure(days: OrderDays) -> Attribute:
    first_order = days.day[_opener(days)]
    start = np.minimum(first_order, days.roster.became_customer[days.customer])
    tenure = days.day - start
    codes = np.searchsorted((0, *TENURE_BANDS), tenure, side="left").astype(np.int16)
    bounds = (0, *TENURE_BANDS)
    spans = [f"{a + 1} to {b} days" for a, b in zip(bounds, TENURE_BANDS, strict=False)]
    labels = ("first day", *spans, f"more than {TENURE_BANDS[-1]} days")
    return Attribute("tenure", codes, labels)


def _discounted_share(days: OrderDays) -> Attribute | None:
    if days.discounted_before is None:
        return None
    earlier, discounted = days.orders_before, days.discounted_before
    codes = np.select([earlier == 0, discounted == 0, 2 * discounted <= earlier], [0, 1, 2], 3)
    labels = ("no earlier order", "none", "up to half", "more than half")
    return Attribute("discounted share", codes.astype(np.int16), labels)


def _usual_amount(days: OrderDays) -> Attribute | None:
    if days.spent_before is None or days.priced_before is None:
        return None
    has_earlier = days.priced_before > 0
    usual = days.spent_before[has_earlier] / days.priced_before[has_earlier]
    bounds = np.quantile(usual, AMOUNT_QUANTILES) if len(usual) else np.zeros(0)
    codes = np.zeros(len(days), dtype=np.int16)
    # Rounded, so that the last digit of a sum does not move an order over a bound.
    codes[has_earlier] = 1 + np.searchsorted(bounds.round(6), usual.round(6), side="left")
    labels = ("no earlier amount", "lowest quarter", "second quarter", "third quarter", "highest")
    return Attribute("usual amount", codes, labels)


def _last_channel(days: OrderDays) -> Attribute | None:
    if days.channel is None:
        return None
    # The channel of the order before: that of the order itself may be the members' own.
    code = np.full(len(days), CHANNELS_KEPT + 1, dtype=np.int16)
    before = days.channel[:-1]
    kept = np.where((before >= 0) & (before < CHANNELS_KEPT), before, CHANNELS_KEPT)
    code[1:] = np.where(days.is_first[1:], CHANNELS_KEPT + 1, kept)
    named = tuple(days.channels[:CHANNELS_KEPT])
    unused = ("",) * (CHANNELS_KEPT - len(named))
    return Attribute("channel", code, (*named, *unused, "other or unknown", "no earlier order"))


def _half_year(days: OrderDays) -> Attribute | None:
    if not len(days):
        return None
    first, last = int(days.day.min()), int(days.day.max())
    calendar = [EPOCH + timedelta(days=day) for day in range(first, last + 1)]
    halves = np.array([2 * day.year + (day.month > 6) for day in calendar])
    codes = (halves - halves[0])[days.day - first].astype(np.int16)
    labels = [f"{half // 2}, {'second' if half % 2 else 'first'} half" for half in _range(halves)]
    return Attribute("half-year", codes, tuple(labels))


def _range(halves: npt.NDArray[np.int_]) -> range:
    return range(int(halves[0]), int(halves[-1]) + 1)


def _traits(days: OrderDays, traits: pl.DataFrame) -> list[Attribute]:
    named = [name for name in traits.columns if name not in {"customer_id", "known_on"}]
    known = days.roster.customer_id.to_frame("customer_id").with_row_index("customer")
    told = known.join(traits.with_columns(pl.col("customer_id").cast(pl.String)), on="customer_id")
    if "known_on" in traits.columns:
        day = pl.col("known_on").to_physical().cast(pl.Int64)
    else:
        day = pl.lit(-int(NEVER), pl.Int64)
    told = told.with_columns(key=pl.col("customer").cast(pl.Int64) * KEY + day).sort("key")
    return [_as_told(days, name, told["key"].to_numpy(), told[name]) for name in named]


KEY: Final = 4 * int(NEVER)
"""Apart enough that no day of one customer reaches the days of the next."""


def _as_told(
    days: OrderDays, name: str, key: npt.NDArray[np.int64], values: pl.Series
) -> Attribute:
    """Give each order day what was last told on an earlier day, or "not known"."""
    if not len(key):
        return Attribute(name, np.zeros(len(days), dtype=np.int16), ("not known",))
    here = days.customer.astype(np.int64) * KEY + days.day
    place = np.searchsorted(key, here, side="left") - 1
    told = (place >= 0) & (
        key[np.maximum(place, 0)] >= days.customer.astype(np.int64) * KEY - KEY // 2
    )
    text = values.cast(pl.String).fill_null("not known")
    labels = pl.concat([text, pl.Series(values.name, ["not known"])]).unique().sort()
    codes = text.replace_strict(labels, range(len(labels)), return_dtype=pl.Int16).to_numpy()
    unknown = labels.index_of("not known") or 0
    return Attribute(
        name, np.where(told, codes[np.maximum(place, 0)], unknown).astype(np.int16), tuple(labels)
    )


def _opener(days: OrderDays) -> npt.NDArray[np.int64]:
    """Return for every entry the position of the customer's first entry."""
    opener: npt.NDArray[np.int64] = np.flatnonzero(days.is_first)[np.cumsum(days.is_first) - 1]
    return opener
