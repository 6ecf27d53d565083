"""Customers who answered in several waves are people once; weighted answers weigh."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from answers.answer import Finding
from answers.feeling import feeling
from answers.outcomes import outcomes
from answers.staying import Stays
from answers.what_matters import what_matters
from study import Filters, Study
from tests.answers.why_tables import survey

SIZE = 300
UNKNOWN_STAYS = Stays(pl.DataFrame(), is_announced=False, lapse_days=None, left_out={}, refusal="?")


def likert(values: np.ndarray) -> list[float]:
    return list(np.clip(np.round(values), 1, 7).astype(float))


def felt(seed: int = 3) -> Study:
    chance = np.random.default_rng(seed)
    speed, staff, price = chance.normal(4.5, 1.4, (3, SIZE))
    overall = likert(0.5 * speed + 0.4 * staff + chance.normal(0.5, 0.6, SIZE))
    return survey(
        {
            ("perception", "Speed"): likert(speed),
            ("perception", "Staff"): likert(staff),
            ("perception", "Price"): likert(price),
            ("overall", "overall"): overall,
            ("recommend", "recommend"): likert(np.array(overall) + chance.normal(1, 1.5, SIZE)),
            ("emotion", "Happy"): likert(chance.normal(4, 2, SIZE)),
            ("emotion", "Angry"): likert(chance.normal(4, 2, SIZE)),
        }
    )


def twice(study: Study) -> Study:
    """Return the study with everybody asked again, answering alike."""
    assert study.respondents is not None
    assert study.ratings is not None
    again = pl.col("respondent_id") + " again"
    return Study(
        fingerprint="twice",
        as_of=study.as_of,
        respondents=pl.concat([study.respondents, study.respondents.with_columns(again)]),  # type: ignore[arg-type]  # by shape
        ratings=pl.concat([study.ratings, study.ratings.with_columns(again)]),  # type: ignore[arg-type]  # by shape
    )


def width(found: Finding) -> float:
    assert found.lower is not None
    assert found.upper is not None
    return found.upper - found.lower


@pytest.mark.parametrize("figure", ["drivers.importance", "emotion.extra"])
def test_answering_twice_alike_makes_nothing_surer(figure: str) -> None:
    once, again = (
        [f for f in what_matters(study, Filters()).findings if f.figure == figure]
        for study in (felt(), twice(felt()))
    )

    assert len(once) == len(again) > 0
    for first, second in zip(once, again, strict=True):
        assert second.n == first.n
        assert second.estimate == pytest.approx(first.estimate)
        # Not 1/sqrt(2) of it; the groups are drawn anew, hence not the same either.
        assert width(second) == pytest.approx(width(first), rel=0.2)


def test_a_few_who_weigh_much_do_not_make_a_hundred() -> None:
    study = felt()
    assert study.respondents is not None
    heavy = pl.Series([30.0] * 20 + [0.1] * (SIZE - 20))
    weighted = Study(
        fingerprint="heavy",
        as_of=study.as_of,
        respondents=study.respondents.with_columns(weight=heavy),  # type: ignore[arg-type]  # by shape
        ratings=study.ratings,
    )

    said = what_matters(weighted, Filters()).why_not

    # (Σw)² / Σw² = 628² / 18002.8 = 22 (Kish).
    assert "300 customers answered, as sure as 22 that all weigh the same; 100 are needed" in said


def test_shares_by_feeling_are_weighted_and_the_scale_is_told_as_asked() -> None:
    study = felt()
    assert study.respondents is not None
    assert study.ratings is not None
    weight = np.random.default_rng(1).uniform(0.2, 3, SIZE)
    weighted = Study(
        fingerprint="weighted",
        as_of=study.as_of,
        respondents=study.respondents.with_columns(weight=pl.Series(weight)),  # type: ignore[arg-type]  # by shape
        ratings=study.ratings,
    )

    extra, table = feeling(weighted, outcomes(weighted, UNKNOWN_STAYS))

    wide = study.ratings.pivot(on="attribute", index="respondent_id", values="rating").sort(
        "respondent_id"
    )
    happy, angry, overall, best = (
        wide[name].to_numpy() for name in ("Happy", "Angry", "overall", "recommend")
    )
    picked = (happy > angry) & ((overall - 1) / 6 < 0.5)
    row = table.filter(rating="low overall rating", feeling="feel good about us").row(0, named=True)
    assert row["n"] == picked.sum()
    assert row["share"] == pytest.approx(np.average(best[picked] == 7, weights=weight[picked]))
    assert extra.outcome == "would recommend us (7 of 7)"
