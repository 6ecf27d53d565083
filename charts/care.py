"""What we did for customers against their staying: differences with intervals, one row each."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.gaps import VERDICTS
from charts.rows import height_of, row_names, row_of, zero_line
from charts.theme import colour, scale_of

_AXIS: Final = "More of 100 still here with it than without it (95% interval)"
_OF_100: Final = "datum.value == 0 ? '0' : format(datum.value * 100, '+.1~f')"


def care_chart(
    care: pl.DataFrame, *, title: str = "Staying with and without what we did"
) -> alt.LayerChart:
    """Draw the difference among customers alike, and as a grey cross that among all customers.

    Args:
        care: `DoorsAnswer.care`.
        title: What the picture shows.
    """
    order = care["name"].to_list()
    base = alt.Chart(care).encode(y=row_of("name", order))
    shade = alt.Color("verdict:N", scale=scale_of(VERDICTS), legend=None)
    across = alt.Axis(labelExpr=_OF_100, tickCount=5)
    written = pl.when(pl.col("difference").is_null()).then(pl.lit("too few to compare"))
    said = care.with_columns(said=written.otherwise("verdict"))
    layers = [
        zero_line(care, "name", order),
        base.mark_rule(strokeWidth=2).encode(
            x=alt.X("lower:Q", title=_AXIS, axis=across), x2="upper:Q", color=shade
        ),
        base.mark_point(shape="cross", size=60, color=colour("muted"), filled=False).encode(
            x=alt.X("plain:Q", title=_AXIS),
            tooltip=[
                alt.Tooltip("name:N", title="What we did"),
                alt.Tooltip("plain:Q", title="Not comparing like with like", format="+.1%"),
            ],
        ),
        base.mark_point(size=110).encode(
            x=alt.X("difference:Q", title=_AXIS),
            color=shade,
            tooltip=[
                alt.Tooltip("name:N", title="What we did"),
                alt.Tooltip("difference:Q", title="Difference", format="+.1%"),
                alt.Tooltip("lower:Q", title="From", format="+.1%"),
                alt.Tooltip("upper:Q", title="To", format="+.1%"),
                alt.Tooltip("n:Q", title="Customers (n)", format=",.0f"),
                alt.Tooltip("verdict:N", title="Verdict"),
            ],
        ),
        row_names(care, "name", order),
        alt.Chart(said)
        .mark_text(align="right", color=colour("muted"))
        .encode(x=alt.value("width"), y=row_of("name", order, at=0.16), text="said:N"),
    ]
    titled = alt.TitleParams(title, subtitle="Grey cross: before comparing like with like")
    return alt.LayerChart(layer=layers, title=titled, height=height_of(order))
