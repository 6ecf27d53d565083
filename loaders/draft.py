"""Files that were read and wait: what was decided about them, and what somebody must confirm."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property

from loaders.loading import contributes
from loaders.understanding import Choices, LoadedTable, Loading


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


@dataclass(frozen=True)
class Draft:
    """Files that were read but make no study yet, because the visitor has to look at something.

    Attributes:
        files: The files.
        choices: What was decided about them so far.
        confirmed: Labels of the tables whose guesses were confirmed.
    """

    files: tuple[BroughtFile, ...]
    choices: Choices
    confirmed: frozenset[str] = frozenset()


def fingerprint_of(files: Sequence[BroughtFile], choices: Choices) -> str:
    """Return what tells one reading of some files from every other.

    Args:
        files: The files, in order.
        choices: What was decided about them.
    """
    read = {"files": [(file.name, file.digest) for file in files], "choices": asdict(choices)}
    return hashlib.blake2b(json.dumps(read, sort_keys=True).encode(), digest_size=16).hexdigest()


def labelled_tables(loading: Loading) -> dict[str, LoadedTable]:
    """Return every table by the name its decisions are kept under."""
    return {
        file.file if table.sheet is None else f"{file.file}, sheet {table.sheet}": table
        for file in loading.files
        for table in file.tables
    }


def to_confirm(loading: Loading, confirmed: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the labels of tables in which something is only guessed and nobody confirmed it.

    Args:
        loading: The files as they were understood.
        confirmed: Labels of tables already confirmed.
    """
    useless = {
        id(table) for file in loading.files if not contributes(file) for table in file.tables
    }
    return tuple(
        label
        for label, table in labelled_tables(loading).items()
        if label not in confirmed and _is_guessed(table, is_useless=id(table) in useless)
    )


def _is_guessed(table: LoadedTable, *, is_useless: bool) -> bool:
    if any(match.becomes and match.confidence == "guess" for match in table.made.columns):
        return True
    return table.kind_confidence == "guess" and (is_useless or bool(table.made.tables))
