"""The cohort table as a picture: one row per month of joining, one cell per month since."""

from __future__ import annotations

import altair as alt
import polars as pl

from charts.theme import colour


def cohort_chart(
    cohorts: pl.DataFrame, *, title: str = "Still customers, by month of joining"
) -> alt.Chart:
    """Draw every fully observed cell, the fuller the more are still here.

    Args:
        cohorts: `EarnedAnswer.cohorts`; hidden cells are left blank.
        title: What the picture shows.
    """
    shown = cohorts.filter(pl.col("share").is_not_null(), pl.col("months_since") > 0)
    chart: alt.Chart = (
        alt.Chart(shown, title=title)
        .mark_rect()
        .encode(
            x=alt.X("months_since:O", title="Months since joining"),
            y=alt.Y("yearmonth(joined_in):O", title="Joined in", axis=alt.Axis(format="%b %Y")),
            color=alt.Color(
                "share:Q",
                scale=alt.Scale(domain=[0, 1], range=[colour("line"), colour("earned")]),
                legend=alt.Legend(title="Still here", format=".0%", orient="top"),
            ),
            tooltip=[
                alt.Tooltip("joined_in:T", title="Joined in", format="%B %Y"),
                alt.Tooltip("months_since:Q", title="Months since"),
                alt.Tooltip("share:Q", title="Still here", format=".0%"),
                alt.Tooltip("lower:Q", title="From", format=".0%"),
                alt.Tooltip("upper:Q", title="To", format=".0%"),
                alt.Tooltip("customers:Q", title="Customers (n)", format=",.0f"),
            ],
        )
    )
    return chart
