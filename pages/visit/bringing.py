"""The way of files onto the screen: brought, looked at, decided upon, loaded, put aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from loaders.draft import BroughtFile, Draft, to_confirm
from loaders.loading import Progress, contributes, holds_rows
from loaders.understanding import Choices, LoadedFile, Loading, TableChoices
from records.saved_studies import SavedStudy
from session import (
    BROUGHT,
    CHOICES,
    ON_SCREEN,
    OPENED,
    SAVED,
    Slot,
    current_choices,
    current_loading,
    current_study,
    fill_in,
    has_own_files,
    held_in,
    is_opened,
    read,
)
from study import NotedEvent, Study

DRAFT: Final = Slot[Draft | None]("draft", None)
STEP: Final = Slot("step", 2)
REFUSED: Final = Slot[tuple[LoadedFile, ...]]("refused", ())
BEFORE: Final = Slot[Mapping[str, Any] | None]("before", None)
LINK_FAULT: Final = Slot("link fault", "")
UPLOADS: Final = Slot("uploads", 0)


def bring(
    files: Sequence[BroughtFile], *, afresh: bool = False, on_progress: Progress | None = None
) -> None:
    """Read files together with the ones on screen, replacing those of the same name.

    When nothing has to be confirmed, they become the study on screen at once; else they wait as a
    draft. Files that cannot be read are left out and remembered with their reasons.

    Args:
        files: What the visitor dropped in.
        afresh: Whether the files on screen are put aside first.
        on_progress: Told what is being done, see `loaders.loading.load`.
    """
    UPLOADS.put(uploads_taken() + 1)
    held = Draft((), Choices()) if afresh else _held()
    named = {file.name: file for file in (*held.files, *files)}
    everything = tuple(named.values())
    # A last day chosen for the files of last month would cut off the ones of this month.
    carries_on = held.files or (is_opened() and not afresh)
    choices = replace(held.choices, as_of=None) if carries_on else Choices()
    loading = read(everything, choices, on_progress)
    outcomes = tuple(zip(everything, loading.files, strict=True))
    REFUSED.put(tuple(file for _, file in outcomes if not holds_rows(file)))
    readable = tuple(brought for brought, file in outcomes if holds_rows(file))
    if set(readable) & set(files):
        draft = Draft(readable, choices, held.confirmed)
        DRAFT.put(draft)
        if loading.study is not None and not to_confirm(loading, draft.confirmed):
            load_draft()
        else:
            go_to_step(2)


def uploads_taken() -> int:
    """Count the uploads so far; a new count in its key empties the upload field."""
    return UPLOADS.now


def refused_files() -> tuple[LoadedFile, ...]:
    """Return the files of the latest upload that contribute nothing."""
    return REFUSED.now


def is_waiting() -> bool:
    """Tell whether files were read that are not on screen yet."""
    return DRAFT.now is not None


def _held() -> Draft:
    """Return the waiting files, or those on screen when none wait."""
    return DRAFT.now or Draft(BROUGHT.now, current_choices())


def loading_to_check() -> Loading:
    """Return what was understood of the waiting files, or of those on screen when none wait."""
    draft = DRAFT.now
    return current_loading() if draft is None else read(draft.files, draft.choices)


def waiting_for() -> tuple[str, ...]:
    """Return the labels of the waiting tables that must be confirmed before they can be loaded."""
    draft = DRAFT.now
    return () if draft is None else to_confirm(loading_to_check(), draft.confirmed)


def confirm(label: str) -> None:
    """Take what was guessed about one waiting table as right."""
    if (draft := DRAFT.now) is not None:
        DRAFT.put(replace(draft, confirmed=draft.confirmed | {label}))


def leave_out(name: str) -> None:
    """Take one file out of the waiting ones."""
    if (draft := DRAFT.now) is not None:
        files = tuple(file for file in draft.files if file.name != name)
        DRAFT.put(replace(draft, files=files))


def load_draft() -> None:
    """Put the waiting files on screen; those that contribute nothing are left out, with reasons."""
    draft, loading = DRAFT.now, loading_to_check()
    if draft is None or loading.study is None:
        return
    outcomes = tuple(zip(draft.files, loading.files, strict=True))
    idle = tuple(file for _, file in outcomes if not contributes(file))
    REFUSED.put((*refused_files(), *idle))
    BEFORE.put(held_in(ON_SCREEN))
    for slot in (OPENED, SAVED, LINK_FAULT):
        slot.clear()
    BROUGHT.put(tuple(brought for brought, file in outcomes if contributes(file)))
    CHOICES.put(draft.choices)
    drop_draft()


def drop_draft() -> None:
    """Put the waiting files aside; what is on screen stays."""
    DRAFT.clear()
    STEP.clear()


def open_again() -> None:
    """Go through the files on screen step by step; they stay on screen meanwhile."""
    DRAFT.put(_held())
    go_to_step(2)


def current_step() -> int:
    """Return the step of loading the visitor is at, 1 to 4."""
    return STEP.now


def go_to_step(step: int) -> None:
    """Go to a step of loading."""
    STEP.put(step)


def files_before() -> tuple[str, ...] | None:
    """Name what was on screen before the latest files came; None: nothing to undo."""
    before = BEFORE.now
    if before is None:
        return None
    brought, saved = before.get(BROUGHT.key, ()), before.get(SAVED.key)
    return tuple(file.name for file in brought) or ((saved.name,) if saved else ())


def undo() -> None:
    """Return to what was on screen, and the decisions about it, before the latest files came."""
    before = BEFORE.now or {}
    forget_files()
    fill_in(before)


def put_opened(saved: SavedStudy, study: Study, choices: Choices) -> None:
    """Put a study that was saved on screen, in place of any files."""
    before = held_in(ON_SCREEN)
    forget_files()
    OPENED.put(study)
    SAVED.put(saved)
    CHOICES.put(choices)
    BEFORE.put(before)


def forget_files() -> None:
    """Put everything brought or opened aside and return to the sample study."""
    for slot in (*ON_SCREEN, REFUSED, DRAFT, BEFORE, STEP, LINK_FAULT):
        slot.clear()


def choices_to_check() -> Choices:
    """Return what was decided about the waiting files, or those on screen when none wait."""
    return _held().choices


def choose(choices: Choices) -> str:
    """Read the files again with other choices, unless that leaves no study.

    Args:
        choices: What the visitor decided.

    Returns:
        Why the choices were not taken; "" when they were.
    """
    if (draft := DRAFT.now) is not None:
        DRAFT.put(replace(draft, choices=choices))
        return ""
    if not is_opened() and read(BROUGHT.now, choices).study is None:
        return "Read that way, the files make no study, so the earlier reading stays."
    CHOICES.put(choices)
    return ""


def choose_for_table(label: str, decided: TableChoices) -> str:
    """Read one table again with other choices.

    Args:
        label: The table's `RawTable.label`.
        decided: What the visitor decided about it.

    Returns:
        Why the choices were not taken; "" when they were.
    """
    choices = choices_to_check()
    return choose(replace(choices, tables={**choices.tables, label: decided}))


def decide(**settings: object) -> None:
    """Keep how the study on screen is looked at, without reading its files again.

    Args:
        settings: Any of `loaders.later_choices.LATER`; each is kept with the recipe and with a
            saved study.
    """
    decided = partial(replace, **settings)
    CHOICES.put(decided(current_choices()))
    if (draft := DRAFT.now) is not None and has_own_files():
        DRAFT.put(replace(draft, choices=decided(draft.choices)))


def noted_events() -> tuple[NotedEvent, ...]:
    """Return what the visitor wrote down as done, in the order it was written."""
    return current_study().noted_events


def note_events(events: Sequence[NotedEvent]) -> None:
    """Keep what was done with the study on screen, in place of what was written down before.

    Args:
        events: Everything written down.
    """
    decide(noted_events=tuple(events))
