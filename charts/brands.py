"""How brands are seen: a profile of every brand on every attribute, with intervals."""

from __future__ import annotations

from typing import Final, Literal

import altair as alt
import polars as pl

from charts.rows import TITLE_AND_AXIS_PIXELS, own_shade, own_shape
from charts.theme import colour

Measure = Literal["mean", "top_two", "agreeing", "nps", "kept"]

AXIS: Final[dict[Measure, str]] = {
    "mean": "Mean rating, with 95% interval",
    "top_two": "Share choosing one of the two best answers, with 95% interval",
    "agreeing": "Share answering above the middle of the scale, with 95% interval",
    "nps": "Net promoter score, with 95% interval",
    "kept": "Share of those at the step before, with 95% interval",
}
_FORMS: Final[dict[Measure, tuple[str, str]]] = {
    "mean": ("~g", ".2f"),
    "top_two": (".0%", ".0%"),
    "agreeing": (".0%", ".0%"),
    "nps": ("+.0f", "+.0f"),
    "kept": (".0%", ".0%"),
}
"""How numbers are written on the axis, and when pointed at."""
_ROW_PIXELS: Final = 17
_FAINT: Final = alt.when("datum.note === 'small base'").then(alt.value(0.5)).otherwise(alt.value(1))
_SEPARATOR: Final = "\t"  # cannot stand in a heading that came from a cell


def brand_profile_chart(
    profile: pl.DataFrame,
    *,
    measure: Measure,
    scale_min: float,
    scale_max: float,
    title: str = "How each brand is seen",
) -> alt.LayerChart:
    """Draw one dot with its interval per brand and attribute, our brand in the accent colour.

    Attributes keep the order of the table, and brands their order within it. A figure hidden for
    want of answers leaves its row with the words "too few answers".

    Args:
        profile: `BrandsAnswer.profile`.
        measure: Which of its measures to draw.
        scale_min: Lowest answer of the scale.
        scale_max: Highest answer of the scale.
        title: What the picture shows.
    """
    rows = profile.filter(pl.col("measure") == measure).with_columns(
        row=pl.concat_str("attribute", "brand", separator=_SEPARATOR)
    )
    order = _rows_in_order(rows)
    is_share = measure in {"top_two", "agreeing", "kept"}
    written, digits = _FORMS[measure]
    domain = [0, 1] if is_share else [scale_min, scale_max]
    scale = alt.Scale(domain=domain, nice=False, zero=False)
    axis = alt.Axis(format=written, tickCount=5)
    value = alt.X("estimate:Q", title=AXIS[measure], scale=scale, axis=axis)
    lower = alt.X("lower:Q", title=AXIS[measure], scale=scale, axis=axis)
    dots = alt.Chart(rows).encode(y=_row(order), color=own_shade())
    layers = [
        _attributes(rows, order),
        dots.mark_rule(strokeWidth=2).encode(x=lower, x2="upper:Q"),
        dots.mark_point(size=80).encode(
            x=value, shape=own_shape(), opacity=_FAINT, **_read(digits)
        ),
        _hidden(rows, order),
    ]
    return alt.LayerChart(
        layer=layers, title=title, height=_ROW_PIXELS * len(order) + TITLE_AND_AXIS_PIXELS
    )


def _rows_in_order(rows: pl.DataFrame) -> list[str]:
    """Return the keys of the rows from top to bottom: a name row, then the attribute's brands."""
    keys = rows.group_by("attribute", maintain_order=True).agg("row")
    return [
        key
        for attribute, brands in keys.iter_rows()
        for key in (f"{attribute}{_SEPARATOR}", *brands)
    ]


def _row(order: list[str]) -> alt.Y:
    brand = f"split(datum.value, '{_SEPARATOR}')[1]".replace("\t", "\\t")
    return alt.Y(
        "row:N",
        sort=order,
        scale=alt.Scale(domain=order, type="band", paddingOuter=0),
        axis=alt.Axis(labelExpr=brand, labelLimit=130, grid=False, title=None),
    )


def _attributes(rows: pl.DataFrame, order: list[str]) -> alt.Chart:
    names = (
        rows.select("attribute")
        .unique(maintain_order=True)
        .with_columns(row=pl.format("{}" + _SEPARATOR, "attribute"))
    )
    written: alt.Chart = (
        alt.Chart(names)
        .mark_text(align="left", baseline="middle", fontWeight=600, fontSize=13, dy=2)
        .encode(x=alt.value(0), y=_row(order), text="attribute:N")
    )
    return written


def _hidden(rows: pl.DataFrame, order: list[str]) -> alt.Chart:
    written: alt.Chart = (
        alt.Chart(rows.filter(pl.col("estimate").is_null()))
        .mark_text(align="left", dx=6, color=colour("muted"), text="too few answers")
        .encode(x=alt.value(0), y=_row(order))
    )
    return written


def _read(digits: str) -> dict[str, list[alt.Tooltip]]:
    return {
        "tooltip": [
            alt.Tooltip("brand:N", title="Brand"),
            alt.Tooltip("attribute:N", title="Attribute"),
            alt.Tooltip("estimate:Q", title="Figure", format=digits),
            alt.Tooltip("lower:Q", title="From", format=digits),
            alt.Tooltip("upper:Q", title="To", format=digits),
            alt.Tooltip("n:Q", title="Answers (n)", format=",.0f"),
            alt.Tooltip("note:N", title="Note"),
        ]
    }
