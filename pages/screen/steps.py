"""The four steps from files to a study, with a way back, for when something must be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, cast, get_args

import streamlit as st

from answers.overview import readiness
from answers.wording import people
from loaders.draft import labelled_tables
from loaders.understanding import DateOrder, Kind, LoadedTable, Loading, TableChoices
from pages.screen.cards import show_unlocks
from pages.screen.codes_table import edit_codes
from pages.screen.columns_table import AS_RECOGNISED, DATE_ORDERS, KINDS, edit_columns
from pages.screen.plain import plain
from pages.screen.problems_shown import show_problems
from pages.screen.understood import choose_table, show_headline, show_summary
from pages.screen.waves_shown import choose_wave
from pages.visit.bringing import (
    choices_to_check,
    choose_for_table,
    confirm,
    current_step,
    drop_draft,
    go_to_step,
    leave_out,
    load_draft,
    waiting_for,
)

STEPS: Final = ("Choose files", "What is this?", "Match columns", "Check and load")
MEANINGS: Final[Mapping[Kind, str]] = {
    "survey": "answers to a survey, one row per person",
    "contacts": "service contacts: tickets, calls, chats, one row each",
    "customers": "customers, one row each",
    "orders": "orders or payments, one row each",
    "events": "dated things you did, such as a launch",
    "reasons": "reasons customers gave for leaving or staying",
    "activity": "what customers did, month by month: a row per customer and month, or a column per "
    "month",
    "crosstab": "figures already counted, by brand or month",
    "dictionary": "notes or explanations: no data",
    "unknown": "none of these: leave it out",
}


def show_steps(loading: Loading) -> None:
    """Show where the reader is, that step, and the ways back and on.

    Args:
        loading: The waiting files as they were understood.
    """
    step = current_step()
    needs_a_look = bool(waiting_for()) or loading.study is None
    st.info(
        "Read, but not on screen yet: something needs your eye first. Go through the steps and "
        "press Load at the end."
        if needs_a_look
        else "Nothing changes on screen before you press Load in step 4.",
        icon=":material/hourglass_empty:",
    )
    with st.container(horizontal=True):
        for number, name in enumerate(STEPS, 1):
            st.button(
                f"{number} · {name}",
                key=f"step {number}",
                type="primary" if number == step else "secondary",
                on_click=go_to_step,
                args=(number,),
            )
    (_files, _what, _columns, _check)[step - 1](loading)
    with st.container(horizontal=True):
        if step > 1:
            st.button("Back", on_click=go_to_step, args=(step - 1,), icon=":material/arrow_back:")
        if step < len(STEPS):
            st.button(
                "Next", on_click=go_to_step, args=(step + 1,), icon=":material/arrow_forward:"
            )
        st.button("Leave it, keep what was on screen", on_click=drop_draft)


def _files(loading: Loading) -> None:
    st.markdown("These files wait to be loaded. More can be dropped in above.")
    for file in loading.files:
        with st.container(horizontal=True, vertical_alignment="center"):
            rows = sum(table.rows_read for table in file.tables)
            st.markdown(f"**{plain(file.file)}** · {people(rows, 'row', 'rows')}", width="stretch")
            if len(loading.files) > 1:
                st.button(
                    "Leave out", key=f"out {file.file}", on_click=leave_out, args=(file.file,)
                )


def _what(loading: Loading) -> None:
    for label, table in labelled_tables(loading).items():
        with st.container(border=True):
            st.caption(plain(label))
            show_headline(table)
            _choose_what(label, table)


def _choose_what(label: str, table: LoadedTable) -> None:
    decided = choices_to_check().tables.get(label, TableChoices())
    left, right = st.columns(2)
    kind = left.selectbox(
        "This table is",
        KINDS,
        index=KINDS.index(decided.kind or AS_RECOGNISED),
        format_func=lambda name: MEANINGS.get(cast("Kind", name), f"{name}: {table.kind}"),
        key=f"kind of {label}",
    )
    order = right.selectbox(
        "Dates written in figures are",
        DATE_ORDERS,
        index=DATE_ORDERS.index(decided.date_order or AS_RECOGNISED),
        key=f"dates of {label}",
    )
    chosen = replace(
        decided,
        kind=cast("Kind", kind) if kind in get_args(Kind) else None,
        date_order=cast("DateOrder", order) if order in get_args(DateOrder) else None,
    )
    if chosen != decided:
        choose_for_table(label, chosen)
        st.rerun()


def _columns(loading: Loading) -> None:
    tables = labelled_tables(loading)
    asked = {label: tables[label] for label in waiting_for() if label in tables}
    for label in asked:
        st.warning(plain(f"{label}: something is only guessed. Confirm it or change it."))
    if chosen := choose_table(tables):
        show_headline(tables[chosen])
        edit_columns(chosen, tables[chosen])
        edit_codes(chosen, tables[chosen])


def _check(loading: Loading) -> None:
    tables = labelled_tables(loading)
    show_summary(tables)
    for note in loading.notes:
        st.info(plain(note))
    choose_wave(loading)
    for label, table in tables.items():
        if table.made.problems:
            st.caption(plain(label))
            show_problems(label, table)
    if loading.study is None:
        st.warning("Nothing to load yet: no table was recognised. Say in step 2 what each is.")
        return
    show_unlocks(readiness(loading.study))
    asked = waiting_for()
    for label in asked:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.warning(plain(f"{label} holds guesses nobody has confirmed."), width="stretch")
            st.button("They are right", key=f"confirm {label}", on_click=confirm, args=(label,))
    st.button(
        "Load",
        type="primary",
        disabled=bool(asked),
        on_click=load_draft,
        icon=":material/check:",
        help="Confirm the guesses first." if asked else "Every page then shows these data.",
    )
