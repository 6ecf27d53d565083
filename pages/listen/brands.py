"""Brands: how customers see us and our competitors, and which differences are real."""

import streamlit as st

from answers.brands import brands
from charts.brands import Measure, brand_profile_chart
from charts.gaps import gap_chart
from charts.recommend import nps_chart
from pages.screen.brand_apart import show_apart
from pages.screen.brand_image import show_emotions, show_image
from pages.screen.plain import plain
from pages.screen.skeleton import close_page, draw, fold_table, open_page
from session import ask

MEASURES: dict[str, Measure] = {"Mean rating": "mean", "Share of the two best answers": "top_two"}

answer = ask(brands)

if open_page(answer):
    if not answer.gaps.is_empty():
        rivals = answer.gaps["brand"].unique(maintain_order=True).to_list()
        rival = st.segmented_control(
            "Compared with",
            rivals,
            format_func=plain,
            default=rivals[0],
            required=True,
            key="rival",
            bind="query-params",
        )
        gaps = answer.gaps.filter(brand=rival)
        draw(gap_chart(gaps), says=answer.headline, key="gaps")
        fold_table(
            gaps,
            {
                "attribute": "Attribute",
                "gap": "Gap, ours minus theirs",
                "lower": "From",
                "upper": "To",
                "n": "Answers (n)",
                "verdict": "Verdict",
                "n_needed": "Answers needed to say",
            },
            formats={"gap": "%+.2f", "lower": "%+.2f", "upper": "%+.2f"},
        )
    show_apart(answer)
    if answer.scale_min is not None and answer.scale_max is not None:
        measure = MEASURES[
            st.segmented_control(
                "Show",
                list(MEASURES),
                default="Mean rating",
                required=True,
                key="measure",
                bind="query-params",
            )
        ]
        draw(
            brand_profile_chart(
                answer.profile,
                measure=measure,
                scale_min=answer.scale_min,
                scale_max=answer.scale_max,
            ),
            says=answer.headline,
            key="profile",
        )
        fold_table(
            answer.profile.filter(measure=measure),
            {
                "attribute": "Attribute",
                "brand": "Brand",
                "estimate": "Figure",
                "lower": "From",
                "upper": "To",
                "n": "Answers (n)",
                "note": "Note",
            },
            formats={"estimate": "%.2f", "lower": "%.2f", "upper": "%.2f"},
        )
    show_image(answer)
    if not answer.nps.is_empty():
        draw(nps_chart(answer.nps), says="Net promoter score of every brand", key="nps")
        fold_table(
            answer.nps,
            {
                "brand": "Brand",
                "nps": "Net promoter score",
                "lower": "From",
                "upper": "To",
                "n": "Answers (n)",
                "note": "Note",
            },
            formats={"nps": "%+.0f", "lower": "%+.0f", "upper": "%+.0f"},
        )
    show_emotions(answer)
close_page(answer, "Brands")
