"""Answers that name no brand are about ours, as soon as it is known which that is."""

from __future__ import annotations

import polars as pl

from loaders.joining import Pile
from loaders.joining import study_of as joined_study
from loaders.loading import load
from loaders.understanding import Choices
from study import UNNAMED_BRAND, Study
from tests.loaders.ugly_files import written

NAMELESS = written(
    """
    respondent_id,Overall satisfaction (1-5),Friendly staff (1-5),Fair prices (1-5)
    r1,5,4,3
    r2,4,4,2
    r3,3,5,1
    """
)
NAMED = written(
    """
    respondent_id,brand,Overall satisfaction (1-5),Friendly staff (1-5),Fair prices (1-5)
    s1,Acme,5,4,3
    s1,Brightway,1,2,3
    s2,Acme,4,4,4
    s2,Brightway,2,2,2
    s3,Acme,4,4,4
    s3,Brightway,2,1,2
    """
)


def study_of(own_brand: str | None, *contents: bytes) -> Study:
    files = [(f"{number}.csv", content) for number, content in enumerate(contents)]
    study = load(files, Choices(own_brand=own_brand)).study
    assert study is not None
    return study


def test_a_survey_that_names_no_brand_is_about_ours() -> None:
    study = study_of("Acme", NAMELESS)

    assert study.brands == ("Acme",)


def test_answers_without_a_brand_join_ours_where_it_is_rated_by_name() -> None:
    study = study_of("Acme", NAMELESS, NAMED)

    assert study.brands == ("Acme", "Brightway")
    assert study.ratings is not None
    assert set(study.ratings.filter(brand="Acme")["respondent_id"].str.head(2)) >= {"r1", "s1"}


def test_a_brand_nobody_rated_takes_no_answers() -> None:
    study = study_of("Elsewhere", NAMELESS, NAMED)

    assert study.ratings is not None
    assert UNNAMED_BRAND in study.ratings["brand"]
    assert study.brands == ("Acme", "Brightway")


def test_the_only_brand_with_a_name_is_ours() -> None:
    ratings = study_of(None, NAMELESS, NAMED).ratings
    assert ratings is not None
    pile = Pile({"ratings": ratings.filter(pl.col("brand") != "Brightway")})

    study = joined_study(pile, "fingerprint", Choices())

    assert study is not None
    assert study.own_brand == "Acme"
    assert study.brands == ("Acme",)


def test_without_any_name_the_brand_keeps_its_stand_in() -> None:
    assert study_of(None, NAMELESS).brands == (UNNAMED_BRAND,)
