"""The look that all charts of a deck share: type, lines, marks, labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.util import Pt

from charts.theme import PALETTE
from exports.axes import Axis
from exports.chart_xml import CHART
from exports.plotted import DATE_FORMAT, Plot, Series

INK: Final = PALETTE["light"]["ink"].removeprefix("#")
MUTED: Final = PALETTE["light"]["muted"].removeprefix("#")
_LINE: Final = PALETTE["light"]["line"].removeprefix("#")
_FOOT: Final = PALETTE["light"]["other"].removeprefix("#")
MARKERS: Final = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
)


def dress(chart: Any, plot: Plot, axis: Axis | None = None) -> None:  # noqa: ANN401  # python-pptx has no types
    """Give a chart the look all of them share.

    Args:
        chart: The chart.
        plot: What it plots.
        axis: Where its figures begin and end; None: as the program likes.
    """
    chart.has_title = chart.has_legend = False
    chart.font.size = Pt(13)
    chart.font.color.rgb = RGBColor.from_string(MUTED)
    figures, places = chart.value_axis, chart.category_axis
    for one in (figures, places):
        one.major_tick_mark = XL_TICK_MARK.NONE
        one.tick_labels.font.size = Pt(12)
    figures.tick_labels.number_format = plot.number
    figures.tick_labels.number_format_is_linked = False
    figures.format.line.fill.background()
    figures.has_major_gridlines = True
    figures.major_gridlines.format.line.color.rgb = RGBColor.from_string(_LINE)
    places.format.line.color.rgb = RGBColor.from_string(_FOOT)
    places.has_major_gridlines = False
    write_title(figures, plot.measure)
    if axis is not None:
        figures.minimum_scale, figures.maximum_scale = axis.low, axis.high
        figures.major_unit = axis.step


def dress_positions(chart: Any, plot: Plot) -> None:  # noqa: ANN401  # python-pptx has no types
    """Fit the horizontal axis of a curve or a map to its points."""
    places = chart.category_axis
    places.tick_labels.number_format = DATE_FORMAT if plot.is_dated else "#,##0.##"
    places.tick_labels.number_format_is_linked = False
    write_title(places, plot.across)


def write_title(axis: Any, text: str) -> None:  # noqa: ANN401  # python-pptx has no types
    """Write what an axis measures."""
    axis.has_title = bool(text)
    if text:
        axis.axis_title.text_frame.text = text
        write_in(axis.axis_title.text_frame.paragraphs[0].font, 12, MUTED)


def stand_names_aside(chart: Any) -> None:  # noqa: ANN401  # python-pptx has no types
    """Put the first bar on top, and names aside even where bars go below nothing."""
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.tick_labels.font.color.rgb = RGBColor.from_string(INK)
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def add_legend(chart: Any, *, without: int | None = None) -> None:  # noqa: ANN401  # python-pptx has no types
    """Name the series below a chart.

    Args:
        chart: The chart.
        without: Number of a series that only carries names.
    """
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    write_in(chart.legend.font, 13, INK)
    if without is not None:
        entry = etree.fromstring(
            f'<c:legendEntry xmlns:c="{CHART}"><c:idx val="{without}"/><c:delete val="1"/>'
            "</c:legendEntry>"
        )
        chart.legend._element.insert(1, entry)  # noqa: SLF001  # no public way


def fill(drawn: Any, shade: str) -> None:  # noqa: ANN401  # python-pptx has no types
    """Fill the bars of a series."""
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = RGBColor.from_string(shade)
    drawn.invert_if_negative = False


def fill_points(drawn: Any, series: Series) -> None:  # noqa: ANN401  # python-pptx has no types
    """Fill those bars whose colour means something of their own."""
    for at, point in enumerate(series.points):
        if point.shade != series.shade:
            colour = drawn.points[at].format.fill
            colour.solid()
            colour.fore_color.rgb = RGBColor.from_string(point.shade)


def mark(drawn: Any, style: Any, shade: str, size: int) -> None:  # noqa: ANN401  # python-pptx has no types
    """Draw a series or a single point as marks."""
    drawn.marker.style, drawn.marker.size = style, size
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = RGBColor.from_string(shade)
    drawn.marker.format.line.color.rgb = RGBColor.from_string(shade)


def line(drawn: Any, shade: str, points: float) -> None:  # noqa: ANN401  # python-pptx has no types
    """Draw a series as a line of some width."""
    drawn.smooth = False
    drawn.format.line.color.rgb = RGBColor.from_string(shade)
    drawn.format.line.width = Pt(points)


def write_names(drawn: Any, names: Sequence[str], size: int) -> None:  # noqa: ANN401  # python-pptx has no types
    """Write a name below each point of a series that has no marks of its own."""
    drawn.marker.style = XL_MARKER_STYLE.NONE
    drawn.format.line.fill.background()
    for at, name in enumerate(names):
        write_label(drawn.points[at], name, XL_LABEL_POSITION.BELOW, size=size)


def write_label(
    point: Any,  # noqa: ANN401  # python-pptx has no types
    text: str,
    position: Any,  # noqa: ANN401  # python-pptx has no types
    *,
    shade: str = INK,
    size: int = 12,
) -> None:
    """Write text beside a point, in the lines it has."""
    frame = point.data_label.text_frame
    frame.text = text
    frame.word_wrap = False
    for paragraph in frame.paragraphs:
        write_in(paragraph.font, size, shade)
        for run in paragraph.runs:
            write_in(run.font, size, shade)
    point.data_label.position = position


def write_in(font: Any, size: int, shade: str, *, bold: bool = False) -> None:  # noqa: ANN401  # python-pptx has no types
    """Set size, colour and weight of a font."""
    font.size, font.bold = Pt(size), bold
    font.color.rgb = RGBColor.from_string(shade)
