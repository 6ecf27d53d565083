"""A story: its order, and what is said of figures that moved since."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.answer import Finding
from answers.notebook import Frozen, Pin
from answers.story import EVERYTHING, Story, captioned, moved, remark, story_named, told
from study import Filters

FOUND = Finding(
    page="service",
    figure="service.mean",
    of={"touchpoint": "Phone"},
    estimate=4.1,
    lower=4.0,
    upper=4.2,
    n=212,
    unit="scale",
    sentence="Phone is rated 4.10.",
    method="mean",
)
FROZEN = Frozen(
    page="service",
    key="service",
    says="Phone is rated 4.1",
    basis="212 contacts",
    table=pl.DataFrame(),
    headings={},
    formats={},
    part="months",
    figures=("service.mean",),
    native=None,
    picture={},
    findings=(FOUND,),
    filters=Filters(),
    choices={},
    settings={},
    fingerprint="a",
    sources=("contacts.csv",),
    is_invented=False,
)


def pin(number: int, *, in_story: bool = True) -> Pin:
    moment = datetime(2026, 5, 3, tzinfo=UTC)
    return Pin(id=number, frozen=FROZEN, pinned_on=moment, in_story=in_story)


PINS = (pin(1), pin(2), pin(3, in_story=False))


def test_a_story_tells_its_pins_in_its_own_order_and_passes_over_those_that_are_gone() -> None:
    told_now = told(Story(name="Board", pins=(3, 99, 1)), PINS)

    assert [one.id for one in told_now] == [3, 1]
    assert [one.id for one in told(None, PINS)] == [1, 2]


def test_a_story_says_its_own_words_about_a_pin_and_elsewhere_the_pin_keeps_its_own() -> None:
    pins = tuple(replace(one, caption=f"Pin {one.id}") for one in PINS)
    board = captioned(Story(name="Board", pins=(2, 1)), 2, "As the board asked")

    assert [one.caption for one in told(board, pins)] == ["As the board asked", "Pin 1"]
    assert [one.caption for one in told(None, pins)] == ["Pin 1", "Pin 2"]
    assert [one.caption for one in told(captioned(board, 2, ""), pins)] == ["Pin 2", "Pin 1"]


def test_a_story_is_found_in_any_case_and_a_missing_one_is_told_with_those_there_are() -> None:
    stories = [Story(name="Board, spring", pins=(2,))]

    name, pins = story_named(" board,  SPRING", stories, PINS)
    assert (name, [one.id for one in pins or ()]) == ("Board, spring", [2])
    assert story_named(EVERYTHING.upper(), stories, PINS)[1] == PINS[:2]
    why, none = story_named("Autumn", stories, PINS)
    assert none is None
    assert why == f"There is no story “Autumn” here; there are “{EVERYTHING}”, “Board, spring”."


@given(
    st.lists(st.integers(1, 50), min_size=1, unique=True).flatmap(
        lambda order: st.tuples(st.just(order), st.sampled_from(order), st.integers(-60, 60))
    )
)
def test_moving_loses_nothing_and_changes_the_place_of_one(
    case: tuple[list[int], int, int],
) -> None:
    order, number, by = case
    after = moved(order, number, by)

    assert sorted(after) == sorted(order)
    assert [one for one in after if one != number] == [one for one in order if one != number]
    assert after.index(number) == min(max(order.index(number) + by, 0), len(order) - 1)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ([replace(FOUND, estimate=3.2)], "Phone was 4.10, now 3.20."),
        ([FOUND], "its figures read the same."),
        ([], "Phone was 4.10, not among today's figures."),
    ],
)
def test_the_remark_puts_the_new_number_beside_the_pinned_one(
    now: list[Finding], said: str
) -> None:
    assert remark(FROZEN, now).startswith("The data changed since this was pinned")
    assert remark(FROZEN, now).endswith(said)


def test_further_figures_that_moved_are_counted() -> None:
    other = replace(FOUND, of={"touchpoint": "Web chat"})
    frozen = replace(FROZEN, findings=(FOUND, other))
    now = [replace(FOUND, estimate=3.2), replace(other, estimate=2.0)]

    assert remark(frozen, now).endswith("now 3.20; 1 other figure moved too.")
