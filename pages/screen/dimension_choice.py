"""Which dimension of service quality every item belongs to: shown, and changed by the reader."""

from __future__ import annotations

import streamlit as st

from answers.five_dimensions import Dimensions, chosen_dimensions
from pages.visit.bringing import decide
from session import current_study
from study import DIMENSIONS


def edit_dimensions(found: Dimensions) -> None:
    """Show the items by dimension and let the reader move them.

    Args:
        found: Service quality by dimension, as it stands.
    """
    if found.items.is_empty():
        return
    with (
        st.expander("Which items belong to which dimension", icon=":material/edit:"),
        st.form("dimensions", border=False),
    ):
        told = st.data_editor(
            found.items,
            hide_index=True,
            disabled=["attribute", "how"],
            column_config={
                "attribute": st.column_config.TextColumn("Item", width="large"),
                "dimension": st.column_config.SelectboxColumn(
                    "Dimension", options=["", *DIMENSIONS]
                ),
                "how": "How it was told",
            },
            # Edits are kept by place, so other items need a table of their own.
            key=f"items by dimension {hash(tuple(found.items['attribute']))}",
        )
        if st.form_submit_button("Work it out with these", icon=":material/check:"):
            decide(dimensions=chosen_dimensions(current_study(), found, told))
            st.rerun()
