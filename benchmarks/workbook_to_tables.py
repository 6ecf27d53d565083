"""A worksheet of 100,000 rows and 20 columns: from the file to checked tables.

Floor: fastexcel reading the sheet and nothing else. Peer: openpyxl, read-only, likewise.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final

import fastexcel
import numpy as np
import openpyxl

from benchmarks.alternating import DATA, Work, compare, generated, tell, tell_ratio
from loaders.loading import load

ROWS: Final = 100_000
SEED: Final = 21
NAME: Final = "benchmarks.workbook_to_tables"
FILE: Final = DATA / "customers.xlsx"
FIRST_ON: Final = date(2021, 1, 1)
NUMBERS: Final = ("Value", "Referrals", "Visits", "Basket", "Items", "Distance", "Returns", "Age")
WORDS: Final = {
    "Plan": ("Basic", "Plus", "Premium"),
    "Region": ("North", "South", "East", "West"),
    "Gender": ("female", "male", "diverse"),
    "Store": tuple(f"Store {i}" for i in range(12)),
    "Payment": ("card", "invoice", "cash"),
    "Source": ("friend", "advert", "search", "walk-in"),
    "Contact": ("yes", "no"),
}


def write_workbook(path: Path) -> None:
    """Write customers as a spreadsheet program keeps them: dates, numbers and words."""
    rng = np.random.default_rng(SEED)
    joined = rng.integers(0, 900, ROWS)
    columns: list[list[object]] = [
        [f"C{i:06d}" for i in range(ROWS)],
        [FIRST_ON + timedelta(int(d)) for d in joined],
        [FIRST_ON + timedelta(int(d)) if d < 1000 else None
         for d in joined + 1 + rng.exponential(500, ROWS)],
        [FIRST_ON + timedelta(int(d)) if d < 1000 else None
         for d in joined + rng.exponential(800, ROWS)],
        ["member" if d else "organic" for d in rng.random(ROWS) < 0.4],
    ]  # fmt: skip
    columns += [[int(v) for v in rng.integers(0, 60, ROWS)] for _ in NUMBERS]
    columns += [[words[i] for i in rng.integers(0, len(words), ROWS)] for words in WORDS.values()]
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Customers")
    sheet.append(["Customer ID", "Joined on", "Left on", "Enrolled on", "Program",
                  *NUMBERS, *WORDS])  # fmt: skip
    for row in zip(*columns, strict=True):
        sheet.append(row)
    book.save(path)


def _bare(path: Path) -> object:
    return fastexcel.read_excel(str(path)).load_sheet(0).to_polars()


def _checked(path: Path) -> object:
    loading = load([(path.name, path)])
    if loading.study is None or loading.study.customers is None:
        raise ValueError(f"no customers were made: {loading.files[0].refusal}")
    return loading


def _peer(path: Path) -> object:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return list(book.worksheets[0].iter_rows(values_only=True))


def prepare_floor() -> Work:
    """Prepare reading the sheet and nothing else."""
    return partial(_bare, generated(FILE, write_workbook))


def prepare_checked() -> Work:
    """Prepare reading, recognising and checking it."""
    return partial(_checked, generated(FILE, write_workbook))


def prepare_peer() -> Work:
    """Prepare reading it with openpyxl."""
    return partial(_peer, generated(FILE, write_workbook))


CONTENDERS: Final = {
    "floor: bare fastexcel": prepare_floor,
    "workbook read and checked": prepare_checked,
    "peer: openpyxl, read-only": prepare_peer,
}


def main() -> None:
    """Run everything and print the ratios."""
    took = compare(NAME, CONTENDERS, rounds=5)
    floor, checked, peer = took.values()
    tell_ratio("workbook to checked tables ÷ bare fastexcel", checked, floor, 2)
    times = peer.seconds / checked.seconds
    tell("openpyxl ÷ workbook to checked tables", times, 5, at_least=True)


if __name__ == "__main__":
    main()
