"""Any column by any other: a row per group with a dot and its interval, or curves of staying."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.rows import height_of, row_names, row_of, zero_line
from charts.theme import colour

MOST_ROWS: Final = 60
MOST_NAMED: Final = 3
"""Of more curves, names would lie on top of each other."""
_NAME_AT: Final = 0.16


def crossing_chart(
    rows: pl.DataFrame,
    *,
    title: str,
    axis: str,
    number: str,
    ends: tuple[float, float] | None = None,
    is_difference: bool = False,
) -> alt.LayerChart:
    """Draw a dot and its interval per row, the row's name above it and its base at the right.

    Args:
        rows: `name`, `estimate`, `lower`, `upper` (null: hidden or not defined), `base` (what is
            written at the right), in the order they are to stand.
        title: What the picture shows.
        axis: Title of the axis, with the unit.
        number: Format of the figures.
        ends: Ends of the axis; None: what the figures need.
        is_difference: Whether no difference is marked.
    """
    shown = rows.head(MOST_ROWS)
    order = shown["name"].to_list()
    scale = alt.Scale(domain=list(ends)) if ends else alt.Scale(zero=False)
    across = alt.X("estimate:Q", title=axis, scale=scale, axis=alt.Axis(format=number, tickCount=5))
    base = alt.Chart(shown).encode(y=row_of("name", order))
    layers = [
        *([zero_line(shown, "name", order)] if is_difference else []),
        base.mark_rule(strokeWidth=3, color=colour("earned"), opacity=0.5).encode(
            x=alt.X("lower:Q", title=axis), x2="upper:Q"
        ),
        base.mark_point(color=colour("earned"), size=90).encode(
            x=across,
            tooltip=[
                alt.Tooltip("name:N", title="Group"),
                alt.Tooltip("estimate:Q", title=axis, format=number),
                alt.Tooltip("lower:Q", title="From", format=number),
                alt.Tooltip("upper:Q", title="To", format=number),
                alt.Tooltip("base:N", title="Base"),
            ],
        ),
        row_names(shown, "name", order),
        base.mark_text(align="right", color=colour("muted")).encode(
            x=alt.value("width"), y=row_of("name", order, at=_NAME_AT), text="base:N"
        ),
    ]
    return alt.LayerChart(layer=layers, title=title, height=height_of(order))


def staying_chart(curves: pl.DataFrame, *, title: str) -> alt.LayerChart:
    """Draw a curve of staying per group, with its name at the end.

    Args:
        curves: `group`, `day`, `retained`, `lower`, `upper`.
        title: What the picture shows.
    """
    day = alt.X("day:Q", title="Days since the start", axis=alt.Axis(grid=False))
    still = alt.Y(
        "retained:Q",
        title="Still a customer",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(format=".0%", tickCount=5),
    )
    base = alt.Chart(curves).encode(x=day, detail="group:N")
    ends = _ends(curves)
    layers = [
        base.mark_area(opacity=0.12, color=colour("earned"), interpolate="step-after").encode(
            y=alt.Y("lower:Q", title="Still a customer"), y2="upper:Q"
        ),
        base.mark_line(color=colour("earned"), interpolate="step-after").encode(
            y=still,
            strokeDash=alt.StrokeDash("group:N", legend=None),
            tooltip=[
                alt.Tooltip("group:N", title="Group"),
                alt.Tooltip("day:Q", title="Day", format=",.0f"),
                alt.Tooltip("retained:Q", title="Still a customer", format=".0%"),
                alt.Tooltip("lower:Q", title="From", format=".0%"),
                alt.Tooltip("upper:Q", title="To", format=".0%"),
            ],
        ),
        alt.Chart(ends)
        .mark_text(align="right", dy=-8, fontWeight=600)
        .encode(x=day, y=still, text="group:N"),
    ]
    return alt.LayerChart(layer=layers, title=title, height=360)


def _ends(curves: pl.DataFrame) -> pl.DataFrame:
    """Return the last point of each curve; of many, only of the highest and the lowest."""
    last = curves.group_by("group", maintain_order=True).last().sort("retained")
    if last.height <= MOST_NAMED:
        return last
    return pl.concat([last.head(1), last.tail(1)])
