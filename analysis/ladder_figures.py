"""What the ladder returns: its rungs, its steps, and what decides whether they may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from analysis.balance import Balance
from analysis.estimate import Estimate

FEWEST_ORDERS: Final = 200
FEWEST_EFFECTIVE_CUSTOMERS: Final = 100
SMALLEST_SUPPORTED_SHARE: Final = 0.8
LARGEST_SHARE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Rung:
    """One comparison of members with others.

    Attributes:
        name: One of RUNGS.
        lift: Retention at the horizon, members minus comparison.
        days: Days still here within the horizon, members minus comparison.
        members: Retention of the members.
        comparison: Retention of the comparison.
    """

    name: str
    lift: Estimate
    days: Estimate
    members: Estimate
    comparison: Estimate


@dataclass(frozen=True, slots=True)
class Gate:
    """What decides whether the net lift may be shown.

    Attributes:
        joined_orders: Orders at which somebody joined.
        comparison_orders: Orders at which a not yet member did not join.
        comparison_customers: Customers who placed those.
        supported_share: Joined orders in cells with enough comparison orders.
        effective_customers: (ΣW)²/ΣW² of the comparison customers still followed in the last
            period, W their weight there.
        largest_share: Share of that weight on one customer.
        followed_members: Joined orders seen into the last period.
    """

    joined_orders: int
    comparison_orders: int
    comparison_customers: int
    supported_share: float
    effective_customers: float
    largest_share: float
    followed_members: int

    @property
    def is_open(self) -> bool:
        """Whether all conditions hold."""
        return (
            self.joined_orders >= FEWEST_ORDERS
            and self.comparison_orders >= FEWEST_ORDERS
            and self.supported_share >= SMALLEST_SUPPORTED_SHARE
            and self.effective_customers >= FEWEST_EFFECTIVE_CUSTOMERS
            and self.largest_share <= LARGEST_SHARE
        )


@dataclass(frozen=True, slots=True)
class Notes:
    """What was counted on the way.

    Attributes:
        customers: Customers with at least one order.
        joiners: Customers who joined by the last day observed.
        left_out_joiners: Of those, without an order at or shortly after joining.
        undated_members: Members without a day of joining; left out.
        undated_leavers: Customers gone on an unknown day; left out where departures are announced.
        unlisted_customers: Customers known from orders only; taken as never having joined.
        later_orders: Orders dated after the last day observed; left out.
    """

    customers: int
    joiners: int
    left_out_joiners: int
    undated_members: int
    undated_leavers: int
    unlisted_customers: int
    later_orders: int


@dataclass(frozen=True, slots=True, eq=False)
class Ladder:
    """The four rungs and everything needed to judge them.

    Attributes:
        apparent: Ever-members from their first order against never-members.
        same_start: Joined at this order against all other orders.
        same_kind: The same within cells of comparable orders.
        net: The same, with comparison customers followed until they join.
        head_start: apparent minus same_start.
        already_loyal: same_start minus net; the three parts add up to the apparent lift.
        visible_selection: same_start minus same_kind, part of already_loyal.
        later_joiners: same_kind minus net, part of already_loyal.
        stay_anyway: Share of joiners who would be here at the horizon without the program.
        bought: Share here because of it; below 0 where it does harm.
        gone: Share gone; the three add up to 1.
        curves: One row per rung, arm and period end: `rung`, `arm` ("members", "comparison"),
            `day`, `retained`, `lower`, `upper`. Day 0 is included.
        gate: What decides whether the net lift may be shown.
        balance: Whether joiners resembled the comparison before joining.
        cells: One row per cell, see `cells.Cells.table`.
        attributes: Names of the attributes behind the cells.
        is_banded: Whether cells are bands of a score.
        notes: What was counted on the way.
        horizon_days: Days after the start at which retention is judged.
        lapse_days: Silence that counts as gone; None: announced departures.
    """

    apparent: Rung
    same_start: Rung
    same_kind: Rung
    net: Rung
    head_start: Estimate
    already_loyal: Estimate
    visible_selection: Estimate
    later_joiners: Estimate
    stay_anyway: Estimate
    bought: Estimate
    gone: Estimate
    curves: pl.DataFrame
    gate: Gate
    balance: Balance
    cells: pl.DataFrame
    attributes: tuple[str, ...]
    is_banded: bool
    notes: Notes
    horizon_days: int
    lapse_days: int | None
