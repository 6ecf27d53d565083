"""Which study is on screen: the sample's, one read from files, or one that was saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from answers.overview import Readiness, readiness
from loaders.draft import BroughtFile
from loaders.later_choices import read_by, with_later_choices
from loaders.reopened import as_chosen
from loaders.understanding import Choices, Loading
from records.saved_studies import SavedStudy
from session.reading import SAMPLE_CHOICES, read, sample
from session.state import Slot
from study import Study

BROUGHT: Final = Slot[tuple[BroughtFile, ...]]("brought", ())
CHOICES: Final = Slot[Choices | None]("choices", None)
OPENED: Final = Slot[Study | None]("opened", None)
SAVED: Final = Slot[SavedStudy | None]("saved", None)
ON_SCREEN: Final[tuple[Slot[Any], ...]] = (BROUGHT, CHOICES, OPENED, SAVED)
"""What says which study is on screen; all empty for the sample."""
IN_ADDRESS: Final = "study"
"""Name of the address's parameter that names the saved study on screen."""


def current_loading() -> Loading:
    """Return what was understood of the files on screen; the sample's until files are brought."""
    files, choices = BROUGHT.now, current_choices()
    if (opened := OPENED.now) is not None:
        return Loading((), as_chosen(opened, choices))
    if not files and read_by(choices) == SAMPLE_CHOICES:
        return with_later_choices(sample(), choices)
    return read(files, choices)


def current_study() -> Study:
    """Return the study on screen.

    Raises:
        RuntimeError: The sample study itself makes no study, so this copy of the app is broken.
    """
    study = current_loading().study
    if study is None:
        raise RuntimeError("The files on screen make no study; the sample data may be missing.")
    return study


def current_choices() -> Choices:
    """Return what the visitor decided about the files on screen."""
    usual = Choices() if has_own_files() else SAMPLE_CHOICES
    return CHOICES.now or usual


def has_own_files() -> bool:
    """Tell whether the visitor brought files or opened a study, or looks at the sample study."""
    return bool(BROUGHT.now) or is_opened()


def is_opened() -> bool:
    """Tell whether a saved study is on screen, without the files it was made of."""
    return OPENED.now is not None


def saved_study() -> SavedStudy | None:
    """Return what the study on screen was saved as, or opened from; None: neither."""
    return SAVED.now


def page_states() -> Mapping[str, Readiness]:
    """Return what each page can answer with the study on screen, by file stem."""
    return {page.page: page for page in readiness(current_study())}
