"""Surveys of different groups: number 7 among the managers is not number 7 among the customers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from loaders.understanding import LoadedFile, LoadedTable
from loaders.waves import wave_of, with_own_ids


def with_audiences_apart(
    files: Sequence[LoadedFile],
) -> tuple[tuple[LoadedFile, ...], tuple[str, ...]]:
    """Return the files with respondents of different groups told apart, and what was done.

    Several files number their respondents from 1. Joined by that number, a manager would lend a
    customer their answers. Where the same id belongs to another group in another file, the ids of
    those who are no customers get the name of their file.

    Args:
        files: As read.
    """
    clashing = _clashing(files)
    if not clashing:
        return tuple(files), ()
    apart = tuple(
        replace(
            file,
            tables=tuple(
                with_own_ids(table, wave_of(file, table)) if id(table) in clashing else table
                for table in file.tables
            ),
        )
        for file in files
    )
    named = {f"“{file.file}”" for file, table in _surveys(files) if id(table) in clashing}
    note = (
        f"Respondents of {', '.join(sorted(named))} bear the same ids as people of another group "
        "in another file; they are counted as different people."
    )
    return apart, (note,)


def _surveys(files: Sequence[LoadedFile]) -> Iterator[tuple[LoadedFile, LoadedTable]]:
    for file in files:
        for table in file.tables:
            if "respondents" in table.made.tables:
                yield file, table


def _clashing(files: Sequence[LoadedFile]) -> set[int]:
    """Return the surveys of employees or managers that share an id with another group's."""
    parts = [
        table.made.tables["respondents"].select(
            "respondent_id",
            pl.col("audience").cast(pl.String),
            survey=pl.lit(id(table), pl.Int64),
        )
        for _, table in _surveys(files)
    ]
    if len(parts) < 2:
        return set()
    everybody = pl.concat(parts)
    if everybody["audience"].n_unique() < 2:
        return set()
    shared = everybody.filter(
        pl.col("audience").n_unique().over("respondent_id") > 1,
        pl.col("survey").n_unique().over("respondent_id") > 1,
        pl.col("audience") != "customer",
    )
    return set(shared["survey"].unique())
