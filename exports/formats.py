"""The kinds of file that can be taken away, by the ending of their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from exports.document import Document
from exports.slides import deck
from exports.web_page import web_page
from exports.workbook import workbook

Progress = Callable[[str], None]

FORMATS: Final[Mapping[str, Callable[[Document, Progress | None], bytes]]] = {
    ".pptx": deck,
    ".xlsx": workbook,
    ".html": web_page,
}
MIMES: Final = {
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".html": "text/html",
}
