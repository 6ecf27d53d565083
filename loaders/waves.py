"""What a new wave of a survey does to the earlier ones: joins, replaces, or stands apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import Final

import polars as pl

from loaders.understanding import LoadedFile, LoadedTable, NewWave

ALIKE: Final = 0.5
"""Share of its headings a survey has in common with an earlier wave of itself."""

OTHERWISE: Final = 0.25
"""Share of the same questions answered otherwise from which the same ids are other answers."""

NAMES: Final = {"respondents": "respondent_id", "ratings": "respondent_id", "comments": "said_by",
                "reasons": "said_by", "segments": "id"}  # fmt: skip
"""Where the tables of a survey name the respondent."""


def in_waves(
    files: Sequence[LoadedFile], how: NewWave
) -> tuple[tuple[LoadedFile, ...], tuple[str, ...]]:
    """Return the files with the waves of surveys as the reader wants them, and what was done.

    Args:
        files: As read.
        how: append: all answers together, those of a person in several files once; replace: of
            surveys with mostly the same questions only the latest counts; keep apart: every survey
            without waves of its own becomes a wave named for its file.
    """
    if sum(_is_survey(table) for file in files for table in file.tables) < 2:
        return tuple(files), ()
    ways = {"append": _together, "replace": _latest, "keep apart": _apart}
    return ways[how](files)


def _together(files: Sequence[LoadedFile]) -> tuple[tuple[LoadedFile, ...], tuple[str, ...]]:
    """Tell respondents apart who bear the same ids in several files but answered otherwise.

    Survey programs number from 1 again in every wave. Joined by that number, the answers of one
    wave would stand for those of the other.
    """
    surveys = [(file, table) for file in files for table in file.tables if _is_survey(table)]
    surveys.sort(key=lambda pair: (pair[0].file, pair[1].sheet or ""))
    other: dict[int, LoadedTable] = {}
    named: set[str] = set()
    for place, (file, table) in enumerate(surveys):
        for earlier, known in surveys[:place]:
            if id(table) not in other and _answered_otherwise(known, table):
                other[id(table)] = with_own_ids(table, wave_of(file, table))
                named |= {f"“{earlier.file}”", f"“{file.file}”"}
    if not other:
        return tuple(files), ()
    apart = tuple(
        replace(file, tables=tuple(other.get(id(table), table) for table in file.tables))
        for file in files
    )
    note = (
        f"Respondents of {', '.join(sorted(named))} bear the same ids but answered otherwise or on "
        "another day; they count as different answers. Keep the surveys apart to compare them."
    )
    return apart, (note,)


def _answered_otherwise(one: LoadedTable, other: LoadedTable) -> bool:
    """Tell whether the same ids of two surveys stand for different answers."""
    who = "respondent_id"
    ours, theirs = (table.made.tables["respondents"].lazy() for table in (one, other))
    days = ours.join(theirs, on=who).select(
        both=(
            pl.col("answered_on").is_not_null() & pl.col("answered_on_right").is_not_null()
        ).sum(),
        differ=(pl.col("answered_on") != pl.col("answered_on_right")).sum(),
        shared=pl.len(),
    )
    both, differ, shared = days.collect().row(0)
    if not shared:
        return False
    if differ > both / 2:
        return True
    if not {"ratings"} <= set(one.made.tables) & set(other.made.tables):
        return False
    item = [who, "brand", "attribute", "aspect"]
    rated = one.made.tables["ratings"].lazy().join(other.made.tables["ratings"].lazy(), on=item)
    again, otherwise = (
        rated.select(pl.len(), differ=(pl.col("rating") != pl.col("rating_right")).sum())
        .collect()
        .row(0)
    )
    return bool(otherwise > OTHERWISE * again)


def wave_of(file: LoadedFile, table: LoadedTable) -> str:
    """Return what tells a survey from others: the name of its file, and of its sheet."""
    sheet = "" if table.sheet is None else f", {table.sheet}"
    return f"{PurePath(file.file).stem}{sheet}"


def with_own_ids(table: LoadedTable, name: str) -> LoadedTable:
    """Return a survey whose respondents bear a name behind their ids, wherever they stand.

    Args:
        table: The survey.
        name: What tells it from others.
    """
    frames = dict(table.made.tables)
    for frame, column in NAMES.items():
        if frame in frames:
            apart = pl.format("{} · {}", column, pl.lit(name))
            frames[frame] = frames[frame].with_columns(apart.alias(column))
    return replace(table, made=replace(table.made, tables=frames))


def _is_survey(table: LoadedTable) -> bool:
    return "respondents" in table.made.tables


def _last_day(table: LoadedTable) -> date:
    last = table.made.tables["respondents"]["answered_on"].max()
    return last if isinstance(last, date) else date.min


def _latest(files: Sequence[LoadedFile]) -> tuple[tuple[LoadedFile, ...], tuple[str, ...]]:
    surveys = [(file, table) for file in files for table in file.tables if _is_survey(table)]
    surveys.sort(key=lambda pair: (_last_day(pair[1]), pair[0].file), reverse=True)
    kept: list[tuple[LoadedFile, LoadedTable]] = []
    replaced: dict[int, str] = {}
    for file, table in surveys:
        later = next((other for other, newer in kept if _same_questions(newer, table)), None)
        if later is None:
            kept.append((file, table))
        else:
            replaced[id(table)] = (
                f"“{file.file}” is replaced by the later wave “{later.file}”; its "
                f"{table.made.tables['respondents'].height:,} respondents do not count."
            )
    without = tuple(
        replace(file, tables=tuple(table for table in file.tables if id(table) not in replaced))
        for file in files
    )
    return without, tuple(sorted(replaced.values()))


def _same_questions(one: LoadedTable, other: LoadedTable) -> bool:
    ours, theirs = ({match.heading for match in table.made.columns} for table in (one, other))
    return len(ours & theirs) >= ALIKE * len(ours | theirs)


def _apart(files: Sequence[LoadedFile]) -> tuple[tuple[LoadedFile, ...], tuple[str, ...]]:
    named = []
    apart = []
    for file in files:
        tables = []
        for table in file.tables:
            if _is_survey(table) and _has_no_wave(table):
                wave = wave_of(file, table)
                named.append(wave)
                tables.append(_as_wave(table, wave))
            else:
                tables.append(table)
        apart.append(replace(file, tables=tuple(tables)))
    if not named:
        return tuple(apart), ()
    shown = ", ".join(f"“{wave}”" for wave in sorted(named))
    return tuple(apart), (f"Each survey is a wave of its own: {shown}.",)


def _has_no_wave(table: LoadedTable) -> bool:
    waves = table.made.tables["respondents"]["wave"]
    return waves.null_count() == waves.len()


def _as_wave(table: LoadedTable, wave: str) -> LoadedTable:
    """Name the wave; respondents get an id of their own and stay the same person over waves."""
    frames = dict(table.made.tables)
    respondents = frames["respondents"]
    frames["respondents"] = respondents.with_columns(
        person_id=pl.coalesce("person_id", "respondent_id"), wave=pl.lit(wave)
    )
    return with_own_ids(replace(table, made=replace(table.made, tables=frames)), wave)
