"""What brands are known for beyond their size, and when that is not said."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from scipy.stats.contingency import expected_freq

from answers.brand_image import associations
from answers.brands import BrandsAnswer, brands
from study import Filters, Image, Ratings, Respondents, Study

BRANDS = ("Ours", "Rival", "Small")
ATTRIBUTES = ("fair", "fast", "fresh", "friendly", "fun")


def _table(counts: np.ndarray, base: float | None) -> pl.DataFrame:
    keys = [(brand, word) for brand in BRANDS for word in ATTRIBUTES]
    return pl.DataFrame(keys, schema=["brand", "attribute"], orient="row").with_columns(
        count=pl.Series(counts.ravel().astype(float)), base=pl.lit(base, pl.Float64)
    )


def _ready_made(counts: np.ndarray, base: float | None = 500.0) -> BrandsAnswer:
    image = Image.validate(_table(counts, base))
    return brands(Study(fingerprint="counts", own_brand="Ours", image=image), Filters())


def _asked(people: int, more: float = 0.0) -> Study:
    """Everybody rates every brand; brand size times popularity, and ours is fast beyond that."""
    chance = np.random.default_rng(7)
    likely = np.outer([0.8, 0.6, 0.2], [0.8, 0.7, 0.5, 0.4, 0.3])
    likely[0, 1] += more
    ticks = chance.random((people, 3, 5)) < likely
    who, brand, word = (index.ravel() for index in np.indices(ticks.shape))
    ratings = pl.DataFrame(
        {
            "respondent_id": [f"P{i:04}" for i in who],
            "brand": [BRANDS[i] for i in brand],
            "attribute": [ATTRIBUTES[i] for i in word],
            "rating": ticks.ravel().astype(float),
        }
    ).with_columns(aspect=pl.lit("perception"), scale_min=pl.lit(0.0), scale_max=pl.lit(1.0))
    nothing = dict.fromkeys(("person_id", "wave", "customer_id"), pl.lit(None, pl.String))
    respondents = ratings.select(pl.col("respondent_id").unique(maintain_order=True)).with_columns(
        answered_on=pl.lit(None, pl.Date),
        audience=pl.lit("customer"),
        weight=pl.lit(1.0),
        duration_seconds=pl.lit(None, pl.Float64),
        **nothing,
    )
    return Study(
        fingerprint=f"{people} {more}",
        own_brand="Ours",
        respondents=Respondents.validate(respondents, cast=True),
        ratings=Ratings.validate(ratings, cast=True),
    )


def test_counts_that_only_retell_size_leave_no_skew() -> None:
    answer = _ready_made(np.outer([400, 200, 40], [10, 8, 6, 4, 2]) / 10)

    assert answer.image["skew"].abs().max() == pytest.approx(0, abs=1e-12)
    assert set(answer.image["verdict"]) == {"not enough data to say"}


def test_expected_counts_agree_with_scipy() -> None:
    counts = np.random.default_rng(1).integers(20, 400, (3, 5))

    table = _ready_made(counts).image.sort("brand", "attribute")

    expected = expected_freq(counts).ravel()
    assert table["expected"].to_list() == pytest.approx(list(expected))
    assert table["skew"].to_list() == pytest.approx(list((counts.ravel() - expected) / 500))


def test_a_table_of_counts_says_that_it_cannot_say_how_sure_it_is() -> None:
    answer = _ready_made(np.full((3, 5), 100), base=None)

    assert answer.state == "partly"
    assert "cannot say how sure" in answer.image_says
    assert all("cannot say how sure" in said for said in answer.sentences("brands.skew"))


def test_what_lies_beyond_size_is_found_and_size_alone_is_not() -> None:
    answer = brands(_asked(800, more=0.2), Filters())

    ours = answer.image.filter(brand="Ours", attribute="fast").row(0, named=True)
    assert ours["verdict"] == "ahead"
    assert ours["lower"] > 0 > ours["lower"] - ours["skew"]
    assert "stands out for fast" in answer.image_says
    alike = brands(_asked(800), Filters()).image
    assert not alike["verdict"].is_in(["ahead", "behind"]).any()


@pytest.mark.parametrize(
    ("brand_count", "attribute_count", "people", "why"),
    [(2, 5, 300, "3 brands"), (3, 4, 300, "5 things"), (3, 5, 150, "200 people")],
)
def test_too_little_is_refused_in_words(
    brand_count: int, attribute_count: int, people: int, why: str
) -> None:
    study = _asked(people)
    assert study.ratings is not None
    kept = study.ratings.filter(
        pl.col("brand").is_in(BRANDS[:brand_count]),
        pl.col("attribute").is_in(ATTRIBUTES[:attribute_count]),
    )

    found = associations(kept, study.respondents, None, "Ours")

    assert found is not None
    assert why in found.refusal
    assert found.table.is_empty()


def test_a_question_about_one_brand_only_does_not_make_it_larger() -> None:
    study = _asked(300)
    assert study.ratings is not None
    only_ours = study.ratings.filter(brand="Ours", attribute="fun").with_columns(
        attribute=pl.lit("ours alone")
    )

    found = associations(pl.concat([study.ratings, only_ours]), study.respondents, None, "Ours")

    assert found is not None
    assert "ours alone" not in found.table["attribute"]


def test_people_who_rate_one_brand_each_are_enough_together() -> None:
    study = _asked(900, more=0.1)
    assert study.ratings is not None
    mine = pl.col("respondent_id").str.tail(4).cast(pl.Int64) % 3
    place = pl.col("brand").replace_strict({name: at for at, name in enumerate(BRANDS)})
    alone = Ratings.validate(study.ratings.filter(mine == place))
    answer = brands(replace(study, ratings=alone, fingerprint="alone"), Filters())

    assert answer.image["n"].unique().to_list() == [300]
    assert answer.map.n == 900


def test_a_survey_without_one_answer_is_refused_in_words() -> None:
    study = _asked(12)
    assert study.ratings is not None
    silent = replace(study, ratings=Ratings.validate(study.ratings.clear()), fingerprint="silent")
    answer = brands(silent, Filters())

    assert answer.headline == "12 people answered, and nobody rated a brand"
    assert {found.figure for found in answer.findings} >= {"brands.mean", "brands.gap"}
    assert all(found.estimate is None for found in answer.findings)
