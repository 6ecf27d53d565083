"""Several surveys in one study: whether a new wave joins the earlier ones, replaces them or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import streamlit as st

from loaders.understanding import Loading, NewWave
from pages.visit.bringing import choices_to_check, choose

WAVES: Final[Mapping[NewWave, str]] = {
    "append": "All answers together",
    "replace": "Only the latest counts",
    "keep apart": "Each a wave of its own",
}


def choose_wave(loading: Loading) -> None:
    """Let the reader say what several surveys do to each other; nothing where there is one.

    Args:
        loading: The files as they were understood.
    """
    surveys = [
        table
        for file in loading.files
        for table in file.tables
        if "respondents" in table.made.tables
    ]
    if len(surveys) < 2:
        return
    decided = choices_to_check()
    chosen = st.segmented_control(
        "Several surveys are here. They are read as",
        list(WAVES),
        default=decided.new_wave,
        required=True,
        format_func=lambda how: WAVES[how],
        key=f"new wave {decided.new_wave}",
        help="Together: one survey; people who stand in several files count once. The latest: of "
        "surveys with mostly the same questions the newest. Apart: each survey without waves of "
        "its own becomes one, named for its file. Nothing is lost: choose again to take it back.",
    )
    if chosen is not None and chosen != decided.new_wave:
        if refused := choose(replace(decided, new_wave=chosen)):
            st.error(refused)
        else:
            st.rerun()
