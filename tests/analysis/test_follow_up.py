"""The linear-time tables against a plain enumeration of every start and every later order."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import follow_up
from analysis.follow_up import Outside, outside_follow_up, plain_follow_up

HORIZON, PERIODS = 120, 12


def enumerated(outside: Outside) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Follow every start order by order, day span by day span."""
    length = HORIZON / PERIODS
    exposure, gone, position = (np.zeros((2, 2, PERIODS)) for _ in range(3))
    for start in range(len(outside.day)):
        first = float(outside.day[start])
        stop = min(float(outside.ends[start]), first + HORIZON)
        weight, here, at = float(outside.likeness[start]), first, start
        cell = outside.group[start], outside.cell[start]
        while here < stop:
            following = at + 1
            same = following < len(outside.day) and (
                outside.customer[following] == outside.customer[start]
                and outside.spell[following] == outside.spell[start]
            )
            until = min(stop, float(outside.day[following]) if same else stop)
            for period in range(PERIODS):
                opens = first + period * length
                span = min(until, opens + length) - max(here, opens)
                exposure[cell][period] += weight * max(span, 0) / length
            if until < stop:
                weight *= float(np.exp(outside.log_weight[following]))
                at = following
            here = until
        if outside.is_gone[start] and outside.ends[start] - first <= HORIZON:
            elapsed = (stop - first) / length
            period = max(int(np.ceil(elapsed)) - 1, 0)
            gone[cell][period] += weight
            position[cell][period] += weight * (elapsed - period)
    return exposure, gone, position


@st.composite
def comparison_orders(draw: st.DrawFn) -> Outside:
    customers, days, spells, ends, gone = [], [], [], [], []
    for customer in range(draw(st.integers(1, 4))):
        own = sorted(draw(st.sets(st.integers(0, 300), min_size=1, max_size=12)))
        breaks = np.cumsum([0, *(later - day > 60 for day, later in pairwise(own))])
        stop = draw(st.integers(20, 400))
        for spell in np.unique(breaks):
            inside = [day for day, of in zip(own, breaks, strict=True) if of == spell]
            lapse = inside[-1] + 60
            for day in inside:
                if day < stop:
                    customers.append(customer)
                    days.append(day)
                    spells.append(100 * customer + int(spell))
                    ends.append(min(lapse, stop))
                    gone.append(lapse <= stop)
    n = len(days)
    floats = st.floats(0, 2)
    return Outside(
        customer=np.array(customers, dtype=np.int32),
        day=np.array(days, dtype=np.int32),
        spell=np.array(spells, dtype=np.int64),
        cell=np.array(draw(st.lists(st.integers(0, 1), min_size=n, max_size=n)), dtype=np.int32),
        group=np.array(customers, dtype=np.int64) % 2,
        ends=np.array(ends, dtype=np.int32),
        is_gone=np.array(gone, dtype=np.bool_),
        log_weight=np.array(draw(st.lists(floats, min_size=n, max_size=n)), dtype=np.float64),
        likeness=np.array(draw(st.lists(floats, min_size=n, max_size=n)), dtype=np.float64),
        share=np.ones(n),
    )


@settings(max_examples=60, deadline=None)
@given(comparison_orders(), st.sampled_from([1, 3, 1 << 16]))
def test_running_integrals_equal_the_enumeration(outside: Outside, block: int) -> None:
    shape = (2, 2, PERIODS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(follow_up, "BLOCK", block)
        tables, carried = outside_follow_up(outside, shape=shape, horizon_days=HORIZON, customers=5)

    exposure, gone, position = enumerated(outside)
    np.testing.assert_allclose(tables.exposure, exposure, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(tables.gone, gone, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(tables.position, position, rtol=1e-9, atol=1e-7)
    assert carried.sum() == pytest.approx(exposure[:, :, -1].sum(), rel=1e-9, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(comparison_orders())
def test_without_later_joining_both_reductions_agree(outside: Outside) -> None:
    still = Outside(
        **{name: getattr(outside, name) for name in Outside.__slots__ if name != "log_weight"},
        log_weight=np.zeros(len(outside.day)),
    )
    shape = (2, 2, PERIODS)
    weighted, _ = outside_follow_up(still, shape=shape, horizon_days=HORIZON, customers=5)
    plain = plain_follow_up(
        outside.group,
        outside.cell,
        (outside.ends - outside.day).astype(np.float64),
        outside.is_gone,
        outside.likeness,
        shape=shape,
        horizon_days=HORIZON,
    )

    for table in ("starts", "exposure", "gone", "position"):
        np.testing.assert_allclose(
            getattr(weighted, table), getattr(plain, table), rtol=1e-9, atol=1e-7
        )
