"""Importance against R relaimpo on the swiss data, against definitions, and at its edges."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from analysis.correlations import Moments, moments, ranked
from analysis.importance import importance, johnson_weights, lmg_weights, possible
from analysis.logistic_importance import logistic_importance
from analysis.ranks import places
from analysis.subsets import explained_by_subsets, shapley
from tests.analysis.tables import reference

# R relaimpo 2.2-7 on datasets::swiss (Grömping 2006, J Stat Softw 17(1)).
LMG = {
    "Agriculture": 0.05709122076809,
    "Examination": 0.1711730289002,
    "Education": 0.2601346786244,
    "Catholic": 0.1055701503735,
    "Infant.Mortality": 0.1127659229265,
}
GENIZI = {
    "Agriculture": 0.0484168958119,
    "Examination": 0.1547082498062,
    "Education": 0.271964104646,
    "Catholic": 0.1146800299476,
    "Infant.Mortality": 0.1169657213811,
}
LAST = {
    "Agriculture": 0.04286960712549,
    "Examination": 0.007387418515124,
    "Education": 0.1619626930773,
    "Catholic": 0.06237262582742,
    "Infant.Mortality": 0.0569452587325,
}
VIF = {
    "Agriculture": 2.284129377597,
    "Examination": 3.675419575544,
    "Education": 2.774942781127,
    "Catholic": 1.937160380263,
    "Infant.Mortality": 1.107542225557,
}
R2 = 0.7067350015927


def swiss() -> Moments:
    table = pl.read_csv(reference("swiss.csv")).drop("province").cast(pl.Float64)
    rows = table.with_columns(weight=pl.lit(1.0)).with_row_index("replicate")
    return moments(rows.lazy(), table.columns)


def invented(
    n: int, loads: list[float], *, seed: int, halo: float = 0.5, noise: float = 1.0
) -> pl.LazyFrame:
    chance = np.random.default_rng(seed)
    shared = chance.normal(size=(n, 1))
    x = halo * shared + chance.normal(size=(n, len(loads)))
    y = x @ np.array(loads) + noise * chance.normal(size=n)
    columns = {f"a{i}": x[:, i] for i in range(len(loads))} | {"y": y, "weight": np.ones(n)}
    return pl.LazyFrame(columns | {"replicate": np.arange(n) % 100})


def column(table: pl.DataFrame, name: str) -> dict[str, float]:
    return dict(table.select("attribute", name).rows())


def test_lmg_equals_relaimpo_on_the_swiss_data() -> None:
    found = importance(swiss(), "Fertility")

    assert found.method == "LMG"
    assert found.r2.value == pytest.approx(R2, rel=1e-12)
    assert column(found.table, "weight") == pytest.approx(LMG, rel=1e-10)
    assert column(found.table, "last") == pytest.approx(LAST, rel=1e-9)
    assert column(found.table, "vif") == pytest.approx(VIF, rel=1e-10)
    assert column(found.table, "first")["Education"] == pytest.approx(0.4406156467239, rel=1e-10)
    assert column(found.table, "coefficient")["Education"] == pytest.approx(-0.6704007801061)
    assert sum(column(found.table, "share").values()) == pytest.approx(1)


def test_johnson_equals_genizi_in_relaimpo_on_the_swiss_data() -> None:
    sums = swiss()
    order = [*(name for name in sums.names if name != "Fertility"), "Fertility"]
    at = [sums.at(name) for name in order]
    table = pl.read_csv(reference("swiss.csv")).drop("province")
    matrix = np.asarray(np.corrcoef(table.to_numpy().T))

    weights = johnson_weights(matrix[np.ix_(at, at)])

    assert dict(zip(order[:-1], weights, strict=True)) == pytest.approx(GENIZI, rel=1e-9)


def test_a_sign_that_turns_in_company_is_flagged() -> None:
    found = importance(swiss(), "Fertility").table

    # More farming goes with more children, but not beside schooling and faith.
    assert found.filter("sign_conflict")["attribute"].to_list() == ["Agriculture"]


def test_the_jackknife_with_one_person_a_group_is_the_ordinary_one() -> None:
    table = pl.read_csv(reference("swiss.csv")).drop("province")
    matrix = table.select("Education", "Catholic", "Fertility").to_numpy().astype(float)
    rows = pl.LazyFrame(matrix, schema=["e", "c", "y"]).with_columns(weight=pl.lit(1.0))

    found = importance(moments(rows.with_row_index("replicate"), ["e", "c", "y"]), "y")

    shares = []
    for person in range(47):
        left = lmg_weights(np.asarray(np.corrcoef(np.delete(matrix, person, axis=0).T)))
        shares.append(left[0] / left.sum())
    se = np.sqrt(46 / 47 * np.square(np.array(shares) - np.mean(shares)).sum())
    assert column(found.table, "se")["e"] == pytest.approx(se, rel=1e-9)


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 5), st.integers(0, 10_000))
def test_lmg_is_the_average_over_all_orders_and_adds_up_to_r_squared(p: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    r = np.asarray(np.corrcoef(chance.normal(size=(30, p + 1)).T + chance.normal(size=30)))

    def r2(chosen: tuple[int, ...]) -> float:
        at = list(chosen)
        return float(r[-1, at] @ np.linalg.solve(r[np.ix_(at, at)], r[at, -1])) if at else 0.0

    gains = np.zeros(p)
    orders = list(permutations(range(p)))
    for order in orders:
        for place, attribute in enumerate(order):
            gains[attribute] += r2(order[: place + 1]) - r2(order[:place])

    weights = lmg_weights(r)
    assert weights == pytest.approx(gains / len(orders), abs=1e-10)
    assert weights.sum() == pytest.approx(r2(tuple(range(p))), abs=1e-10)
    assert (weights >= -1e-12).all()
    assert johnson_weights(r).sum() == pytest.approx(weights.sum(), abs=1e-10)


def test_with_two_attributes_johnson_and_lmg_are_the_same() -> None:
    r = np.array([[1, 0.6, 0.5], [0.6, 1, 0.2], [0.5, 0.2, 1]])

    assert johnson_weights(r) == pytest.approx(lmg_weights(r), rel=1e-12)


def test_two_copies_of_one_attribute_share_its_weight_and_are_called_halo() -> None:
    rows = invented(400, [1.0, 0.5], seed=1).with_columns(copy=pl.col("a0"))

    found = importance(moments(rows, ["a0", "copy", "a1", "y"]), "y")
    alone = importance(moments(rows, ["a0", "a1", "y"]), "y")

    share = column(found.table, "share")
    assert share["a0"] == pytest.approx(share["copy"])
    assert found.r2.value == pytest.approx(alone.r2.value)
    assert np.isinf(column(found.table, "vif")["copy"])
    assert found.moves_together
    assert not alone.moves_together


def test_an_attribute_without_variance_is_dropped_and_named() -> None:
    rows = invented(200, [1.0, 0.5], seed=2).with_columns(always=pl.lit(0.7))

    found = importance(moments(rows, ["a0", "always", "a1", "y"]), "y")

    assert found.dropped == ("always",)
    assert set(found.table["attribute"]) == {"a0", "a1"}


def test_an_outcome_without_variance_and_an_empty_table_explain_nothing() -> None:
    constant = invented(50, [1.0], seed=3).with_columns(y=pl.lit(1.0))
    empty = invented(50, [1.0], seed=3).filter(pl.col("weight") > 1)

    for rows in (constant, empty):
        found = importance(moments(rows, ["a0", "y"]), "y")
        assert found.table.is_empty()
        assert np.isnan(found.r2.value)
        assert not found.explains
        assert not found.has_enough_people


def test_fewer_respondents_than_attributes_give_figures_but_fail_the_gate() -> None:
    rows = invented(5, [1.0] * 8, seed=4)

    found = importance(moments(rows, [*(f"a{i}" for i in range(8)), "y"]), "y")

    assert found.r2.value == pytest.approx(1.0)
    assert not found.has_enough_people


def test_above_twelve_attributes_johnson_takes_over() -> None:
    names = [f"a{i}" for i in range(13)]

    found = importance(moments(invented(500, [0.4] * 13, seed=5), [*names, "y"]), "y")

    assert found.method == "Johnson"
    assert found.table["share"].sum() == pytest.approx(1)


def test_without_groups_there_are_shares_but_no_intervals() -> None:
    rows = invented(100, [1.0, 0.2], seed=6).drop("replicate")

    table = importance(moments(rows, ["a0", "a1", "y"]), "y").table

    assert table["lower"].null_count() == 2
    assert table["rank"].to_list() == [1, 1]


def test_attributes_that_mean_nothing_explain_nothing_however_many() -> None:
    # 30 of 300 answers explain 30/299 of the variance by chance alone (Ezekiel 1930).
    names = [f"a{i}" for i in range(30)]
    chance = np.random.default_rng(12)
    columns = {name: chance.normal(size=300) for name in [*names, "y"]}
    rows = pl.LazyFrame(columns | {"weight": np.ones(300), "replicate": np.arange(300) % 100})

    found = [
        importance(moments(rows.with_columns(pl.col("y").shuffle(seed)), [*names, "y"]), "y")
        for seed in range(10)
    ]

    assert np.mean([each.r2.value for each in found]) == pytest.approx(30 / 299, abs=0.02)
    assert not any(each.explains for each in found)


def test_intervals_of_small_shares_stay_inside_and_reach_up_further_than_down() -> None:
    found = importance(
        moments(invented(120, [1.0, 0.3, 0.0], seed=3), ["a0", "a1", "a2", "y"]), "y"
    )

    least = found.table.row(-1, named=True)
    assert 0 <= least["lower"] <= least["share"]
    assert least["upper"] - least["share"] > least["share"] - least["lower"]


def test_the_direction_is_told_only_where_the_correlation_is_not_chance() -> None:
    chance = np.random.default_rng(4)
    a, b = chance.normal(size=(2, 400))
    names = ["a", "b", "none", "y"]
    columns = {"a": a, "b": b, "none": chance.normal(size=400), "y": a - b}
    rows = pl.LazyFrame(columns | {"weight": np.ones(400), "replicate": np.arange(400) % 100})

    table = importance(moments(rows, names), "y").table

    assert column(table, "direction") == {"a": 1, "b": -1, "none": 0}


def test_intervals_cover_the_shares_of_the_population() -> None:
    names = ["a0", "a1", "a2", "y"]
    large = importance(moments(invented(200_000, [1.0, 0.6, 0.2], seed=7), names), "y")
    truth = column(large.table, "share")

    covered: list[bool] = []
    for seed in range(25):
        rows = invented(400, [1.0, 0.6, 0.2], seed=100 + seed)
        table = importance(moments(rows, names), "y").table
        inside = zip(*(table[name] for name in ("attribute", "lower", "upper")), strict=True)
        covered.extend(low <= truth[name] <= high for name, low, high in inside)

    assert np.mean(covered) >= 0.9


def test_clearly_different_shares_get_different_ranks() -> None:
    found = importance(
        moments(invented(3000, [2.0, 0.2, 0.2], seed=8), ["a0", "a1", "a2", "y"]), "y"
    )

    assert found.table["attribute"][0] == "a0"
    assert found.table["rank"].to_list() == [1, 2, 2]
    assert found.explains
    assert found.top(1) == {"a0"}


def test_two_groups_of_attributes_are_compared_with_an_interval() -> None:
    rows = invented(2000, [1.0, 1.0, 0.3], seed=9)

    found = importance(moments(rows, ["a0", "a1", "a2", "y"]), "y")
    gap = found.share_gap(["a0", "a1"], ["a2"])

    share = column(found.table, "share")
    assert gap.value == pytest.approx(share["a0"] + share["a1"] - share["a2"])
    assert 0 < gap.lower < gap.value < gap.upper


def test_ranks_of_answers_follow_spearman() -> None:
    rows = invented(300, [1.0, 0.1], seed=10).with_columns(pl.col("a0").exp())

    found = importance(moments(ranked(rows, ["a0", "a1", "y"]), ["a0", "a1", "y"]), "y")

    assert found.top(1) == {"a0"}


def test_an_unknown_outcome_is_refused() -> None:
    sums = moments(invented(20, [1.0], seed=11), ["a0", "y"])

    with pytest.raises(ValueError, match="no column z; there are a0, y"):
        importance(sums, "z")


def test_correlations_of_different_people_are_mended_to_a_possible_matrix() -> None:
    impossible = np.array([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1.0]])

    mended = possible(impossible)

    assert np.linalg.eigvalsh(mended)[0] > 0
    assert np.diag(mended) == pytest.approx([1, 1, 1])
    assert 0 <= explained_by_subsets(mended)[-1] <= 1


def test_shapley_of_a_game_everybody_knows() -> None:
    # The glove game: one left glove (bit 0), two right ones; a pair is worth 1: (2/3, 1/6, 1/6).
    worth = np.array([float(bool(s & 1) and bool(s & 6)) for s in range(8)])

    assert shapley(worth) == pytest.approx([2 / 3, 1 / 6, 1 / 6])


def test_places_are_those_the_single_pairs_leave_open() -> None:
    lower, upper = [8.5, 6.5, 4.5], [11.5, 9.5, 7.5]

    # The third reaches the second but not the first: only these two are apart.
    found = places(lower, upper)

    assert found.first.tolist() == [1, 1, 2]
    assert found.last.tolist() == [2, 3, 3]
    assert places([], []).first.size == 0
    assert places([np.nan] * 2, [np.nan] * 2).last.tolist() == [2, 2]


def test_attributes_that_matter_alike_are_hardly_ever_put_in_order() -> None:
    # By single intervals 24 in 100 such studies were; all at once, at most 5 in 100 may be.
    names = [f"a{i}" for i in range(10)]
    claimed = [
        importance(moments(invented(120, [0.3] * 10, seed=seed), [*names, "y"]), "y")
        .table["rank"]
        .max()
        != 1
        for seed in range(40)
    ]

    assert sum(claimed) <= 5


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.floats(-5, 5), st.floats(0, 3)), max_size=7))
def test_places_equal_a_count_of_pairs(ends: list[tuple[float, float]]) -> None:
    lower, upper = [low for low, _ in ends], [low + width for low, width in ends]

    found = places(lower, upper)

    every = range(len(ends))
    assert found.first.tolist() == [1 + sum(lower[j] > upper[i] for j in every) for i in every]
    smaller = [sum(upper[j] < lower[i] for j in every) for i in every]
    assert found.last.tolist() == [len(ends) - below for below in smaller]


def yes_or_no(n: int, *, seed: int) -> pl.LazyFrame:
    chance = np.random.default_rng(seed)
    x = chance.integers(0, 5, (n, 3)) / 4
    odds = -1.5 + 3 * x[:, 0] + 1.2 * x[:, 1]
    stayed = chance.random(n) < 1 / (1 + np.exp(-odds))
    columns = {"a": x[:, 0], "b": x[:, 1], "c": x[:, 2], "stayed": stayed}
    return pl.LazyFrame(columns | {"weight": np.ones(n), "replicate": np.arange(n) % 100})


def log_likelihood(x: np.ndarray, y: np.ndarray) -> float:
    """Maximise by scipy's BFGS: an independent fit."""
    design = np.column_stack([np.ones(len(y)), x])
    fit = minimize(
        lambda b: float(np.logaddexp(0, design @ b).sum() - y @ design @ b),
        np.zeros(design.shape[1]),
        method="BFGS",
    )
    return -float(fit.fun)


def test_mcfadden_shares_equal_fits_by_another_optimiser() -> None:
    rows = yes_or_no(600, seed=1)
    data = rows.collect()
    x, y = data.select("a", "b", "c").to_numpy(), data["stayed"].to_numpy().astype(float)

    found = logistic_importance(rows, ["a", "b", "c"], "stayed")

    fits = [
        log_likelihood(x[:, [j for j in range(3) if subset >> j & 1]], y) for subset in range(8)
    ]
    weights = shapley(1 - np.array(fits) / fits[0])
    assert column(found.table, "weight") == pytest.approx(
        dict(zip("abc", weights, strict=True)), abs=1e-7
    )
    assert found.r2.value == pytest.approx(1 - fits[-1] / fits[0], abs=1e-7)
    assert column(found.table, "first")["a"] == pytest.approx(1 - fits[1] / fits[0], abs=1e-7)
    assert column(found.table, "last")["a"] == pytest.approx(
        (fits[6] - fits[7]) / fits[0], abs=1e-7
    )
    assert found.top(2) == {"a", "b"}


def test_one_step_jackknife_is_close_to_fitting_anew() -> None:
    rows = yes_or_no(1000, seed=2).with_columns(replicate=pl.col("replicate") % 20)

    found = logistic_importance(rows, ["a", "b"], "stayed")

    again = []
    for group in range(20):
        left = logistic_importance(rows.filter(pl.col("replicate") != group), ["a", "b"], "stayed")
        again.append(column(left.table, "share")["a"])
    se = np.sqrt(19 / 20 * np.square(np.array(again) - np.mean(again)).sum())
    assert column(found.table, "se")["a"] == pytest.approx(se, rel=0.02)


def test_a_yes_or_no_that_answers_separate_completely_is_explained_completely() -> None:
    rows = yes_or_no(300, seed=3).with_columns(stayed=pl.col("a") > 0.5)

    found = logistic_importance(rows, ["a", "b"], "stayed")

    assert found.r2.value == pytest.approx(1, abs=1e-3)
    assert found.top(1) == {"a"}


def test_logistic_refusals_and_edges() -> None:
    rows = yes_or_no(100, seed=4)

    with pytest.raises(ValueError, match="at most 8"):
        logistic_importance(rows, [f"x{i}" for i in range(9)], "stayed")
    with pytest.raises(ValueError, match="has to be 0 or 1"):
        logistic_importance(rows, ["a", "b"], "c")
    same = logistic_importance(rows.with_columns(stayed=pl.lit(value=True)), ["a"], "stayed")
    assert same.table.is_empty()
    single = logistic_importance(rows.drop("replicate"), ["a", "b"], "stayed")
    assert single.table["lower"].null_count() == 2
