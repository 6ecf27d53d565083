"""Thirty brands on sixty attributes stay readable: a picture shows part, the answer holds all."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from answers.brand_extent import MOST_ATTRIBUTES, MOST_BRANDS, Extent
from answers.brands import BrandsAnswer, brands
from charts.exhibits.brands import brands_exhibits, profile_exhibit
from study import Filters, Ratings, Respondents, Study

BRANDS = [f"Brand {number:02}" for number in range(30)]
ATTRIBUTES = [f"says thing {number:02}" for number in range(60)]


@pytest.fixture(scope="module")
def answer() -> BrandsAnswer:
    people = [f"P{number:02}" for number in range(12)]
    cells = pl.DataFrame({"respondent_id": people}).join(
        pl.DataFrame({"brand": BRANDS}).join(pl.DataFrame({"attribute": ATTRIBUTES}), how="cross"),
        how="cross",
    )
    chance = np.random.default_rng(2)
    ratings = cells.with_columns(
        aspect=pl.lit("perception"),
        rating=pl.Series(chance.integers(1, 6, cells.height)).cast(pl.Float64),
        scale_min=pl.lit(1.0),
        scale_max=pl.lit(5.0),
    )
    nothing = dict.fromkeys(("person_id", "wave", "customer_id"), pl.lit(None, pl.String))
    respondents = pl.DataFrame({"respondent_id": people}).with_columns(
        answered_on=pl.lit(None, pl.Date),
        audience=pl.lit("customer"),
        weight=pl.lit(1.0),
        duration_seconds=pl.lit(None, pl.Float64),
        **nothing,
    )
    study = Study(
        fingerprint="large",
        own_brand=BRANDS[3],
        respondents=Respondents.validate(respondents, cast=True),
        ratings=Ratings.validate(ratings, cast=True),
    )
    return brands(study, Filters())


def test_every_figure_is_there_and_no_picture_is_long(answer: BrandsAnswer) -> None:
    means = [found for found in answer.findings if found.figure == "brands.mean"]

    assert len(means) == 30 * 60
    for exhibit in brands_exhibits(answer):
        again = eval(f"answer.{exhibit.part}", {"answer": answer, "pl": pl})  # noqa: S307  # our own line
        assert_frame_equal(again, exhibit.table)
        if "attribute" in exhibit.table.columns:
            assert exhibit.table["attribute"].n_unique() <= MOST_ATTRIBUTES
            assert exhibit.table["brand"].n_unique() <= MOST_BRANDS


def test_our_brand_is_always_among_those_shown(answer: BrandsAnswer) -> None:
    profile = profile_exhibit(answer)

    assert profile is not None
    assert BRANDS[3] in profile.table["brand"].to_list()


def test_attributes_and_brands_searched_for_are_shown_instead(answer: BrandsAnswer) -> None:
    profile = profile_exhibit(answer, extent=Extent((ATTRIBUTES[7],), (BRANDS[3], BRANDS[20])))

    assert profile is not None
    assert profile.table.select("attribute", "brand").rows() == [
        (ATTRIBUTES[7], BRANDS[3]),
        (ATTRIBUTES[7], BRANDS[20]),
    ]
