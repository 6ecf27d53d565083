"""Brands by wave and segment: small bases, people asked twice, and what is said of changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
import pytest
from scipy.stats import ttest_rel

from answers.brands import BrandsAnswer, brands
from study import Customers, Filters, Ratings, Respondents, Segments, Study


def surveyed(
    answers: Mapping[str, Sequence[float]],
    *,
    waves: Sequence[str | None] | None = None,
    persons: Sequence[str | None] | None = None,
    values: Sequence[str] | None = None,
    customers: pl.DataFrame | None = None,
    linked: Sequence[str | None] | None = None,
    weights: Sequence[float] | None = None,
) -> Study:
    """Return a survey in which everybody rates every brand from 1 to 7 on fairness."""
    people = len(next(iter(answers.values())))
    ids = [f"P{i:04}" for i in range(people)]
    ratings = pl.concat(
        pl.DataFrame({"respondent_id": ids, "rating": list(given)}).with_columns(
            brand=pl.lit(brand), rating=pl.col("rating").cast(pl.Float64)
        )
        for brand, given in answers.items()
    ).with_columns(
        attribute=pl.lit("fair"),
        aspect=pl.lit("perception"),
        scale_min=pl.lit(1.0),
        scale_max=pl.lit(7.0),
    )
    nothing = [None] * people
    respondents = pl.DataFrame(
        {
            "respondent_id": ids,
            "person_id": persons or nothing,
            "wave": waves or nothing,
            "customer_id": linked or nothing,
            "weight": weights or [1.0] * people,
        },
        schema_overrides=dict.fromkeys(("person_id", "wave", "customer_id"), pl.String),
    ).with_columns(
        answered_on=pl.lit(None, pl.Date),
        audience=pl.lit("customer"),
        duration_seconds=pl.lit(None, pl.Float64),
    )
    segments = None
    if values is not None:
        told = pl.DataFrame({"id": ids, "value": values}).with_columns(
            of=pl.lit("respondent"), segment=pl.lit("Region")
        )
        segments = Segments.validate(told, cast=True)
    return Study(
        fingerprint="groups",
        own_brand="Ours",
        respondents=Respondents.validate(respondents, cast=True),
        ratings=Ratings.validate(ratings, cast=True),
        segments=segments,
        customers=None if customers is None else Customers.validate(customers, cast=True),
    )


def _drawn(size: int, seed: int = 1, middle: float = 4.0) -> list[float]:
    drawn = np.random.default_rng(seed).normal(middle, 1.2, size).round()
    return [float(value) for value in np.clip(drawn, 1, 7)]


def _said(study: Study) -> BrandsAnswer:
    return brands(study, Filters())


def test_people_asked_in_both_waves_are_compared_with_themselves() -> None:
    first = _drawn(60)
    second = [min(7.0, y + (i % 3 > 0)) for i, y in enumerate(first)]
    persons = [f"who{i}" for i in range(60)] * 2

    answer = _said(
        surveyed(
            {"Ours": first + second, "Rival": _drawn(120, 2)},
            waves=["1"] * 60 + ["2"] * 60,
            persons=persons,
        )
    )

    change = answer.groups.changes.filter("is_own").row(0, named=True)
    interval = ttest_rel(second, first).confidence_interval(0.95)
    assert change["change"] == pytest.approx(np.mean(second) - np.mean(first))
    assert (change["lower"], change["upper"]) == pytest.approx((interval.low, interval.high))
    assert change["n_both"] == 60
    assert "60 people asked in both" in answer.changes_say[0]


def test_the_last_wave_is_compared_with_the_one_before_and_the_first() -> None:
    answer = _said(
        surveyed({"Ours": _drawn(120), "Rival": _drawn(120, 2)}, waves=["a", "b", "c"] * 40)
    )

    assert answer.groups.waves == ("a", "b", "c")
    assert answer.groups.changes.filter("is_own")["against"].to_list() == ["b", "a"]
    assert "Nothing that matters has certainly changed for Ours" in answer.changes_say[0]


def test_figures_by_wave_bear_its_name_and_everybody_stands_beside_them() -> None:
    answer = _said(surveyed({"Ours": _drawn(80), "Rival": _drawn(80, 2)}, waves=["a", "b"] * 40))

    means = [f for f in answer.findings if f.figure == "brands.mean" and f.of["brand"] == "Ours"]
    assert [f.of.get("wave") for f in means] == [None, "a", "b"]
    assert [f.n for f in means] == [80, 40, 40]
    gaps = [f.of.get("wave") for f in answer.findings if f.figure == "brands.gap"]
    assert gaps == [None, "a", "b"]


def test_a_group_that_the_total_would_give_away_takes_another_one_along() -> None:
    values = ["north"] * 60 + ["south"] * 30 + ["west"] * 5

    answer = _said(surveyed({"Ours": _drawn(95), "Rival": _drawn(95, 2)}, values=values))

    shown = answer.groups.by_segment.filter("is_own").sort("value")
    assert shown["note"].to_list() == ["", "hidden", "hidden"]
    assert shown["estimate"].is_null().to_list() == [False, True, True]
    hidden = answer.groups.gaps.filter(value="south").row(0, named=True)
    assert hidden["gap"] is None
    assert hidden["verdict"] == "not enough data to say"
    assert answer.groups.differences.filter(value="south")["difference"].item() is None


def test_a_group_that_differs_is_named() -> None:
    ours = [y + 1 for y in _drawn(60, middle=4)] + _drawn(60, 3, middle=4)

    answer = _said(
        surveyed(
            {"Ours": [min(y, 7.0) for y in ours], "Rival": _drawn(120, 2)},
            values=["north"] * 60 + ["south"] * 60,
        )
    )

    assert len(answer.differences_say) == 1
    assert answer.differences_say[0].startswith("Region: north: they rate Ours")
    assert "higher on fair than the others do" in answer.differences_say[0]


def test_members_are_a_group_through_the_link_to_customers() -> None:
    people = 80
    ids = [f"C{i}" for i in range(people)]
    nothing = {
        name: pl.lit(None, kind)
        for name, kind in Customers.create_empty().schema.items()
        if name not in {"customer_id", "program"}
    }
    customers = pl.DataFrame(
        {"customer_id": ids, "program": ["member", "organic"] * (people // 2)}
    ).with_columns(**nothing)

    answer = _said(
        surveyed(
            {"Ours": _drawn(people), "Rival": _drawn(people, 2)}, customers=customers, linked=ids
        )
    )

    of = [f.of for f in answer.findings if f.of.get("segment") == "program"]
    assert {keys["value"] for keys in of} == {"member", "organic"}
    assert set(answer.groups.by_segment["value"]) == {"Members", "Outside the program"}


def test_without_waves_and_segments_there_is_nothing_to_set_side_by_side() -> None:
    answer = _said(surveyed({"Ours": _drawn(40), "Rival": _drawn(40, 2)}))

    assert answer.groups.by_wave.is_empty()
    assert answer.groups.by_segment.is_empty()
    assert answer.changes_say == ()
