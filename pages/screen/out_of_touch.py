"""Whom to get in touch with: how long without a sign, and the rows of the reader's own file."""

from __future__ import annotations

from typing import Final

import streamlit as st

from answers.front_and_back_door import DoorsAnswer
from answers.touching import HEADINGS, KINDS
from exports.rows import csv_for_spreadsheets
from pages.screen.skeleton import fold_table

FIRST_ROWS: Final = 10


def choose_span(answer: DoorsAnswer) -> int:
    """Let the reader choose how many months without a sign count.

    Args:
        answer: The page's answer, with at least one span.
    """
    usual = 6 if 6 in answer.spans else answer.spans[0]
    chosen = st.segmented_control(
        "Without a sign for",
        answer.spans,
        format_func=lambda months: f"{months} months",
        default=usual,
        required=True,
        key="span",
        bind="query-params",
    )
    return int(chosen)


def offer_rows(answer: DoorsAnswer, months: int) -> None:
    """Offer the customers out of touch, by value, as rows of the reader's own file.

    Args:
        answer: The page's answer.
        months: Months without a sign.
    """
    if not answer.touch.has_rows:
        st.caption("A list of customers or their orders would let them be named here.")
        return
    kind = st.segmented_control(
        "List of rows to act on",
        answer.touch.kinds_of(months),
        format_func=lambda kind: KINDS[kind],
        default=answer.touch.kinds_of(months)[0],
        required=True,
        key="kind",
        bind="query-params",
    )
    rows = answer.silent_list(kind, months)
    st.download_button(
        f"Download {rows.height:,} rows, the most valuable first",
        csv_for_spreadsheets(rows.rename(HEADINGS, strict=False)),
        file_name=f"{kind.replace(' ', '-')}-{months}-months.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        disabled=rows.is_empty(),
    )
    st.caption(answer.touch.found_how)
    if rows.height:
        fold_table(rows.head(FIRST_ROWS), HEADINGS, label="The first of them")
