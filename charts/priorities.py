"""Attributes on two scales at once, with the lines that make four corners."""

from __future__ import annotations

from typing import Final, Literal

import altair as alt
import polars as pl

from analysis.quadrants import Quadrants
from charts.label_places import Place, free_names
from charts.theme import NARROW, Role, colour, scale_of

_HEIGHT: Final = 460
_LETTERS: Final = (0.0095, 0.023)
"""Width of a letter as a share of the chart's width, on a laptop and on a phone."""
_MOST_LETTERS: Final = 30
_LETTER_PIXELS: Final = 6
_LINE: Final = 0.035
_RAISED: Final = 0.02
_SIDES: Final[dict[Place, tuple[Literal["left", "center", "right"], int, int]]] = {
    "right": ("left", 6, -8),
    "left": ("right", -6, -8),
    "above": ("center", 0, -13),
    "below": ("center", 0, 13),
}
ROLES: Final[dict[str, Role]] = {
    "known driver": "earned",
    "hidden driver": "bought",
    "talk": "other",
    "minor": "other",
    "keep it up": "earned",
    "strength": "earned",
    "possible overkill": "other",
    "work on this first": "loss",
    "trails where it counts": "loss",
    "low priority": "other",
    "on the line": "other",
}


def priorities_chart(
    table: pl.DataFrame,
    *,
    across: str,
    up: str,
    forms: tuple[str, str],
    corners: Quadrants,
    title: str,
) -> alt.LayerChart:
    """Draw one point with both its intervals per attribute, and the lines that part the corners.

    Args:
        table: Rows of `MattersAnswer.priorities` of one comparison.
        across: What runs from left to right.
        up: What runs upwards.
        forms: Number formats of both axes.
        corners: What is written into the corners.
        title: What the picture shows.
    """
    x = alt.X(
        "across:Q",
        title=across,
        axis=alt.Axis(format=forms[0], grid=False, tickCount=6),
        scale=alt.Scale(zero=False),
    )
    y = alt.Y(
        "up:Q",
        title=up,
        axis=alt.Axis(format=forms[1], grid=False, tickCount=6),
        scale=alt.Scale(zero=False),
    )
    shade = alt.Color("quadrant:N", scale=scale_of(ROLES), legend=None)
    base = alt.Chart(table)
    lines = alt.Chart(table.head(1)).mark_rule(
        color=colour("muted"), strokeDash=[4, 4], strokeWidth=1, aria=False
    )
    read = [
        alt.Tooltip("attribute:N", title="Attribute"),
        alt.Tooltip("quadrant:N", title="Corner"),
        alt.Tooltip("across:Q", title=across, format=forms[0]),
        alt.Tooltip("up:Q", title=up, format=forms[1]),
        alt.Tooltip("n:Q", title="Answers (n)", format=",.0f"),
    ]
    layers = [
        *_corners(table, corners),
        lines.encode(x=alt.X("across_line:Q", title=across)),
        lines.encode(y=alt.Y("up_line:Q", title=up)),
        base.mark_rule(strokeWidth=1, opacity=0.6).encode(
            x=alt.X("across_lower:Q", title=across), x2="across_upper:Q", y=y, color=shade
        ),
        base.mark_rule(strokeWidth=1, opacity=0.6).encode(
            x=x, y=alt.Y("up_lower:Q", title=up), y2="up_upper:Q", color=shade
        ),
        base.mark_point(size=90).encode(x=x, y=y, color=shade, tooltip=read),
        *_names(table, x, y),
    ]
    return alt.LayerChart(layer=layers, title=title, height=_HEIGHT)


def _corners(table: pl.DataFrame, corners: Quadrants) -> list[alt.Chart]:
    """Write what each corner means at its outer end, lower left apart: there most names stand."""
    places: list[tuple[str, Literal["left", "right"], Literal["top", "bottom"]]] = [
        (corners.only_up_high, "left", "top"),
        (corners.both_high, "right", "top"),
        (corners.only_across_high, "right", "bottom"),
    ]
    return [
        alt.Chart(table.head(1).select(corner=pl.lit(said)))
        .mark_text(
            align=side,
            baseline=end,
            dy=4 if end == "top" else -4,
            color=colour("muted"),
            fontStyle="italic",
            aria=False,
        )
        .encode(
            x=alt.value(4 if side == "left" else "width"),
            y=alt.value(0 if end == "top" else "height"),
            text="corner:N",
        )
        for said, side, end in places
    ]


def _names(table: pl.DataFrame, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Write every name on that side of its point where it covers least.

    Names that would cover others are left to the table and to a touch of their point.
    """
    in_order = table.sort(pl.col("quadrant").replace_strict(ROLES, default="other") == "other")
    points = [
        (across, 1 - up, name[:_MOST_LETTERS])
        for across, up, name in zip(
            _within(in_order, "across"), _within(in_order, "up"), in_order["attribute"], strict=True
        )
    ]
    written = []
    for is_phone, letter in enumerate(_LETTERS):
        places, free = free_names(points, letter=letter, line=_LINE, raised=_RAISED)
        named = in_order.with_columns(side=pl.Series(places, dtype=pl.String)).filter(free)
        here = f"width < {NARROW}" if is_phone else f"width >= {NARROW}"
        written += [
            alt.Chart(named.filter(side=place))
            .mark_text(
                align=align,
                baseline="middle",
                dx=dx,
                dy=dy,
                limit=_MOST_LETTERS * _LETTER_PIXELS,
                opacity=alt.ExprRef(expr=f"{here} ? 1 : 0"),
                aria=not is_phone,
            )
            .encode(x=x, y=y, text="attribute:N")
            for place, (align, dx, dy) in _SIDES.items()
        ]
    return written


def _within(table: pl.DataFrame, name: str) -> list[float]:
    """Return how far along its axis each point stands, from 0 to 1."""
    ends = table.select(
        least=pl.min_horizontal(pl.col(name, f"{name}_lower").min()),
        most=pl.max_horizontal(pl.col(name, f"{name}_upper").max()),
    )
    least, most = ends.row(0)
    return [(value - least) / ((most - least) or 1) for value in table[name]]
