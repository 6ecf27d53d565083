"""Means, top-two shares and distributions against R survey and by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.nps import net_promoter_score
from analysis.ratings import distribution, profile, rating_moments

REFERENCE = Path(__file__).resolve().parents[2] / ".." / "shared" / "reference"


def counted(
    rows: list[tuple[str, float, float]],
    *,
    scale: tuple[float, float] = (0.0, 10.0),
    persons: dict[str, str] | None = None,
) -> pl.DataFrame:
    """Count answers given as respondent, weight, rating."""
    table = pl.DataFrame(
        rows,
        schema={"respondent_id": pl.String, "weight": pl.Float64, "rating": pl.Float64},
        orient="row",
    )
    ratings = table.drop("weight").with_columns(
        brand=pl.lit("Own"),
        attribute=pl.lit("quality"),
        aspect=pl.lit("perception"),
        scale_min=pl.lit(scale[0]),
        scale_max=pl.lit(scale[1]),
    )
    respondents = table.select("respondent_id", "weight").with_columns(
        person_id=pl.col("respondent_id").replace_strict(persons or {}, default=None)
        if persons
        else pl.lit(None, pl.String)
    )
    return rating_moments(ratings.lazy(), respondents.lazy())


def test_the_weighted_mean_and_share_equal_r_survey() -> None:
    path = REFERENCE / "apistrat.csv"
    if not path.exists():
        pytest.skip("the reference table apistrat.csv is not on this machine")
    schools = pl.read_csv(path).with_columns(pl.col("snum").cast(pl.String))

    scores = profile(
        counted(schools.select("snum", "pw", "api00").rows(), scale=(200.0, 1000.0))
    ).row(0, named=True)
    reached = schools.select("snum", "pw", (pl.col("sch.wide") == "Yes").cast(pl.Float64)).rows()
    shares = profile(counted(reached, scale=(0.0, 1.0))).row(0, named=True)

    # R survey 4.1-1, data(api), weights without strata.
    assert scores["mean"] == pytest.approx(662.287363159321, rel=1e-12)
    assert scores["se"] == pytest.approx(9.585428876373, rel=1e-10)
    assert scores["n"] == 200
    assert scores["effective_n"] == pytest.approx(168.581331280756, rel=1e-12)
    assert shares["top_two_share"] == pytest.approx(0.8279480114158, rel=1e-12)
    assert shares["top_two_se"] == pytest.approx(0.02606867966535, rel=1e-10)


def test_the_mean_of_both_brands_equals_r_survey_with_weights() -> None:
    path = REFERENCE / "brand_overlap.csv"
    if not path.exists():
        pytest.skip("the reference table brand_overlap.csv is not on this machine")
    table = pl.read_csv(path).with_columns(pl.col("id").cast(pl.String))

    own = table.filter(brand="A").select("id", "w", "score").rows()
    figures = profile(counted(own)).row(0, named=True)

    # R survey 4.1-1 takes all 54 people as its sample; here n is the 48 who rated brand A.
    correction = np.sqrt(48 / 47 * 53 / 54)
    assert figures["mean"] == pytest.approx(7.577704664215, rel=1e-10)
    assert figures["se"] == pytest.approx(0.2048868391863 * correction, rel=1e-10)
    assert figures["top_two_share"] == pytest.approx(0.257015676408, rel=1e-10)
    assert figures["top_two_se"] == pytest.approx(0.06788157188708 * correction, rel=1e-10)


# Newcombe 1998, Stat Med 17:857-872, method 3, as printed.
@pytest.mark.parametrize(
    ("count", "n", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)],
)
def test_an_unweighted_share_has_wilsons_interval(
    count: int, n: int, lower: float, upper: float
) -> None:
    rows = [(f"R{i}", 2.5, 9.0 if i < count else 3.0) for i in range(n)]

    figures = profile(counted(rows)).row(0, named=True)

    assert figures["top_two_share"] == pytest.approx(count / n)
    assert figures["top_two_lower"] == pytest.approx(lower, abs=5e-5)
    assert figures["top_two_upper"] == pytest.approx(upper, abs=5e-5)


@pytest.mark.parametrize(
    ("scale", "rating", "share"),
    [
        pytest.param((1.0, 5.0), 4.0, 1.0, id="four of five"),
        pytest.param((1.0, 5.0), 3.0, 0.0, id="three of five"),
        pytest.param((0.0, 10.0), 9.0, 1.0, id="nine of ten"),
        pytest.param((0.0, 1.0), 1.0, 1.0, id="a ticked box"),
        pytest.param((0.0, 1.0), 0.0, 0.0, id="a box left empty"),
    ],
)
def test_top_two_are_the_two_best_answers_of_the_scale(
    scale: tuple[float, float], rating: float, share: float
) -> None:
    assert profile(counted([("a", 1.0, rating)], scale=scale))["top_two_share"].item() == share


def test_one_answer_has_a_mean_but_no_interval() -> None:
    figures = profile(counted([("a", 1.0, 7.0)])).row(0, named=True)

    assert (figures["mean"], figures["n"]) == (7.0, 1)
    assert all(figures[name] is None for name in ("se", "lower", "upper", "sd", "top_two_se"))


def test_the_interval_of_equal_answers_has_no_width() -> None:
    figures = profile(counted([("a", 1.0, 7.0), ("b", 2.0, 7.0)])).row(0, named=True)

    assert (figures["lower"], figures["upper"], figures["sd"]) == (7.0, 7.0, 0.0)
    assert figures["top_two_upper"] > 0


def test_no_answers_give_no_rows() -> None:
    counts = counted([("a", 1.0, 7.0)]).clear()

    assert profile(counts).is_empty()
    assert distribution(counts).is_empty()
    assert net_promoter_score(counts).is_empty()


def test_an_unknown_respondent_and_a_zero_weight_do_not_count() -> None:
    ratings = pl.LazyFrame(
        {
            "respondent_id": ["a", "b", "stranger"],
            "brand": "Own",
            "attribute": "quality",
            "aspect": "perception",
            "rating": [3.0, 5.0, 1.0],
            "scale_min": 1.0,
            "scale_max": 5.0,
        }
    )
    respondents = pl.LazyFrame({"respondent_id": ["a", "b"], "weight": [1.0, 0.0]})

    assert rating_moments(ratings, respondents)["rating"].to_list() == [3.0]


def test_two_waves_of_one_person_are_one_person() -> None:
    rows = [("w1", 1.0, 10.0), ("w2", 1.0, 8.0), ("x", 1.0, 3.0), ("y", 1.0, 9.0)]
    counts = counted(rows, persons={"w1": "anna", "w2": "anna"})

    figures = profile(counts).row(0, named=True)

    # By hand: mean 7.5; deviations added within anna first.
    squares = (2.5 + 0.5) ** 2 + 4.5**2 + 1.5**2
    assert figures["n"] == 3
    assert figures["mean"] == 7.5
    assert figures["se"] == pytest.approx(np.sqrt(3 / 2 * squares) / 4)
    top_squares = (0.5 - 0.5) ** 2 + 0.5**2 + 0.5**2
    assert figures["top_two_se"] == pytest.approx(np.sqrt(3 / 2 * top_squares) / 4)
    assert counts["answers"].sum() == 4


def test_answers_are_told_apart_by_traits_of_people() -> None:
    table = pl.LazyFrame(
        {
            "respondent_id": ["a", "b", "c"],
            "brand": "Own",
            "attribute": "quality",
            "aspect": "perception",
            "rating": [3.0, 5.0, 1.0],
            "scale_min": 1.0,
            "scale_max": 5.0,
        }
    )
    people = pl.LazyFrame(
        {"respondent_id": ["a", "b", "c"], "weight": 1.0, "wave": ["2023", "2024", None]}
    )

    waves = profile(rating_moments(table, people, by=("brand", "wave")))

    assert waves.select("wave", "mean").rows() == [(None, 1.0), ("2023", 3.0), ("2024", 5.0)]


def test_the_distribution_adds_up_and_shows_two_camps() -> None:
    shares = distribution(counted([("a", 1.0, 1.0), ("b", 1.0, 5.0), ("c", 2.0, 5.0)]))

    assert shares.select("rating", "answers", "share").rows() == [(1.0, 1, 0.25), (5.0, 2, 0.75)]


# Rocks 2016, The American Statistician 70(4); computed independently from the formula.
@pytest.mark.parametrize(
    ("groups", "nps", "se", "lower", "upper"),
    [
        ((15, 9, 12), 8.333333333333, 14.366778378873, -19.02793999948, 34.41255538410),
        ((400, 350, 250), 15.0, 2.50499500997507, 10.05401034560973, 19.8562588468130),
        ((5, 2, 3), 20.0, 27.568097504180444, -30.325994446231097, 61.09522521546187),
    ],
)
def test_net_promoter_score_has_the_adjusted_interval(
    groups: tuple[int, int, int], nps: float, se: float, lower: float, upper: float
) -> None:
    answers = np.repeat([9.0, 7.0, 6.0], groups)
    rows = [(f"R{i}", 1.0, float(answer)) for i, answer in enumerate(answers)]

    figures = net_promoter_score(counted(rows)).row(0, named=True)

    assert figures["nps"] == pytest.approx(nps, abs=1e-9)
    assert figures["se"] == pytest.approx(se, abs=1e-9)
    assert (figures["lower"], figures["upper"]) == pytest.approx((lower, upper), abs=1e-3)
    assert figures["promoter_share"] == pytest.approx(groups[0] / sum(groups))
    assert figures["passive_share"] == pytest.approx(groups[1] / sum(groups))


def test_net_promoter_score_equals_r_survey_with_weights() -> None:
    path = REFERENCE / "brand_overlap.csv"
    if not path.exists():
        pytest.skip("the reference table brand_overlap.csv is not on this machine")
    table = pl.read_csv(path).with_columns(pl.col("id").cast(pl.String))
    own = table.filter(brand="A").select("id", "w", "score").rows()

    figures = net_promoter_score(counted(own)).row(0, named=True)

    # R survey 4.1-1; its sample is all 54 people, here n is the 48 who rated brand A.
    assert figures["nps"] == pytest.approx(-1.296690536094, rel=1e-9)
    assert figures["se"] == pytest.approx(11.10838595609 * np.sqrt(48 / 47 * 53 / 54), rel=1e-9)
    assert figures["lower"] < figures["nps"] < figures["upper"]


def test_net_promoter_score_is_not_given_on_another_scale() -> None:
    assert net_promoter_score(counted([("a", 1.0, 4.0)], scale=(1.0, 5.0))).is_empty()


answer_lists = st.lists(
    st.tuples(st.floats(0.1, 9.0), st.integers(0, 10).map(float)), min_size=2, max_size=40
)


@settings(max_examples=30, deadline=None)
@given(answer_lists, st.floats(0.01, 100.0))
def test_neither_order_nor_a_constant_in_the_weights_matters(
    answers: list[tuple[float, float]], constant: float
) -> None:
    rows = [(f"R{i:02}", w, y) for i, (w, y) in enumerate(answers)]
    again = [(i, w * constant, y) for i, w, y in reversed(rows)]

    for estimate in (profile, net_promoter_score):
        one = estimate(counted(rows)).row(0, named=True)
        two = estimate(counted(again)).row(0, named=True)
        for name, value in one.items():
            assert two[name] == (
                pytest.approx(value, rel=1e-6, abs=1e-6) if isinstance(value, float) else value
            )


@settings(max_examples=30, deadline=None)
@given(answer_lists)
def test_intervals_hold_their_estimate_and_shares_stay_shares(
    answers: list[tuple[float, float]],
) -> None:
    counts = counted([(f"R{i:02}", w, y) for i, (w, y) in enumerate(answers)])

    figures = profile(counts).row(0, named=True)

    assert figures["lower"] <= figures["mean"] + 1e-9
    assert figures["mean"] <= figures["upper"] + 1e-9
    assert 0 <= figures["top_two_lower"] <= figures["top_two_share"] + 1e-9
    assert figures["top_two_share"] <= figures["top_two_upper"] + 1e-9 <= 1 + 2e-9
    assert 1 - 1e-9 <= figures["effective_n"] <= figures["n"] + 1e-9
    assert distribution(counts)["share"].sum() == pytest.approx(1)


def test_the_share_agreeing_counts_answers_above_the_middle_of_the_scale() -> None:
    answers = [4.0] * 81 + [3.0] * 100 + [1.0] * 82
    rows = [(f"r{place}", 1.0, answer) for place, answer in enumerate(answers)]

    figures = profile(counted(rows, scale=(1.0, 5.0))).row(0, named=True)

    # Newcombe 1998: Wilson's interval of 81 of 263.
    assert figures["agreeing_share"] == pytest.approx(81 / 263)
    assert figures["agreeing_lower"] == pytest.approx(0.2553, abs=5e-5)
    assert figures["agreeing_upper"] == pytest.approx(0.3662, abs=5e-5)
