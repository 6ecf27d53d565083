"""One fix: the ratings around it, and the line they would have followed without it."""

from __future__ import annotations

from datetime import date
from typing import Final

import altair as alt
import polars as pl

from charts.periods import read_period, time_axis
from charts.theme import colour

_HEIGHT: Final = 320


def fix_effect_chart(
    lines: pl.DataFrame,
    happened_on: date,
    name: str,
    *,
    grain: str = "month",
    axis: str = "Mean rating",
    number: str = ".2f",
    title: str = "",
) -> alt.LayerChart:
    """Draw the months around one event with the line before continued beyond it.

    Args:
        lines: Rows of `DidItWorkAnswer.lines` about one event.
        happened_on: The day it began.
        name: What it is called.
        grain: Length of a period.
        axis: What is measured.
        number: d3 format of it.
        title: What the picture shows; "": the usual words.
    """
    title = title or f"{axis} by {grain}; dashed: the old line continued"
    months = alt.Chart(lines).encode(x=time_axis("month_on", grain))
    continued = alt.Chart(lines.filter("is_after").drop_nulls("continued")).encode(
        x=time_axis("month_on", grain)
    )

    def at(field: str) -> alt.Y:
        return alt.Y(
            f"{field}:Q", title=axis, scale=alt.Scale(zero=False), axis=alt.Axis(format=number)
        )

    layers = [
        continued.mark_area(opacity=0.18, color=colour("other")).encode(
            y=at("lower"), y2="upper:Q"
        ),
        continued.mark_line(strokeDash=[5, 4], color=colour("muted")).encode(y=at("continued")),
        months.mark_line(color=colour("earned"), opacity=0.35, strokeWidth=1.5).encode(
            y=at("value")
        ),
        *(
            alt.Chart(lines.filter(pl.col("is_after") == side).drop_nulls("fitted"))
            .mark_line(color=colour("earned"))
            .encode(x=time_axis("month_on", grain), y=at("fitted"))
            for side in (False, True)
        ),
        alt.Chart(lines.drop_nulls("value"))
        .mark_point(color=colour("earned"))
        .encode(x=time_axis("month_on", grain), y=at("value"), tooltip=_read(grain, axis, number)),
        *_event(happened_on, name, grain),
    ]
    return alt.LayerChart(layer=layers, title=title, height=_HEIGHT)


def _event(happened_on: date, name: str, grain: str) -> list[alt.Chart]:
    when = alt.Chart(pl.DataFrame({"month_on": [happened_on], "name": [name]})).encode(
        x=time_axis("month_on", grain)
    )
    return [
        when.mark_rule(color=colour("loss"), strokeDash=[2, 3]),
        when.mark_text(
            baseline="bottom", dy=-3, color=colour("loss"), fontWeight=600, limit=260
        ).encode(y=alt.value(0), text="name:N"),
    ]


def _read(grain: str, axis: str, number: str) -> list[alt.Tooltip]:
    return [
        read_period("month_on", grain),
        alt.Tooltip("value:Q", title=axis, format=number),
        alt.Tooltip("n:Q", title="Base (n)", format=",.0f"),
        alt.Tooltip("continued:Q", title="Old line", format=number),
    ]
