"""The sheet inside a chart: its numbers and the lengths of its intervals, and no formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from exports.archives import settled
from exports.chart_xml import add_error_bars
from exports.plotted import Point
from exports.sheet_text import disarm

_FREE: Final = 30
"""First column the chart's own numbers never reach."""
_ANY_DAY: Final = date(2000, 1, 1)


@dataclass
class ChartBook:
    """Interval lengths on their way into a chart's sheet.

    Attributes:
        columns: Lengths by heading.
    """

    columns: dict[str, Sequence[float]] = field(default_factory=dict)

    def draw_intervals(
        self,
        drawn: Any,  # noqa: ANN401  # python-pptx has no types
        name: str,
        points: Sequence[Point | None],
        at: Sequence[float | None],
        *,
        along: Literal["y"] | None,
        shade: str,
    ) -> None:
        """Draw every point's interval.

        Args:
            drawn: The series on the chart.
            name: Heading of the lengths in the sheet.
            points: The points in the order of the series; None: one without an interval.
            at: Where the middle of each interval is drawn.
            along: Axis of the interval; None: a bar chart, which has only one.
            shade: Colour as six hexadecimal digits.
        """
        lengths = [_lengths(point, place) for point, place in zip(points, at, strict=True)]
        if not any(known for known, _, _ in lengths):
            return
        down, up = [down for _, down, _ in lengths], [up for _, _, up in lengths]
        first = _FREE + len(self.columns)
        self.columns[f"{name}: down"], self.columns[f"{name}: up"] = down, up
        minus, plus = (
            f"Sheet1!${column}$2:${column}${len(lengths) + 1}"
            for column in (get_column_letter(first), get_column_letter(first + 1))
        )
        element = drawn._element  # noqa: SLF001  # no public way
        add_error_bars(element, along, minus=(down, minus), plus=(up, plus), shade=shade)

    def close(self, chart: Any) -> None:  # noqa: ANN401  # python-pptx has no types
        """Write the lengths beside the chart's numbers, and disarm text that looks like a formula.

        Args:
            chart: The chart, as python-pptx made it.
        """
        part = chart.part.chart_workbook.xlsx_part
        book = load_workbook(io.BytesIO(part.blob))
        sheet = book.active
        for row in sheet.iter_rows():
            for cell in row:
                disarm(cell)
        for place, (heading, lengths) in enumerate(self.columns.items(), start=_FREE):
            disarm(sheet.cell(1, place, heading))
            for row, length in enumerate(lengths, start=2):
                sheet.cell(row, place, length)
        out = io.BytesIO()
        book.save(out)
        part._blob = settled(out.getvalue(), _ANY_DAY)  # noqa: SLF001  # no public way to replace it


def _lengths(point: Point | None, at: float | None) -> tuple[bool, float, float]:
    if point is None or at is None or point.lower is None or point.upper is None:
        return False, 0.0, 0.0
    return True, at - point.lower, point.upper - at
