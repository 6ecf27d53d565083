"""Pictures for the screen of a meeting room, as Vega-Lite text."""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl

from charts.rows import height_of, row_names, row_of
from charts.stage import MOST_PIXELS, parts_of, staged


def rows_chart(rows: int) -> alt.LayerChart:
    table = pl.DataFrame(
        {"name": [f"Row {n}" for n in range(rows)], "value": [float(n) for n in range(rows)]}
    )
    order = table["name"].to_list()
    dots = alt.Chart(table).mark_point().encode(x="value:Q", y=row_of("name", order))
    return alt.LayerChart(
        layer=[dots, row_names(table, "name", order)], title="Rows", height=height_of(order)
    )


def orders_of(spec: dict[str, Any]) -> list[list[str]]:
    return [layer["encoding"]["y"]["sort"] for layer in spec["layer"] if "y" in layer["encoding"]]


def test_a_picture_that_fits_is_shown_on_one_screen_with_all_its_rows() -> None:
    spec = staged(rows_chart(6), "light")

    assert parts_of(rows_chart(6)) == 1
    assert spec["height"] <= MOST_PIXELS
    assert [len(order) for order in orders_of(spec)] == [6, 6]


def test_a_long_picture_is_split_and_every_row_is_on_exactly_one_screen() -> None:
    chart = rows_chart(40)
    screens = [staged(chart, "dark", part) for part in range(parts_of(chart))]

    shown = [row for spec in screens for row in orders_of(spec)[0]]
    assert len(screens) > 1
    assert shown == [f"Row {n}" for n in range(40)]
    assert {spec["height"] for spec in screens} == {screens[0]["height"]}
    assert screens[0]["height"] <= MOST_PIXELS
    for spec in screens:
        kept = [layer["transform"][-1]["filter"]["oneOf"] for layer in spec["layer"][:2]]
        assert kept == orders_of(spec)


def test_all_screens_of_a_picture_keep_one_scale() -> None:
    chart = rows_chart(40)
    reaches = [staged(chart, "light", part)["layer"][-1] for part in range(parts_of(chart))]

    assert [reach["data"]["values"] for reach in reaches] == [[{"end": 0.0}, {"end": 39.0}]] * len(
        reaches
    )


def test_rows_of_one_group_stay_on_one_screen() -> None:
    names = [f"Group {n // 5}\tRow {n}" for n in range(60)]
    table = pl.DataFrame({"row": names, "value": [float(n) for n in range(60)]})
    dots = alt.Chart(table).mark_point().encode(x="value:Q", y=row_of("row", names))
    chart = alt.LayerChart(layer=[dots], height=height_of(names))

    screens = [orders_of(staged(chart, "light", part))[0] for part in range(parts_of(chart))]

    groups = [{row.partition("\t")[0] for row in rows} for rows in screens]
    assert len(screens) > 1
    assert sum(map(len, groups)) == len(set.union(*groups)) == 12


def test_a_long_title_is_broken_into_lines() -> None:
    chart = alt.Chart(pl.DataFrame({"x": [1]}), title="word " * 60).mark_point().encode(x="x:Q")

    assert len(staged(chart, "light")["title"]["text"]) > 1


def test_a_dark_screen_gets_light_letters() -> None:
    light, dark = (staged(rows_chart(3), mode)["config"] for mode in ("light", "dark"))

    assert light["text"]["color"] != dark["text"]["color"]
    assert dark["background"] == "transparent"
