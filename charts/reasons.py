"""Bars and dots with their intervals: one row per reason, attribute or sign, its name above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

import altair as alt
import polars as pl

from charts.rows import height_of, row_names, row_of, zero_line
from charts.theme import Role, colour, scale_of

BAR_PIXELS: Final = 12
LETTERS_IN_A_LINE: Final = 52
"""Longest title of an axis that a phone does not cut off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What the rows of a picture hold.

    Attributes:
        name: Column with the name of a row.
        value: Column with its figure.
        axis: What the figure is, for the axis.
        form: Vega's number format of the figure.
        beside: Column with what is written at the right edge; None: nothing.
        by: Column that colours rows.
        roles: Colour by value of `by`; empty: all rows alike.
        shade: Colour of rows that are all alike.
        is_scale: Whether the figure lies on a scale without a natural zero.
        is_ratio: Whether it says how many times as much, so that twice and half are equally far.
    """

    name: str
    value: str
    axis: str
    form: str = ".0%"
    beside: str | None = None
    by: str | None = None
    roles: Mapping[object, Role] | None = None
    shade: Role = "earned"
    is_scale: bool = False
    is_ratio: bool = False


def bars_chart(table: pl.DataFrame, rows: Rows, *, title: str) -> alt.LayerChart:
    """Draw one bar with its interval per row, from nothing upwards.

    Args:
        table: Rows in the order they are to stand, with lower and upper; hidden rows hold nulls.
        rows: What its columns are.
        title: What the picture shows.
    """
    shown = table.drop_nulls(rows.value)
    order = shown[rows.name].to_list()
    base = alt.Chart(shown).encode(y=row_of(rows.name, order))
    # A broad rule, unlike a bar, keeps to the place of its row on which the interval lies too.
    bar = base.mark_rule(strokeWidth=BAR_PIXELS, opacity=0.55)
    layers = [
        bar.encode(
            x=_across(rows.value, rows),
            x2=alt.X2Datum(0),  # a place given as a number may end a bar, but not begin one
            color=_shade(rows),
            tooltip=_read(rows),
        ),
        base.mark_rule(strokeWidth=2, color=colour("ink")).encode(
            x=_across("lower", rows), x2="upper:Q"
        ),
        row_names(shown, rows.name, order),
        *_beside(shown, rows, order),
    ]
    return alt.LayerChart(layer=layers, title=title, height=height_of(order))


def dots_chart(
    table: pl.DataFrame, rows: Rows, *, title: str, zero: bool = False
) -> alt.LayerChart:
    """Draw one dot with its interval per row.

    Args:
        table: Rows in the order they are to stand, with lower and upper; hidden rows hold nulls.
        rows: What its columns are.
        title: What the picture shows.
        zero: Whether the line of no difference is drawn.
    """
    shown = table.drop_nulls(rows.value)
    order = shown[rows.name].to_list()
    base = alt.Chart(shown).encode(y=row_of(rows.name, order), color=_shade(rows))
    layers = [
        *([zero_line(shown, rows.name, order)] if zero else []),
        base.mark_rule(strokeWidth=2).encode(x=_across("lower", rows), x2="upper:Q"),
        base.mark_point(size=100).encode(x=_across(rows.value, rows), tooltip=_read(rows)),
        row_names(shown, rows.name, order),
        *_beside(shown, rows, order),
    ]
    return alt.LayerChart(layer=layers, title=title, height=height_of(order))


def _across(field: str, rows: Rows) -> alt.X:
    axis = alt.Axis(format=rows.form, tickCount=5)
    if rows.is_ratio:
        axis = alt.Axis(format=rows.form, values=[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000])
    if rows.form.startswith("+"):  # nothing has no sign
        signed = f"datum.value ? format(datum.value, '{rows.form}') : '0'"
        axis = alt.Axis(labelExpr=signed, tickCount=5)
    halves = wrap(rows.axis, len(rows.axis) // 2 + 8)
    is_long = len(rows.axis) > LETTERS_IN_A_LINE
    scale = alt.Scale(type="log") if rows.is_ratio else alt.Scale(zero=not rows.is_scale)
    return alt.X(f"{field}:Q", title=halves if is_long else rows.axis, axis=axis, scale=scale)


def _shade(rows: Rows) -> alt.Color | alt.Value:
    if rows.by is None or not rows.roles:
        return alt.value(colour(rows.shade))
    return alt.Color(
        f"{rows.by}:N",
        scale=scale_of(rows.roles),  # type: ignore[arg-type]  # a domain may hold true and false
        legend=None,
    )


def _beside(shown: pl.DataFrame, rows: Rows, order: list[str]) -> list[alt.Chart]:
    if rows.beside is None:
        return []
    written = alt.Chart(shown).mark_text(align="right", color=colour("muted"))
    return [
        written.encode(
            x=alt.value("width"), y=row_of(rows.name, order, at=0.16), text=f"{rows.beside}:N"
        )
    ]


def _read(rows: Rows) -> list[alt.Tooltip]:
    return [
        alt.Tooltip(f"{rows.name}:N", title="What"),
        alt.Tooltip(f"{rows.value}:Q", title=rows.axis, format=rows.form),
        alt.Tooltip("lower:Q", title="From", format=rows.form),
        alt.Tooltip("upper:Q", title="To", format=rows.form),
        alt.Tooltip("n:Q", title="Base (n)", format=",.0f"),
    ]
