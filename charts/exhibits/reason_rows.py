"""Exhibits with one row per reason, item or sign: bars or dots, their intervals, their base."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import polars as pl

from answers import wording
from charts.exhibit import Exhibit, Native
from charts.reasons import Rows, bars_chart, dots_chart

PAGE: Final = "why_they_stay_or_leave"
MOST_ROWS: Final = 12
BETWEEN: Final = {"lower": "From", "upper": "To"}
PLACES: Final = {"rank": "Place, at best", "last_rank": "Place, at worst"}
SHARES: Final = {
    "share": "Share",
    **BETWEEN,
    "count": "Named by",
    "n": "Gave a reason (n)",
    **PLACES,
}


def as_percent(*columns: str) -> dict[str, str]:
    """Return the format of columns of shares, together with that of their intervals.

    Args:
        columns: Their names.
    """
    return dict.fromkeys((*columns, "lower", "upper"), "percent")


def row_exhibit(
    table: pl.DataFrame,
    rows: Rows,
    *,
    key: str,
    says: str,
    title: str,
    headings: Mapping[str, str],
    formats: Mapping[str, str],
    part: str,
    figures: tuple[str, ...],
    form: Literal["bars", "dots"] = "dots",
    zero: bool = False,
    most: int | None = None,
    native: Native | None = None,
) -> Exhibit | None:
    """Return a picture with one row per row of a table, and all its numbers.

    Args:
        table: Rows in the order they are to stand, with lower and upper; hidden rows hold nulls.
        rows: What its columns are; "base" beside them is the number of people, "place" the rank.
        key: Names the picture within its page.
        says: The finding.
        title: What the picture shows.
        headings: Columns shown as a table, with their headings.
        formats: Number formats by column.
        part: How the table is taken from the page's answer.
        figures: Ids of the findings shown.
        form: Bars from nothing upwards, or dots.
        zero: Whether the line of no difference is drawn.
        most: So many rows are drawn at most; None: all.
        native: How office programs draw it; None: as `form` says.

    Returns:
        None: there is no figure to draw.
    """
    if not table.height or not table[rows.value].is_not_null().any():
        return None
    drawn = table.drop_nulls(rows.value).head(table.height if most is None else most)
    if rows.beside == "base":
        counted = "count" if "count" in drawn.columns else "n"
        drawn = drawn.with_columns(
            base=pl.Series([f"n = {wording.count(n)}" for n in drawn[counted]])
        )
    if rows.beside == "place":
        several = pl.format("place {} to {}", "rank", "last_rank")
        is_told = pl.col("rank") == pl.col("last_rank")
        drawn = drawn.with_columns(
            place=pl.when(is_told).then(pl.format("place {}", "rank")).otherwise(several)
        )
    usual = Native(form=form, category=rows.name, value=rows.value, lower="lower", upper="upper")
    return Exhibit(
        page=PAGE,
        key=key,
        says=says,
        chart=bars_chart(drawn, rows, title=title)
        if form == "bars"
        else dots_chart(drawn, rows, title=title, zero=zero),
        table=table,
        headings=headings,
        formats=formats,
        part=part,
        figures=figures,
        native=native or usual,
    )
