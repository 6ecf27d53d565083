"""Follow both arms of every rung of the ladder."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.beginnings import Beginnings
from analysis.cells import Cells
from analysis.follow_up import (
    PERIODS,
    FollowUp,
    Outcomes,
    Outside,
    outcomes,
    outside_follow_up,
    plain_follow_up,
)
from analysis.order_days import NEVER, Bools, OrderDays
from analysis.replicates import groups_by_rank
from analysis.time_zero import TimeZeros

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Arms:
    """Follow-up tables of all arms.

    Attributes:
        ever_members: From the first order of those who ever joined; one cell.
        never_members: From the first order of everybody else; one cell.
        joined: From the orders at which somebody joined, by cell.
        others: From all other orders of not yet members, later joining ignored, by cell.
        similar: The same, weighted to resemble the joined ones within each cell.
        outside: As similar, but only until joining, weighted for those who joined later.
        carried: Weight of every customer's comparison orders in the last period.
        members: Joined orders of supported cells, by replicate group and cell.
        followed_members: Joined orders seen into the last period.
        comparison_customers: Customers with at least one comparison order.
    """

    ever_members: FollowUp
    never_members: FollowUp
    joined: FollowUp
    others: FollowUp
    similar: FollowUp
    outside: FollowUp
    carried: Floats
    members: Floats
    followed_members: int
    comparison_customers: int


@dataclass(frozen=True, slots=True, eq=False)
class Starts:
    """Starts that count under one way of judging the end of custom.

    Attributes:
        place: Their positions among all starts.
        row: Their positions among the order days.
        joined: Whether the customer joined there.
        group: Replicate group of the customer.
    """

    place: Numbers
    row: Numbers
    joined: Bools
    group: Numbers


def counted_starts(start: Beginnings, *, lapse_days: int | None, groups: int) -> Starts:
    """Leave out starts whose end of custom cannot be judged.

    With announced departures these are orders after the departure, and customers known to have
    left on an unknown day.

    Args:
        start: All starts.
        lapse_days: The lapse rule; None: announced departures.
        groups: Replicate groups, see `analysis.replicates.groups_by_rank`.
    """
    zeros = start.zeros
    kept = _can_be_judged(zeros.days, lapse_days)[zeros.rows]
    place = np.flatnonzero(kept)
    row = zeros.rows[place]
    group = _groups(zeros.days, row, groups)
    return Starts(place, row, zeros.joined[place], group)


def follow_arms(
    zeros: TimeZeros,
    starts: Starts,
    cells: Cells,
    *,
    lapse_days: int | None,
    horizon_days: int,
    groups: int,
) -> Arms:
    """Follow every arm.

    Args:
        zeros: All order days and who joined when.
        starts: The starts that count.
        cells: Their cells.
        lapse_days: The lapse rule; None: announced departures.
        horizon_days: Day after the start at which everything ends.
        groups: Replicate groups.
    """
    days = zeros.days
    seen = outcomes(days, lapse_days=lapse_days)
    shape = (groups, len(cells.table), PERIODS)
    duration = (seen.ends - days.day).astype(np.float64)

    def follow(of: Bools, weight: Floats) -> FollowUp:
        row = starts.row[of]
        return plain_follow_up(
            starts.group[of],
            cells.cell[of],
            duration[row],
            seen.is_gone[row],
            weight[of],
            shape=shape,
            horizon_days=horizon_days,
        )

    alike = np.ones(len(starts.row))
    joined = follow(starts.joined, alike)
    members = joined.starts * cells.is_supported
    outside = _outside(zeros, starts, cells, seen, members)
    weighted, carried = outside_follow_up(
        outside, shape=shape, horizon_days=horizon_days, customers=len(days.roster)
    )
    first = _first_orders(days, lapse_days)
    ever = days.roster.enrolled[days.customer[first]] < NEVER
    from_first = [
        _from_first(days, seen, first[arm], groups, horizon_days) for arm in (ever, ~ever)
    ]
    into_last = duration[starts.row[starts.joined]] > horizon_days * (PERIODS - 1) / PERIODS
    return Arms(
        ever_members=from_first[0],
        never_members=from_first[1],
        joined=joined,
        others=follow(~starts.joined, alike),
        similar=follow(~starts.joined, cells.likeness),
        outside=weighted,
        carried=carried,
        members=members,
        followed_members=int(into_last.sum()),
        comparison_customers=len(np.unique(outside.customer)),
    )


def _outside(
    zeros: TimeZeros, starts: Starts, cells: Cells, seen: Outcomes, members: Floats
) -> Outside:
    """Cut the follow-up of comparison orders at joining and give each its weight."""
    of = ~starts.joined
    row, cell = starts.row[of], cells.cell[of]
    customer = zeros.days.customer[row]
    joining = zeros.joins_on[customer]
    wanted = members.sum(axis=0)
    comparison = np.maximum(np.bincount(cell, minlength=len(wanted)), 1)
    # Where everybody joins nobody is left to carry a weight; the cap only keeps it finite.
    chance = np.minimum(cells.chance[of], 1 - 1e-9)
    return Outside(
        customer=customer,
        day=zeros.days.day[row],
        spell=seen.last[row],
        cell=cell,
        group=starts.group[of],
        ends=np.minimum(seen.ends[row], joining).astype(np.int32),
        is_gone=seen.is_gone[row] & (seen.ends[row] <= joining),
        likeness=cells.likeness[of],
        log_weight=-np.log1p(-chance),
        share=(wanted / comparison)[cell],
    )


def _groups(days: OrderDays, row: Numbers, groups: int) -> Numbers:
    """Return the replicate group of the customer of each row."""
    return groups_by_rank(len(days.roster), groups)[days.customer[row]].astype(np.int64)


def _from_first(
    days: OrderDays, seen: Outcomes, row: Numbers, groups: int, horizon_days: int
) -> FollowUp:
    return plain_follow_up(
        _groups(days, row, groups),
        np.zeros(len(row), dtype=np.int32),
        (seen.ends[row] - days.day[row]).astype(np.float64),
        seen.is_gone[row],
        np.ones(len(row)),
        shape=(groups, 1, PERIODS),
        horizon_days=horizon_days,
    )


def _first_orders(days: OrderDays, lapse_days: int | None) -> Numbers:
    undated = days.roster.is_undated_member[days.customer]
    return np.flatnonzero(days.is_first & _can_be_judged(days, lapse_days) & ~undated)


def _can_be_judged(days: OrderDays, lapse_days: int | None) -> Bools:
    if lapse_days is not None:
        return np.ones(len(days), dtype=np.bool_)
    roster = days.roster
    return (days.day <= roster.left[days.customer]) & ~roster.is_undated_leaver[days.customer]
