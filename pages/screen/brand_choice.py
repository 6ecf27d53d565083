"""Whose brand is looked at, against whom, and with which weights: chosen on the page Brands."""

from __future__ import annotations

import streamlit as st

from answers.brand_choices import (
    BrandChoices,
    add_up,
    segments_to_weight_by,
    shares_now,
    spellings,
)
from pages.screen.plain import plain
from study import Study


def choose_brands(study: Study) -> BrandChoices:
    """Show what can be chosen, folded away, and return what was.

    Args:
        study: The study on screen.
    """
    names = study.brands
    if len(names) < 2:
        return BrandChoices()
    with st.expander("Brands and weights"):
        own = st.selectbox(
            "Our brand",
            names,
            index=names.index(study.own_brand) if study.own_brand in names else None,
            placeholder="Not said",
            key="own_brand",
            bind="query-params",
        )
        competitors = st.multiselect(
            "Competitors",
            [name for name in names if name != own],
            placeholder="All",
            key="competitors",
            bind="query-params",
        )
        return BrandChoices(
            own_brand=None if own == study.own_brand else own,
            competitors=tuple(competitors),
            merged=_merged(study),
            margins=_margins(study),
        )


def _merged(study: Study) -> tuple[tuple[str, str], ...]:
    found = {f"{spelling} is {brand}": (spelling, brand) for spelling, brand in spellings(study)}
    if not found:
        return ()
    chosen = st.multiselect(
        "One brand, spelled differently?",
        list(found),
        placeholder="Left apart",
        key="merged",
        bind="query-params",
    )
    return tuple(found[name] for name in chosen)


def _margins(study: Study) -> tuple[tuple[str, str, float], ...]:
    segments = segments_to_weight_by(study)
    if not segments:
        return ()
    chosen = st.multiselect(
        "Weight the answers to known shares of",
        segments,
        placeholder="Not weighted",
        key="weighted_by",
        bind="query-params",
    )
    return tuple(margin for segment in chosen for margin in _margin(study, segment))


def _margin(study: Study, segment: str) -> tuple[tuple[str, str, float], ...]:
    now = shares_now(study, segment)
    columns = st.columns(4)
    percents = {
        value: columns[place % len(columns)].number_input(
            f"{plain(segment)}: {plain(value)}, %",
            min_value=0.0,
            max_value=100.0,
            value=percent,
            key=f"share {segment} {value}",
            bind="query-params",
        )
        for place, (value, percent) in enumerate(now.items())
    }
    if said := add_up(percents):
        st.caption(said)
        return ()
    return tuple((segment, value, percent) for value, percent in percents.items())
