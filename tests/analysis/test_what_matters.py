"""Correlations with gaps, quadrants, penalties and rewards, and the five dimensions of service."""

from __future__ import annotations

from typing import get_args

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.asymmetry import asymmetries
from analysis.correlations import (
    Missing,
    answer_table,
    completeness,
    correlation,
    covariance,
    floored,
    moments,
)
from analysis.quadrants import (
    IMPORTANCE_AND_PERFORMANCE,
    STATED_AND_DERIVED,
    stated_from_ranks,
    stated_from_ratings,
    with_potential,
    with_quadrants,
)
from analysis.servqual import (
    alpha_interval,
    consistency,
    cronbach_alpha,
    dimension_gaps,
    gap_reliability,
    weighted_gap,
)

NAMES = ["a", "b", "c"]


def answers(
    rows: list[tuple[float | None, ...]], weights: list[float] | None = None
) -> pl.LazyFrame:
    table = pl.DataFrame(rows, schema=dict.fromkeys(NAMES, pl.Float64), orient="row")
    return table.with_columns(
        weight=pl.Series(weights or [1.0] * len(rows), dtype=pl.Float64)
    ).lazy()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(get_args(Missing)))
def test_without_gaps_both_ways_equal_numpy_with_weights(seed: int, missing: Missing) -> None:
    chance = np.random.default_rng(seed)
    x, w = chance.normal(3, 2, (20, 3)), chance.uniform(0.2, 5, 20)
    rows = pl.LazyFrame(x, schema=NAMES).with_columns(weight=pl.Series(w))

    total = moments(rows, NAMES, missing=missing).total

    assert covariance(total) == pytest.approx(np.cov(x.T, aweights=w, bias=True), abs=1e-9)
    assert correlation(total) == pytest.approx(_weighted_r(x, w), abs=1e-9)


def _weighted_r(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    c = np.asarray(np.cov(x.T, aweights=w, bias=True))
    deviation = np.sqrt(np.diag(c))
    return np.asarray(c / np.outer(deviation, deviation))


def test_pairs_use_whoever_answered_both() -> None:
    rows = answers([(1, 2, None), (2, 4, 1), (3, 5, 2), (4, None, 5), (None, 1, 4), (6, 7, 3)])

    sums = moments(rows, NAMES, missing="pairwise")

    r = correlation(sums.total)
    both = np.array([(1, 2), (2, 4), (3, 5), (6, 7)], dtype=float)
    assert r[0, 1] == pytest.approx(np.corrcoef(both.T)[0, 1])
    assert r[0, 1] == r[1, 0]
    assert sums.people.sum(axis=0).tolist() == [[5, 4, 4], [4, 5, 4], [4, 4, 5]]
    assert moments(rows, NAMES).n == 3


def test_groups_add_up_and_kish_counts_weights() -> None:
    rows = answers([(1, 2, 3), (2, 1, 5), (4, 4, 1)], [1.0, 2.0, 3.0])
    grouped = rows.with_columns(replicate=pl.Series([0, 1, 1]))

    sums = moments(grouped, NAMES)

    assert sums.sums.shape == (2, 4, 3, 3)
    assert sums.total == pytest.approx(moments(rows, NAMES).total)
    assert sums.effective_n == pytest.approx(36 / 14)


def test_people_without_weight_and_a_column_without_variance() -> None:
    rows = answers([(1, 5, 3), (2, 5, 1), (9, 9, 9)], [1.0, 1.0, 0.0])

    r = correlation(moments(rows, NAMES).total)

    assert np.isnan(r[1]).all()
    assert r[0, 2] == pytest.approx(-1)


def test_nobody_gives_no_correlation() -> None:
    sums = moments(answers([]), NAMES)

    assert sums.n == 0
    assert np.isnan(correlation(sums.total)).all()
    assert completeness(answers([]), NAMES).rows == 0


def test_without_any_question_every_row_is_complete() -> None:
    assert completeness(answers([(1, 2, None)]), ()).complete_share == 1


def test_few_complete_rows_call_for_pairs_and_mostly_missing_ones_have_to_go() -> None:
    few = completeness(answers([(1, 2, None), (1, 2, None), (1, 2, 3), (1, None, 3)]), NAMES)
    most = completeness(answers([(1, 2, 3)] * 9 + [(1, 2, None)]), NAMES)

    assert few.complete_share == 0.25
    assert few.missing == "pairwise"
    assert few.mostly_missing == ("c",)
    assert most.missing == "complete"
    assert most.mostly_missing == ()


def test_a_possible_matrix_stays_as_it_is() -> None:
    r = np.array([[1, 0.5], [0.5, 1.0]])

    assert floored(r) is r


def long(
    rows: list[tuple[str, str, str, float]], scale: tuple[float, float] = (1.0, 7.0)
) -> pl.LazyFrame:
    table = pl.DataFrame(
        rows, schema=["respondent_id", "attribute", "aspect", "rating"], orient="row"
    )
    return table.with_columns(
        pl.col("rating").cast(pl.Float64), scale_min=pl.lit(scale[0]), scale_max=pl.lit(scale[1])
    ).lazy()


def people(ids: list[str], weights: list[float] | None = None) -> pl.LazyFrame:
    return pl.LazyFrame({"respondent_id": ids, "weight": weights or [1.0] * len(ids)})


def test_answers_are_laid_out_as_positions_on_their_own_scale() -> None:
    ratings = long([("p", "speed", "perception", 4), ("q", "speed", "perception", 7)])
    items = {"speed": pl.col("attribute") == "speed", "price": pl.col("attribute") == "price"}

    table = answer_table(ratings, people(["p", "q", "r"]), items).collect().sort("respondent_id")

    assert table["respondent_id"].to_list() == ["p", "q"]
    assert table["speed"].to_list() == [0.5, 1.0]
    assert table["price"].null_count() == 2
    assert {"weight", "replicate"} <= set(table.columns)


def corners() -> pl.DataFrame:
    rows = [
        ("both", 0.9, 0.8, 1.0, 0.9, 0.8, 1.0),
        ("hidden", 0.1, 0.0, 0.2, 0.9, 0.8, 1.0),
        ("talk", 0.9, 0.8, 1.0, 0.1, 0.0, 0.2),
        ("neither", 0.1, 0.0, 0.2, 0.1, 0.0, 0.2),
        ("unsure", 0.5, 0.1, 0.9, 0.5, 0.1, 0.9),
        ("unknown", 0.5, None, None, 0.5, 0.4, 0.6),
    ]
    stated = ("stated", "stated_least", "stated_most")
    derived = ("derived", "derived_least", "derived_most")
    return pl.DataFrame(rows, schema=["attribute", *stated, *derived], orient="row")


def test_a_quadrant_is_named_only_where_both_intervals_clear_the_lines() -> None:
    table = with_quadrants(corners(), "stated", "derived", STATED_AND_DERIVED)

    assert table["across_line"][0] == pytest.approx(0.5)
    assert table["quadrant"].to_list() == [
        "known driver",
        "hidden driver",
        "talk",
        "minor",
        "on the line",
        "on the line",
    ]


def test_what_is_important_and_done_badly_comes_first() -> None:
    table = with_quadrants(corners(), "stated", "derived", IMPORTANCE_AND_PERFORMANCE)

    assert table.filter(attribute="talk")["quadrant"].item() == "work on this first"


def test_the_line_between_high_and_low_may_be_given() -> None:
    table = with_quadrants(corners(), "stated", "derived", STATED_AND_DERIVED, up_line=-0.1)

    assert set(table["quadrant"]) == {"known driver", "hidden driver", "on the line"}
    assert table["up_line"].unique().to_list() == [-0.1]


def test_potential_is_importance_times_room() -> None:
    table = pl.DataFrame({"share": [0.5, 0.5], "mean": [4.0, 5.0], "scale_max": [5.0, 5.0]})

    assert with_potential(table)["potential"].to_list() == [0.5, 0.0]


def test_ranks_count_downwards_and_points_upwards() -> None:
    table = pl.DataFrame(
        {"mean": [1.5], "lower": [1.0], "upper": [2.0], "scale_min": [1.0], "scale_max": [5.0]}
    )
    ends = ("stated", "stated_lower", "stated_upper")

    assert stated_from_ranks(table).select(ends).row(0) == (0.875, 0.75, 1.0)
    assert stated_from_ratings(table).select(ends).row(0) == (0.125, 0.0, 0.25)


def kano(n: int, *, seed: int) -> pl.LazyFrame:
    """Clean only punishes, charming only rewards, quick does both."""
    chance = np.random.default_rng(seed)
    x = chance.integers(0, 5, (n, 3)) / 4
    low, high = x < 0.4, x > 0.6
    y = 5 - 2 * low[:, 0] + 2 * high[:, 1] - low[:, 2] + high[:, 2] + chance.normal(0, 1, n)
    columns = {"clean": x[:, 0], "charming": x[:, 1], "quick": x[:, 2], "y": y}
    return pl.LazyFrame(columns | {"weight": np.ones(n), "replicate": np.arange(n) % 100})


def test_a_must_have_punishes_and_a_delighter_rewards() -> None:
    table = asymmetries(kano(2000, seed=1), ["clean", "charming", "quick"], "y")

    assert table["kind"].to_list() == ["must-have", "delighter", None]
    clean = table.row(0, named=True)
    assert clean["penalty_lower"] < 2 < clean["penalty_upper"]
    assert clean["reward_lower"] < 0 < clean["reward_upper"]
    assert clean["n_low"] + clean["n_middle"] + clean["n_high"] == 2000


def test_penalties_equal_least_squares() -> None:
    rows = kano(300, seed=2).collect()
    x = rows.select("clean", "quick").to_numpy()
    design = np.column_stack([np.ones(300), x < 0.4, x > 0.6]).astype(float)
    fit = np.linalg.lstsq(design, rows["y"].to_numpy(), rcond=None)[0]

    table = asymmetries(rows.lazy(), ["clean", "quick"], "y")

    assert table["penalty"].to_list() == pytest.approx((-fit[1:3]).tolist())
    assert table["reward"].to_list() == pytest.approx(fit[3:5].tolist())


def test_too_few_low_answers_and_no_middle_are_not_judged() -> None:
    rows = kano(500, seed=3).with_columns(
        clean=pl.when(pl.col("clean") < 0.4).then(0.5).otherwise("clean"),
        quick=pl.when(pl.col("quick") == 0.5).then(1.0).otherwise("quick"),
    )

    table = asymmetries(rows, ["clean", "charming", "quick"], "y")

    assert table["penalty"].is_null().to_list() == [True, False, True]
    assert table["kind"].is_null().to_list() == [True, False, True]


def test_no_attributes_and_no_rows_give_nothing() -> None:
    assert asymmetries(kano(10, seed=4), [], "y").is_empty()
    empty = asymmetries(kano(10, seed=4).filter(pl.col("y") > 99), ["clean"], "y")
    assert empty["penalty"].to_list() == [None]
    assert empty["n_low"].to_list() == [0.0]


# Two items of reliability, one of empathy; q skipped an expectation.
DIMENSIONS = {"r1": "reliability", "r2": "reliability", "e1": "empathy"}
SERVICE: list[tuple[str, str, str, float]] = [
    ("p", "r1", "perception", 5),
    ("p", "r1", "expectation", 7),
    ("p", "r2", "perception", 4),
    ("p", "r2", "expectation", 6),
    ("q", "r1", "perception", 6),
    ("q", "r1", "expectation", 6),
    ("q", "r2", "perception", 1),
    ("s", "r1", "perception", 3),
    ("s", "r1", "expectation", 7),
    ("p", "e1", "perception", 6),
    ("p", "e1", "expectation", 5),
    ("p", "z", "perception", 1),
    ("p", "z", "expectation", 7),
]


def test_a_gap_is_the_mean_of_peoples_own_gaps_with_the_paired_error() -> None:
    table = dimension_gaps(long(SERVICE), people(["p", "q", "s"]), DIMENSIONS)

    assert table["dimension"].to_list() == ["empathy", "reliability"]
    reliability = table.row(1, named=True)
    # Own gaps −2, 0 and −4; q's lone perception of r2 does not count.
    assert reliability["gap"] == pytest.approx(-2)
    assert reliability["se"] == pytest.approx(2 / np.sqrt(3))
    assert (reliability["n"], reliability["items"]) == (3, 2)
    assert reliability["perception"] - reliability["expectation"] == pytest.approx(-2)
    assert table.row(0, named=True)["lower"] is None


def test_two_waves_of_one_person_are_one_person_and_weights_count() -> None:
    respondents = pl.LazyFrame(
        {
            "respondent_id": ["p", "q", "s"],
            "person_id": ["anna", "anna", None],
            "weight": [1.0, 3.0, 2.0],
        }
    )

    row = dimension_gaps(long(SERVICE), respondents, DIMENSIONS).row(1, named=True)

    assert row["n"] == 2
    assert row["gap"] == pytest.approx((1 * -2 + 3 * 0 + 2 * -4) / 6)


def test_dimensions_are_weighted_by_each_persons_own_points() -> None:
    points = long(
        [
            ("p", "reliability", "importance", 80),
            ("p", "empathy", "importance", 20),
            ("q", "reliability", "importance", 100),
        ],
        (0.0, 100.0),
    )
    ratings = pl.concat([long(SERVICE), points])

    found = weighted_gap(ratings, people(["p", "q", "s"]), DIMENSIONS)

    assert found.value == pytest.approx(((0.8 * -2 + 0.2 * 1) + 0) / 2)
    assert found.n == 2
    nobody = weighted_gap(long(SERVICE), people(["p"]), DIMENSIONS)
    assert np.isnan(nobody.value)


def test_no_pairs_give_an_empty_table() -> None:
    only = long([row for row in SERVICE if row[2] == "perception"])

    table = dimension_gaps(only, people(["p"]), DIMENSIONS)

    assert table.is_empty()
    assert {"gap", "lower", "upper", "n"} <= set(table.columns)


def test_alpha_of_parallel_items_follows_spearman_and_brown() -> None:
    k, r = 5, 0.4
    parallel = np.full((k, k), r) + (1 - r) * np.eye(k)

    assert cronbach_alpha(parallel) == pytest.approx(k * r / (1 + (k - 1) * r))
    assert np.isnan(cronbach_alpha(np.ones((1, 1))))
    assert np.isnan(cronbach_alpha(np.zeros((3, 3))))


def test_alpha_equals_the_two_way_analysis_of_variance() -> None:
    # Hoyt (1941): alpha = 1 − MS residual / MS people. Shrout & Fleiss's table, ICC(3,4) = .909316.
    scores = np.array(
        [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    )

    assert cronbach_alpha(np.asarray(np.cov(scores.T))) == pytest.approx(0.9093155423771)


def test_feldts_interval_equals_that_of_the_averaged_intraclass_correlation() -> None:
    # R psych::ICC on the same table, ICC3k: 0.675675 to 0.985892.
    lower, upper = alpha_interval(0.9093155423771, 4, 6)

    assert (lower, upper) == pytest.approx((0.6756747138163, 0.9858916781691), abs=1e-9)
    assert np.isnan(alpha_interval(0.5, 1, 10)[0])


def test_gaps_of_scores_that_move_together_are_noise() -> None:
    assert gap_reliability(0.8, 0.8, 0.6) == pytest.approx(0.5)
    assert np.isnan(gap_reliability(0.8, 0.8, 1.0))


def test_the_reliability_of_a_gap_is_true_variance_over_all_of_it() -> None:
    # By definition, for scores whose true parts are known: perceptions vary thrice as widely.
    chance = np.random.default_rng(8)
    met, wanted = chance.multivariate_normal([0, 0], [[1, 0.4], [0.4, 1]], 400_000).T
    scores = 3 * (met + chance.normal(0, 0.8, met.size)), wanted + chance.normal(0, 1.0, met.size)
    true = 3 * met - wanted

    found = gap_reliability(
        1 / 1.64, 1 / 2, float(np.corrcoef(*scores)[0, 1]), scores[0].std() / scores[1].std()
    )

    assert found == pytest.approx(true.var() / (scores[0] - scores[1]).var(), abs=0.01)


def test_consistency_finds_alpha_and_the_reliability_of_gaps() -> None:
    chance = np.random.default_rng(5)
    n, items = 400, ("i1", "i2", "i3", "i4")
    met, wanted = chance.normal(0, 1, (2, n))
    rows = [
        (f"R{person}", item, aspect, 4 + trait[person] + chance.normal())
        for item in items
        for aspect, trait in (("perception", met), ("expectation", wanted))
        for person in range(n)
    ]

    found = consistency(long(rows, (-9.0, 9.0)), people([f"R{i}" for i in range(n)]), items)

    # Four items with error as large as the trait: alpha 4·.5/(1 + 3·.5) = .8, scores unrelated.
    assert found.perception_alpha == pytest.approx(0.8, abs=0.04)
    assert found.expectation_alpha == pytest.approx(0.8, abs=0.04)
    assert abs(found.correlation) < 0.12
    assert found.is_gap_reliable
    assert found.n == n
    assert not consistency(long(SERVICE), people(["p"]), ()).is_gap_reliable
