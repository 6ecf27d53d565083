"""The map of brands: points for brands, rays for attributes, both axes in the same unit."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.rows import own_shade, own_shape
from charts.theme import colour

_PIXELS: Final = 560


def brand_map_chart(
    points: pl.DataFrame,
    axes: pl.DataFrame,
    *,
    reach: tuple[float, float],
    outlines: pl.DataFrame | None = None,
    title: str = "Who is seen alike, and for what",
) -> alt.LayerChart:
    """Draw brands as points and attributes as rays from the centre.

    A brand far along a ray is linked with that attribute more than others are. Distances between
    points and ends of rays mean nothing, so attributes get no points.

    Args:
        points: `BrandsAnswer.map_points`.
        axes: `BrandsAnswer.map_axes`.
        reach: How far from the centre anything is drawn, along either axis.
        outlines: Regions in which the brands lie with 95% certainty; None: not drawn.
        title: What the picture shows.
    """
    brands = points.filter(kind="brand")
    rays = points.filter(kind="attribute").with_columns(centre=0.0)
    shares = axes["share"].to_list()
    x, y = (_axis(number, shares[number - 1], reach) for number in (1, 2))
    words = alt.Chart(rays.drop_nulls("label_1"))
    layers = [
        alt.Chart(rays)
        .mark_rule(color=colour("other"), strokeWidth=1.5, opacity=0.5)
        .encode(x=_at("centre", x), y=_at("centre", y), x2="ray_1:Q", y2="ray_2:Q"),
        *_regions(outlines, x, y, brands),
        words.mark_text(color=colour("muted"), baseline="middle").encode(
            x=_at("label_1", x), y=_at("label_2", y), text="name:N", tooltip=_read("Attribute")
        ),
        alt.Chart(brands)
        .mark_point(size=120)
        .encode(
            x=_at("axis_1", x),
            y=_at("axis_2", y),
            color=own_shade(),
            shape=own_shape(),
            tooltip=_read("Brand"),
        ),
        alt.Chart(brands)
        .mark_text(fontWeight=600, fontSize=13, baseline="middle")
        .encode(x=_at("label_1", x), y=_at("label_2", y), text="name:N"),
    ]
    told = alt.TitleParams(title, subtitle="A ray points to brands linked more with its word")
    return alt.LayerChart(layer=layers, title=told, height=_PIXELS)


def _axis(number: int, share: float, reach: tuple[float, float]) -> alt.X | alt.Y:
    """Let both axes have the same unit per pixel, however wide the page is."""
    side, other = ("width", "height") if number == 1 else ("height", "width")
    half = f"max({reach[number - 1]}, {reach[2 - number]} * {side} / {other})"
    scale = alt.Scale(
        domainMin=alt.ExprRef(f"-{half}"), domainMax=alt.ExprRef(half), nice=False, zero=False
    )
    axis = alt.Axis(tickCount=5, format="~g", grid=False)
    kind = alt.X if number == 1 else alt.Y
    return kind(title=f"Axis {number}: {share:.0%} of the differences", scale=scale, axis=axis)


def _at(field: str, axis: alt.X | alt.Y) -> alt.X | alt.Y:
    placed: alt.X | alt.Y = axis.copy()
    placed.shorthand = f"{field}:Q"
    return placed


def _regions(
    outlines: pl.DataFrame | None, x: alt.X | alt.Y, y: alt.X | alt.Y, brands: pl.DataFrame
) -> list[alt.Chart]:
    if outlines is None or outlines.is_empty():
        return []
    owned = outlines.join(brands.select("is_own", brand="name"), on="brand", maintain_order="left")
    return [
        alt.Chart(owned)
        .mark_line(strokeWidth=1, opacity=0.7)
        .encode(
            x=_at("axis_1", x),
            y=_at("axis_2", y),
            order="step:O",
            detail="brand:N",
            color=own_shade(),
        )
    ]


def _read(kind: str) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title=kind),
        alt.Tooltip("axis_1:Q", title="Axis 1", format="+.2f"),
        alt.Tooltip("axis_2:Q", title="Axis 2", format="+.2f"),
        alt.Tooltip("shown:Q", title="Of its differences on the map", format=".0%"),
        alt.Tooltip("n:Q", title="People (n)", format=",.0f"),
    ]
