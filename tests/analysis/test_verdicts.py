"""Three verdicts, in the order that keeps a trivial lead from counting as one."""

from __future__ import annotations

import math

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.verdicts import n_needed, verdict, with_verdicts

CASES = [
    pytest.param(0.1, 0.5, True, "ahead", id="whole interval above zero"),
    pytest.param(-0.5, -0.1, True, "behind", id="whole interval below zero"),
    pytest.param(-0.1, 0.1, False, "level", id="inside the margin"),
    pytest.param(0.01, 0.1, True, "level", id="a lead too small to matter"),
    pytest.param(-0.3, 0.3, False, "not enough data to say", id="wider than the margin"),
    pytest.param(0.1, 0.5, False, "not enough data to say", id="not rejected in its family"),
    pytest.param(-0.2, 0.1, False, "not enough data to say", id="touches the margin"),
    pytest.param(math.nan, math.nan, True, "not enough data to say", id="no interval"),
    pytest.param(None, None, True, "not enough data to say", id="nobody answered"),
]


@pytest.mark.parametrize(("lower", "upper", "is_rejected", "expected"), CASES)
def test_verdict_follows_the_interval_the_margin_and_the_family(
    lower: float | None, upper: float | None, *, is_rejected: bool, expected: str
) -> None:
    assert verdict(lower, upper, 0.2, is_rejected=is_rejected) == expected


@pytest.mark.parametrize(("lower", "upper", "is_rejected", "expected"), CASES)
def test_a_table_gets_the_same_verdicts(
    lower: float | None, upper: float | None, *, is_rejected: bool, expected: str
) -> None:
    row = {"lower": [lower], "upper": [upper], "n": [50.0], "rejected": [is_rejected]}
    schema = {"lower": pl.Float64, "upper": pl.Float64, "n": pl.Float64, "rejected": pl.Boolean}

    assert with_verdicts(pl.DataFrame(row, schema=schema), 0.2)["verdict"].to_list() == [expected]


def test_the_base_needed_grows_with_the_square_of_the_half_width() -> None:
    assert n_needed(50, -0.3, 0.5, 0.2) == 200
    table = pl.DataFrame({"lower": [-0.3], "upper": [0.5], "n": [50.0], "rejected": [False]})

    assert with_verdicts(table, pl.lit(0.2))["n_needed"].to_list() == [200]


@pytest.mark.parametrize(("lower", "upper"), [(0.1, 0.4), (math.nan, 1.0), (-math.inf, 1.0)])
def test_no_base_is_named_where_a_larger_one_would_not_decide(lower: float, upper: float) -> None:
    assert n_needed(50, lower, upper, 0.2) is None


@pytest.mark.parametrize("margin", [0.0, -0.1, math.nan])
def test_a_margin_must_be_above_zero(margin: float) -> None:
    with pytest.raises(ValueError, match="a margin that matters is above 0"):
        verdict(0.0, 1.0, margin)


@given(
    gap=st.floats(-10, 10),
    half=st.floats(0, 10),
    margin=st.floats(0.01, 5),
    is_rejected=st.booleans(),
)
def test_swapping_the_two_sides_swaps_ahead_and_behind_only(
    gap: float, half: float, margin: float, *, is_rejected: bool
) -> None:
    mirrored = {"ahead": "behind", "behind": "ahead"}

    one = verdict(gap - half, gap + half, margin, is_rejected=is_rejected)
    other = verdict(-gap - half, -gap + half, margin, is_rejected=is_rejected)

    assert other == mirrored.get(one, one)
