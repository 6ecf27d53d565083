"""Saving the study on screen, opening one that was saved, and the address that leads to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

import streamlit as st

from loaders.recipe import recipe_of
from loaders.reopened import choices_of
from pages.visit.bringing import LINK_FAULT, put_opened
from pages.visit.notebook import signed_by
from records.folder import data_folder
from records.problems import NotKeptError
from records.saved_studies import SavedStudy, find_study, save_study
from session import (
    IN_ADDRESS,
    SAVED,
    Slot,
    current_choices,
    current_filters,
    current_loading,
    current_study,
    is_opened,
    keep_row_filter,
    row_filters,
    saved_in,
    saved_study,
)
from study import Filters

FOLLOWED: Final = Slot[str | None]("followed", None)


def save_as(name: str) -> SavedStudy:
    """Save the study on screen, and let the address lead to it.

    Args:
        name: What it shall be called; a study of that name is replaced.

    Raises:
        NotKeptError: The name cannot be, or the disk refused.
    """
    saved = save_study(
        data_folder(),
        name,
        current_study(),
        by=signed_by(),
        recipe=current_recipe(),
        filters=current_filters(),
        named_filters={held.name: Filters(rows=(held,)) for held in row_filters()},
    )
    SAVED.put(saved)
    return saved


def current_recipe() -> Mapping[str, Any]:
    """Return what was recognised and decided about the files on screen, as `loaders.recipe` has it.

    A saved study brings the recipe of the files it was made of.
    """
    saved = saved_study()
    if is_opened() and saved is not None:
        return saved.recipe
    choices = replace(current_choices(), without_marked=current_filters().without_marked)
    return recipe_of(current_loading(), choices, date.today())


def open_saved(name: str) -> SavedStudy:
    """Put a saved study on screen; its named row filters come along.

    Args:
        name: Its name.

    Returns:
        What its manifest says.

    Raises:
        NotKeptError: There is none of that name, or it is damaged; what was on screen stays.
    """
    folder = data_folder()
    saved, study = saved_in(str(folder), find_study(folder, name).mark, name)
    put_opened(saved, study, choices_of(saved.recipe, study))
    for chosen in (one for kept in saved.named_filters.values() for one in kept.rows):
        keep_row_filter(chosen)
    return saved


def follow_address() -> str:
    """Open the saved study that the address asks for, and let the address name the one on screen.

    Returns:
        Why the one asked for cannot be opened; "" when all is well.
    """
    asked = st.query_params.get(IN_ADDRESS)
    if asked is not None and asked != FOLLOWED.now:
        try:
            open_saved(asked)
        except NotKeptError as refusal:
            LINK_FAULT.put(str(refusal))
    saved = saved_study()
    named = None if saved is None else saved.name
    if named is None:
        st.query_params.pop(IN_ADDRESS, None)
    elif asked != named:
        st.query_params[IN_ADDRESS] = named
    FOLLOWED.put(named)
    return LINK_FAULT.now
