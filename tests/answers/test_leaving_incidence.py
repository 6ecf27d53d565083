"""Share gone for each reason against Aalen and Johansen's sum written out day by day."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import polars as pl
import pytest

from answers.leaving_incidence import OTHERS, SILENT, UNCODED
from answers.leaving_reasons import LeavingAnswer, leaving_reasons
from study import Filters, Study
from tests.answers.why_tables import customers, leavers

LATE, PRICE, MOVED = "The parcel came two weeks late.", "Too expensive.", "We moved abroad."
BOTH, OTHER = "Always late and too expensive.", "It was time for something else."
NAMED = {
    LATE: {"late delivery": 1.0},
    PRICE: {"price": 1.0},
    MOVED: {"moved away": 1.0},
    BOTH: {"late delivery": 0.5, "price": 0.5},
    OTHER: {UNCODED: 1.0},
    "": {SILENT: 1.0},
}


def followed(size: int = 300, *, seed: int = 2) -> tuple[Study, list[tuple[int, bool, str]]]:
    """Return customers who leave or are lost sight of, and those who left with what they say."""
    chance = np.random.default_rng(seed)
    days = chance.integers(1, 700, size).tolist()
    left = (chance.random(size) < 0.7).tolist()
    said = chance.choice(list(NAMED), size).tolist()
    reasons = [text if gone else None for text, gone in zip(said, left, strict=True)]
    study = leavers(*(text or None for text in reasons), customers=customers(left, days=days))
    return study, list(zip(days, left, said, strict=True))


def gone(answer: LeavingAnswer) -> dict[str, float]:
    found = [one for one in answer.findings if one.figure == "reasons.incidence"]
    return {str(one.of["reason"]): one.estimate for one in found if one.estimate is not None}


def written_out(
    people: list[tuple[int, bool, str]], horizon: int
) -> tuple[dict[str, float], float]:
    """Return the share gone by reason and the share still here, one day after the other."""
    here, shares = 1.0, dict.fromkeys([reason for of in NAMED.values() for reason in of], 0.0)
    for day in sorted({day for day, left, _ in people if left and day <= horizon}):
        at_risk = sum(1 for other, *_ in people if other >= day)
        today = [said for other, left, said in people if left and other == day]
        for said in today:
            for reason, weight in NAMED[said].items():
                shares[reason] += here * weight / at_risk
        here *= 1 - len(today) / at_risk
    return shares, here


def test_shares_gone_equal_the_sum_written_out_and_leave_those_still_here() -> None:
    study, people = followed()
    shares, here = written_out(people, study.horizon_days)

    found = gone(leaving_reasons(study, Filters()))

    assert found == pytest.approx(shares)
    assert sum(found.values()) + here == pytest.approx(1)


def test_the_order_of_customers_and_of_reasons_does_not_matter() -> None:
    study, _ = followed()
    assert study.customers is not None
    assert study.reasons is not None
    shuffled = Study(
        fingerprint="shuffled",
        as_of=study.as_of,
        customers=study.customers.sample(fraction=1, shuffle=True, seed=1),  # type: ignore[arg-type]  # by shape
        reasons=study.reasons.sample(fraction=1, shuffle=True, seed=2),  # type: ignore[arg-type]  # by shape
    )

    assert gone(leaving_reasons(shuffled, Filters())) == pytest.approx(
        gone(leaving_reasons(study, Filters()))
    )


def test_curves_drawn_rise_and_stack_up_to_what_is_gone() -> None:
    study, people = followed()
    curves = leaving_reasons(study, Filters()).curves

    at_end = curves.group_by("reason").agg(
        pl.col("gone").sort_by("day").last(), pl.col("day").max()
    )
    day = at_end["day"].max()
    assert isinstance(day, float)
    shares, _ = written_out(people, int(day))
    told = dict(at_end.select("reason", "gone").rows())
    assert told.pop(OTHERS) == pytest.approx(shares.pop(UNCODED))
    assert told == pytest.approx(shares)
    for _, one in curves.group_by("reason"):
        assert all(a <= b for a, b in pairwise(one.sort("day")["gone"]))
    assert (curves["at_risk"] >= 10).all()


def test_nobody_followed_to_the_horizon_shows_nothing_about_it() -> None:
    left = [True] * 20 + [False] * 40
    study = leavers(*[LATE] * 20, customers=customers(left, days=[50] * 20 + [60] * 40))
    (found,) = [
        one
        for one in leaving_reasons(study, Filters()).findings
        if one.figure == "reasons.incidence"
    ]

    assert found.estimate is None
    assert "customers were followed for a year, so nothing can be said" in found.sentence


@pytest.mark.parametrize(
    ("joined", "shown"), [pytest.param(9, False, id="nine"), pytest.param(10, True, id="ten")]
)
def test_reasons_of_people_whose_stay_is_unknown_do_not_count(joined: int, *, shown: bool) -> None:
    left = [True] * joined + [False] * 90
    known = customers(left, days=[50] * joined + [800] * 90)
    ids = [f"c{place:04}" for place in range(joined)] + [f"x{place}" for place in range(90)]
    known = known.with_columns(customer_id=pl.Series(ids))
    found = leaving_reasons(leavers(*[LATE] * 30, customers=known), Filters())

    refused = [f for f in found.findings if "ids must be the same in both files" in f.sentence]
    assert ("late delivery" in gone(found)) == shown
    assert bool(refused) != shown


def test_a_stay_nobody_knows_is_said() -> None:
    found = leaving_reasons(leavers(*[LATE] * 20), Filters())
    (said,) = [one.sentence for one in found.findings if one.figure == "reasons.incidence"]

    assert said.startswith("How many of all customers leave for each reason needs dates")
