"""Controls of the page Earned or bought: when retention is judged, the silence, the cost."""

from __future__ import annotations

from typing import Final

import streamlit as st

from answers.earned_or_bought import EarnedAnswer
from answers.held_out_plan import USUAL_DIFFERENCE, USUAL_HELD_OUT_SHARE, held_out_plan
from pages.screen.plain import plain
from session import current_study

HELD_OUT: Final = {"a tenth": 0.1, "a quarter": 0.25, "half": USUAL_HELD_OUT_SHARE}
HORIZONS: Final = {"3 months": 91, "6 months": 182, "a year": 365, "2 years": 730}


def horizon_and_rule() -> dict[str, int | None]:
    """Show when retention is judged and the rule of silence; return what was chosen.

    Returns:
        `horizon_days` and `lapse_days` as settings of the study; None: as the study has it.
    """
    study = current_study()
    own = {f"{study.horizon_days} days": study.horizon_days}
    named = HORIZONS if study.horizon_days in HORIZONS.values() else {**own, **HORIZONS}
    default = next(name for name, days in named.items() if days == study.horizon_days)
    left, right = st.columns(2)
    with left:
        judged = st.segmented_control(
            "Judged after",
            list(named),
            default=default,
            required=True,
            key="horizon",
            bind="query-params",
        )
    with right:
        silence = st.number_input(
            "Gone after how many days of silence?",
            min_value=1,
            max_value=3650,
            value=None,
            placeholder="Left to the files",
            key="silence",
            bind="query-params",
            help="Counts only where leaving is not announced. Empty: chosen from the orders.",
        )
    return {"horizon_days": named[judged or default], "lapse_days": silence}


def program_cost() -> float | None:
    """Ask what the program cost; return it, or None while it is not known."""
    return st.number_input(
        "What did the program cost over that time (rewards, discounts, running it)?",
        min_value=0.0,
        value=None,
        placeholder="Not known",
        key="cost",
        bind="query-params",
    )


def plan_a_test(answer: EarnedAnswer) -> None:
    """Let the reader size a test by lot, where none was made.

    Args:
        answer: The page's answer.
    """
    if answer.stay_anyway is None:
        return
    left, right = st.columns(2)
    difference = left.number_input(
        "Smallest difference worth finding, in points",
        min_value=0.5,
        max_value=50.0,
        value=float(USUAL_DIFFERENCE),
        step=0.5,
        key="difference",
        bind="query-params",
    )
    with right:
        share = st.segmented_control(
            "Kept from the program by lot",
            list(HELD_OUT),
            default="half",
            required=True,
            key="held_out",
            bind="query-params",
        )
    plan = held_out_plan(
        answer.stay_anyway,
        answer.horizon_days,
        difference=difference,
        held_out_share=HELD_OUT[share or "half"],
    )
    st.markdown(plain(plan.sentence))
