"""Copy as Polars: the lines that give a picture's numbers again, and the study they load."""

from __future__ import annotations

from functools import partial

import streamlit as st

from charts.exhibit import Exhibit
from exports.python_lines import EXPORTED, python_lines
from records.exported import exported
from session import answered, current_filters, current_study


def write_python(exhibit: Exhibit, name: str) -> None:
    """Show the lines that reproduce an exhibit, and offer the study they load.

    Args:
        exhibit: The picture above.
        name: Tells the exhibit from every other one.
    """
    told = answered(exhibit.page, exhibit.figures)
    if told is None:
        return
    study = current_study()
    st.caption("The same numbers in Python, from a folder that holds this app:")
    st.code(
        python_lines(
            exhibit, told.asked, told.study, current_filters(), told.question, exported=study
        ),
        language="python",
        wrap_lines=True,
    )
    st.download_button(
        "The study these lines load (zip)",
        partial(exported, study),
        file_name=EXPORTED,
        mime="application/zip",
        key=f"study of {name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
        help="Its tables as Parquet, with what customers wrote as they wrote it.",
    )
