"""Rows chosen by any column: how a named filter is made, what it keeps, and which there are."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from answers.askable import askable
from answers.asked import Asked
from answers.narrowing import rows_kept
from answers.row_filters import ends_of, said, words_of
from pages.screen.explore_controls import named_columns
from pages.screen.plain import plain
from session import current_study, drop_row_filter, keep_row_filter, row_filters
from study import Keep, RowCondition, RowFilter

KEEPS: Final[dict[str, tuple[Keep, ...]]] = {
    "category": ("any of", "none of", "known", "not known"),
    "yes_no": ("any of", "known", "not known"),
    "number": ("between", "known", "not known"),
    "date": ("between", "known", "not known"),
    "stay": ("between", "known"),
    "text": ("known", "not known"),
}
LONGEST_NAME: Final = 60


def write_row_filters() -> None:
    """Show the filters there are, and the means to make one."""
    st.caption(
        "A filter keeps the rows you choose by any columns, under a name. Put it on in the sidebar "
        "of any page. Filters of customers also keep what belongs to them: orders, contacts, "
        "answers, reasons. Filters of orders or contacts concern these alone."
    )
    columns = named_columns(askable(current_study()))
    chosen = st.multiselect("Columns to choose rows by", list(columns), key="filter columns")
    conditions = tuple(
        condition
        for label in chosen
        if (condition := _condition(columns[label], label)) is not None
    )
    if conditions:
        _keep(conditions)
    _kept()


def _condition(column: Asked, label: str) -> RowCondition | None:
    """Ask what must hold of one column; None: nothing chosen yet."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        keep: Keep = st.selectbox(
            plain(label), KEEPS[column.kind], key=f"keep {column.key}", width=180
        )
        match keep:
            case "any of" | "none of":
                words = st.multiselect(
                    "Values", words_of(current_study(), column.key), key=f"words {column.key}"
                )
                if not words:
                    return None
                return RowCondition(column.key, column.name, keep, tuple(words))
            case "between":
                least, most = _ends(column)
                if not least and not most:
                    return None
                return RowCondition(column.key, column.name, keep, (), least, most)
            case _:
                return RowCondition(column.key, column.name, keep)


def _ends(column: Asked) -> tuple[str, str]:
    ends = ends_of(current_study(), column.key)
    if ends is None:
        return "", ""
    low, high = ends
    found = []
    for label, key in (("From", "least"), ("To (included)", "most")):
        if isinstance(low, date) and isinstance(high, date):
            day = st.date_input(
                label,
                value=None,
                min_value=low,
                max_value=high,
                format="YYYY-MM-DD",
                key=f"{key} {column.key}",
            )
            found.append("" if day is None else day.isoformat())
        else:
            number = st.number_input(
                label, value=None, placeholder=f"{low:g} to {high:g}", key=f"{key} {column.key}"
            )
            found.append("" if number is None else f"{number:.12g}")
    return found[0], found[1]


def _keep(conditions: tuple[RowCondition, ...]) -> None:
    sentence = "; ".join(said(condition) for condition in conditions)
    counted = rows_kept(current_study(), RowFilter("", conditions))
    st.markdown(f"**{plain(sentence)}**")
    st.caption(plain(counted))
    with (
        st.form("keep a filter", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input(
            "Name of the filter", max_chars=LONGEST_NAME, value=sentence[:LONGEST_NAME]
        )
        if st.form_submit_button("Keep this filter", type="primary") and name.strip():
            keep_row_filter(RowFilter(" ".join(name.split()), conditions))
            st.rerun()


def _kept() -> None:
    for chosen in row_filters():
        with st.container(horizontal=True, vertical_alignment="center"):
            told = "; ".join(said(condition) for condition in chosen.conditions)
            st.markdown(f"**{plain(chosen.name)}** · {plain(told)}", width="stretch")
            st.button(
                "Forget",
                key=f"forget {chosen.name}",
                icon=":material/delete:",
                type="tertiary",
                on_click=drop_row_filter,
                args=(chosen.name,),
            )
