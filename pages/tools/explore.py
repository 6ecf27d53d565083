"""Explore: any column by any other, rows chosen by any column, questions in SQL, and the tables."""

import streamlit as st

from pages.screen.explore_crossing import write_crossing
from pages.screen.query_shown import write_query
from pages.screen.row_filters_shown import write_row_filters
from pages.screen.tables_shown import write_tables

CROSS = "Cross columns"
ROWS = "Choose rows"
QUERY = "SQL"
TABLES = "Tables"

view = st.segmented_control(
    "What to do",
    [CROSS, ROWS, QUERY, TABLES],
    default=CROSS,
    required=True,
    key="view",
    bind="query-params",
)
if view == ROWS:
    st.header("Choose rows by any column", anchor=False)
    write_row_filters()
elif view == QUERY:
    st.header("Ask the tables in SQL", anchor=False)
    write_query()
elif view == TABLES:
    st.header("The tables of this study", anchor=False)
    write_tables()
else:
    write_crossing()
