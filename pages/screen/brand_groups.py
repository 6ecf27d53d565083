"""Brands over time and group by group: two views of the page Brands."""

from __future__ import annotations

import streamlit as st

from answers.brand_groups import segment_said, value_said
from answers.brands import BrandsAnswer
from charts.exhibits import brand_groups as exhibits
from pages.screen.skeleton import say, show


def show_time(answer: BrandsAnswer) -> None:
    """Show every brand wave by wave, and what has changed.

    Args:
        answer: The page's answer.
    """
    groups = answer.groups
    if not groups.waves:
        st.markdown("The answers come from one wave, or the file does not say from which.")
        return
    say("What has changed", answer.changes_say)
    attribute = _choose_attribute(answer, "wave_of")
    if waves := exhibits.waves_exhibit(answer, attribute):
        show(waves)
    changes = groups.changes
    if changes.is_empty():
        return
    left, right = st.columns(2)
    brand = left.selectbox(
        "Changes of",
        changes["brand"].unique(maintain_order=True).to_list(),
        key="changes_of",
        bind="query-params",
    )
    against = right.selectbox(
        "Against wave",
        changes["against"].unique(maintain_order=True).to_list(),
        key="changes_against",
        bind="query-params",
    )
    if shown := exhibits.changes_exhibit(answer, brand, against):
        show(shown)


def show_people(answer: BrandsAnswer) -> None:
    """Show every brand group by group, and who sees us differently.

    Args:
        answer: The page's answer.
    """
    groups = answer.groups
    if not groups.segments:
        st.markdown("Nothing is known of the people who answered, such as region or age.")
        return
    say("Who sees us differently", answer.differences_say)
    left, right = st.columns(2)
    with left:
        segment = st.selectbox(
            "Groups by",
            groups.segments,
            format_func=segment_said,
            key="groups_by",
            bind="query-params",
        )
    with right:
        attribute = _choose_attribute(answer, "groups_of")
    if shown := exhibits.segment_exhibit(answer, segment, attribute):
        show(shown)
    found = groups.differences
    values: list[str] = []
    if not found.is_empty():
        values = found.filter(segment=segment)["value"].unique().sort().to_list()
    if not values:
        return
    value = st.selectbox(
        "Compared with everybody else",
        values,
        format_func=value_said,
        key="group_shown",
        bind="query-params",
    )
    if differences := exhibits.differences_exhibit(answer, segment, value):
        show(differences)


def _choose_attribute(answer: BrandsAnswer, key: str) -> str | None:
    return st.selectbox(
        "What is shown",
        answer.groups.attributes,
        key=key,
        bind="query-params",
    )
