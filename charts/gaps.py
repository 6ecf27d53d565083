"""Where we lead and trail one competitor: gaps, their intervals, the margin that matters."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from answers.brand_apart import NOT_SEEN
from charts.rows import height_of, row_names, row_notes, row_of, zero_line
from charts.theme import Role, colour, scale_of

VERDICTS: Final[dict[str, Role]] = {
    "ahead": "earned",
    "level": "other",
    "behind": "loss",
    "not enough data to say": "other",
}
_SHAPES: Final = alt.Scale(
    domain=list(VERDICTS), range=["triangle-right", "square", "triangle-left", "circle"]
)
_MOVED: Final = {"ahead": "up", "behind": "down"}
_RATED: Final = {"ahead": "higher", "behind": "lower"}
_AXIS: Final = "Gap in scale points, ours minus theirs, with 95% interval"
_APART_AXIS: Final = "Ours minus the competitors' average, scale points, with 95% interval"


def gap_chart(gaps: pl.DataFrame, *, title: str = "Where we lead and trail") -> alt.LayerChart:
    """Draw one row per attribute: the gap, its interval, and the band inside which it is level.

    Args:
        gaps: Rows of `BrandsAnswer.gaps` about one competitor.
        title: What the picture shows.
    """
    return _margins_drawn(gaps.with_columns(said="verdict"), title, _AXIS)


def apart_chart(
    apart: pl.DataFrame, *, title: str = "What sets us apart in their eyes"
) -> alt.LayerChart:
    """Draw one row per attribute: ours minus the average of the competitors.

    Args:
        apart: `BrandsAnswer.apart`; attributes we were not rated on are left out.
        title: What the picture shows.
    """
    nobody = pl.col("seen") == NOT_SEEN
    rows = apart.drop_nulls("apart").with_columns(
        gap="apart",
        brand=pl.lit("the average competitor"),
        said=pl.when(nobody).then(pl.lit("all brands alike")).otherwise("verdict"),
    )
    return _margins_drawn(rows, title, _APART_AXIS)


def changes_chart(changes: pl.DataFrame, *, title: str = "What has changed") -> alt.LayerChart:
    """Draw one row per attribute: the last wave minus an earlier one.

    Args:
        changes: Rows of `Groups.changes` about one brand and one earlier wave, in scale points.
        title: What the picture shows.
    """
    rows = changes.with_columns(
        gap="change", brand="against", said=pl.col("verdict").replace(_MOVED)
    )
    return _margins_drawn(rows, title, "Change in scale points, with 95% interval")


def differences_chart(
    differences: pl.DataFrame, *, title: str = "Where they see us differently"
) -> alt.LayerChart:
    """Draw one row per attribute: how one group of people rates us, minus everybody else.

    Args:
        differences: Rows of `Groups.differences` about one value of one segment.
        title: What the picture shows.
    """
    rows = differences.with_columns(
        gap="difference", brand=pl.lit("everybody else"), said=pl.col("verdict").replace(_RATED)
    )
    return _margins_drawn(rows, title, "Theirs minus the others', scale points, 95% interval")


def _margins_drawn(table: pl.DataFrame, title: str, axis: str) -> alt.LayerChart:
    order = table.sort("gap", descending=True, nulls_last=True)["attribute"].to_list()
    rows = table.with_columns(margin_lower=-pl.col("margin"))
    base = alt.Chart(rows).encode(y=row_of("attribute", order))
    shade = alt.Color("verdict:N", scale=scale_of(VERDICTS), legend=None)
    layers = [
        _margin_band(rows, order, axis),
        zero_line(rows, "attribute", order),
        base.mark_rule(strokeWidth=2).encode(
            x=alt.X("lower:Q", title=axis), x2="upper:Q", color=shade
        ),
        base.mark_point(size=110).encode(
            x=alt.X("gap:Q", title=axis, axis=alt.Axis(tickCount=6)),
            color=shade,
            shape=alt.Shape("verdict:N", scale=_SHAPES, legend=None),
            tooltip=_read(),
        ),
        row_names(rows, "attribute", order),
        row_notes(rows, "attribute", order, "said"),
    ]
    return alt.LayerChart(layer=layers, title=title, height=height_of(order))


def _margin_band(rows: pl.DataFrame, order: list[str], axis: str) -> alt.Chart:
    band: alt.Chart = (
        alt.Chart(rows)
        .mark_rule(color=colour("line"), strokeWidth=16)
        .encode(x=alt.X("margin_lower:Q", title=axis), x2="margin:Q", y=row_of("attribute", order))
    )
    return band


def _read() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("attribute:N", title="Attribute"),
        alt.Tooltip("brand:N", title="Compared with"),
        alt.Tooltip("gap:Q", title="Gap", format="+.2f"),
        alt.Tooltip("lower:Q", title="From", format="+.2f"),
        alt.Tooltip("upper:Q", title="To", format="+.2f"),
        alt.Tooltip("margin:Q", title="Matters from", format=".2f"),
        alt.Tooltip("n:Q", title="Answers (n)", format=",.0f"),
        alt.Tooltip("verdict:N", title="Verdict"),
    ]
