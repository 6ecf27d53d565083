"""Pictures whose rows open what stands behind them when they are clicked."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.rows import row_of
from charts.theme import Drawing, colour

CLICKED: Final = "clicked"
"""Name under which a picture tells the rows that were clicked an odd number of times."""


def openable(chart: Drawing, field: str, opened: str | None) -> alt.LayerChart:
    """Return a picture whose rows can be clicked, anywhere along them; the open one is shaded.

    Args:
        chart: One with a row per value of `field`, built in `charts.reasons`.
        field: What its rows are about.
        opened: The row that is open; None: none is.

    Raises:
        TypeError: The picture has no rows.
    """
    if not isinstance(chart, alt.LayerChart):
        raise TypeError("only the rows of bars or dots can be clicked")
    order: list[str] = chart.layer[0].encoding.y["sort"]
    rows = pl.DataFrame({field: order, "shade": [0.14 * (name == opened) for name in order]})
    # Every click counts, so that one on the row which the list beside opened closes it again.
    clicked = alt.selection_point(name=CLICKED, fields=[field], toggle="true", clear=False)
    along: alt.Chart = (
        alt.Chart(rows)
        .mark_rect(color=colour("other"), cursor="pointer", tooltip=None, aria=False)
        .encode(
            x=alt.value(0),
            x2=alt.value("width"),
            y=row_of(field, order),
            opacity=alt.Opacity("shade:Q", scale=None, legend=None),
        )
        .add_params(clicked)
    )
    made = chart.copy(deep=False)
    made.layer = [along, *chart.layer]
    return made
