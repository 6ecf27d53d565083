"""Any column by any other: a row per group with a dot and its interval, or curves of staying."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.rows import height_of, row_names, row_notes, row_of, zero_line
from charts.theme import Role, colour, scale_of

MOST_ROWS: Final = 60
PLACES: Final[dict[str, Role]] = {"highest": "earned", "lowest": "ink", "between": "other"}
"""Only two curves bear names; more would lie on top of each other."""
_STEP: Final = "step-after"
_POINTS: Final = "datum.value == 0 ? '0' : format(datum.value * 100, '+.0f')"


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
    ticks = alt.Axis(format=number, tickCount=5)
    if is_difference and "%" in number:
        ticks = alt.Axis(labelExpr=_POINTS, tickCount=5)
    across = alt.X("estimate:Q", title=axis, scale=scale, axis=ticks)
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
        row_notes(shown, "name", order, "base"),
    ]
    return alt.LayerChart(layer=layers, title=title, height=height_of(order))


def staying_chart(curves: pl.DataFrame, *, title: str) -> alt.LayerChart:
    """Draw a curve of staying per group: the highest and the lowest named, the others behind them.

    Args:
        curves: `group`, `day`, `retained`, `lower`, `upper`.
        title: What the picture shows.
    """
    day = alt.X("day:Q", title="Days since the start", axis=alt.Axis(grid=False))
    scale, axis = alt.Scale(domain=[0, 1]), alt.Axis(format=".0%", tickCount=5)
    still = alt.Y("retained:Q", title="Still a customer", scale=scale, axis=axis)
    placed = curves.join(_places(curves), on="group", maintain_order="left")
    shade = alt.Color("place:N", scale=scale_of(PLACES), legend=None)
    base = alt.Chart(placed).encode(x=day, detail="group:N", color=shade)
    behind, before = (
        base.transform_filter(f"datum.place {sign} 'between'") for sign in ("==", "!=")
    )
    tooltip = [
        alt.Tooltip("group:N", title="Group"),
        alt.Tooltip("day:Q", title="Day", format=",.0f"),
        alt.Tooltip("retained:Q", title="Still a customer", format=".0%"),
        alt.Tooltip("lower:Q", title="From", format=".0%"),
        alt.Tooltip("upper:Q", title="To", format=".0%"),
    ]
    layers = [
        behind.mark_line(interpolate=_STEP, strokeWidth=1.25).encode(y=still, tooltip=tooltip),
        before.mark_area(opacity=0.14, interpolate=_STEP).encode(
            y=alt.Y("lower:Q", title="Still a customer"), y2="upper:Q"
        ),
        before.mark_line(interpolate=_STEP).encode(y=still, tooltip=tooltip),
        *_names(placed, day),
    ]
    return alt.LayerChart(layer=layers, title=title, height=360)


def _places(curves: pl.DataFrame) -> pl.DataFrame:
    """Return which group ends highest and which lowest."""
    last = curves.group_by("group", maintain_order=True).last().sort("retained", descending=True)
    ranks = pl.int_range(pl.len())
    place = pl.when(ranks == 0).then(pl.lit("highest")).when(ranks == last.height - 1)
    return last.select("group", place=place.then(pl.lit("lowest")).otherwise(pl.lit("between")))


def _names(placed: pl.DataFrame, day: alt.X) -> list[alt.Chart]:
    """Name the highest curve above its interval and the lowest below, where there is room."""
    last = placed.group_by("group", maintain_order=True).last()
    above, below = last.filter(place="highest"), last.filter(place="lowest")
    written = (
        alt.Chart(above).mark_text(align="right", baseline="bottom", dy=-6, fontWeight=600),
        alt.Chart(below).mark_text(align="right", baseline="top", dy=6, fontWeight=600),
    )
    return [
        text.encode(
            x=day,
            y=alt.Y(edge),
            text="group:N",
            color=alt.Color("place:N", scale=scale_of(PLACES), legend=None),
        )
        for text, edge in zip(written, ("upper:Q", "lower:Q"), strict=True)
    ]
