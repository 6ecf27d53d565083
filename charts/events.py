"""What the company did, marked along the time axis of every picture that has one."""

from __future__ import annotations

import altair as alt
import polars as pl

from charts.periods import time_axis
from charts.theme import colour


def event_marks(
    events: pl.DataFrame | None, periods: pl.Series, *, grain: str = "month", foot: str = "height"
) -> list[alt.Chart]:
    """Draw a tick on the foot of the picture for everything done while it runs.

    Args:
        events: `happened_on` and `name` of what was done; None or empty: nothing is marked.
        periods: First days of the periods drawn; what happened outside them would stretch the axis.
        grain: Length of a period.
        foot: Vega expression of the height on which the ticks stand, in pixels.
    """
    if events is None or events.is_empty() or periods.is_empty():
        return []
    inside = events.filter(pl.col("happened_on").is_between(periods.min(), periods.max()))
    ticks = alt.Chart(inside).mark_tick(
        orient="vertical", color=colour("muted"), thickness=2, size=14
    )
    return [
        ticks.encode(
            x=time_axis("happened_on", grain),
            y=alt.value(alt.ExprRef(f"{foot} - 7")),
            tooltip=[
                alt.Tooltip("happened_on:T", title="Begun", format="%-d %B %Y"),
                alt.Tooltip("name:N", title="What was done"),
            ],
        )
    ]
