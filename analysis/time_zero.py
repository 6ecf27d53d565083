"""Find the moments a fair comparison can start from: every order by someone not yet a member.

People join at an order, so a new member has just bought. Comparing them with whoever happens to be
around that day would compare a fresh buyer with a silent one; hence both sides start at an order:
joined at this order, or did not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.order_days import NEVER, Bools, Ints, OrderDays

TOLERANCE_DAYS: Final = 1
LATEST_FIRST_ORDER_DAYS: Final = 7


@dataclass(frozen=True, slots=True, eq=False)
class TimeZeros:
    """Which order days start a follow-up, and how joining went.

    Attributes:
        days: All order days, those of members included.
        rows: Positions among the order days at which a not yet member ordered, ascending.
        joined: For each of those, whether the customer joined at it.
        joins_on: For every customer the day joining ends their time outside the program: the day
            of the joining order, the stated day where no order is near, NEVER without joining.
        joiners: Customers who joined by the last day observed.
        left_out: Of those, customers with no order at or shortly after joining.
        undated: Members whose day of joining is not known; none of their orders counts.
        launched_on: Day of the first joining order; earlier orders start nothing, because nobody
            could join at them. NEVER without joiners.
    """

    days: OrderDays
    rows: npt.NDArray[np.int64]
    joined: Bools
    joins_on: Ints
    joiners: int
    left_out: int
    undated: int
    launched_on: int


def time_zeros(
    days: OrderDays,
    *,
    tolerance_days: int = TOLERANCE_DAYS,
    latest_days: int = LATEST_FIRST_ORDER_DAYS,
) -> TimeZeros:
    """Mark every order day by a not yet member and the one at which each joiner joined.

    A joining belongs to the order nearest to it within the tolerance, otherwise to the next order
    if that comes soon enough, otherwise it is left out and counted.

    Args:
        days: The order days.
        tolerance_days: How far an order and the joining at it may lie apart in the files.
        latest_days: How long after joining the next order may come.

    Returns:
        The order days that start a follow-up.
    """
    roster = days.roster
    joining_row = _joining_rows(days, tolerance_days, latest_days)
    has_order = joining_row >= 0
    joins_on = roster.enrolled.copy()
    joins_on[has_order] = days.day[joining_row[has_order]]
    launched_on = int(joins_on[has_order].min()) if has_order.any() else int(NEVER)
    joins_here = np.zeros(len(days), dtype=np.bool_)
    joins_here[joining_row[has_order]] = True
    outside = days.day < joins_on[days.customer]
    outside &= ~roster.is_undated_member[days.customer]
    rows = np.flatnonzero((outside | joins_here) & (days.day >= launched_on))
    return TimeZeros(
        days=days,
        rows=rows,
        joined=joins_here[rows],
        joins_on=joins_on,
        joiners=int((roster.enrolled < NEVER).sum()),
        left_out=int(((roster.enrolled < NEVER) & ~has_order).sum()),
        undated=int(roster.is_undated_member.sum()),
        launched_on=launched_on,
    )


def _joining_rows(days: OrderDays, tolerance: int, latest: int) -> npt.NDArray[np.int64]:
    """Return for every customer the position of the order they joined at; -1: none near."""
    late = days.day - days.roster.enrolled[days.customer]
    near = np.flatnonzero((late >= -tolerance) & (late <= latest))
    # Twice the distance, one more for afterwards: of two orders equally near, the earlier wins.
    distance = 2 * np.abs(late[near]) + (late[near] > 0)
    # Written from the furthest to the nearest, so that the nearest is what remains.
    order = np.argsort(-distance, kind="stable")
    rows = np.full(len(days.roster), -1, dtype=np.int64)
    rows[days.customer[near][order]] = near[order]
    return rows
