"""Numbers and dates in words."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers import wording


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.038, "4 points"),
        (0.0251, "2.5 points"),
        (-0.0251, "2.5 points"),
        (0.45, "45 points"),
        (0.01, "1 point"),
        (0.0101, "1 point"),
        (0.0, "0 points"),
    ],
)
def test_points_carry_no_false_digits(value: float, said: str) -> None:
    assert wording.points(value) == said


def test_a_share_nobody_knows_is_a_fault_that_leaves_the_page_standing() -> None:
    with pytest.warns(RuntimeWarning, match="not known reached a sentence"):
        assert wording.percent(float("nan")) == "an unknown share"


def test_an_interval_writes_a_real_minus_and_never_minus_zero() -> None:
    assert wording.points_between(-0.012, 0.5) == "−1.2 to 50"
    assert wording.points_between(-0.0001, 0.05) == "0 to 5"


def test_dates_are_written_for_readers() -> None:
    assert wording.day(date(2026, 6, 3)) == "3 June 2026"
    assert wording.month(date(2026, 6, 3)) == "June 2026"


def test_lists_end_in_and() -> None:
    assert wording.listed(["a", "b", "c"]) == "a, b and c"
    assert wording.listed(["a"]) == "a"
    assert wording.listed([]) == ""


def test_long_lists_count_what_they_leave_out() -> None:
    assert wording.listed_up_to(["a", "b", "c"], 3) == "a, b and c"
    assert wording.listed_up_to(["a", "b", "c", "d"], 3) == "a, b, c and 1 more"


@pytest.mark.parametrize(
    ("share", "said", "rest"),
    [
        (0.375, "38%", "62%"),
        (0.125, "13%", "87%"),
        (0.0995, "10%", "90%"),
        (0.032, "3.2%", "97%"),
        (0.97, "97%", "3%"),
        (0.0, "0%", "100%"),
        (1.0, "100%", "0%"),
    ],
)
def test_a_share_and_what_is_left_of_it_add_up(share: float, said: str, rest: str) -> None:
    assert (wording.short_percent(share), wording.rest(share)) == (said, rest)


def test_places_are_one_or_a_range() -> None:
    assert (wording.place(2, 2), wording.place(2, 4)) == ("place 2", "place 2 to 4")


def test_counts_agree_with_their_noun() -> None:
    assert wording.people(1, "customer", "customers") == "1 customer"
    assert wording.people(12431, "customer", "customers") == "12,431 customers"


def test_the_largest_remainder_gets_the_missing_hundredth() -> None:
    # Hamilton's method by hand: 33.4, 33.3, 33.3 leave one hundredth, which goes to .4.
    assert wording.shares_of_100([0.334, 0.333, 0.333]) == (34, 33, 33)


@given(st.lists(st.floats(0.001, 1.0), min_size=1, max_size=8))
def test_parts_shown_together_always_add_up(sizes: list[float]) -> None:
    shares = np.asarray(sizes) / np.sum(sizes)
    shown = wording.shares_of_100(list(shares))
    assert sum(shown) == 100
    assert all(abs(part - share * 100) < 1 for part, share in zip(shown, shares, strict=True))
