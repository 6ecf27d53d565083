"""Data: bring files, see what was understood, put it right, take home what was set aside."""

import streamlit as st

from pages.screen.bringing import choose_files, offer_ways_back
from pages.screen.cards import show_unlocks
from pages.screen.recipe_shown import show_recipe
from pages.screen.settings import show_settings
from pages.screen.steps import show_steps
from pages.screen.studies_shown import show_opened, show_studies
from pages.screen.templates import show_templates
from pages.screen.understood import say_how_sure, show_files, show_refusal
from pages.visit.bringing import is_waiting, loading_to_check, refused_files
from session import current_loading, is_opened, page_states

st.header("Bring your files as they are", anchor=False)
st.caption(
    "They stay on this machine, in this session, and are gone when you close it, unless you save "
    "the study."
)

choose_files()
for refused in refused_files():
    show_refusal(refused)

if is_waiting():
    show_steps(loading_to_check())
else:
    offer_ways_back()
    if not is_opened():
        say_how_sure(current_loading())
    understood, studies, settings, answers, recipe, examples = st.tabs(
        [
            "What was understood",
            "Saved studies",
            "Settings",
            "What this can answer",
            "Recipe",
            "Templates and examples",
        ]
    )
    with understood:
        if is_opened():
            show_opened()
        else:
            show_files(current_loading())
    with studies:
        show_studies()
    with settings:
        show_settings()
    with answers:
        show_unlocks(tuple(page_states().values()))
    with recipe:
        show_recipe()
    with examples:
        show_templates()
