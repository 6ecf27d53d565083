"""Alignment of audiences against R, Shrout & Fleiss, Krippendorff, and definitions."""

from __future__ import annotations

from itertools import product

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau, ttest_ind

from analysis.alignment import (
    FIVE_GAPS,
    Side,
    agreement_within,
    audience_gaps,
    same_people_gaps,
    superiority,
)
from analysis.concordance import (
    item_sums,
    kendall_tau_b,
    kendall_w,
    order_agreement,
    profile_distance,
    top_overlap,
)
from analysis.rater_agreement import intraclass_correlations, krippendorff_alpha
from analysis.ratings import rating_moments

# R datasets::airquality, Ozone in May and August, days without a reading left out.
MAY = "41 36 12 18 28 23 19 8 7 16 11 14 18 14 34 6 30 11 1 11 4 32 23 45 115 37"
AUGUST = "39 9 16 78 35 66 122 89 110 44 28 65 22 59 23 31 44 21 9 45 168 73 76 118 84 85"

# R ?friedman.test, RoundingTimes (Hollander & Wolfe 1973, p. 140): 22 players, three methods.
ROUNDING = (
    "5.40 5.50 5.55 5.85 5.70 5.75 5.20 5.60 5.50 5.55 5.50 5.40 5.90 5.85 5.70 5.45 5.55 5.60 "
    "5.40 5.40 5.35 5.45 5.50 5.35 5.25 5.15 5.00 5.85 5.80 5.70 5.25 5.20 5.10 5.65 5.55 5.45 "
    "5.60 5.35 5.45 5.05 5.00 4.95 5.50 5.50 5.40 5.45 5.55 5.50 5.55 5.55 5.35 5.45 5.50 5.55 "
    "5.50 5.45 5.25 5.65 5.60 5.40 5.70 5.65 5.55 6.30 6.30 6.25"
)

# Shrout & Fleiss 1979, table 2: six targets, four judges.
JUDGES = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]

# Krippendorff 2011, "Computing Krippendorff's alpha-reliability", example D; 0: not rated.
UNITS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
    [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
]

CUSTOMERS, MANAGERS = Side("expectation", "customer"), Side("belief", "manager")


def numbers(text: str) -> list[float]:
    return [float(part) for part in text.split()]


def survey(
    sides: list[tuple[Side, str, list[float]]], scale: tuple[float, float] = (1.0, 7.0)
) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    rows = [
        (f"{side.audience} {person}", side.audience, item, side.aspect, rating)
        for side, item, ratings in sides
        for person, rating in enumerate(ratings)
    ]
    names = ["respondent_id", "audience", "attribute", "aspect", "rating"]
    table = pl.DataFrame(rows, schema=names, orient="row").with_columns(
        pl.col("rating").cast(pl.Float64), scale_min=pl.lit(scale[0]), scale_max=pl.lit(scale[1])
    )
    people = table.select("respondent_id", "audience").unique().with_columns(weight=pl.lit(1.0))
    return table.drop("audience").lazy(), people.lazy()


def counted(
    sides: list[tuple[Side, str, list[float]]], scale: tuple[float, float] = (1.0, 7.0)
) -> pl.DataFrame:
    return rating_moments(*survey(sides, scale), by=("audience", "attribute"))


def test_superiority_equals_mann_whitney_on_the_ozone_data() -> None:
    sides = [(CUSTOMERS, "ozone", numbers(MAY)), (MANAGERS, "ozone", numbers(AUGUST))]

    row = audience_gaps(counted(sides, (0.0, 200.0)), CUSTOMERS, MANAGERS).row(0, named=True)

    # R ?wilcox.test: W = 127.5 of 26 · 26.
    assert row["superiority"] == pytest.approx(127.5 / 676, rel=1e-12)
    assert row["cliff_delta"] == pytest.approx(-0.6227810650887574, rel=1e-12)
    assert row["superiority_lower"] < row["superiority"] < row["superiority_upper"] < 0.5


def test_the_gap_equals_welchs_test_by_scipy() -> None:
    first, second = [5.0, 6, 7, 7, 4, 6], [3.0, 4, 4, 6, 2]

    row = audience_gaps(
        counted([(CUSTOMERS, "speed", first), (MANAGERS, "speed", second)]), CUSTOMERS, MANAGERS
    ).row(0, named=True)

    oracle = ttest_ind(first, second, equal_var=False)
    interval = oracle.confidence_interval(0.95)
    assert row["p"] == pytest.approx(float(oracle.pvalue))
    assert (row["lower"], row["upper"]) == pytest.approx((interval.low, interval.high))
    assert (row["n_first"], row["n_second"]) == (6, 5)


def test_hedges_g_equals_the_textbook_on_the_sleep_data() -> None:
    # R datasets::sleep as two groups: d = −.832181, g = −.797019.
    one = numbers("0.7 -1.6 -0.2 -1.2 -0.1 3.4 3.7 0.8 0.0 2.0")
    two = numbers("1.9 0.8 1.1 0.1 -0.1 4.4 5.5 1.6 4.6 3.4")
    sides = [(CUSTOMERS, "sleep", one), (MANAGERS, "sleep", two)]

    row = audience_gaps(counted(sides, (-5.0, 10.0)), CUSTOMERS, MANAGERS).row(0, named=True)

    assert row["gap"] / row["sd"] == pytest.approx(-0.8321810813495395)
    assert row["hedges_g"] == pytest.approx(-0.7970185004474464)


def test_items_only_one_side_was_asked_and_other_scales_are_left_out() -> None:
    sides = [(CUSTOMERS, "a", [5.0, 6]), (CUSTOMERS, "b", [5.0, 6]), (MANAGERS, "a", [4.0, 4])]
    other = counted([(MANAGERS, "b", [4.0, 5])], (1.0, 5.0))

    table = audience_gaps(pl.concat([counted(sides), other]), CUSTOMERS, MANAGERS)

    assert table["attribute"].to_list() == ["a"]


def test_one_manager_has_a_mean_but_no_interval() -> None:
    sides = [(CUSTOMERS, "a", [5.0, 6, 7]), (MANAGERS, "a", [4.0])]

    row = audience_gaps(counted(sides), CUSTOMERS, MANAGERS).row(0, named=True)

    assert row["gap"] == 2.0
    assert row["superiority"] == 1.0
    for name in ("se", "lower", "upper", "p", "superiority_lower", "second_agreement"):
        assert row[name] is None


def test_nobody_on_one_side_gives_no_rows() -> None:
    table = audience_gaps(counted([(CUSTOMERS, "a", [5.0, 6])]), CUSTOMERS, MANAGERS)

    assert table.is_empty()
    assert {"gap", "superiority", "n_first"} <= set(table.columns)


def test_a_side_without_audience_is_whoever_answered() -> None:
    sides = [
        (Side("delivered", "employee"), "a", [3.0, 4, 5]),
        (Side("delivered", "manager"), "a", [7.0]),
        (Side("promise", "manager"), "a", [6.0, 7]),
    ]

    row = audience_gaps(counted(sides), *FIVE_GAPS["communication"]).row(0, named=True)

    assert (row["n_first"], row["first_mean"]) == (4, 4.75)


def test_the_same_people_are_their_own_comparison() -> None:
    seen, wanted = [4.0, 5, 3, 6], [6.0, 6, 5, 6]
    sides = [
        (Side("perception", "customer"), "a", seen),
        (Side("expectation", "customer"), "a", wanted),
    ]

    row = same_people_gaps(*survey(sides), *FIVE_GAPS["customers' own"]).row(0, named=True)

    differences = np.subtract(seen, wanted)
    assert row["gap"] == pytest.approx(differences.mean())
    assert row["se"] == pytest.approx(differences.std(ddof=1) / 2)
    assert row["n_both"] == 4


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.integers(0, 6), min_size=5, max_size=5),
    st.lists(st.integers(0, 6), min_size=5, max_size=5),
)
def test_superiority_counts_pairs_and_turns_round(first: list[int], second: list[int]) -> None:
    one, other = np.array(first, dtype=float), np.array(second, dtype=float)

    p, lower, upper = superiority(one, other)

    if one.sum() == 0 or other.sum() == 0:
        assert np.isnan(p)
        return
    pairs = product(np.repeat(np.arange(5), first), np.repeat(np.arange(5), second))
    wins = [1.0 if a > b else 0.5 if a == b else 0.0 for a, b in pairs]
    assert p == pytest.approx(np.mean(wins))
    assert superiority(other, one)[0] == pytest.approx(1 - p)
    assert np.isnan(lower) or lower - 1e-12 <= p <= upper + 1e-12


def test_the_interval_of_superiority_covers_the_truth() -> None:
    chance = np.random.default_rng(1)
    levels = np.arange(5)
    shares = np.array([0.1, 0.2, 0.3, 0.25, 0.15]), np.array([0.3, 0.3, 0.2, 0.1, 0.1])
    truth = superiority(shares[0] * 1e6, shares[1] * 1e6)[0]

    inside = []
    for _ in range(400):
        counts = [np.bincount(chance.choice(levels, 40, p=s), minlength=5) for s in shares]
        _, lower, upper = superiority(counts[0].astype(float), counts[1].astype(float))
        inside.append(lower <= truth <= upper)

    assert 0.92 <= np.mean(inside) <= 0.98


def test_agreement_within_a_group_is_whole_none_or_split() -> None:
    assert agreement_within(0, 1, 7) == 1
    # Evenly spread over seven answers: variance (49 − 1)/12 = 4.
    assert agreement_within(2, 1, 7) == 0
    assert agreement_within(3, 1, 7) == 0
    assert agreement_within(1, 1, 7) == 0.75
    assert np.isnan(agreement_within(float("nan"), 1, 7))


def test_kendalls_w_equals_friedman_in_r() -> None:
    found = kendall_w(np.array(numbers(ROUNDING)).reshape(22, 3))

    assert found.chi2 == pytest.approx(11.142857142857132, rel=1e-12)
    assert found.w == pytest.approx(0.253246753246753, rel=1e-12)
    assert found.p == pytest.approx(0.003805040775511383, rel=1e-9)
    assert found.df == 2


def test_w_is_one_for_one_order_and_unknown_without_any() -> None:
    assert kendall_w(np.tile([1.0, 2, 3], (4, 1))).w == pytest.approx(1)
    assert np.isnan(kendall_w(np.ones((3, 4))).w)
    with pytest.raises(ValueError, match="two judges and two items"):
        kendall_w(np.ones((1, 4)))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=9))
def test_tau_b_equals_scipy(pairs: list[tuple[int, int]]) -> None:
    one, other = np.array(pairs, dtype=float).T

    found = float(kendall_tau_b(one, other))

    oracle = float(kendalltau(one, other).statistic)
    assert found == pytest.approx(oracle, nan_ok=True)


def answers(means: list[float], n: int, *, seed: int) -> np.ndarray:
    chance = np.random.default_rng(seed)
    items = [f"i{at}" for at in range(len(means))]
    rows = [
        (person % 100, item, mean + chance.normal(0, 0.5), 1.0)
        for person in range(n)
        for item, mean in zip(items, means, strict=True)
    ]
    table = pl.LazyFrame(rows, schema=["replicate", "attribute", "rating", "weight"], orient="row")
    return item_sums(table, items)


def test_the_same_order_is_found_with_an_interval_and_the_same_chance_gives_the_same() -> None:
    first = answers([1, 2, 3, 4, 5, 6], 60, seed=1)
    second = answers([1, 2, 3.1, 3, 5, 6], 15, seed=2)

    found = order_agreement(first, second, np.random.default_rng(3), n=15)
    again = order_agreement(first, second, np.random.default_rng(3), n=15)

    assert found == again
    assert 0.6 < found.lower <= found.value <= found.upper <= 1
    assert found.n == 15


def test_an_item_somebody_never_rated_has_no_order() -> None:
    first, second = answers([1, 2, 3], 20, seed=1), answers([1, 2, 3], 20, seed=2)
    second[:, 1] = 0

    assert not order_agreement(first, second, np.random.default_rng(1), n=20).has_interval


def test_the_top_three_of_both() -> None:
    ours = {"a": 5.0, "b": 4.0, "c": 3.0, "d": 2.0}
    theirs = {"a": 1.0, "b": 4.0, "c": 3.0, "d": 2.0}

    assert top_overlap(ours, theirs) == 2
    assert top_overlap(ours, ours) == 3
    assert top_overlap({}, ours) == 0


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.floats(1, 7), st.floats(1, 7)), min_size=1, max_size=12))
def test_level_spread_and_shape_add_up_to_the_squared_distance(
    pairs: list[tuple[float, float]],
) -> None:
    one, other = np.array(pairs).T

    found = profile_distance(one, other)

    assert found.level + found.spread + found.shape == pytest.approx(found.squared, abs=1e-9)
    assert min(found.level, found.spread, found.shape) >= -1e-9


def test_a_constant_lead_is_all_level_and_a_reversal_all_shape() -> None:
    profile = np.array([1.0, 3, 5])

    assert profile_distance(profile + 1, profile).level == pytest.approx(3)
    turned = profile_distance(profile[::-1], profile)
    assert turned.shape == pytest.approx(turned.squared)
    assert np.isnan(profile_distance(np.empty(0), np.empty(0)).squared)


def test_the_six_intraclass_correlations_equal_shrout_and_fleiss() -> None:
    found = {each.form: each for each in intraclass_correlations(np.array(JUDGES, dtype=float))}

    # R psych::ICC on Shrout & Fleiss (1979).
    expected = {
        "ICC(1,1)": (0.1657417684055, -0.1329323248748, 0.7225600623281),
        "ICC(2,1)": (0.2897637795276, 0.01878651337471, 0.761084369649),
        "ICC(3,1)": (0.7148407148407, 0.3424647650339, 0.9458582599554),
        "ICC(1,k)": (0.4427971336793, -0.8844421552381, 0.9124154203408),
        "ICC(2,k)": (0.620050547599, 0.0711368153025, 0.9272320401677),
        "ICC(3,k)": (0.9093155423771, 0.6756747138163, 0.9858916781691),
    }
    for form, figures in expected.items():
        each = found[form]
        assert (each.value, each.lower, each.upper) == pytest.approx(figures, rel=1e-9)
    assert found["ICC(2,1)"].f == pytest.approx(11.027247956403)
    assert found["ICC(1,1)"].p == pytest.approx(0.1647688083446)


def test_tables_with_gaps_are_sent_elsewhere() -> None:
    with pytest.raises(ValueError, match="use Krippendorff"):
        intraclass_correlations(np.array([[1.0, np.nan], [2, 3]]))
    with pytest.raises(ValueError, match="two targets and two judges"):
        intraclass_correlations(np.ones((1, 3)))


@pytest.mark.parametrize(
    ("scores", "single"),
    [
        pytest.param(
            [[1, 1], [2, 2], [3, 3]], {"ICC(1,1)": 1, "ICC(2,1)": 1, "ICC(3,1)": 1}, id="agree"
        ),
        # One judge is a point above the other: the same order, not the same answers.
        pytest.param(
            [[1, 2], [2, 3], [3, 4]], {"ICC(2,1)": 2 / 3, "ICC(3,1)": 1}, id="a point apart"
        ),
        pytest.param([[1, 3], [2, 2], [3, 1]], {"ICC(1,1)": -1, "ICC(3,1)": -1}, id="opposite"),
        pytest.param([[2, 2], [2, 2]], {"ICC(1,1)": np.nan, "ICC(3,1)": np.nan}, id="all the same"),
    ],
)
def test_judges_who_agree_entirely_or_not_at_all(
    scores: list[list[int]], single: dict[str, float]
) -> None:
    found = {each.form: each for each in intraclass_correlations(np.array(scores, dtype=float))}

    for form, value in single.items():
        assert found[form].value == pytest.approx(value, nan_ok=True)


def units() -> np.ndarray:
    table = np.array(UNITS, dtype=float)
    return np.where(table == 0, np.nan, table)


def test_krippendorffs_alpha_equals_the_published_example() -> None:
    table = units()

    found = [
        krippendorff_alpha(table, "nominal"),
        krippendorff_alpha(table, "ordinal"),
        krippendorff_alpha(table, "interval"),
        krippendorff_alpha(table, "ratio"),
    ]

    # Published to three digits: .743, .815, .849, .797.
    expected = [0.743421052631579, 0.8153875037548814, 0.8491071428571428, 0.7974027747116121]
    assert [each.value for each in found] == pytest.approx(expected, rel=1e-12)
    assert found[0].n == 11
    assert found[0].lower < found[0].value < found[0].upper


def test_alpha_at_its_edges() -> None:
    same = np.array([[1.0, 2, 3, 3], [1, 2, 3, 3]])

    assert krippendorff_alpha(same, "nominal").value == 1
    assert np.isnan(krippendorff_alpha(np.ones((2, 4)), "interval").value)
    assert np.isnan(krippendorff_alpha(np.full((2, 4), np.nan), "nominal").value)
    zeros = np.array([[0.0, 0, 2], [0, 2, 2]])
    assert np.isfinite(krippendorff_alpha(zeros, "ratio").value)
