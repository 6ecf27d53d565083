"""Pin this: freeze an exhibit as it is on screen, for the notebook and the story."""

from __future__ import annotations

import streamlit as st

from charts.exhibit import Exhibit
from charts.frozen import freeze
from pages.screen.plain import plain
from records.problems import NotKeptError
from session import answered, current_filters, notebook, signed_by


def offer_pin(exhibit: Exhibit, name: str) -> None:
    """Show the button that pins an exhibit.

    Args:
        exhibit: The picture above the button.
        name: Tells the exhibit from every other one.
    """
    st.button(
        "Pin",
        key=f"pin {name}",
        type="tertiary",
        icon=":material/push_pin:",
        help="Freeze this picture and its numbers as they are, for the notebook and the story.",
        on_click=_pin,
        args=(exhibit,),
    )


def _pin(exhibit: Exhibit) -> None:
    told = answered(exhibit.page, exhibit.figures)
    if told is None:
        return
    choices = {key: tuple(st.query_params.get_all(key)) for key in st.query_params}
    try:
        frozen = freeze(
            exhibit,
            told.answer,
            told.study,
            current_filters(),
            choices,
            question=told.question,
        )
        notebook().pin(frozen, by=signed_by())
    except NotKeptError as refusal:
        st.toast(plain(str(refusal)), icon=":material/error:", duration="long")
    else:
        st.toast(
            "Pinned as it is now. You find it on the page Notebook.", icon=":material/push_pin:"
        )
