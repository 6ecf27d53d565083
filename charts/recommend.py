"""How likely customers are to recommend each brand: the net promoter score with its interval."""

from __future__ import annotations

import altair as alt
import polars as pl

from charts.rows import height_of, own_shade, own_shape, row_names, row_of, zero_line
from charts.theme import colour

_AXIS = "Net promoter score, with 95% interval"


def nps_chart(nps: pl.DataFrame, *, title: str = "Who would recommend whom") -> alt.LayerChart:
    """Draw one row per brand: its net promoter score and the interval around it.

    Args:
        nps: `BrandsAnswer.nps`.
        title: What the picture shows.
    """
    order = nps["brand"].to_list()
    rows = nps.drop_nulls("nps")
    base = alt.Chart(rows).encode(
        y=row_of("brand", order),
        color=own_shade(),
    )
    score = alt.X(
        "nps:Q", title=_AXIS, scale=alt.Scale(domain=[-100, 100]), axis=alt.Axis(tickCount=5)
    )
    layers = [
        zero_line(rows, "brand", order),
        base.mark_rule(strokeWidth=2).encode(x=alt.X("lower:Q", title=_AXIS), x2="upper:Q"),
        base.mark_point(size=110).encode(
            x=score,
            shape=own_shape(),
            tooltip=_read(),
        ),
        base.mark_text(dy=-13, fontWeight=600, color=colour("ink")).encode(
            x=score, text=alt.Text("nps:Q", format="+.0f"), color=alt.value(colour("ink"))
        ),
        row_names(nps, "brand", order),
    ]
    return alt.LayerChart(layer=layers, title=title, height=height_of(order))


def _read() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("brand:N", title="Brand"),
        alt.Tooltip("nps:Q", title="Net promoter score", format="+.0f"),
        alt.Tooltip("lower:Q", title="From", format="+.0f"),
        alt.Tooltip("upper:Q", title="To", format="+.0f"),
        alt.Tooltip("n:Q", title="Answers (n)", format=",.0f"),
        alt.Tooltip("note:N", title="Note"),
    ]
