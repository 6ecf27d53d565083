"""How members and others fared: the share leaving in a month, half-year by half-year."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.theme import Role, scale_of

GROUPS: Final[dict[str, Role]] = {"member": "ink", "organic": "other"}
_SAID: Final = "Leaving in a month"


def fortunes_chart(
    fortunes: pl.DataFrame, *, title: str = "Share leaving in a month, with 95% interval"
) -> alt.LayerChart:
    """Draw one line per group with an interval at every point.

    Args:
        fortunes: `EarnedAnswer.fortunes`.
        title: What the picture shows.
    """
    half_years = fortunes["half_year"].unique().sort().dt.to_string("%Y-%m-%d").to_list()
    base = alt.Chart(fortunes).encode(
        x=alt.X(
            "half_year:T",
            title="Half-year, by its first month",
            axis=alt.Axis(format="%b %Y", values=half_years),
        ),
        color=alt.Color("program:N", scale=scale_of(GROUPS), legend=None),
    )
    rate = alt.Y("rate:Q", title=_SAID, axis=alt.Axis(format=".0%", tickCount=5))
    ends = fortunes.sort("half_year").group_by("program", maintain_order=True).last()
    layers = [
        base.mark_rule(strokeWidth=2).encode(y=alt.Y("lower:Q", title=_SAID), y2="upper:Q"),
        base.mark_line().encode(y=rate),
        base.mark_point().encode(
            y=rate,
            tooltip=[
                alt.Tooltip("who:N", title="Group"),
                alt.Tooltip("half_year:T", title="Half-year from", format="%B %Y"),
                alt.Tooltip("rate:Q", title="Leaving in a month", format=".1%"),
                alt.Tooltip("lower:Q", title="From", format=".1%"),
                alt.Tooltip("upper:Q", title="To", format=".1%"),
                alt.Tooltip("n:Q", title="Customers (n)", format=",.0f"),
            ],
        ),
        alt.Chart(ends)
        .mark_text(align="right", dy=-16, fontWeight=600)
        .encode(x="half_year:T", y=rate, text="who:N"),
    ]
    return alt.LayerChart(layer=layers, title=title, height=260)
