"""The log-rank test against the Freireich trial, the heart study, and its own definition."""

from __future__ import annotations

from math import isnan

import numpy as np
import polars as pl
import pytest
from scipy import stats

from analysis.counts import count_lifetimes
from analysis.logrank import logrank
from tests.analysis.lifetimes import CONTROL, SIX_MP, freireich, lifetimes
from tests.reference_files import expected_numbers, reference_rows


def test_gives_the_published_trial() -> None:
    # Freireich 1963; R survival::survdiff, and with rho = 1.
    test = logrank(freireich(), "arm")

    assert test.groups == ("6-MP", "control")
    assert test.observed.tolist() == [9, 21]
    assert test.expected == pytest.approx([19.250500948031, 10.749499051969])
    assert test.variance[0, 0] == pytest.approx(6.256960573675)
    assert (test.chi2, test.df, test.p) == pytest.approx((16.792940989217, 1, 4.168809109339e-05))
    assert logrank(freireich(), "arm", rho=1).chi2 == pytest.approx(14.457150818717)


def test_crediting_the_wait_to_membership_makes_a_huge_difference_of_nothing() -> None:
    # Crowley & Hu 1977, one row per person, "ever transplanted" taken as a trait.
    cells = count_lifetimes(_one_row_form(), ["transplant"])

    chi2 = expected_numbers("stanford_heart.json")["naive_logrank_chisq"]
    assert logrank(cells, "transplant").chi2 == pytest.approx(chi2)


def _one_row_form() -> pl.LazyFrame:
    # Deaths on the first day count as half a day; order, which is all that matters, is kept.
    time = pl.when(pl.col("futime") == 0).then(0.5).otherwise("futime")
    rows = reference_rows("stanford_jasa.csv")
    return rows.select("transplant", time=time, has_left=pl.col("fustat") == 1)


def test_without_censoring_or_ties_it_equals_scipys_test() -> None:
    rng = np.random.default_rng(3)
    groups = [rng.permutation(np.arange(1, 31))[:10] * 3 + offset for offset in range(3)]
    texts = [" ".join(map(str, times)) for times in groups]
    rows = pl.concat([lifetimes(text, group=i) for i, text in enumerate(texts[:2])])

    ours = logrank(count_lifetimes(rows, ["group"]), "group")

    oracle = stats.logrank(groups[0], groups[1])
    assert ours.chi2 == pytest.approx(oracle.statistic**2)
    assert ours.p == pytest.approx(oracle.pvalue)


def test_three_groups_have_two_degrees_of_freedom() -> None:
    rows = pl.concat(
        [lifetimes(SIX_MP, g="a"), lifetimes(CONTROL, g="b"), lifetimes(SIX_MP, g="c")]
    )

    test = logrank(count_lifetimes(rows, ["g"]), "g")

    # R survival::survdiff on the same rows has the same property: observed and expected add up.
    assert test.df == 2
    assert test.observed.sum() == pytest.approx(test.expected.sum())
    assert test.variance.sum() == pytest.approx(0, abs=1e-9)
    assert test.expected[0] == pytest.approx(test.expected[2])


def test_strata_add_up() -> None:
    twice = pl.concat([freireich().with_columns(site=pl.lit(site)) for site in ("x", "y")])

    stratified = logrank(twice, "arm", strata=["site"])

    # Two equal sites: twice the gap, twice the variance.
    assert stratified.chi2 == pytest.approx(2 * 16.792940989217)


def test_customers_known_late_are_compared_only_while_known() -> None:
    late = pl.concat([lifetimes("4>5 4>9", g="late"), lifetimes("3 6 8", g="early")])

    test = logrank(count_lifetimes(late, ["g"]), "g")

    # By hand, early leaver at 3 before anybody of the other group is known:
    # 3: 3/3, 5: 2/4, 6: 2/3, 8: 1/2, 9: 0/1 expected among the early.
    assert test.expected[0] == pytest.approx(1 + 1 / 2 + 2 / 3 + 1 / 2)


@pytest.mark.parametrize("text", ["", "5", "5+ 6+"])
def test_too_few_to_compare_gives_no_statistic(text: str) -> None:
    test = logrank(count_lifetimes(lifetimes(text, g="a"), ["g"]), "g")

    assert isnan(test.chi2)
    assert isnan(test.p)
    assert test.df == 0


def test_weighted_customers_are_refused() -> None:
    weighted = count_lifetimes(lifetimes("5 6", g="a", weight=0.5), ["g"])

    with pytest.raises(ValueError, match="not weighted ones"):
        logrank(weighted, "g")
