"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

from typing import Final

from loaders.problems import UnreadableFileError

SPREADSHEETS: Final = "an Excel workbook (.xlsx) or a text file (.csv)"

NOT_TABLES: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"%PDF", "a PDF document", "Export the table behind it as a spreadsheet and bring that."),
    (b"\x89PNG", "a picture (PNG)", "Bring the spreadsheet the picture was taken of."),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Bring the spreadsheet the picture was taken of."),
    (b"GIF8", "a picture (GIF)", "Bring the spreadsheet the picture was taken of."),
    (b"BM", "a picture (BMP)", "Bring the spreadsheet the picture was taken of."),
    (b"RIFF", "a sound, film or picture file", "Bring a spreadsheet instead."),
    (b"SQLite format 3", "a database file (SQLite)", "Export the table you need as .csv."),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Unpack it and bring the files inside."),
    (b"Rar!", "a RAR archive", "Unpack it and bring the files inside."),
    (b"BZh", "a bzip2 archive", "Unpack it and bring the file inside."),
    (b"\xfd7zXZ", "an xz archive", "Unpack it and bring the file inside."),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "Unpack it and bring the file inside."),
    (b"ARROW1", "an Arrow file", "Save it as .parquet or .csv."),
    (b"\x7fELF", "a program", "Bring a spreadsheet instead."),
    (b"MZ", "a Windows program", "Bring a spreadsheet instead."),
    (b"{\\rtf", "a text document (RTF)", "Copy the table into a spreadsheet and save that."),
)

MARKUP: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"mime-version:", "a web archive", "Open it in a spreadsheet program and save it as .xlsx."),
    (b"<?xml", "an XML file", "Open it in a spreadsheet program and save it as .xlsx."),
    (b"{", "a JSON file", "Export the table as .csv."),
    (b'[{"', "a JSON file", "Export the table as .csv."),
)


def refuse_what_is_no_table(name: str, head: bytes) -> None:
    """Raise if the first bytes say that the file is something else than a table.

    Short signatures of letters ("BM", "MZ") count only when followed by bytes no text has.

    Args:
        name: Name of the file, used as a label only.
        head: The first bytes, a few kilobytes.

    Raises:
        UnreadableFileError: Naming what the file is and what to bring instead.
    """
    for magic, what, advice in NOT_TABLES:
        if head.startswith(magic) and (len(magic) > 2 or b"\0" in head):
            raise UnreadableFileError(_is_something_else(name, what, advice))
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for opening, what, advice in MARKUP:
        if text.startswith(opening):
            raise UnreadableFileError(_is_something_else(name, what, advice))


def _is_something_else(name: str, what: str, advice: str) -> str:
    return f"“{name}” is {what}, whatever its name says; expected {SPREADSHEETS}. {advice}"
