"""Beside the rating: shares and minutes over time, the line at a fixed mix, and what moved it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import altair as alt
import polars as pl

from charts.events import event_marks
from charts.periods import read_period, time_axis
from charts.rows import height_of, row_names, row_of, zero_line
from charts.theme import Role, colour, scale_of

_HEIGHT: Final = 240


def lines_chart(
    lines: pl.DataFrame,
    roles: Mapping[str, Role],
    *,
    title: str,
    axis: str,
    number: str,
    grain: str = "month",
    events: pl.DataFrame | None = None,
) -> alt.LayerChart:
    """Draw one or a few lines over time with their intervals, named at their ends.

    Args:
        lines: Columns `month_on`, `line` (its name), `value`, `lower`, `upper`, `n`; null: a gap.
        roles: Colour of every line, by name.
        title: What the picture shows.
        axis: What the vertical axis measures, with its unit.
        number: d3 format of the values.
        grain: Length of a period.
        events: `happened_on` and `name` of what was done meanwhile; None: none is marked.
    """
    shade = alt.Color("line:N", scale=scale_of(roles), legend=None)
    base = alt.Chart(lines).encode(x=time_axis("month_on", grain))
    at = alt.Y(
        "value:Q",
        title=axis,
        scale=alt.Scale(zero=False),
        axis=alt.Axis(format=number, tickCount=5),
    )
    ends = lines.drop_nulls("value").group_by("line", maintain_order=True).last()
    # The upper line is named above its end and the lower one below, so that both can be read.
    ranked = ends.sort("value", descending=True).with_row_index("rank")
    names = [
        alt.Chart(ranked.filter(pl.col("rank") == 0 if is_top else pl.col("rank") > 0))
        .mark_text(
            align="right",
            baseline="bottom" if is_top else "top",
            dy=-10 if is_top else 10,
            fontWeight=600,
        )
        .encode(x=time_axis("month_on", grain), y=at, text="line:N", color=shade)
        for is_top in (True, False)
    ]
    layers = [
        base.mark_area(opacity=0.18).encode(
            y=alt.Y("lower:Q", title=axis), y2="upper:Q", color=shade
        ),
        base.mark_line().encode(y=at, color=shade, strokeDash=_dashes(roles)),
        alt.Chart(lines.drop_nulls("value"))
        .mark_point(size=45)
        .encode(
            x=time_axis("month_on", grain),
            y=at,
            color=shade,
            tooltip=[
                read_period("month_on", grain),
                alt.Tooltip("line:N", title="What"),
                alt.Tooltip("value:Q", title=axis, format=number),
                alt.Tooltip("lower:Q", title="From", format=number),
                alt.Tooltip("upper:Q", title="To", format=number),
                alt.Tooltip("n:Q", title="Base (n)", format=",.0f"),
            ],
        ),
    ]
    named = names if len(roles) > 1 else []
    done = event_marks(events, lines["month_on"], grain=grain)
    return alt.LayerChart(layer=[*layers, *named, *done], title=title, height=_HEIGHT)


def _dashes(roles: Mapping[str, Role]) -> alt.StrokeDash:
    return alt.StrokeDash(
        "line:N",
        scale=alt.Scale(domain=list(roles), range=[[1, 0], [5, 4], [2, 3]][: len(roles)]),
        legend=None,
    )


def moves_chart(
    parts: pl.DataFrame, *, title: str = "What moved the overall rating"
) -> alt.LayerChart:
    """Draw what every category adds to a change of the mean; the bars add up to it.

    Args:
        parts: Rows of `Moves.parts`.
        title: What the picture shows.
    """
    order = parts["category"].to_list()
    axis = "Part of the change of the overall mean rating, with 95% interval"
    bars = alt.Chart(parts.with_columns(nothing=0.0)).encode(y=row_of("category", order))
    base = alt.Chart(parts).encode(y=row_of("category", order))
    at = alt.X("change:Q", title=axis)
    layers = [
        zero_line(parts, "category", order),
        bars.mark_rule(strokeWidth=14, color=colour("other"), opacity=0.6).encode(
            x=at,
            x2="nothing:Q",
            tooltip=[
                alt.Tooltip("category:N", title="Part"),
                alt.Tooltip("change:Q", title="Adds", format="+.3f"),
                alt.Tooltip("rate:Q", title="by other ratings", format="+.3f"),
                alt.Tooltip("mix:Q", title="by another share", format="+.3f"),
                alt.Tooltip("mean_before:Q", title="Mean before", format=".2f"),
                alt.Tooltip("mean_after:Q", title="Mean after", format=".2f"),
                alt.Tooltip("share_before:Q", title="Share before", format=".0%"),
                alt.Tooltip("share_after:Q", title="Share after", format=".0%"),
            ],
        ),
        base.mark_rule(strokeWidth=2, color=colour("ink")).encode(x="lower:Q", x2="upper:Q"),
        row_names(parts, "category", order),
    ]
    return alt.LayerChart(layer=layers, title=title, height=height_of(order))
