"""How alike joiners and others were before joining: one row per band, before and after matching."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.theme import Role, colour, scale_of

ALIKE: Final = 0.1
"""Standardised difference below which groups count as alike (Austin 2009)."""
COMPARISONS: Final[dict[str, Role]] = {"everybody else": "other", "matched others": "earned"}
_AXIS: Final = "Joined minus others, in standard deviations; dashed: alike within 0.1"
_ROW_PIXELS: Final = 18


def balance_chart(
    balance: pl.DataFrame, *, title: str = "Were joiners and others alike before?"
) -> alt.LayerChart:
    """Draw two dots per band: the difference to everybody else, and to those matched.

    Args:
        balance: Rows of `EarnedAnswer.balance`.
        title: What the picture shows.
    """
    rows = _one_row_per_dot(balance)
    order = rows["row"].unique(maintain_order=True).to_list()
    side = alt.Y(
        "row:N",
        sort=order,
        title=None,
        axis=alt.Axis(labelLimit=260, grid=False, domain=False, labelPadding=8),
    )
    layers = [_limits(), _dots(rows, side)]
    return alt.LayerChart(layer=layers, title=title, height=_ROW_PIXELS * len(order))


def _one_row_per_dot(balance: pl.DataFrame) -> pl.DataFrame:
    """Return `row` (attribute and band), `compared` (with whom), `difference`."""
    named = balance.with_columns(row=pl.concat_str("attribute", "band", separator=": "))
    everybody, matched = COMPARISONS
    return named.select(
        "row",
        pl.col("difference").alias(everybody),
        pl.col("matched_difference").alias(matched),
    ).unpivot(index="row", variable_name="compared", value_name="difference")


def _limits() -> alt.Chart:
    lines = alt.InlineData(values=[{"at": -ALIKE}, {"at": 0.0}, {"at": ALIKE}])
    drawn: alt.Chart = (
        alt.Chart(lines)
        .mark_rule(color=colour("muted"), aria=False)
        .encode(
            x=alt.X("at:Q", title=_AXIS),
            strokeDash=alt.condition("datum.at == 0", alt.value([1, 0]), alt.value([4, 3])),
        )
    )
    return drawn


def _dots(rows: pl.DataFrame, side: alt.Y) -> alt.Chart:
    key = alt.Legend(title=None, orient="top")
    shapes = alt.Scale(domain=list(COMPARISONS), range=["circle", "diamond"])
    drawn: alt.Chart = (
        alt.Chart(rows)
        .mark_point(size=60, filled=True, opacity=1)
        .encode(
            x=alt.X("difference:Q", title=_AXIS),
            y=side,
            color=alt.Color("compared:N", scale=scale_of(COMPARISONS), legend=key),
            shape=alt.Shape("compared:N", scale=shapes, legend=key),
            tooltip=[
                alt.Tooltip("row:N", title="Known before the order"),
                alt.Tooltip("compared:N", title="Compared with"),
                alt.Tooltip("difference:Q", title="Standard deviations", format="+.2f"),
            ],
        )
    )
    return drawn
