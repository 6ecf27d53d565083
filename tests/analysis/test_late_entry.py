"""Customers known only from some day on: where a curve may start."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.counts import count_lifetimes
from analysis.late_entry import conditional_start, from_day
from analysis.survival import kaplan_meier, restricted_mean, retained_at
from tests.analysis.lifetimes import QUICK, counts, random_lifetimes
from tests.properties import assert_curve

# Psychiatric patients, ages at admission and at death or when last seen, as in Klein &
# Moeschberger, "Survival Analysis", 2nd ed., table 1.7.
PSYCH = """51>52 58>59 55>57 28>50 21>51+ 19>47 25>57 48>59 47>61 25>61+ 31>62+ 24>57+ 25>58+
30>67+ 33>68+ 36>61 30>61+ 41>63 43>69 45>69 35>70+ 29>63+ 35>65+ 32>67 36>76 32>71+"""


def test_gives_the_risk_sets_of_the_psychiatric_patients() -> None:
    # By counting ages: 21 were admitted below 47 and none had died; by 50 another 2 were known
    # and 1 dead; by 52 another 1 known, 1 dead and 1 lost; by 57 another 1 known and 1 dead.
    curve = kaplan_meier(counts(PSYCH)).filter(pl.col("events") > 0)

    known = curve.select("time", "at_risk").rows()[:4]
    assert known == [(47, 21), (50, 22), (52, 21), (57, 21)]
    shares = np.cumprod([20 / 21, 21 / 22, 20 / 21])
    assert curve["retained"].to_list()[:3] == pytest.approx(shares.tolist())


def test_one_early_departure_among_a_handful_pins_the_curve() -> None:
    cells = counts("0>2 " + "5>9 " * 40 + "5>20+ " * 40)

    start = conditional_start(cells)

    assert kaplan_meier(cells)["retained"][-1] == 0
    assert start == 5
    assert kaplan_meier(from_day(cells, start))["retained"][-1] == pytest.approx(0.5)


def test_without_late_entry_a_curve_starts_on_the_first_day() -> None:
    assert conditional_start(counts("5 " * 30)) == 0
    assert conditional_start(counts("5 " * 29)) is None
    assert conditional_start(counts("5 " * 29), at_least=20) == 0
    assert conditional_start(counts("")) is None


def test_days_of_custom_can_be_counted_from_the_start_of_the_curve() -> None:
    later = from_day(counts("3 8 10+ 6>12+"), 4)

    assert restricted_mean(later, 10, start=4).value == pytest.approx(4 + 2 * 2 / 3)


@QUICK
@given(random_lifetimes(), st.integers(0, 12))
def test_conditional_shares_multiply(rows: pl.LazyFrame, start: int) -> None:
    cells = count_lifetimes(rows)
    whole, later = kaplan_meier(cells), kaplan_meier(from_day(cells, start))

    assert_curve(later)
    assert (later["time"] > start).all()
    before = retained_at(whole, start).value
    for day, share in later.select("time", "retained").rows():
        assert before * share == pytest.approx(retained_at(whole, day).value)
