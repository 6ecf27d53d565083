"""From file to checked tables: a million orders as csv, 541,909 lines as xlsx, a wide survey.

Floors: Polars and fastexcel reading the same file and checking nothing. What a survey of 500
columns is, is told from its headings and cells once it is read; that is held against reading it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

import fastexcel
import numpy as np
import openpyxl
import polars as pl

from benchmarks.alternating import DATA, Work, compare, generated, tell_ratio
from loaders.files import read_file
from loaders.kinds import recognised
from loaders.limits import Limits
from loaders.loading import PROBE_ROWS, load
from loaders.sources.recognise import source_of
from loaders.understanding import RawTable

NAME: Final = "benchmarks.reading_files"
SEED: Final = 33
ORDERS: Final = 1_000_000
LINES: Final = 541_909
RESPONDENTS: Final = 5_000
BRANDS: Final = 20
ITEMS: Final = 25
FIRST_ON: Final = datetime.fromisoformat("2021-12-01T08:00")
CSV: Final = DATA / "million.csv"
XLSX: Final = DATA / "lines.xlsx"
SURVEY: Final = DATA / "tracker.csv"


def write_csv(path: Path) -> None:
    """Write orders as a shop exports them."""
    rng = np.random.default_rng(SEED)
    day = pl.Series(np.sort(rng.integers(18_993, 20_088, ORDERS)).astype(np.int32)).cast(pl.Date)
    pl.DataFrame(
        {
            "order_id": "O" + pl.Series(np.arange(10**8, 10**8 + ORDERS)).cast(pl.String),
            "customer_id": "C"
            + pl.Series(rng.integers(10**6, 10**6 + 10**5, ORDERS)).cast(pl.String),
            "ordered_on": day.cast(pl.String),
            "amount": pl.Series(np.round(rng.lognormal(3.3, 0.7, ORDERS), 2)).cast(pl.String),
            "channel": pl.Series(["web", "store", "app"]).gather(rng.integers(0, 3, ORDERS)),
        }
    ).write_csv(path)


def write_xlsx(path: Path) -> None:
    """Write lines of invoices as a spreadsheet program keeps them."""
    rng = np.random.default_rng(SEED + 1)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Lines")
    sheet.append(["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice",
                  "CustomerID", "Country"])  # fmt: skip
    for line in range(LINES):
        invoice = line // 20
        sheet.append([536_365 + invoice, f"S{rng.integers(4000)}", f"Thing {rng.integers(4000)}",
                      int(rng.integers(1, 24)), FIRST_ON + timedelta(minutes=20 * invoice),
                      round(float(rng.lognormal(1, 0.7)), 2), 12_346 + invoice * 7919 % 4372,
                      "Elsewhere"])  # fmt: skip
    book.save(path)


def write_survey(path: Path) -> None:
    """Write a brand tracker with a column per brand and item."""
    rng = np.random.default_rng(SEED + 2)
    columns: dict[str, object] = {"Respondent": np.arange(RESPONDENTS)}
    for brand in range(BRANDS):
        for item in range(ITEMS):
            columns[f"Q12_{brand}_{item} - Brand{brand:02} - Is good at {item}"] = rng.integers(
                1, 6, RESPONDENTS
            )
    pl.DataFrame(columns).write_csv(path)


def _loaded(path: Path) -> object:
    loading = load([(path.name, path)])
    if loading.study is None or loading.study.orders is None:
        raise ValueError(f"no orders were made: {loading.files[0].refusal}")
    return loading


def _bare_workbook(path: Path) -> object:
    return fastexcel.read_excel(str(path)).load_sheet(0).to_polars()


def _recognise(raw: RawTable) -> object:
    found = recognised(replace(raw, cells=raw.cells.head(PROBE_ROWS)))
    if source_of(raw) is not None or found.kind != "survey":
        raise ValueError(f"taken for {found.kind}")
    return found


def prepare_floor_csv() -> Work:
    """Prepare reading the csv and nothing else."""
    return partial(pl.read_csv, generated(CSV, write_csv))


def prepare_csv() -> Work:
    """Prepare reading and checking it."""
    return partial(_loaded, generated(CSV, write_csv))


def prepare_floor_workbook() -> Work:
    """Prepare reading the worksheet and nothing else."""
    return partial(_bare_workbook, generated(XLSX, write_xlsx))


def prepare_workbook() -> Work:
    """Prepare reading it, its lines folded into checked orders."""
    return partial(_loaded, generated(XLSX, write_xlsx))


def prepare_reading_survey() -> Work:
    """Prepare reading the survey as text."""
    return partial(read_file, SURVEY.name, generated(SURVEY, write_survey), Limits())


def prepare_recognising() -> Work:
    """Prepare telling what it is, once it is read."""
    (raw,) = read_file(SURVEY.name, generated(SURVEY, write_survey), Limits())
    return partial(_recognise, raw)


CONTENDERS: Final = {
    "floor: bare read_csv": prepare_floor_csv,
    "million orders, read and checked": prepare_csv,
    "floor: bare fastexcel": prepare_floor_workbook,
    "lines of a workbook to checked orders": prepare_workbook,
    "survey of 500 columns, read": prepare_reading_survey,
    "the same, recognised": prepare_recognising,
}


def main() -> None:
    """Run everything and print the ratios."""
    took = compare(NAME, CONTENDERS, rounds=5)
    bare, checked, sheet, orders, read, told = took.values()
    tell_ratio("million orders, read and checked ÷ bare read_csv", checked, bare, 4)
    tell_ratio("workbook to checked orders ÷ bare fastexcel", orders, sheet, 1.5)
    tell_ratio("survey of 500 columns, recognised ÷ read", told, read, 1)


if __name__ == "__main__":
    main()
