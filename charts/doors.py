"""Front and back door: what came above the line, what left below it, and the leak of the months."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.events import event_marks
from charts.theme import Role, colour, scale_of

KINDS: Final[dict[str, Role]] = {
    "Gained": "earned",
    "Won back": "other",
    "Lost": "loss",
    "Enrolled": "bought",
}
_PLACES: Final = {"Gained": 0, "Won back": 70, "Lost": 150, "Enrolled": 200}
_HEIGHT: Final = 320
_LEAK_HEIGHT: Final = 240
_LEAK: Final = "Customers lost in the month, of those there at its start"


def doors_chart(
    flow: pl.DataFrame, *, field: str, said: str, title: str, events: pl.DataFrame | None = None
) -> alt.LayerChart:
    """Draw, month by month, what came as bars above the line and what left as bars below it.

    Args:
        flow: `DoorsAnswer.flow` or `DoorsAnswer.money`.
        field: Its column with the figure, "customers" or "money"; below 0 for the lost.
        said: What the figure is, for the axis.
        title: What the picture shows.
        events: `DoorsAnswer.events` to mark; None: none.
    """
    shade = alt.Color("kind:N", scale=scale_of(KINDS), legend=None)
    bars = (
        alt.Chart(flow)
        .mark_bar()
        .encode(
            x=_month(band=True),
            y=alt.Y(f"{field}:Q", title=said, axis=alt.Axis(tickCount=6, format="~s"), stack=True),
            color=shade,
            order=alt.Order("kind:N"),
            tooltip=[
                alt.Tooltip("month_on:T", title="Month", format="%B %Y"),
                alt.Tooltip("kind:N", title="What"),
                alt.Tooltip(f"{field}:Q", title=said, format=",.0f"),
            ],
        )
    )
    line = (
        alt.Chart(flow.head(1)).mark_rule(color=colour("muted"), aria=False).encode(y=alt.YDatum(0))
    )
    return alt.LayerChart(
        layer=[
            bars,
            line,
            *(_name(flow, kind) for kind in KINDS if kind in flow["kind"]),
            *event_marks(events, flow["month_on"]),
        ],
        title=alt.TitleParams(title, offset=30),
        height=_HEIGHT,
    )


def doors_title(flow: pl.DataFrame) -> str:
    """Say what the picture of both doors shows.

    Args:
        flow: `DoorsAnswer.flow`.
    """
    lost = (flow["kind"] == "Lost").any()
    return "Who came and who left, by month" if lost else "Who came, by month"


def leak_chart(
    months: pl.DataFrame,
    *,
    title: str = "Share of existing customers lost in each month",
    events: pl.DataFrame | None = None,
) -> alt.LayerChart:
    """Draw the leak rate with its interval; a month that cannot be judged leaves a gap.

    Args:
        months: `DoorsAnswer.months`.
        title: What the picture shows.
        events: `DoorsAnswer.events` to mark; None: none.
    """
    base = alt.Chart(months).encode(x=_month(band=False))
    axis = alt.Axis(format=".1~%", tickCount=5)
    rate = alt.Y("leak_rate:Q", title="Lost in a month", axis=axis, scale=alt.Scale(zero=True))
    layers = [
        base.mark_area(opacity=0.22, color=colour("loss")).encode(
            y=alt.Y("lower:Q", title="Lost in a month", axis=axis), y2="upper:Q"
        ),
        base.mark_line(color=colour("loss")).encode(y=rate),
        alt.Chart(months.drop_nulls("leak_rate"))
        .mark_point(color=colour("loss"), size=40)
        .encode(
            x=_month(band=False),
            y=rate,
            tooltip=[
                alt.Tooltip("month_on:T", title="Month", format="%B %Y"),
                alt.Tooltip("leak_rate:Q", title=_LEAK, format=".1%"),
                alt.Tooltip("lower:Q", title="From", format=".1%"),
                alt.Tooltip("upper:Q", title="To", format=".1%"),
                alt.Tooltip("at_start:Q", title="Customers at its start (n)", format=",.0f"),
                alt.Tooltip("note:N", title="Note"),
            ],
        ),
        *event_marks(events, months["month_on"]),
    ]
    return alt.LayerChart(layer=layers, title=title, height=_LEAK_HEIGHT)


def _month(*, band: bool) -> alt.X:
    axis = alt.Axis(format="%b %Y", labelOverlap=True, labelSeparation=14, grid=False, tickCount=8)
    if band:
        return alt.X("yearmonth(month_on):T", title="Month", axis=axis)
    return alt.X("month_on:T", title="Month", axis=axis)


def _name(flow: pl.DataFrame, kind: str) -> alt.Chart:
    """Write what a colour is above the picture, in that colour."""
    written: alt.Chart = (
        alt.Chart(flow.head(1))
        .mark_text(align="left", baseline="bottom", fontWeight=600, text=kind)
        .encode(x=alt.value(_PLACES[kind]), y=alt.value(-8), color=alt.value(colour(KINDS[kind])))
    )
    return written
