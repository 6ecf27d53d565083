"""Brands wave by wave: a line per brand with its intervals, named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import altair as alt
import polars as pl

from charts.rows import own_shade, own_shape
from charts.theme import colour

_PIXELS: Final = 320


def waves_chart(by_wave: pl.DataFrame, *, waves: Sequence[str], of: str) -> alt.LayerChart:
    """Draw one line per brand; hidden figures leave a gap.

    Args:
        by_wave: Rows of `Groups.by_wave` about one attribute.
        waves: Their names in order of time.
        of: What is drawn.
    """
    rows = by_wave
    axis = "Figure, with 95% interval"
    across = alt.X("wave:O", sort=list(waves), title="Wave", axis=alt.Axis(labelLimit=110))
    base = alt.Chart(rows).encode(x=across, color=own_shade())
    place = alt.Y("estimate:Q", title=axis, scale=alt.Scale(zero=False))
    layers = [
        base.mark_line(strokeWidth=2).encode(y=place, detail="brand:N"),
        base.mark_rule(strokeWidth=2, opacity=0.6).encode(
            y=alt.Y("lower:Q", title=axis), y2="upper:Q"
        ),
        base.mark_point(size=70).encode(
            y=place,
            shape=own_shape(),
            tooltip=[
                alt.Tooltip("brand:N", title="Brand"),
                alt.Tooltip("wave:N", title="Wave"),
                alt.Tooltip("estimate:Q", title="Figure", format=".2f"),
                alt.Tooltip("lower:Q", title="From", format=".2f"),
                alt.Tooltip("upper:Q", title="To", format=".2f"),
                alt.Tooltip("n:Q", title="Answers (n)", format=",.0f"),
                alt.Tooltip("note:N", title="Note"),
            ],
        ),
        alt.Chart(rows.filter(pl.col("wave") == waves[-1]))
        .mark_text(align="left", dx=9, color=colour("ink"), baseline="middle")
        .encode(x=across, y=place, text="brand:N"),
    ]
    title = of if 10 < len(of) <= 45 else "Wave by wave"
    return alt.LayerChart(layer=layers, title=title, height=_PIXELS)
