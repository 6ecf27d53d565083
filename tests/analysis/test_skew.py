"""Brand image corrected for size: the smoking table, a planted skew, and the jackknife."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from analysis.skew import (
    BrandImage,
    adjusted_residuals,
    association_test,
    counted_image,
    ready_made_image,
    skews,
)

REFERENCE = Path(__file__).resolve().parents[2] / ".." / "shared" / "reference"

# Greenacre 1984: smoking by staff group, here as if groups were brands and habits attributes.
STAFF = ("JE", "JM", "SC", "SE", "SM")
HABITS = ("heavy", "light", "medium", "none")
SMOKE = {
    "SM": {"none": 4, "light": 2, "medium": 3, "heavy": 2},
    "JM": {"none": 4, "light": 3, "medium": 7, "heavy": 4},
    "SE": {"none": 25, "light": 10, "medium": 12, "heavy": 4},
    "JE": {"none": 18, "light": 24, "medium": 33, "heavy": 13},
    "SC": {"none": 10, "light": 6, "medium": 7, "heavy": 2},
}


def smoke(base: float | None = 100.0) -> pl.DataFrame:
    rows = [
        (brand, attribute, float(count), base)
        for brand, habits in SMOKE.items()
        for attribute, count in habits.items()
    ]
    schema = {"brand": pl.String, "attribute": pl.String, "count": pl.Float64, "base": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def survey(n: int, *, seed: int, lift: float = 0.0) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """Ticks of n people: a large and two small brands; the second small one leads on price."""
    chance = np.random.default_rng(seed)
    brands, attributes = ["Large", "Small", "Value"], ["fresh", "kind", "near", "price", "quick"]
    halo = chance.normal(0, 0.15, n)  # the same people tick more of everything
    rows = []
    for brand, size in zip(brands, (0.6, 0.3, 0.3), strict=True):
        for attribute in attributes:
            extra = lift if (brand, attribute) == ("Value", "price") else 0.0
            ticks = chance.random(n) < size + halo + extra
            rows += [(f"R{i:05}", brand, attribute, float(tick)) for i, tick in enumerate(ticks)]
    ratings = pl.DataFrame(
        rows, schema=["respondent_id", "brand", "attribute", "rating"], orient="row"
    ).with_columns(scale_min=pl.lit(0.0), scale_max=pl.lit(1.0))
    respondents = ratings.select(pl.col("respondent_id").unique()).with_columns(weight=pl.lit(1.0))
    return ratings.lazy(), respondents.lazy()


def test_expected_counts_and_residuals_equal_r_on_the_smoking_table() -> None:
    path = REFERENCE / "expected" / "smoke_ca.json"
    if not path.exists():
        pytest.skip("smoke_ca.json is not on this machine")
    published = json.loads(path.read_text())

    table = skews(ready_made_image(smoke()))

    for name, key in (("expected", "expected"), ("adjusted_residual", "adjusted_residuals")):
        for brand, row in zip(published["row_names"], published[key], strict=True):
            for attribute, value in zip(published["col_names"], row, strict=True):
                cell = table.filter(brand=brand, attribute=attribute)
                assert cell[name].item() == pytest.approx(value, rel=1e-10)


def test_the_skew_is_what_is_left_per_rater() -> None:
    cell = skews(ready_made_image(smoke(50.0))).filter(brand="SE", attribute="none")

    # R chisq.test(smoke)$expected: 16.119170984456.
    assert cell["skew"].item() == pytest.approx((25 - 16.119170984456) / 50)
    assert cell["share"].item() == 0.5
    assert cell["n"].item() == 50
    assert cell["se"].item() is None


def test_without_a_base_there_is_a_residual_but_no_share() -> None:
    table = skews(ready_made_image(smoke(None)))

    assert table["skew"].null_count() == table.height
    assert table["adjusted_residual"].null_count() == 0


def test_skews_of_a_brand_cancel_out() -> None:
    totals = skews(ready_made_image(smoke())).group_by("brand").agg(pl.col("skew").sum())

    assert totals["skew"].to_list() == pytest.approx([0.0] * 5, abs=1e-12)


def test_a_large_brand_is_not_skewed_by_its_size_but_a_planted_lead_is_found() -> None:
    ratings, respondents = survey(800, seed=5, lift=0.25)

    table = skews(counted_image(ratings, respondents))

    lead = table.filter(brand="Value", attribute="price").row(0, named=True)
    large = table.filter(brand="Large", attribute="quick").row(0, named=True)
    assert lead["skew"] > 0.05
    assert lead["p"] < 1e-6
    assert lead["lower"] < lead["skew"] < lead["upper"]
    assert abs(large["skew"]) < 0.05
    assert large["n"] == 800


def test_the_interval_covers_as_often_as_it_says() -> None:
    p_values = []
    for seed in range(60):
        ratings, respondents = survey(200, seed=seed)
        p_values += skews(counted_image(ratings, respondents))["p"].to_list()

    # 900 tests of a true null: about 5 % below 0.05.
    assert 0.02 < np.mean(np.array(p_values) < 0.05) < 0.085


def test_whether_brands_differ_at_all_is_judged_by_people_not_by_ticks() -> None:
    null = [association_test(counted_image(*survey(200, seed=seed))) for seed in range(60)]
    planted = association_test(counted_image(*survey(400, seed=1, lift=0.3)))

    assert np.mean([test.p < 0.05 for test in null]) <= 0.15
    assert planted.p < 1e-6
    assert planted.df == 8


def test_the_chi_square_of_a_ready_made_table_has_no_p_value() -> None:
    test = association_test(ready_made_image(smoke()))

    assert test.chi2 == pytest.approx(16.441643072223)
    assert test.df == 12
    assert np.isnan(test.p)


def test_two_waves_of_one_person_fall_into_one_group() -> None:
    ratings, _ = survey(20, seed=3)
    ids = ratings.select(pl.col("respondent_id").unique().sort()).collect()["respondent_id"]
    respondents = pl.LazyFrame(
        {"respondent_id": ids, "person_id": [f"P{i // 2}" for i in range(20)], "weight": 1.0}
    )

    image = counted_image(ratings, respondents)

    assert image.counts.shape[0] == 10
    assert image.raters.sum(axis=0).tolist() == [20.0] * 3
    assert image.people.sum(axis=0).tolist() == [10.0] * 3


def test_a_constant_in_the_weights_and_the_order_of_rows_do_not_matter() -> None:
    ratings, respondents = survey(60, seed=9)
    mixed = ratings.collect().sample(fraction=1.0, shuffle=True, seed=4).lazy()

    one = skews(counted_image(ratings, respondents))
    other = skews(counted_image(mixed, respondents.with_columns(pl.col("weight") * 7)))

    for name in ("skew", "se", "p", "share", "n"):
        assert other[name].to_list() == pytest.approx(one[name].to_list())


def test_an_empty_table_stays_empty() -> None:
    ratings, respondents = survey(5, seed=1)

    image = counted_image(ratings.filter(pl.col("brand") == "none"), respondents)

    assert skews(image).is_empty()
    assert np.isnan(association_test(image).p)


def test_an_attribute_nobody_ticked_expects_nothing() -> None:
    counts = np.array([[[3.0, 0.0], [2.0, 0.0]]])
    ones = np.ones((1, 2))
    image = BrandImage(("A", "B"), ("fresh", "never"), counts, ones, ones, np.ones(1))

    assert np.isnan(adjusted_residuals(image.table)[:, 1]).all()
    assert skews(image).filter(attribute="never")["skew"].to_list() == [0.0, 0.0]
