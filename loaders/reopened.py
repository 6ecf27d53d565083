"""A study whose tables were saved: the decisions it was saved with, and others made since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from loaders.later_choices import LATER
from loaders.recipe import RecipeError, choices_from
from loaders.understanding import Choices
from study import DEFAULT_HORIZON_DAYS, Study, with_settings


def choices_of(recipe: Mapping[str, Any], study: Study) -> Choices:
    """Return the decisions of a saved study: its recipe for later files, and its settings.

    Args:
        recipe: As `loaders.recipe.recipe_of` made it; one that cannot be read is left out.
        study: The study as it was saved.
    """
    try:
        known = choices_from(json.dumps(recipe)) if recipe else Choices()
    except RecipeError:
        known = Choices()
    return replace(
        known,
        own_brand=study.own_brand,
        as_of=None if study.as_of is None else study.as_of.isoformat(),
        lapse_days=study.lapse_days,
        horizon_days=study.horizon_days,
        program_cost=study.program_cost,
        **{name: getattr(study, name) for name in LATER},
    )


def as_chosen(study: Study, choices: Choices) -> Study:
    """Return a saved study read with the settings among some choices; its tables stay.

    Args:
        study: The study as it was saved.
        choices: What the reader decided since.
    """
    wanted = {
        "own_brand": choices.own_brand,
        "as_of": date.fromisoformat(choices.as_of) if choices.as_of else study.as_of,
        "lapse_days": choices.lapse_days,
        "horizon_days": choices.horizon_days or DEFAULT_HORIZON_DAYS,
        "program_cost": choices.program_cost,
        **{name: getattr(choices, name) for name in LATER},
    }
    if all(getattr(study, name) == value for name, value in wanted.items()):
        return study
    return with_settings(study, **wanted)
