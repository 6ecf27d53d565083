"""Every chart says what it shows, in which unit, from how many; and draws what it was given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest

from charts.brands import brand_profile_chart
from charts.hundred import hundred_chart
from charts.ladder import ladder_chart
from charts.retention import retention_chart
from charts.service import service_chart
from charts.theme import Drawing, for_export, on_screen
from tests.charts.examples import (
    CHANGES,
    CURVES,
    MONTHS,
    OF_100,
    PROFILE,
    WATERFALL,
    every_chart,
)

CHARTS = every_chart()
MOST_ROWS = 5_000
BASES = {"n", "at_risk", "shown", "explained", "estimate"}


@pytest.fixture(params=list(CHARTS))
def chart(request: pytest.FixtureRequest) -> Drawing:
    return CHARTS[request.param]


def parts(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield spec
    for part in spec.get("layer", []):
        yield from parts(part)


def encodings(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [part["encoding"] for part in parts(spec) if "encoding" in part]


def rows(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for data in spec["datasets"].values() for row in data]


def drawn(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    """Return the layers of one kind of mark, each with its rows."""
    return [
        part | {"rows": spec["datasets"][(part.get("data") or spec["data"])["name"]]}
        for part in parts(spec)
        if "mark" in part and part["mark"]["type"] == mark
    ]


def test_a_chart_has_a_title_that_fits_a_phone(chart: Drawing) -> None:
    told = on_screen(chart, "light").to_dict()["title"]
    title = told if isinstance(told, str) else told["text"]

    assert 10 < len(title) <= 45


def test_every_axis_that_is_drawn_has_a_title(chart: Drawing) -> None:
    for encoding in encodings(on_screen(chart, "light").to_dict()):
        for channel in {"x", "y"} & set(encoding):
            axis = encoding[channel]
            if axis.get("type") == "quantitative" and axis.get("axis", {}) is not None:
                assert axis["title"], axis


def test_a_tooltip_tells_the_base(chart: Drawing) -> None:
    told = {
        tip["field"]
        for encoding in encodings(on_screen(chart, "light").to_dict())
        for tip in encoding.get("tooltip", [])
    }

    assert told & BASES
    ends = {field.removeprefix("points_") for field in told}
    assert {"lower", "upper"} <= ends or "n" in told


def test_an_export_contains_its_rows_and_no_reference_to_the_app(chart: Drawing) -> None:
    spec = for_export(chart).to_dict()

    assert 2 <= len(rows(spec)) <= MOST_ROWS
    assert spec["config"]["background"] == "#ffffff"
    assert "vegafusion" not in str(spec)


def test_an_export_leaves_the_chart_it_was_made_from_alone(chart: Drawing) -> None:
    before = chart.to_dict()

    for_export(chart)

    assert chart.to_dict() == before


def test_colours_have_their_domain_spelled_out(chart: Drawing) -> None:
    for encoding in encodings(on_screen(chart, "light").to_dict()):
        if "field" in encoding.get("color", {}):
            assert encoding["color"]["scale"]["domain"]
            assert encoding["color"]["legend"] is None


def test_no_column_name_could_be_taken_for_vega_shorthand(chart: Drawing) -> None:
    names = {name for row in rows(for_export(chart).to_dict()) for name in row}

    assert all(name.replace("_", "").isalnum() for name in names)


def test_the_hundred_are_a_hundred() -> None:
    crowd = drawn(for_export(hundred_chart(OF_100)).to_dict(), "point")[0]["rows"]

    shown = pl.DataFrame(crowd)["part"].value_counts().rows()
    assert dict(shown) == {"stay anyway": 76, "bought": 4, "gone": 20}
    assert {(row["seat"], row["bench"]) for row in crowd} == {
        (seat, bench) for seat in range(10) for bench in range(10)
    }


def test_a_part_nobody_is_in_draws_nobody() -> None:
    nobody = OF_100.with_columns(shown=pl.Series([80, 0, 20]))

    crowd = drawn(for_export(hundred_chart(nobody)).to_dict(), "point")[0]["rows"]

    assert len(crowd) == 100
    assert {row["part"] for row in crowd} == {"stay anyway", "gone"}


def test_the_steps_of_the_ladder_hang_where_the_one_before_ended() -> None:
    bars = drawn(for_export(ladder_chart(WATERFALL)).to_dict(), "rule")[0]["rows"]

    ends = [(round(bar["bar_from"], 6), round(bar["bar_to"], 6)) for bar in bars]
    assert ends == [(0, 45), (20, 45), (4, 20), (0, 4)]


def test_a_ladder_that_stops_at_its_first_bar_is_drawn() -> None:
    bars = drawn(for_export(ladder_chart(WATERFALL.head(1))).to_dict(), "rule")[0]["rows"]

    assert [bar["bar_to"] for bar in bars] == [45]


def test_lines_are_named_at_their_ends_with_who_is_still_followed() -> None:
    names = [
        row["label"]
        for text in drawn(for_export(retention_chart(CURVES)).to_dict(), "text")
        for row in text["rows"]
    ]

    assert names == ["Members, 100 still followed", "Not in the program, 20 still followed"]


def test_a_hidden_month_leaves_a_gap_and_keeps_its_bar() -> None:
    spec = for_export(service_chart(MONTHS, CHANGES, scale_min=1, scale_max=5)).to_dict()

    line = drawn(spec, "line")[-1]["rows"]
    bars = drawn(spec, "bar")[0]["rows"]
    assert [row["mean"] for row in line] == [4.0, None, 3.5]
    assert [row["n"] for row in bars] == [50, 5, 44]
    assert len(drawn(spec, "point")[0]["rows"]) == 2


def test_a_service_without_signals_or_changes_is_drawn() -> None:
    calm = MONTHS.with_columns(signal=pl.lit(""))

    spec = for_export(service_chart(calm, CHANGES.clear(), scale_min=1, scale_max=5)).to_dict()

    assert len(drawn(spec, "line")) == 3


def test_a_hidden_figure_is_named_as_such_in_its_row() -> None:
    chart = brand_profile_chart(PROFILE, measure="mean", scale_min=1, scale_max=5)

    texts = drawn(for_export(chart).to_dict(), "text")
    hidden = [text for text in texts if text["mark"].get("text") == "too few answers"]
    assert [row["row"] for row in hidden[0]["rows"]] == ["Staff\tBrightway"]
