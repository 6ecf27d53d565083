"""Decisions that change how a study is looked at, not how its files are read."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from loaders.understanding import Choices, Loading
from study import with_settings

LATER: Final = ("noted_events", "outcome", "reason_rules", "dimensions")
"""Choices whose change is no reason to read the files again; each is a setting of the study too."""


def read_by(choices: Choices) -> Choices:
    """Return what decides how files are read.

    Args:
        choices: Everything decided.
    """
    usual = Choices()
    return replace(choices, **{name: getattr(usual, name) for name in LATER})


def with_later_choices(loading: Loading, choices: Choices) -> Loading:
    """Return what was loaded, looked at as decided since.

    Args:
        loading: Files that were read.
        choices: Everything decided.
    """
    wanted = {name: getattr(choices, name) for name in LATER}
    study = loading.study
    if study is None or all(getattr(study, name) == value for name, value in wanted.items()):
        return loading
    return replace(loading, study=with_settings(study, **wanted))
