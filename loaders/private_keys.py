"""Addresses that are keys become keyed hashes, and rows set aside lose who they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Final

import polars as pl

from loaders.columns import sample_of
from loaders.personal import hashed, why_personal
from loaders.understanding import LoadedFile, LoadedTable, Made, RawTable

KEYS: Final = frozenset(
    {"customer_id", "respondent_id", "person_id", "said_by", "id", "order_id", "contact_id"}
)
"""Columns of the contracts that name a person, or are made of such a name."""

FOLDED: Final = frozenset({"customer_id", "person_id"})
"""Keys over which files are joined, in which capitals make no difference."""

HOLDS_ADDRESS: Final = r"[^\s@]@[^\s@]+\.[A-Za-z]{2,}"


def study_key(digests: Sequence[bytes]) -> bytes:
    """Return the key addresses are hashed with, made of the content of all files brought together.

    There is no store that could hold a secret of this installation, and a constant in the code
    would let everybody compare the hashes of one study with those of another. Made of the content,
    the key is the same for all files of a study, in whatever order they come, so that they can be
    joined; and the same address gets another hash in every other study. Who has the files can
    repeat the hashes, but has the addresses anyway.

    Args:
        digests: One per file.
    """
    return blake2b(b"".join(sorted(digests)), digest_size=32, person=b"earned keys").digest()


def with_hashed_keys(file: LoadedFile, key: bytes) -> LoadedFile:
    """Return the file with every address among its keys replaced by a keyed hash."""
    return replace(file, tables=tuple(_with_hashed(table, key) for table in file.tables))


def _with_hashed(table: LoadedTable, key: bytes) -> LoadedTable:
    frames = {name: _frame(frame, key) for name, frame in table.made.tables.items()}
    return replace(table, made=replace(table.made, tables=frames))


def _frame(frame: pl.DataFrame, key: bytes) -> pl.DataFrame:
    for name in sorted(KEYS & set(frame.columns)):
        holds = frame[name].str.contains(HOLDS_ADDRESS)
        if holds.any():
            text = frame[name].str.to_lowercase() if name in FOLDED else frame[name]
            hidden = pl.when(holds).then(hashed(text, key)).otherwise(frame[name])
            frame = frame.with_columns(pl.select(hidden.alias(name)).to_series())
    return frame


def without_names(raw: RawTable, made: Made) -> Made:
    """Return what was made of a table with no cell in sight that tells who somebody is.

    Args:
        raw: The table.
        made: What it became; its rows set aside have the columns of `raw` after their first two.
    """
    who = {
        position
        for position, heading in enumerate(raw.headings)
        if why_personal(heading, sample_of(raw, position)) is not None
    }
    named = {raw.headings[position] for position in who}
    problems = [
        replace(problem, found=()) if problem.column in named else problem
        for problem in made.problems
    ]
    aside = made.set_aside
    hidden = [name for position, name in enumerate(aside.columns[2:]) if position in who]
    blank = [pl.lit(None, pl.String).alias(name) for name in hidden]
    return replace(made, problems=tuple(problems), set_aside=aside.with_columns(blank))
