"""What sets us apart in customers' eyes, where they see nothing, and what only we believe."""

import numpy as np
import polars as pl
import pytest
from scipy.stats import ttest_rel

from analysis.apart import differences_seen, grouped_ratings
from answers.brand_apart import Apart, set_apart
from answers.brand_apart_words import apart_findings, apart_summary

BRANDS = ("Ours", "Rival", "Third")
MEANS = {"fast": (5.5, 4.5, 4.5), "alike": (4.0, 4.0, 4.0), "theirs": (4.0, 4.6, 3.4)}


def _answers(people: int, brands: tuple[str, ...] = BRANDS) -> tuple[pl.DataFrame, pl.DataFrame]:
    chance = np.random.default_rng(3)
    rows = [
        (f"P{person:04}", brand, attribute, mean + mood + noise)
        for person, mood in enumerate(chance.normal(0, 0.5, people))
        for attribute, means in MEANS.items()
        for brand, mean, noise in zip(BRANDS, means, chance.normal(0, 0.8, 3), strict=True)
        if brand in brands
    ]
    schema = ["respondent_id", "brand", "attribute", "rating"]
    ratings = pl.DataFrame(rows, schema=schema, orient="row").with_columns(
        scale_min=pl.lit(-20.0), scale_max=pl.lit(20.0)
    )
    respondents = ratings.select(pl.col("respondent_id").unique().sort()).with_columns(weight=1.0)
    return ratings, respondents


def _beliefs(managers: int) -> pl.DataFrame:
    rows = [
        (f"M{index}", "Ours", attribute, mean, -20.0, 20.0)
        for index in range(managers)
        for attribute, mean in (("fast", 6.0), ("alike", 6.5), ("theirs", 2.0))
    ]
    schema = ["respondent_id", "brand", "attribute", "rating", "scale_min", "scale_max"]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _found(people: int = 600, managers: int = 0) -> Apart:
    found = set_apart(*_answers(people), _beliefs(12).head(managers * 3), "Ours")
    assert found is not None
    return found


def test_two_brands_agree_with_the_paired_t_test() -> None:
    ratings, respondents = _answers(600, brands=("Ours", "Rival"))
    fast = ratings.filter(attribute="fast").sort("respondent_id")
    ours, rival = (fast.filter(brand=brand)["rating"].to_numpy() for brand in ("Ours", "Rival"))

    grouped = grouped_ratings(fast.lazy(), respondents.lazy(), groups=600)
    row = differences_seen(grouped, "Ours").row(0, named=True)

    # Leaving out one person at a time gives the paired standard error exactly.
    paired = ttest_rel(ours, rival)
    interval = paired.confidence_interval()
    assert row["apart"] == pytest.approx(float((ours - rival).mean()))
    assert (row["lower"], row["upper"]) == pytest.approx((interval.low, interval.high))
    assert row["p_any"] == pytest.approx(row["p"], rel=1e-6)


def test_a_lead_a_draw_and_a_difference_among_others_are_told_apart() -> None:
    seen = {row["attribute"]: row for row in _found().table.iter_rows(named=True)}

    assert (seen["fast"]["verdict"], seen["fast"]["seen"]) == ("ahead", "difference")
    assert (seen["alike"]["verdict"], seen["alike"]["seen"]) == ("level", "none")
    assert (seen["theirs"]["verdict"], seen["theirs"]["seen"]) == ("level", "difference")
    assert (seen["theirs"]["best"], seen["theirs"]["worst"]) == ("Rival", "Third")


def test_what_only_management_sees_is_said() -> None:
    said = " ".join(apart_summary(_found(managers=12), "Ours"))

    assert "Management believes Ours to be strong on alike; customers do not see it" in said


def test_beliefs_of_fewer_than_ten_managers_are_not_told() -> None:
    assert _found(managers=9).table["believed"].is_null().all()


def test_too_few_people_are_refused_in_words() -> None:
    (finding,) = apart_findings(_found(people=150), "Ours")

    assert finding.estimate is None
    assert "200 people" in finding.sentence


def test_one_brand_alone_sets_nobody_apart() -> None:
    ratings, respondents = _answers(300, brands=("Ours",))

    assert set_apart(ratings, respondents, _beliefs(1).clear(), "Ours") is None


def test_without_a_brand_of_our_own_brands_are_still_told_apart() -> None:
    found = set_apart(*_answers(600), _beliefs(1).clear(), None)

    assert found is not None
    assert found.table["apart"].is_null().all()
    assert "difference" in found.table["seen"]
