"""Monthly service means: sums that add up, scales kept apart, the t interval."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.service import (
    contact_months,
    contact_outcomes,
    rescaled,
    series_months,
    service_means,
    wave_months,
)

SCHEMA = {
    "touchpoint": pl.String,
    "contact_on": pl.Date,
    "rating": pl.Float64,
    "scale_min": pl.Float64,
    "scale_max": pl.Float64,
    "resolved": pl.Boolean,
    "response_minutes": pl.Float64,
}
Row = tuple[str, date, float | None, float | None, float | None, bool | None, float | None]


def contacts(*rows: Row) -> pl.LazyFrame:
    return pl.LazyFrame(list(rows), schema=SCHEMA, orient="row")


def rated(touchpoint: str, day: date, rating: float | None, top: float = 5.0) -> Row:
    return (touchpoint, day, rating, 1.0, top, None, None)


def test_a_month_has_the_t_interval_of_its_ratings() -> None:
    ratings = [5.0, 4.0, 2.0, 5.0, 1.0, 3.0]
    days = [date(2024, 3, day) for day in (1, 1, 9, 15, 28, 31)]
    rows = [rated("phone", day, rating) for day, rating in zip(days, ratings, strict=True)]

    means = service_means(contact_months(contacts(*rows))).row(0, named=True)

    lower, upper = stats.t.interval(0.95, 5, np.mean(ratings), stats.sem(ratings))
    assert (means["touchpoint"], means["month"], means["n"]) == ("phone", date(2024, 3, 1), 6)
    assert means["mean"] == pytest.approx(np.mean(ratings))
    assert means["sd"] == pytest.approx(np.std(ratings, ddof=1))
    assert (means["lower"], means["upper"]) == pytest.approx((lower, upper))


def test_months_and_touchpoints_add_up_to_the_whole() -> None:
    rows = [
        rated(touchpoint, date(2024, month, 1 + month), rating)
        for touchpoint, month, rating in [
            *(("phone", 1, 2.0), ("phone", 2, 5.0), ("phone", 2, 4.0)),
            *(("chat", 1, 1.0), ("chat", 2, 3.0)),
        ]
    ]
    months = contact_months(contacts(*rows))

    whole = service_means(months, by=()).row(0, named=True)
    by_month = service_means(months, by=("month",))

    every = [2.0, 5.0, 4.0, 1.0, 3.0]
    assert (whole["n"], whole["mean"]) == (5, pytest.approx(3.0))
    assert whole["se"] == pytest.approx(stats.sem(every))
    assert by_month["n"].to_list() == [2, 3]
    assert by_month["mean"].to_list() == pytest.approx([1.5, 4.0])


def test_two_scales_are_kept_apart_until_the_reader_asks() -> None:
    rows = [rated("phone", date(2024, 1, 1), 5.0), rated("phone", date(2024, 1, 2), 4.0)]
    ten = [
        rated("phone", date(2024, 1, 3), 10.0, 10.0),
        rated("phone", date(2024, 1, 4), 1.0, 10.0),
    ]
    months = contact_months(contacts(*rows, *ten))

    apart = service_means(months)
    together = service_means(rescaled(months, (0.0, 100.0))).row(0, named=True)

    assert apart["mean"].to_list() == pytest.approx([4.5, 5.5])
    stretched = [100.0, 75.0, 100.0, 0.0]
    assert together["mean"] == pytest.approx(np.mean(stretched))
    assert together["se"] == pytest.approx(stats.sem(stretched))


def test_a_scale_without_width_is_refused() -> None:
    with pytest.raises(ValueError, match="from lower to higher"):
        rescaled(contact_months(contacts(rated("phone", date(2024, 1, 1), 5.0))), (5.0, 5.0))


def test_contacts_without_rating_count_as_contacts_only() -> None:
    day = date(2024, 1, 5)
    months = contact_months(
        contacts(
            ("phone", day, None, None, None, True, 10.0),
            ("phone", day, 4.0, 1.0, 5.0, False, None),
            ("phone", day, None, 1.0, 5.0, None, None),
        )
    )

    means = service_means(months).row(0, named=True)
    outcomes = contact_outcomes(months).row(0, named=True)

    assert (means["n"], means["mean"], means["se"]) == (1, 4.0, None)
    assert (outcomes["contacts"], outcomes["resolution_known"]) == (3, 2)
    assert outcomes["resolved_share"] == 0.5
    assert outcomes["answered_share"] == pytest.approx(1 / 3)
    # Wilson, 1 of 2.
    assert outcomes["resolved_lower"] == pytest.approx(0.0945, abs=5e-5)
    assert outcomes["resolved_upper"] == pytest.approx(0.9055, abs=5e-5)


def test_outcomes_of_everything_together() -> None:
    day = date(2024, 1, 5)
    months = contact_months(
        contacts(("phone", day, None, None, None, None, None), rated("chat", day, 4.0))
    )

    outcomes = contact_outcomes(months, by=()).row(0, named=True)

    assert (outcomes["contacts"], outcomes["resolved_share"]) == (2, None)


def test_no_contacts_give_no_months() -> None:
    months = contact_months(contacts())

    assert service_means(months).is_empty()
    assert contact_outcomes(months).is_empty()


def test_survey_answers_are_weighted_and_dated_by_the_day_they_were_given() -> None:
    ratings = pl.LazyFrame(
        {
            "respondent_id": ["a", "b", "c", "nobody", "undated"],
            "attribute": "delivery",
            "rating": [5.0, 2.0, 4.0, 1.0, 1.0],
            "scale_min": 1.0,
            "scale_max": 5.0,
        }
    )
    respondents = pl.LazyFrame(
        {
            "respondent_id": ["a", "b", "c", "undated"],
            "weight": [1.0, 3.0, 2.0, 1.0],
            "answered_on": [date(2024, 5, 2), date(2024, 5, 30), date(2024, 5, 9), None],
        }
    )

    means = service_means(wave_months(ratings, respondents)).row(0, named=True)

    w, y = np.array([1.0, 3.0, 2.0]), np.array([5.0, 2.0, 4.0])
    mean = (w * y).sum() / w.sum()
    z = w * (y - mean) / w.sum()
    assert (means["touchpoint"], means["month"]) == ("delivery", date(2024, 5, 1))
    assert means["mean"] == pytest.approx(mean)
    assert means["se"] == pytest.approx(np.sqrt(3 / 2 * (z**2).sum()))
    assert means["effective_n"] == pytest.approx(36 / 14)


def test_a_ready_made_series_has_means_and_bases_but_no_error() -> None:
    series = pl.LazyFrame(
        {
            "period_on": [date(2024, 1, 1), date(2024, 1, 15), date(2024, 2, 1), date(2024, 1, 1)],
            "touchpoint": ["phone", "phone", "phone", "chat"],
            "value": [4.0, 3.0, 5.0, 2.5],
            "n": [30.0, 10.0, 20.0, None],
        }
    )

    means = service_means(series_months(series))

    assert means.select("touchpoint", "mean", "n", "se").rows() == [
        ("chat", 2.5, None, None),
        ("phone", 3.75, 40.0, None),
        ("phone", 5.0, 20.0, None),
    ]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["phone", "chat"]), st.integers(0, 300), st.integers(1, 5)),
        min_size=2,
        max_size=60,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_contacts_does_not_matter(
    drawn: list[tuple[str, int, int]], shuffler: object
) -> None:
    start = date(2024, 1, 1).toordinal()
    rows = [rated(t, date.fromordinal(start + day), float(y)) for t, day, y in drawn]
    mixed = list(rows)
    shuffler.shuffle(mixed)  # type: ignore[attr-defined]  # Hypothesis types randoms as object

    one = service_means(contact_months(contacts(*rows)), by=())
    other = service_means(contact_months(contacts(*mixed)), by=())

    assert one["n"].item() == len(rows)
    assert one["mean"].item() == pytest.approx(other["mean"].item())
    assert one["se"].item() == pytest.approx(other["se"].item())
    assert one["se"].item() == pytest.approx(stats.sem([y for _, _, y in drawn]), abs=1e-12)
