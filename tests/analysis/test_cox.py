"""Hazard ratios against the Freireich trial, the heart study in all its forms, and brute force."""

from __future__ import annotations

from itertools import product
from math import exp, isnan

import numpy as np
import polars as pl
import pytest

from analysis.counts import count_lifetimes
from analysis.cox import cox
from analysis.membership import membership_spells
from analysis.partial_likelihood import FEW_TIES, Ties, lay_out, partial_likelihood
from tests.analysis.lifetimes import counts, freireich, lifetimes
from tests.properties import assert_estimate
from tests.reference_files import expected_numbers, reference_rows


@pytest.mark.parametrize(
    ("ties", "coefficient", "se"),
    [("efron", 1.572125148829, 0.4123967177095), ("breslow", 1.509191412586, 0.4095644063667)],
)
def test_gives_the_published_trial(ties: Ties, coefficient: float, se: float) -> None:
    # R 4.2.2, survival 3.5-3: coxph(Surv(weeks, relapse) ~ treat).
    fit = cox(freireich(["is_control"]), ["is_control"], ties=ties)

    # R stops within 1e-7 of the maximum.
    assert fit.coefficients[0] == pytest.approx(coefficient, abs=1e-7)
    assert fit.standard_errors[0] == pytest.approx(se, abs=1e-7)
    assert (fit.n, fit.events) == (42, 30)


def test_a_ratio_carries_the_interval_of_its_coefficient() -> None:
    fit = cox(freireich(["is_control"]), ["is_control"])
    ratio = fit.ratio("is_control")

    assert (ratio.value, ratio.lower, ratio.upper) == pytest.approx(
        (4.816873898279, 2.146508212725, 10.809310681586)
    )
    assert fit.p("is_control") == pytest.approx(0.0001377537619868)
    assert_estimate(ratio)


def _start_stop() -> pl.LazyFrame:
    return (
        reference_rows("stanford_heart.csv")
        .rename({"start": "entry", "stop": "time"})
        .with_columns(has_left=pl.col("event") == 1)
    )


@pytest.mark.parametrize("ties", ["efron", "breslow"])
def test_membership_switched_on_at_the_transplant_shows_no_benefit(ties: Ties) -> None:
    expected = expected_numbers("stanford_heart.json")[f"time_dependent_cox_{ties}"]["transplant1"]

    fit = cox(count_lifetimes(_start_stop(), ["transplant"]), ["transplant"], ties=ties)

    assert fit.coefficients[0] == pytest.approx(expected["coef"], abs=1e-8)
    assert fit.standard_errors[0] == pytest.approx(expected["se"], abs=1e-8)
    ratio = fit.ratio("transplant")
    assert (ratio.lower, ratio.upper) == pytest.approx((expected["hr_lower"], expected["hr_upper"]))


def test_several_covariates_equal_rs_adjusted_model() -> None:
    expected = expected_numbers("stanford_heart.json")["time_dependent_cox_adjusted_efron"]
    names = ["age", "year", "surgery", "transplant"]

    fit = cox(count_lifetimes(_start_stop(), names), names)

    keys = ["age", "year", "surgery", "transplant1"]
    assert fit.coefficients == pytest.approx([expected[k]["coef"] for k in keys], abs=1e-7)
    assert fit.standard_errors == pytest.approx([expected[k]["se"] for k in keys], abs=1e-7)


def test_gives_model_six_of_kalbfleisch_and_prentice() -> None:
    # Kalbfleisch & Prentice, "The Statistical Analysis of Failure Time Data", model 6, as R's
    # ?heart builds it: deaths on the first day and transplants on the last get half a day.
    expected = expected_numbers("stanford_heart.json")["kalbfleisch_prentice_model6_breslow"]
    names = ["age", "transplant", "surgery", "year", "both"]
    waited = pl.col("wait_time")
    people = _one_row_form().with_columns(
        age=pl.col("age") - 48,
        program=pl.lit("organic"),
        enrolled_after_days=pl.when(waited == pl.col("futime"))
        .then(waited - 0.5)
        .otherwise(waited),
    )
    years = reference_rows("stanford_heart.csv").select("id", "year").unique()
    spells = membership_spells(people.join(years, on="id")).rows
    transplant = (pl.col("program") == "member").cast(pl.Int32)
    rows = spells.with_columns(transplant=transplant, both=transplant * pl.col("age"))

    fit = cox(count_lifetimes(rows, names), names, ties="breslow")

    keys = ["age", "trt", "surgery", "year", "age:trt"]
    assert fit.coefficients == pytest.approx([expected[k]["coef"] for k in keys], abs=1e-7)


def _one_row_form() -> pl.LazyFrame:
    time = pl.when(pl.col("futime") == 0).then(0.5).otherwise("futime")
    rows = reference_rows("stanford_jasa.csv")
    return rows.with_columns(time=time, has_left=pl.col("fustat") == 1)


def test_ever_transplanted_as_a_trait_shows_the_famous_false_benefit() -> None:
    expected = expected_numbers("stanford_heart.json")["naive_cox_ever_transplanted"]["transplant"]

    fit = cox(count_lifetimes(_one_row_form(), ["transplant"]), ["transplant"])

    assert fit.coefficients[0] == pytest.approx(expected["coef"], abs=1e-8)
    assert fit.standard_errors[0] == pytest.approx(expected["se"], abs=1e-8)
    assert fit.p("transplant") == pytest.approx(expected["p"], rel=1e-6)


@pytest.mark.parametrize("day", [30, 60, 90])
def test_landmarks_equal_r(day: int) -> None:
    expected = expected_numbers("stanford_heart.json")[f"landmark{day}"]
    still_here = _one_row_form().filter(pl.col("time") > day)
    had_it = (pl.col("wait_time") <= day).fill_null(value=False).cast(pl.Int32)

    cells = count_lifetimes(still_here.with_columns(had_it=had_it, entry=day), ["had_it"])
    fit = cox(cells, ["had_it"])

    assert (fit.n, cells.filter(had_it=1)["n"].sum()) == (expected["n"], expected["n_tx"])
    assert fit.coefficients[0] == pytest.approx(expected["cox"]["tx"]["coef"], abs=1e-7)
    assert fit.standard_errors[0] == pytest.approx(expected["cox"]["tx"]["se"], abs=1e-7)


def test_many_ties_in_closed_form_equal_the_sum_over_ties() -> None:
    # 3 × FEW_TIES leave on one day: the closed form. Efron's sum over ties by a plain loop.
    gone, stay = {0: FEW_TIES, 1: 2 * FEW_TIES}, {0: 70, 1: 30}
    texts = {g: " ".join(["5"] * gone[g] + ["7+"] * stay[g]) for g in (0, 1)}
    cells = count_lifetimes(pl.concat([lifetimes(texts[g], g=g) for g in (0, 1)]), ["g"])
    stratum = lay_out(cells, cells.select(pl.col("g").cast(pl.Float64)).to_numpy())

    ours = partial_likelihood([stratum], np.array([0.3]), "efron")

    d, e = gone[0] + gone[1], exp(0.3)
    risk, leaving = 70 + gone[0] + e * (30 + gone[1]), gone[0] + e * gone[1]
    risk_1, leaving_1 = e * (30 + gone[1]), e * gone[1]
    left = [risk - tie / d * leaving for tie in range(d)]
    means = [(risk_1 - tie / d * leaving_1) / left[tie] for tie in range(d)]
    assert ours.likelihood == pytest.approx(gone[1] * 0.3 - sum(np.log(left)))
    assert ours.score[0] == pytest.approx(gone[1] - sum(means))
    assert ours.information[0, 0] == pytest.approx(sum(m * (1 - m) for m in means))


def test_strata_compare_only_their_own() -> None:
    # One trial twice at different paces: the same ratio, from twice the information.
    slow = freireich(["is_control"]).with_columns(pl.col("time") * 10, site=pl.lit("slow"))
    both = pl.concat([freireich(["is_control"]).with_columns(site=pl.lit("quick")), slow])

    fit = cox(both, ["is_control"], strata=["site"])

    assert fit.coefficients[0] == pytest.approx(1.572125148829, abs=1e-8)
    assert fit.standard_errors[0] == pytest.approx(0.4123967177095 / np.sqrt(2), abs=1e-8)


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(("1 2 3", "4+ 5+"), id="nobody of one group left"),
        pytest.param(("4+ 5+", "6+"), id="nobody left at all"),
        pytest.param(("1 2", "2>3 2>4"), id="never at risk together"),
        pytest.param(("1 2 3", ""), id="one group only"),
        pytest.param(("", ""), id="nobody"),
    ],
)
def test_where_no_ratio_fits_it_is_unknown(texts: tuple[str, str]) -> None:
    rows = pl.concat([lifetimes(text, g=g) for g, text in enumerate(texts)])

    every_way: list[Ties] = ["efron", "breslow"]
    for ties, strata in product(every_way, ([], ["g"])):
        fit = cox(count_lifetimes(rows, ["g"]), ["g"], ties=ties, strata=strata)

        assert isnan(fit.coefficients[0])
        assert isnan(fit.ratio("g").value)


def test_weighted_customers_are_refused() -> None:
    weighted = counts("5 6").with_columns(w=pl.col("w") / 2, g=pl.lit(0))

    with pytest.raises(ValueError, match="not weighted ones"):
        cox(weighted, ["g"])
