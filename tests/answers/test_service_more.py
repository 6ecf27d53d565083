"""Trend, bad ratings and what moved the overall rating, on the sample study and on small tables."""

from datetime import date

import polars as pl
import pytest

from analysis.service import contact_months, service_means
from answers.service import ServiceAnswer, service
from answers.service_more import bad_said, bad_shares, fixed_mix_said, outcomes_said
from study import Filters, Study


@pytest.fixture(scope="module")
def ratings(sample_study: Study) -> ServiceAnswer:
    return service(sample_study, Filters())


def test_the_touchpoint_with_the_second_team_rises_and_the_others_do_not(
    ratings: ServiceAnswer,
) -> None:
    trends = {
        f.of.get("touchpoint"): f.verdict for f in ratings.findings if f.figure[8:] == "trend"
    }

    phone = ratings.months.filter(touchpoint="Phone")["n"].sum()
    bases = {f.of.get("touchpoint"): f.n for f in ratings.findings if f.figure[8:] == "trend"}

    assert bases["Phone"] == phone
    assert trends["Phone"] == "rising"
    assert {trends[name] for name in ("Delivery", "Web chat", "Returns")}.isdisjoint({"rising"})


def test_mix_and_rate_and_the_touchpoints_add_up_to_the_change(
    ratings: ServiceAnswer, sample_study: Study
) -> None:
    assert sample_study.contacts is not None
    sums = contact_months(sample_study.contacts.lazy()).filter(pl.col("n") > 0)
    years = [
        service_means(sums.filter(pl.col("month").is_between(*ends)), ())["mean"][0]
        for ends in (
            (date(2024, 7, 1), date(2025, 6, 1)),
            (date(2025, 7, 1), date(2026, 6, 1)),
        )
    ]
    parts = [f for f in ratings.findings if f.figure == "service.mix_effect"]

    def total(*names: str) -> float:
        return sum(f.estimate or 0 for f in parts if f.of["part"] in names)

    assert total("mix", "rate") == pytest.approx(years[1] - years[0])
    assert total("total") == pytest.approx(years[1] - years[0])


def test_bad_ratings_are_those_in_the_lowest_quarter_of_the_scale() -> None:
    contacts = pl.DataFrame(
        {
            "touchpoint": "Phone",
            "contact_on": date(2025, 1, 7),
            "rating": [1.0, 2.0, 3.0, 4.0, 5.0] * 4,
            "scale_min": 1.0,
            "scale_max": 5.0,
        }
    )
    study = Study(fingerprint="t", contacts=contacts)  # type: ignore[arg-type]  # by shape

    (row,) = bad_shares(study).to_dicts()
    assert row["bad_share"] == pytest.approx(0.4)
    assert row["lower"] < 0.4 < row["upper"]
    few = Study(fingerprint="t", contacts=contacts.head(9))  # type: ignore[arg-type]  # by shape
    assert bad_shares(few)["bad_share"].to_list() == [None]


def test_the_number_of_false_signals_to_expect_is_printed(ratings: ServiceAnswer) -> None:
    assert "5 charts and 180 months in all, expect about 1.6 false signals" in ratings.false_alarms


def test_bad_ratings_are_said_of_the_latest_month_and_of_a_year_before() -> None:
    shares = pl.DataFrame(
        {
            "touchpoint": "Phone",
            "month_on": [date(2024, 6, 1), date(2025, 5, 1), date(2025, 6, 1), date(2025, 7, 1)],
            "bad_share": [0.14, 0.5, 0.07, None],
            "lower": [0.1, 0.4, 0.04, None],
            "upper": [0.2, 0.6, 0.12, None],
            "n": [173, 60, 192, 9],
        }
    )

    assert bad_said(shares, "Phone") == (
        "Phone, June 2025: 7% of 192 ratings were bad (4% to 12%); a year before, 14% of 173 "
        "ratings were bad (10% to 20%)"
    )
    assert bad_said(shares, "Post") == ""


def test_the_mix_is_said_to_move_the_mean_by_what_it_moves_it_most() -> None:
    months = pl.DataFrame(
        {
            "month_on": [date(2025, 5, 1), date(2025, 6, 1), date(2025, 7, 1)],
            "mean": [3.0, 3.5, None],
            "plain": [3.02, 3.45, 3.1],
        }
    )

    assert fixed_mix_said(months) == (
        "The mix of touchpoints moved the mean of all together by 0.05 at most in 2 months (down, "
        "in June 2025)"
    )
    assert fixed_mix_said(months.with_columns(plain="mean")).endswith("in none of 2 months")
    assert fixed_mix_said(months.clear()) == fixed_mix_said(pl.DataFrame()) == ""
    assert fixed_mix_said(months.tail(1)) == ""


def test_how_contacts_were_dealt_with_is_said_with_unit_interval_and_base() -> None:
    found = pl.DataFrame(
        {
            "touchpoint": "Phone",
            "month_on": [date(2025, 5, 1), date(2025, 6, 1), date(2025, 6, 1)],
            "measure": ["response", "response", "resolution"],
            "value": [10.0, 36.0, 4320.0],
            "lower": [9.0, 30.0, 2880.0],
            "upper": [11.0, 44.0, 5760.0],
            "n": [50, 313, 252],
        }
    )

    assert outcomes_said(found, "Phone", ("response", "resolution")) == (
        "Phone, June 2025: typically 36 minutes to the first response (30 to 44 minutes, n = 313) "
        "and typically 3 days until resolved (2 to 4 days, n = 252)"
    )
    assert outcomes_said(found, "Phone", ("resolved",)) == ""
