"""An exhibit's table as office programs plot it: series of points, with colours by meaning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from typing import Any, Final

import polars as pl

from charts.doors import KINDS
from charts.exhibit import Exhibit, Native
from charts.fortunes import GROUPS
from charts.gaps import VERDICTS
from charts.hundred import PARTS
from charts.ladder import STEPS
from charts.theme import PALETTE, Role
from exports.sheet_text import clean

EXCEL_DAY_ZERO: Final = date(1899, 12, 30)
DATE_FORMAT: Final = "mmm yyyy"
_MEANINGS: Final[dict[str, dict[str, Role]]] = {
    "part": {part: role for part, (role, _) in PARTS.items()},
    "step": STEPS,
    "program": GROUPS,
    "group": GROUPS,
    "verdict": VERDICTS,
    "kind": KINDS,
}
"""Columns that say what a row means, and the colour of each meaning."""
_OTHERS: Final = ("8b919b", "5b6472", "b3b8c0", "3b4453", "a8a29e", "6b7f99")
_MOST_LYING: Final = 16
_SEVERAL: Final = ("0f766e", "b45f06", "1f2937", "8b919b", "9f1239", "5b6472")


@dataclass(frozen=True, slots=True)
class Point:
    """One figure.

    Attributes:
        at: What it is about: a name, a day as Excel counts it, or a position.
        value: The figure; None: hidden or refused.
        lower: Lower end of its interval; None: it has none.
        upper: Upper end.
        start: Where a waterfall's bar begins.
        label: The name written beside it.
        shade: Its colour as six hexadecimal digits.
    """

    at: Any
    value: float | None
    lower: float | None
    upper: float | None
    start: float | None
    label: str
    shade: str


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one series, in the order of the table.

    Attributes:
        name: As readers know it.
        shade: Its colour as six hexadecimal digits.
        points: Its points.
    """

    name: str
    shade: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A whole chart.

    Attributes:
        native: What kind it is.
        series: Its series.
        categories: Names along the axis in order; empty for curves and maps.
        across: Heading of the categories or of the horizontal position.
        measure: Heading of the figure.
        number: Excel's number format of the figure.
        is_dated: Whether the horizontal position is a day.
        span: Lowest and highest figure of the chart this is a part of; None: it is whole.
    """

    native: Native
    series: tuple[Series, ...]
    categories: tuple[str, ...]
    across: str
    measure: str
    number: str
    is_dated: bool
    span: tuple[float, float] | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """Lowest and highest figure, intervals included; of the whole for a part of a chart."""
        if self.span is not None:
            return self.span
        reached = [
            end
            for series in self.series
            for point in series.points
            for end in (point.value, point.lower, point.upper, point.start)
            if end is not None
        ]
        return min(reached), max(reached)

    @property
    def is_upright(self) -> bool:
        """Whether stacked bars stand side by side: where some hang, or there are many."""
        values = [point.value or 0.0 for series in self.series for point in series.points]
        is_many = len(self.categories) > _MOST_LYING
        return self.native.form == "stacked" and (is_many or min(values, default=0.0) < 0)

    @property
    def sums(self) -> tuple[float, float]:
        """How far the stacks of bars reach below and above nothing."""
        below: dict[str, float] = dict.fromkeys(self.categories, 0.0)
        above = below.copy()
        for series in self.series:
            for point in series.points:
                reached = below if (point.value or 0.0) < 0 else above
                reached[point.at] += point.value or 0.0
        return min(below.values(), default=0.0), max(above.values(), default=0.0)

    def furthest(self, number: int) -> Plot:
        """Return the part about the categories furthest from 0, named as that; all where fewer."""
        if len(self.categories) <= number:
            return self
        reach = dict.fromkeys(self.categories, 0.0)
        for point in (point for series in self.series for point in series.points):
            reach[point.at] = max(reach[point.at], abs(point.value or 0.0))
        foremost = sorted(self.categories, key=lambda name: -reach[name])[:number]
        kept = self.only(tuple(name for name in self.categories if name in foremost))
        said = f"{self.measure}; the {number} largest of {len(self.categories)}"
        return replace(kept, measure=said)

    def only(self, categories: tuple[str, ...]) -> Plot:
        """Return the part of the chart that is about some categories, on the same axis."""
        kept = tuple(
            replace(one, points=tuple(point for point in one.points if point.at in categories))
            for one in self.series
        )
        return replace(self, categories=categories, series=kept, span=self.ends)


def plot(exhibit: Exhibit) -> Plot | None:
    """Return what office programs plot.

    Args:
        exhibit: The exhibit.

    Returns:
        None where they cannot draw it.
    """
    native = exhibit.native
    if native is None or exhibit.table.is_empty():
        return None
    if native.form == "curves" and not _has_places(exhibit.table, native.category):
        # Waves and the like have an order but no distance, so they stand side by side as dots.
        native = replace(native, form="dots")
    table = exhibit.table.filter(pl.col(native.category).is_not_null())
    if native.form in {"curves", "map"}:
        table = table.drop_nulls([native.category, native.value])
    if table[native.value].count() == 0:
        return None
    is_placed = native.form in {"curves", "map"}
    return Plot(
        native=native,
        series=_series(exhibit, native, table),
        categories=()
        if is_placed
        else tuple(dict.fromkeys(_text(at) for at in table[native.category])),
        across=exhibit.headings.get(native.category, ""),
        measure=exhibit.headings.get(native.value, ""),
        number=excel_format(exhibit.formats.get(native.value), table[native.value]),
        is_dated=is_placed and table.schema[native.category].is_temporal(),
    )


def excel_format(form: str | None, column: pl.Series) -> str:
    """Return Excel's number format for one of Streamlit's.

    Args:
        form: Streamlit's, such as "percent", "%+.2f" or "%,.0f"; None: none was chosen.
        column: The numbers.
    """
    if form == "percent":
        return "0%"
    if form is not None and form.startswith("%") and form.endswith("f"):
        digits = int(form[1:-1].lstrip("+,").removeprefix(".") or 0)
        plain = ("#,##0" if "," in form else "0") + ("." + "0" * digits if digits else "")
        return f"+{plain};-{plain};{plain}" if "+" in form else plain
    return "#,##0" if column.dtype.is_integer() else "#,##0.##"


def _has_places(table: pl.DataFrame, column: str) -> bool:
    kind = table.schema[column]
    return kind.is_numeric() or kind.is_temporal()


def steady(value: Any) -> Any:  # noqa: ANN401  # any value of a table
    """Cut the last digits of a number, which depend on the order in which threads add up.

    Args:
        value: Any value of a table; what is no finite number becomes None.
    """
    if not isinstance(value, float):
        return value
    return float(f"{value:.9g}") if isfinite(value) else None


def _series(exhibit: Exhibit, native: Native, table: pl.DataFrame) -> tuple[Series, ...]:
    if native.series is None and native.form == "dots" and _has_verdicts(table):
        # Told apart by mark and name, not by colour alone.
        return _series(exhibit, replace(native, series="verdict"), table)
    if native.series is None:
        shade = PALETTE["light"]["earned"].removeprefix("#")
        name = exhibit.headings.get(native.value, native.value)
        return (Series(name, shade, _points(native, table, shade)),)
    parts = table.partition_by(native.series, maintain_order=True)
    made = []
    for place, part in enumerate(parts):
        shade = _shade_of_series(part, parts, place)
        points = _points(native, part, shade)
        made.append(Series(_text(part[native.series][0]), shade, points))
    return tuple(made)


def _has_verdicts(table: pl.DataFrame) -> bool:
    return "verdict" in table.columns and set(table["verdict"].unique()) <= set(VERDICTS)


def _shade_of_series(part: pl.DataFrame, parts: list[pl.DataFrame], place: int) -> str:
    if "is_own" in part.columns:
        before = sum(not other["is_own"][0] for other in parts[:place])
        own = PALETTE["light"]["earned"].removeprefix("#")
        return own if part["is_own"][0] else _OTHERS[before % len(_OTHERS)]
    return _meant(part.row(0, named=True)) or _SEVERAL[place % len(_SEVERAL)]


def _points(native: Native, table: pl.DataFrame, shade: str) -> tuple[Point, ...]:
    return tuple(
        Point(
            at=_place(row[native.category])
            if native.form in {"curves", "map"}
            else _text(row[native.category]),
            value=steady(row[native.value]),
            lower=steady(row[native.lower]) if native.lower else None,
            upper=steady(row[native.upper]) if native.upper else None,
            start=steady(row[native.start]) if native.start else None,
            label=_text(row[native.label]) if native.label else "",
            shade=_shade_of_point(native, row, shade),
        )
        for row in table.iter_rows(named=True)
    )


def _shade_of_point(native: Native, row: dict[str, Any], shade: str) -> str:
    if native.form == "map" and row.get("is_own"):
        return PALETTE["light"]["earned"].removeprefix("#")
    return shade if native.series else (_meant(row) or shade)


def _meant(row: dict[str, Any]) -> str | None:
    for column, roles in _MEANINGS.items():
        if row.get(column) in roles:
            return PALETTE["light"][roles[row[column]]].removeprefix("#")
    return None


def _place(value: Any) -> Any:  # noqa: ANN401  # a day, a number or a name
    return (value - EXCEL_DAY_ZERO).days if isinstance(value, date) else steady(value)


def _text(value: Any) -> str:  # noqa: ANN401  # any value of a table
    if isinstance(value, date):
        return f"{value:%b %Y}"
    return "" if value is None else clean(str(value))
