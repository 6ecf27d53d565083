"""Web pages and XML named .xls: read like any workbook, and refused where they are a trap."""

from __future__ import annotations

from datetime import date
from itertools import starmap

import polars as pl
import pytest

from loaders.files import read_file
from loaders.limits import Limits
from loaders.loading import load
from loaders.problems import UnreadableFileError
from loaders.understanding import RawTable

ROWS = "".join(
    f"<tr><td>A{i}<td>S&ouml;ren &amp; Co<td>{13 + i}/05/2024<td>1.{100 + i},50&nbsp;&euro;</tr>"
    for i in range(6)
)
PAGE = f"<html><body><table><tr><th>Client no<th>Name<th>Joined<th>Spend</tr>{ROWS}</table></html>"

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def _cell(kind: str, text: str) -> str:
    return f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>'


def _sheet(*rows: str, name: str = "Orders") -> str:
    return f'<Worksheet ss:Name="{name}"><Table>{"".join(rows)}</Table></Worksheet>'


def _book(*sheets: str, before: str = "") -> bytes:
    start = f'<?xml version="1.0"?>{before}<Workbook xmlns="{NAMESPACE}" xmlns:ss="{NAMESPACE}">'
    return f"{start}{''.join(sheets)}</Workbook>".encode()


NAMES = "".join(
    _cell("String", name) for name in ("Order ID", "Customer ID", "Order date", "Total")
)
ORDER = "".join(
    starmap(
        _cell,
        (
            ("Number", "7"),
            ("String", "C &amp; A"),
            ("DateTime", "2024-05-31T00:00:00.000"),
            ("Number", "9.5"),
        ),
    )
)
XML_BOOK = _book(_sheet(f"<Row>{NAMES}</Row>", f"<Row>{ORDER}</Row>" * 3))


def tables_of(content: bytes) -> tuple[RawTable, ...]:
    return read_file("export.xls", content, Limits())


@pytest.mark.parametrize("start", ["", "\ufeff", "<!-- made by a CRM -->\n", "<!DOCTYPE html>\n"])
def test_a_table_of_a_web_page_is_read_whatever_stands_before_it(start: str) -> None:
    (file,) = load([("export.xls", (start + PAGE).encode())]).files

    customers = file.tables[0].made.tables["customers"]
    assert (customers.height, customers["joined_on"].min()) == (6, date(2024, 5, 13))
    assert customers["value"][0] == 1100.50


def test_what_a_page_declares_decides_between_encodings_and_not_against_its_bytes() -> None:
    declared = "<meta charset=iso-8859-1><table><tr><td>a<td>b</tr><tr><td>Größe<td>5 €</table>"

    for encoding, how in (("cp1252", "cp1252"), ("utf-8", "UTF-8")):
        (table,) = tables_of(declared.encode(encoding))
        assert table.cells.row(0) == ("Größe", "5 €")
        assert how in table.read_as


def test_merged_cells_keep_the_others_in_their_columns() -> None:
    (table,) = tables_of(
        b"<table><tr><td>a<td>b<td>c</tr><tr><td rowspan=2>1<td colspan=2>2</tr>"
        b"<tr><td>3<td>4</tr><tr><td>5<td>6<br>six<td>7</tr></table>"
    )

    rows = [("1", "2", None), (None, "3", "4"), ("5", "6\nsix", "7")]
    assert table.cells.rows() == rows


def test_a_table_that_only_arranges_others_is_none() -> None:
    inner = "<table><tr><td>x<td>y</tr><tr><td>1<td>2</tr></table>"
    (table,) = tables_of(f"<table><tr><td>Menu</td><td>{inner}</td></tr></table>".encode())

    assert (table.headings, table.cells.rows()) == (("x", "y"), [("1", "2")])


def test_a_workbook_written_as_xml_is_read_with_days_and_moments() -> None:
    (file,) = load([("export.xls", XML_BOOK)]).files

    assert (file.tables[0].sheet, file.tables[0].kind) == ("Orders", "orders")
    (raw,) = tables_of(XML_BOOK)
    assert raw.cells.row(0) == ("7", "C & A", "2024-05-31", "9.5")


def test_cells_and_rows_that_are_left_out_keep_their_place() -> None:
    apart = '<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="String">x</Data></Cell></Row>'
    (raw,) = tables_of(_book(_sheet(f"<Row>{NAMES}</Row>", apart)))

    assert raw.rows_shown(pl.Series([0])).to_list() == [3]
    assert raw.cells.row(0)[1] == "x"


BOMB = "<!DOCTYPE b [" + "".join(
    f'<!ENTITY b{i} "{f"&b{i - 1};" * 10 if i else "ha"}">' for i in range(9)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html><body>Your session has ended, log in again</body></html>", "without a table"),
        (b"<html>" + b"<div>" * 5000 + b"<table>", "without a table|too deeply"),
        (b"<table><tr><td colspan=999999>x<td>y</tr><tr><td>1<td>2</tr></table>", "columns"),
        (_book(_sheet("<Row><Cell/></Row>"), before=BOMB), "building blocks"),
        (_book(_sheet('<Row ss:Index="900000000"><Cell/></Row>')), "too much to read"),
        (_book(_sheet('<Row><Cell ss:Index="70000"/></Row>')), "too much to read"),
        (_book(*[_sheet(f"<Row>{NAMES}</Row>")] * 61), "61 sheets"),
        (XML_BOOK[:-400], "breaks off"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "web archive"),
    ],
)
def test_traps_in_pages_and_xml_are_answered_in_words(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableFileError, match=message):
        tables_of(content)


def test_a_page_too_long_is_refused_before_all_of_it_is_held() -> None:
    page = b"<table>" + b"<tr><td>1<td>2</tr>" * 50 + b"</table>"

    with pytest.raises(UnreadableFileError, match="too much to read"):
        read_file("export.xls", page, Limits(rows=20))


def test_entities_of_a_page_are_never_unfolded() -> None:
    with pytest.raises(UnreadableFileError, match=r"without a table|cannot be read"):
        tables_of(f"<!DOCTYPE html {BOMB[13:]}<html><p>&b8;</p></html>".encode())
