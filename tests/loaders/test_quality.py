"""Answers that may not be meant are marked, and nobody is left out unasked."""

from __future__ import annotations

import random

import polars as pl

from loaders.loading import load
from loaders.quality import marked, turned_items
from loaders.understanding import Loading
from study import ASPECTS, QUALITY, UNMARKED

ITEMS = tuple(f"item {number}" for number in range(10))


def ratings_of(answers: dict[str, list[int]], aspect: str = "perception") -> pl.DataFrame:
    rows = [
        (who, "Us", ITEMS[place], aspect, float(answer), 1.0, 5.0)
        for who, given in answers.items()
        for place, answer in enumerate(given)
    ]
    types: dict[str, pl.DataType | type[pl.DataType]]
    types = {"respondent_id": pl.String, "brand": pl.String, "attribute": pl.String,
             "aspect": pl.Enum(ASPECTS), "rating": pl.Float64, "scale_min": pl.Float64,
             "scale_max": pl.Float64}  # fmt: skip
    return pl.DataFrame(rows, types, orient="row")


def timed(seconds: dict[str, float]) -> pl.DataFrame:
    return pl.DataFrame(
        {"respondent_id": list(seconds), "duration_seconds": list(seconds.values())}
    )


def marks(respondents: pl.DataFrame, ratings: pl.DataFrame) -> dict[str, str]:
    return dict(marked(respondents, ratings).rows())


def test_one_answer_to_everything_is_a_straight_line() -> None:
    answers = {"a": [3] * 10, "b": [3, 4, 5, 3, 2, 1, 3, 4, 5, 1], "c": [3] * 5}

    assert marks(timed({}), ratings_of(answers)) == {"a": "straight-liner"}


def test_the_same_ten_answers_as_an_earlier_person_are_a_copy() -> None:
    one, other = [1, 2, 3, 4, 5, 4, 3, 2, 1, 5], [1, 2, 3, 4, 5, 4, 3, 2, 1, 4]

    assert marks(timed({}), ratings_of({"a": one, "b": other, "c": one})) == {
        "c": "same answers as another"
    }


def test_less_than_a_third_of_the_median_time_is_haste() -> None:
    seconds = {f"r{number}": 300.0 for number in range(10)} | {"fast": 99.0, "brisk": 101.0}

    assert marks(timed(seconds), ratings_of({})) == {"fast": "speeder"}


def test_a_few_times_prove_no_haste() -> None:
    assert marks(timed({"a": 300.0, "b": 300.0, "c": 1.0}), ratings_of({})) == {}


def test_recommending_what_one_finds_worst_is_a_contradiction() -> None:
    overall = ratings_of({"a": [1], "b": [1], "c": [3]}, "overall")
    recommend = ratings_of({"a": [5], "b": [2], "c": [5]}, "recommend")

    assert marks(timed({}), pl.concat([overall, recommend])) == {"a": "contradicts itself"}


def test_an_item_answered_against_the_others_is_told_and_not_turned() -> None:
    chance = random.Random(5)
    answers = {}
    for number in range(60):
        mood = chance.randint(1, 5)
        near = [min(5, max(1, mood + chance.choice((-1, 0, 0, 1)))) for _ in range(5)]
        answers[f"r{number}"] = [*near, 6 - mood]

    (problem,) = turned_items(ratings_of(answers))

    assert problem.rule == "scale may run the other way"
    assert problem.found[0].startswith("“item 5” correlates -0.")
    assert problem.fate == "kept"


def test_items_that_run_alike_are_not_told() -> None:
    chance = random.Random(6)
    answers = {f"r{number}": [chance.randint(1, 5)] * 6 for number in range(60)}

    assert turned_items(ratings_of(answers)) == ()


def read(*rows: str) -> Loading:
    heads = ["respondent_id", "duration (seconds)", *(f"Rate our {item} (1-5)" for item in ITEMS)]
    return load([("s.csv", "\n".join([",".join(heads), *rows]).encode())])


def test_the_marks_become_a_segment_of_every_respondent() -> None:
    chance = random.Random(1)
    rows = [
        f"r{number},300," + ",".join(str(chance.randint(1, 5)) for _ in ITEMS)
        for number in range(12)
    ]

    study = read(
        *rows, "flat,300," + ",".join("4" for _ in ITEMS), rows[0].replace("r0", "twin")
    ).study

    assert study is not None
    assert study.segments is not None
    quality = dict(study.segments.filter(segment=QUALITY).select("id", "value").rows())
    assert len(quality) == 14
    assert {who: mark for who, mark in quality.items() if mark != UNMARKED} == {
        "flat": "straight-liner",
        "twin": "same answers as another",
    }


def test_a_survey_without_marks_gets_no_segment() -> None:
    study = read("a,300,1,2,3,4,5,1,2,3,4,5", "b,310,5,4,3,2,1,5,4,3,2,1").study

    assert study is not None
    assert study.segments is None or QUALITY not in study.segments["segment"]
