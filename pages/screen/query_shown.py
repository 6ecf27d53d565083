"""Ask the study's tables in SQL: the query, the names it may use, and what it returned."""

from __future__ import annotations

from typing import Final

import streamlit as st

from answers.query import Query, QueryAnswer, examples
from answers.query_grammar import FUNCTIONS
from answers.query_run import MOST_ROWS, SECONDS
from answers.wording import count
from pages.screen.plain import plain
from pages.screen.tables_shown import offer_table, show_rows
from pages.visit.exploring import put_query, queried, tables_on_screen
from session import current_study, fill_field, insert_chosen

FIELD: Final = "sql"
NAME: Final = "sql name"
EXAMPLE: Final = "sql example"
HEIGHT: Final = 220


def write_query() -> None:
    """Ask in SQL, and show what came of it."""
    st.caption(
        "Read-only SQL over the tables of this study, as filtered in the sidebar. A query reads "
        f"nothing else, returns {count(MOST_ROWS)} rows at most and is ended after {SECONDS:g} "
        "seconds."
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        text = st.text_area("Query", height=HEIGHT, key=FIELD, bind="query-params")
        unprotected = st.toggle(
            "Show groups of fewer than 10 people",
            help="For your own eyes: such figures say little and may give somebody away. Rows of "
            "single people, asked for as such, are shown either way.",
            key="sql unprotected",
        )
        asked = Query(text=text, unprotected=unprotected)
        st.button(
            "Run", type="primary", icon=":material/play_arrow:", on_click=put_query, args=(asked,)
        )
    with right:
        _names()
    if (answer := queried()) is not None:
        _returned(answer, unprotected=unprotected)


def _names() -> None:
    """Show the names a query may use: typed in part, found, and put into the query."""
    tables = tables_on_screen()
    places = [(name, column) for name in tables for column in tables[name].columns]
    said = {
        **{name: f"{name} · table, {count(tables[name].height)} rows" for name in tables},
        **{
            f"{name}.{column}": f"{column} · {name}, {str(tables[name][column].dtype).lower()}"
            for name, column in places
        },
        **{f"{name.upper()}(": f"{name.upper()}() · function" for name in sorted(FUNCTIONS)},
    }
    st.selectbox(
        "Insert a name",
        list(said),
        index=None,
        format_func=lambda name: said[name],
        placeholder="Type to find a table, a column or a function",
        key=NAME,
        on_change=insert_chosen,
        args=(FIELD, NAME),
    )
    shown = examples(current_study())
    if shown:
        st.selectbox(
            "Start from an example",
            shown,
            index=None,
            format_func=lambda text: " ".join(text.split()),
            placeholder="Choose a query to change",
            key=EXAMPLE,
            on_change=fill_field,
            args=(FIELD, EXAMPLE),
        )
    with st.expander("Tables and their columns"):
        for name in tables:
            st.markdown(plain(f"{name}: {', '.join(tables[name].columns)}"))


def _returned(answer: QueryAnswer, *, unprotected: bool) -> None:
    if answer.state == "no":
        st.error(plain(answer.headline), icon=":material/error:")
        return
    st.subheader(plain(answer.headline), anchor=False)
    st.caption(plain(" ".join([answer.basis, *(f"· {note}" for note in answer.cannot_tell)])))
    show_rows(answer.rows, "sql rows")
    offer_table(answer.rows, "earned-query", about=[answer.sql], unprotected=unprotected)
