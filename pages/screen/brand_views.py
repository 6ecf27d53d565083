"""The views of the page Brands, each one question, shown one at a time."""

from __future__ import annotations

from typing import Final

import streamlit as st

from answers.brand_extent import Extent
from answers.brands import BrandsAnswer
from charts.brands import Measure
from charts.exhibits import brands as exhibits
from charts.exhibits.brand_funnel import funnel_exhibit, kept_exhibit
from pages.screen.choosing import choose_one
from pages.screen.plain import plain
from pages.screen.skeleton import fold_table, say, show

MEASURES: Final[dict[str, Measure]] = {
    "Mean rating": "mean",
    "Share of the two best answers": "top_two",
    "Share agreeing": "agreeing",
}


"""Up to so many competitors stand beside each other to be chosen from; more are a list."""


def show_standing(answer: BrandsAnswer) -> None:
    """Show where we lead and trail, and how every brand is seen.

    Args:
        answer: The page's answer.
    """
    extent = _choose_extent(answer, "standing")
    rival = choose_one("Compared with", answer.rivals, key="rival") if answer.rivals else None
    if gaps := exhibits.gaps_exhibit(answer, rival, extent):
        show(gaps)
    if answer.scale_min is not None:
        measure = st.segmented_control(
            "Show",
            list(MEASURES),
            default="Mean rating",
            required=True,
            key="measure",
            bind="query-params",
        )
        if profile := exhibits.profile_exhibit(answer, MEASURES[measure], extent):
            show(profile)
        _show_spread(answer)


def _choose_extent(answer: BrandsAnswer, view: str) -> Extent:
    """Let a reader search for attributes and brands and keep them, where there are too many."""
    if not answer.is_large:
        return Extent()
    left, right = st.columns(2)
    attributes = left.multiselect(
        "Attributes",
        answer.attributes,
        placeholder="Where we lead most and trail most",
        key=f"attributes_{view}",
        bind="query-params",
    )
    brands = right.multiselect(
        "Brands",
        answer.brands,
        placeholder="Ours and the most rated",
        key=f"brands_{view}",
        bind="query-params",
    )
    st.caption(
        f"{len(answer.brands)} brands were rated on {len(answer.attributes)} attributes. "
        "The figures of all of them go along in the files to take home."
    )
    return Extent(tuple(attributes), tuple(brands))


def _show_spread(answer: BrandsAnswer) -> None:
    behind = st.expander(
        "The answers behind each figure", key="spread_open", on_change="rerun", bind="query-params"
    )
    if not behind.open:
        return
    with behind:
        attribute = st.selectbox(
            "Answers on",
            answer.spread_attributes,
            key="spread_of",
            bind="query-params",
        )
        if spread := exhibits.spread_exhibit(answer, attribute):
            show(spread)


def show_apart(answer: BrandsAnswer) -> None:
    """Show what customers see and do not see between brands, or say why that is not said.

    Args:
        answer: The page's answer.
    """
    say("What sets us apart in their eyes", answer.apart_says)
    if apart := exhibits.apart_exhibit(answer):
        show(apart)
    elif not answer.apart_says:
        _explain(answer, "brands.apart")


def show_image(answer: BrandsAnswer) -> None:
    """Show what each brand is known for beyond its size, or say why not.

    Args:
        answer: The page's answer.
    """
    st.markdown(plain(answer.image_says))
    extent = _choose_extent(answer, "image")
    if image := exhibits.image_exhibit(answer, extent):
        show(image)
    elif answer.image_says:
        fold_table(answer.image, exhibits.ASSOCIATED, formats=exhibits.COUNTED)
    else:
        _explain(answer, "brands.skew")
    _show_map(answer)


def _show_map(answer: BrandsAnswer) -> None:
    if not answer.map_says:
        return
    st.subheader("On a map", anchor=False)
    st.markdown(plain(answer.map_says))
    sure = not answer.map.outlines.is_empty() and st.toggle(
        "Show how sure the places are", key="map_sure", bind="query-params"
    )
    if drawn := exhibits.map_exhibit(answer, sure=sure):
        show(drawn)
    elif not answer.map.points.is_empty():
        fold_table(answer.map.points, exhibits.MAP, formats=exhibits.PLACES)


def show_feelings(answer: BrandsAnswer) -> None:
    """Show how likely customers are to recommend each brand, and what they feel about it.

    Args:
        answer: The page's answer.
    """
    if nps := exhibits.nps_exhibit(answer):
        show(nps)
    else:
        st.markdown("Nobody was asked how likely they are to recommend a brand, from 0 to 10.")
    if emotions := exhibits.emotions_exhibit(answer):
        st.markdown(plain(answer.emotions_say))
        show(emotions)
    else:
        _explain(answer, "brands.emotion")


def show_funnel(answer: BrandsAnswer) -> None:
    """Show how many know, consider, use and prefer each brand, and where it loses them.

    Args:
        answer: The page's answer.
    """
    names = answer.funnel.brands
    if not names:
        st.markdown(
            "Nobody was asked which brands they know, would consider, use or prefer. Columns such "
            "as “Which of these brands have you heard of?” show where each brand loses people."
        )
        return
    say("From knowing to preferring", answer.funnel_says)
    brand = st.selectbox("Steps with", names, key="funnel_of", bind="query-params")
    if steps := funnel_exhibit(answer, brand):
        show(steps)
    if kept := kept_exhibit(answer):
        show(kept)


def _explain(answer: BrandsAnswer, *figures: str) -> None:
    for sentence in answer.sentences(*figures):
        st.markdown(plain(sentence))
