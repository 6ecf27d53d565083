"""Pictures with one row per thing compared: a dot, its interval, and the name written in the row.

Names stand above their rows instead of beside the axis, so that long questions stay readable on a
phone and the dots keep the whole width.
"""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.theme import colour

_ROW_PIXELS: Final = 40
_BESIDE_PIXELS: Final = 110
TITLE_AND_AXIS_PIXELS: Final = 84
_NAME: Final = 0.16
_UNDER_NAME: Final = 0.34
_DOT: Final = 0.66


def height_of(order: list[str]) -> int:
    """Return the pixels of a picture with these rows, its title and its axis."""
    return _ROW_PIXELS * len(order) + TITLE_AND_AXIS_PIXELS


def row_of(field: str, order: list[str], *, at: float = _DOT) -> alt.Y:
    """Place marks in the row of `field`; rows stand in the order given."""
    return alt.Y(
        f"{field}:N",
        sort=order,
        scale=alt.Scale(type="band", paddingInner=0, paddingOuter=0),
        bandPosition=at,
        axis=None,
    )


def row_names(table: pl.DataFrame, field: str, order: list[str]) -> alt.Chart:
    """Write each row's name at the left edge, above its dot."""
    names: alt.Chart = (
        alt.Chart(table.select(field).unique(maintain_order=True))
        .mark_text(
            align="left",
            fontWeight=600,
            fontSize=13,
            # A long question leaves room for what stands at the right; a touch tells all of it.
            limit=alt.ExprRef(expr=f"width - {_BESIDE_PIXELS}"),
        )
        .encode(x=alt.value(0), y=row_of(field, order, at=_NAME), text=f"{field}:N")
    )
    return names


def row_notes(
    table: pl.DataFrame, field: str, order: list[str], said: str, *, under_name: bool = False
) -> alt.Chart:
    """Write what `said` holds at the right edge of each row, level with its name or below it."""
    notes: alt.Chart = (
        alt.Chart(table)
        .mark_text(align="right", color=colour("muted"))
        .encode(
            x=alt.value("width"),
            y=row_of(field, order, at=_UNDER_NAME if under_name else _NAME),
            text=f"{said}:N",
        )
    )
    return notes


def zero_line(rows: pl.DataFrame, field: str, order: list[str]) -> alt.Chart:
    """Draw where there is no difference, below the names so that they stay readable."""
    line: alt.Chart = (
        alt.Chart(rows)
        .mark_rule(strokeWidth=1, color=colour("muted"), aria=False)
        .encode(
            x=alt.XDatum(0),
            y=row_of(field, order, at=_UNDER_NAME),
            y2=alt.Y2(f"{field}:N", bandPosition=1),
        )
    )
    return line


def own_shade() -> alt.Color:
    """Colour our brand in the accent and every competitor in grey."""
    return alt.Color(
        "is_own:N",
        scale=alt.Scale(domain=[True, False], range=[colour("earned"), colour("other")]),
        legend=None,
    )


def own_shape() -> alt.Shape:
    """Tell our brand from competitors without colour."""
    return alt.Shape(
        "is_own:N",
        scale=alt.Scale(domain=[True, False], range=["circle", "diamond"]),
        legend=None,
    )
