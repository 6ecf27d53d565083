"""Charts of slides: parts of one chart on one axis, months side by side, names apart."""

from __future__ import annotations

import altair as alt
import polars as pl
import pytest

from charts.exhibit import Exhibit, Form, Native
from charts.label_places import label_places
from exports.axes import axis_of
from exports.plotted import Plot, plot


def plotted(form: Form, table: pl.DataFrame, series: str | None = None) -> Plot:
    shown = plot(
        Exhibit(
            page="brands",
            key="k",
            says="s",
            chart=alt.Chart(),
            table=table,
            headings={},
            part="p",
            native=Native(form=form, category="at", value="value", series=series),
        )
    )
    assert shown is not None
    return shown


def test_parts_of_one_chart_share_its_axis() -> None:
    whole = plotted("bars", pl.DataFrame({"at": ["a", "b"], "value": [20.0, 1.0]}))

    part = whole.only(("b",))

    assert axis_of(part, from_nothing=True) == axis_of(whole, from_nothing=True)


@pytest.mark.parametrize(
    ("values", "is_upright", "sums"),
    [([3.0, 2.0, -4.0], True, (-4.0, 5.0)), ([3.0, 2.0, 4.0], False, (0.0, 9.0))],
)
def test_stacks_that_hang_stand_upright_on_an_axis_both_ways(
    values: list[float],
    is_upright: bool,  # noqa: FBT001  # what a row of the table above says
    sums: tuple[float, float],
) -> None:
    table = pl.DataFrame(
        {"at": ["May"] * 3, "value": values, "kind": ["Gained", "Won back", "Lost"]}
    )

    shown = plotted("stacked", table, "kind")

    assert (shown.is_upright, shown.sums) == (is_upright, sums)
    assert len({series.shade for series in shown.series}) == 3


def test_names_of_points_close_together_go_to_different_sides() -> None:
    points = [(0.5, 0.5, "Fair prices"), (0.51, 0.5, "Easy to reach"), (0.99, 0.5, "Wide range")]

    places = label_places(points, letter=0.0075, line=0.055)

    assert places[0] != places[1]
    assert places[2] == "left"  # to the right it would leave the chart
