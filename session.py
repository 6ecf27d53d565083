"""What one visitor has on screen: their files, the study read from them, filters, cached answers.

Nothing else touches `st.session_state`. Studies are resources, handed out as the same object every
time and released with the session; answers are small and cached as copies. Caches are keyed by
fingerprints of content and settings, never by a frame, because Streamlit's own hash of a frame
looks at some of its rows only.
"""

from __future__ import annotations

import gc
import hashlib
import importlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar, cast

import streamlit as st

from answers.answer import Answer
from answers.overview import Readiness, readiness
from loaders.loading import contributes, load
from loaders.understanding import Choices, LoadedFile, Loading, TableChoices
from study import Filters, Study, with_settings

SAMPLE: Final = Path(__file__).parent / "sample_data"
SAMPLE_ENDINGS: Final = (".csv", ".gz", ".xlsx")
SAMPLE_CHOICES: Final = Choices(own_brand="Larkfield")
AnyAnswer = TypeVar("AnyAnswer", bound=Answer)

_WORKING: Final = "Working out the answer"

_BROUGHT: Final = "brought"
_CHOICES: Final = "choices"
_REFUSED: Final = "refused"
_FILTERS: Final = "filters"
_UPLOADS: Final = "uploads"


@dataclass(frozen=True)
class BroughtFile:
    """One file a visitor brought.

    Attributes:
        name: As the visitor knows it.
        content: Its bytes.
    """

    name: str
    content: bytes

    @cached_property
    def digest(self) -> str:
        """Hash of the content."""
        return hashlib.blake2b(self.content, digest_size=16).hexdigest()


@st.cache_resource(show_spinner=False)
def settle_process() -> bool:
    """Import what pages draw with, then take it out of the garbage collector's sight, once.

    Streamlit collects garbage after every run, which holds back the chart just drawn; with the
    imported modules frozen, that takes a fraction of the time.
    """
    importlib.import_module("streamlit.elements.vega_charts")
    gc.collect()
    gc.freeze()
    return True


def current_loading() -> Loading:
    """Return what was understood of the files on screen; the sample's until files are brought."""
    files, choices = _brought(), current_choices()
    if not files and choices == SAMPLE_CHOICES:
        return _sample()
    return _read(_fingerprint(files, choices), files, choices)


def current_study() -> Study:
    """Return the study on screen.

    Raises:
        RuntimeError: The sample study itself makes no study, so this copy of the app is broken.
    """
    study = current_loading().study
    if study is None:
        raise RuntimeError("The files on screen make no study; the sample data may be missing.")
    return study


def has_own_files() -> bool:
    """Tell whether the visitor brought files, or looks at the sample study."""
    return bool(_brought())


def bring(files: Sequence[BroughtFile]) -> None:
    """Add files to the ones on screen, replacing those of the same name.

    The study on screen stays when the new files make none; files that contribute nothing are left
    out of it and remembered with their reasons.

    Args:
        files: What the visitor dropped in.
    """
    st.session_state[_UPLOADS] = uploads_taken() + 1
    named = {file.name: file for file in (*_brought(), *files)}
    loading = _read(
        _fingerprint(tuple(named.values()), Choices()), tuple(named.values()), Choices()
    )
    outcomes = tuple(zip(named.values(), loading.files, strict=True))
    st.session_state[_REFUSED] = tuple(file for _, file in outcomes if not contributes(file))
    kept = tuple(brought for brought, file in outcomes if contributes(file))
    if kept and loading.study is not None:
        st.session_state[_BROUGHT] = kept
        st.session_state[_CHOICES] = Choices()
        current_loading()


def refused_files() -> tuple[LoadedFile, ...]:
    """Return the files of the latest upload that contribute nothing."""
    refused: tuple[LoadedFile, ...] = st.session_state.get(_REFUSED, ())
    return refused


def uploads_taken() -> int:
    """Count the uploads so far; a new count in its key empties the upload field."""
    taken: int = st.session_state.get(_UPLOADS, 0)
    return taken


def forget_files() -> None:
    """Put everything brought aside and return to the sample study."""
    for key in (_BROUGHT, _CHOICES, _REFUSED):
        st.session_state.pop(key, None)


def current_choices() -> Choices:
    """Return what the visitor decided about the files on screen."""
    usual = Choices() if has_own_files() else SAMPLE_CHOICES
    choices: Choices = st.session_state.get(_CHOICES, usual)
    return choices


def choose(choices: Choices) -> str:
    """Read the files again with other choices, unless that leaves no study.

    Args:
        choices: What the visitor decided.

    Returns:
        Why the choices were not taken; "" when they were.
    """
    files = _brought()
    if _read(_fingerprint(files, choices), files, choices).study is None:
        return "Read that way, the files make no study, so the earlier reading stays."
    st.session_state[_CHOICES] = choices
    return ""


def choose_for_table(label: str, decided: TableChoices) -> str:
    """Read one table again with other choices.

    Args:
        label: The table's `RawTable.label`.
        decided: What the visitor decided about it.

    Returns:
        Why the choices were not taken; "" when they were.
    """
    choices = current_choices()
    return choose(replace(choices, tables={**choices.tables, label: decided}))


def look_at(filters: Filters) -> None:
    """Keep what the sidebar asks for, for the page about to run."""
    st.session_state[_FILTERS] = filters


def current_filters() -> Filters:
    """Return what the visitor is looking at."""
    filters: Filters = st.session_state.get(_FILTERS, Filters())
    return filters


def ask(answer: Callable[[Study, Filters], AnyAnswer], **settings: object) -> AnyAnswer:
    """Return a page's answer for the study and the filters on screen.

    Args:
        answer: The page's own function in `answers`.
        settings: Settings of the study chosen on the page, see `study.with_settings`; None leaves
            one as it is.
    """
    study, filters = current_study(), current_filters()
    chosen = {name: value for name, value in settings.items() if value is not None}
    if chosen:
        study = _read_with(study.fingerprint, json.dumps(chosen, sort_keys=True), study, chosen)
    cached = _answer_for_all if study.is_invented else _answer_for_one
    key = f"{study.fingerprint}|{answer.__module__}.{answer.__qualname__}|{filters}"
    return cast("AnyAnswer", cached(key, answer, study, filters))


def page_states() -> Mapping[str, Readiness]:
    """Return what each page can answer with the study on screen, by file stem."""
    return {page.page: page for page in readiness(current_study())}


def sample_files() -> tuple[Path, ...]:
    """Return the example files, which the sample study is read from."""
    return tuple(sorted(path for path in SAMPLE.iterdir() if path.suffix in SAMPLE_ENDINGS))


def _brought() -> tuple[BroughtFile, ...]:
    brought: tuple[BroughtFile, ...] = st.session_state.get(_BROUGHT, ())
    return brought


def _fingerprint(files: Sequence[BroughtFile], choices: Choices) -> str:
    read = {"files": [(file.name, file.digest) for file in files], "choices": asdict(choices)}
    return hashlib.blake2b(json.dumps(read, sort_keys=True).encode(), digest_size=16).hexdigest()


@st.cache_resource(show_spinner="Reading the sample study")
def _sample() -> Loading:
    return load([(path.name, path) for path in sample_files()], SAMPLE_CHOICES, is_invented=True)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _read(
    fingerprint: str,  # noqa: ARG001  # what the result is kept by
    _files: Sequence[BroughtFile],
    _choices: Choices,
) -> Loading:
    if not _files:
        samples = [(path.name, path) for path in sample_files()]
        return load(samples, _choices, is_invented=True)
    files = [(file.name, file.content) for file in _files]
    return load(files, _choices, today=date.today())


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _read_with(
    fingerprint: str,  # noqa: ARG001  # what the result is kept by, with the settings
    settings: str,  # noqa: ARG001
    _study: Study,
    _settings: Mapping[str, object],
) -> Study:
    return with_settings(_study, **_settings)


def _computed(
    key: str,  # noqa: ARG001  # what the result is kept by
    _answer: Callable[[Study, Filters], Answer],
    _study: Study,
    _filters: Filters,
) -> Answer:
    return _answer(_study, _filters)


# The sample's answers serve every visitor; answers from somebody's own files go with their session.
_answer_for_all = st.cache_data(max_entries=256, show_spinner=_WORKING)(_computed)
_answer_for_one = st.cache_data(scope="session", max_entries=64, show_spinner=_WORKING)(_computed)
