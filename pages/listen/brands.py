"""Brands: how customers see us and our competitors, and which differences are real."""

import streamlit as st

from answers.brands import brands
from pages.screen import brand_groups as groups
from pages.screen import brand_views as views
from pages.screen.skeleton import close_page, open_page
from session import ask

VIEWS = {
    "Where we stand": views.show_standing,
    "What sets us apart": views.show_apart,
    "Image": views.show_image,
    "Recommend and feel": views.show_feelings,
    "Over time": groups.show_time,
    "Who": groups.show_people,
}

answer = ask(brands)

if open_page(answer):
    tabs = st.tabs(list(VIEWS), key="brands_view", bind="query-params", on_change="rerun")
    for tab, show_view in zip(tabs, VIEWS.values(), strict=True):
        if tab.open:
            with tab:
                show_view(answer)
close_page(answer, "Brands")
