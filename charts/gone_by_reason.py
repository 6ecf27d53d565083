"""How many of all customers are gone for each reason by each day, one line a reason."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.theme import Role, colour, scale_of

_HEIGHT: Final = 380
_LINE: Final = 0.05
"""Height of a written line, as a share of the highest value drawn."""
_SAID: Final = "Share of all customers gone"
ROLES: Final[dict[object, Role]] = {True: "loss", False: "other"}
"""Causes that service, delivery or contact could mend, and all others."""


def gone_chart(
    curves: pl.DataFrame, *, title: str = "Gone for each reason, by days since the start"
) -> alt.LayerChart:
    """Draw one line with its interval per reason that leavers gave.

    Args:
        curves: `LeavingAnswer.curves` without the silent leavers.
        title: What the picture shows.
    """
    base = alt.Chart(curves).encode(
        x=alt.X("day:Q", title="Days since the start", axis=alt.Axis(grid=False)),
        detail="reason:N",
        color=alt.Color("mendable:N", scale=scale_of(ROLES), legend=None),  # type: ignore[arg-type]  # true and false
    )
    up = alt.Y("gone:Q", title=_SAID, axis=alt.Axis(format=".1~%", tickCount=5))
    ends = _parted(curves.sort("day").group_by("reason", maintain_order=True).last())
    layers = [
        base.mark_area(opacity=0.12).encode(y=alt.Y("lower:Q", title=_SAID), y2="upper:Q"),
        base.mark_line(strokeWidth=2).encode(
            y=up,
            tooltip=[
                alt.Tooltip("reason:N", title="Reason"),
                alt.Tooltip("day:Q", title="Days since the start", format=",.0f"),
                alt.Tooltip("gone:Q", title=_SAID, format=".1%"),
                alt.Tooltip("lower:Q", title="From", format=".1%"),
                alt.Tooltip("upper:Q", title="To", format=".1%"),
                alt.Tooltip("at_risk:Q", title="Still followed", format=",.0f"),
            ],
        ),
        alt.Chart(ends)
        .mark_text(align="right", dy=-9, dx=-4, fontWeight=600, color=colour("ink"))
        .encode(x="day:Q", y=alt.Y("written_at:Q", title=_SAID), text="reason:N"),
    ]
    return alt.LayerChart(layer=layers, title=title, height=_HEIGHT)


def _parted(ends: pl.DataFrame) -> pl.DataFrame:
    """Add where each name is written: above the end of its line, and clear of the name below.

    The lowest stands below its line where it would cross the next.
    """
    lines = ends.sort("gone", "reason")
    line = max(ends["upper"].drop_nulls(), default=0.0) * _LINE
    least, *others = lines["gone"]
    is_crossed = any(other - least < line for other in others)
    places = [max(least - 1.7 * line, 0.0) if is_crossed else least]
    for gone in others:
        places.append(max(gone, places[-1] + line))
    return lines.with_columns(written_at=pl.Series(places, dtype=pl.Float64))
