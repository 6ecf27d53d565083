"""What brands are known for beyond their size: skew with its interval, by attribute and brand."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.rows import TITLE_AND_AXIS_PIXELS, own_shade, own_shape
from charts.theme import colour

_BRAND_PIXELS: Final = 20
_SUBTITLE_PIXELS: Final = 18
_AXIS: Final = "Beyond what its size suggests, with 95% interval"
_STRONG: Final = (
    alt.when("datum.verdict === 'ahead' || datum.verdict === 'behind'")
    .then(alt.value(1))
    .otherwise(alt.value(0.45))
)


def skew_chart(
    associations: pl.DataFrame, *, title: str = "What each brand is known for beyond its size"
) -> alt.LayerChart:
    """Draw one dot with its interval per attribute and brand; what is certain stands out.

    Args:
        associations: `BrandsAnswer.image` or `BrandsAnswer.emotions`; rows without a skew are
            left out.
        title: What the picture shows.
    """
    rows = associations.drop_nulls("skew").with_columns(
        row=pl.concat_str("attribute", "brand", separator="\t")
    )
    order = [
        key
        for attribute, keys in rows.group_by("attribute", maintain_order=True)
        .agg("row")
        .iter_rows()
        for key in (f"{attribute}\t", *keys)
    ]
    base = alt.Chart(rows).encode(y=_row(order), color=own_shade(), opacity=_STRONG)
    axis = alt.Axis(format="+.0%", tickCount=5)
    layers = [
        _zero(rows),
        base.mark_rule(strokeWidth=2).encode(
            x=alt.X("lower:Q", title=_AXIS, axis=axis), x2="upper:Q"
        ),
        base.mark_point(size=80).encode(
            x=alt.X("skew:Q", title=_AXIS, axis=axis), shape=own_shape(), tooltip=_read()
        ),
        base.mark_text(align="right", color=colour("muted")).encode(
            x=alt.value("width"),
            opacity=alt.value(1),
            text=alt.Text("share:Q", format=".0%"),
            color=alt.value(colour("muted")),
        ),
        _names(rows, order),
    ]
    height = _BRAND_PIXELS * len(order) + TITLE_AND_AXIS_PIXELS
    told = alt.TitleParams(title, subtitle="At the right: the raw share, before the correction")
    return alt.LayerChart(layer=layers, title=told, height=height + _SUBTITLE_PIXELS)


def _row(order: list[str]) -> alt.Y:
    return alt.Y(
        "row:N",
        sort=order,
        scale=alt.Scale(domain=order, type="band", paddingOuter=0),
        axis=alt.Axis(
            labelExpr="split(datum.value, '\\t')[1]", labelLimit=130, grid=False, title=None
        ),
    )


def _zero(rows: pl.DataFrame) -> alt.Chart:
    line: alt.Chart = (
        alt.Chart(rows.head(1))
        .mark_rule(strokeWidth=1, color=colour("muted"), aria=False)
        .encode(x=alt.XDatum(0))
    )
    return line


def _names(rows: pl.DataFrame, order: list[str]) -> alt.Chart:
    names = (
        rows.select("attribute")
        .unique(maintain_order=True)
        .with_columns(row=pl.format("{}\t", "attribute"))
    )
    written: alt.Chart = (
        alt.Chart(names)
        .mark_text(align="left", baseline="middle", fontWeight=600, fontSize=13, dy=2)
        .encode(x=alt.value(0), y=_row(order), text="attribute:N")
    )
    return written


def _read() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("brand:N", title="Brand"),
        alt.Tooltip("attribute:N", title="Known for"),
        alt.Tooltip("share:Q", title="Share of its raters", format=".0%"),
        alt.Tooltip("skew:Q", title="Beyond its size", format="+.1%"),
        alt.Tooltip("lower:Q", title="From", format="+.1%"),
        alt.Tooltip("upper:Q", title="To", format="+.1%"),
        alt.Tooltip("n:Q", title="Raters (n)", format=",.0f"),
        alt.Tooltip("verdict:N", title="Against its size"),
    ]
