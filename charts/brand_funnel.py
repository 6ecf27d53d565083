"""The way to buying: how many know, consider, use and prefer one brand, step below step."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.rows import height_of, row_names, row_of
from charts.theme import Role, colour

_AXIS: Final = "Share of everybody asked, with 95% interval"
_SCALE: Final = alt.Scale(domain=[0, 1])
_GO_ON: Final = "format(datum.kept, '.0%') + ' of them go on'"


def funnel_chart(reached: pl.DataFrame, *, title: str) -> alt.LayerChart:
    """Draw one bar per step, as long as the share that reaches it.

    At the right stands the share of those at this step that goes on to the next. A step hidden for
    want of answers keeps its row with the words "too few answers".

    Args:
        reached: Rows of `answers.brand_funnel.Funnel.reached` about one brand.
        title: What the picture shows.
    """
    order = reached["said"].to_list()
    rows = reached.drop_nulls("share").with_columns(nothing=pl.lit(0.0))
    base = alt.Chart(rows).encode(y=row_of("said", order))
    share = alt.X("share:Q", title=_AXIS, scale=_SCALE, axis=alt.Axis(format=".0%", tickCount=5))
    shade: Role = "earned" if rows["is_own"].any() else "other"
    layers = [
        # A thick rule keeps to its place in the row, which bars do not.
        base.mark_rule(strokeWidth=13, color=colour(shade), opacity=0.55).encode(
            x=alt.X("nothing:Q", title=_AXIS), x2="share:Q"
        ),
        base.mark_rule(strokeWidth=2, color=colour("ink")).encode(
            x=alt.X("lower:Q", title=_AXIS), x2="upper:Q"
        ),
        base.mark_point(size=60, color=colour("ink")).encode(x=share, tooltip=_read()),
        row_names(reached, "said", order),
        alt.Chart(rows)
        .mark_text(align="right", fontWeight=600)
        .encode(
            x=alt.value("width"),
            y=row_of("said", order),
            text=alt.Text("share:Q", format=".0%"),
        ),
        alt.Chart(rows.drop_nulls("kept"))
        .transform_calculate(goes=_GO_ON)
        .mark_text(align="right", color=colour("muted"))
        .encode(x=alt.value("width"), y=row_of("said", order, at=0.16), text="goes:N"),
        alt.Chart(reached.filter(pl.col("share").is_null()))
        .mark_text(align="left", dx=6, color=colour("muted"), text="too few answers")
        .encode(x=alt.value(0), y=row_of("said", order)),
    ]
    return alt.LayerChart(layer=layers, title=title, height=height_of(order))


def _read() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("brand:N", title="Brand"),
        alt.Tooltip("said:N", title="Step"),
        alt.Tooltip("share:Q", title="Share of everybody asked", format=".0%"),
        alt.Tooltip("lower:Q", title="From", format=".0%"),
        alt.Tooltip("upper:Q", title="To", format=".0%"),
        alt.Tooltip("kept:Q", title="Of them go on", format=".0%"),
        alt.Tooltip("n:Q", title="People asked (n)", format=",.0f"),
        alt.Tooltip("note:N", title="Note"),
    ]
