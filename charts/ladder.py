"""The ladder: what is left of the members' lead once joiners are compared with their like."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.rows import height_of, row_names, row_of, zero_line
from charts.theme import Role, colour, scale_of

STEPS: Final[dict[str, tuple[str, Role]]] = {
    "apparent": ("Members minus others, at first sight", "other"),
    "head start": ("of which: a head start", "other"),
    "already loyal": ("of which: loyal already", "other"),
    "net": ("Left for the program", "bought"),
}
_FROM_NOTHING: Final = ("apparent", "net")
_AXIS: Final = "Difference in customers still here, in points, with 95% interval"
_PER_POINT: Final = 100


def ladder_chart(waterfall: pl.DataFrame, *, title: str | None = None) -> alt.LayerChart:
    """Draw one bar per step, each hanging where the one before it ended, with its interval.

    Args:
        waterfall: `EarnedAnswer.waterfall`.
        title: What the picture shows; None: by the bars there are.
    """
    is_whole = waterfall.height > 1
    title = title or ("From the apparent to the net difference" if is_whole else "At first sight")
    rows = _hung(waterfall).with_columns(
        name=pl.col("step").replace_strict({step: name for step, (name, _) in STEPS.items()}),
        said=pl.format("{} points", "shown"),
    )
    order = rows["name"].to_list()
    base = alt.Chart(rows).encode(y=row_of("name", order))
    shade = scale_of({step: role for step, (_, role) in STEPS.items()})
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


def _hung(waterfall: pl.DataFrame) -> pl.DataFrame:
    """Place the bars: the first and the last start at nothing, the others where one ended.

    A step's interval is drawn at the end that is its own, the lower one.
    """
    points = waterfall.with_columns(pl.col("estimate", "lower", "upper") * _PER_POINT)
    stands = pl.col("step").is_in(_FROM_NOTHING)
    first = pl.col("estimate").first()
    taken = pl.when(stands).then(0.0).otherwise("estimate").cum_sum()
    reach = pl.when(stands).then("estimate").otherwise(first - taken + pl.col("estimate"))
    return points.with_columns(bar_to=reach).with_columns(
        bar_from=pl.when(stands).then(0.0).otherwise(pl.col("bar_to") - pl.col("estimate")),
        whisker_from=pl.when(stands).then("lower").otherwise(pl.col("bar_to") - pl.col("upper")),
        whisker_to=pl.when(stands).then("upper").otherwise(pl.col("bar_to") - pl.col("lower")),
    )


def _read() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title="Step"),
        alt.Tooltip("estimate:Q", title="Points", format=".1f"),
        alt.Tooltip("lower:Q", title="From", format=".1f"),
        alt.Tooltip("upper:Q", title="To", format=".1f"),
        alt.Tooltip("explained:N", title="Why"),
    ]
