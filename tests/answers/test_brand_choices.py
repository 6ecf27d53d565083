"""Our brand, competitors, spellings and weights as a reader chose them."""

from dataclasses import replace

import polars as pl
import pytest

from answers.brand_choices import BrandChoices, add_up, brands_as_chosen, shares_now, spellings
from answers.brands import BrandsAnswer, brands
from study import Filters, Ratings, Study
from tests.answers.test_brand_groups import _drawn, surveyed


@pytest.fixture(scope="module")
def study() -> Study:
    return surveyed(
        {"Ours": _drawn(90), "Rival": _drawn(90, 2), "Third": _drawn(90, 3)},
        values=["north"] * 60 + ["south"] * 30,
    )


def _chosen(study: Study, choices: BrandChoices) -> BrandsAnswer:
    return brands_as_chosen(study, Filters(), choices)


def test_with_nothing_chosen_the_answer_is_the_usual_one(study: Study) -> None:
    assert _chosen(study, BrandChoices()).findings == brands(study, Filters()).findings


def test_another_brand_can_be_ours_and_competitors_left_out(study: Study) -> None:
    answer = _chosen(study, BrandChoices(own_brand="Third", competitors=("Ours",)))

    assert answer.brands == ("Third", "Ours")
    assert answer.rivals == ("Ours",)


def test_a_spelling_is_suggested_and_merged_only_when_chosen() -> None:
    mixed = surveyed({"Ours": _drawn(60), "Coca Cola": _drawn(60, 2)})
    assert mixed.ratings is not None
    half = pl.col("respondent_id") >= "P0040"
    variant = pl.when(half & (pl.col("brand") == "Coca Cola")).then(pl.lit("coca-cola"))
    table = mixed.ratings.with_columns(brand=variant.otherwise("brand"))
    mixed = replace(mixed, ratings=Ratings.validate(table))

    suggested = spellings(mixed)
    apart, together = (_chosen(mixed, BrandChoices(merged=merged)) for merged in ((), suggested))

    assert suggested == (("coca-cola", "Coca Cola"),)
    assert apart.brands == ("Ours", "Coca Cola", "coca-cola")
    assert together.brands == ("Ours", "Coca Cola")
    assert together.gaps["n"].to_list() == [60]


def test_numbered_brands_are_no_spellings_of_each_other() -> None:
    assert spellings(surveyed({"Brand 1": _drawn(12), "Brand 2": _drawn(12, 2)})) == ()


def test_weighting_to_known_shares_moves_the_mean_and_states_its_cost(study: Study) -> None:
    halves = (("Region", "north", 50.0), ("Region", "south", 50.0))

    answer = _chosen(study, BrandChoices(margins=halves))

    by_region = answer.groups.by_segment.filter("is_own").sort("value")["estimate"]
    mean = answer.profile.filter(pl.col("is_own"), measure="mean")["estimate"].item()
    assert mean == pytest.approx(by_region.mean())
    # 60 people at 0.75 and 30 at 1.5: 90 · (60 · 0.5625 + 30 · 2.25) / 90² = 1.125.
    effects = [f.estimate for f in answer.findings if f.figure == "brands.design_effect"]
    assert effects == [pytest.approx(1.125)]
    assert "90 people count as much as 80 equal ones" in answer.weights_say


def test_a_heavy_weight_is_warned_of() -> None:
    few = surveyed(
        {"Ours": _drawn(90), "Rival": _drawn(90, 2)}, values=["north"] * 84 + ["south"] * 6
    )

    answer = _chosen(
        few, BrandChoices(margins=(("Region", "north", 50.0), ("Region", "south", 50.0)))
    )

    assert "up to 7.5 times the average" in answer.weights_say


def test_shares_that_cannot_be_met_leave_the_answers_unweighted_and_say_why(study: Study) -> None:
    answer = _chosen(study, BrandChoices(margins=(("Region", "north", 100.0),)))

    assert (
        answer.weights_say == "The answers are not weighted: Region: no share is given for south."
    )
    assert not [f for f in answer.findings if f.figure == "brands.design_effect"]


def test_shares_start_from_those_of_the_answers(study: Study) -> None:
    assert shares_now(study, "Region") == {"north": 66.7, "south": 33.3}
    assert add_up(shares_now(study, "Region")) == ""
    assert add_up({"north": 40.0, "south": 40.0}).startswith("These add up to 80%")


def test_every_wave_is_weighted_to_the_known_shares_by_itself() -> None:
    """North rates 7, south 1; the last wave asked more of the south, and nothing has changed."""
    regions = ["north"] * 40 + ["south"] * 20 + ["north"] * 20 + ["south"] * 40
    ratings = [7.0 if region == "north" else 1.0 for region in regions]
    told = surveyed(
        {"Ours": ratings, "Rival": _drawn(120)},
        values=regions,
        waves=["W1"] * 60 + ["W2"] * 60,
    )
    halves = (("Region", "north", 50.0), ("Region", "south", 50.0))

    raw, weighted = (_chosen(told, BrandChoices(margins=margins)) for margins in ((), halves))

    changes = [a.groups.changes.filter("is_own")["change"].item() for a in (raw, weighted)]
    assert changes == [pytest.approx(-2.0), pytest.approx(0.0)]
