"""What groups think of the same items: their means side by side, and the gaps between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import altair as alt
import polars as pl

from answers.message_direction import CANNOT, SAME
from charts.rows import TITLE_AND_AXIS_PIXELS, height_of, row_names, row_notes, row_of, zero_line
from charts.theme import Role, colour

_LOOKS: Final[dict[str, tuple[Role, str, float, int]]] = {
    "customers": ("ink", "circle", 0.52, 0),
    "inside": ("earned", "diamond", 0.7, 90),
    "management": ("earned", "diamond", 0.7, 90),
    "employees": ("bought", "square", 0.88, 190),
}
"""Colour, shape, height within the row, and where the name stands above the picture."""
_ROW_PIXELS: Final = 48
_GOOD: Final = frozenset({"better than they expect", "we do better than our standard"})


def profile_chart(
    profile: pl.DataFrame,
    groups: Sequence[str],
    *,
    order: list[str],
    title: str = "What each group thinks",
) -> alt.LayerChart:
    """Draw one dot with its interval per item and group.

    Args:
        profile: Rows of `MessageAnswer.profile` about one aspect, on one scale.
        groups: The groups drawn, in words.
        order: The items from top to bottom.
        title: What the picture shows.
    """
    ends = profile.select(pl.col("scale_min").min(), pl.col("scale_max").max())
    scale = alt.Scale(domain=list(ends.row(0)), nice=False, zero=False)
    said = "Mean rating, with 95% interval"
    layers: list[alt.Chart] = []
    for group in groups:
        role, shape, at, place = _LOOKS[group]
        own = profile.filter(pl.col("audience") == group)
        base = alt.Chart(own).encode(y=row_of("attribute", order, at=at))
        layers += [
            base.mark_rule(strokeWidth=2, color=colour(role)).encode(
                x=alt.X("lower:Q", title=said, scale=scale), x2="upper:Q"
            ),
            base.mark_point(size=80, shape=shape, color=colour(role)).encode(
                x=alt.X("mean:Q", title=said, scale=scale, axis=alt.Axis(tickCount=6)),
                tooltip=[
                    alt.Tooltip("attribute:N", title="Item"),
                    alt.Tooltip("audience:N", title="Who"),
                    alt.Tooltip("mean:Q", title="Mean", format=".2f"),
                    alt.Tooltip("lower:Q", title="From", format=".2f"),
                    alt.Tooltip("upper:Q", title="To", format=".2f"),
                    alt.Tooltip("n:Q", title="People (n)", format=",.0f"),
                    alt.Tooltip("note:N", title="Note"),
                ],
            ),
            alt.Chart(own.head(1))
            .mark_text(
                align="left", baseline="bottom", fontWeight=600, text=f"{_MARKS[shape]} {group}"
            )
            .encode(x=alt.value(place), y=alt.value(-8), color=alt.value(colour(role))),
        ]
    layers.append(row_names(profile, "attribute", order))
    height = _ROW_PIXELS * len(order) + TITLE_AND_AXIS_PIXELS
    return alt.LayerChart(layer=layers, title=alt.TitleParams(title, offset=30), height=height)


_MARKS: Final = {"circle": "●", "diamond": "◆", "square": "■"}


def alignment_gap_chart(gaps: pl.DataFrame, *, said: str, title: str) -> alt.LayerChart:
    """Draw one row per item: the gap, its interval, the band inside which it does not matter.

    Args:
        gaps: Rows of `MessageAnswer.gaps` or `.five` about one comparison, in the order wanted.
        said: What the gap is, for the axis.
        title: What the picture shows.
    """
    order = gaps["attribute"].to_list()
    rows = gaps.with_columns(margin_lower=-pl.col("margin"))
    is_grey = pl.col("direction").is_in([CANNOT, SAME])
    good = pl.col("direction").is_in(list(_GOOD))
    shade = (
        pl.when(is_grey)
        .then(pl.lit("grey"))
        .when(good)
        .then(pl.lit("good"))
        .when(pl.col("gap") > 0)
        .then(pl.lit("above"))
        .otherwise(pl.lit("below"))
    )
    told = rows.with_columns(shade=shade, said=_written())
    tones = alt.Scale(
        domain=["above", "below", "good", "grey"],
        range=[colour("loss"), colour("bought"), colour("earned"), colour("other")],
    )
    shapes = alt.Scale(
        domain=["above", "below", "good", "grey"],
        range=["triangle-right", "triangle-left", "circle", "square"],
    )
    tone = alt.Color("shade:N", scale=tones, legend=None)
    base = alt.Chart(told).encode(y=row_of("attribute", order))
    layers = [
        base.mark_rule(color=colour("line"), strokeWidth=16).encode(
            x=alt.X("margin_lower:Q", title=said, axis=alt.Axis(tickCount=6)), x2="margin:Q"
        ),
        zero_line(told, "attribute", order),
        base.mark_rule(strokeWidth=2).encode(
            x=alt.X("lower:Q", title=said), x2="upper:Q", color=tone
        ),
        base.mark_point(size=110).encode(
            x=alt.X("gap:Q", title=said),
            color=tone,
            shape=alt.Shape("shade:N", scale=shapes, legend=None),
            tooltip=[
                alt.Tooltip("attribute:N", title="Item"),
                alt.Tooltip("gap:Q", title="Gap", format="+.2f"),
                alt.Tooltip("lower:Q", title="From", format="+.2f"),
                alt.Tooltip("upper:Q", title="To", format="+.2f"),
                alt.Tooltip("margin:Q", title="Matters from", format=".2f"),
                alt.Tooltip("n:Q", title="Answers (n)", format=",.0f"),
                alt.Tooltip("direction:N", title="It says"),
            ],
        ),
        row_names(told, "attribute", order),
        row_notes(told, "attribute", order, "said", under_name=True),
    ]
    return alt.LayerChart(layer=layers, title=title, height=height_of(order))


def _written() -> pl.Expr:
    few = pl.when(pl.col("gap").is_null()).then(pl.lit("fewer than 10 answers"))
    return few.otherwise("direction")
