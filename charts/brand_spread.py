"""How answers are spread: bars that diverge from the middle of the scale, a row per brand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import altair as alt
import polars as pl

from charts.rows import height_of, row_names, row_of
from charts.theme import colour

_AXIS: Final = "Share of answers, below and above the middle of the scale"
_BAR: Final = 0.87
_WIDE: Final = "datum.share >= 0.06"


def spread_chart(
    spread: pl.DataFrame, *, brands: Sequence[str], title: str = "How the answers are spread"
) -> alt.LayerChart:
    """Draw every brand's answers side by side; the stronger the answer, the stronger the shade.

    Args:
        spread: Rows of `BrandsAnswer.distribution` about one attribute.
        brands: Brands in the order wanted.
        title: What the picture shows.
    """
    present = set(spread["brand"])
    order = [brand for brand in brands if brand in present]
    # A bar hangs from its place in the row, a text stands in the middle of it.
    bars = alt.Chart(spread).encode(y=row_of("brand", order, at=_BAR))
    base = alt.Chart(spread).encode(y=row_of("brand", order))
    axis = alt.Axis(format=".0%", tickCount=5, labelExpr="format(abs(datum.value), '.0%')")
    shade = (
        alt.when("datum.side > 0")
        .then(alt.value(colour("earned")))
        .when("datum.side < 0")
        .then(alt.value(colour("bought")))
        .otherwise(alt.value(colour("other")))
    )
    strength = alt.Opacity(
        "strength:Q", scale=alt.Scale(domain=[0, 1], range=[0.35, 1]), legend=None
    )
    layers = [
        bars.transform_calculate(strength="abs(datum.side)")
        .mark_bar(height=18)
        .encode(
            x=alt.X("start:Q", title=_AXIS, axis=axis),
            x2="end:Q",
            color=shade,
            opacity=strength,
            tooltip=[
                alt.Tooltip("brand:N", title="Brand"),
                alt.Tooltip("rating:Q", title="Answer", format="~g"),
                alt.Tooltip("share:Q", title="Share", format=".0%"),
                alt.Tooltip("n:Q", title="Answers (n)", format=",.0f"),
            ],
        ),
        base.transform_filter(_WIDE)
        .transform_calculate(middle="(datum.start + datum.end) / 2")
        .mark_text(baseline="middle")
        .encode(x=alt.X("middle:Q", title=_AXIS), text=alt.Text("rating:Q", format="~g")),
        row_names(spread, "brand", order),
    ]
    return alt.LayerChart(layer=layers, title=title, height=height_of(order))
