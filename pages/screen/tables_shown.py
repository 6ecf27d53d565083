"""Tables as they are, on screen and as files that are made when somebody asks for one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import polars as pl
import streamlit as st

from answers.narrowing import basis
from answers.wording import count
from exports.document import STAMP
from exports.tables import FORMS, MOST_SHEET_ROWS, file_name, fits, table_file
from pages.screen.plain import plain
from pages.visit.exploring import tables_on_screen
from session import current_filters, current_study

MOST_SHOWN: Final = 1_000
"""Rows of a table on screen; its files hold all of them."""


def offer_table(
    rows: pl.DataFrame, name: str, *, about: Sequence[str] = (), unprotected: bool = False
) -> None:
    """Show one button per kind of file.

    Args:
        rows: The table, with the headings it shall have.
        name: What its file is called, without ending.
        about: What it is, for the file; where it comes from is added.
        unprotected: Whether small groups were not hidden.
    """
    study = current_study()
    told = (*about, basis(study, "From Earned", current_filters()))
    told = (*told, STAMP) if study.is_invented else told
    with st.container(horizontal=True):
        for form, (label, mime) in FORMS.items():
            st.download_button(
                label,
                partial(table_file, rows, form, about=told, unprotected=unprotected),
                file_name=file_name(name, form, unprotected=unprotected),
                mime=mime,
                key=f"{form} of {name}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
                disabled=not fits(rows, form),
            )
    if not fits(rows, "xlsx"):
        st.caption(f"A workbook holds {count(MOST_SHEET_ROWS)} rows at most; take another file.")


def show_rows(rows: pl.DataFrame, key: str) -> None:
    """Show a table on screen, its first rows where it is long.

    Args:
        rows: The table.
        key: Tells it from other tables on the page.
    """
    days = {
        name: st.column_config.DateColumn(name, format="YYYY-MM-DD")
        for name, kind in rows.schema.items()
        if kind == pl.Date
    }
    st.dataframe(rows.head(MOST_SHOWN), hide_index=True, key=key, column_config=days)
    if rows.height > MOST_SHOWN:
        st.caption(f"The first {count(MOST_SHOWN)} of {count(rows.height)} rows; files hold all.")


def write_tables() -> None:
    """Show the study's own tables, one at a time, and offer each as files."""
    tables = tables_on_screen()
    name = st.selectbox("Table", list(tables), key="table", bind="query-params")
    rows = tables[name]
    st.caption(
        plain(
            f"{count(rows.height)} rows of {name}, as filtered in the sidebar. One row is one "
            "record, so nothing is hidden in it; names and addresses of people were left out when "
            "the files were read, and what they wrote is masked."
        )
    )
    show_rows(rows, "table shown")
    offer_table(rows, f"earned-{name}", about=[f"The table {name}"])
