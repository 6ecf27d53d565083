"""The settings a study is read with: our brand, the last day, what counts as gone, the cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from pages.visit.bringing import choose
from session import current_choices, current_study


def show_settings() -> None:
    """Show the settings in force and read the files again when they are changed."""
    study, choices = current_study(), current_choices()
    with st.form("settings", border=True):
        left, right = st.columns(2)
        brands = study.brands
        own_brand = left.selectbox(
            "Our brand",
            brands,
            index=brands.index(study.own_brand) if study.own_brand in brands else None,
            placeholder="Not said: gaps cannot be shown",
        )
        as_of = right.date_input(
            "Last day the data cover", value=study.as_of, min_value=date(1990, 1, 1)
        )
        lapse_days = left.number_input(
            "Days of silence after which a customer counts as gone",
            min_value=1,
            value=choices.lapse_days,
            placeholder=_lapse_hint(study.lapse_days),
        )
        horizon_days = right.number_input(
            "Days after the start at which retention is judged",
            min_value=1,
            value=study.horizon_days,
        )
        program_cost = left.number_input(
            "What the program cost over that time", min_value=0.0, value=study.program_cost
        )
        if st.form_submit_button("Apply and read again", icon=":material/refresh:"):
            refused = choose(
                replace(
                    choices,
                    own_brand=own_brand,
                    as_of=as_of.isoformat() if isinstance(as_of, date) else None,
                    lapse_days=lapse_days,
                    horizon_days=horizon_days,
                    program_cost=program_cost,
                )
            )
            if refused:
                st.error(refused)
            else:
                st.rerun()


def _lapse_hint(found: int | None) -> str:
    return f"Found in the orders: {found}" if found else "Left to the orders"
