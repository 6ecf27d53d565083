"""Native charts on slides: editable, with their numbers in an embedded workbook."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION
from pptx.util import Emu

from charts.exhibit import Form
from charts.label_places import Place, label_places
from exports import chart_look as look
from exports.axes import Axis, axis_between, axis_of
from exports.chart_book import ChartBook
from exports.chart_xml import leave_room
from exports.plotted import Plot, Point, Series

Box = tuple[Emu, Emu, Emu, Emu]

MOST_BARS: Final = 60  # points of a curve that each get an error bar; above that, edges are drawn
_LETTERS_ACROSS: Final = 118  # of the names below a chart, all side by side
_LONGEST_NAME: Final = 60
_NEAR: Final = 0.08
"""Ends of curves nearer than this share of the chart's height would cover each other's names."""


def add_chart(slide: Any, plot: Plot, box: Box, says: str) -> None:  # noqa: ANN401  # python-pptx has no types
    """Put an exhibit on a slide as a chart of the program's own.

    Args:
        slide: The slide.
        plot: What is plotted.
        box: Left, top, width and height.
        says: What it shows, for those who cannot see it.
    """
    frame = _DRAW[plot.native.form](slide, plot, box)
    frame.name = "Chart"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", says)  # noqa: SLF001  # no public way


def _bars(slide: Any, plot: Plot, box: Box) -> Any:  # noqa: ANN401  # python-pptx has no types
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, _by_category(plot))
    chart, book = frame.chart, ChartBook()
    look.dress(chart, plot, axis_of(plot, from_nothing=True))
    look.stand_names_aside(chart)
    chart.plots[0].gap_width = 55
    for drawn, series in zip(chart.plots[0].series, plot.series, strict=True):
        look.fill(drawn, series.shade)
        look.fill_points(drawn, series)
        by_name = {point.at: point for point in series.points}
        points = [by_name.get(name) for name in plot.categories]
        at = [None if point is None else point.value for point in points]
        book.draw_intervals(drawn, series.name, points, at, along=None, shade=look.INK)
    book.close(chart)
    if len(plot.series) > 1:
        look.add_legend(chart)
    return frame


def _stacked(slide: Any, plot: Plot, box: Box) -> Any:  # noqa: ANN401  # python-pptx has no types
    kind = XL_CHART_TYPE.COLUMN_STACKED if plot.is_upright else XL_CHART_TYPE.BAR_STACKED
    frame = slide.shapes.add_chart(kind, *box, _by_category(plot))
    chart, (low, high) = frame.chart, plot.sums
    look.dress(chart, plot, axis_between(low, high) if low else Axis(0.0, high, high / 5))
    if plot.is_upright:
        chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    else:
        look.stand_names_aside(chart)
    chart.plots[0].gap_width, chart.plots[0].overlap = 60, 100
    for drawn, series in zip(chart.plots[0].series, plot.series, strict=True):
        look.fill(drawn, series.points[0].shade if series.points else series.shade)
        if not plot.is_upright:  # many narrow bars have no room for their figures
            labels = drawn.data_labels
            labels.show_value = True
            labels.number_format, labels.number_format_is_linked = plot.number, False
            look.write_in(labels.font, 14, "FFFFFF", bold=True)
    look.add_legend(chart)
    ChartBook().close(chart)
    return frame


def _waterfall(slide: Any, plot: Plot, box: Box) -> Any:  # noqa: ANN401  # python-pptx has no types
    """Draw bars on invisible ones, which is how office programs make a bar hang.

    Each bar's figure stands beside its name, since the smallest bars have no room inside.
    """
    points = plot.series[0].points
    ends = [(point.start or 0.0, (point.start or 0.0) + (point.value or 0.0)) for point in points]
    low, high = [min(pair) for pair in ends], [max(pair) for pair in ends]
    base = [max(one, 0.0) + min(two, 0.0) for one, two in zip(low, high, strict=True)]
    above = [max(two, 0.0) - max(one, 0.0) for one, two in zip(low, high, strict=True)]
    below = [min(one, 0.0) - min(two, 0.0) for one, two in zip(low, high, strict=True)]
    data = CategoryChartData(number_format=plot.number)
    data.categories = [f"{p.at}: {said(p.value, plot.number)}" for p in points]
    data.add_series("Where the bar starts", base)
    data.add_series(plot.measure, above)
    data.add_series(f"{plot.measure}, below nothing", below)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *box, data)
    chart, book = frame.chart, ChartBook()
    whole = [replace(one, value=end) for one, (_, end) in zip(points, ends, strict=True)]
    look.dress(
        chart,
        plot,
        axis_of(
            replace(plot, series=(replace(plot.series[0], points=tuple(whole)),)), from_nothing=True
        ),
    )
    look.stand_names_aside(chart)
    chart.plots[0].gap_width, chart.plots[0].overlap = 45, 100
    hidden, drawn, drawn_below = chart.plots[0].series
    hidden.format.fill.background()
    hidden.format.line.fill.background()
    for one in (drawn, drawn_below):
        look.fill(one, plot.series[0].shade)
        look.fill_points(one, plot.series[0])
    # A bar that stands at nothing has its interval at its end, one that hangs at its beginning.
    stands = [point if not point.start else None for point in points]
    hangs = [point if point.start else None for point in points]
    at_end = [point.value for point in points]
    for series, name, held, at in (
        (drawn, "Interval", stands, at_end),
        (hidden, "Interval of a hanging bar", hangs, base),
    ):
        book.draw_intervals(series, name, held, at, along=None, shade=look.INK)
    book.close(chart)
    return frame


def _dots(slide: Any, plot: Plot, box: Box) -> Any:  # noqa: ANN401  # python-pptx has no types
    """Draw upright intervals side by side, series shifted so that none covers another.

    They stand upright because programs differ in whether they draw sideways intervals of an
    embedded sheet at all. Names are labels of a series of their own at the foot of the chart; it
    comes first, because some programs cut every series to the length of the first.
    """
    columns = {name: place for place, name in enumerate(plot.categories, start=1)}
    held = [[p for p in one.points if p.value is not None] for one in plot.series]
    # Series that share no category need not make room for each other.
    is_crowded = sum(map(len, held)) > len(columns)
    axis = axis_of(plot, from_nothing=False)
    data = XyChartData(number_format=plot.number)
    names = data.add_series("Names")
    for place in columns.values():
        names.add_data_point(place, axis.low)
    for order, (series, points) in enumerate(zip(plot.series, held, strict=True)):
        own = data.add_series(series.name)
        aside = _aside(order, len(held)) if is_crowded else 0.0
        for point in points:
            own.add_data_point(columns[point.at] + aside, point.value)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box, data)
    chart, book = frame.chart, ChartBook()
    look.dress(chart, plot, axis)
    across = chart.category_axis
    across.minimum_scale, across.maximum_scale = 0.5, len(columns) + 0.5
    across.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    named, *drawn_series = chart.plots[0].series
    for order, (drawn, points) in enumerate(zip(drawn_series, held, strict=True)):
        shade = plot.series[order].shade
        look.mark(drawn, look.MARKERS[order % len(look.MARKERS)], shade, 9)
        at = [point.value for point in points]
        book.draw_intervals(drawn, plot.series[order].name, points, at, along="y", shade=shade)
    lines = names_in_lines(columns)
    look.write_names(named, lines, 12 if len(lines) <= 9 else 11)
    deepest = max(line.count("\n") for line in lines) + 1
    leave_room(chart, 0.07, bottom=0.05 + 0.042 * deepest + (0.08 if len(held) > 1 else 0))
    if len(held) > 1:
        look.add_legend(chart, without=0)
    book.close(chart)
    return frame


def _aside(order: int, series: int) -> float:
    """Return how far a series stands beside the middle of its column."""
    return (order - (series - 1) / 2) * 0.6 / series


def names_in_lines(names: Iterable[str]) -> list[str]:
    """Break names into lines that fit side by side below a chart."""
    told = list(names)
    across = max(9, _LETTERS_ACROSS // max(len(told), 1))
    short = (textwrap.shorten(name, _LONGEST_NAME, placeholder="…") or "…" for name in told)
    return ["\n".join(textwrap.wrap(name, across)) for name in short]


def _curves(slide: Any, plot: Plot, box: Box) -> Any:  # noqa: ANN401  # python-pptx has no types
    edged = [
        one for one in plot.series if len(one.points) > MOST_BARS and plot.native.lower is not None
    ]
    data = _by_place(plot, plot.series)
    for series in edged:
        for edge, named in (("lower", "from"), ("upper", "to")):
            own = data.add_series(f"{series.name}, {named}")
            for point in series.points:
                if (height := getattr(point, edge)) is not None:
                    own.add_data_point(point.at, height)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, *box, data)
    chart, book = frame.chart, ChartBook()
    look.dress(chart, plot, axis_of(plot, from_nothing=False))
    look.dress_positions(chart, plot)
    places = [point.at for series in plot.series for point in series.points]
    sides = _ends_told_apart(plot)
    chart.category_axis.minimum_scale = min(places)
    chart.category_axis.maximum_scale = max(places)
    drawn_series = list(chart.plots[0].series)
    for drawn, series in zip(drawn_series, plot.series, strict=False):
        _draw_curve(drawn, series, book, is_edged=series in edged)
        if len(plot.series) > 1 and series.points:
            last = drawn.points[len(series.points) - 1]
            look.write_label(last, series.name, sides[series.name], shade=series.shade)
    for place, drawn in enumerate(drawn_series[len(plot.series) :]):
        look.line(drawn, edged[place // 2].shade, 0.75)
    book.close(chart)
    return frame


def _ends_told_apart(plot: Plot) -> dict[str, Any]:
    """Return on which side of each curve's end its name stands: below where one above is near."""
    low, high = plot.ends
    ends = sorted((s.points[-1].value or 0.0, s.name) for s in plot.series if s.points)
    sides: dict[str, Any] = {}
    for place, (value, name) in enumerate(ends):
        above = ends[place + 1][0] if place + 1 < len(ends) else None
        is_near = above is not None and above - value < _NEAR * (high - low)
        sides[name] = XL_LABEL_POSITION.BELOW if is_near else XL_LABEL_POSITION.ABOVE
    return sides


def _draw_curve(drawn: Any, series: Series, book: ChartBook, *, is_edged: bool) -> None:  # noqa: ANN401  # python-pptx has no types
    look.line(drawn, series.shade, 2.5)
    if is_edged:
        return
    look.mark(drawn, look.MARKERS[0], series.shade, 6)
    at = [point.value for point in series.points]
    book.draw_intervals(
        drawn,
        series.name,
        series.points,
        at,
        along="y",
        shade=series.shade,
    )


def _map(slide: Any, plot: Plot, box: Box) -> Any:  # noqa: ANN401  # python-pptx has no types
    # Some programs cut every series to the length of the first, so the longest comes first.
    ordered = tuple(sorted(plot.series, key=lambda series: -len(series.points)))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box, _by_place(plot, ordered))
    chart = frame.chart
    points = [point for series in ordered for point in series.points]
    up = axis_of(plot, from_nothing=False)
    across = axis_between(min(p.at for p in points), max(p.at for p in points))
    look.dress(chart, plot, up)
    look.dress_positions(chart, plot)
    for axis in (chart.category_axis, chart.value_axis):
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.minimum_scale, chart.category_axis.maximum_scale = across.low, across.high
    chart.category_axis.major_unit = across.step
    sides = iter(_sides(points, across, up))
    for place, (drawn, series) in enumerate(zip(chart.plots[0].series, ordered, strict=True)):
        style = look.MARKERS[place % len(look.MARKERS)]
        look.mark(drawn, style, series.shade, 10)
        for at, point in enumerate(series.points):
            if point.shade != series.shade:
                look.mark(drawn.points[at], style, point.shade, 12)
            look.write_label(drawn.points[at], point.label, next(sides), shade=point.shade)
    if len(ordered) > 1:
        look.add_legend(chart)
    ChartBook().close(chart)
    return frame


def _sides(points: list[Point], across: Axis, up: Axis) -> list[Any]:
    """Return on which side of its point each name of a map stands."""
    named = [
        (
            (point.at - across.low) / (across.high - across.low),
            (up.high - (point.value or 0.0)) / (up.high - up.low),
            point.label,
        )
        for point in points
    ]
    return [_SIDES[place] for place in label_places(named, letter=0.0075, line=0.055)]


_SIDES: Final[dict[Place, Any]] = {
    "right": XL_LABEL_POSITION.RIGHT,
    "left": XL_LABEL_POSITION.LEFT,
    "above": XL_LABEL_POSITION.ABOVE,
    "below": XL_LABEL_POSITION.BELOW,
}


def _by_category(plot: Plot) -> Any:  # noqa: ANN401  # python-pptx has no types
    data = CategoryChartData(number_format=plot.number)
    data.categories = list(plot.categories)
    for series in plot.series:
        by_name = {point.at: point.value for point in series.points}
        data.add_series(series.name, [by_name.get(name) for name in plot.categories])
    return data


def _by_place(plot: Plot, ordered: tuple[Series, ...]) -> Any:  # noqa: ANN401  # python-pptx has no types
    data = XyChartData(number_format=plot.number)
    for series in ordered:
        own = data.add_series(series.name)
        for point in series.points:
            own.add_data_point(point.at, point.value)
    return data


def said(value: float | None, number: str) -> str:
    """Write a figure as its Excel format would, for text that stands beside a chart."""
    if value is None:
        return "not shown"
    if number == "0%":
        return f"{value * 100:.0f}%"
    plain = number.partition(";")[0].lstrip("+")
    digits = len(plain.partition(".")[2]) if plain.startswith("0") else 0
    sign, thousands = "+" if number.startswith("+") else "", "," if "#,##0" in number else ""
    return f"{value:{sign}{thousands}.{digits}f}"


_DRAW: Final[dict[Form, Callable[[Any, Plot, Box], Any]]] = {
    "bars": _bars,
    "stacked": _stacked,
    "waterfall": _waterfall,
    "dots": _dots,
    "curves": _curves,
    "map": _map,
}
