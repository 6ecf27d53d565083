"""Everything that was done at a glance: how far the level moved each time, and the verdict."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.rows import height_of, row_names, row_of, zero_line
from charts.theme import Role, colour, scale_of

VERDICTS: Final[dict[str, Role]] = {
    "worked": "earned",
    "faded": "bought",
    "no": "other",
    "too early": "other",
    "not enough data to say": "other",
}
_SHAPES: Final = alt.Scale(
    domain=list(VERDICTS), range=["triangle-up", "triangle-down", "square", "circle", "circle"]
)


def fix_record_chart(
    fixes: pl.DataFrame,
    *,
    title: str = "What each thing done moved",
    axis: str = "Change of level at the event, with 95% interval",
    number: str = "+.2f",
) -> alt.LayerChart:
    """Draw one row per event: the change of level with its interval, and the verdict in words.

    Args:
        fixes: Rows of `DidItWorkAnswer.fixes` or `moved`, with `said`, the name of each event.
        title: What the picture shows.
        axis: What the change is of.
        number: d3 format of the change.
    """
    order = fixes["said"].to_list()
    base = alt.Chart(fixes.drop_nulls("level")).encode(y=row_of("said", order))
    shade = alt.Color("verdict:N", scale=scale_of(VERDICTS), legend=None)
    verdicts = alt.Chart(fixes).mark_text(align="right", color=colour("muted"))
    layers = [
        zero_line(fixes, "said", order),
        base.mark_rule(strokeWidth=2).encode(
            x=alt.X("level_lower:Q", title=axis, axis=alt.Axis(format=number)),
            x2="level_upper:Q",
            color=shade,
        ),
        base.mark_point(size=110).encode(
            x=alt.X("level:Q", title=axis, axis=alt.Axis(format=number)),
            color=shade,
            shape=alt.Shape("verdict:N", scale=_SHAPES, legend=None),
            tooltip=_read(number),
        ),
        row_names(fixes, "said", order),
        verdicts.encode(x=alt.value("width"), y=row_of("said", order, at=0.16), text="verdict:N"),
    ]
    return alt.LayerChart(layer=layers, title=title, height=height_of(order))


def _read(number: str) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("said:N", title="What was done"),
        alt.Tooltip("happened_on:T", title="Begun", format="%-d %B %Y"),
        alt.Tooltip("level:Q", title="Change of level", format=number),
        alt.Tooltip("level_lower:Q", title="From", format=number),
        alt.Tooltip("level_upper:Q", title="To", format=number),
        alt.Tooltip("n:Q", title="Ratings (n)", format=",.0f"),
        alt.Tooltip("verdict:N", title="Did it work?"),
    ]
