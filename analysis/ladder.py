"""The ladder from the apparent to the net lift of a membership program.

What would the same people have done had they not joined? Four comparisons, each fairer than the
one before; what a step takes away is a part of the apparent difference that the program did not
cause. The last one follows comparison customers until they join and lets those who stay outside
stand for those who left the comparison by joining (Robins 1993; Hernán & Robins, "Causal
Inference: What If", ch. 21; nested starts as in Danaei et al. 2013, Stat Methods Med Res 22:70).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, TypedDict

import numpy as np
import numpy.typing as npt
import polars as pl

from analysis.arms import Arms, Starts, counted_starts, follow_arms
from analysis.balance import balance
from analysis.beginnings import Beginnings, beginnings
from analysis.cells import matching_cells
from analysis.estimate import Estimate
from analysis.follow_up import PERIODS, FollowUp
from analysis.history import DEFAULT_ATTRIBUTES, Attribute
from analysis.ladder_figures import Gate, Ladder, Notes, Rung
from analysis.rungs import Curve, jackknife, pooled, standardised
from analysis.time_zero import TimeZeros

Floats = npt.NDArray[np.float64]

GROUPS: Final = 100


def ladder(
    orders: pl.LazyFrame | pl.DataFrame,
    customers: pl.LazyFrame | pl.DataFrame,
    *,
    as_of: date,
    lapse_days: int | None,
    horizon_days: int = 365,
    attributes: tuple[str, ...] = DEFAULT_ATTRIBUTES,
    traits: Sequence[pl.DataFrame] = (),
    groups: int = GROUPS,
) -> Ladder:
    """Climb from the apparent to the net lift.

    Args:
        orders: One row per order, see `order_days.order_days`.
        customers: One row per customer, see `order_days.order_days`.
        as_of: Last day observed.
        lapse_days: Silence after which a customer counts as gone; None: the announced `left_on`.
        horizon_days: Days after the start at which retention is judged.
        attributes: What makes orders comparable, most important first.
        traits: Further attributes per `customer_id`, see `history.history`.
        groups: Replicate groups of the jackknife.

    Returns:
        The ladder. Nothing is suppressed; `gate` and `balance` say what may be shown. Figures that
        do not exist (nobody joined) are NaN.

    Raises:
        ValueError: A setting is out of range, or an attribute is not known.
    """
    start = beginnings(orders, customers, as_of=as_of, attributes=attributes, traits=traits)
    return climb(start, lapse_days=lapse_days, horizon_days=horizon_days, groups=groups)


def by_lapse_rule(
    start: Beginnings, *, lapse_days: int, horizon_days: int = 365, groups: int = GROUPS
) -> dict[int, Ladder]:
    """Climb with the lapse rule, with two thirds and with one and a half times of it.

    Args:
        start: The prepared starts.
        lapse_days: The rule.
        horizon_days: Days after the start at which retention is judged.
        groups: Replicate groups of the jackknife.

    Returns:
        The ladder by days of silence, shortest first.
    """
    rules = (round(lapse_days / 1.5), lapse_days, round(lapse_days * 1.5))
    return {
        rule: climb(start, lapse_days=rule, horizon_days=horizon_days, groups=groups)
        for rule in rules
    }


def climb(
    start: Beginnings,
    *,
    lapse_days: int | None,
    horizon_days: int = 365,
    groups: int = GROUPS,
) -> Ladder:
    """Estimate all rungs from prepared starts.

    Args:
        start: The prepared starts.
        lapse_days: Silence after which a customer counts as gone; None: the announced `left_on`.
        horizon_days: Days after the start at which retention is judged.
        groups: Replicate groups of the jackknife.

    Returns:
        The ladder.

    Raises:
        ValueError: A setting is out of range.
    """
    if horizon_days < PERIODS:
        raise ValueError(f"the horizon must be at least {PERIODS} days; got {horizon_days}")
    if lapse_days is not None and lapse_days < 1:
        raise ValueError(f"a lapse takes at least 1 day of silence; got {lapse_days}")
    if groups < 2:
        raise ValueError(f"the jackknife needs at least 2 groups; got {groups}")
    starts = counted_starts(start, lapse_days=lapse_days, groups=groups)
    attributes = tuple(
        Attribute(one.name, one.codes[starts.place], one.labels) for one in start.attributes
    )
    cells = matching_cells(attributes, starts.joined)
    arms = follow_arms(
        start.zeros,
        starts,
        cells,
        lapse_days=lapse_days,
        horizon_days=horizon_days,
        groups=groups,
    )
    customers = len(np.unique(start.zeros.days.customer[starts.row]))
    checked = balance(
        start.held_out[starts.place],
        attributes,
        cells,
        starts.joined,
        starts.group,
        groups=groups,
        customers=customers,
    )
    rungs = _rungs(arms, horizon_days)
    return Ladder(
        **_figures(rungs, customers),
        curves=_curves(rungs, horizon_days, customers),
        gate=_gate(arms, starts),
        balance=checked,
        cells=cells.table,
        attributes=cells.attributes,
        is_banded=cells.is_banded,
        notes=_notes(start.zeros),
        horizon_days=horizon_days,
        lapse_days=lapse_days,
    )


def _rungs(arms: Arms, horizon_days: int) -> dict[str, tuple[Curve, Curve]]:
    """Estimate both curves of every rung, members first."""

    def alone(arm: FollowUp) -> Curve:
        one = pooled(arm)
        return standardised(one, np.ones_like(one.starts), horizon_days)

    members = standardised(arms.joined, arms.members, horizon_days)
    return {
        "apparent": (alone(arms.ever_members), alone(arms.never_members)),
        "same_start": (alone(arms.joined), alone(arms.others)),
        "same_kind": (members, standardised(arms.similar, arms.members, horizon_days)),
        "net": (members, standardised(arms.outside, arms.members, horizon_days)),
    }


class _Figures(TypedDict):
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


def _figures(rungs: dict[str, tuple[Curve, Curve]], customers: int) -> _Figures:
    """Judge every rung and every step at the horizon."""
    lifts = {
        name: ours.retained[:, -1] - theirs.retained[:, -1]
        for name, (ours, theirs) in rungs.items()
    }

    def estimate(replicates: Floats) -> Estimate:
        return jackknife(replicates, customers=customers)

    def rung(name: str) -> Rung:
        ours, theirs = rungs[name]
        return Rung(
            name=name,
            lift=estimate(lifts[name]),
            days=estimate(ours.days - theirs.days),
            members=estimate(ours.retained[:, -1]),
            comparison=estimate(theirs.retained[:, -1]),
        )

    net = rung("net")
    return _Figures(
        apparent=rung("apparent"),
        same_start=rung("same_start"),
        same_kind=rung("same_kind"),
        net=net,
        head_start=estimate(lifts["apparent"] - lifts["same_start"]),
        already_loyal=estimate(lifts["same_start"] - lifts["net"]),
        visible_selection=estimate(lifts["same_start"] - lifts["same_kind"]),
        later_joiners=estimate(lifts["same_kind"] - lifts["net"]),
        stay_anyway=net.comparison,
        bought=net.lift,
        gone=estimate(1 - rungs["net"][0].retained[:, -1]),
    )


def _curves(
    rungs: dict[str, tuple[Curve, Curve]], horizon_days: int, customers: int
) -> pl.DataFrame:
    """Lay all curves out as one table, day 0 included."""
    rows = []
    for name, pair in rungs.items():
        for arm, curve in zip(("members", "comparison"), pair, strict=True):
            rows.append((name, arm, 0.0, 1.0, 1.0, 1.0))
            for period in range(PERIODS):
                one = jackknife(curve.retained[:, period], customers=customers)
                day = horizon_days * (period + 1) / PERIODS
                lower, upper = max(one.lower, 0.0), min(one.upper, 1.0)
                rows.append((name, arm, day, one.value, lower, upper))
    columns = ["rung", "arm", "day", "retained", "lower", "upper"]
    return pl.DataFrame(rows, schema=columns, orient="row")


def _gate(arms: Arms, starts: Starts) -> Gate:
    """Count what decides whether the net lift may be shown."""
    joined = int(starts.joined.sum())
    weight = float(arms.carried.sum())
    squares = float((arms.carried**2).sum())
    return Gate(
        joined_orders=joined,
        comparison_orders=len(starts.joined) - joined,
        comparison_customers=arms.comparison_customers,
        supported_share=float(arms.members.sum()) / joined if joined else 0.0,
        effective_customers=weight**2 / squares if squares > 0 else 0.0,
        largest_share=float(arms.carried.max()) / weight if weight > 0 else 1.0,
        followed_members=arms.followed_members,
    )


def _notes(zeros: TimeZeros) -> Notes:
    days, roster = zeros.days, zeros.days.roster
    has_orders = int(days.is_first.sum())
    return Notes(
        customers=has_orders,
        joiners=zeros.joiners,
        left_out_joiners=zeros.left_out,
        undated_members=zeros.undated,
        undated_leavers=int(roster.is_undated_leaver.sum()),
        unlisted_customers=int((~roster.is_known).sum()),
        later_orders=days.later_orders,
    )
