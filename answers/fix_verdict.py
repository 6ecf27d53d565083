"""The verdict on one event, by what was wanted of the figure: a rise or a fall."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from analysis.estimate import Estimate
from analysis.placebo import COMMON_SHARE
from answers.bases import UNSURE
from study import Wanted

WORKED: Final = "worked"
FADED: Final = "faded"
NO: Final = "no"
EARLY: Final = "too early"
FEWEST_AFTER: Final = 5
SETTLED: Final = (WORKED, FADED, NO)

HIGHEST_RATING: Final = 10.0
HIGHEST_PERCENT: Final = 100.0
UNWELCOME: Final = re.compile(
    r"complain|beschwerd|plainte|death|dead|killed|accident|injur|casualt|waiting|minutes|delay"
    r"|defect|error|refund|churn|cancel|cigs|cigar|smok|crime|theft",
    re.IGNORECASE,
)
"""Names of series of counts of which fewer are better, where a file says nothing else."""
FALLING: Final = re.compile(
    r"\b(?:falls?|drops?|decreas\w+|declin\w+|reduc\w+|lower|less|fewer|down|sink\w*|halve\w*"
    r"|weniger|sinkt|moins)\b",
    re.IGNORECASE,
)


def wanted_of(event: Mapping[str, Any], named: str | None, highest: float) -> Wanted:
    """Return whether a rise or a fall of what an event is judged by was wanted.

    A rating should rise, whatever else was hoped for ("fewer complaints"). Of a ready-made series
    that can be no rating, the expectation tells, and of one that can be no percentage its name.

    Args:
        event: The event.
        named: What the series is called; None: everything together.
        highest: Largest value of a ready-made series; of ratings, 0.
    """
    if event["wanted"] is not None:
        return "fall" if event["wanted"] == "fall" else "rise"
    is_said = highest > HIGHEST_RATING and FALLING.search(event["expected"] or "")
    is_named = highest > HIGHEST_PERCENT and UNWELCOME.search(named or "")
    return "fall" if is_said or is_named else "rise"


@dataclass(frozen=True, slots=True)
class Gain:
    """What an event changed, above nought in the wanted direction.

    Attributes:
        level: Change of level.
        slope: Change of slope.
        latest: Distance of the last period from the line before.
        margin: Change of level from which it matters, above 0.
        before: Periods before the event.
        after: Periods since.
        placebo_share: Share of quiet dates with as large a change; None: there are none.
    """

    level: Estimate
    slope: Estimate
    latest: float
    margin: float
    before: int
    after: int
    placebo_share: float | None


def towards(found: Estimate, wanted: Wanted, *, nothing: float = 0.0) -> Estimate:
    """Return a change counted in the wanted direction.

    Args:
        found: The change.
        wanted: The direction.
        nothing: Its value where nothing changed: 0 for differences, 1 for ratios.
    """
    lower, upper = found.lower - nothing, found.upper - nothing
    if wanted == "fall":
        return Estimate(nothing - found.value, found.se, -upper, -lower, found.n)
    return Estimate(found.value - nothing, found.se, lower, upper, found.n)


def verdict(gain: Gain) -> str:
    """Return the verdict on one event.

    It worked if the level surely moved as wanted, by what matters or more, and at most one quiet
    date in ten shows as much.

    Args:
        gain: What it changed.
    """
    level = gain.level
    if gain.after < FEWEST_AFTER <= gain.before:
        return EARLY
    if not level.has_interval:
        return UNSURE
    # Of fewer than ten dates, not one may show as much.
    is_rare = gain.placebo_share is not None and gain.placebo_share <= COMMON_SHARE
    if level.lower > 0 and level.value >= gain.margin and is_rare:
        has_gone = gain.slope.upper < 0 and gain.latest < gain.margin
        return FADED if has_gone else WORKED
    builds_up = gain.slope.lower > 0 and not gain.latest < gain.margin
    return NO if level.upper < gain.margin and not builds_up else UNSURE
