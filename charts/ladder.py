"""The ladder: what is left of the members' lead once joiners are compared with their like."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.rows import height_of, row_names, row_of, zero_line
from charts.theme import Role, colour, scale_of

STEPS: Final[dict[str, tuple[str, Role]]] = {
    "apparent": ("Members stay more, at first sight", "other"),
    "head start": ("Because who joins has been here longer", "other"),
    "already loyal": ("Because who joins was loyal already", "other"),
    "net": ("Left for the program", "bought"),
}
_AXIS: Final = "Difference in customers still here, in points, with 95% interval"
_PER_POINT: Final = 100


def ladder_chart(
    waterfall: pl.DataFrame, *, title: str = "From the apparent to the net difference"
) -> alt.LayerChart:
    """Draw one bar per step, from nothing to its size, with the interval on top.

    Args:
        waterfall: `EarnedAnswer.waterfall`.
        title: What the picture shows.
    """
    rows = waterfall.with_columns(
        pl.col("estimate", "lower", "upper") * _PER_POINT,
        name=pl.col("step").replace_strict({step: name for step, (name, _) in STEPS.items()}),
    )
    order = rows["name"].to_list()
    base = alt.Chart(rows).encode(y=row_of("name", order))
    shade = scale_of({step: role for step, (_, role) in STEPS.items()})
    layers = [
        base.mark_rule(strokeWidth=16, opacity=0.85).encode(
            x=alt.X("estimate:Q", title=_AXIS),
            x2=alt.datum(0),
            color=alt.Color("step:N", scale=shade, legend=None),
            tooltip=_read(),
        ),
        base.mark_rule(strokeWidth=2, color=colour("ink")).encode(
            x=alt.X("lower:Q", title=_AXIS), x2="upper:Q"
        ),
        zero_line(rows, "name", order),
        row_names(rows, "name", order),
        base.mark_text(align="right", fontWeight=600).encode(
            x=alt.value("width"),
            y=row_of("name", order, at=0.16),
            text=alt.Text("estimate:Q", format="+.1f"),
        ),
    ]
    return alt.LayerChart(layer=layers, title=title, height=height_of(order))


def _read() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title="Step"),
        alt.Tooltip("estimate:Q", title="Points", format="+.1f"),
        alt.Tooltip("lower:Q", title="From", format="+.1f"),
        alt.Tooltip("upper:Q", title="To", format="+.1f"),
        alt.Tooltip("explained:N", title="Why"),
    ]
