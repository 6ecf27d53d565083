"""The way from knowing a brand to preferring it: shares, who goes on, and small bases."""

from __future__ import annotations

import polars as pl
import pytest

from answers.brand_funnel import Funnel, funnel
from answers.brand_funnel_words import funnel_findings, funnel_says
from answers.brands import brands
from charts.exhibits.brands import brands_exhibits
from study import Filters, Ratings, Respondents, Study

PEOPLE = [f"P{number:03}" for number in range(263)]


def ticks(brand: str, **reached: int) -> pl.DataFrame:
    """Give the first so many of all people a tick at each step, and everybody else none."""
    return pl.concat(
        pl.DataFrame({"respondent_id": PEOPLE}).select(
            "respondent_id",
            brand=pl.lit(brand),
            attribute=pl.lit(step),
            aspect=pl.lit("funnel"),
            rating=(pl.int_range(pl.len()) < count).cast(pl.Float64),
            scale_min=pl.lit(0.0),
            scale_max=pl.lit(1.0),
        )
        for step, count in reached.items()
    )


def people() -> pl.DataFrame:
    nothing = dict.fromkeys(("person_id", "wave", "customer_id"), pl.lit(None, pl.String))
    return pl.DataFrame({"respondent_id": PEOPLE}).with_columns(
        answered_on=pl.lit(None, pl.Date),
        audience=pl.lit("customer"),
        weight=pl.lit(1.0),
        duration_seconds=pl.lit(None, pl.Float64),
        **nothing,
    )


def looked_at(ratings: pl.DataFrame, own: str | None = "Ours") -> Funnel:
    return funnel(ratings, people(), own, ("Ours", "Theirs"))


def row(table: pl.DataFrame, step: str, brand: str = "Ours") -> dict[str, object]:
    return table.row(by_predicate=(pl.col("step") == step) & (pl.col("brand") == brand), named=True)


def test_a_step_has_wilsons_interval_as_newcombe_prints_it() -> None:
    # Newcombe 1998, Statistics in Medicine 17, 857, method 3: 81 of 263.
    known = row(looked_at(ticks("Ours", know=81)).reached, "know")

    assert known["n"] == 263
    assert (known["lower"], known["upper"]) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_the_share_that_goes_on_is_one_of_those_who_came_so_far() -> None:
    # 15 of 148 in the same table.
    found = looked_at(ticks("Ours", know=148, consider=15))
    went_on = row(found.kept, "consider")

    assert (went_on["n"], went_on["before"]) == (148, "know")
    assert went_on["share"] == pytest.approx(15 / 148)
    assert (went_on["lower"], went_on["upper"]) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert row(found.reached, "know")["kept"] == went_on["share"]


def test_who_was_not_asked_because_they_stopped_before_counts_as_stopped() -> None:
    everybody = ticks("Ours", know=100, consider=40)
    routed = everybody.filter(
        ~((pl.col("attribute") == "consider") & (pl.col("respondent_id") >= "P100"))
    )

    assert looked_at(routed).reached.equals(looked_at(everybody).reached)


def test_an_answer_missing_from_somebody_who_came_so_far_is_left_out() -> None:
    asked = ticks("Ours", know=100, consider=40)
    silent = (pl.col("attribute") == "consider") & (pl.col("respondent_id") == "P099")

    assert row(looked_at(asked.filter(~silent)).kept, "consider")["n"] == 99


def test_ever_having_used_a_brand_stands_for_using_where_nothing_else_was_asked() -> None:
    found = looked_at(ticks("Ours", know=100, **{"try": 30}))

    assert found.reached["step"].to_list() == ["know", "use"]


def test_naming_a_brand_unprompted_is_no_step_before_knowing_it() -> None:
    found = looked_at(ticks("Ours", name=60, know=100, use=50))

    assert found.reached["step"].to_list() == ["name", "know", "use"]
    assert found.kept.select("before", "step").rows() == [("know", "use")]


def test_people_who_know_both_brands_count_as_pairs() -> None:
    # Everybody goes on alike with both, so that pairs leave no doubt; two samples would.
    both = pl.concat([ticks(brand, know=263, consider=100) for brand in ("Ours", "Theirs")])
    (gap,) = looked_at(both).gaps.iter_rows(named=True)

    assert (gap["gap"], gap["lower"], gap["upper"]) == (0, 0, 0)
    assert (gap["verdict"], gap["n"]) == ("level", 263)


def test_fewer_than_ten_who_came_so_far_are_hidden_and_said_so() -> None:
    found = looked_at(pl.concat([ticks("Ours", know=9, use=4), ticks("Theirs", know=200, use=90)]))
    kept = row(found.kept, "use")
    said = {
        (finding.figure, finding.of["brand"]): finding
        for finding in funnel_findings(found, "Ours")
        if finding.of["step"] == "use"
    }

    assert (kept["share"], kept["note"]) == (None, "hidden")
    assert "fewer than 10" in said["brands.funnel_kept", "Ours"].sentence
    assert said["brands.funnel_gap", "Theirs"].estimate is None
    assert said["brands.funnel_gap", "Theirs"].verdict == "not enough data to say"


def test_it_is_said_where_a_competitor_keeps_more() -> None:
    both = pl.concat([ticks("Ours", know=200, use=60), ticks("Theirs", know=200, use=120)])

    assert funnel_says(looked_at(both), "Ours") == (
        "Of 100 people asked, 76 know Ours and 23 use it.",
        (
            "From knowing to using, Ours keeps fewer of those who came so far than Theirs does: "
            "30 points fewer."
        ),
    )


def test_a_survey_of_nothing_but_these_steps_has_a_page() -> None:
    both = pl.concat([ticks("Ours", know=200, use=60), ticks("Theirs", know=200, use=120)])
    study = Study(
        fingerprint="steps",
        own_brand="Ours",
        respondents=Respondents.validate(people(), cast=True),
        ratings=Ratings.validate(both, cast=True),
    )
    answer = brands(study, Filters())

    assert answer.headline == "Of 100 people asked, 76 know Ours and 23 use it"
    assert answer.state == "partly"
    assert [exhibit.key for exhibit in brands_exhibits(answer)] == ["funnel", "kept"]
