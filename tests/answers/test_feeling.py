"""Feeling against rating: least squares by another route, and no effect where there is none."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from answers.answer import Finding
from answers.what_matters import MattersAnswer, what_matters
from study import Filters
from tests.answers.why_tables import survey

Answers = dict[tuple[str, str], list[float]]


def asked(size: int, *, adds: float, seed: int = 4) -> Answers:
    """Return people whose good feelings go with their rating, and recommend us for `adds` more."""
    chance = np.random.default_rng(seed)
    overall = chance.integers(1, 8, size)
    happy = chance.random(size) < overall / 9
    promotes = chance.random(size) < 0.1 + 0.08 * overall + adds * happy
    return {
        ("overall", "overall"): list(overall.astype(float)),
        ("recommend", "recommend"): list(np.where(promotes, 7.0, 4.0)),
        ("emotion", "Happy"): list(np.where(happy, 6.0, 2.0)),
    }


def ask(answers: Answers) -> tuple[Finding, MattersAnswer]:
    answer = what_matters(survey(answers), Filters())
    (found,) = [one for one in answer.findings if one.figure == "emotion.extra"]
    return found, answer


@pytest.mark.parametrize("adds", [0.0, 0.25])
def test_equals_least_squares_with_a_level_for_every_rating(adds: float) -> None:
    answers = asked(1500, adds=adds)
    found, _ = ask(answers)

    overall = np.array(answers["overall", "overall"])
    happy = np.array(answers["emotion", "Happy"]) == 6
    promotes = (np.array(answers["recommend", "recommend"]) == 7).astype(float)
    design = np.column_stack([*(overall == level for level in range(1, 8)), happy]).astype(float)
    beta, *_ = np.linalg.lstsq(design, promotes, rcond=None)
    residual = promotes - design @ beta
    bread = np.linalg.inv(design.T @ design)
    robust = bread @ (design.T * residual**2 @ design) @ bread

    assert found.estimate == pytest.approx(beta[-1], abs=1e-9)
    assert found.lower is not None
    assert found.upper is not None
    width = (found.upper - found.lower) / (2 * 1.98)
    assert width == pytest.approx(robust[-1, -1] ** 0.5, rel=0.2)
    assert found.lower <= adds <= found.upper
    # Those who feel good rate us higher, so that plain shares say more than there is.
    assert promotes[happy].mean() - promotes[~happy].mean() > adds + 0.08


def test_shares_by_rating_and_feeling_are_counted_as_they_are() -> None:
    answers = asked(600, adds=0.25)
    _, answer = ask(answers)
    overall = np.array(answers["overall", "overall"])
    happy = np.array(answers["emotion", "Happy"]) == 6
    promotes = np.array(answers["recommend", "recommend"]) == 7
    position = (overall - 1) / 6
    middling_and_happy = (position >= 0.5) & (position < 0.8) & happy

    table = answer.feeling
    row = table.row(
        by_predicate=pl.col("name") == "middling overall rating, feel good about us", named=True
    )
    assert row["n"] == middling_and_happy.sum()
    assert row["share"] == pytest.approx(promotes[middling_and_happy].mean())
    assert table["n"].sum() == 600


def test_feeling_can_be_tested_where_nothing_else_was_rated() -> None:
    found, answer = ask(asked(1500, adds=0.25))

    assert found.verdict == "ahead"
    assert answer.state == "partly"
    assert answer.headline == "Feeling says something that the rating does not"


def test_bad_feelings_are_held_against_good_ones() -> None:
    answers = asked(400, adds=0.25)
    happy = np.array(answers["emotion", "Happy"])
    # Everybody is a little happy; those who are more angry than that do not feel good.
    both: Answers = {
        **answers,
        ("emotion", "Happy"): [3.0] * 400,
        ("emotion", "Angry"): list(np.where(happy == 6, 1.0, 4.0)),
        ("emotion", "Surprised"): [7.0] * 400,
    }

    assert ask(both)[0].estimate == pytest.approx(ask(answers)[0].estimate)


def without(*left_out: tuple[str, str], **changed: list[float]) -> Answers:
    answers = {key: column for key, column in asked(400, adds=0.2).items() if key not in left_out}
    for aspect, column in changed.items():
        answers[next(key for key in answers if key[0] == aspect)] = column
    return answers


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (without(("emotion", "Happy")), "Nobody was asked what they feel about us"),
        (without(("overall", "overall")), "needs an overall rating and either customers"),
        (without(("recommend", "recommend")), "needs an overall rating and either customers"),
        (without(emotion=[6.0] * 371 + [2.0] * 29), "Too few customers with and without"),
        (without(recommend=[7.0] * 391 + [1.0] * 9), "Nearly all, or nearly none, of those asked"),
        (without(recommend=[1.0] * 400), "Nearly all, or nearly none, of those asked"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(answers: Answers, why: str) -> None:
    found, answer = ask(answers)

    assert found.estimate is None
    assert why in found.sentence
    assert answer.feeling.is_empty()
