"""Brands found in headings by structure alone, and questions told from their wording."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.survey_items import asked, cleaned
from loaders.survey_layout import brand_grid, heading_parts, is_brand_heading, long_layout
from loaders.survey_texts import funnel_step, is_emotion, reason_direction

BRANDS = ("Acme", "Brightway", "Holm & Vale")
ITEMS = ("Trustworthy", "Good value", "Easy to use", "Overall satisfaction")

SHAPES: list[Callable[[str, str], str]] = [
    lambda brand, item: f"{brand}: {item}",
    lambda brand, item: f"{brand} - {item}",
    lambda brand, item: f"{brand} – {item.lower()}",
    lambda brand, item: f"{item} [{brand}]",
    lambda brand, item: f"{item} ({brand})",
    lambda brand, item: f"How would you rate: {item.lower()}? [{brand}]",
    lambda brand, item: f"Q12_{ITEMS.index(item) + 1} - {brand} - {item}",
    lambda brand, item: f"{brand} | {item}",
    lambda brand, item: f"How much do you agree? [{brand}][{item}]",
]


@pytest.mark.parametrize("shape", SHAPES)
def test_brands_are_found_on_whichever_side_they_stand(shape: Callable[[str, str], str]) -> None:
    headings = [shape(brand, item) for brand in BRANDS for item in ITEMS]

    grid = brand_grid(dict(enumerate(headings)))

    assert grid is not None
    assert grid.brands == BRANDS
    assert [grid.cells[at][0] for at in range(len(headings))] == [b for b in BRANDS for _ in ITEMS]


def test_fewer_attributes_than_brands_do_not_turn_the_table_round() -> None:
    cars = ("Ford", "Opel", "VW", "BMW", "Audi")
    headings = [f"{item} - {car}" for car in cars for item in ("Sporty", "Safe")]

    grid = brand_grid(dict(enumerate(headings)))

    assert grid is not None
    assert grid.brands == cars


def test_a_name_met_in_another_column_settles_which_side_is_the_brand() -> None:
    headings = [f"{left}: {right}" for left in ("Solid", "Bold") for right in ("Bright", "Clear")]

    grid = brand_grid(dict(enumerate(headings)), mentioned=["bright", "clear"])

    assert grid is not None
    assert grid.brands == ("Bright", "Clear")


@pytest.mark.parametrize("shape", ["{0} - {1}", "{1} - {0}", "{1} [{0}]"])
def test_one_attribute_of_each_brand_is_a_guess(shape: str) -> None:
    headings = [shape.format(brand, "Quality") for brand in ("Acme", "Globex")]

    grid = brand_grid(dict(enumerate(headings)))

    assert grid is not None
    assert grid.brands == ("Acme", "Globex")
    assert grid.confidence == "guess"


@pytest.mark.parametrize(
    "headings",
    [
        ("Staff - Satisfaction", "Rooms - Satisfaction"),  # an aspect, not an attribute
        ("Quality of food - Taste", "Price - Taste"),  # worded like something rated on both sides
        ("Activity - Subject", "Activity - Type"),  # nothing that can be rated
        ("room - quality", "breakfast - quality"),  # no names
    ],
)
def test_one_question_of_several_things_is_not_about_brands(headings: tuple[str, ...]) -> None:
    assert brand_grid(dict(enumerate(headings))) is None


@pytest.mark.parametrize(
    "headings",
    [
        [f"{mark}: {item}" for mark in ("Importance", "Satisfaction") for item in ITEMS[:3]],
        [f"Satisfaction with: {item}" for item in ITEMS[:3]],
        [f"{part}: {item}" for part in ("Service", "Product") for item in ("speed", "quality")],
        ["Price", "Quality", "Overall"],
        ["Q1", "Q2", "Q3_1", "Q3_2"],
        [],
    ],
)
def test_what_merely_repeats_is_not_a_brand(headings: list[str]) -> None:
    assert brand_grid(dict(enumerate(headings))) is None


def test_importance_beside_the_brands_is_not_another_brand() -> None:
    items = ITEMS[:3]
    headings = [f"{first}: {item}" for first in (*BRANDS, "Importance") for item in items]

    grid = brand_grid(dict(enumerate(headings)))

    assert grid is not None
    assert grid.brands == BRANDS
    assert max(grid.cells) == len(BRANDS) * len(items) - 1


def test_a_question_only_one_brand_was_asked_still_belongs_to_it() -> None:
    headings = [f"{brand}: {item}" for brand in BRANDS for item in ITEMS]
    headings += ["Acme: emotions", "How likely are you to recommend Brightway?", "Region"]

    grid = brand_grid(dict(enumerate(headings)))

    assert grid is not None
    assert grid.cells[len(headings) - 3] == ("Acme", "emotions")
    assert grid.cells[len(headings) - 2][0] == "Brightway"
    assert len(headings) - 1 not in grid.cells


def test_a_single_brand_before_every_item_is_a_guess() -> None:
    grid = brand_grid({0: "Northwind: Trustworthy", 1: "Northwind: Cheap", 2: "Northwind: Fast"})

    assert grid is not None
    assert (grid.brands, grid.confidence) == (("Northwind",), "guess")


def test_headings_come_apart_at_their_marks_and_lose_their_codes() -> None:
    assert heading_parts("Q12_3 - Acme - Trustworthy") == ("Acme", "Trustworthy")
    assert heading_parts("Trustworthy [Acme]") == ("Trustworthy", "Acme")
    assert heading_parts("Fair prices (1-7)") == ("Fair prices",)


@pytest.mark.parametrize(
    ("wording", "aspect", "attribute"),
    [
        ("How likely are you to recommend us (0-10)?", "recommend", "recommend"),
        ("NPS", "recommend", "recommend"),
        ("Overall satisfaction", "overall", "overall"),
        ("How satisfied are you?", "overall", "overall"),
        ("Importance: Price", "importance", "Price"),
        ("Price (importance)", "importance", "Price"),
        ("How important is the price to you?", "importance", "The price"),
        ("Delivery - expectation", "expectation", "Delivery"),
        ("Satisfaction with: Network coverage", "perception", "Network coverage"),
        ("We promise fair prices", "promise", "Fair prices"),
        ("Promise: We deliver on the day", "promise", "We deliver on the day"),
        ("We believe our customers expect fair prices", "belief", "Fair prices"),
        ("Our standard is to answer within a day", "standard", "Answer within a day"),
        ("In practice, we answer within a day", "delivered", "We answer within a day"),
        ("Would you switch for a better offer?", "intention", "switch for a better offer"),
        (
            "If the program ended, would you buy as much, less or not at all?",
            "intention",
            "buy if program ended",
        ),
        ("How likely are you to buy from us again?", "intention", "buy again"),
        ("rebuy", "perception", "rebuy"),
        ("Q7_2. Staff are polite", "perception", "Staff are polite"),
    ],
)
def test_the_wording_tells_what_is_asked(wording: str, aspect: str, attribute: str) -> None:
    question = asked(wording)

    assert (question.aspect, question.attribute) == (aspect, attribute)


def test_numbers_and_ranges_are_no_part_of_what_is_rated() -> None:
    assert cleaned("12. Fair prices (1-7)") == "Fair prices"
    assert cleaned("3G coverage") == "3G coverage"
    assert cleaned("On a scale of 1 to 5, how fast was it?") == "how fast was it"


def test_reasons_emotions_and_steps_to_buying_are_told_apart() -> None:
    assert reason_direction("Why did you leave us?") == "leave"
    assert reason_direction("Cancellation Reason") == "leave"
    assert reason_direction("What keeps you with us?") == "stay"
    assert reason_direction("What would bring you back?") == "return"
    assert reason_direction("Comment") is None
    assert is_emotion("I felt ignored")
    assert not is_emotion("Fair prices")
    assert funnel_step("Which of these have you heard of?") == "know"
    assert funnel_step("Which would you consider?") == "consider"


def test_the_brand_column_and_the_long_layout_are_known_by_name() -> None:
    assert is_brand_heading("Main phone company")
    assert is_brand_heading("Brand")
    assert not is_brand_heading("Company size")

    layout = long_layout(["Respondent", "Brand", "Attribute", "Rating"])

    assert layout is not None
    assert (layout.brand, layout.attribute, layout.rating, layout.aspect) == (1, 2, 3, None)
    assert long_layout(["Rating", "Score", "Attribute"]) is None
