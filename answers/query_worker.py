"""Run one checked query in a process of its own that can do nothing else; started by `query_run`.

The process is handed its tables and then gives up, before it looks at the query, what it has no
need of: opening any file or connection, more memory, more time. On systems without such limits
(Windows) the check of the query and the patience of the one who waits stand alone.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import polars as pl

_MEMORY_IN_USE = Path("/proc/self/statm")


def main() -> None:
    """Read the order and the tables, run the query, and write what came of it."""
    given, answer = sys.stdin.buffer, sys.stdout.buffer
    order = json.loads(given.readline())
    context: pl.SQLContext[pl.LazyFrame] = pl.SQLContext()
    for name, size in order["tables"]:
        context.register(name, pl.read_ipc(io.BytesIO(given.read(size))).lazy())
    # What is loaded when it is first needed must be loaded now.
    pl.SQLContext(t=pl.LazyFrame({"a": [1]})).execute("SELECT a FROM t").collect()
    if sys.platform != "win32":
        _give_up(order)
    try:
        rows = context.execute(order["sql"]).head(order["most_rows"] + 1).collect()
        told, body = _result(rows, order)
    except pl.exceptions.PolarsError as fault:
        told, body = {"kind": type(fault).__name__, "fault": str(fault)}, b""
    except MemoryError:
        told, body = {"kind": "MemoryError", "fault": ""}, b""
    answer.write(json.dumps(told).encode() + b"\n" + body)


def _result(rows: pl.DataFrame, order: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    if rows.estimated_size() > order["most_bytes"]:
        return {"kind": "TooMuch", "fault": ""}, b""
    written = io.BytesIO()
    rows.head(order["most_rows"]).write_ipc(written)
    return {"kind": "", "is_cut": rows.height > order["most_rows"]}, written.getvalue()


def _give_up(order: dict[str, Any]) -> None:
    """Give up, for good, what a query has no need of."""
    import resource  # noqa: PLC0415  # Windows has none
    import signal  # noqa: PLC0415  # Windows has no timer in it

    def limit(what: int, most: int) -> None:
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))

    if _MEMORY_IN_USE.exists():
        pages = int(_MEMORY_IN_USE.read_text("utf-8").split()[0])
        limit(resource.RLIMIT_AS, pages * resource.getpagesize() + order["most_memory"])
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_CPU, int(order["seconds"] * order["threads"]) + 1)
    limit(resource.RLIMIT_NOFILE, 0)  # no file and no connection can be opened any more
    # The system itself ends the process when the time is up, whatever it is doing.
    signal.setitimer(signal.ITIMER_REAL, order["seconds"])


if __name__ == "__main__":
    main()
