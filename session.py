"""What one visitor has: the study on screen, filters, answers. The one owner of that state.

Nothing else touches `st.session_state`; what a visitor does over several pages (bringing files,
saving, exploring, the notebook) is kept in slots of it by the modules of `pages.visit`. Two runs of
one visitor may overlap, so what is kept is replaced, never changed. Studies are handed out as the
same object every time, released with the session and keyed by fingerprints of content and settings,
never by a frame, because Streamlit's own hash of a frame looks at some of its rows only. Answers
are small and cached as copies.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, Generic, NamedTuple, TypeVar, cast

import streamlit as st

from answers.answer import Answer
from answers.asked_again import asked_again
from answers.notebook import Frozen
from answers.overview import Readiness, readiness
from loaders.draft import BroughtFile, fingerprint_of
from loaders.later_choices import read_by, with_later_choices
from loaders.loading import Progress, load
from loaders.reopened import as_chosen
from loaders.understanding import Choices, Loading
from records.saved_studies import SavedStudy, open_study
from study import Filters, RowFilter, Study, with_settings

Thing = TypeVar("Thing")


class Slot(Generic[Thing]):
    """A place for one thing a visitor has.

    Args:
        key: Name of the place, unlike the key of any widget.
        usual: What is there while nothing was put.
    """

    def __init__(self, key: str, usual: Thing) -> None:
        """Name the place."""
        self.key = key
        self.usual = usual

    @property
    def now(self) -> Thing:
        """What is there."""
        held: Thing = st.session_state.get(self.key, self.usual)
        return held

    def put(self, thing: Thing) -> None:
        """Put something there, in place of what was."""
        st.session_state[self.key] = thing

    def clear(self) -> None:
        """Put nothing there: the usual thing again."""
        st.session_state.pop(self.key, None)


def held_in(slots: Iterable[Slot[Any]]) -> Mapping[str, Any]:
    """Return what was put into some places, by key, as `fill_in` puts it back."""
    return {slot.key: st.session_state[slot.key] for slot in slots if slot.key in st.session_state}


def fill_in(fields: Mapping[str, object]) -> None:
    """Fill fields of the page before they are shown, so only while a click is answered.

    Args:
        fields: What each shall hold, by its key.
    """
    st.session_state.update(fields)


def insert_chosen(field: str, chosen: str) -> None:
    """Add what was chosen in a list to the end of a text field, and leave the list empty again.

    Args:
        field: Key of the field.
        chosen: Key of the list.
    """
    words = st.session_state.get(chosen)
    if words is None:
        return
    text = st.session_state.get(field) or ""
    between = "" if not text or text[-1].isspace() or text[-1] == "(" else " "
    fill_in({field: f"{text}{between}{words}", chosen: None})


def fill_field(field: str, chosen: str) -> None:
    """Put what was chosen in a list into a text field, in place of what stood there.

    Args:
        field: Key of the field.
        chosen: Key of the list.
    """
    if (words := st.session_state.get(chosen)) is not None:
        fill_in({field: words})


SAMPLE: Final = Path(__file__).parent / "sample_data"
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


FILTERS: Final = Slot("filters", Filters())
ROW_FILTERS: Final = Slot[tuple[RowFilter, ...]]("row filters", ())


def look_at(filters: Filters) -> None:
    """Keep what the sidebar asks for, for the page about to run."""
    FILTERS.put(filters)


def current_filters() -> Filters:
    """Return what the visitor is looking at."""
    return FILTERS.now


def row_filters() -> tuple[RowFilter, ...]:
    """Return the named row filters of the visitor; they outlive the files they were made for.

    Next month's files have the same columns; where one lacks a column, the filter is not offered.
    """
    return ROW_FILTERS.now


def keep_row_filter(chosen: RowFilter) -> None:
    """Keep a row filter, replacing the one of its name; saving the study saves it along."""
    kept = {**{held.name: held for held in row_filters()}, chosen.name: chosen}
    ROW_FILTERS.put(tuple(kept.values()))


def drop_row_filter(name: str) -> None:
    """Forget a row filter."""
    ROW_FILTERS.put(tuple(held for held in row_filters() if held.name != name))


AnyAnswer = TypeVar("AnyAnswer", bound=Answer)
AnyQuestion = TypeVar("AnyQuestion", bound=Hashable)

WORKING: Final = "Working out the answer"


class Told(NamedTuple):
    """What a page was told.

    Attributes:
        answer: The answer.
        study: The study it is about, with the settings chosen on the page.
        question: What was asked; None: the page as it comes.
        asked: The function of `answers` that was asked.
    """

    answer: Answer
    study: Study
    question: Hashable | None
    asked: Callable[..., Answer]


ANSWERED: Final = Slot[Mapping[tuple[str, str], Told]]("answered", {})


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
        study = read_with(study.fingerprint, json.dumps(chosen, sort_keys=True), study, chosen)
    return _told(_cached(answer, study, filters), study, answer)


def ask_question(
    answer: Callable[[Study, Filters, AnyQuestion], AnyAnswer], question: AnyQuestion
) -> AnyAnswer:
    """Return the answer to one question put to the study and the filters on screen.

    Args:
        answer: A function in `answers` that takes a question as well.
        question: What is asked; hashable, so that it can key a cache.
    """
    study = current_study()

    def put(study: Study, filters: Filters) -> AnyAnswer:
        return answer(study, filters, question)

    name = f"{answer.__module__}.{answer.__qualname__}"
    given = _cached(put, study, current_filters(), name, question)
    return _told(given, study, answer, question)


def ask_again(pinned: Frozen) -> Answer | None:
    """Return the page's answer of today as it was asked when an exhibit was pinned.

    Args:
        pinned: Says the page, the filters, the settings and the question.

    Returns:
        None: the page is no more.
    """
    asked = asked_again(pinned.page, pinned.question)
    if asked is None:
        return None
    answer, question = asked
    study = with_settings(current_study(), **pinned.settings)
    return _cached(answer, study, pinned.filters, pinned.page, question)


def answered(page: str, figures: Sequence[str] = ()) -> Told | None:
    """Return what a page was told last.

    Args:
        page: File stem of the page.
        figures: Ids of findings; a page told by several answers is known by them.

    Returns:
        None: The page never asked.
    """
    of_page = [told for (told_page, _), told in ANSWERED.now.items() if told_page == page]
    fitting = [
        told for told in of_page if any(found.figure in figures for found in told.answer.findings)
    ]
    return next(reversed(fitting or of_page), None)


def _told(
    given: AnyAnswer,
    study: Study,
    asked: Callable[..., Answer],
    question: Hashable | None = None,
) -> AnyAnswer:
    """Keep what a page was told, for what is done with its pictures, and return it."""
    told = dict(ANSWERED.now)
    key = (given.page, type(given).__qualname__)
    told.pop(key, None)  # the latest comes last
    ANSWERED.put({**told, key: Told(given, study, question, asked)})
    return given


def _cached(
    answer: Callable[[Study, Filters], AnyAnswer],
    study: Study,
    filters: Filters,
    name: str = "",
    question: Hashable | None = None,
) -> AnyAnswer:
    """Return an answer from the cache; a function made for one question needs a name."""
    cached = _answer_for_all if study.is_invented else _answer_for_one
    named = name or f"{answer.__module__}.{answer.__qualname__}"
    key = f"{study.fingerprint}|{named}|{filters}|{question}"
    return cast("AnyAnswer", cached(key, answer, study, filters))


def _computed(
    key: str,  # noqa: ARG001  # what the result is kept by
    _answer: Callable[[Study, Filters], Answer],
    _study: Study,
    _filters: Filters,
) -> Answer:
    return _answer(_study, _filters)


# The sample's answers serve every visitor; answers from somebody's own files go with their session.
_answer_for_all = st.cache_data(max_entries=256, show_spinner=WORKING)(_computed)
_answer_for_one = st.cache_data(scope="session", max_entries=64, show_spinner=WORKING)(_computed)
