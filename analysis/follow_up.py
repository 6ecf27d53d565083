"""Follow orders until the customer is gone, and reduce what is seen to small tables.

Every table has the axes replicate group, cell, period. Time is linear in the number of orders: a
comparison customer's weight changes at each of their orders, but what a start collects in a period
is the difference of one running integral per customer at the period's two ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.order_days import NEVER, Bools, Ints, OrderDays

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

PERIODS: Final = 12
BLOCK: Final = 1 << 16
MOST_LOG_WEIGHT: Final = 23.0
"""Weights beyond e^23 are not told apart: a single such customer fails every gate anyway."""


@dataclass(frozen=True, slots=True, eq=False)
class Outcomes:
    """When each order day's customer was gone, seen from that day.

    Attributes:
        ends: Last day followed.
        is_gone: Whether the customer is gone on that day; otherwise the data end.
        last: Position of the last order day before that end.
    """

    ends: Ints
    is_gone: Bools
    last: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class FollowUp:
    """What was seen of one arm, on the axes replicate group, cell, period.

    Attributes:
        starts: Followed orders, on the axes replicate group and cell.
        exposure: Time followed, in periods.
        gone: Departures.
        position: Sum over departures of the share of the period gone by when they happened.
    """

    starts: Floats
    exposure: Floats
    gone: Floats
    position: Floats


def outcomes(days: OrderDays, *, lapse_days: int | None) -> Outcomes:
    """Find the first end of custom after every order day.

    Args:
        days: The order days.
        lapse_days: Silence after which a customer counts as gone, dated to the day the silence
            reaches it; a later return does not undo it. None: the announced last day counts.

    Returns:
        One outcome per order day. An end on the order day itself is dated to the day after.
    """
    last = _last_of_spell(days, lapse_days)
    if lapse_days is None:
        ends = days.roster.left[days.customer]
    else:
        ends = days.day[last] + np.int32(lapse_days)
    is_gone = ends <= days.as_of
    ends = np.minimum(ends, days.as_of)
    ends = np.where(is_gone, np.maximum(ends, days.day + 1), ends)
    return Outcomes(ends.astype(np.int32), is_gone, last)


def plain_follow_up(
    group: Numbers,
    cell: npt.NDArray[np.int32],
    duration: Floats,
    is_gone: Bools,
    weight: Floats,
    *,
    shape: tuple[int, int, int],
    horizon_days: int,
) -> FollowUp:
    """Reduce follow-up whose weight does not change while it lasts.

    Args:
        group: Replicate group of each start.
        cell: Cell of each start.
        duration: Days followed.
        is_gone: Whether the follow-up ended because the customer was gone.
        weight: Weight of each start.
        shape: Replicate groups, cells, periods.
        horizon_days: Day after the start at which everything ends.

    Returns:
        The tables.
    """
    groups, cells, periods = shape
    elapsed = duration * (periods / horizon_days)
    at = np.clip(np.ceil(elapsed).astype(np.int64) - 1, 0, periods)
    part = np.where(at < periods, elapsed - at, 0.0)
    index = (group * cells + cell) * (periods + 1) + at
    full = (groups, cells, periods + 1)

    def total(rows: Numbers, values: Floats) -> Floats:
        counted = np.bincount(rows, weights=values, minlength=groups * cells * (periods + 1))
        return counted.reshape(full).astype(np.float64)

    ended = total(index, weight)
    # Whoever ends in a later period was there for the whole of this one.
    later = ended[:, :, ::-1].cumsum(axis=2)[:, :, ::-1] - ended
    lost = np.flatnonzero(is_gone & (at < periods))
    return FollowUp(
        starts=ended.sum(axis=2),
        exposure=(later + total(index, weight * part))[:, :, :periods],
        gone=total(index[lost], weight[lost])[:, :, :periods],
        position=total(index[lost], (weight * part)[lost])[:, :, :periods],
    )


@dataclass(frozen=True, slots=True, eq=False)
class Outside:
    """Comparison orders: not joined at, by customers followed until they join.

    Attributes:
        customer: Number of the customer, ascending.
        day: Day of the order, ascending within the customer.
        spell: Number of the unbroken stretch of custom, ascending.
        cell: Cell of the order.
        group: Replicate group.
        ends: Last day followed; never after joining.
        is_gone: Whether the customer is gone on that day.
        log_weight: −log(1 − chance of joining at this order).
        likeness: Weight of the order within the comparison of its cell.
        share: Weight of the order's cell in the comparison, per order.
    """

    customer: Ints
    day: Ints
    spell: Numbers
    cell: npt.NDArray[np.int32]
    group: Numbers
    ends: Ints
    is_gone: Bools
    log_weight: Floats
    likeness: Floats
    share: Floats


def outside_follow_up(
    outside: Outside, *, shape: tuple[int, int, int], horizon_days: int, customers: int
) -> tuple[FollowUp, Floats]:
    """Reduce the follow-up of comparison orders, weighted for those who joined later.

    Args:
        outside: The comparison orders, sorted by customer and day.
        shape: Replicate groups, cells, periods.
        horizon_days: Day after the start at which everything ends.
        customers: How many customers there are.

    Returns:
        The tables, and for every customer the weight carried in the last period.
    """
    groups, cells, periods = shape
    size = groups * cells
    exposure = np.zeros((periods, size))
    gone, position = np.zeros((2, size * periods))
    carried = np.zeros(customers)
    for start, stop in _blocks(outside.customer):
        rows = slice(start, stop)
        integral = _Integral.of(outside, rows)
        index = outside.group[rows] * cells + outside.cell[rows]
        days = outside.day[rows]
        followed = np.minimum(outside.ends[rows] - days, horizon_days).astype(np.float64)
        spent = _by_period(integral, followed, periods, horizon_days / periods)
        spent *= outside.likeness[rows] / integral.weight
        for period in range(periods):
            exposure[period] += np.bincount(index, weights=spent[period], minlength=size)
        elapsed = followed * (periods / horizon_days)
        at = np.clip(np.ceil(elapsed).astype(np.int64) - 1, 0, periods - 1)
        is_lost = outside.is_gone[rows] & (outside.ends[rows] - days <= horizon_days)
        lost = np.flatnonzero(is_lost)
        final = integral.weight[integral.order_before(followed[lost], lost)]
        weight = outside.likeness[rows][lost] * final / integral.weight[lost]
        place, part = index[lost] * periods + at[lost], (elapsed - at)[lost]
        gone += np.bincount(place, weights=weight, minlength=size * periods)
        position += np.bincount(place, weights=weight * part, minlength=size * periods)
        last = spent[periods - 1] * outside.share[rows]
        carried += np.bincount(outside.customer[rows], weights=last, minlength=customers)
    starts = np.bincount(
        outside.group * cells + outside.cell, weights=outside.likeness, minlength=size
    )
    tables = FollowUp(
        starts=starts.reshape(groups, cells).astype(np.float64),
        exposure=exposure.reshape(periods, groups, cells).transpose(1, 2, 0),
        gone=gone.reshape(shape),
        position=position.reshape(shape),
    )
    return tables, carried


@dataclass(frozen=True, slots=True, eq=False)
class _Integral:
    """Weight of whole customers as a step function of time, and the area below it.

    Blocks keep the search in the processor's cache, and the running sum short and exact.

    Attributes:
        key: Customer and day as one ascending number; 2 million days lie between customers.
        weight: Weight from each order to the next, 1 before the first of a spell.
        area: Area from the beginning of the block to each order.
    """

    key: Floats
    weight: Floats
    area: Floats

    @classmethod
    def of(cls, outside: Outside, rows: slice) -> _Integral:
        """Add up one block."""
        day = outside.day[rows].astype(np.float64)
        opens = np.ones(len(day), dtype=np.bool_)
        opens[1:] = np.diff(outside.spell[rows]) > 0
        opener = np.flatnonzero(opens)[np.cumsum(opens) - 1]
        grown = np.cumsum(outside.log_weight[rows])
        weight = np.exp(np.minimum(grown - grown[opener], MOST_LOG_WEIGHT))
        span = np.zeros(len(day))
        span[1:] = np.where(opens[1:], 0.0, np.diff(day) * weight[:-1])
        customer = outside.customer[rows].astype(np.float64)
        key = (customer - customer[0]) * float(NEVER) + day
        return cls(key, weight, np.cumsum(span))

    def order_before(self, elapsed: Floats, start: Numbers) -> Numbers:
        """Return the last order before so many days after each start, or the start itself."""
        before = np.searchsorted(self.key, self.key[start] + elapsed, side="left") - 1
        return np.maximum(before, start)

    def until(self, elapsed: Floats, start: Numbers) -> Floats:
        """Return the area up to so many days after each start."""
        at = self.order_before(elapsed, start)
        beyond = self.key[start] + elapsed - self.key[at]
        return np.asarray(self.area[at] + self.weight[at] * beyond, dtype=np.float64)


def _by_period(integral: _Integral, followed: Floats, periods: int, length: float) -> Floats:
    """Cut the area each start collects at the ends of the periods, in periods."""
    everyone = np.arange(len(followed))
    final = integral.until(followed, everyone)
    spent = np.zeros((periods, len(followed)))
    before, active = integral.area.copy(), everyone
    for period in range(periods):
        edge = (period + 1) * length
        goes_on = followed[active] > edge
        ending, active = active[~goes_on], active[goes_on]
        spent[period, ending] = (final[ending] - before[ending]) / length
        here = integral.until(np.full(len(active), edge), active)
        spent[period, active] = (here - before[active]) / length
        before[active] = here
    return spent


def _last_of_spell(days: OrderDays, lapse_days: int | None) -> Numbers:
    """Return for every order day the last one before the customer's silence, or of all."""
    closes = np.ones(len(days), dtype=np.bool_)
    if len(days):
        closes[:-1] = days.is_first[1:]
    if lapse_days is not None:
        closes[:-1] |= np.diff(days.day) >= lapse_days
    ends = np.flatnonzero(closes)
    number: Numbers = np.cumsum(closes) - closes
    return ends[number]


def _blocks(customer: Ints) -> list[tuple[int, int]]:
    """Cut sorted rows into blocks of about BLOCK rows that keep customers whole."""
    if not len(customer):
        return []
    starts = np.concatenate(([0], np.flatnonzero(np.diff(customer)) + 1))
    chosen = np.unique(np.searchsorted(starts, np.arange(0, len(customer), BLOCK), side="left"))
    cuts = [int(starts[place]) for place in chosen if place < len(starts)]
    return list(zip(cuts, [*cuts[1:], len(customer)], strict=True))
