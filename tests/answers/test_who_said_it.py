"""Reasons and comments count people: once each, weighted, and known as the customers they are."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from analysis.estimate import wilson
from answers.answer import Answer, Finding
from answers.in_their_words import in_their_words
from answers.leaving_reasons import leaving_reasons
from study import UNNAMED_BRAND, Filters, Study
from tests.answers.why_tables import AS_OF, customers

LATE, PRICE, MOVED = "The parcel came two weeks late.", "Too expensive.", "We moved abroad."


def asked(
    weight: list[float],
    *,
    customer: list[str | None] | None = None,
    person: list[str | None] | None = None,
) -> pl.DataFrame:
    size = len(weight)
    return pl.DataFrame(
        {
            "respondent_id": [f"r{place}" for place in range(size)],
            "person_id": pl.Series(person or [None] * size, dtype=pl.String),
            "answered_on": pl.Series([None] * size, dtype=pl.Date),
            "wave": pl.Series([None] * size, dtype=pl.String),
            "audience": ["customer"] * size,
            "weight": weight,
            "customer_id": pl.Series(customer or [None] * size, dtype=pl.String),
            "duration_seconds": pl.Series([None] * size, dtype=pl.Float64),
        }
    )


def told(texts: list[str]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "said_by": [f"r{place}" for place in range(len(texts))],
            "stated_on": [date(2024, 6, 1)] * len(texts),
            "direction": ["leave"] * len(texts),
            "reason": texts,
        }
    )


def one(answer: Answer, figure: str, **of: object) -> Finding:
    (found,) = [f for f in answer.findings if f.figure == figure and dict(f.of) == of]
    return found


def test_reasons_of_a_weighted_survey_are_weighted_on_their_effective_base() -> None:
    texts = [LATE] * 20 + [PRICE] * 15 + [MOVED] * 10
    weight = np.random.default_rng(2).uniform(0.2, 3, len(texts))
    study = Study(
        fingerprint="weighted",
        as_of=AS_OF,
        respondents=asked(list(weight)),  # type: ignore[arg-type]  # by shape
        reasons=told([f"{text} {place}" for place, text in enumerate(texts)]),  # type: ignore[arg-type]  # by shape
    )

    answer = leaving_reasons(study, Filters())

    late = one(answer, "reasons.share", reason="late delivery")
    share, kish = weight[:20].sum() / weight.sum(), weight.sum() ** 2 / (weight**2).sum()
    assert late.n == len(texts)
    assert late.estimate == pytest.approx(share)
    assert (late.lower, late.upper) == pytest.approx(wilson(share * kish, kish))
    price = one(answer, "reasons.price_share")
    assert price.estimate == pytest.approx(weight[20:35].sum() / weight.sum())


def test_who_weighs_nothing_says_nothing_and_who_answers_twice_is_one_person() -> None:
    texts = [LATE] * 12 + [PRICE] * 12
    person = [f"p{place % 12}" for place in range(24)]
    weight = [0.0 if place in {0, 12} else 1.0 for place in range(24)]
    study = Study(
        fingerprint="twice",
        as_of=AS_OF,
        respondents=asked(weight, person=list(person)),  # type: ignore[arg-type]  # by shape
        reasons=told(texts),  # type: ignore[arg-type]  # by shape
    )

    late = one(leaving_reasons(study, Filters()), "reasons.share", reason="late delivery")

    # Eleven people, all of whom name both.
    assert (late.estimate, late.n) == (1.0, 11)


def test_respondents_who_are_customers_are_found_among_those_who_left() -> None:
    ids = [f"c{place:04}" for place in range(40)]
    left = [place < 20 for place in range(40)]
    study = Study(
        fingerprint="linked",
        as_of=AS_OF,
        respondents=asked([1.0] * 15, customer=list(ids[:15])),  # type: ignore[arg-type]  # by shape
        customers=customers(left, days=[100] * 20 + [500] * 20, value=10.0),  # type: ignore[arg-type]  # by shape
        reasons=told([LATE] * 15),  # type: ignore[arg-type]  # by shape
    )

    answer = leaving_reasons(study, Filters())

    assert one(answer, "reasons.response").estimate == pytest.approx(15 / 20)
    assert one(answer, "reasons.value", reason="late delivery").estimate == pytest.approx(150)
    gone = one(answer, "reasons.incidence", reason="late delivery", horizon_days=365)
    assert gone.estimate == pytest.approx(15 / 40)


def test_one_early_leaver_among_customers_known_late_does_not_stand_for_all() -> None:
    # Sixty are known from day 100 on, twelve of whom leave on day 200; one alone was seen to leave
    # on day 5, when nobody else was watched.
    joined, size = AS_OF - timedelta(days=500), 61
    left = [True] * 13 + [False] * 48
    known = customers(left, days=[5] + [200] * 12 + [500] * 48).with_columns(
        joined_on=pl.lit(joined),
        left_on=pl.Series(
            [joined + timedelta(days=5)] + [joined + timedelta(days=200)] * 12 + [None] * 48
        ),
        observed_from=pl.Series([joined] + [joined + timedelta(days=100)] * 60),
    )
    study = Study(
        fingerprint="late",
        as_of=AS_OF,
        respondents=asked([1.0] * 13, customer=[f"c{place:04}" for place in range(13)]),  # type: ignore[arg-type]  # by shape
        customers=known,  # type: ignore[arg-type]  # by shape
        reasons=told([LATE] * 13),  # type: ignore[arg-type]  # by shape
    )

    gone = one(
        leaving_reasons(study, Filters()),
        "reasons.incidence",
        reason="late delivery",
        horizon_days=365,
    )

    assert gone.estimate == pytest.approx(12 / (size - 1))
    assert "20% of those still here after 100 days had left naming late delivery" in gone.sentence


def test_four_comments_of_one_person_are_as_sure_as_one() -> None:
    texts = [LATE] * 15 + [PRICE] * 25
    once = [(f"c{place}", text) for place, text in enumerate(texts)]

    def shares(said: list[tuple[str, str]]) -> Finding:
        comments = pl.DataFrame(
            {
                "said_by": [who for who, _ in said],
                "said_on": [AS_OF] * len(said),
                "topic": ["Comment"] * len(said),
                "text": [text for _, text in said],
            }
        )
        study = Study(fingerprint="many", as_of=AS_OF, comments=comments)  # type: ignore[arg-type]  # by shape
        return one(
            in_their_words(study, Filters()), "words.share", topic="Comment", reason="late delivery"
        )

    single, repeated = shares(once), shares(once * 4)

    assert (repeated.n, repeated.estimate) == (single.n, single.estimate)
    assert (repeated.lower, repeated.upper) == pytest.approx((single.lower, single.upper))


def test_chance_alone_sets_no_words_apart_however_often_people_write() -> None:
    chance = np.random.default_rng(5)
    words = np.array([f"word{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"])
    people = [(f"r{place}", " ".join(chance.choice(words, 8))) for place in range(120)]
    said = people * 5
    comments = pl.DataFrame(
        {
            "said_by": [who for who, _ in said],
            "said_on": [AS_OF] * len(said),
            "topic": ["Comment"] * len(said),
            "text": [text for _, text in said],
        }
    )
    ratings = pl.DataFrame(
        {
            "respondent_id": [who for who, _ in people],
            "brand": UNNAMED_BRAND,
            "attribute": "overall",
            "aspect": "overall",
            "rating": [1.0 if place % 2 else 7.0 for place in range(120)],
            "scale_min": 1.0,
            "scale_max": 7.0,
        }
    )
    study = Study(
        fingerprint="words",
        as_of=AS_OF,
        respondents=asked([1.0] * 120),  # type: ignore[arg-type]  # by shape
        ratings=ratings,  # type: ignore[arg-type]  # by shape
        comments=comments,  # type: ignore[arg-type]  # by shape
    )

    answer = in_their_words(study, Filters())

    assert answer.distinctive["n"].unique().to_list() == [120]
    assert not answer.distinctive["is_distinct"].any()


@pytest.mark.parametrize(
    ("prices", "said"),
    [
        (10, "The answer picked most is “Late” (80%)"),
        (39, "The answers picked most are “Late” and “Price”, too close to be put in order"),
    ],
)
def test_the_answer_picked_most_is_named_only_where_it_can_be_told(prices: int, said: str) -> None:
    picked = told(["Late"] * 40 + ["Price"] * prices)
    study = Study(fingerprint="list", as_of=AS_OF, reasons=picked)  # type: ignore[arg-type]  # by shape

    assert leaving_reasons(study, Filters()).written_says.startswith(said)
