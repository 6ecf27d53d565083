"""How a period is written along the time axis."""

from __future__ import annotations

from typing import Final

import altair as alt

AXIS_FORMATS: Final = {
    "week": "%-d %b %Y",
    "month": "%b %Y",
    "quarter": "Q%q %Y",
    "year": "%Y",
}
READ_FORMATS: Final = {
    "week": "week of %-d %B %Y",
    "month": "%B %Y",
    "quarter": "Q%q %Y",
    "year": "%Y",
}


def time_axis(field: str, grain: str = "month") -> alt.X:
    """Place marks along time.

    Args:
        field: Column of dates.
        grain: week, month, quarter or year.
    """
    return alt.X(
        f"{field}:T",
        title=grain.capitalize(),
        axis=alt.Axis(format=AXIS_FORMATS[grain], labelOverlap=True, grid=False, tickCount=8),
    )


def read_period(field: str, grain: str = "month") -> alt.Tooltip:
    """Write the period under the pointer.

    Args:
        field: Column of dates.
        grain: week, month, quarter or year.
    """
    return alt.Tooltip(f"{field}:T", title=grain.capitalize(), format=READ_FORMATS[grain])
