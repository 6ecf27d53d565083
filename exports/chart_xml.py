"""The pieces of an Office chart that python-pptx cannot write: error bars, labels, hidden parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from lxml import etree

CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SPACES: Final = f'xmlns:c="{CHART}" xmlns:a="{DRAWING}"'
_AFTER_BARS: Final = ("cat", "val", "xVal", "yVal", "smooth", "shape", "extLst")


def add_error_bars(
    series: Any,  # noqa: ANN401  # an lxml element
    along: Literal["y"] | None,
    *,
    minus: tuple[Sequence[float], str],
    plus: tuple[Sequence[float], str],
    shade: str,
) -> None:
    """Give a series error bars of its own lengths, which stand in the chart's sheet.

    Args:
        series: The `c:ser` element.
        along: Along which axis; None: a bar chart, which has only one.
        minus: Lengths downwards, one per point, and where in the sheet they stand.
        plus: Lengths upwards.
        shade: Colour as six hexadecimal digits.
    """
    which = f'<c:errDir val="{along}"/>' if along else ""
    bars = etree.fromstring(
        f"<c:errBars {_SPACES}>{which}"
        '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/>'
        f"<c:plus>{_numbers(*plus)}</c:plus><c:minus>{_numbers(*minus)}</c:minus>"
        f'<c:spPr><a:ln w="25400" cap="rnd"><a:solidFill><a:srgbClr val="{shade}"/></a:solidFill>'
        "<a:round/></a:ln></c:spPr></c:errBars>"
    )
    place_before(series, bars, _AFTER_BARS)


def _numbers(lengths: Sequence[float], ref: str) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{length:.10g}</c:v></c:pt>' for at, length in enumerate(lengths)
    )
    return (
        f"<c:numRef><c:f>{ref}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(lengths)}"/>{points}</c:numCache></c:numRef>'
    )


def place_before(parent: Any, child: Any, followers: Sequence[str]) -> None:  # noqa: ANN401  # python-pptx has no types
    """Insert an element before the first of those that must follow it, or at the end."""
    names = {f"{{{CHART}}}{name}" for name in followers}
    for place, element in enumerate(parent):
        if element.tag in names:
            parent.insert(place, child)
            return
    parent.append(child)


def leave_room(chart: Any, left: float, *, top: float = 0.02, bottom: float = 0.14) -> None:  # noqa: ANN401  # python-pptx has no types
    """Fix the inner part of a chart, so that names written at its left edge have their room.

    Args:
        chart: The python-pptx chart.
        left: Share of the width kept free at the left.
        top: Share of the height kept free above.
        bottom: Share of the height kept free below, for the axis.
    """
    area = chart._chartSpace.chart.plotArea  # noqa: SLF001  # python-pptx has no public way
    for old in area.findall(f"{{{CHART}}}layout"):
        area.remove(old)
    area.insert(
        0,
        etree.fromstring(
            f"<c:layout {_SPACES}><c:manualLayout>"
            '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{left:.3f}"/><c:y val="{top:.3f}"/><c:w val="{0.96 - left:.3f}"/>'
            f'<c:h val="{1 - top - bottom:.3f}"/></c:manualLayout></c:layout>'
        ),
    )
