"""Each group against everybody else, with scipy's Welch test as the oracle."""

import numpy as np
import polars as pl
import pytest
from scipy.stats import ttest_ind

from analysis.against_rest import against_rest
from analysis.ratings import rating_moments


def _counts(
    groups: dict[str | None, list[float]], weights: dict[str | None, list[float]] | None = None
) -> pl.DataFrame:
    rows = [(f"{name}{i}", name, y) for name, ys in groups.items() for i, y in enumerate(ys)]
    table = pl.DataFrame(rows, schema=["respondent_id", "region", "rating"], orient="row")
    ratings = table.drop("region").with_columns(
        brand=pl.lit("Ours"),
        attribute=pl.lit("fair"),
        aspect=pl.lit("perception"),
        scale_min=pl.lit(1.0),
        scale_max=pl.lit(7.0),
    )
    weighed = groups if weights is None else weights
    weight = [1.0 if weights is None else w for ws in weighed.values() for w in ws]
    people = table.select("respondent_id", "region").with_columns(weight=pl.Series(weight))
    return rating_moments(ratings.lazy(), people.lazy(), by=("brand", "attribute", "region"))


def test_the_difference_is_that_of_welch() -> None:
    chance = np.random.default_rng(5)
    groups: dict[str | None, list[float]] = {
        name: list(chance.integers(1, 8, size).astype(float))
        for name, size in (("north", 40), ("south", 25), ("west", 60))
    }

    found = against_rest(_counts(groups), "region")

    rest = groups["south"] + groups["west"]
    oracle = ttest_ind(groups["north"], rest, equal_var=False)
    north = found.filter(region="north").row(0, named=True)
    assert found["region"].to_list() == ["north", "south", "west"]
    assert north["difference"] == pytest.approx(np.mean(groups["north"]) - np.mean(rest))
    assert north["p"] == pytest.approx(oracle.pvalue)
    interval = oracle.confidence_interval(0.95)
    assert (north["lower"], north["upper"]) == pytest.approx((interval.low, interval.high))
    assert (north["n"], north["n_rest"]) == (40, 85)


def test_people_of_no_group_are_nobodys_rest() -> None:
    found = against_rest(_counts({"north": [1, 2, 3], "south": [4, 5], None: [7, 7, 7]}), "region")

    assert found.filter(region="north")["difference"].item() == pytest.approx(2 - 4.5)


def test_a_single_group_has_nobody_beside_it() -> None:
    assert against_rest(_counts({"north": [1, 2, 3]}), "region").is_empty()


def test_groups_that_agree_entirely_do_not_differ() -> None:
    found = against_rest(_counts({"north": [4, 4], "south": [4, 4, 4]}), "region")

    assert found["p"].to_list() == [1.0, 1.0]
    assert found["lower"].to_list() == [0.0, 0.0]


def test_weighted_groups_have_kishs_bases_and_a_pooled_deviation() -> None:
    chance = np.random.default_rng(8)
    sizes = {"north": 30, "south": 20, "west": 50}
    groups: dict[str | None, list[float]] = {
        name: list(chance.integers(1, 8, size).astype(float)) for name, size in sizes.items()
    }
    weights: dict[str | None, list[float]] = {
        name: list(chance.uniform(0.5, 3.0, size)) for name, size in sizes.items()
    }
    found = against_rest(_counts(groups, weights), "region").filter(region="north")

    y, w = (
        [np.array(of["north"]), np.array([*of["south"], *of["west"]])] for of in (groups, weights)
    )
    means = [np.average(one, weights=by) for one, by in zip(y, w, strict=True)]
    kish = [by.sum() ** 2 / (by**2).sum() for by in w]
    squares = [
        one.size / (one.size - 1) * (by**2 * (one - mean) ** 2).sum() / by.sum() ** 2
        for one, by, mean in zip(y, w, means, strict=True)
    ]
    within = [
        one.size * np.average((one - mean) ** 2, weights=by)
        for one, by, mean in zip(y, w, means, strict=True)
    ]
    assert found["difference"].item() == pytest.approx(means[0] - means[1])
    assert found["se"].item() == pytest.approx(sum(squares) ** 0.5)
    assert found["effective_n"].item() == pytest.approx(min(kish))
    assert found["sd"].item() == pytest.approx((sum(within) / (29 + 69)) ** 0.5)
