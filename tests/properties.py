"""What must hold for every result, whatever the data: used by the tests of every estimator."""

from __future__ import annotations

import numpy as np
import polars as pl

from analysis.estimate import Estimate

ROUNDING = 1e-9


def assert_shares(values: pl.Series) -> None:
    """Every value that is known lies between 0 and 1."""
    known = values.drop_nulls().drop_nans()
    assert known.is_between(-ROUNDING, 1 + ROUNDING).all(), known


def assert_interval_holds(value: pl.Series, lower: pl.Series, upper: pl.Series) -> None:
    """Wherever there is an interval, it has both ends and the estimate lies inside."""
    assert (lower.is_null() == upper.is_null()).all()
    known = lower.is_not_null()
    assert (lower.filter(known) <= value.filter(known) + ROUNDING).all()
    assert (upper.filter(known) >= value.filter(known) - ROUNDING).all()


def assert_estimate(estimate: Estimate) -> None:
    """An estimate lies in its interval, and its error and base are not negative."""
    assert estimate.n >= 0
    if np.isfinite(estimate.se):
        assert estimate.se >= 0
    if estimate.has_interval:
        assert estimate.lower - ROUNDING <= estimate.value <= estimate.upper + ROUNDING


def assert_curve(curve: pl.DataFrame) -> None:
    """A retention curve is made of shares, never rises, and its counts add up."""
    assert curve["time"].is_sorted()
    assert curve["time"].n_unique() == curve.height
    for column in ("retained", "lower", "upper"):
        assert_shares(curve[column])
    assert (curve["retained"].diff().drop_nulls() <= ROUNDING).all()
    assert_interval_holds(curve["retained"], curve["lower"], curve["upper"])
    leaving = curve["events"] + curve["censored"]
    assert (leaving <= curve["at_risk"] * (1 + ROUNDING) + ROUNDING).all()
