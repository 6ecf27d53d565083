"""Asked against inferred, on a record of forty customers."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from answers.answer import Finding
from answers.leaving_reasons import leaving_reasons
from study import TABLES, Filters, Study
from tests.answers.why_tables import AS_OF, customers, leavers

JOINED, LEFT = date(2023, 1, 1), date(2024, 2, 5)


def studied(size: int, *, with_days: bool = True, said: int = 12) -> Study:
    """Return as many leavers as stayers; a contact of most leavers and few stayers is unsolved."""
    left = [True] * size + [False] * size
    days = [400 if gone else (AS_OF - JOINED).days for gone in left]
    known = customers(left, days=days)
    if with_days:
        known = known.with_columns(
            joined_on=pl.lit(JOINED),
            left_on=pl.when("has_left").then(pl.lit(LEFT)),
            tenure_days=pl.lit(None, pl.Int64),
        )
    unsolved = [place % 4 > 0 if gone else place % 4 == 0 for place, gone in enumerate(left)]
    rows = pl.DataFrame(
        {
            "contact_id": [f"t{place}" for place in range(2 * size)],
            # The day before: what is said while leaving is no sign of it.
            "contact_on": [LEFT - timedelta(days=1)] * 2 * size,
            "direction": ["in"] * 2 * size,
            "touchpoint": ["Phone"] * 2 * size,
            "customer_id": known["customer_id"],
            "resolved": [not one for one in unsolved],
        }
    )
    blank = TABLES["contacts"].create_empty().clear(2 * size)
    contacts = TABLES["contacts"].validate(blank.with_columns(rows.get_columns()), cast=True)
    reasons = ["Nobody ever answered my questions."] * (said - 3) + ["Too expensive."] * 3
    return leavers(*reasons, customers=known, contacts=contacts)


def in_record(study: Study) -> list[Finding]:
    found = leaving_reasons(study, Filters()).findings
    return [one for one in found if one.figure == "reasons.in_record"]


def test_what_leavers_say_stands_beside_what_their_record_shows() -> None:
    (found,) = in_record(studied(20))

    assert found.of == {"sign": "a contact left unsolved", "reason": "questions unanswered"}
    assert found.estimate == pytest.approx(0.5)
    assert (found.n, found.verdict) == (20, "more often")
    assert found.sentence == (
        "Before leaving, 75% of the 20 leavers whose record can tell had “a contact left unsolved” "
        "in it, more often than those who stayed at the same time (25%; difference 23 to 77 "
        "points). Of those who say why, 75% name questions unanswered. Small base."
    )


def test_what_fewer_than_ten_say_is_not_held_against_the_record() -> None:
    (found,) = in_record(studied(20, said=9))

    assert "Of those who say why" not in found.sentence


@pytest.mark.parametrize("study", [studied(9), studied(20, with_days=False)])
def test_few_leavers_and_leavers_without_a_day_show_no_record(study: Study) -> None:
    (found,) = in_record(study)

    assert found.estimate is None
    assert found.sentence.startswith("What the record shows before leaving needs leaving days")
