"""Files of every shape: read into the same cells, or refused in words."""

from __future__ import annotations

import gzip
import io
import struct
import threading
import zipfile
from pathlib import Path

import polars as pl
import pytest

from loaders import loading
from loaders.files import label_of, read_file
from loaders.limits import Limits, in_words
from loaders.problems import UnreadableFileError
from tests.loaders.binary_workbooks import xls
from tests.loaders.ugly_files import raw, workbook, written, zipped

TABLE = "id,name,note\n1,Ann,“well”\n2,Zoë,said ­so\n3,Émile,café\n"
ROWS = [("1", "Ann", "“well”"), ("2", "Zoë", "said ­so"), ("3", "Émile", "café")]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def cells(
    content: bytes, name: str = "file.csv", limits: Limits | None = None
) -> list[tuple[str, ...]]:
    (table,) = read_file(name, content, limits or Limits())
    assert table.headings == ("id", "name", "note")
    return table.cells.rows()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TABLE.encode(), id="utf-8"),
        pytest.param(TABLE.encode("utf-8-sig"), id="utf-8 with a mark"),
        pytest.param(TABLE.encode("utf-16"), id="utf-16 with a mark"),
        pytest.param(TABLE.encode("utf-16-le"), id="utf-16 without a mark"),
        pytest.param(TABLE.encode("utf-16-be"), id="utf-16 the other way round"),
        pytest.param(TABLE.encode("cp1252"), id="the old Windows alphabet"),
        pytest.param(TABLE.replace("\n", "\r\n").encode(), id="lines as Windows ends them"),
        pytest.param(TABLE.replace("\n", "\r").encode(), id="lines as old Macs ended them"),
        pytest.param(TABLE.replace(",", ";").encode(), id="semicolons"),
        pytest.param(TABLE.replace(",", "\t").encode(), id="tabs"),
        pytest.param(TABLE.replace(",", "|").encode(), id="vertical bars"),
        pytest.param(gzip.compress(TABLE.encode()), id="gz"),
        pytest.param(TABLE.encode() + b"\n\n\n", id="blank lines at the end"),
        pytest.param(TABLE.replace("\n", ",,\n").encode(), id="blank columns at the end"),
        pytest.param(TABLE.rstrip("\n").encode(), id="no line end at the end"),
    ],
)
def test_the_same_table_in_every_dress(content: bytes) -> None:
    assert cells(content) == ROWS


def test_a_file_on_disk_reads_like_its_bytes(tmp_path: Path) -> None:
    for encoding in ("utf-8", "cp1252"):
        path = tmp_path / f"{encoding}.csv"
        path.write_bytes(TABLE.encode(encoding))
        (table,) = read_file(path.name, path, Limits())
        assert table.cells.rows() == ROWS


def test_other_alphabets_are_told_apart_by_their_letters() -> None:
    text = "имя,город\n" + "Анна,Москва\nПётр,Казань и всё вокруг\n" * 40

    (table,) = read_file("file.csv", text.encode("cp1251"), Limits())

    assert table.headings == ("имя", "город")
    assert table.cells.row(0) == ("Анна", "Москва")


def test_an_archive_gives_one_table_per_file() -> None:
    content = zipped(a__csv=b"x,y\n1,2\n", b__tsv=b"x\ty\n3\t4\n", notes__pdf=b"%PDF-1.7")

    tables = read_file("both.zip", content, Limits())

    assert [(table.sheet, table.cells.rows()) for table in tables] == [
        ("a.csv", [("1", "2")]),
        ("b.tsv", [("3", "4")]),
    ]


def test_a_workbook_gives_one_table_per_filled_sheet_in_text() -> None:
    content = workbook(
        ("Data", [["id", "joined", "n"], [17850, "26/08/2023", 3.0], ["C1", "", 0.1]]),
        ("Empty", []),
        ("More", [[None, None], [None, "a"], [None, "b"]]),
    )

    data, more = read_file("book.xlsx", content, Limits())

    assert data.cells.rows() == [("17850", "26/08/2023", "3"), ("C1", None, "0.1")]
    assert (more.headings, more.cells.rows()[0][-1]) == (("a",), "b")
    assert more.rows_shown(pl.Series([0])).to_list() == [3]


def test_typed_columns_keep_what_they_say(tmp_path: Path) -> None:
    path = tmp_path / "typed.parquet"
    frame = pl.DataFrame({"n": [1.0, 12.5], "at": ["2024-05-31 08:26:00"] * 2, "i": [7, None]})
    frame.with_columns(
        at=pl.col("at").str.to_datetime(), day=pl.col("at").str.to_datetime().dt.date()
    ).write_parquet(path)

    (table,) = read_file(path.name, path, Limits())

    assert table.cells.rows() == [
        ("1", "2024-05-31 08:26:00", "7", "2024-05-31"),
        ("12.5", "2024-05-31 08:26:00", None, "2024-05-31"),
    ]


def test_row_numbers_are_those_of_the_spreadsheet_program() -> None:
    table = raw(
        """

        id,name
        1,Ann

        2,Bo
        """
    )

    assert table.cells.rows() == [("1", "Ann"), ("2", "Bo")]
    assert table.rows_shown(pl.Series([0, 1])).to_list() == [table.first_row, table.first_row + 2]


def test_line_breaks_and_commas_inside_quotes_stay_in_their_cell() -> None:
    table = raw('id,note\n1,"a, b\nc ""d"""\n2,e\n')

    assert table.cells.rows() == [("1", 'a, b\nc "d"'), ("2", "e")]


def test_repeated_and_blank_headings_are_kept_as_they_are() -> None:
    table = raw("id,reason,,reason\n1,a,b,c\n")

    assert table.headings == ("id", "reason", "", "reason")


def test_three_hundred_columns_are_fine() -> None:
    wide = ",".join(f"q{i}" for i in range(300)) + "\n" + ",".join("1" * 300) + "\n"

    assert raw(wide).cells.width == 300


def test_cells_beyond_the_last_heading_are_kept_and_told() -> None:
    table = raw("id,note\n1,a\n2,b,oops\n3,c\n4,d\n" + "5,e\n" * 300 + "6,f,g,h\n")

    assert table.cells.width > 2
    (problem,) = table.problems or (None,)
    assert problem is None or problem.rule == "more cells than headings"
    assert "h" in table.cells.rows()[-1]


def test_headings_without_rows_are_a_table_of_no_rows() -> None:
    table = raw("id,name\n")

    assert (table.headings, table.cells.height) == (("id", "name"), 0)


def test_text_aligned_with_blanks_is_cut_at_the_blanks() -> None:
    table = raw(" id   day  value\n 001 19970101  11.77\n 002 19970112  9.00\n")

    assert table.cells.rows() == [("001", "19970101", "11.77"), ("002", "19970112", "9.00")]


def bomb(kind: str) -> bytes:
    zeros = b"0" * 3_000_000
    if kind == "gz":
        return gzip.compress(zeros, compresslevel=9)
    return zipped(zeros__csv=zeros)


def xlsx_with(part: str, content: bytes) -> bytes:
    """Replace one part of a sound workbook."""
    sound = zipfile.ZipFile(io.BytesIO(workbook(("A", [["x", "y"], [1, 2]]))))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as changed:
        for entry in sound.infolist():
            changed.writestr(
                entry.filename, content if entry.filename == part else sound.read(entry)
            )
    return target.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
CORNERS = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1"><v>1</v></c></row><row r="%d"><c r="%s%d"><v>1</v></c></row>'
    b"</sheetData></worksheet>"
)
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><worksheet>&lol;</worksheet>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "is empty: it holds 0 bytes", id="nothing"),
        pytest.param(b"\n\n  \n", "holds no filled cell", id="blank lines"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", r"is a picture \(PNG\)", id="a picture"),
        pytest.param(b"%PDF-1.7 ...", "is a PDF document", id="a document"),
        pytest.param(b"id,name\n1,a\0b\n", "is no text file", id="bytes no text has"),
        pytest.param(b"<html><table><tr>", "web page without a table", id="a web page"),
        pytest.param(b'{"a": [{"b": 1}]}', "is a JSON file, but not one object", id="json"),
        pytest.param(b'{"a": 1}\n{"a"', "is a JSON file, but not one object", id="json broken"),
        pytest.param(b"$FL2@(#) SPSS DATA FILE", "starts like an SPSS file", id="spss"),
        pytest.param(b"Rar!\x1a\x07", "is a RAR archive", id="rar"),
        pytest.param(b"\x1f\x8b\x08\0broken", "breaks off or is damaged", id="a damaged gz"),
        pytest.param(gzip.compress(b""), "with nothing inside", id="an empty gz"),
        pytest.param(b"PK\x03\x04broken", "is damaged", id="a damaged zip"),
        pytest.param(zipped(a__pdf=b"%PDF-1.7"), "holds no table.* PDF", id="no table inside"),
        pytest.param(zipped(a__csv=b""), "holds no table.*is empty", id="an empty file inside"),
        pytest.param(
            zipped(a__zip=zipped(b__csv=b"x,y\n1,2\n")), "inside an archive", id="zip in zip"
        ),
        pytest.param(
            zipped(**{"word/document__xml": b"<w/>"}), "is a Word document", id="a letter"
        ),
        pytest.param(workbook(("A", [])), "holds no filled cell", id="an empty workbook"),
        pytest.param(
            OLE + "EncryptedPackage".encode("utf-16-le"), "with a password", id="a password"
        ),
        pytest.param(OLE, "no workbook", id="an old letter"),
        pytest.param(
            OLE + "Workbook".encode("utf-16-le"), "cannot be read", id="a damaged old workbook"
        ),
        pytest.param(b"PAR1broken", "starts like a parquet file", id="a damaged parquet"),
        pytest.param(b"a^b^c\n1^2^3\n4^5^6\n", "separate its cells by “\\^”", id="odd delimiter"),
        pytest.param(b'id,name\n1,"Ann\n2,Bo\n', "never closed", id="an open quotation mark"),
        pytest.param(bomb("gz"), "unpacks to", id="a gz bomb"),
        pytest.param(bomb("zip"), "unpacks to", id="a zip bomb"),
        pytest.param(
            xlsx_with(SHEET, b"<worksheet>" + b" " * 3_000_000), "unpacks to", id="an xlsx bomb"
        ),
        pytest.param(xlsx_with(SHEET, LAUGHS), "XML entities", id="an entity bomb"),
        pytest.param(
            xlsx_with(SHEET, CORNERS % (1048576, b"XFD", 1048576)),
            "16,384 columns",
            id="two cells in opposite corners",
        ),
        pytest.param(
            xlsx_with(SHEET, CORNERS % (1048576, b"ZZ", 1048576)),
            "reaches to row 1,048,576",
            id="a deep sheet of two cells",
        ),
        pytest.param(b",".join([b"x"] * 16_384) + b"\n1\n", "16,384 columns", id="too wide"),
    ],
)
def test_what_is_no_table_is_refused_in_words(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableFileError, match=message) as refusal:
        read_file("../up/list.csv", content, Limits(ratio_from=1_000_000))

    assert "“list.csv”" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_an_archive_with_a_password_is_refused() -> None:
    content = bytearray(zipped(a__csv=b"x,y\n1,2\n"))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(UnreadableFileError, match="archive with a password"):
        read_file("a.zip", bytes(content), Limits())


@pytest.mark.parametrize(
    ("limits", "content", "message"),
    [
        (Limits(bytes=10), TABLE.encode(), "files up to 10 bytes can be read"),
        (Limits(rows=2), TABLE.encode(), "has 3 rows; up to 2"),
        (Limits(columns=2), TABLE.encode(), "has 3 columns; tables up to 2"),
        (Limits(sheets=1), zipped(a__csv=b"x", b__csv=b"y"), "archive of 2 files; up to 1"),
        (
            Limits(sheets=1),
            workbook(("A", [["x"], [1]]), ("B", [["y"], [2]])),
            "has 2 sheets; up to 1",
        ),
        (Limits(unpacked_bytes=20), gzip.compress(TABLE.encode()), "more than 20 bytes"),
        (Limits(columns=1), workbook(("A", [["x", "y"], [1, 2]])), "has 2 columns"),
    ],
    ids=["bytes", "rows", "columns", "files", "sheets", "unpacked", "columns of a sheet"],
)
def test_limits_are_answered_in_words(limits: Limits, content: bytes, message: str) -> None:
    with pytest.raises(UnreadableFileError, match=message):
        read_file("list.csv", content, limits)


def test_an_old_workbook_of_absurd_size_is_refused_and_ends_nothing_else() -> None:
    sound = xls("One", [["id", "name"], ["1", "Ann"]])
    at = sound.index(struct.pack("<HHIIHH", 0x0200, 14, 0, 2, 0, 2))
    absurd = struct.pack("<HHIIHH", 0x0200, 14, 0, 0xFFFFFFF0, 0, 0xFFF0)
    assert read_file("a.xls", sound, Limits())[0].cells.rows() == [("1", "Ann")]

    with pytest.raises(UnreadableFileError, match="cannot be read"):
        read_file("a.xls", sound[:at] + absurd + sound[at + len(absurd) :], Limits())


def test_what_takes_too_long_is_given_up_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()
    monkeypatch.setattr(loading, "read_file", lambda *_: ended.wait(20))

    (file,) = loading.load([("slow.csv", b"a,b")], limits=Limits(seconds=0.05)).files
    ended.set()

    assert file.refusal is not None
    assert "takes more than 0.05 seconds" in file.refusal


def test_a_server_may_set_its_own_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNED_MOST_ROWS", "2")
    (file,) = loading.load([("list.csv", TABLE.encode())]).files
    assert "has 3 rows; up to 2" in str(file.refusal)

    monkeypatch.setenv("EARNED_MOST_ROWS", "plenty")
    (file,) = loading.load([("list.csv", TABLE.encode())]).files
    assert "EARNED_MOST_ROWS is “plenty”" in str(file.refusal)


def test_a_parquet_that_is_too_wide_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wide.parquet"
    pl.DataFrame({"a": [1], "b": [2]}).write_parquet(path)

    with pytest.raises(UnreadableFileError, match="has 2 columns"):
        read_file(path.name, path, Limits(columns=1))


def test_unreadable_bytes_in_a_marked_file_are_refused() -> None:
    with pytest.raises(UnreadableFileError, match="mixes several character encodings"):
        read_file("list.csv", b"\xff\xfei\0d\0\n\0\x00\xd8\x41", Limits())


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\ann\list.csv", "list.csv"),
        ("a\nb\x00.csv", "ab.csv"),
        ("/", "unnamed file"),
        ("x" * 500, "x" * 200),
    ],
)
def test_names_are_only_labels(name: str, label: str) -> None:
    assert label_of(name) == label
    (table,) = read_file(name, written("a,b\n1,2\n"), Limits())
    assert table.file == label


@pytest.mark.parametrize(
    ("size", "words"),
    [(10, "10 bytes"), (1500, "1.5 kB"), (25_000_000, "25 MB"), (3e12, "3000 GB")],
)
def test_sizes_are_said_as_people_do(size: float, words: str) -> None:
    assert in_words(size) == words
