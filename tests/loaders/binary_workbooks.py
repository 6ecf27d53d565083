"""Old and binary workbooks, written byte by byte from the published formats.

[MS-XLS] and [MS-CFB] describe .xls, [MS-XLSB] describes .xlsb; only the records a reader needs are
written. No library at hand writes either format.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence

Cells = Sequence[Sequence[str | float]]

SECTOR = 512
END, FREE, IS_FAT, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


def xls(sheet: str, rows: Cells) -> bytes:
    """Return an Excel 97 workbook of one sheet."""
    opening = _biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    pages = _biff(0x0042, struct.pack("<H", 1200))
    length = len(opening) + len(pages) + 4 + 8 + len(sheet) + 4
    named = struct.pack("<IBBBB", length, 0, 0, len(sheet), 0) + sheet.encode("latin-1")
    book = opening + pages + _biff(0x0085, named) + _biff(0x000A, b"")
    body = _biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    body += _biff(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, len(rows[0]), 0))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(cell, str):
                text = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
                body += _biff(0x0204, place + text)
            else:
                body += _biff(0x0203, place + struct.pack("<d", cell))
    return _compound("Workbook", book + body + _biff(0x000A, b""))


def _biff(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _compound(name: str, stream: bytes) -> bytes:
    stream = stream.ljust(max(len(stream), 4096), b"\0")
    sectors = -(-len(stream) // SECTOR)
    fat = [IS_FAT, END, *range(3, 2 + sectors), END]
    fat += [FREE] * (SECTOR // 4 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0,
                          END, 0, 0)  # fmt: skip
    header += struct.pack("<108I", *[FREE] * 108)
    folder = _entry("Root Entry", 5, child=1, start=END, size=0)
    folder += _entry(name, 2, child=NONE, start=2, size=len(stream))
    folder = folder.ljust(SECTOR, b"\0")
    whole = header + struct.pack(f"<{SECTOR // 4}I", *fat) + folder
    return whole + stream.ljust(sectors * SECTOR, b"\0")


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written) + 2, kind, 1, NONE, NONE, child)
        + bytes(16 + 4 + 8 + 8)
        + struct.pack("<IQ", start, size)
    )


def xlsb(sheet: str, rows: Cells) -> bytes:
    """Return a binary workbook (.xlsb) of one sheet."""
    bundle = struct.pack("<II", 0, 1) + _wide("rId1") + _wide(sheet)
    book = b"".join([_record(131), _record(143), _record(156, bundle), _record(144), _record(132)])
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, len(rows[0]) - 1)
    body = _record(129) + _record(148, size) + _record(145)
    for row, cells in enumerate(rows):
        body += _record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, 0, 0, 0))
        for column, cell in enumerate(cells):
            place = struct.pack("<II", column, 0)
            if isinstance(cell, str):
                body += _record(6, place + _wide(cell))
            else:
                body += _record(5, place + struct.pack("<d", cell))
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as container:
        container.writestr("xl/workbook.bin", book)
        container.writestr("xl/worksheets/sheet1.bin", body + _record(146) + _record(130))
        container.writestr(
            "xl/_rels/workbook.bin.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
            f'2006/relationships"><Relationship Id="rId1" Type="{relations}/worksheet" '
            'Target="worksheets/sheet1.bin"/></Relationships>',
        )
    return target.getvalue()


def _record(kind: int, content: bytes = b"") -> bytes:
    name = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(content)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
        length >>= 7
        if not length:
            return name + size + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
