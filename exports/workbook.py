"""A workbook: one sheet per picture with its numbers as numbers, and how all of it was made."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from answers import wording
from answers.answer import CONFIDENCE, Finding
from exports.archives import settled
from exports.document import STAMP, Document, Leaf
from exports.methods import methods_of_figures
from exports.pictures import drawn, png
from exports.plotted import excel_format, plot, steady
from exports.sheet_charts import add_sheet_chart
from exports.sheet_text import clean, disarm

Progress = Callable[[str], None]

_HEADINGS: Final = 6
"""Row of the headings of every table; the finding, its base and its stamp stand above."""
_CHART_COLUMNS: Final = 13
_NARROWEST, _WIDEST = 11.0, 46.0
_BOLD: Final = Font(name="Calibri", bold=True)
_TITLE: Final = Font(name="Calibri", bold=True, size=14, color="1F2937")
_MUTED: Final = Font(name="Calibri", color="5B6472")
_STAMPED: Final = Font(name="Calibri", bold=True, color="B45F06")
_LINK: Final = Font(name="Calibri", color="0F766E", underline="single")
_HEAD: Final = PatternFill("solid", fgColor="E6F1F0")
_RULE: Final = Border(bottom=Side(style="thin", color="0F766E"))
_WRAP: Final = Alignment(wrap_text=True, vertical="top")
_TOP: Final = Alignment(vertical="top")
MOST_LETTERS: Final = 31
"""Of a sheet's name, which Excel sets."""
_NOT_IN_A_NAME: Final = re.compile(r"[\\/*?:\[\]']")
AS_PICTURE: Final = "Shown as a picture: spreadsheet programs have no chart of this kind."


def workbook(told: Document, on_progress: Progress | None = None) -> bytes:
    """Return a document as an Excel workbook.

    Args:
        told: The document.
        on_progress: Told what is being made, once per sheet.
    """
    tell = on_progress or (lambda _: None)
    book = Workbook()
    contents = book.active
    contents.title = "Contents"
    leaves = ((told.card,) if told.card else ()) + told.leaves
    sheets = []
    for leaf in leaves:
        tell(leaf.exhibit.says)
        sheets.append(_leaf_sheet(book, leaf, told))
    _contents(contents, told, list(zip(sheets, leaves, strict=True)))
    _how_computed(book.create_sheet("How computed"), leaves)
    _data_and_filters(book.create_sheet("Data and filters"), told)
    core = book.properties
    core.title, core.creator = clean(told.title)[:250], "Earned"
    core.created = core.modified = datetime(  # noqa: DTZ001  # a day
        told.made_on.year, told.made_on.month, told.made_on.day
    )
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue(), told.made_on)


def _leaf_sheet(book: Any, leaf: Leaf, told: Document) -> Any:  # noqa: ANN401  # openpyxl has no types
    exhibit = leaf.exhibit
    sheet = book.create_sheet(free_name(book.sheetnames, f"{leaf.section}, {exhibit.key}"))
    _put(sheet, 1, 1, exhibit.says, _TITLE)
    _put(sheet, 2, 1, leaf.caption or leaf.basis, _MUTED)
    _put(sheet, 3, 1, " · ".join(text for text in (told.source_line, leaf.remark) if text), _MUTED)
    if told.is_invented:
        _put(sheet, 4, 1, STAMP, _STAMPED)
    shown = [name for name in exhibit.headings if name in exhibit.table.columns]
    for column, name in enumerate(shown, start=1):
        _head(sheet, _HEADINGS, column, exhibit.headings[name])
        values = exhibit.table[name]
        number = "d mmm yyyy" if values.dtype.is_temporal() else None
        if values.dtype.is_numeric():
            number = excel_format(exhibit.formats.get(name), values)
        longest = len(exhibit.headings[name])
        for row, value in enumerate(values, start=_HEADINGS + 1):
            cell = _put(sheet, row, column, value)
            cell.alignment = _WRAP if isinstance(value, str) else _TOP
            if number is not None:
                cell.number_format = number
            if isinstance(value, str):
                longest = max(longest, len(value))
        sheet.column_dimensions[get_column_letter(column)].width = min(
            max(longest + 3.0, _NARROWEST), _WIDEST
        )
    _fit_rows(sheet)
    last = _HEADINGS + exhibit.table.height
    if exhibit.table.height:
        sheet.auto_filter.ref = f"A{_HEADINGS}:{get_column_letter(len(shown))}{last}"
    sheet.freeze_panes = sheet.cell(_HEADINGS + 1, 2)
    beside = len(shown) + 2
    chart = plot(exhibit)
    if chart is not None:
        block = beside + _CHART_COLUMNS + 1
        add_sheet_chart(sheet, chart, row=_HEADINGS, beside=beside, block=block)
    else:
        image = Image(io.BytesIO(png(drawn(exhibit))))
        image.width, image.height = image.width // 2, image.height // 2
        sheet.add_image(image, f"{get_column_letter(beside)}{_HEADINGS}")
        _put(sheet, _HEADINGS - 1, beside, AS_PICTURE, _MUTED)
    right = get_column_letter(beside + _CHART_COLUMNS)
    sheet.print_area = f"A1:{right}{max(last, _HEADINGS + 24)}"
    _fit_page(sheet)
    return sheet


def _contents(sheet: Any, told: Document, sheets: list[tuple[Any, Leaf]]) -> None:  # noqa: ANN401  # openpyxl has no types
    _put(sheet, 1, 1, told.title, _TITLE)
    _put(sheet, 2, 1, told.source_line, _MUTED)
    _put(sheet, 3, 1, f"Filters: {told.filters or 'none'}", _MUTED)
    if told.is_invented:
        _put(sheet, 4, 1, STAMP, _STAMPED)
    for column, heading in enumerate(("Sheet", "What it shows", "Base"), start=1):
        _head(sheet, _HEADINGS, column, heading)
    for row, (target, leaf) in enumerate(sheets, start=_HEADINGS + 1):
        cell = _put(sheet, row, 1, target.title, _LINK)
        cell.hyperlink = f"#'{target.title}'!A1"
        cell.font, cell.alignment = _LINK, _TOP
        _put(sheet, row, 2, leaf.exhibit.says).alignment = _WRAP
        _put(sheet, row, 3, leaf.basis).alignment = _WRAP
    _close(sheet, (30, 90, 60), len(sheets))


def _how_computed(sheet: Any, leaves: Iterable[Leaf]) -> None:  # noqa: ANN401  # openpyxl has no types
    """Write every figure with its numbers, then what each figure means."""
    _put(sheet, 1, 1, "How every figure was computed", _TITLE)
    _put(
        sheet, 2, 1, f"Intervals are {CONFIDENCE:.0%} intervals for each figure by itself.", _MUTED
    )
    headings = (
        "Figure",
        "Of",
        "Estimate",
        "From",
        "To",
        "n",
        "Unit",
        "Verdict",
        "In words",
        "Method",
    )
    for column, heading in enumerate(headings, start=1):
        _head(sheet, _HEADINGS, column, heading)
    told = tuple(leaves)
    findings: dict[tuple[str, str], Finding] = {}
    for leaf in told:
        for found in leaf.findings:
            findings.setdefault((found.figure, _of(found)), found)
    row = _HEADINGS
    for (figure, of), found in findings.items():
        row += 1
        numbers = (found.estimate, found.lower, found.upper, found.n)
        _put(sheet, row, 1, figure)
        _put(sheet, row, 2, of)
        for column, number in enumerate(numbers, start=3):
            form = "#,##0" if column == 6 or found.unit in {"count", "money", "days"} else "0.000"
            _put(sheet, row, column, number).number_format = form
        for column, text in enumerate((found.unit, found.verdict, found.sentence, found.method), 7):
            _put(sheet, row, column, text).alignment = _WRAP
    defined = methods_of_figures(figure for leaf in told for figure in leaf.exhibit.figures)
    _head(sheet, row + 2, 1, "Figure")
    _head(sheet, row + 2, 2, "What it is and when not to trust it")
    for at, (figure, text) in enumerate(defined.items(), start=row + 3):
        _put(sheet, at, 1, figure).alignment = _WRAP
        _put(sheet, at, 2, text).alignment = _WRAP
        sheet.merge_cells(start_row=at, end_row=at, start_column=2, end_column=len(headings))
        sheet.row_dimensions[at].height = 15.0 * (1 + len(text) // 170)
    _close(sheet, (26, 34, 11, 11, 11, 9, 10, 18, 70, 50), row - _HEADINGS + 2 + len(defined))


def _data_and_filters(sheet: Any, told: Document) -> None:  # noqa: ANN401  # openpyxl has no types
    _put(sheet, 1, 1, "Data and filters", _TITLE)
    if told.is_invented:
        _put(sheet, 4, 1, STAMP, _STAMPED)
    for column, heading in enumerate(("What", "Value", "Kind", "Rows"), start=1):
        _head(sheet, _HEADINGS, column, heading)
    limits = list(dict.fromkeys(text for part in told.chapters for text in part.cannot_tell))
    rows: list[tuple[Any, ...]] = [
        *(
            ("File", file, kind, rows) if kind else ("File", file)
            for file, kind, rows in told.sources
        ),
        ("Last day of the data", told.as_of or "not known"),
        ("Own brand", told.own_brand or "not known"),
        ("Filters", told.filters or "none, everything counts"),
        ("Made on", told.made_on),
        ("Hidden", "figures from fewer than 10 people; 10 to 29 are marked as a small base"),
        *(("Cannot be told", text) for text in limits),
    ]
    for row, values in enumerate(rows, start=_HEADINGS + 1):
        for column, value in enumerate(values, start=1):
            cell = _put(sheet, row, column, value)
            cell.alignment = _WRAP
            if isinstance(value, date):
                cell.number_format = "d mmm yyyy"
    _close(sheet, (24, 90, 16, 14), len(rows))


def _close(sheet: Any, widths: tuple[float, ...], rows: int) -> None:  # noqa: ANN401  # openpyxl has no types
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _fit_rows(sheet)
    sheet.freeze_panes = sheet.cell(_HEADINGS + 1, 2)
    sheet.print_area = f"A1:{get_column_letter(len(widths))}{_HEADINGS + max(rows, 1)}"
    _fit_page(sheet)


def _fit_rows(sheet: Any) -> None:  # noqa: ANN401  # openpyxl has no types
    """Make rows as high as their wrapped text needs; not every program does so by itself."""
    for row in sheet.iter_rows(min_row=_HEADINGS + 1):
        lines = [
            -(-len(cell.value) // int(sheet.column_dimensions[cell.column_letter].width))
            for cell in row
            if isinstance(cell.value, str) and cell.coordinate not in sheet.merged_cells
        ]
        if max(lines, default=1) > 1:
            sheet.row_dimensions[row[0].row].height = 15.0 * max(lines)


def _fit_page(sheet: Any) -> None:  # noqa: ANN401  # openpyxl has no types
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_HEADINGS}:{_HEADINGS}"
    sheet.sheet_view.showGridLines = False


def _put(sheet: Any, row: int, column: int, value: Any, font: Font | None = None) -> Any:  # noqa: ANN401  # openpyxl has no types
    cell = sheet.cell(row, column)
    if isinstance(value, date | bool | int | float):
        cell.value = steady(value)
    elif value is not None:
        cell.value = clean(value if isinstance(value, str) else str(value))
        disarm(cell)
    if font is not None:
        cell.font = font
    return cell


def _head(sheet: Any, row: int, column: int, text: str) -> None:  # noqa: ANN401  # openpyxl has no types
    cell = _put(sheet, row, column, text, _BOLD)
    cell.fill, cell.border = _HEAD, _RULE
    cell.alignment = Alignment(wrap_text=True, vertical="bottom")


def _of(found: Finding) -> str:
    said = (f"{key.replace('_', ' ')}: {value}" for key, value in found.of.items())
    return wording.listed(list(said), last="and") or "all"


def free_name(taken: Iterable[str], wanted: str) -> str:
    """Return a sheet's name that Excel takes: short, without its signs, and not there yet.

    Args:
        taken: Names of the other sheets.
        wanted: The name in full.
    """
    others = {name.casefold() for name in taken} | {"history"}
    plain = _NOT_IN_A_NAME.sub("", clean(wanted)).strip() or "Sheet"
    name, number = _cut(plain, MOST_LETTERS), 1
    while name.casefold() in others:
        number += 1
        ending = f" {number}"
        name = _cut(plain, MOST_LETTERS - len(ending)) + ending
    return name


def _cut(text: str, most: int) -> str:
    """Cut a text after a whole word, where the word does not take up half of it."""
    if len(text) <= most:
        return text
    words = text[: most + 1].rpartition(" ")[0]
    return (words if len(words) > most / 2 else text[:most]).rstrip(" ,;:-–")
