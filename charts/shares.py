"""Shares of people with their intervals, one row each, perhaps in two groups."""

from __future__ import annotations

import altair as alt
import polars as pl

from answers import wording
from charts.explore import crossing_chart


def shares_chart(rows: pl.DataFrame, *, title: str, of: str) -> alt.LayerChart:
    """Draw a dot and an interval per row, its name above it, share and base at the right.

    Args:
        rows: `name`, `share`, `lower`, `upper` (0 to 1; null: hidden, the row says so), `n`, in
            the order they are to stand.
        title: What the picture shows.
        of: What the shares are shares of, for the axis.
    """
    based = [
        "fewer than 10 people"
        if share is None
        else f"{wording.percent(share)}, n = {wording.count(n)}"
        for share, n in rows.select("share", "n").iter_rows()
    ]
    return crossing_chart(
        rows.with_columns(estimate="share", base=pl.Series(based, dtype=pl.String)),
        title=title,
        axis=of,
        number=".0%",
        ends=(0, 1),
    )
