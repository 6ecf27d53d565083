"""Reading files and saved studies once, whoever asks how often.

Studies are handed out as the same object every time, keyed by fingerprints of content and
settings, never by a frame, because Streamlit's own hash of a frame looks at some of its rows only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import streamlit as st

from loaders.draft import BroughtFile, fingerprint_of
from loaders.later_choices import read_by, with_later_choices
from loaders.loading import Progress, load
from loaders.understanding import Choices, Loading
from records.saved_studies import SavedStudy, open_study
from study import Study, with_settings

SAMPLE: Final = Path(__file__).parents[1] / "sample_data"
SAMPLE_ENDINGS: Final = (".csv", ".gz", ".xlsx")
SAMPLE_CHOICES: Final = Choices(own_brand="Larkfield")


def sample_files() -> tuple[Path, ...]:
    """Return the example files, which the sample study is read from."""
    return tuple(sorted(path for path in SAMPLE.iterdir() if path.suffix in SAMPLE_ENDINGS))


@st.cache_resource(show_spinner="Reading the sample study")
def sample() -> Loading:
    """Return the sample study as it comes, the same for every visitor."""
    return _read_sample(SAMPLE_CHOICES)


def _read_sample(choices: Choices) -> Loading:
    return load([(path.name, path) for path in sample_files()], choices, is_invented=True)


def read(
    files: Sequence[BroughtFile], choices: Choices, on_progress: Progress | None = None
) -> Loading:
    """Read a visitor's files, unless this visitor had them read that way a moment ago.

    Args:
        files: The files; none: the sample's.
        choices: Everything decided about them. What is decided later is no reason to read again.
        on_progress: Told what is being done, see `loaders.loading.load`.
    """
    # Progress is drawn while reading, which a function that Streamlit caches must not do; so the
    # cache hands out an empty place, and the reading that fills it stays outside.
    to_read = read_by(choices)
    place = _place(fingerprint_of(files, to_read))
    if not place:
        given = [(file.name, file.content) for file in files]
        place.append(
            load(given, to_read, today=date.today(), on_progress=on_progress)
            if given
            else _read_sample(to_read)
        )
    return with_later_choices(place[0], choices)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _place(fingerprint: str) -> list[Loading]:  # noqa: ARG001  # what the result is kept by
    return []


@st.cache_resource(max_entries=4, show_spinner="Opening the saved study")
def saved_in(
    folder: str,
    mark: str,  # noqa: ARG001  # what the result is kept by: another saving has another mark
    name: str,
) -> tuple[SavedStudy, Study]:
    """Open a saved study of a folder.

    Args:
        folder: Where it lies.
        mark: Tells this saving from others of the name, see `records.saved_studies.find_study`.
        name: Its name.

    Raises:
        NotKeptError: It is gone or damaged.
    """
    return open_study(Path(folder), name)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def read_with(
    fingerprint: str,  # noqa: ARG001  # what the result is kept by, with the settings
    settings: str,  # noqa: ARG001  # likewise
    _study: Study,
    _settings: Mapping[str, object],
) -> Study:
    """Return a study looked at with other settings.

    Args:
        fingerprint: Of the study.
        settings: The settings in writing.
        _study: The study.
        _settings: See `study.with_settings`.
    """
    return with_settings(_study, **_settings)
