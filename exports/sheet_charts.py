"""Charts of a workbook: Excel's own, drawn from cells beside the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from openpyxl.chart import BarChart, LineChart, Reference, ScatterChart
from openpyxl.chart import Series as ChartSeries
from openpyxl.chart.data_source import NumDataSource, NumRef
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.utils import get_column_letter

from exports.axes import axis_of
from exports.plotted import DATE_FORMAT, Plot, Point, Series
from exports.sheet_text import disarm

_WIDTH, _HEIGHT = 24.0, 11.5  # centimetres
_INK: Final = "1F2937"
_LINE: Final = "E5E7EB"
_SYMBOLS: Final = ("circle", "diamond", "square", "triangle")


def add_sheet_chart(sheet: Any, plot: Plot, *, row: int, beside: int, block: int) -> None:  # noqa: ANN401  # openpyxl has no types
    """Draw a chart on a sheet.

    Args:
        sheet: The sheet.
        plot: What is plotted.
        row: Row of the table's headings.
        beside: Column the chart stands at.
        block: First free column right of the chart, where the numbers it is drawn from stand.
    """
    disarm(sheet.cell(row - 1, block, "Numbers the chart is drawn from"))
    chart = {
        "bars": _bars,
        "stacked": _stacked,
        "waterfall": _waterfall,
        "dots": _dots,
        "curves": _curves,
        "map": _map,
    }[plot.native.form](sheet, plot, row, block)
    chart.width, chart.height = _WIDTH, _HEIGHT
    chart.title = None
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.title = axis.title or None
    chart.y_axis.title = plot.measure or None
    chart.y_axis.number_format = plot.number
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_LINE))
    chart.legend = chart.legend if len(plot.series) > 1 or plot.native.form == "stacked" else None
    if chart.legend is not None:
        chart.legend.position = "b"
    sheet.add_chart(chart, f"{get_column_letter(beside)}{row}")


def _wide(sheet: Any, plot: Plot, row: int, block: int) -> int:  # noqa: ANN401  # openpyxl has no types
    """Write one row per category and one column per series; return the last row."""
    disarm(sheet.cell(row, block, plot.across or "Category"))
    for at, name in enumerate(plot.categories, start=row + 1):
        disarm(sheet.cell(at, block, name))
    for place, series in enumerate(plot.series, start=block + 1):
        _column(sheet, row, place, series.name, _in_order(plot, series), plot.number)
    return row + len(plot.categories)


def _in_order(plot: Plot, series: Series) -> list[Point | None]:
    by_name = {point.at: point for point in series.points}
    return [by_name.get(name) for name in plot.categories]


def _column(  # noqa: PLR0917  # a place on the sheet
    sheet: Any,  # noqa: ANN401  # openpyxl has no types
    row: int,
    column: int,
    heading: str,
    points: list[Point | None],
    number: str,
) -> None:
    disarm(sheet.cell(row, column, heading))
    for at, point in enumerate(points, start=row + 1):
        cell = sheet.cell(at, column, None if point is None else point.value)
        cell.number_format = number


def _with_interval(  # noqa: PLR0917  # a place on the sheet
    sheet: Any,  # noqa: ANN401  # openpyxl has no types
    drawn: Any,  # noqa: ANN401  # openpyxl has no types
    points: Sequence[Point | None],
    row: int,
    value: int,
    free: int,
    shade: str,
    along: str | None = None,
) -> int:
    """Give a series its intervals, as formulas on their ends; return the next free column."""
    if not any(p and p.lower is not None and p.upper is not None for p in points):
        return free
    for place, heading in enumerate(("From", "To", "Down", "Up"), start=free):
        disarm(sheet.cell(row, place, heading))
    middle = get_column_letter(value)
    low, high = get_column_letter(free), get_column_letter(free + 1)
    for at, point in enumerate(points, start=row + 1):
        if point is None or point.lower is None or point.upper is None or point.value is None:
            continue
        sheet.cell(at, free, point.lower)
        sheet.cell(at, free + 1, point.upper)
        sheet.cell(at, free + 2, f"={middle}{at}-{low}{at}")
        sheet.cell(at, free + 3, f"={high}{at}-{middle}{at}")
    ends = [
        NumDataSource(
            numRef=NumRef(f=f"'{sheet.title}'!${letter}${row + 1}:${letter}${row + len(points)}")
        )
        for letter in (get_column_letter(free + 2), get_column_letter(free + 3))
    ]
    drawn.errBars = ErrorBars(
        errDir=along,
        errBarType="both",
        errValType="cust",
        minus=ends[0],
        plus=ends[1],
        noEndCap=True,
        spPr=GraphicalProperties(ln=LineProperties(solidFill=shade, w=19050)),
    )
    return free + 4


def _bars(sheet: Any, plot: Plot, row: int, block: int) -> Any:  # noqa: ANN401  # openpyxl has no types
    last = _wide(sheet, plot, row, block)
    chart = _bar_chart("clustered", 55)
    names = Reference(sheet, min_col=block, min_row=row + 1, max_row=last)
    free = block + len(plot.series) + 1
    for place, series in enumerate(plot.series, start=block + 1):
        drawn = _series(sheet, place, row, last)
        _fill(drawn, series.points[0].shade if len(plot.series) > 1 else series.shade)
        points = _in_order(plot, series)
        if len(plot.series) == 1:
            _fill_points(drawn, points)
        free = _with_interval(sheet, drawn, points, row, place, free, _INK)
        chart.series.append(drawn)
    chart.set_categories(names)
    return chart


def _stacked(sheet: Any, plot: Plot, row: int, block: int) -> Any:  # noqa: ANN401  # openpyxl has no types
    last = _wide(sheet, plot, row, block)
    chart = _bar_chart("stacked", 60)
    if plot.is_upright:
        chart.type, chart.x_axis.scaling.orientation, chart.y_axis.crosses = "col", "minMax", "min"
    for place, series in enumerate(plot.series, start=block + 1):
        drawn = _series(sheet, place, row, last)
        _fill(drawn, series.points[0].shade if series.points else series.shade)
        chart.series.append(drawn)
        if plot.is_upright:
            continue
        drawn.dLbls = DataLabelList(showVal=True, showSerName=False, showLegendKey=False)
    chart.set_categories(Reference(sheet, min_col=block, min_row=row + 1, max_row=last))
    return chart


def _waterfall(sheet: Any, plot: Plot, row: int, block: int) -> Any:  # noqa: ANN401  # openpyxl has no types
    """Draw bars on invisible ones; where they stand is a formula on start and length."""
    points = plot.series[0].points
    headings = (plot.across, "Start", "Length", "Base", "Above nothing", "Below nothing")
    for place, heading in enumerate(headings, start=block):
        disarm(sheet.cell(row, place, heading))
    start, length = get_column_letter(block + 1), get_column_letter(block + 2)
    for at, point in enumerate(points, start=row + 1):
        disarm(sheet.cell(at, block, point.at))
        sheet.cell(at, block + 1, point.start or 0.0).number_format = plot.number
        sheet.cell(at, block + 2, point.value).number_format = plot.number
        low = f"MIN({start}{at},{start}{at}+{length}{at})"
        high = f"MAX({start}{at},{start}{at}+{length}{at})"
        sheet.cell(at, block + 3, f"=MAX({low},0)+MIN({high},0)")
        sheet.cell(at, block + 4, f"=MAX({high},0)-MAX({low},0)")
        sheet.cell(at, block + 5, f"=MIN({low},0)-MIN({high},0)")
    last, free = row + len(points), block + 6
    chart = _bar_chart("stacked", 45)
    for place in (block + 3, block + 4, block + 5):
        drawn = _series(sheet, place, row, last)
        if place == block + 3:
            drawn.graphicalProperties = GraphicalProperties(noFill=True)
        else:
            _fill(drawn, points[0].shade)
            _fill_points(drawn, points)
        if place < block + 5:
            # A bar that stands at nothing has its interval at its end, others at their beginning.
            own = [p if bool(p.start) == (place == block + 3) else None for p in points]
            free = _with_interval(sheet, drawn, own, row, place, free, _INK)
        chart.series.append(drawn)
    chart.set_categories(Reference(sheet, min_col=block, min_row=row + 1, max_row=last))
    return chart


def _dots(sheet: Any, plot: Plot, row: int, block: int) -> Any:  # noqa: ANN401  # openpyxl has no types
    last = _wide(sheet, plot, row, block)
    chart = LineChart()
    axis = axis_of(plot, from_nothing=False)
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = axis.low, axis.high
    chart.x_axis.tickLblPos = "low"
    free = block + len(plot.series) + 1
    for place, series in enumerate(plot.series):
        drawn = _series(sheet, block + 1 + place, row, last)
        _mark(drawn, _SYMBOLS[place % len(_SYMBOLS)], series.shade)
        points = _in_order(plot, series)
        free = _with_interval(sheet, drawn, points, row, block + 1 + place, free, series.shade, "y")
        chart.series.append(drawn)
    chart.set_categories(Reference(sheet, min_col=block, min_row=row + 1, max_row=last))
    return chart


def _curves(sheet: Any, plot: Plot, row: int, block: int) -> Any:  # noqa: ANN401  # openpyxl has no types
    chart = _scatter(plot)
    chart.style = 13
    free = block
    for series in plot.series:
        last = row + len(series.points)
        disarm(sheet.cell(row, free, plot.across))
        for at, point in enumerate(series.points, start=row + 1):
            cell = sheet.cell(at, free, point.at)
            cell.number_format = DATE_FORMAT if plot.is_dated else "General"
        _column(sheet, row, free + 1, series.name, list(series.points), plot.number)
        drawn = _placed(sheet, free, free + 1, row, last)
        drawn.graphicalProperties = GraphicalProperties(
            ln=LineProperties(solidFill=series.shade, w=28575)
        )
        drawn.smooth, drawn.marker.symbol = False, "none"
        chart.series.append(drawn)
        free += 2
        if plot.native.lower is None:
            continue
        for heading, edge in (("from", "lower"), ("to", "upper")):
            disarm(sheet.cell(row, free, f"{series.name}, {heading}"))
            for at, point in enumerate(series.points, start=row + 1):
                sheet.cell(at, free, getattr(point, edge)).number_format = plot.number
            drawn = _placed(sheet, free - (2 if heading == "from" else 3), free, row, last)
            drawn.graphicalProperties = GraphicalProperties(
                ln=LineProperties(solidFill=series.shade, w=6350, prstDash="dash")
            )
            drawn.smooth, drawn.marker.symbol = False, "none"
            chart.series.append(drawn)
            free += 1
    return chart


def _map(sheet: Any, plot: Plot, row: int, block: int) -> Any:  # noqa: ANN401  # openpyxl has no types
    """Draw every point as a series of its own, so that it can bear its name."""
    chart = _scatter(plot)
    headings = ("Name", plot.across, plot.measure)
    for place, heading in enumerate(headings, start=block):
        disarm(sheet.cell(row, place, heading))
    at = row
    for series in plot.series:
        for point in series.points:
            at += 1
            disarm(sheet.cell(at, block, point.label or series.name))
            sheet.cell(at, block + 1, point.at).number_format = plot.number
            sheet.cell(at, block + 2, point.value).number_format = plot.number
            drawn = _placed(sheet, block + 1, block + 2, at - 1, at)
            drawn.tx = SeriesLabel(v=point.label or series.name)
            _mark(drawn, _SYMBOLS[0], point.shade)
            drawn.dLbls = DataLabelList(
                showSerName=True, showVal=False, showLegendKey=False, dLblPos="r"
            )
            chart.series.append(drawn)
    chart.legend = None
    return chart


def _bar_chart(grouping: str, gap: int) -> Any:  # noqa: ANN401  # openpyxl has no types
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth = "bar", grouping, gap
    chart.overlap = 100 if grouping == "stacked" else 0
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.tickLblPos = "low"
    chart.y_axis.crosses = "max"
    return chart


def _scatter(plot: Plot) -> Any:  # noqa: ANN401  # openpyxl has no types
    chart = ScatterChart()
    places = [point.at for series in plot.series for point in series.points]
    axis = axis_of(plot, from_nothing=False)
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = axis.low, axis.high
    if plot.native.form == "curves":
        chart.x_axis.scaling.min, chart.x_axis.scaling.max = min(places), max(places)
    chart.x_axis.number_format = DATE_FORMAT if plot.is_dated else "General"
    chart.x_axis.title = plot.across or None
    chart.x_axis.majorGridlines = None
    chart.x_axis.tickLblPos = "low"
    return chart


def _series(sheet: Any, column: int, row: int, last: int) -> Any:  # noqa: ANN401  # openpyxl has no types
    values = Reference(sheet, min_col=column, min_row=row, max_row=last)
    return ChartSeries(values, title_from_data=True)


def _placed(sheet: Any, across: int, up: int, row: int, last: int) -> Any:  # noqa: ANN401  # openpyxl has no types
    places = Reference(sheet, min_col=across, min_row=row + 1, max_row=last)
    values = Reference(sheet, min_col=up, min_row=row, max_row=last)
    return ChartSeries(values, places, title_from_data=True)


def _fill(drawn: Any, shade: str) -> None:  # noqa: ANN401  # openpyxl has no types
    drawn.graphicalProperties = GraphicalProperties(solidFill=shade)
    drawn.invertIfNegative = False


def _fill_points(drawn: Any, points: Sequence[Point | None]) -> None:  # noqa: ANN401  # openpyxl has no types
    for at, point in enumerate(points):
        if point is not None:
            own = DataPoint(idx=at, invertIfNegative=False)
            own.graphicalProperties = GraphicalProperties(solidFill=point.shade)
            drawn.dPt.append(own)


def _mark(drawn: Any, symbol: str, shade: str) -> None:  # noqa: ANN401  # openpyxl has no types
    drawn.marker.symbol, drawn.marker.size = symbol, 9
    drawn.marker.graphicalProperties = GraphicalProperties(
        solidFill=shade, ln=LineProperties(solidFill=shade)
    )
    drawn.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    drawn.smooth = False
