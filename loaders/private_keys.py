"""Addresses that are keys become keyed hashes; texts and rows set aside lose who they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Final

import polars as pl

from loaders.columns import sample_of
from loaders.personal import hashed, why_personal
from loaders.samples import IN_THEIR_WORDS
from loaders.understanding import LoadedFile, LoadedTable, Made, RawTable
from study import E_MAIL, masked

KEYS: Final = frozenset(
    {"customer_id", "respondent_id", "person_id", "said_by", "id", "order_id", "contact_id"}
)
"""Columns of the contracts that name a person, or are made of such a name."""

FOLDED: Final = frozenset({"customer_id", "person_id"})
"""Keys over which files are joined, in which capitals make no difference."""

OWN_WORDS: Final = frozenset({"text", "reason"})
"""Columns of the contracts in people's own words."""

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
    """Return the file with every address among its keys replaced by a keyed hash.

    What people wrote themselves is masked, and addresses in any other text as well, so that nothing
    that is kept, shown or sent on afterwards holds them.
    """
    return replace(file, tables=tuple(_with_hashed(table, key) for table in file.tables))


def _with_hashed(table: LoadedTable, key: bytes) -> LoadedTable:
    frames = {name: _frame(frame, key) for name, frame in table.made.tables.items()}
    problems = tuple(
        replace(problem, found=tuple(re.sub(E_MAIL, "[e-mail]", text) for text in problem.found))
        for problem in table.made.problems
    )
    own = {match.heading for match in table.made.columns if match.becomes in IN_THEIR_WORDS}
    aside = table.made.set_aside.with_columns(
        masked(pl.col(name)) if name in own else pl.col(name).str.replace_all(E_MAIL, "[e-mail]")
        for name in table.made.set_aside.columns[2:]
    )
    made = replace(table.made, tables=frames, problems=problems, set_aside=aside)
    return replace(table, made=made)


def _frame(frame: pl.DataFrame, key: bytes) -> pl.DataFrame:
    for name in sorted(KEYS & set(frame.columns)):
        if not _may_hold_address(frame[name]):
            continue
        holds = frame[name].str.contains(HOLDS_ADDRESS)
        if holds.any():
            text = frame[name].str.to_lowercase() if name in FOLDED else frame[name]
            hidden = pl.when(holds).then(hashed(text, key)).otherwise(frame[name])
            frame = frame.with_columns(pl.select(hidden.alias(name)).to_series())
    return frame.with_columns(_masked(frame))


def _may_hold_address(text: pl.Series) -> bool:
    """Tell at a glance whether the form of an address is worth looking for."""
    return bool(text.str.contains("@", literal=True).any())


def _masked(frame: pl.DataFrame) -> list[pl.Expr]:
    """Return the texts of a table that have to lose something, without it."""
    texts = [name for name in frame.columns if frame.schema[name] == pl.String and name not in KEYS]
    own = [name for name in texts if name in OWN_WORDS]
    others = [
        name
        for name in texts
        if name not in OWN_WORDS
        and _may_hold_address(frame[name])
        and frame[name].str.contains(HOLDS_ADDRESS).any()
    ]
    return [
        *(masked(pl.col(name)) for name in own),
        *(pl.col(name).str.replace_all(E_MAIL, "[e-mail]") for name in others),
    ]


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
