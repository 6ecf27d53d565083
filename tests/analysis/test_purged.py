"""Lists without those who left early, held against the same customers before they were removed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np
import polars as pl
import pytest

from analysis.purged import known_from, removed_before
from analysis.tenure import lifetimes_of_customers
from study import Customers

FIRST: Final = date(2021, 1, 1)
AS_OF: Final = date(2024, 12, 31)


def _customers(seed: int, *, size: int = 3000, mean_days: float = 500.0) -> pl.DataFrame:
    """Return customers who leave at a constant rate."""
    rng = np.random.default_rng(seed)
    joined = [FIRST + timedelta(int(day)) for day in rng.integers(0, 1300, size)]
    stays = 1 + rng.exponential(mean_days, size).astype(int)
    left = [day + timedelta(int(stay)) for day, stay in zip(joined, stays, strict=True)]
    frame = pl.DataFrame(
        {
            "customer_id": [f"c{place}" for place in range(size)],
            "joined_on": joined,
            "left_on": [day if day <= AS_OF else None for day in left],
        }
    ).with_columns(has_left=pl.col("left_on").is_not_null())
    lacking = Customers.create_empty().schema
    return frame.with_columns(
        pl.lit(None, kind).alias(name) for name, kind in lacking.items() if name not in frame
    )


def _rows(customers: pl.DataFrame) -> pl.DataFrame:
    return lifetimes_of_customers(customers.lazy(), AS_OF).rows.collect()


def _rate(rows: pl.DataFrame) -> float:
    """Return departures per day followed, which is 1 / mean_days here."""
    followed = rows.select((pl.col("time") - pl.col("entry")).sum()).item()
    return float(rows["has_left"].sum()) / float(followed)


@pytest.mark.parametrize("seed", range(8))
def test_removed_leavers_are_noticed_and_the_rate_comes_out_as_it_was(seed: int) -> None:
    whole = _customers(seed)
    purged = whole.filter(pl.col("left_on").is_null() | (pl.col("left_on") >= date(2024, 4, 1)))
    day = removed_before(_rows(purged))
    assert day is not None
    assert abs((day - date(2024, 4, 1)).days) < 10

    rows = _rows(known_from(purged, day))
    error = float(rows["has_left"].sum()) ** -0.5
    assert _rate(rows) * 500 == pytest.approx(1, abs=3.5 * error)
    assert _rate(_rows(purged)) * 500 < 0.7  # as it would look otherwise
    assert removed_before(rows) is None


@pytest.mark.parametrize("seed", range(8))
def test_a_whole_list_is_left_alone(seed: int) -> None:
    assert removed_before(_rows(_customers(seed))) is None
    assert removed_before(_rows(_customers(seed, size=40, mean_days=2000))) is None


def test_nothing_is_removed_where_nobody_left_or_starts_are_not_known() -> None:
    some = _customers(1, size=50)
    stayed = some.with_columns(left_on=pl.lit(None, pl.Date), has_left=pl.lit(value=False))
    tenure = some.with_columns(joined_on=pl.lit(None, pl.Date), tenure_days=pl.lit(90, pl.Int64))

    assert removed_before(_rows(stayed)) is None
    assert removed_before(_rows(tenure)) is None
    assert removed_before(_rows(some.clear())) is None


def test_a_time_in_which_nobody_can_leave_is_not_taken_for_removal() -> None:
    bound = _customers(3).with_columns(left_on=pl.col("joined_on").dt.offset_by("1y"))
    rolling = bound.with_columns(
        left_on=pl.when(pl.col("left_on") <= AS_OF).then("left_on")
    ).with_columns(has_left=pl.col("left_on").is_not_null())
    one_cohort = rolling.filter(pl.col("joined_on") < date(2021, 2, 1))

    assert removed_before(_rows(rolling)) is None
    assert removed_before(_rows(one_cohort)) is None
