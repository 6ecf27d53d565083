"""A randomly held-out group: the one design that tests a program instead of comparing."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, nan, sqrt
from statistics import NormalDist

from analysis.estimate import Estimate, newcombe, normal_quantile


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What offering the program did.

    Attributes:
        offered_effect: Retention of those offered the program minus those held out.
        uptake: Share of the offered who joined minus share of the held-out who did.
        joiner_effect: Effect on those who joined because they were offered it.
    """

    offered_effect: Estimate
    uptake: float
    joiner_effect: Estimate


def held_out_effect(
    *,
    offered: int,
    offered_retained: int,
    offered_joined: int,
    held_out: int,
    held_out_retained: int,
    held_out_joined: int = 0,
    confidence: float = 0.95,
) -> HeldOut:
    """Compare everybody offered the program with everybody held out, then scale to joiners.

    The difference by lot carries Newcombe's interval; dividing by the uptake gives the effect on
    joiners (Bloom 1984; Imbens & Rubin 1997, Ann Stat 25:305), its ends divided alike.

    Args:
        offered: People offered the program by lot.
        offered_retained: Of those, still here at the horizon.
        offered_joined: Of those offered, joined.
        held_out: People held out by lot.
        held_out_retained: Of those, still here at the horizon.
        held_out_joined: Of those held out, joined all the same.
        confidence: Coverage of the intervals, between 0 and 1.

    Returns:
        The effects; that on joiners is NaN where offering made nobody join.

    Raises:
        ValueError: A group is empty, or a count exceeds its group.
    """
    for group, counts in (
        (offered, (offered_retained, offered_joined)),
        (held_out, (held_out_retained, held_out_joined)),
    ):
        if group < 1 or any(count < 0 or count > group for count in counts):
            raise ValueError(f"counts {counts} do not fit into a group of {group}")
    lower, upper = newcombe(offered_retained, offered, held_out_retained, held_out, confidence)
    ours, theirs = offered_retained / offered, held_out_retained / held_out
    se = sqrt(ours * (1 - ours) / offered + theirs * (1 - theirs) / held_out)
    effect = Estimate(ours - theirs, se, float(lower), float(upper), offered + held_out)
    uptake = offered_joined / offered - held_out_joined / held_out
    return HeldOut(effect, uptake, _scaled(effect, uptake))


def customers_needed(
    *,
    retained: float,
    smallest_effect: float,
    held_out_share: float = 0.5,
    power: float = 0.8,
    confidence: float = 0.95,
) -> int:
    """Return how many customers a held-out test needs in both groups together.

    The usual two-sample formula for shares with unequal groups (Fleiss, Levin & Paik 2003, ch. 4),
    without continuity correction.

    Args:
        retained: Expected retention without the program.
        smallest_effect: Smallest difference by lot worth finding, not 0.
        held_out_share: Share of the customers held out, between 0 and 1.
        power: Chance of finding it if it is there.
        confidence: Coverage of the interval.

    Returns:
        Customers, rounded up.

    Raises:
        ValueError: A share is out of range, or the effect is 0 or takes retention out of range.
    """
    offered = retained + smallest_effect
    if not 0 < retained < 1 or not 0 < offered < 1 or smallest_effect == 0:
        raise ValueError(f"retention {retained} and effect {smallest_effect} leave no two shares")
    if not 0 < held_out_share < 1 or not 0 < power < 1:
        raise ValueError("the held-out share and the power must lie between 0 and 1")
    middle = held_out_share * retained + (1 - held_out_share) * offered
    level, strength = normal_quantile(confidence), NormalDist().inv_cdf(power)
    parts = (held_out_share, 1 - held_out_share)
    alike = middle * (1 - middle) * (1 / parts[0] + 1 / parts[1])
    apart = retained * (1 - retained) / parts[0] + offered * (1 - offered) / parts[1]
    return ceil((level * sqrt(alike) + strength * sqrt(apart)) ** 2 / smallest_effect**2)


def _scaled(effect: Estimate, uptake: float) -> Estimate:
    if uptake <= 0:
        return Estimate(nan, nan, nan, nan, effect.n)
    value, se, lower, upper = (
        one / uptake for one in (effect.value, effect.se, effect.lower, effect.upper)
    )
    return Estimate(value, se, lower, upper, effect.n)
