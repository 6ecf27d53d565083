"""How strong something unseen would have to be to explain a net lift away."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite, nan, sqrt

from analysis.beginnings import Beginnings, without
from analysis.ladder import GROUPS, climb
from analysis.ladder_figures import Ladder


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The E-value of a net lift.

    Attributes:
        risk_ratio: Chance of being gone, members over comparison.
        e_value: How many times as likely to join, and to stay, something unseen would have to make
            people to explain the estimate away.
        e_value_of_limit: The same for the end of the interval nearer to no effect; 1 where the
            interval holds no effect.
    """

    risk_ratio: float
    e_value: float
    e_value_of_limit: float


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What forgetting one visible attribute would have done.

    Attributes:
        attribute: Its name.
        lift: The net lift had it not been seen.
        strength: The E-value of the bias its absence would have caused; 1: none.
    """

    attribute: str
    lift: float
    strength: float


def e_value(risk_ratio: float) -> float:
    """Return the E-value of a risk ratio (VanderWeele & Ding 2017, Ann Intern Med 167:268).

    Args:
        risk_ratio: The ratio, above 0; NaN stays NaN.

    Returns:
        R + √(R(R − 1)) with R the ratio or its inverse, whichever is above 1.

    Raises:
        ValueError: The ratio is negative.
    """
    if risk_ratio < 0:
        raise ValueError(f"a risk ratio is not negative; got {risk_ratio}")
    if risk_ratio == 0:
        return inf
    ratio = max(risk_ratio, 1 / risk_ratio)
    return ratio + sqrt(ratio * (ratio - 1))


def sensitivity(climbed: Ladder) -> Sensitivity:
    """Express the net lift as a ratio of risks of being gone, and give its E-values.

    The interval of the lift is carried over to the ratio with the comparison's risk held at its
    estimate.

    Args:
        climbed: The ladder.

    Returns:
        The E-values; NaN where the comparison never loses anybody.
    """
    stays = climbed.net.comparison.value
    lift = climbed.net.lift
    if not isfinite(lift.value) or stays >= 1:
        return Sensitivity(nan, nan, nan)
    ratios = [
        max(1 - lift_at / (1 - stays), 0.0) for lift_at in (lift.value, lift.lower, lift.upper)
    ]
    holds_none = not (lift.lower > 0 or lift.upper < 0)
    nearer = ratios[1] if lift.value > 0 else ratios[2]
    return Sensitivity(ratios[0], e_value(ratios[0]), 1.0 if holds_none else e_value(nearer))


def yardsticks(
    start: Beginnings,
    climbed: Ladder,
    *,
    groups: int = GROUPS,
) -> tuple[Yardstick, ...]:
    """Forget each visible attribute in turn and see how far the net lift moves.

    Args:
        start: The prepared starts behind the ladder.
        climbed: The ladder with all attributes.
        groups: Replicate groups.

    Returns:
        One yardstick per attribute, strongest first.
    """
    full = sensitivity(climbed).risk_ratio
    found = []
    for one in start.attributes:
        less = climb(
            without(start, one.name),
            lapse_days=climbed.lapse_days,
            horizon_days=climbed.horizon_days,
            groups=groups,
        )
        ratio = sensitivity(less).risk_ratio
        strength = e_value(ratio / full) if full > 0 else nan
        found.append(Yardstick(one.name, less.net.lift.value, strength))
    return tuple(sorted(found, key=lambda one: (-one.strength, one.attribute)))
