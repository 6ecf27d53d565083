"""Ask the study's tables in SQL: the query, the names it may use, and what it returned."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from answers.query import Query, QueryAnswer, examples
from answers.query_run import MOST_ROWS, SECONDS
from answers.wording import count
from pages.screen.plain import plain
from pages.screen.tables_shown import offer_table, show_rows
from session import add_to_field, current_study, fill_field, put_query, queried, tables_on_screen

FIELD: Final = "sql"
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
    """Show tables and columns, each put into the query by a click."""
    tables = tables_on_screen()
    name = st.selectbox("Table to read", list(tables), key="sql table")
    st.button(f"Insert {name}", on_click=partial(add_to_field, FIELD, name), type="tertiary")
    kinds = {column: str(kind).lower() for column, kind in tables[name].schema.items()}
    picked = st.selectbox(
        "Column to insert",
        list(kinds),
        format_func=lambda column: f"{column} · {kinds[column]}",
        index=None,
        placeholder="Type to find a name",
        key=f"sql column {name}",
    )
    if picked is not None:
        st.button(
            f"Insert {picked}", on_click=partial(add_to_field, FIELD, picked), type="tertiary"
        )
    shown = examples(current_study())
    if shown:
        st.selectbox(
            "Start from an example",
            shown,
            index=None,
            format_func=lambda text: " ".join(text.split()),
            key="sql example",
            on_change=partial(fill_field, FIELD, "sql example"),
        )


def _returned(answer: QueryAnswer, *, unprotected: bool) -> None:
    if answer.state == "no":
        st.error(plain(answer.headline), icon=":material/error:")
        return
    st.subheader(plain(answer.headline), anchor=False)
    st.caption(plain(" ".join([answer.basis, *(f"· {note}" for note in answer.cannot_tell)])))
    show_rows(answer.rows, "sql rows")
    offer_table(answer.rows, "earned-query", about=[answer.sql], unprotected=unprotected)
