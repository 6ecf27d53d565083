"""Turn follow-up tables into retention by period, for the whole and with each group left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.estimate import Estimate, t_interval
from analysis.follow_up import FollowUp

Floats = npt.NDArray[np.float64]

FEWEST_CUSTOMERS = 200
"""Below this, leaving out a group at a time says too little about the error."""


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Retention of one arm, on the axes replicate and period; replicate 0 is the whole.

    Attributes:
        retained: Share still here at the end of each period.
        days: Mean days still here, out of the horizon, one per replicate.
    """

    retained: Floats
    days: Floats


def left_out(table: Floats) -> Floats:
    """Sum a table over its groups: once whole, then with each group left out.

    Args:
        table: Sums with the replicate group as first axis.

    Returns:
        One entry more than groups along the first axis.
    """
    whole = table.sum(axis=0)
    return np.concatenate((whole[None], whole[None] - table))


def pooled(follow_up: FollowUp) -> FollowUp:
    """Put all cells of a table into one."""
    return FollowUp(
        starts=follow_up.starts.sum(axis=1, keepdims=True),
        exposure=follow_up.exposure.sum(axis=1, keepdims=True),
        gone=follow_up.gone.sum(axis=1, keepdims=True),
        position=follow_up.position.sum(axis=1, keepdims=True),
    )


def standardised(follow_up: FollowUp, members: Floats, horizon_days: int) -> Curve:
    """Estimate retention if the starts had the cells of the members.

    Within a period the product-limit step is 1 − D/(Y + D − F): of those at risk when it began, Y
    is the time followed and F the time the departed were still there, so that Y + D − F is the
    number at risk even where many leave on the same day. A cell with nobody left to follow
    borrows the step of all cells.

    Args:
        follow_up: Tables of the arm.
        members: Joined orders by replicate group and cell; 0 leaves a cell out.
        horizon_days: Length of all periods together.

    Returns:
        The curve of the whole and with each group left out.
    """
    gone, position = left_out(follow_up.gone), left_out(follow_up.position)
    at_risk = left_out(follow_up.exposure) + gone - position
    mix = _shares(left_out(members))
    starts = left_out(follow_up.starts)
    per_start = np.divide(mix, starts, out=np.zeros_like(mix), where=starts > 0)[:, :, None]
    all_gone = (per_start * gone).sum(axis=1, keepdims=True)
    all_at_risk = (per_start * at_risk).sum(axis=1, keepdims=True)
    borrowed = np.broadcast_to(_ratio(all_gone, all_at_risk), gone.shape)
    step = np.where(at_risk >= 1, _ratio(gone, at_risk), borrowed)
    retained = np.cumprod(1 - np.clip(step, 0, 1), axis=2)
    before = np.concatenate((np.ones_like(retained[:, :, :1]), retained[:, :, :-1]), axis=2)
    when = np.where(gone > 0, _ratio(position, gone), 0.5)
    area = before - (before - retained) * (1 - when)
    length = horizon_days / retained.shape[2]
    return Curve(
        retained=(mix[:, :, None] * retained).sum(axis=1),
        days=(mix[:, :, None] * area).sum(axis=(1, 2)) * length,
    )


def jackknife(replicates: Floats, *, customers: int) -> Estimate:
    """Return the whole with its delete-a-group jackknife interval.

    Var = (G−1)/G · Σ (θ₍₋g₎ − mean)², with Student's t on G − 1 degrees of freedom.

    Args:
        replicates: The estimate of the whole, then with each group left out.
        customers: Customers behind it; with fewer than 200 there is no interval.

    Returns:
        The estimate.
    """
    whole, rest = float(replicates[0]), replicates[1:]
    groups = len(rest)
    spread = ((rest - rest.mean()) ** 2).sum() * (groups - 1) / groups
    se = float(np.sqrt(spread)) if customers >= FEWEST_CUSTOMERS else float("nan")
    lower, upper = t_interval(whole, se, groups - 1)
    return Estimate(whole, se, float(lower), float(upper), customers)


def _shares(counts: Floats) -> Floats:
    total = counts.sum(axis=1, keepdims=True)
    shares: Floats = np.full(counts.shape, np.nan)
    np.divide(counts, total, out=shares, where=total > 0)
    return shares


def _ratio(over: Floats, under: Floats) -> Floats:
    ratio: Floats = np.zeros(over.shape)
    np.divide(over, under, out=ratio, where=under > 1e-9)
    return ratio
