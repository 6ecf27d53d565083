"""What the program costs for each customer it keeps, and what goes to those who stay anyway."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, nan

from analysis.estimate import Estimate


@dataclass(frozen=True, slots=True)
class ProgramMoney:
    """The net lift in money, in the currency of the cost.

    Attributes:
        extra_retained: Customers kept by the program.
        cost_per_extra: Cost per customer kept; the upper end is infinite where the data allow that
            the program keeps nobody, and all is NaN where it keeps nobody.
        stay_anyway_share: Of the members still here, the share that would be here anyway.
        spent_on_stay_anyway: Cost that went to them, if it is even among members still here.
        break_even_lift: Lift at which the margin on kept customers pays the cost; NaN without a
            margin.
    """

    extra_retained: Estimate
    cost_per_extra: Estimate
    stay_anyway_share: float
    spent_on_stay_anyway: float
    break_even_lift: float


def program_money(
    lift: Estimate,
    *,
    members_retained: float,
    comparison_retained: float,
    joined: int,
    cost: float,
    margin: float | None = None,
) -> ProgramMoney:
    """Turn a net lift into money.

    Args:
        lift: Net lift in retention among those who joined.
        members_retained: Retention of those who joined.
        comparison_retained: What it would have been without the program.
        joined: Customers who joined in the period the cost covers.
        cost: Cost of the program over the horizon: rewards, discounts, running it.
        margin: Margin of one retained customer over the horizon; None: not known.

    Returns:
        The money figures.

    Raises:
        ValueError: Nobody joined, or the cost is negative, or the margin is not above 0.
    """
    if joined < 1:
        raise ValueError(f"nobody joined, so there is nothing to share the cost; got {joined}")
    if cost < 0:
        raise ValueError(f"a cost is not negative; got {cost}")
    if margin is not None and margin <= 0:
        raise ValueError(f"a margin must be above 0 to pay for anything; got {margin}")
    kept = Estimate(
        lift.value * joined, lift.se * joined, lift.lower * joined, lift.upper * joined, lift.n
    )
    ceiling = min(comparison_retained, members_retained)
    share = ceiling / members_retained if members_retained > 0 else nan
    return ProgramMoney(
        extra_retained=kept,
        cost_per_extra=_cost_per(kept, cost),
        stay_anyway_share=share,
        spent_on_stay_anyway=cost * share,
        break_even_lift=nan if margin is None else cost / joined / margin,
    )


def _cost_per(kept: Estimate, cost: float) -> Estimate:
    """Divide the cost; the more are kept, the less each costs, so the ends change places."""
    if not kept.value > 0:
        return Estimate(nan, nan, nan, nan, kept.n)
    upper = cost / kept.lower if kept.lower > 0 else inf
    spread = cost * kept.se / kept.value**2
    return Estimate(cost / kept.value, spread, cost / kept.upper, upper, kept.n)
