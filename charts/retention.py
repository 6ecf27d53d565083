"""How long customers stay: one step curve per group, with its interval as a band."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.theme import Role, scale_of

# Neither teal nor amber: who joined says nothing yet about what the program did.
GROUPS: Final[dict[str, Role]] = {"member": "ink", "organic": "other", "": "ink"}
_COLOURS: Final = scale_of(GROUPS)
_DAY: Final = "Days since becoming a customer"
_DAYS: Final = alt.Axis(tickMinStep=30, tickCount=6)
ROOM_FOR_A_NAME: Final = 0.2
"""Share of the height that a name and the bands around it take."""
_STEP: Final = "step-after"  # a share stays what it was until the next customer leaves


def retention_chart(
    curves: pl.DataFrame, *, title: str = "Share still customers, with 95% interval"
) -> alt.LayerChart:
    """Draw retention curves as steps; where few are still followed, the line is drawn faint.

    Args:
        curves: `EarnedAnswer.curves`.
        title: What the picture shows.
    """
    day = alt.X("day:Q", title=_DAY, scale=alt.Scale(nice=False), axis=_DAYS)
    share = alt.Y(
        "retained:Q",
        title="Still customers",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(format=".0%", tickCount=5),
    )
    shade = alt.Color("group:N", scale=_COLOURS, legend=None)
    curve = alt.Chart(curves).encode(x=day, y=share, color=shade)
    band = curve.mark_area(interpolate=_STEP, opacity=0.18).encode(
        y=alt.Y("lower:Q", title="Still customers"), y2="upper:Q"
    )
    faint = curve.mark_line(interpolate=_STEP, opacity=0.45)
    firm = faint.transform_filter("!datum.faint").mark_line(interpolate=_STEP)
    return alt.LayerChart(
        layer=[band, faint, firm, _reading(curve), *_labels(curves)], title=title, height=340
    )


def _reading(curve: alt.Chart) -> alt.Chart:
    points: alt.Chart = curve.mark_point(size=140, opacity=0).encode(
        tooltip=[
            alt.Tooltip("who:N", title="Group"),
            alt.Tooltip("day:Q", title="Day"),
            alt.Tooltip("retained:Q", title="Still customers", format=".0%"),
            alt.Tooltip("lower:Q", title="From", format=".0%"),
            alt.Tooltip("upper:Q", title="To", format=".0%"),
            alt.Tooltip("at_risk:Q", title="Still followed (n)", format=",.0f"),
        ]
    )
    return points


def _labels(curves: pl.DataFrame) -> list[alt.Chart]:
    """Name the lines at their ends, from below, where a falling line leaves room for words.

    Only where the lower line is too near does the upper one bear its name above it.
    """
    ends = (
        curves.drop_nulls("retained")
        .sort("group", "day")
        .group_by("group", maintain_order=True)
        .last()
        .sort("retained", descending=True)
        .with_columns(
            label=pl.format("{}, {} still followed", "who", pl.col("at_risk").cast(pl.Int64))
        )
    )
    heights = ends["retained"].to_list()
    crowded = len(heights) > 1 and heights[0] - heights[1] < ROOM_FOR_A_NAME
    above, below = ends.head(int(crowded)), ends.slice(int(crowded))
    names = (
        alt.Chart(above).mark_text(align="right", baseline="bottom", dy=-18, fontWeight=600),
        alt.Chart(below).mark_text(align="right", baseline="top", dy=6, fontWeight=600),
    )
    return [_named(names[0], "upper:Q"), _named(names[1], "lower:Q")]


def _named(text: alt.Chart, edge: str) -> alt.Chart:
    written: alt.Chart = text.encode(
        x=alt.X("day:Q", title=_DAY),
        y=alt.Y(edge, title="Still customers"),
        text="label:N",
    )
    return written
