"""What one visitor has on screen: their files, the study read from them, filters, cached answers.

Nothing else touches `st.session_state`. Studies are resources, handed out as the same object every
time and released with the session; answers are small and cached as copies. Caches are keyed by
fingerprints of content and settings, never by a frame, because Streamlit's own hash of a frame
looks at some of its rows only.
"""

from __future__ import annotations

import gc
import importlib
import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar, cast

import polars as pl
import streamlit as st

from answers.answer import Answer
from answers.asked_again import asked_again
from answers.explore import Comparison
from answers.narrowing import narrow
from answers.notebook import Frozen, Listening, Note, Pin
from answers.overview import Readiness, readiness
from answers.query import Query, QueryAnswer, query, query_tables
from answers.story import gone
from answers.story_today import is_of, remark_on
from loaders.draft import BroughtFile, Draft, fingerprint_of, to_confirm
from loaders.later_choices import read_by, with_later_choices
from loaders.loading import Progress, contributes, holds_rows, load
from loaders.recipe import recipe_of
from loaders.reopened import as_chosen, choices_of
from loaders.understanding import Choices, LoadedFile, Loading, TableChoices
from records.folder import data_folder
from records.problems import NotKeptError
from records.saved_studies import SavedStudy, find_study, open_study, save_study
from records.store import Notebook
from study import Filters, NotedEvent, RowFilter, Study, content_of, with_settings

SAMPLE: Final = Path(__file__).parent / "sample_data"
SAMPLE_ENDINGS: Final = (".csv", ".gz", ".xlsx")
SAMPLE_CHOICES: Final = Choices(own_brand="Larkfield")
AnyAnswer = TypeVar("AnyAnswer", bound=Answer)
AnyQuestion = TypeVar("AnyQuestion", bound=Hashable)

_WORKING: Final = "Working out the answer"


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


_BROUGHT: Final = "brought"
_CHOICES: Final = "choices"
_REFUSED: Final = "refused"
_FILTERS: Final = "filters"
_DRAFT: Final = "draft"
_BEFORE: Final = "before"
_STEP: Final = "step"
_OPENED: Final = "opened"
_SAVED: Final = "saved"
_FOLLOWED: Final = "followed"
_LINK_FAULT: Final = "link fault"
_ANSWERED: Final = "answered"
_EDITED: Final = "edited"
SIGNED: Final = "signed"
"""Key of the field in which a visitor signs what they write down."""
STUDY_IN_ADDRESS: Final = "study"
_UPLOADS: Final = "uploads"
_COMPARED: Final = "compared"
_ROW_FILTERS: Final = "row filters"
_STORY: Final = "story in progress"
_TAKEN_OUT: Final = "taken out"
_QUERY: Final = "query"
_RETURNED: Final = "returned"


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
    if (opened := _opened()) is not None:
        return Loading((), as_chosen(opened, choices))
    if not files and read_by(choices) == SAMPLE_CHOICES:
        return with_later_choices(_sample(), choices)
    return _read(files, choices)


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
    """Tell whether the visitor brought files or opened a study, or looks at the sample study."""
    return bool(_brought()) or _opened() is not None


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
    st.session_state[_UPLOADS] = uploads_taken() + 1
    held = Draft((), Choices()) if afresh else _held()
    named = {file.name: file for file in (*held.files, *files)}
    everything = tuple(named.values())
    # A last day chosen for the files of last month would cut off the ones of this month.
    carries_on = held.files or (_opened() is not None and not afresh)
    choices = replace(held.choices, as_of=None) if carries_on else Choices()
    loading = _read(everything, choices, on_progress)
    outcomes = tuple(zip(everything, loading.files, strict=True))
    st.session_state[_REFUSED] = tuple(file for _, file in outcomes if not holds_rows(file))
    readable = tuple(brought for brought, file in outcomes if holds_rows(file))
    if set(readable) & set(files):
        draft = Draft(readable, choices, held.confirmed)
        st.session_state[_DRAFT] = draft
        if loading.study is not None and not to_confirm(loading, draft.confirmed):
            load_draft()
        else:
            go_to_step(2)


def is_waiting() -> bool:
    """Tell whether files were read that are not on screen yet."""
    return _draft() is not None


def loading_to_check() -> Loading:
    """Return what was understood of the waiting files, or of those on screen when none wait."""
    draft = _draft()
    return current_loading() if draft is None else _read(draft.files, draft.choices)


def waiting_for() -> tuple[str, ...]:
    """Return the labels of the waiting tables that must be confirmed before they can be loaded."""
    draft = _draft()
    return () if draft is None else to_confirm(loading_to_check(), draft.confirmed)


def confirm(label: str) -> None:
    """Take what was guessed about one waiting table as right."""
    if (draft := _draft()) is not None:
        st.session_state[_DRAFT] = replace(draft, confirmed=draft.confirmed | {label})


def load_draft() -> None:
    """Put the waiting files on screen; those that contribute nothing are left out, with reasons."""
    draft, loading = _draft(), loading_to_check()
    if draft is None or loading.study is None:
        return
    outcomes = tuple(zip(draft.files, loading.files, strict=True))
    idle = tuple(file for _, file in outcomes if not contributes(file))
    st.session_state[_REFUSED] = (*refused_files(), *idle)
    st.session_state[_BEFORE] = _on_screen()
    _put_aside((_OPENED, _SAVED, _LINK_FAULT))
    st.session_state[_BROUGHT] = tuple(brought for brought, file in outcomes if contributes(file))
    st.session_state[_CHOICES] = draft.choices
    drop_draft()


def drop_draft() -> None:
    """Put the waiting files aside; what is on screen stays."""
    _put_aside((_DRAFT, _STEP))


def open_again() -> None:
    """Go through the files on screen step by step; they stay on screen meanwhile."""
    st.session_state[_DRAFT] = _held()
    go_to_step(2)


def leave_out(name: str) -> None:
    """Take one file out of the waiting ones."""
    if (draft := _draft()) is not None:
        files = tuple(file for file in draft.files if file.name != name)
        st.session_state[_DRAFT] = replace(draft, files=files)


def files_before() -> tuple[str, ...] | None:
    """Name what was on screen before the latest files came; None: nothing to undo."""
    before = st.session_state.get(_BEFORE)
    if before is None:
        return None
    saved: SavedStudy | None = before.get(_SAVED)
    return tuple(file.name for file in before.get(_BROUGHT, ())) or ((saved.name,) if saved else ())


def undo() -> None:
    """Return to what was on screen, and the decisions about it, before the latest files came."""
    before = st.session_state[_BEFORE]
    forget_files()
    st.session_state.update(before)


def _on_screen() -> dict[str, object]:
    """Return what says which study is on screen; nothing for the sample."""
    keys = (_BROUGHT, _CHOICES, _OPENED, _SAVED)
    return {key: st.session_state[key] for key in keys if key in st.session_state}


def _put_aside(keys: Sequence[str]) -> None:
    for key in keys:
        st.session_state.pop(key, None)


def current_step() -> int:
    """Return the step of loading the visitor is at, 1 to 4."""
    step: int = st.session_state.get(_STEP, 2)
    return step


def go_to_step(step: int) -> None:
    """Go to a step of loading."""
    st.session_state[_STEP] = step


def _draft() -> Draft | None:
    draft: Draft | None = st.session_state.get(_DRAFT)
    return draft


def _held() -> Draft:
    """Return the waiting files, or those on screen when none wait."""
    return _draft() or Draft(_brought(), current_choices())


def refused_files() -> tuple[LoadedFile, ...]:
    """Return the files of the latest upload that contribute nothing."""
    refused: tuple[LoadedFile, ...] = st.session_state.get(_REFUSED, ())
    return refused


def uploads_taken() -> int:
    """Count the uploads so far; a new count in its key empties the upload field."""
    taken: int = st.session_state.get(_UPLOADS, 0)
    return taken


def forget_files() -> None:
    """Put everything brought or opened aside and return to the sample study."""
    _put_aside((_BROUGHT, _CHOICES, _REFUSED, _DRAFT, _BEFORE, _STEP, _OPENED, _SAVED, _LINK_FAULT))


def current_choices() -> Choices:
    """Return what the visitor decided about the files on screen."""
    usual = Choices() if has_own_files() else SAMPLE_CHOICES
    choices: Choices = st.session_state.get(_CHOICES, usual)
    return choices


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
    if (draft := _draft()) is not None:
        st.session_state[_DRAFT] = replace(draft, choices=choices)
        return ""
    if _opened() is None and _read(_brought(), choices).study is None:
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
    choices = choices_to_check()
    return choose(replace(choices, tables={**choices.tables, label: decided}))


def noted_events() -> tuple[NotedEvent, ...]:
    """Return what the visitor wrote down as done, in the order it was written."""
    return current_study().noted_events


def note_events(events: Sequence[NotedEvent]) -> None:
    """Keep what was done with the study on screen, in place of what was written down before.

    Args:
        events: Everything written down.
    """
    decide(noted_events=tuple(events))


def decide(**settings: object) -> None:
    """Keep how the study on screen is looked at, without reading its files again.

    Args:
        settings: Any of `loaders.later_choices.LATER`; each is kept with the recipe and with a
            saved study.
    """
    decided = partial(replace, **settings)
    st.session_state[_CHOICES] = decided(current_choices())
    if (draft := _draft()) is not None and has_own_files():
        st.session_state[_DRAFT] = replace(draft, choices=decided(draft.choices))


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
    return _told(_cached(answer, study, filters), study, answer)


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
    every: Mapping[tuple[str, str], Told] = st.session_state.get(_ANSWERED, {})
    of_page = [told for (told_page, _), told in every.items() if told_page == page]
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
    told = dict(st.session_state.get(_ANSWERED, {}))
    key = (given.page, type(given).__qualname__)
    told.pop(key, None)  # the latest comes last
    st.session_state[_ANSWERED] = {**told, key: Told(given, study, question, asked)}
    return given


def is_on_screen(pinned: Frozen) -> bool:
    """Tell whether an exhibit was pinned from the very data on screen."""
    return is_of(pinned, current_study())


def remark_today(pin: Pin) -> str:
    """Say what became of a pinned exhibit's figures since; "" when its data did not change.

    The data of today are those of the saved study it was pinned from, as it is saved now, or else
    the files on screen. While the sample study is on screen, nothing is known of other files.

    Args:
        pin: As it was pinned.
    """
    pinned = pin.frozen
    named = next(iter(pinned.choices.get(STUDY_IN_ADDRESS, ())), "")
    if is_on_screen(pinned):
        return ""
    if named:
        try:
            study = _saved_in(str(data_folder()), find_study(data_folder(), named).mark, named)[1]
        except NotKeptError:
            return gone(named)
    elif has_own_files() and not pinned.is_invented:
        study = current_study()
    else:
        return ""
    cached = _remark_for_all if study.is_invented else _remark_for_one
    said: str = cached(f"{study.fingerprint}|{pin.id}|{pin.pinned_on}", pinned, study)
    return said


def story_in_progress() -> str:
    """Return the name of the story that pins go into; "" while none was chosen."""
    named: str = st.session_state.get(_STORY, "")
    return named


def tell_story(name: str) -> None:
    """Let pins go into a story from now on.

    Args:
        name: Its name; "" for none.
    """
    st.session_state[_STORY] = name


def note_taken_out(order: Sequence[int], number: int) -> None:
    """Remember what a story told before a slide was taken out, so that it can be put back.

    Args:
        order: Numbers of its pins before.
        number: The one taken out.
    """
    st.session_state[_TAKEN_OUT] = (tuple(order), number)


def taken_out() -> tuple[tuple[int, ...], int] | None:
    """Return what a story told before the latest slide was taken out, and that slide's number."""
    before: tuple[tuple[int, ...], int] | None = st.session_state.get(_TAKEN_OUT)
    return before


def forget_taken_out() -> None:
    """Forget what was taken out of a story: it was put back, or is no matter any more."""
    _put_aside((_TAKEN_OUT,))


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


def row_filters() -> tuple[RowFilter, ...]:
    """Return the named row filters of the visitor; they outlive the files they were made for.

    Next month's files have the same columns; where one lacks a column, the filter is not offered.
    """
    kept: tuple[RowFilter, ...] = st.session_state.get(_ROW_FILTERS, ())
    return kept


def keep_row_filter(chosen: RowFilter) -> None:
    """Keep a row filter, replacing the one of its name; saving the study saves it along."""
    kept = {**{held.name: held for held in row_filters()}, chosen.name: chosen}
    st.session_state[_ROW_FILTERS] = tuple(kept.values())


def drop_row_filter(name: str) -> None:
    """Forget a row filter."""
    st.session_state[_ROW_FILTERS] = tuple(held for held in row_filters() if held.name != name)


def note_comparison(comparison: Comparison | None) -> None:
    """Keep what was compared on Explore, once, for the count of everything looked at.

    Args:
        comparison: What was compared; None: nothing was.
    """
    if comparison is not None:
        seen = {**_compared(), comparison.key: comparison}
        st.session_state[_COMPARED] = (_content(), seen)


def comparisons() -> tuple[Comparison, ...]:
    """Return everything compared on Explore so far with the files on screen."""
    return tuple(_compared().values())


def _compared() -> dict[str, Comparison]:
    content, seen = st.session_state.get(_COMPARED, ("", {}))
    return dict(seen) if content == _content() else {}


def _content() -> str:
    """Return what tells the files on screen from others, whatever settings they are read with."""
    return content_of(current_study().fingerprint)


def put_query(asked: Query) -> None:
    """Ask a query on Explore; it stays asked until another is."""
    st.session_state[_QUERY] = asked


def queried() -> QueryAnswer | None:
    """Return what the query asked returned; None: none was asked.

    Rows may be many, so only the latest are kept, and for this visitor alone.
    """
    asked: Query | None = st.session_state.get(_QUERY)
    if asked is None:
        return None
    study, filters = current_study(), current_filters()
    key = f"{study.fingerprint}|{filters}|{asked}"
    kept, answer = st.session_state.get(_RETURNED, ("", None))
    if answer is None or kept != key:
        with st.spinner("Running the query"):
            answer = query(study, filters, asked)
        st.session_state[_RETURNED] = (key, answer)
    returned: QueryAnswer = answer
    return returned


def tables_on_screen() -> Mapping[str, pl.DataFrame]:
    """Return the tables of the study on screen, filtered, as queries and files hold them."""
    study, filters = current_study(), current_filters()
    return _tables(f"{study.fingerprint}|{filters}", study, filters)


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
    st.session_state[field] = f"{text}{between}{words}"
    st.session_state[chosen] = None


def fill_field(field: str, chosen: str) -> None:
    """Put what was chosen in a list into a text field, in place of what stood there.

    Args:
        field: Key of the field.
        chosen: Key of the list.
    """
    if st.session_state.get(chosen) is not None:
        st.session_state[field] = st.session_state[chosen]


def notebook() -> Notebook:
    """Return the notebook of the data folder, which all visitors share."""
    return _notebook_in(str(data_folder()))


def signed_by() -> str:
    """Return the name the visitor signs with; "" while they gave none."""
    signed: str = st.session_state.get(SIGNED) or ""
    return signed.strip()


def edit(item: Note | Listening | Pin | None) -> None:
    """Open an item for editing as it is now, so that a change by somebody else is noticed.

    Args:
        item: As it was read; None: leave editing.
    """
    st.session_state[_EDITED] = item


def edited() -> Note | Listening | Pin | None:
    """Return the item that is open for editing, as it was when it was opened."""
    item: Note | Listening | Pin | None = st.session_state.get(_EDITED)
    return item


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
    st.session_state[_SAVED] = saved
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


def saved_study() -> SavedStudy | None:
    """Return what the study on screen was saved as, or opened from; None: neither."""
    saved: SavedStudy | None = st.session_state.get(_SAVED)
    return saved


def is_opened() -> bool:
    """Tell whether a saved study is on screen, without the files it was made of."""
    return _opened() is not None


def fill_in(fields: Mapping[str, object]) -> None:
    """Fill fields of the page before they are shown, so only while a click is answered.

    Args:
        fields: What each shall hold, by its key.
    """
    st.session_state.update(fields)


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
    found = find_study(folder, name)
    saved, study = _saved_in(str(folder), found.mark, name)
    before = _on_screen()
    forget_files()
    st.session_state.update({
        _OPENED: study, _SAVED: saved, _CHOICES: choices_of(saved.recipe, study), _BEFORE: before,
    })  # fmt: skip
    for chosen in (one for kept in saved.named_filters.values() for one in kept.rows):
        keep_row_filter(chosen)
    return saved


def follow_address() -> str:
    """Open the saved study that the address asks for, and let the address name the one on screen.

    Returns:
        Why the one asked for cannot be opened; "" when all is well.
    """
    asked = st.query_params.get(STUDY_IN_ADDRESS)
    if asked is not None and asked != st.session_state.get(_FOLLOWED):
        try:
            open_saved(asked)
        except NotKeptError as refusal:
            st.session_state[_LINK_FAULT] = str(refusal)
    saved = saved_study()
    named = None if saved is None else saved.name
    if named is None:
        st.query_params.pop(STUDY_IN_ADDRESS, None)
    elif asked != named:
        st.query_params[STUDY_IN_ADDRESS] = named
    st.session_state[_FOLLOWED] = named
    fault: str = st.session_state.get(_LINK_FAULT, "")
    return fault


def _opened() -> Study | None:
    opened: Study | None = st.session_state.get(_OPENED)
    return opened


def page_states() -> Mapping[str, Readiness]:
    """Return what each page can answer with the study on screen, by file stem."""
    return {page.page: page for page in readiness(current_study())}


def sample_files() -> tuple[Path, ...]:
    """Return the example files, which the sample study is read from."""
    return tuple(sorted(path for path in SAMPLE.iterdir() if path.suffix in SAMPLE_ENDINGS))


def _brought() -> tuple[BroughtFile, ...]:
    brought: tuple[BroughtFile, ...] = st.session_state.get(_BROUGHT, ())
    return brought


@st.cache_resource(show_spinner="Reading the sample study")
def _sample() -> Loading:
    return load([(path.name, path) for path in sample_files()], SAMPLE_CHOICES, is_invented=True)


def _read(
    files: Sequence[BroughtFile], choices: Choices, on_progress: Progress | None = None
) -> Loading:
    # Progress is drawn while reading, which a function that Streamlit caches must not do; so the
    # cache hands out an empty place, and the reading that fills it stays outside.
    # What is decided later is no reason to read the files again.
    to_read = read_by(choices)
    place = _place(fingerprint_of(files, to_read))
    if not place:
        if files:
            given = [(file.name, file.content) for file in files]
            loading = load(given, to_read, today=date.today(), on_progress=on_progress)
        else:
            samples = [(path.name, path) for path in sample_files()]
            loading = load(samples, to_read, is_invented=True)
        place.append(loading)
    return with_later_choices(place[0], choices)


@st.cache_resource(max_entries=8, show_spinner=False)
def _notebook_in(folder: str) -> Notebook:
    return Notebook.in_folder(Path(folder))


@st.cache_resource(max_entries=4, show_spinner="Opening the saved study")
def _saved_in(
    folder: str,
    mark: str,  # noqa: ARG001  # what the result is kept by: another saving has another mark
    name: str,
) -> tuple[SavedStudy, Study]:
    return open_study(Path(folder), name)


@st.cache_resource(scope="session", max_entries=1, show_spinner=False)
def _tables(
    key: str,  # noqa: ARG001  # what the result is kept by
    _study: Study,
    _filters: Filters,
) -> Mapping[str, pl.DataFrame]:
    return query_tables(narrow(_study, _filters))


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _place(fingerprint: str) -> list[Loading]:  # noqa: ARG001  # what the result is kept by
    return []


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _read_with(
    fingerprint: str,  # noqa: ARG001  # what the result is kept by, with the settings
    settings: str,  # noqa: ARG001  # likewise
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


def _remark(
    key: str,  # noqa: ARG001  # what the result is kept by
    _pinned: Frozen,
    _study: Study,
) -> str:
    return remark_on(_pinned, _study)


# The sample's answers serve every visitor; answers from somebody's own files go with their session.
_answer_for_all = st.cache_data(max_entries=256, show_spinner=_WORKING)(_computed)
_remark_for_all = st.cache_data(max_entries=256, show_spinner=_WORKING)(_remark)
_remark_for_one = st.cache_data(scope="session", max_entries=64, show_spinner=_WORKING)(_remark)
_answer_for_one = st.cache_data(scope="session", max_entries=64, show_spinner=_WORKING)(_computed)
