"""Service over time: monthly means with interval and usual range, and the ratings behind them."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.theme import colour

_HEIGHT: Final = 360
# The ratings' line keeps the upper part of the picture, the bars of n the strip below it.
_LINE_PART: Final[list[alt.ExprRef | float]] = [alt.ExprRef("height * 0.8"), 0]
_BAR_PART: Final[list[alt.ExprRef | float]] = [alt.ExprRef("height"), alt.ExprRef("height * 0.86")]


def service_chart(
    months: pl.DataFrame,
    changes: pl.DataFrame,
    *,
    scale_min: float,
    scale_max: float,
    events: pl.DataFrame | None = None,
    title: str = "Mean rating by month, signals and events",
) -> alt.LayerChart:
    """Draw the months of one touchpoint; a month without enough ratings leaves a gap in the line.

    The axis shows the part of the scale the ratings move in; its title says the whole scale.

    Args:
        months: Rows of `ServiceAnswer.months` about one touchpoint.
        changes: Rows of `ServiceAnswer.changes` about the same touchpoint.
        scale_min: Lowest possible rating.
        scale_max: Highest possible rating.
        events: Rows of `ServiceAnswer.events` to mark; None: none.
        title: What the picture shows.
    """
    said = f"Mean rating ({scale_min:g} to {scale_max:g})"
    shown = months.drop_nulls("mean")
    mean = _rating("mean", said)
    line = alt.Chart(months).encode(x=_month("month_on"))
    ratings = [
        *_usual_range(months, line, said),
        line.mark_area(opacity=0.22, color=colour("earned")).encode(
            y=_rating("lower", said), y2="upper:Q"
        ),
        line.mark_line(color=colour("earned")).encode(y=mean),
        alt.Chart(shown)
        .mark_point(color=colour("earned"))
        .encode(x=_month("month_on"), y=mean, tooltip=_read()),
        *_changes(changes),
        *_events(events),
        _signals(shown.filter(pl.col("signal") != ""), mean),
    ]
    both = alt.LayerChart(
        layer=[_bases(months), alt.LayerChart(layer=ratings)], title=title, height=_HEIGHT
    )
    split: alt.LayerChart = both.resolve_scale(y="independent")
    return split


def _month(field: str) -> alt.X:
    return alt.X(
        f"{field}:T",
        title="Month",
        axis=alt.Axis(format="%b %Y", labelOverlap=True, grid=False, tickCount=8),
    )


def _rating(field: str, said: str) -> alt.Y:
    return alt.Y(
        f"{field}:Q",
        title=said,
        scale=alt.Scale(zero=False, range=_LINE_PART),
        axis=alt.Axis(tickCount=5, titleAnchor="end"),
    )


def _usual_range(months: pl.DataFrame, line: alt.Chart, said: str) -> list[alt.Chart]:
    limit = line.mark_line(strokeDash=[4, 4], strokeWidth=1, color=colour("muted"))
    first = alt.Chart(months.drop_nulls("limit_upper").head(1))
    name = first.mark_text(align="left", dy=-8, color=colour("muted"), text="usual range")
    return [
        *(limit.encode(y=_rating(edge, said)) for edge in ("limit_lower", "limit_upper")),
        name.encode(x=_month("month_on"), y=_rating("limit_upper", said)),
    ]


def _signals(signals: pl.DataFrame, mean: alt.Y) -> alt.Chart:
    marked = alt.Chart(signals).encode(x=_month("month_on"), y=mean)
    diamonds: alt.Chart = marked.mark_point(shape="diamond", size=170, color=colour("loss")).encode(
        tooltip=_read()
    )
    return diamonds


def _changes(changes: pl.DataFrame) -> list[alt.Chart]:
    when = alt.Chart(changes).encode(x=_month("changed_on"))
    return [
        when.mark_rule(color=colour("loss"), strokeDash=[2, 3]).encode(
            y=alt.value(0),
            y2=alt.value(alt.ExprRef("height * 0.8")),
            tooltip=[
                alt.Tooltip("changed_on:T", title="New level from", format="%B %Y"),
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


def _events(events: pl.DataFrame | None) -> list[alt.Chart]:
    if events is None or events.is_empty():
        return []
    ticks = alt.Chart(events).mark_tick(
        orient="vertical", color=colour("muted"), thickness=2, size=14
    )
    return [
        ticks.encode(
            x=_month("happened_on"),
            y=alt.value(alt.ExprRef("height * 0.8 - 7")),
            tooltip=[
                alt.Tooltip("happened_on:T", title="Begun", format="%-d %B %Y"),
                alt.Tooltip("name:N", title="What was done"),
            ],
        )
    ]


def _bases(months: pl.DataFrame) -> alt.Chart:
    bars: alt.Chart = (
        alt.Chart(months)
        .mark_bar(color=colour("other"), size=6)
        .encode(
            x=_month("month_on"),
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
                alt.Tooltip("month_on:T", title="Month", format="%B %Y"),
                alt.Tooltip("n:Q", title="Ratings (n)", format=",.0f"),
            ],
        )
    )
    return bars


def _read() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("month_on:T", title="Month", format="%B %Y"),
        alt.Tooltip("touchpoint:N", title="Touchpoint"),
        alt.Tooltip("mean:Q", title="Mean rating", format=".2f"),
        alt.Tooltip("lower:Q", title="From", format=".2f"),
        alt.Tooltip("upper:Q", title="To", format=".2f"),
        alt.Tooltip("n:Q", title="Ratings (n)", format=",.0f"),
        alt.Tooltip("signal:N", title="Signal"),
    ]
