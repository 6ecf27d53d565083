"""Saved studies: the tables on screen, and everything decided about them, under a name.

A study lies in a folder of its own: a manifest, and a folder of Parquet files that the manifest
names. Saving writes a new folder of files first and then replaces the manifest in one step, so
whoever reads at any moment, or after the power went, finds the old study or the new one, whole.
Tables hold no names or addresses of people: loading left those out.
"""

from __future__ import annotations

import json
import re
import shutil
import time
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from io import BytesIO
from os import urandom
from pathlib import Path
from typing import Any, Final

import dataframely as dy
import polars as pl

from records.folder import explained, settle, write_through, write_whole
from records.problems import NotKeptError, StudyNotOpenedError
from records.rows import filters_read, filters_written, settings_read, settings_written
from study import SETTINGS, TABLES, CustomerRows, Filters, Source, Study

FORMAT: Final = 1
STUDIES: Final = "studies"
MANIFEST: Final = "manifest.json"
LONGEST_NAME: Final = 100
LEFT_ALONE_SECONDS: Final = 3600
"""A folder of files that no manifest names may belong to a saving under way; later it is litter."""

PLACES: Final = "customer_rows"
"""Kept beside the tables: where each customer stands in the reader's own files."""

_CONTRACTS: Final[Mapping[str, type[dy.Schema]]] = {**TABLES, PLACES: CustomerRows}
_FILES: Final = re.compile(r"tables-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedStudy:
    """What the manifest of a saved study says.

    Attributes:
        name: As somebody called it.
        saved_on: When, in universal time.
        saved_by: Who, as they signed.
        fingerprint: The study's own, settings included.
        settings: Our brand, last day, days of silence, rules for comments and the like, by the
            names of `study.SETTINGS`.
        sources: The files behind the tables.
        is_invented: Whether the data are invented.
        recipe: What was decided about the files, as a recipe; {}: nothing.
        filters: What the sidebar asked for when it was saved.
        named_filters: Filters kept under names of their own.
        more: Whatever else a page keeps along with a study, by name.
        rows: Rows by table.
        mark: Tells this saving from every other one, before and after.
    """

    name: str
    saved_on: datetime
    saved_by: str
    fingerprint: str
    settings: Mapping[str, Any]
    sources: tuple[Source, ...]
    is_invented: bool
    recipe: Mapping[str, Any] = field(default_factory=dict)
    filters: Filters = field(default_factory=Filters)
    named_filters: Mapping[str, Filters] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    mark: str = ""


def save_study(
    folder: Path,
    name: str,
    study: Study,
    *,
    by: str = "",
    recipe: Mapping[str, Any] | None = None,
    filters: Filters | None = None,
    named_filters: Mapping[str, Filters] | None = None,
    more: Mapping[str, Any] | None = None,
) -> SavedStudy:
    """Save a study under a name, replacing the one of that name in one step.

    Args:
        folder: The data folder.
        name: What it shall be called; any text of up to 100 signs on one line.
        study: The study on screen.
        by: Who saves it.
        recipe: What was decided about its files.
        filters: What the sidebar asks for.
        named_filters: Filters kept under names.
        more: Whatever else belongs to it, as JSON values.

    Raises:
        NotKeptError: The name cannot be, or the disk refused; what was saved before stays.
    """
    home = _home(folder, name)
    with explained(folder):
        files = home / f"tables-{urandom(8).hex()}"
        files.mkdir(parents=True)
        try:
            tables = {table: _write_table(files, table, rows) for table, rows in _rows_of(study)}
            settle(files)
            settle(home)
            manifest = {
                "format": FORMAT,
                "name": _tidy(name),
                "saved_on": datetime.now(UTC).replace(microsecond=0).isoformat(),
                "saved_by": by,
                "fingerprint": study.fingerprint,
                "settings": settings_written(
                    {name: getattr(study, name) for name in sorted(SETTINGS)}
                ),
                "sources": [asdict(source) for source in study.sources],
                "is_invented": study.is_invented,
                "recipe": dict(recipe or {}),
                "filters": filters_written(filters or Filters()),
                "named_filters": {
                    called: filters_written(kept) for called, kept in (named_filters or {}).items()
                },
                "more": dict(more or {}),
                "files": files.name,
                "tables": tables,
            }
            manifest["checksum"] = _checksum(manifest)
            before = _files_named(home)
            write_whole(
                home / MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False).encode()
            )
        except BaseException:
            shutil.rmtree(files, ignore_errors=True)
            raise
        settle(home.parent)
    _tidy_up(home, files.name, before)
    return _told(manifest)


def saved_studies(folder: Path) -> tuple[tuple[SavedStudy, ...], tuple[str, ...]]:
    """Return every saved study, the newest first, and what could not be read, in words.

    Args:
        folder: The data folder; it need not exist.

    Raises:
        NotKeptError: The folder cannot be read.
    """
    found, unreadable = [], []
    with explained(folder):
        homes = sorted((folder / STUDIES).glob(f"*/{MANIFEST}"))
    for path in homes:
        try:
            found.append(_told(_manifest(path.parent)))
        except StudyNotOpenedError as refusal:
            unreadable.append(str(refusal))
    newest_first = sorted(found, key=lambda saved: saved.saved_on, reverse=True)
    return tuple(newest_first), tuple(unreadable)


def find_study(folder: Path, name: str) -> SavedStudy:
    """Return what is saved under a name, without reading its tables.

    Args:
        folder: The data folder.
        name: Its name; upper and lower case do not matter.

    Raises:
        StudyNotOpenedError: There is none, or its manifest is damaged.
    """
    return _told(_manifest(_home(folder, name), name))


def open_study(folder: Path, name: str) -> tuple[SavedStudy, Study]:
    """Open a saved study; every byte is compared with what was saved.

    Args:
        folder: The data folder.
        name: Its name; upper and lower case do not matter.

    Raises:
        StudyNotOpenedError: There is none, a file is damaged, or it holds to other contracts.
    """
    home = _home(folder, name)
    try:
        return _opened(home, name)
    except FileNotFoundError:
        pass  # somebody saved it anew between the manifest and the files: the new one is whole
    try:
        return _opened(home, name)
    except FileNotFoundError as gone:
        lost = Path(str(gone.filename)).name
        raise StudyNotOpenedError(f"“{name}” cannot be opened: its file {lost} is gone.") from gone


def delete_study(folder: Path, name: str) -> None:
    """Delete a saved study for good.

    Args:
        folder: The data folder.
        name: Its name.

    Raises:
        NotKeptError: The disk refused.
    """
    home = _home(folder, name)
    with explained(folder):
        # Without its manifest it is no study any more, whenever the rest goes.
        (home / MANIFEST).unlink(missing_ok=True)
        if home.is_dir():
            settle(home)
            shutil.rmtree(home)


def _home(folder: Path, name: str) -> Path:
    """Return the folder of a study: readable, and nowhere else than in the folder of studies.

    Only letters, digits and dashes of the name become part of it; a hash tells alike ones apart.
    """
    called = _tidy(name)
    if not called:
        raise NotKeptError("A study needs a name.")
    if len(called) > LONGEST_NAME:
        raise NotKeptError(f"The name is longer than {LONGEST_NAME} signs.")
    folded = called.casefold()
    readable = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:40]
    told_apart = blake2b(folded.encode(), digest_size=6).hexdigest()
    return folder / STUDIES / (f"{readable}-{told_apart}" if readable else told_apart)


def _tidy(name: str) -> str:
    """Return a name on one line, each letter in its one form, without signs nobody can see."""
    composed = unicodedata.normalize("NFC", name)
    seen = "".join(sign if sign.isprintable() else " " for sign in composed)
    return " ".join(seen.split())


def _rows_of(study: Study) -> list[tuple[str, pl.DataFrame]]:
    places = [] if study.customer_rows is None else [(PLACES, study.customer_rows)]
    return [*study.tables.items(), *places]


def _write_table(files: Path, name: str, rows: pl.DataFrame) -> dict[str, Any]:
    held = BytesIO()
    rows.write_parquet(held)
    content = held.getvalue()
    write_through(files / f"{name}.parquet", content)
    return {
        "rows": rows.height,
        "bytes": len(content),
        "checksum": _digest(content),
        "contract": contract_of(name),
    }


def contract_of(name: str) -> str:
    """Return what tells a table's contract from an earlier or later one: columns and their types.

    Args:
        name: Name of the table.
    """
    schema = _CONTRACTS[name].create_empty().schema
    told = [f"{column}: {kind}" for column, kind in schema.items()]
    return _digest("\n".join(told).encode())


def _opened(home: Path, name: str) -> tuple[SavedStudy, Study]:
    manifest = _manifest(home, name)
    saved = _told(manifest)
    files = home / manifest["files"]
    tables: dict[str, Any] = {
        table: _read_table(files, table, told, saved.name)
        for table, told in manifest["tables"].items()
    }
    study = Study(
        fingerprint=saved.fingerprint,
        sources=saved.sources,
        is_invented=saved.is_invented,
        **saved.settings,
        **tables,
    )
    return saved, study


def _read_table(files: Path, table: str, told: Mapping[str, Any], name: str) -> pl.DataFrame:
    try:
        content = (files / f"{table}.parquet").read_bytes()
    except FileNotFoundError:
        raise
    except OSError as fault:
        raise StudyNotOpenedError(f"“{name}” cannot be opened: {fault.strerror}.") from fault
    if _digest(content) != told["checksum"]:
        raise StudyNotOpenedError(
            f"“{name}” cannot be opened: its table of {table} is not as it was saved. Put a copy "
            "of yours in its place, or bring the files again."
        )
    rows = pl.read_parquet(BytesIO(content))
    if told["contract"] == contract_of(table):
        return rows
    return _brought_up(rows, table, name)


def _brought_up(rows: pl.DataFrame, table: str, name: str) -> pl.DataFrame:
    """Return a table saved under an earlier contract as one of today's, if it can be one."""
    schema = _CONTRACTS[table]
    wanted = schema.create_empty().schema
    lacking = [
        pl.lit(None, dtype=kind).alias(column)
        for column, kind in wanted.items()
        if column not in rows.columns and schema.columns()[column].nullable
    ]
    try:
        return schema.validate(rows.with_columns(lacking).select(wanted.names()), cast=True)
    except Exception as fault:
        raise StudyNotOpenedError(
            f"“{name}” was saved by another version, whose table of {table} does not fit this one. "
            "Bring the files again; the recipe in its folder still reads them."
        ) from fault


def _manifest(home: Path, name: str | None = None) -> dict[str, Any]:
    called = name or home.name
    try:
        told = json.loads((home / MANIFEST).read_bytes())
    except FileNotFoundError as gone:
        raise StudyNotOpenedError(f"There is no saved study “{called}”.") from gone
    except (OSError, ValueError) as fault:
        raise StudyNotOpenedError(f"The manifest of “{called}” cannot be read.") from fault
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise StudyNotOpenedError(f"“{called}” was saved by another version and cannot be opened.")
    sound = (
        told.get("checksum") == _checksum(told)
        and _FILES.fullmatch(str(told.get("files")))
        and set(told["tables"]) <= set(_CONTRACTS)
    )
    if not sound:
        raise StudyNotOpenedError(f"The manifest of “{called}” is not as it was saved.")
    return told


def _told(manifest: Mapping[str, Any]) -> SavedStudy:
    return SavedStudy(
        name=manifest["name"],
        saved_on=datetime.fromisoformat(manifest["saved_on"]),
        saved_by=manifest["saved_by"],
        fingerprint=manifest["fingerprint"],
        settings=settings_read(manifest["settings"]),
        sources=tuple(Source(**source) for source in manifest["sources"]),
        is_invented=manifest["is_invented"],
        recipe=manifest["recipe"],
        filters=filters_read(manifest["filters"]),
        named_filters={
            called: filters_read(kept) for called, kept in manifest["named_filters"].items()
        },
        more=manifest["more"],
        rows={table: told["rows"] for table, told in manifest["tables"].items() if table in TABLES},
        mark=manifest["checksum"],
    )


def _checksum(manifest: Mapping[str, Any]) -> str:
    told = {name: value for name, value in manifest.items() if name != "checksum"}
    return _digest(json.dumps(told, sort_keys=True).encode())


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _files_named(home: Path) -> str:
    try:
        return str(json.loads((home / MANIFEST).read_bytes())["files"])
    except (OSError, ValueError, KeyError):
        return ""


def _tidy_up(home: Path, current: str, before: str) -> None:
    """Remove the files just replaced, and litter; those of a saving under way elsewhere stay."""
    in_use = {_files_named(home), current}
    for files in home.glob("tables-*"):
        try:
            is_litter = time.time() - files.stat().st_mtime > LEFT_ALONE_SECONDS
        except OSError:
            continue  # somebody else removed it
        if files.name not in in_use and (files.name == before or is_litter):
            shutil.rmtree(files, ignore_errors=True)
