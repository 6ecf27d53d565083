"""Controls of the page Earned or bought: when retention is judged, the silence, the cost."""

from __future__ import annotations

from typing import Final

import streamlit as st

from session import current_study

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
