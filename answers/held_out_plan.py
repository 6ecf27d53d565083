"""How large a group kept from the program by lot must be, so that its effect could be seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.held_out import customers_needed
from answers import wording

USUAL_DIFFERENCE: Final = 4
USUAL_HELD_OUT_SHARE: Final = 0.5
POWER: Final = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOutPlan:
    """A test by lot, sized.

    Attributes:
        customers: Customers needed in both groups together; None: no such difference can occur.
        held_out: How many of them are kept from the program.
        sentence: The plan in one sentence, or why there is none.
    """

    customers: int | None
    held_out: int | None
    sentence: str


def held_out_plan(
    stay_anyway: float, horizon_days: int, *, difference: float, held_out_share: float
) -> HeldOutPlan:
    """Say how many customers a test needs to show a difference four times in five.

    Args:
        stay_anyway: Share still here at the horizon without the program, as far as is known.
        horizon_days: How long after the start retention is judged.
        difference: Smallest difference in points of retention worth finding, above 0.
        held_out_share: Share of the customers kept from the program, between 0 and 1.
    """
    share = difference / 100
    if share <= 0 or not 0 < stay_anyway < 1 or stay_anyway + share >= 1:
        return HeldOutPlan(
            customers=None,
            held_out=None,
            sentence=f"A difference of {wording.points(share)} cannot occur here: without the "
            f"program {wording.percent(stay_anyway)} stay.",
        )
    customers = customers_needed(
        retained=stay_anyway, smallest_effect=share, held_out_share=held_out_share, power=POWER
    )
    held_out = round(customers * held_out_share)
    return HeldOutPlan(
        customers=customers,
        held_out=held_out,
        sentence=f"Keep the program from some customers by lot: with about "
        f"{wording.about(customers)} customers, about {wording.about(held_out)} of them held out, "
        f"a difference of {wording.points(share)} after {wording.span(horizon_days)} would show "
        "four times in five.",
    )
