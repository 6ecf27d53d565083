"""Empty files with the headings each kind of table may have, and the files of the sample study."""

from __future__ import annotations

import csv
import io
from typing import Final

import streamlit as st

from loaders.columns import FIELDS
from loaders.fields import Field
from session import sample_files

SURVEY: Final = (
    "Respondent ID", "Customer ID", "Date", "Region", "Our brand: Staff", "Our brand: Prices",
    "Other brand: Staff", "Other brand: Prices", "How likely are you to recommend us?", "Comment",
)  # fmt: skip
TEMPLATES: Final = {
    "survey": "Answers to a survey",
    "customers": "Customers",
    "orders": "Orders",
    "contacts": "Service contacts",
    "events": "What you did, and when",
    "reasons": "Reasons to leave or stay",
}


def headings_of(kind: str) -> list[str]:
    """Return the headings a file of one kind may have, each once, the most telling first.

    Args:
        kind: A key of `TEMPLATES`.
    """
    if kind == "survey":
        return list(SURVEY)
    by_column: dict[str, list[Field]] = {}
    for field in FIELDS[kind]:
        by_column.setdefault(field.becomes, []).append(field)
    return [_name_of(fields).capitalize() for fields in by_column.values()]


def _name_of(fields: list[Field]) -> str:
    """Return what the loader calls a column, if it also knows it by that name."""
    for field in fields:
        role = field.role.replace("_", " ")
        if role in field.names:
            return role
    return fields[0].names[0]


def template_of(kind: str) -> bytes:
    """Return a csv file that holds headings only."""
    written = io.StringIO()
    csv.writer(written).writerow(headings_of(kind))
    return written.getvalue().encode("utf-8-sig")


def show_templates() -> None:
    """Offer the empty files and the example files."""
    st.caption(
        "Your own exports are read as they are. If you write a file by hand, start from one of "
        "these: headings only, and every column you do not have may be left out."
    )
    with st.container(horizontal=True):
        for kind, name in TEMPLATES.items():
            st.download_button(
                name,
                template_of(kind),
                file_name=f"{kind} template.csv",
                mime="text/csv",
                on_click="ignore",
                key=f"template {kind}",
            )
    st.caption("The files of the sample study, to see what a filled one looks like.")
    with st.container(horizontal=True):
        for path in sample_files():
            st.download_button(
                path.name, path.read_bytes(), file_name=path.name, on_click="ignore", key=path.name
            )
