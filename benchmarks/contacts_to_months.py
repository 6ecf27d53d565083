"""How long contacts take to become the monthly table of ratings, against a bare group-by.

    python -m benchmarks.contacts_to_months [--rows 20000000] [--folder DIR]

Invented contacts are written to one Parquet file and read from it lazily, so nothing is held whole.
The bare group-by counts and adds up ratings by touchpoint and month with the streaming engine; ours
also keeps sums of squares, scales, and how contacts were dealt with. Both run in turns; printed are
the medians and their ratio.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import gettempdir
from typing import Final

import polars as pl

from analysis.service import contact_months

ROUNDS: Final = 5
BATCH: Final = 2_000_000


def written(rows: int, folder: Path) -> Path:
    """Write invented contacts and return their file; one that is there already is kept.

    Args:
        rows: How many.
        folder: Where to.
    """
    path = folder / f"contacts-{rows}.parquet"
    if path.exists():
        return path
    number = pl.int_range(pl.len(), dtype=pl.Int64)
    mixed = (number * 2_654_435_761) % 4_294_967_296
    base = pl.select(pl.int_range(rows, dtype=pl.Int64).alias("number")).lazy()
    contacts = base.select(
        contact_id="number",
        contact_on=pl.date(2021, 1, 1) + pl.duration(days=mixed % 1826),
        touchpoint=pl.format("Touchpoint {}", mixed // 1826 % 6),
        rating=pl.when(mixed % 10 < 7).then((mixed // 7 % 5 + 1).cast(pl.Float64)),
        resolved=mixed % 3 > 0,
        response_minutes=(mixed % 600).cast(pl.Float64),
    ).with_columns(
        scale_min=pl.when(pl.col("rating").is_not_null()).then(1.0),
        scale_max=pl.when(pl.col("rating").is_not_null()).then(5.0),
    )
    contacts.sink_parquet(path, row_group_size=BATCH)
    return path


def bare(contacts: pl.LazyFrame) -> pl.DataFrame:
    """Count and add up ratings by touchpoint and month, and nothing else."""
    month = pl.col("contact_on").dt.truncate("1mo")
    return (
        contacts.group_by("touchpoint", month=month)
        .agg(n=pl.col("rating").count(), total=pl.col("rating").sum())
        .collect(engine="streaming")
    )


def seconds(work: Callable[[pl.LazyFrame], pl.DataFrame], path: Path) -> float:
    """Return how long one run takes, the file scanned afresh."""
    began = time.perf_counter()
    work(pl.scan_parquet(path))
    return time.perf_counter() - began


def main() -> None:
    """Print both medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000_000)
    parser.add_argument("--folder", type=Path, default=Path(gettempdir()))
    asked = parser.parse_args()
    path = written(asked.rows, asked.folder)
    runs = [(seconds(bare, path), seconds(contact_months, path)) for _ in range(ROUNDS)]
    plain, ours = (median(run[place] for run in runs) for place in (0, 1))
    print(f"{asked.rows:,} contacts: bare group-by {plain:.2f} s, ours {ours:.2f} s,", end=" ")
    print(f"{ours / plain:.2f} times; pairwise {sorted(round(b / a, 2) for a, b in runs)}")


if __name__ == "__main__":
    main()
