"""Surveys that ask the same items twice, in the headings such surveys have."""

from __future__ import annotations

import pytest

from loaders.survey_pairs import expectation_pairs

ITEMS = ("prompt service", "modern equipment", "polite staff", "safe payments")


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ("E_{code}{n}", "P_{code}{n}"),
        ("E{code}{n}", "P{code}{n}"),
        ("{code}{n}_E", "{code}{n}_P"),
        ("{code}{n}E", "{code}{n}P"),
        ("exp{n}", "perc{n}"),
        ("Expectation - {item}", "Perception - {item}"),
        ("Expected {item}", "Perceived {item}"),
        ("{item} [expectation]", "{item} [perception]"),
        ("Excellent banks: {item}", "XYZ Bank: {item}"),
    ],
)
def test_both_sides_are_told_and_share_their_item(expected: str, found: str) -> None:
    sides = [
        [side.format(code="REL", n=place, item=item) for place, item in enumerate(ITEMS, start=1)]
        for side in (expected, found)
    ]
    pairs = expectation_pairs([*sides[0], *sides[1], "Gender", "Age"])

    aspects = [pairs[position].aspect for position in range(8)]
    assert aspects == ["expectation"] * 4 + ["perception"] * 4
    assert len(pairs) == 8
    for position in range(4):
        assert pairs[position].attribute == pairs[position + 4].attribute


def test_the_22_numbered_items_are_pairs_and_keep_their_numbers() -> None:
    headings = [f"{letter}{item}" for letter in "EP" for item in range(1, 23)]

    pairs = expectation_pairs([*headings, "Gender"])

    assert len(pairs) == 44
    assert pairs[0].attribute == pairs[22].attribute == "Item 1"


def test_importance_and_performance_of_the_same_items_are_pairs() -> None:
    headings = [f"{side}: {item}" for side in ("Importance", "Performance") for item in ITEMS]

    assert [pair.aspect for pair in expectation_pairs(headings).values()] == (
        ["importance"] * 4 + ["perception"] * 4
    )


@pytest.mark.parametrize(
    "headings",
    [
        ["E1", "E2", "P7"],
        ["Price", "Product", "Email", "Expected delivery"],
        ["Acme: Expected price", "Acme: Perceived price", "Bolt: Expected price",
         "Bolt: Perceived price"],
        ["Excellent: price", "Acme: price", "Acme: service", "Bolt: price", "Bolt: service"],
    ],
)  # fmt: skip
def test_what_merely_looks_like_pairs_is_left_alone(headings: list[str]) -> None:
    assert expectation_pairs(headings) == {}
