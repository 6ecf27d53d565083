"""Attitude beside behaviour, against customers followed by hand."""

from datetime import date, timedelta

import polars as pl
import pytest

from analysis.attitude import RECOMMENDS, SATISFIED, attitudes, stays_after_answer

AS_OF = date(2025, 12, 31)


def _ratings(rows: list[tuple[str, str, str, float, float, float]]) -> pl.LazyFrame:
    names = ["respondent_id", "brand", "aspect", "rating", "scale_min", "scale_max"]
    return pl.DataFrame(rows, schema=names, orient="row").lazy()


def _respondents(rows: list[tuple[str, str | None, date]]) -> pl.LazyFrame:
    names = ["respondent_id", "customer_id", "answered_on"]
    table = pl.DataFrame(rows, schema=names, orient="row")
    return table.with_columns(weight=pl.lit(1.0)).lazy()


def test_a_recommendation_of_9_or_10_is_wanting_to_stay() -> None:
    ratings = _ratings(
        [
            ("r1", "Us", "recommend", 9.0, 0.0, 10.0),
            ("r2", "Us", "recommend", 8.0, 0.0, 10.0),
            ("r3", "Them", "recommend", 10.0, 0.0, 10.0),
        ]
    )
    people = _respondents([(f"r{n}", f"c{n}", date(2025, 1, n)) for n in (1, 2, 3)])

    found = attitudes(ratings, people, "Us", AS_OF)

    assert found is not None
    assert found.cut == RECOMMENDS
    assert dict(found.rows.select("customer_id", "wants").iter_rows()) == {"c1": True, "c2": False}


def test_the_overall_rating_stands_in_and_the_latest_answer_counts() -> None:
    ratings = _ratings(
        [("r1", "Us", "overall", 7.0, 1.0, 7.0), ("r2", "Us", "overall", 2.0, 1.0, 7.0)]
    )
    people = _respondents([("r1", "c1", date(2025, 1, 1)), ("r2", "c1", date(2025, 6, 1))])

    found = attitudes(ratings, people, "Us", AS_OF)

    assert found is not None
    assert found.cut == SATISFIED
    assert found.rows["wants"].to_list() == [False]


def test_nobody_who_can_be_linked_means_no_attitude() -> None:
    ratings = _ratings([("r1", "Us", "overall", 7.0, 1.0, 7.0)])

    assert attitudes(ratings, _respondents([("r1", None, date(2025, 1, 1))]), "Us", AS_OF) is None
    later = _respondents([("r1", "c1", date(2026, 1, 1))])
    assert attitudes(ratings, later, "Us", AS_OF) is None


@pytest.mark.parametrize(
    ("order_days", "followed"),
    [
        pytest.param([-5], (85, True, False), id="silent for 90 days from the last order"),
        pytest.param([-5, 60], (150, True, False), id="a later order puts the lapse off"),
        pytest.param([-5, 60, 340], (150, True, False), id="the first lapse counts, not a return"),
        pytest.param([-40, -20, -5], (85, True, True), id="three order days before are often"),
        pytest.param([-5, -5, -5], (85, True, False), id="one day with three orders is not often"),
        pytest.param([-91], None, id="already silent too long when answering"),
        pytest.param([-5, *range(10, 360, 80)], (364, False, False), id="still here at the end"),
    ],
)
def test_customers_are_followed_from_their_answer(
    order_days: list[int], followed: tuple[int, bool, bool] | None
) -> None:
    answered_on = AS_OF - timedelta(days=364)
    said = pl.DataFrame({"customer_id": ["c"], "answered_on": [answered_on], "wants": [True]})
    on = [answered_on + timedelta(days=day) for day in order_days]
    orders = pl.DataFrame({"customer_id": ["c"] * len(on), "ordered_on": on}).lazy()

    stays = stays_after_answer(said, orders, lapse_days=90, as_of=AS_OF)

    told = stays.select("time", "has_left", "often").rows()
    assert told == ([] if followed is None else [followed])
