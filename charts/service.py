"""Service over time: monthly means with interval and usual range, and the ratings behind them."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.events import event_marks
from charts.periods import READ_FORMATS, read_period, time_axis
from charts.theme import colour

_HEIGHT: Final = 360
# The ratings' line keeps the upper part of the picture, the bars of n the strip below it.
_LINE_PART: Final[list[alt.ExprRef | float]] = [alt.ExprRef("height * 0.8"), 0]
_BAR_PART: Final[list[alt.ExprRef | float]] = [alt.ExprRef("height"), alt.ExprRef("height * 0.86")]


def service_chart(
    months: pl.DataFrame,
    changes: pl.DataFrame,
    *,
    scale_min: float | None,
    scale_max: float | None,
    events: pl.DataFrame | None = None,
    grain: str = "month",
    title: str = "",
) -> alt.LayerChart:
    """Draw the months of one touchpoint; a month without enough ratings leaves a gap in the line.

    The axis shows the part of the scale the ratings move in; its title says the whole scale.

    Args:
        months: Rows of `ServiceAnswer.months` about one touchpoint.
        changes: Rows of `ServiceAnswer.changes` about the same touchpoint.
        scale_min: Lowest possible rating; None: not known.
        scale_max: Highest possible rating; None: not known.
        events: Rows of `ServiceAnswer.events` to mark; None: none.
        grain: Length of a period.
        title: What the picture shows; "": the usual words.
    """
    has_scale = scale_min is not None and scale_max is not None
    said = f"Mean rating ({scale_min:g} to {scale_max:g})" if has_scale else "Mean"
    title = title or f"Mean rating by {grain}, signals and events"
    shown = months.drop_nulls("mean")
    mean = _rating("mean", said)
    line = alt.Chart(months).encode(x=time_axis("month_on", grain))
    ratings = [
        *_usual_range(months, line, said, grain),
        line.mark_area(opacity=0.22, color=colour("earned")).encode(
            y=_rating("lower", said), y2="upper:Q"
        ),
        line.mark_line(color=colour("earned")).encode(y=mean),
        alt.Chart(shown)
        .mark_point(color=colour("earned"))
        .encode(x=time_axis("month_on", grain), y=mean, tooltip=_read(grain)),
        *_changes(changes, grain),
        *event_marks(events, months["month_on"], grain=grain, foot="height * 0.8"),
        _signals(shown.filter(pl.col("signal") != ""), mean, grain),
    ]
    both = alt.LayerChart(
        layer=[_bases(months, grain), alt.LayerChart(layer=ratings)], title=title, height=_HEIGHT
    )
    split: alt.LayerChart = both.resolve_scale(y="independent")
    return split


def _rating(field: str, said: str) -> alt.Y:
    return alt.Y(
        f"{field}:Q",
        title=said,
        scale=alt.Scale(zero=False, range=_LINE_PART),
        axis=alt.Axis(tickCount=5, titleAnchor="end"),
    )


def _usual_range(months: pl.DataFrame, line: alt.Chart, said: str, grain: str) -> list[alt.Chart]:
    limit = line.mark_line(strokeDash=[4, 4], strokeWidth=1, color=colour("muted"))
    first = alt.Chart(months.drop_nulls("limit_upper").head(1))
    name = first.mark_text(align="left", dy=-8, color=colour("muted"), text="usual range")
    return [
        *(limit.encode(y=_rating(edge, said)) for edge in ("limit_lower", "limit_upper")),
        name.encode(x=time_axis("month_on", grain), y=_rating("limit_upper", said)),
    ]


def _signals(signals: pl.DataFrame, mean: alt.Y, grain: str) -> alt.Chart:
    marked = alt.Chart(signals).encode(x=time_axis("month_on", grain), y=mean)
    diamonds: alt.Chart = marked.mark_point(shape="diamond", size=170, color=colour("loss")).encode(
        tooltip=_read(grain)
    )
    return diamonds


def _changes(changes: pl.DataFrame, grain: str) -> list[alt.Chart]:
    when = alt.Chart(changes).encode(x=time_axis("changed_on", grain))
    return [
        when.mark_rule(color=colour("loss"), strokeDash=[2, 3]).encode(
            y=alt.value(0),
            y2=alt.value(alt.ExprRef("height * 0.8")),
            tooltip=[
                alt.Tooltip("changed_on:T", title="New level from", format=READ_FORMATS[grain]),
                alt.Tooltip("before:Q", title="Level before", format=".2f"),
                alt.Tooltip("after:Q", title="Level after", format=".2f"),
                alt.Tooltip("change:Q", title="Change", format="+.2f"),
                alt.Tooltip("lower:Q", title="From", format="+.2f"),
                alt.Tooltip("upper:Q", title="To", format="+.2f"),
            ],
        ),
        when.mark_text(dy=-3, baseline="bottom", color=colour("loss"), fontWeight=600).encode(
            y=alt.value(0), text=alt.value("new level")
        ),
    ]


def _bases(months: pl.DataFrame, grain: str) -> alt.Chart:
    bars: alt.Chart = (
        alt.Chart(months)
        .mark_bar(color=colour("other"), size=6)
        .encode(
            x=time_axis("month_on", grain),
            y=alt.Y(
                "n:Q",
                title="Ratings (n)",
                scale=alt.Scale(range=_BAR_PART),
                axis=alt.Axis(
                    orient="right",
                    tickCount=2,
                    format=",.0f",
                    grid=False,
                    titleAngle=0,
                    titleAlign="left",
                    titleX=6,
                    titleY=alt.ExprRef("height * 0.86 - 12"),
                ),
            ),
            tooltip=[
                read_period("month_on", grain),
                alt.Tooltip("n:Q", title="Ratings (n)", format=",.0f"),
            ],
        )
    )
    return bars


def _read(grain: str) -> list[alt.Tooltip]:
    return [
        read_period("month_on", grain),
        alt.Tooltip("touchpoint:N", title="Touchpoint"),
        alt.Tooltip("mean:Q", title="Mean rating", format=".2f"),
        alt.Tooltip("lower:Q", title="From", format=".2f"),
        alt.Tooltip("upper:Q", title="To", format=".2f"),
        alt.Tooltip("n:Q", title="Ratings (n)", format=",.0f"),
        alt.Tooltip("signal:N", title="Signal"),
    ]
