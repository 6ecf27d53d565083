"""Run a checked query in a process of its own, and say in words when it comes to nothing."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

import polars as pl

from answers.query_checked import CheckedQuery, QueryRefusedError, like

MOST_ROWS: Final = 100_000
MOST_BYTES: Final = 100_000_000
"""Bytes of what a query returns."""
MOST_MEMORY: Final = 2_000_000_000
"""Bytes a query may use beyond its tables."""
SECONDS: Final = 10.0
_SECONDS_TO_START: Final = 60.0
_THREADS: Final = 2
_AT_ONCE: Final = BoundedSemaphore(2)
"""Queries of all visitors together; others wait."""
_WORKER: Final = Path(__file__).with_name("query_worker.py")
_TOO_LONG: Final = (
    f"The query took longer than {SECONDS:g} seconds and was ended. Read fewer rows, or join "
    "tables on a key."
)
_TOO_MUCH: Final = (
    "The query needed more memory than it may use and was ended. Read fewer rows, or join tables "
    "on a key."
)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """What a query returned.

    Attributes:
        table: At most `MOST_ROWS` rows.
        is_cut: Whether there were more.
    """

    table: pl.DataFrame
    is_cut: bool


def run(query: CheckedQuery, tables: Mapping[str, pl.DataFrame], seconds: float = SECONDS) -> Rows:
    """Run a checked query.

    Args:
        query: What `query_checked.checked` lets through.
        tables: The tables there are.
        seconds: How long it may take once its tables are read.

    Raises:
        QueryRefusedError: The engine refused it, or it took too long or too much.
    """
    told, body = _answer(_order(query, tables, seconds), seconds)
    if kind := told.get("kind"):
        raise QueryRefusedError(_said(kind, told["fault"], query, tables))
    return Rows(pl.read_ipc(io.BytesIO(body)), is_cut=told["is_cut"])


def _order(query: CheckedQuery, tables: Mapping[str, pl.DataFrame], seconds: float) -> bytes:
    handed = {}
    for name in query.tables:
        table = tables[name]
        if query.columns is not None:
            # A count of rows names no column; one is enough to count.
            wanted = [column for column in table.columns if column in query.columns]
            table = table.select(wanted or table.columns[:1])
        written = io.BytesIO()
        table.write_ipc(written)
        handed[name] = written.getvalue()
    order = {
        "sql": query.sql,
        "tables": [(name, len(content)) for name, content in handed.items()],
        "most_rows": MOST_ROWS,
        "most_bytes": MOST_BYTES,
        "most_memory": MOST_MEMORY,
        "seconds": seconds,
        "threads": _THREADS,
    }
    return b"".join([json.dumps(order).encode(), b"\n", *handed.values()])


def _answer(order: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
    if not _AT_ONCE.acquire(timeout=seconds * 3):
        raise QueryRefusedError("Other queries are running; try again in a moment.")
    try:
        with tempfile.TemporaryDirectory() as nowhere:
            # -I: nothing beside the script can be taken for a library; no variable is passed on.
            done = subprocess.run(  # noqa: S603  # our own script, nothing of the query in the call
                [sys.executable, "-I", str(_WORKER)],
                input=order,
                capture_output=True,
                cwd=nowhere,
                env=_surroundings(),
                timeout=seconds + _SECONDS_TO_START,
                check=False,
            )
    except subprocess.TimeoutExpired as fault:
        raise QueryRefusedError(_TOO_LONG) from fault
    finally:
        _AT_ONCE.release()
    if done.returncode:
        raise QueryRefusedError(_ended(done.returncode))
    head, _, body = done.stdout.partition(b"\n")
    told: dict[str, Any] = json.loads(head)
    return told, body


def _surroundings() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return {**kept, "POLARS_MAX_THREADS": str(_THREADS)}


def _ended(code: int) -> str:
    """Say why a process ended by itself; out of time is told apart from out of memory."""
    out_of_time = {-getattr(signal, name, 0) for name in ("SIGALRM", "SIGXCPU")} - {0}
    return _TOO_LONG if code in out_of_time else _TOO_MUCH


def _said(kind: str, fault: str, query: CheckedQuery, tables: Mapping[str, pl.DataFrame]) -> str:
    if kind in {"MemoryError", "TooMuch"}:
        return _TOO_MUCH
    if kind == "ColumnNotFoundError" and query.unknown:
        name, place = query.unknown[0]
        known = {column for table in query.tables for column in tables[table].columns}
        return f"{place}there is no column “{name}”. {like(name, known)}"
    first = fault.partition("\n")[0].strip().rstrip(".")
    return f"The query cannot be run: {first}."
