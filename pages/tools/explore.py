"""Explore: any column by any other, rows chosen by any column, and questions in SQL."""

import streamlit as st

from pages.screen.explore_crossing import write_crossing
from pages.screen.row_filters_shown import write_row_filters

CROSS = "Cross columns"
ROWS = "Choose rows"

view = st.segmented_control(
    "What to do", [CROSS, ROWS], default=CROSS, required=True, key="view", bind="query-params"
)
if view == ROWS:
    st.header("Choose rows by any column", anchor=False)
    write_row_filters()
else:
    write_crossing()
