"""Shares of people with their intervals, one row each, perhaps in two groups."""

from __future__ import annotations

import altair as alt
import polars as pl

from charts.rows import height_of, row_names, row_of
from charts.theme import colour


def shares_chart(rows: pl.DataFrame, *, title: str, of: str) -> alt.LayerChart:
    """Draw a dot and an interval per row, the row's name above it and its base at the right.

    Args:
        rows: `name`, `share`, `lower`, `upper` (0 to 1; null: hidden, the row says so), `n`, in
            the order they are to stand.
        title: What the picture shows.
        of: What the shares are shares of, for the axis.
    """
    order = rows["name"].to_list()
    said = pl.when(pl.col("share").is_null()).then(pl.lit("fewer than 10 people"))
    shown = rows.with_columns(base=said.otherwise(pl.format("n = {}", pl.col("n").cast(pl.Int64))))
    across = alt.X(
        "share:Q",
        title=of,
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(format=".0%", tickCount=5),
    )
    base = alt.Chart(shown).encode(y=row_of("name", order))
    layers = [
        base.mark_rule(strokeWidth=3, color=colour("earned"), opacity=0.5).encode(
            x=alt.X("lower:Q", title=of), x2="upper:Q"
        ),
        base.mark_point(color=colour("earned"), size=90).encode(
            x=across,
            tooltip=[
                alt.Tooltip("name:N", title="Who"),
                alt.Tooltip("share:Q", title="Share", format=".0%"),
                alt.Tooltip("lower:Q", title="From", format=".0%"),
                alt.Tooltip("upper:Q", title="To", format=".0%"),
                alt.Tooltip("n:Q", title="People (n)", format=",.0f"),
            ],
        ),
        row_names(shown, "name", order),
        base.mark_text(align="right", color=colour("muted")).encode(
            x=alt.value("width"), y=row_of("name", order, at=0.16), text="base:N"
        ),
    ]
    return alt.LayerChart(layer=layers, title=title, height=height_of(order))
