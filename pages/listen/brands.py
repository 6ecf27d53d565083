"""Brands: how customers see us and our competitors, and which differences are real."""

import streamlit as st

from answers.brand_choices import BrandChoices, brands_as_chosen
from answers.brands import brands
from pages.screen import brand_groups as groups
from pages.screen import brand_views as views
from pages.screen.brand_choice import choose_brands
from pages.screen.plain import plain
from pages.screen.skeleton import close_page, open_page
from session import ask, ask_question, current_study

VIEWS = {
    "Where we stand": views.show_standing,
    "What sets us apart": views.show_apart,
    "Image": views.show_image,
    "Recommend and feel": views.show_feelings,
    "Know to prefer": views.show_funnel,
    "Over time": groups.show_time,
    "Who": groups.show_people,
}

above = st.container()
chosen = choose_brands(current_study())
if chosen == BrandChoices(own_brand=chosen.own_brand):
    answer = ask(brands, own_brand=chosen.own_brand)
else:
    answer = ask_question(brands_as_chosen, chosen)

with above:
    is_drawn = open_page(answer)
    if answer.weights_say:
        st.caption(plain(answer.weights_say))
if is_drawn:
    tabs = st.tabs(list(VIEWS), key="brands_view", bind="query-params", on_change="rerun")
    for tab, show_view in zip(tabs, VIEWS.values(), strict=True):
        if tab.open:
            with tab:
                show_view(answer)
close_page(answer, "Brands")
