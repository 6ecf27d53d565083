"""From files to a study: every file read, recognised, made and joined, in any order."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Final

import polars as pl

from loaders.activity import activity_shape, make_activity
from loaders.aggregates import can_feed, holds_averages, make_aggregate
from loaders.answer_codes import with_numbers_for_codes
from loaders.audiences import with_audiences_apart
from loaders.check_all import whole_questions, with_spread_headings
from loaders.coded import with_coded_values
from loaders.columns import FIELDS, match_columns, sample_of
from loaders.contacts import make_contacts
from loaders.counted_reasons import counted_shape, make_counted_reasons
from loaders.customers import make_customers
from loaders.date_parts import with_whole_dates
from loaders.events import make_events
from loaders.fields import Field
from loaders.files import label_of, read_file
from loaders.joining import Pile, pile_up, study_of, without_repeats
from loaders.kinds import KindFound, recognised
from loaders.later_choices import with_later_choices
from loaders.learned import (
    Decided,
    decided_for,
    learned_how,
    no_longer_fits,
    said_as_learned,
    with_values,
)
from loaders.limits import Limits, limits_from
from loaders.odd_values import without_codes
from loaders.orders import make_orders
from loaders.personal import why_personal
from loaders.private_keys import study_key, with_hashed_keys, without_names
from loaders.problems import Problem, UnreadableFileError
from loaders.quality import with_marks
from loaders.reasons import make_reasons
from loaders.samples import with_samples
from loaders.sifting import Sieve
from loaders.sources.recognise import (
    kind_by_source,
    partial_answers,
    said_by_source,
    source_of,
    with_source,
    with_words,
)
from loaders.sources.record import SourceTable
from loaders.stacking import over_sheets
from loaders.survey import make_survey
from loaders.survey_sides import with_sides_joined
from loaders.time_limit import within
from loaders.understanding import (
    Choices,
    ColumnMatch,
    Kind,
    LoadedFile,
    LoadedTable,
    Loading,
    Made,
    RawTable,
    TableChoices,
)
from loaders.waves import in_waves

Maker = Callable[[RawTable, TableChoices, date | None], Made]
Progress = Callable[[str, float], None]
"""Takes what is being done now, in words, and the share of all files done, 0 to 1."""

MAKERS: Final[dict[Kind, Maker]] = {
    "survey": lambda raw, choices, today: with_marks(make_survey(raw, choices, today)),
    "customers": make_customers,
    "orders": make_orders,
    "contacts": make_contacts,
    "events": lambda raw, choices, _: make_events(raw, choices),
    "reasons": lambda raw, choices, _: _make_reasons(raw, choices),
    "activity": make_activity,
    "crosstab": lambda raw, _choices, _today: make_aggregate(raw),
}

NOT_USED: Final[dict[Kind, str]] = {
    "activity": "a row per customer and period needs the customer, a period with its year, such as "
    "2024-05, and a number that says what was done",
    "crosstab": "it is counted already, by groups of people; bring one row per person or purchase",
    "dictionary": "it explains columns and holds no data; bring the file it explains",
    "unknown": "no page can use it; look at the names of its columns",
}
AVERAGES: Final = (
    "it holds averages that were worked out already; bring one row per person who answered, since "
    "no interval can be told from averages"
)
REQUIRED: Final[dict[Kind, tuple[str, ...]]] = {
    "customers": ("customer_id",),
    "orders": ("customer_id", "ordered_on"),
    "contacts": ("contact_on",),
    "events": ("happened_on", "name"),
    "reasons": ("reason",),
}
"""Roles without which a table of that kind makes nothing."""

PROBE_ROWS: Final = 20_000


def load(
    files: Sequence[tuple[str, bytes | Path]],
    choices: Choices = Choices(),  # noqa: B008  # frozen, so one default serves all
    limits: Limits | None = None,
    *,
    today: date | None = None,
    is_invented: bool = False,
    on_progress: Progress | None = None,
) -> Loading:
    """Read files and join what they hold into one study. Their order never matters.

    Args:
        files: Name and content of each; a `Path` is read without being held in memory twice.
        choices: What the reader decided.
        limits: What is too large, or takes too long; None: as the environment says.
        today: The day of reading; rows dated later are set aside. None: not checked.
        is_invented: Whether the study must say that its data are invented.
        on_progress: Called before every file is read and before its rows are checked.

    Returns:
        What became of each file, and the study. A file that cannot be used carries its refusal;
        the others are loaded all the same.
    """
    with ThreadPoolExecutor(1) as beside:
        hashing = beside.submit(_digests, files)
        read = [
            _load_file(name, content, choices, limits, today, _steps(on_progress, place, files))
            for place, (name, content) in enumerate(files)
        ]
        digests = hashing.result()
    key = study_key(digests)
    loaded = tuple(with_hashed_keys(file, key) for file in read)
    single, twice = without_repeats(loaded, digests)
    single, groups = with_audiences_apart(single)
    single, sides = with_sides_joined(single)
    single, waves = in_waves(single, choices.new_wave)
    pile = pile_up(single)
    study = study_of(pile, _fingerprint(digests, choices), choices, is_invented=is_invented)
    notes = (*twice, *groups, *sides, *waves, *notes_of(pile))
    return with_later_choices(Loading(files=loaded, study=study, notes=notes), choices)


def holds_rows(file: LoadedFile) -> bool:
    """Tell whether a file holds any row below its headings."""
    return any(table.rows_read for table in file.tables)


def contributes(file: LoadedFile) -> bool:
    """Tell whether a file gives the study anything."""
    return any(frame.height for table in file.tables for frame in table.made.tables.values())


def notes_of(pile: Pile) -> tuple[str, ...]:
    """Return what was noticed over files, in words."""
    return tuple(pile.notes)


def _steps(
    told: Progress | None, place: int, files: Sequence[tuple[str, bytes | Path]]
) -> Callable[[str, float], None]:
    """Return what one file reports its steps to: the sentence, and its own share done."""
    if told is None:
        return lambda _doing, _share: None
    return lambda doing, share: told(doing, (place + share) / len(files))


def _load_file(  # noqa: PLR0917  # the settings of `load`, handed through
    name: str,
    content: bytes | Path,
    choices: Choices,
    limits: Limits | None,
    today: date | None,
    step: Callable[[str, float], None],
) -> LoadedFile:
    label = label_of(name)
    step(f"Reading {label}", 0.0)
    try:
        most = limits or limits_from(os.environ)
        tables = within(most.seconds, label, lambda: read_file(name, content, most))
    except UnreadableFileError as refusal:
        return LoadedFile(label, refusal=str(refusal))
    except OSError as fault:
        return LoadedFile(label, refusal=f"“{label}” cannot be opened: {fault.strerror}.")
    rows = sum(table.cells.height for table in tables)
    step(f"Checking {rows:,} rows of {label}", 0.4)
    try:
        made = within(most.seconds, label, lambda: _load_tables(tables, choices, today))
    except UnreadableFileError as refusal:
        return LoadedFile(label, refusal=str(refusal))
    return LoadedFile(label, tables=made)


def _load_tables(
    tables: Sequence[RawTable], choices: Choices, today: date | None
) -> tuple[LoadedTable, ...]:
    plain = tuple(map(with_numbers_for_codes, tables))
    return tuple(
        _load_table(found, decided_for(found, choices), today)
        for found in map(with_whole_dates, over_sheets(plain, _kind_alone))
    )


def _load_table(found: RawTable, decided: Decided, today: date | None) -> LoadedTable:
    told = decided.choices
    raw = with_values(found, told.values)
    if decided.gone:
        raw = replace(raw, problems=(*raw.problems, no_longer_fits(decided.gone)))
    source = source_of(raw)
    choices = told if source is None else with_source(source, raw, told)
    kind = _kind(raw, decided, source)
    if source is not None and kind.kind == source.kind:
        notes = partial_answers(source, raw)
        raw = replace(with_words(source, raw), problems=(*raw.problems, *notes))
    written = raw
    raw = without_codes(raw, kind.kind, told.values)
    if kind.kind == "survey":
        raw = whole_questions(raw)
    maker = MAKERS.get(kind.kind)
    lacking = _lacking(raw, kind.kind, choices)
    if maker is None or lacking:
        made = _nothing_made(raw, lacking or NOT_USED[kind.kind])
    else:
        made = without_names(raw, maker(raw, choices, today))
    if raw.cells.is_empty():
        made = replace(made, problems=(*made.problems, _no_rows()))
    columns = made.columns if source is None else said_by_source(source, made.columns, told)
    columns = with_spread_headings(found.headings, said_as_learned(columns, decided))
    columns = with_coded_values(found, written, columns, told, made.problems)
    return LoadedTable(
        sheet=raw.sheet,
        source=(source and source.source) or None,
        kind=kind.kind,
        kind_how=kind.how,
        kind_confidence=kind.confidence,
        header_rows=raw.header_rows,
        rows_read=raw.cells.height,
        read_as=raw.read_as,
        made=replace(made, columns=with_samples(raw, columns)),
        headings=found.headings,
        learned=decided.learned,
    )


def _kind(raw: RawTable, decided: Decided, source: SourceTable | None) -> KindFound:
    if decided.choices.kind is not None:
        learned = decided.learned if decided.said.kind is None else None
        how = "chosen by you" if learned is None else learned_how(learned)
        return KindFound(decided.choices.kind, how, "certain")
    if source is not None and source.kind is not None:
        return kind_by_source(source)
    return recognised(replace(raw, cells=raw.cells.head(PROBE_ROWS)))


def _kind_alone(raw: RawTable) -> Kind:
    return _kind(raw, Decided(TableChoices(), TableChoices()), source_of(raw)).kind


def _make_reasons(raw: RawTable, choices: TableChoices) -> Made:
    counted = None if choices.becomes else counted_shape(raw)
    return make_reasons(raw, choices) if counted is None else make_counted_reasons(raw, counted)


def _no_rows() -> Problem:
    expected = "rows below the headings; look whether the export was filtered to nothing"
    return Problem("warning", "headings without rows", None, 0, (), expected, (), "kept")


def _lacking(raw: RawTable, kind: Kind, choices: TableChoices) -> str:
    """Say which column a table of this kind cannot do without; empty: none is lacking."""
    if kind == "crosstab" and not can_feed(raw) and holds_averages(raw):
        return AVERAGES
    if (kind == "crosstab" and not can_feed(raw)) or (
        kind == "activity" and activity_shape(raw) is None
    ):
        return NOT_USED[kind]
    needed = REQUIRED.get(kind, ())
    if not needed:
        return ""
    roles = match_columns(raw, kind, choices.becomes).roles
    what = [item.what for role in needed if role not in roles for item in _named(kind, role)]
    return f"no column says {' or '.join(what)}; choose the column that does" if what else ""


def _named(kind: Kind, role: str) -> list[Field]:
    return [item for item in FIELDS[kind] if item.role == role][:1]


def _nothing_made(raw: RawTable, why: str) -> Made:
    """Return what becomes of a table that feeds nothing: all rows set aside, columns listed."""
    sieve = Sieve(raw)
    every = pl.Series([True]).new_from_index(0, raw.cells.height)
    sieve.set_aside(every, "table not used", None, why, level="note")
    if not raw.cells.height:
        sieve.say("table not used", 0, why)
    columns = tuple(
        ColumnMatch(position, heading, None, _why_unused(raw, position), "certain")
        for position, heading in enumerate(raw.headings)
    )
    return sieve.made({}, columns)


def _why_unused(raw: RawTable, position: int) -> str:
    why = why_personal(raw.headings[position], sample_of(raw, position))
    return f"left out: {why}" if why else "not used"


def _digests(files: Sequence[tuple[str, bytes | Path]]) -> list[bytes]:
    return [_digest(content) for _, content in files]


def _fingerprint(digests: Sequence[bytes], choices: Choices) -> str:
    """Hash the content of all files, whatever their order, and the choices."""
    whole = blake2b(repr(_plain(choices)).encode(), digest_size=16)
    for digest in sorted(digests):
        whole.update(digest)
    return whole.hexdigest()


def _plain(choices: Choices) -> tuple[object, ...]:
    tables = sorted(
        (
            label,
            str(made.kind),
            sorted(made.becomes.items()),
            str(made.date_order),
            sorted((heading, sorted(texts.items())) for heading, texts in made.values.items()),
            made.member_values,
        )
        for label, made in choices.tables.items()
    )
    return (tables, replace(choices, tables={}))


def _digest(content: bytes | Path) -> bytes:
    hashing = blake2b(digest_size=16)
    if isinstance(content, bytes):
        hashing.update(content)
        return hashing.digest()
    try:
        with content.open("rb") as file:
            while piece := file.read(1 << 22):
                hashing.update(piece)
    except OSError:
        hashing.update(str(content).encode())
    return hashing.digest()
