"""The ladder: what is left of the members' lead once joiners are compared with their like."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.rows import height_of, row_names, row_of, zero_line
from charts.theme import Role, colour, scale_of

STEPS: Final[dict[str, Role]] = {
    "apparent": "other",
    "head start": "other",
    "already loyal": "other",
    "net": "bought",
}
_AXIS: Final = "Difference in customers still here, in points, with 95% interval"


def ladder_chart(waterfall: pl.DataFrame, *, title: str | None = None) -> alt.LayerChart:
    """Draw one bar per step, each hanging where the one before it ended, with its interval.

    Args:
        waterfall: `EarnedAnswer.waterfall`.
        title: What the picture shows; None: by the bars there are.
    """
    is_whole = waterfall.height > 1
    title = title or ("From the apparent to the net difference" if is_whole else "At first sight")
    rows = waterfall.with_columns(said=pl.format("{} points", "shown"))
    order = rows["name"].to_list()
    base = alt.Chart(rows).encode(y=row_of("name", order))
    shade = scale_of(STEPS)
    layers = [
        base.mark_rule(strokeWidth=16, opacity=0.85).encode(
            x=alt.X("bar_from:Q", title=_AXIS, axis=alt.Axis(tickCount=6)),
            x2="bar_to:Q",
            color=alt.Color("step:N", scale=shade, legend=None),
            tooltip=_read(),
        ),
        base.mark_rule(strokeWidth=2, color=colour("ink")).encode(
            x=alt.X("whisker_from:Q", title=_AXIS), x2="whisker_to:Q"
        ),
        zero_line(rows, "name", order),
        row_names(rows, "name", order),
        base.mark_text(align="right", fontWeight=600).encode(
            x=alt.value("width"), y=row_of("name", order, at=0.16), text="said:N"
        ),
    ]
    return alt.LayerChart(layer=layers, title=title, height=height_of(order))


def _read() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title="Step"),
        alt.Tooltip("points:Q", title="Points", format=".1f"),
        alt.Tooltip("points_lower:Q", title="From", format=".1f"),
        alt.Tooltip("points_upper:Q", title="To", format=".1f"),
        alt.Tooltip("explained:N", title="Why"),
    ]
