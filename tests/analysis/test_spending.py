"""Who spent what and when: every stretch of days added up again order by order."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.spending import spending_of_orders

FIRST, AS_OF = date(1969, 12, 1), date(1970, 12, 31)

rows_of_orders = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.integers(0, 420),
        st.one_of(st.none(), st.integers(-50, 100).map(float)),
        st.sampled_from([True, False, None]),
    ),
    min_size=1,
    max_size=40,
)
SCHEMA = {
    "customer_id": pl.String,
    "ordered_on": pl.Date,
    "amount": pl.Float64,
    "returned": pl.Boolean,
}


def _worth(amount: float | None, returned: bool | None) -> float:  # noqa: FBT001  # a cell
    """Sent back it counts nothing; a credit note takes its amount off."""
    return 0.0 if amount is None or (returned and amount > 0) else amount


@given(rows_of_orders, st.integers(-10, 430), st.integers(0, 200))
def test_every_stretch_is_the_sum_of_its_orders(
    told: list[tuple[str, int, float | None, bool | None]], since: int, length: int
) -> None:
    rows = [(who, FIRST + timedelta(days=on), much, back) for who, on, much, back in told]
    spending = spending_of_orders(pl.LazyFrame(rows, schema=SCHEMA, orient="row"), AS_OF)
    counted = [row for row in rows if row[1] <= AS_OF]
    start = (FIRST - date(1970, 1, 1)).days + since
    asked = pl.Series(["a", "zoe", "d"])
    spent = spending.between(asked, pl.Series([start] * 3), pl.Series([start + length] * 3))

    inside = [
        (who, _worth(much, back))
        for who, on, much, back in counted
        if start <= (on - date(1970, 1, 1)).days <= start + length
    ]
    by_hand = [sum(worth for one, worth in inside if one == who) for who in asked]
    assert spent.tolist() == pytest.approx(by_hand, abs=1e-9)
    for row in spending.latest(100).iter_rows(named=True):
        own = [one for one in counted if one[0] == row["customer_id"]]
        last = max(on for _, on, _, _ in own)
        recent = [_worth(m, b) for _, on, m, b in own if on > last - timedelta(days=100)]
        priced = any(much is not None for _, _, much, _ in own)
        assert (row["first_order"], row["ordered_on"]) == (min(one[1] for one in own), last)
        assert row["spent"] == (pytest.approx(sum(recent), abs=1e-9) if priced else None)
    assert spending.latest(100).height == len({row[0] for row in counted})
