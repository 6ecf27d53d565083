"""Small pictures for the overview's cards: the same data as on the pages, fewer words."""

from __future__ import annotations

import altair as alt
import polars as pl

from charts.gaps import VERDICTS
from charts.retention import retention_chart
from charts.rows import height_of, row_names, row_of, zero_line
from charts.theme import colour, scale_of

_HEIGHT = 220


def small_apparent_chart(
    curves: pl.DataFrame, *, title: str = "Share still customers, with 95% interval"
) -> alt.LayerChart:
    """Draw members and others apart, low enough for a card.

    Args:
        curves: `EarnedAnswer.curves`.
        title: What the picture shows.
    """
    chart = retention_chart(curves, title=title)
    chart.height = _HEIGHT
    return chart


def small_gap_chart(
    gaps: pl.DataFrame, *, title: str = "Gaps to competitors, in scale points"
) -> alt.LayerChart:
    """Draw a few gaps with their intervals.

    Args:
        gaps: A few rows of `BrandsAnswer.gaps`.
        title: What the picture shows.
    """
    rows = gaps.with_columns(name=pl.format("{}, against {}", "attribute", "brand"))
    order = rows["name"].to_list()
    axis = "Ours minus theirs, with 95% interval"
    base = alt.Chart(rows).encode(
        y=row_of("name", order),
        color=alt.Color("verdict:N", scale=scale_of(VERDICTS), legend=None),
    )
    layers = [
        zero_line(rows, "name", order),
        base.mark_rule(strokeWidth=2).encode(x=alt.X("lower:Q", title=axis), x2="upper:Q"),
        base.mark_point(size=90).encode(
            x=alt.X("gap:Q", title=axis),
            tooltip=[
                alt.Tooltip("name:N", title="Gap on"),
                alt.Tooltip("gap:Q", title="Gap", format="+.2f"),
                alt.Tooltip("n:Q", title="Answers (n)", format=",.0f"),
                alt.Tooltip("verdict:N", title="Verdict"),
            ],
        ),
        row_names(rows, "name", order),
    ]
    return alt.LayerChart(layer=layers, title=title, height=height_of(order))


def small_service_chart(
    months: pl.DataFrame, *, title: str = "Mean rating by month, with 95% interval"
) -> alt.LayerChart:
    """Draw the months of one touchpoint as a line with its interval.

    Args:
        months: Rows of `ServiceAnswer.months` about one touchpoint.
        title: What the picture shows.
    """
    month = alt.X("month_on:T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap=True))
    scale = alt.Scale(zero=False)
    base = alt.Chart(months).encode(x=month)
    layers = [
        base.mark_area(opacity=0.22, color=colour("earned")).encode(
            y=alt.Y("lower:Q", title="Mean rating", scale=scale), y2="upper:Q"
        ),
        base.mark_line(color=colour("earned"), point={"color": colour("earned")}).encode(
            y=alt.Y("mean:Q", title="Mean rating", scale=scale),
            tooltip=[
                alt.Tooltip("month_on:T", title="Month", format="%B %Y"),
                alt.Tooltip("mean:Q", title="Mean rating", format=".2f"),
                alt.Tooltip("n:Q", title="Ratings (n)", format=",.0f"),
            ],
        ),
    ]
    return alt.LayerChart(layer=layers, title=title, height=_HEIGHT)
