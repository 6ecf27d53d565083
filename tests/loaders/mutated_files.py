"""Sound files of every format, and ways to damage them."""

from __future__ import annotations

import gzip
import io
import json
import random
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import polars as pl
import pyreadstat

from loaders.limits import MEBIBYTE, Limits
from loaders.loading import load
from study import TABLES
from tests.loaders.binary_workbooks import xls, xlsb
from tests.loaders.ugly_files import workbook, written, zipped

LIMITS: Final = Limits(
    bytes=8 * MEBIBYTE, unpacked_bytes=32 * MEBIBYTE, rows=100_000, grid_cells=2_000_000
)
"""Small enough for a damaged file that announces gigabytes to be refused at once."""

FIXTURES: Final = Path(__file__).parent / "fixtures"
SAMPLES: Final = Path(__file__).resolve().parents[2] / "sample_data"
HEAD_LINES: Final = 60

SURVEY = written(
    """
    respondent_id,answered on,Acme: Friendly (1-5),Brightway: Friendly (1-5),Recommend (0-10),Why?
    r1,2024-05-01,5,4,10,"Quick, and kind"
    r2,02/05/2024,4,2,9,
    r3,13/05/2024,99,1,Don't know,"Call me on 555-0102 or a@b.example"
    r4,14/05/2024,3,,7,"Two
    lines"
    """
)
CUSTOMERS = written(
    """
    Customer ID;Joined;Left;Tier;Age;Spend;E-Mail
    A1;13.05.2024;;Gold;34;1.149,00 €;ada@mail.example
    A2;02.05.2024;01.06.2024;None;118;33,62 €;bo@mail.example
    A3;01.04.2024;;Silver;51;(5,10);cy@mail.example
    """
)
ORDERS = written(
    """
    Order ID,Customer ID,Order date,Total,Discount
    1,A1,31/05/2024 10:15,"$1,149.00 ",
    2,A1,01/06/2024 09:30,($33.62),5
    2,A1,01/06/2024 09:30,$12.00,
    C3,A2,02/06/2024 19:05,-$45.00,
    """
)
CONTACTS = written(
    """
    Case Number,Opened at,Category,Channel,First response,CSAT,Client ID
    1,31/05/2024 09:00,Delivery,Inbound call,31/05/2024 09:30,5,A1
    2,31/05/2024 10:00,Billing,Email,,2,A2
    3,Sep 3 2024,Billing,Chat,45000.5,4,A3
    """
)
PAGE = (
    "<html><meta charset=utf-8><table><tr><th>Client no<th>Joined<th>Spend</tr>"
    + "".join(f"<tr><td>A{i}<td>{13 + i}/05/2024<td>1.{100 + i},50 €</tr>" for i in range(6))
    + "</table></html>"
).encode()
XML_BOOK = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="One"><Table>'
    + "".join(
        f'<Row><Cell><Data ss:Type="String">{a}</Data></Cell><Cell ss:Index="2"><Data '
        f'ss:Type="DateTime">{b}</Data></Cell></Row>'
        for a, b in (("Customer ID", "Joined"), ("A1", "2024-05-31T00:00:00.000"))
    )
    + "</Table></Worksheet></Workbook>"
).encode()
COUNTS = b"Brand,Good value,Trusted\nAcme,61%,40%\nBrightway,35%,52%\nTotal,50%,47%\n"


def sound_files() -> dict[str, bytes]:
    """Return files of every format by name, the fixtures of all sources among them."""
    return dict(_sound_files())


@cache
def _sound_files() -> tuple[tuple[str, bytes], ...]:
    texts = {
        "survey.csv": SURVEY,
        "customers.csv": CUSTOMERS,
        "orders.csv": ORDERS,
        "contacts.csv": CONTACTS,
        "counts.csv": COUNTS,
    }
    rows = [line.split(",") for line in ORDERS.decode().splitlines()]
    cells = [[cell or "" for cell in row[:5]] for row in rows]
    frame = pl.read_csv(SURVEY, infer_schema=False)
    parquet = io.BytesIO()
    frame.write_parquet(parquet)
    others = {
        "book.xlsx": workbook(("One", rows), ("Two", [["a", 1], ["b", 2.5]])),
        "book.xls": xls("One", cells[:3]),
        "book.xlsb": xlsb("One", cells[:3]),
        "table.parquet": parquet.getvalue(),
        "orders.csv.gz": gzip.compress(ORDERS, mtime=0),
        "both.zip": zipped(customers__csv=CUSTOMERS, orders__csv=ORDERS),
        "rows.ndjson": "\n".join(json.dumps(row) for row in frame.rows(named=True)).encode(),
        "wide.csv": SURVEY.decode().encode("utf-16"),
        "survey.sav": _spss(),
        "page.xls": PAGE,
        "xml.xls": XML_BOOK,
        "polish.csv": "Klient;Miasto;Data\nK1;Łódź;13.05.2024\nK2;Gdańsk;14.05.2024\n".encode(
            "cp1250"
        ),
    }
    return tuple((texts | others | dict(_kept())).items())


def _kept() -> Iterator[tuple[str, bytes]]:
    """Yield the beginnings of the sample's texts, and every fixture of a source."""
    for path in sorted(SAMPLES.glob("*.csv")):
        lines = path.read_bytes().splitlines(keepends=True)[:HEAD_LINES]
        yield path.name, b"".join(lines)
    for path in sorted(FIXTURES.rglob("*")) if FIXTURES.is_dir() else ():
        if path.is_file() and path.suffix != ".py":
            yield path.name, path.read_bytes()


def _spss() -> bytes:
    frame = pl.DataFrame({"q1": [1.0, 2.0, 9.0] * 5, "said": ["a", "b", "ü"] * 5})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "survey.sav")
        pyreadstat.write_sav(
            frame,
            str(path),
            column_labels={"q1": "Friendly staff"},
            variable_value_labels={"q1": {1: "Bad", 2: "Good", 9: "None"}},
            missing_ranges={"q1": [9]},
        )
        return path.read_bytes()


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return the content after one to four mishaps."""
    for _ in range(chance.randint(1, 4)):
        content = chance.choice(MISHAPS)(content, chance)
    return content


def _flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 20))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    return content[:start] + content[start + chance.randrange(1, 200) :]


def _broken_off(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


STRANGE: Final = (
    *(b'"', b'""', b"\0", b"\r", b"\n\n", b",,,,", b";", b"\t", b"=1+1", b"{", b"["),
    *(b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80", b"'" * 50, b"A" * 5000, b"0" * 400),
    *(b"1e400", b"-99999999999999999999", b"NaN", b"inf", b"31/02/2024", b"9999-99-99"),
)


def _with_strange(content: bytes, chance: random.Random) -> bytes:
    strange = chance.choice(STRANGE)
    at = chance.randrange(len(content) + 1)
    return content[:at] + strange * chance.choice((1, 1, 1, 7)) + content[at:]


def _without_rows(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    return b"".join(line for line in lines if chance.random() > 0.3)


def _shuffled(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def _swapped(content: bytes, chance: random.Random) -> bytes:
    mark = chance.choice((b",", b";", b"\t"))
    cells = content.split(mark)
    for _ in range(chance.randrange(1, 6)):
        one, other = chance.randrange(len(cells)), chance.randrange(len(cells))
        cells[one], cells[other] = cells[other], cells[one]
    return mark.join(cells)


def _repeated(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True) or [b""]
    return content + chance.choice(lines) * chance.choice((1, 3, 50))


Mishap = Callable[[bytes, random.Random], bytes]
MISHAPS: Final[tuple[Mishap, ...]] = (
    _flipped, _cut, _broken_off, _with_strange, _without_rows, _shuffled, _swapped, _repeated,
)  # fmt: skip


def read_damaged(name: str, seed: int) -> str:
    """Damage a file and load it; every table must hold to its contract.

    Args:
        name: One of `sound_files`.
        seed: What the mishaps are drawn from.

    Returns:
        "refused", "empty" or "tables", as it came out.

    Raises:
        AssertionError: A table breaks its contract, or a row is lost; anything else that is raised
            is a fault as well.
    """
    content = damaged(sound_files()[name], random.Random(seed))
    loading = load([(name, content)], limits=LIMITS)
    (file,) = loading.files
    for table in file.tables:
        counted = table.made.rows_kept + table.made.set_aside.height
        if counted != table.rows_read:
            raise AssertionError(f"{table.rows_read} rows read, {counted} accounted for")
    if file.refusal is not None:
        return "refused"
    if loading.study is None:
        return "empty"
    for kind, frame in loading.study.tables.items():
        if not TABLES[kind].is_valid(frame):
            raise AssertionError(f"the table of {kind} breaks its contract")
    return "tables"
