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

NAMES: Final = {"respondents": "respondent_id", "ratings": "respondent_id", "comments": "said_by",
                "reasons": "said_by", "segments": "id"}  # fmt: skip
"""Where the tables of a survey name the respondent."""


def in_waves(
    files: Sequence[LoadedFile], how: NewWave
) -> tuple[tuple[LoadedFile, ...], tuple[str, ...]]:
    """Return the files with the waves of surveys as the reader wants them, and what was done.

    Args:
        files: As read.
        how: append: all answers together, as they are; replace: of surveys with mostly the same
            questions only the latest counts; keep apart: every survey without waves of its own
            becomes a wave named for its file.
    """
    if how == "append" or sum(_is_survey(table) for file in files for table in file.tables) < 2:
        return tuple(files), ()
    return _latest(files) if how == "replace" else _apart(files)


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
                sheet = "" if table.sheet is None else f", {table.sheet}"
                wave = f"{PurePath(file.file).stem}{sheet}"
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
    for name, column in NAMES.items():
        if name in frames:
            apart = pl.format("{} · {}", column, pl.lit(wave))
            frames[name] = frames[name].with_columns(apart.alias(column))
    return replace(table, made=replace(table.made, tables=frames))
