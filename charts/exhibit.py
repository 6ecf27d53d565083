"""One picture of a page with everything that goes along with it, wherever it is shown.

A page shows an exhibit on screen; a slide, a workbook, a report and a pinned note show the same
one. So its words, its numbers and the way to get them again travel with the picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import polars as pl

from charts.theme import Drawing

Form = Literal["bars", "dots", "curves", "stacked", "waterfall", "map"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Native:
    """How a spreadsheet or slide program draws the exhibit's table with its own means.

    Attributes:
        form: bars and dots have a row per category and a bar or dot with its interval per series;
            curves and map are points at (`category`, `value`), curves joined by lines; stacked are
            bars whose series add up; waterfall is bars that start where the one before ended.
        category: Column with what a row is about: a name, a date or the horizontal position.
        value: Column with the figure, or the vertical position.
        series: Column that tells series apart; None: one series.
        lower: Column with the lower end of the interval; None: the figure has none.
        upper: Column with its upper end.
        label: Column with the names written beside the points of a map.
        start: Column with where a bar of a waterfall begins; None: at nothing. `lower` and `upper`
            are then places on the same axis.
        foremost: How many categories a slide shows, those with the figures furthest from 0, where
            all of them say the same thing and would take several slides; None: all.
    """

    form: Form
    category: str
    value: str
    series: str | None = None
    lower: str | None = None
    upper: str | None = None
    label: str | None = None
    start: str | None = None
    foremost: int | None = None


def dots(category: str, value: str, *, series: str | None = None) -> Native:
    """Return dots with the intervals of a table that calls their ends `lower` and `upper`.

    Args:
        category: Column with what a row is about.
        value: Column with the figure.
        series: Column that tells series apart; None: one series.
    """
    return Native(
        form="dots", category=category, value=value, series=series, lower="lower", upper="upper"
    )


def curves(category: str, value: str, *, series: str | None = None) -> Native:
    """Return curves with intervals, as `dots` does."""
    return replace(dots(category, value, series=series), form="curves")


def bars(category: str, value: str, *, series: str | None = None) -> Native:
    """Return bars with intervals, as `dots` does."""
    return replace(dots(category, value, series=series), form="bars")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A picture, the numbers behind it, and what it says.

    Attributes:
        page: File stem of the page it belongs to.
        key: Names it within its page, and keeps its place on screen while its data change.
        says: The finding in one sentence: title of a slide, and what is read to those who cannot
            see the picture.
        chart: The picture.
        table: The numbers behind it; rows and columns as the fold below the picture shows them.
        headings: Columns of `table` to show, in order, with their headings.
        formats: Number formats by column, in Streamlit's words: "percent", "%.2f", "%+,.0f".
        part: How `table` is taken from the page's answer, as Python after `answer.`, such as
            `gaps.filter(brand="Pelham")`.
        figures: Ids of the findings the picture shows; their bases, intervals and methods go along.
        native: How office programs draw it; None: only as a picture.
        is_unprotected: Whether figures of fewer than 10 people are shown, as somebody decided; the
            files made of it say so.
    """

    page: str
    key: str
    says: str
    chart: Drawing
    table: pl.DataFrame
    headings: Mapping[str, str]
    formats: Mapping[str, str] = field(default_factory=dict)
    part: str
    figures: tuple[str, ...] = ()
    native: Native | None = None
    is_unprotected: bool = False
