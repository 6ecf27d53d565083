"""Ratings read from text: the scales, their words, and the cells that are no answer."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.scale_ranges import infer_scale, is_best_low, stated_range
from loaders.scale_wordings import NO_ANSWER, WORD_SCALES
from loaders.scales import read_batteries, read_scale

READABLE = [
    pytest.param(["1", "5", "3"], [1, 5, 3], (1, 5), id="1 to 5"),
    pytest.param(["1", "7"], [1, 7], (1, 7), id="1 to 7"),
    pytest.param(["0", "10", "6"], [0, 10, 6], (0, 10), id="0 to 10"),
    pytest.param(["1", "10", "6"], [1, 10, 6], (1, 10), id="1 to 10"),
    pytest.param(["0", "55", "100"], [0, 55, 100], (0, 100), id="0 to 100"),
    pytest.param(["4 - Agree", "1 - Strongly disagree"], [4, 1], (1, 5), id="number and label"),
    pytest.param(
        ["10 Extremely likely", "9", "0"], [10, 9, 0], (0, 10), id="labelled end of a scale"
    ),
    pytest.param(
        ["I love it!+5", "-4", "I hate it!-5", "3"], [5, -4, -5, 3], (-5, 5), id="label, then sign"
    ),
    pytest.param(
        ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"],
        [1, 2, 3, 4, 5],
        (1, 5),
        id="agreement in five",
    ),
    pytest.param(
        ["Strongly agree", "Agree", "Somewhat agree", "Neutral", "Somewhat disagree"],
        [7, 6, 5, 4, 3],
        (1, 7),
        id="agreement in seven",
    ),
    pytest.param(
        ["Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied"],
        [1, 2, 4, 5],
        (1, 5),
        id="satisfaction with nobody in the middle",
    ),
    pytest.param(
        [
            *("Extremely dissatisfied", "Moderately dissatisfied", "Slightly dissatisfied"),
            *("Slightly satisfied", "Extremely satisfied"),
        ],
        [1, 2, 3, 5, 7],
        (1, 7),
        id="satisfaction in seven",
    ),
    pytest.param(["Very easy", "Difficult", "Neutral"], [5, 2, 3], (1, 5), id="difficulty"),
    pytest.param(["Never", "Always", "Sometimes"], [1, 5, 3], (1, 5), id="frequency"),
    pytest.param(["Very unlikely", "Likely"], [1, 4], (1, 5), id="likelihood"),
    pytest.param(["Yes", "no"], [1, 0], (0, 1), id="yes and no"),
    pytest.param(["Selected", "Not selected"], [1, 0], (0, 1), id="ticked or not"),
    pytest.param(["★★★★☆", "★☆☆☆☆"], [4, 1], (1, 5), id="stars drawn"),
    pytest.param(["4 stars", "1 star"], [4, 1], (1, 5), id="stars counted"),
    pytest.param(["4/5", "2 out of 5"], [4, 2], (1, 5), id="out of five"),
    pytest.param(["As much", "Less", "Not at all"], [3, 2, 1], (1, 3), id="would go on buying"),
    pytest.param(["Yes", "Perhaps", "No"], [3, 2, 1], (1, 3), id="yes, perhaps, no"),
]


@pytest.mark.parametrize(("cells", "ratings", "span"), READABLE)
def test_answers_become_ratings_on_their_scale(
    cells: list[str], ratings: list[float], span: tuple[float, float]
) -> None:
    reading = read_scale(pl.Series(cells))

    assert reading.scale is not None
    assert reading.ratings.to_list() == ratings
    assert (reading.scale.lowest, reading.scale.highest) == span
    assert not reading.unreadable.any()


@pytest.mark.parametrize(
    "blank", ["Don't know", "don’t know", "N/A", "No answer", "99", "-99", "", " - ", "Not sure"]
)
def test_no_answer_is_neither_a_zero_nor_an_error(blank: str) -> None:
    reading = read_scale(pl.Series([*"1234567", blank]))

    assert reading.ratings.to_list() == [1, 2, 3, 4, 5, 6, 7, None]
    assert not reading.unreadable.any()
    assert reading.no_answer == 1


def test_a_zero_on_a_scale_from_one_to_five_means_not_applicable() -> None:
    reading = read_scale(pl.Series([*"1234501234"]))

    assert reading.ratings.to_list() == [1, 2, 3, 4, 5, None, 1, 2, 3, 4]
    assert reading.no_answer == 1


def test_99_is_an_answer_among_other_answers_up_to_100() -> None:
    reading = read_scale(pl.Series(["99", "100", "42", "73", "0"]))

    assert reading.ratings.to_list() == [99, 100, 42, 73, 0]


def test_a_cell_that_is_no_answer_is_pointed_at_and_left_out() -> None:
    reading = read_scale(pl.Series(["1", "5", "four-ish", "2", "3"]))

    assert reading.unreadable.to_list() == [False, False, True, False, False]
    assert reading.ratings[2] is None


def test_a_slip_of_the_finger_does_not_stretch_the_scale() -> None:
    reading = read_scale(pl.Series([*("12345" * 20), "55"]))

    assert reading.scale is not None
    assert (reading.scale.lowest, reading.scale.highest) == (1, 5)
    assert reading.unreadable.sum() == 1


@pytest.mark.parametrize(
    "cells",
    [
        ["18-29", "30-44", "> 60"],
        ["3 years", "2 years"],
        ["North", "South"],
        ["1990", "2004"],
        [None, None],
        [],
    ],
)
def test_what_is_no_rating_scale_is_not_made_into_one(cells: list[str | None]) -> None:
    reading = read_scale(pl.Series(cells, dtype=pl.String))

    assert reading.scale is None
    assert reading.ratings.null_count() == len(cells)


def test_a_question_that_no_one_answered_low_takes_the_scale_of_its_battery() -> None:
    answers = pl.DataFrame(
        {
            "column": [0, 0, 1, 1],
            "battery": [0, 0, 0, 0],
            "text": ["3", "5", "1", "7"],
            "n": [9, 9, 9, 9],
        }
    )

    reading = read_batteries(answers)

    assert (reading.scales[0].lowest, reading.scales[0].highest) == (1, 7)
    assert read_scale(pl.Series(["3", "5"])).scale != reading.scales[0]


def test_the_heading_may_name_the_range_and_say_that_one_is_best() -> None:
    assert stated_range("How likely are you to recommend us (0-10)?") == (0, 10)
    assert stated_range("On a scale from 1 to 7, how …") == (1, 7)
    assert stated_range("Age 18-29") is None
    assert is_best_low("Rank the films, 1 = best")

    reading = read_scale(pl.Series(["1", "2", "5"]), heading="Quality (1-5, 1 = very good)")

    assert reading.ratings.to_list() == [5, 4, 1]


def test_every_wording_stands_on_one_step_of_its_scale() -> None:
    for scale in WORD_SCALES:
        words = [word for step in scale.steps for word in set(step)]
        doubled = {word for word in words if words.count(word) > 1}
        assert not doubled, f"{scale.name}: {doubled}"


def test_wordings_that_mean_no_answer_are_never_read_as_the_lowest_answer() -> None:
    for wording in sorted(NO_ANSWER):
        reading = read_scale(pl.Series(["1", "2", "3", "4", "5", wording]))
        assert reading.ratings[5] is None, wording
        assert not reading.unreadable[5], wording


CELLS: st.SearchStrategy[str | None] = st.one_of(
    st.none(), st.text(max_size=12), st.sampled_from([*"12345", "Yes"])
)
SPANS = st.sampled_from([(1.0, 5.0), (1.0, 7.0), (0.0, 10.0), (1.0, 10.0), (-5.0, 5.0)])


@settings(max_examples=40, deadline=None)
@given(span=SPANS, data=st.data())
def test_plain_numbers_keep_their_value_and_order_of_rows(
    span: tuple[float, float], data: st.DataObject
) -> None:
    low, high = (int(end) for end in span)
    drawn = data.draw(st.lists(st.integers(low, high), max_size=30))
    numbers = [low, high, *drawn]

    reading = read_scale(pl.Series([str(number) for number in numbers]))

    assert reading.scale is not None
    assert (reading.scale.lowest, reading.scale.highest) == span
    assert reading.ratings.to_list() == numbers


@settings(max_examples=40, deadline=None)
@given(st.lists(CELLS))
def test_every_cell_is_an_answer_or_none_and_no_rating_leaves_its_scale(
    cells: list[str | None],
) -> None:
    reading = read_scale(pl.Series(cells, dtype=pl.String))

    assert reading.ratings.len() == len(cells)
    if reading.scale is None:
        assert reading.ratings.null_count() == len(cells)
    else:
        given_ratings = reading.ratings.drop_nulls()
        assert given_ratings.is_between(reading.scale.lowest, reading.scale.highest).all()
        filled = sum(cell is not None for cell in cells)
        known = given_ratings.len() + reading.no_answer + int(reading.unreadable.sum())
        assert known == filled


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.integers(-5, 100).map(float), st.integers(1, 500), max_size=12))
def test_an_inferred_scale_holds_all_answers_but_rare_slips(numbers: dict[float, int]) -> None:
    scale = infer_scale(numbers)

    if scale is not None:
        total = sum(numbers.values())
        outside = sum(
            n
            for number, n in numbers.items()
            if not scale.lowest <= number <= scale.highest and number not in scale.no_answer
        )
        assert outside <= 0.05 * total
