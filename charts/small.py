"""Small pictures for the overview's cards: the same data as on the pages, fewer words."""

from __future__ import annotations

import altair as alt
import polars as pl

from charts.doors import doors_chart, doors_title
from charts.gaps import VERDICTS
from charts.gone_by_reason import ROLES
from charts.reasons import Rows, bars_chart
from charts.rows import height_of, row_names, row_of, zero_line
from charts.theme import colour, scale_of

_HEIGHT = 220
_LEADS = 3
_LAGS = 2


def small_gap_chart(
    gaps: pl.DataFrame, *, title: str = "Our largest leads and lags"
) -> alt.LayerChart:
    """Draw the largest leads and the largest lags that are more than chance, with intervals.

    Args:
        gaps: `BrandsAnswer.gaps`.
        title: What the picture shows.
    """
    rows = _largest(gaps).with_columns(name=pl.format("{}, against {}", "attribute", "brand"))
    order = rows["name"].to_list()
    axis = "Gap in scale points, ours minus theirs"
    base = alt.Chart(rows).encode(
        y=row_of("name", order),
        color=alt.Color("verdict:N", scale=scale_of(VERDICTS), legend=None),
    )
    layers = [
        zero_line(rows, "name", order),
        base.mark_rule(strokeWidth=2).encode(x=alt.X("lower:Q", title=axis), x2="upper:Q"),
        base.mark_point(size=90).encode(
            x=alt.X("gap:Q", title=axis),
            tooltip=[
                alt.Tooltip("name:N", title="Gap on"),
                alt.Tooltip("gap:Q", title="Gap", format="+.2f"),
                alt.Tooltip("n:Q", title="Answers (n)", format=",.0f"),
                alt.Tooltip("verdict:N", title="Verdict"),
            ],
        ),
        row_names(rows, "name", order),
    ]
    return alt.LayerChart(layer=layers, title=title, height=height_of(order))


def _largest(gaps: pl.DataFrame) -> pl.DataFrame:
    decided = gaps.filter(pl.col("verdict").is_in(["ahead", "behind"]))
    ordered = (gaps if decided.is_empty() else decided).sort(
        "gap", descending=True, nulls_last=True
    )
    if ordered.height <= _LEADS + _LAGS:
        return ordered
    return pl.concat([ordered.head(_LEADS), ordered.tail(_LAGS)])


def small_reasons_chart(
    reasons: pl.DataFrame, *, title: str = "What leavers name most"
) -> alt.LayerChart:
    """Draw the most frequent reasons to leave, with intervals.

    Args:
        reasons: First rows of `LeavingAnswer.reasons`.
        title: What the picture shows.
    """
    rows = Rows(
        name="reason",
        value="share",
        axis="Share of leavers who say why",
        by="mendable",
        roles=ROLES,
    )
    return bars_chart(reasons, rows, title=title)


def small_service_chart(
    months: pl.DataFrame, *, title: str = "Mean rating by month, with 95% interval"
) -> alt.LayerChart:
    """Draw the months of one touchpoint as a line with its interval.

    Args:
        months: Rows of `ServiceAnswer.months` about one touchpoint.
        title: What the picture shows.
    """
    month = alt.X("month_on:T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap=True))
    scale = alt.Scale(zero=False)
    base = alt.Chart(months).encode(x=month)
    layers = [
        base.mark_area(opacity=0.22, color=colour("earned")).encode(
            y=alt.Y("lower:Q", title="Mean rating", scale=scale), y2="upper:Q"
        ),
        base.mark_line(color=colour("earned"), point={"color": colour("earned")}).encode(
            y=alt.Y("mean:Q", title="Mean rating", scale=scale),
            tooltip=[
                alt.Tooltip("month_on:T", title="Month", format="%B %Y"),
                alt.Tooltip("mean:Q", title="Mean rating", format=".2f"),
                alt.Tooltip("n:Q", title="Ratings (n)", format=",.0f"),
            ],
        ),
    ]
    return alt.LayerChart(layer=layers, title=title, height=_HEIGHT)


def small_doors_chart(flow: pl.DataFrame, *, title: str | None = None) -> alt.LayerChart:
    """Draw what came above the line and what left below it.

    Args:
        flow: `DoorsAnswer.flow`.
        title: What the picture shows; None: as on its page.
    """
    drawn: alt.LayerChart = doors_chart(
        flow, field="customers", said="Customers", title=title or doors_title(flow)
    ).properties(height=_HEIGHT)
    return drawn
