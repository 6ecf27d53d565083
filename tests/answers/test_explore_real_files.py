"""Questions of an analyst on files nobody on this project wrote, with the numbers got by hand.

The files lie beside the project, not in it; by hand means from the rows of the file itself.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from scipy import stats

from answers.explore import ExploreAnswer, explore
from answers.explore_question import Question
from loaders.loading import load
from study import Filters, RowCondition, RowFilter, Study

TELECOM = (
    Path(__file__).parents[3] / "shared" / "data" / "churn" / "telecom_customer_churn_original.csv"
)
LEFT = pl.col("Customer Status") == "Churned"
pytestmark = pytest.mark.skipif(not TELECOM.exists(), reason="the public files lie elsewhere")


@pytest.fixture(scope="module")
def rows() -> pl.DataFrame:
    return pl.read_csv(TELECOM, infer_schema_length=None)


@pytest.fixture(scope="module")
def telecom() -> Study:
    study = load([(TELECOM.name, TELECOM)]).study
    assert study is not None
    return study


def asked(study: Study, filters: Filters | None = None, **question: object) -> ExploreAnswer:
    answer = explore(study, filters or Filters(), Question(**question))  # type: ignore[arg-type]  # by name
    assert answer.state == "ready", answer.headline
    return answer


def by_group(answer: ExploreAnswer) -> dict[str, float]:
    return dict(answer.groups.select("group", "estimate").iter_rows())


def test_who_leaves_by_contract(telecom: Study, rows: pl.DataFrame) -> None:
    answer = asked(telecom, what="customers.has_left", by="segments.customer|Contract")
    counts = rows.group_by("Contract").agg(left=LEFT.sum(), kept=(~LEFT).sum())
    hand = rows.group_by("Contract").agg(LEFT.mean())

    assert by_group(answer) == pytest.approx(dict(hand.iter_rows()))
    chi2 = stats.chi2_contingency(counts.drop("Contract").to_numpy(), correction=False)
    assert answer.tests["statistic"].item() == pytest.approx(chi2.statistic)


def test_who_leaves_among_those_with_two_years(telecom: Study, rows: pl.DataFrame) -> None:
    chosen = RowCondition("segments.customer|Contract", "Contract", "any of", ("Two Year",))
    filters = Filters(rows=(RowFilter("two years", (chosen,)),))
    answer = asked(telecom, filters, what="customers.has_left", by="segments.customer|Gender")
    hand = rows.filter(Contract="Two Year").group_by("Gender").agg(LEFT.mean())

    assert by_group(answer) == pytest.approx(dict(hand.iter_rows()))


def test_who_leaves_by_bands_of_referrals(telecom: Study, rows: pl.DataFrame) -> None:
    edges = (("customers.referrals", (1.0, 5.0)),)
    answer = asked(telecom, what="customers.has_left", by="customers.referrals", edges=edges)
    number = pl.col("Number of Referrals")
    band = pl.when(number < 1).then(0).when(number < 5).then(1).otherwise(2)
    hand = rows.group_by(band.alias("band")).agg(LEFT.mean()).sort("band")

    assert answer.groups["estimate"].to_list() == pytest.approx(hand["Customer Status"].to_list())


def test_the_mean_of_referrals_and_its_difference(telecom: Study, rows: pl.DataFrame) -> None:
    answer = asked(telecom, what="customers.referrals", by="segments.customer|Married")
    yes, no = (
        rows.filter(Married=word)["Number of Referrals"].to_numpy() for word in ("Yes", "No")
    )
    apart = stats.ttest_ind(no, yes, equal_var=False).confidence_interval()

    assert by_group(answer) == pytest.approx({"Yes": yes.mean(), "No": no.mean()})
    assert answer.gaps.select("lower", "upper").row(0) == pytest.approx(
        (apart.low, apart.high), rel=1e-3
    )


def test_what_leavers_say_by_contract(telecom: Study, rows: pl.DataFrame) -> None:
    answer = asked(telecom, what="reasons.reason", by="segments.customer|Contract")
    reason = "Competitor made better offer"
    told = rows.drop_nulls("Churn Reason")
    hand = told.group_by("Contract").agg((pl.col("Churn Reason") == reason).mean())

    found = answer.groups.filter(answer=reason).select("group", "estimate")
    assert dict(found.iter_rows()) == pytest.approx(dict(hand.iter_rows()))
