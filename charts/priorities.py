"""Attributes on two scales at once, with the lines that make four corners."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.theme import Role, colour, scale_of

_HEIGHT: Final = 460
ROLES: Final[dict[str, Role]] = {
    "known driver": "earned",
    "hidden driver": "bought",
    "talk": "other",
    "minor": "other",
    "keep it up": "earned",
    "strength": "earned",
    "possible overkill": "other",
    "work on this first": "loss",
    "trails where it counts": "loss",
    "low priority": "other",
    "on the line": "other",
}


def priorities_chart(
    table: pl.DataFrame, *, across: str, up: str, forms: tuple[str, str], title: str
) -> alt.LayerChart:
    """Draw one point with both its intervals per attribute; the lines are the means of those shown.

    Args:
        table: Rows of `MattersAnswer.priorities` of one comparison.
        across: What runs from left to right.
        up: What runs upwards.
        forms: Number formats of both axes.
        title: What the picture shows.
    """
    x = alt.X(
        "across:Q",
        title=across,
        axis=alt.Axis(format=forms[0], grid=False),
        scale=alt.Scale(zero=False),
    )
    y = alt.Y(
        "up:Q", title=up, axis=alt.Axis(format=forms[1], grid=False), scale=alt.Scale(zero=False)
    )
    shade = alt.Color("quadrant:N", scale=scale_of(ROLES), legend=None)
    base = alt.Chart(table)
    lines = alt.Chart(table.head(1)).mark_rule(
        color=colour("muted"), strokeDash=[4, 4], strokeWidth=1, aria=False
    )
    read = [
        alt.Tooltip("attribute:N", title="Attribute"),
        alt.Tooltip("quadrant:N", title="Corner"),
        alt.Tooltip("across:Q", title=across, format=forms[0]),
        alt.Tooltip("up:Q", title=up, format=forms[1]),
        alt.Tooltip("n:Q", title="Answers (n)", format=",.0f"),
    ]
    layers = [
        lines.encode(x=alt.X("across_line:Q", title=across)),
        lines.encode(y=alt.Y("up_line:Q", title=up)),
        base.mark_rule(strokeWidth=1, opacity=0.6).encode(
            x=alt.X("across_lower:Q", title=across), x2="across_upper:Q", y=y, color=shade
        ),
        base.mark_rule(strokeWidth=1, opacity=0.6).encode(
            x=x, y=alt.Y("up_lower:Q", title=up), y2="up_upper:Q", color=shade
        ),
        base.mark_point(size=90).encode(x=x, y=y, color=shade, tooltip=read),
        *_names(table, x, y),
    ]
    return alt.LayerChart(layer=layers, title=title, height=_HEIGHT)


def _names(table: pl.DataFrame, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Write names above and below in turn, from left to right, so that neighbours rarely meet."""
    places = table.sort("across").with_row_index("place")
    is_even = pl.col("place") % 2 == 0
    return [
        alt.Chart(rows).mark_text(dy=dy, dx=5, align="left").encode(x=x, y=y, text="attribute:N")
        for rows, dy in ((places.filter(is_even), -11), (places.filter(~is_even), 12))
    ]
