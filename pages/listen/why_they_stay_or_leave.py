"""Why they stay or leave: what matters, why they leave, what brings them back, in their words."""

import streamlit as st

from answers.why_they_stay_or_leave import first_tab
from pages.screen import why_views as views
from session import current_study

VIEWS = {
    "What matters": views.show_matters,
    "Why they leave": views.show_leaving,
    "What brings them back": views.show_returning,
    "In their words": views.show_words,
}

tabs = st.tabs(
    list(VIEWS),
    key="why",
    bind="query-params",
    on_change="rerun",
    default=first_tab(current_study()),
)
for tab, show_view in zip(tabs, VIEWS.values(), strict=True):
    if tab.open:
        with tab:
            show_view()
