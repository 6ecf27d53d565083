"""The decisions about the files on screen: in words, to take home, and to bring back next month."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from loaders.recipe import RecipeError, choices_from, misfits, recipe_in_words, recipe_text
from loaders.understanding import Choices
from pages.screen.plain import plain
from pages.screen.sidebar import MARKED
from pages.visit.bringing import choose, noted_events
from pages.visit.saving import current_recipe
from session import current_loading, fill_in, has_own_files, is_opened


def show_recipe() -> None:
    """Show what was learned from the files on screen, and take a recipe from an earlier time."""
    st.caption(
        "What was recognised and what you decided, as a small file. Bring it back with next "
        "month's export and nothing has to be decided twice. It holds headings, no rows."
    )
    if has_own_files():
        _learned()
    else:
        st.markdown("Bring your own files first; the sample needs no recipe.")
        return
    if is_opened():
        return
    brought = st.file_uploader("Read the files on screen by an earlier recipe", ["json"])
    if brought is not None:
        _offer(brought.getvalue())


def _learned() -> None:
    loading = current_loading()
    text = recipe_text(current_recipe())
    st.markdown("\n".join(f"- {plain(line)}" for line in recipe_in_words(choices_from(text))))
    st.download_button(
        "Download the recipe",
        text,
        file_name="recipe.json",
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
    )
    for gone in misfits(loading):
        st.warning(plain(gone))


def _offer(content: bytes) -> None:
    """Say what a recipe holds, or why it is none, and offer to read the files by it."""
    try:
        recipe = choices_from(content)
    except RecipeError as refusal:
        st.error(plain(str(refusal)))
        return
    st.markdown("\n".join(f"- {plain(line)}" for line in recipe_in_words(recipe)))
    st.button(
        "Read again by this recipe",
        icon=":material/refresh:",
        type="primary",
        on_click=_replay,
        args=(recipe,),
    )


def _replay(recipe: Choices) -> None:
    if not recipe.noted_events:
        recipe = replace(recipe, noted_events=noted_events())
    if refused := choose(recipe):
        st.toast(refused, icon=":material/error:", duration="long")
    else:
        fill_in({MARKED: recipe.without_marked})
