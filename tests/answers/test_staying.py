"""How long customers stay, and when that cannot be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import dataframely as dy
import numpy as np
import polars as pl
import pytest

from answers.coming_back import coming_back
from answers.earned_or_bought import EarnedAnswer, earned_or_bought
from answers.front_and_back_door import front_and_back_door
from answers.overview import overview, readiness
from answers.staying import stays, who_left
from study import Anchor, Customers, Filters, Orders, Study

JOINED: Final = date(2023, 1, 1)


def _study(left: int, undated: int, here: int = 60, *, joined: date | None = JOINED) -> Study:
    """Return a study of customers, of whom some left on a day that is not known."""
    days = [date(2023, 6, 1) + timedelta(place) for place in range(left - undated)]
    frame = pl.DataFrame(
        {
            "customer_id": [f"c{place}" for place in range(left + here)],
            "joined_on": [joined] * (left + here),
            "left_on": [*days, *[None] * (undated + here)],
            "has_left": [True] * left + [False] * here,
        },
        schema_overrides={"joined_on": pl.Date, "left_on": pl.Date},
    )
    return Study(fingerprint="t", as_of=date(2024, 12, 31), customers=_listed(frame))


def _listed(frame: pl.DataFrame) -> dy.DataFrame[Customers]:
    lacking = Customers.create_empty().schema
    whole = frame.with_columns(
        pl.lit(None, kind).alias(name) for name, kind in lacking.items() if name not in frame
    )
    return Customers.validate(whole.select(lacking.names()), cast=True)


def _bought(frame: pl.DataFrame) -> dy.DataFrame[Orders]:
    lacking = Orders.create_empty().schema
    whole = frame.with_columns(
        pl.lit(None, kind).alias(name) for name, kind in lacking.items() if name not in frame
    )
    return Orders.validate(whole.select(lacking.names()), cast=True)


def _earned(study: Study) -> EarnedAnswer:
    return earned_or_bought(study, Filters())


def _retention(answer: EarnedAnswer) -> float | None:
    return next(f.estimate for f in answer.findings if f.figure == "retention.at_horizon")


@pytest.mark.parametrize(
    ("left", "undated", "says"),
    [
        (40, 40, "no file says when the 40 customers who left did so"),
        (40, 3, "no file says when 3 of the 40 customers who left did so, and without them"),
    ],
)
def test_leavers_without_a_day_are_not_passed_over_for_those_who_stayed(
    left: int, undated: int, says: str
) -> None:
    study = _study(left, undated)
    answer = _earned(study)

    assert says in answer.headline
    assert _retention(answer) is None
    assert (
        "all customers, those still here and those who left, with the day of leaving"
        in answer.missing
    )
    # Who left is known all the same.
    assert who_left(study, stays(study))["has_left"].sum() == left


def test_a_few_leavers_without_a_day_are_left_out_and_said_to_be() -> None:
    answer = _earned(_study(40, 2))

    assert _retention(answer) == pytest.approx(60 / 98)
    assert "2 customers are left out: left on an unknown date." in answer.cannot_tell


def test_tenure_tells_what_a_day_of_leaving_would() -> None:
    study = _study(40, 40)
    assert study.customers is not None
    tenure = study.customers.with_columns(tenure_days=pl.lit(100, pl.Int64))
    told = replace(study, customers=Customers.validate(tenure))

    assert stays(told).refusal == ""


def test_silence_decides_where_leavers_lack_a_day_and_orders_do_not() -> None:
    study = _study(40, 40)
    orders = pl.DataFrame(
        {
            "order_id": [f"o{place}" for place in range(200)],
            "customer_id": [f"c{place % 100}" for place in range(200)],
            "ordered_on": [JOINED + timedelta(place) for place in range(200)],
        }
    )
    bought = replace(study, orders=_bought(orders), lapse_days=90)

    assert not stays(bought).is_announced
    assert stays(bought).rows.height == 100


def test_without_a_day_of_joining_it_is_said_that_this_is_missing() -> None:
    answer = _earned(_study(40, 0, joined=None))

    assert "100 customers are left out: no joining date and no tenure" in answer.headline


@pytest.mark.parametrize(
    ("left", "here", "says"),
    [
        (0, 80, "nobody on file has left"),
        (80, 0, "everybody on file has left"),
    ],
)
def test_a_list_of_those_here_or_of_those_gone_alone_says_nothing_of_staying(
    left: int, here: int, says: str
) -> None:
    study = _study(left, 0, here)
    answer = _earned(study)

    assert says in answer.headline
    assert _retention(answer) is None
    assert front_and_back_door(study, Filters()).state == "no"
    assert coming_back(study, Filters()).traits.is_empty()


def test_where_early_leavers_were_removed_customers_count_from_the_first_departure() -> None:
    joined = [JOINED + timedelta(place) for place in range(700)]
    left = [day + timedelta(30 + 7 * (place % 70)) for place, day in enumerate(joined)]
    whole = pl.DataFrame(
        {
            "customer_id": [f"c{place}" for place in range(700)],
            "joined_on": joined,
            "left_on": [day if day <= date(2024, 12, 31) else None for day in left],
        }
    ).with_columns(has_left=pl.col("left_on").is_not_null())
    purged = whole.filter(pl.col("left_on").fill_null(date.max) >= date(2024, 7, 1))
    study = replace(_study(1, 0), customers=_listed(purged))
    answer = _earned(study)
    doors = front_and_back_door(study, Filters())

    assert stays(study).since == purged["left_on"].min() == date(2024, 7, 2)
    assert any("left before 2 July 2024, though some should have" in x for x in answer.cannot_tell)
    assert any("left before 2 July 2024" in x for x in doors.cannot_tell)
    assert doors.months["month_on"].min() == date(2024, 7, 1)
    months = doors.months.filter(pl.col("month_on") == date(2024, 9, 1)).row(0, named=True)
    of_month = pl.col("joined_on").is_between(date(2024, 9, 1), date(2024, 9, 30))
    assert months["gained"] == whole.filter(of_month).height
    assert answer.cohorts.filter(pl.col("joined_in") < date(2024, 7, 1)).is_empty()
    assert answer.cohorts.height


@pytest.mark.parametrize(("members_leave", "says"), [(True, True), (False, False)])
def test_leaving_on_file_for_members_alone_is_no_loyalty_of_the_others(
    *, members_leave: bool, says: bool
) -> None:
    """Members who never left may be those who were still here when the program began."""
    study = _study(60, 0, 140)
    assert study.customers is not None
    is_member = pl.col("has_left") if members_leave else ~pl.col("has_left")
    program = pl.when(is_member).then(pl.lit("member")).otherwise(pl.lit("organic"))
    told = replace(study, customers=_listed(study.customers.with_columns(program=program)))

    assert ("for members only" in stays(told).refusal) == says
    some = pl.col("customer_id").str.ends_with("7")
    mixed = pl.when(some).then(pl.lit("organic")).otherwise(pl.lit("member"))
    of_both = _listed(study.customers.with_columns(program=mixed))
    both = replace(study, customers=of_both, anchor=Anchor())
    assert stays(both).refusal == ""


def _company(seed: int, *, size: int = 4000) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return customers and orders of four years; members leave half as fast, from joining on."""
    rng = np.random.default_rng(seed)
    people: list[dict[str, object]] = []
    orders: list[tuple[str, int]] = []
    for place in range(size):
        day, enrolled, gone = int(rng.integers(0, 1400)), None, None
        joined, wants = day, rng.random() < 0.6
        while day <= 1460 and gone is None:
            orders.append((f"c{place}", day))
            if wants and enrolled is None and rng.random() < 0.15:
                enrolled = day
            gap = 1 + int(rng.exponential(25))
            ends = 1 + int(rng.exponential(700 if enrolled is None else 1400))
            gone = day + ends if ends <= gap and day + ends <= 1460 else None
            day = 2000 if ends <= gap else day + gap
        people.append({"joined_on": joined, "left_on": gone, "enrolled_on": enrolled})
    first = pl.lit(date(2021, 1, 1))
    listed = pl.DataFrame(people, schema=dict.fromkeys(people[0], pl.Int64)).select(
        pl.format("c{}", pl.int_range(pl.len())).alias("customer_id"),
        **{name: first + pl.duration(days=pl.col(name)) for name in people[0]},
    )
    bought = pl.DataFrame(orders, schema=["customer_id", "day"], orient="row").select(
        pl.format("o{}", pl.int_range(pl.len())).alias("order_id"),
        "customer_id",
        ordered_on=first + pl.duration(days=pl.col("day")),
    )
    return listed, bought


def test_the_program_does_as_much_in_a_list_without_early_leavers() -> None:
    listed, bought = _company(5)
    is_member = pl.col("enrolled_on").is_not_null()
    whole = listed.with_columns(
        has_left=pl.col("left_on").is_not_null(),
        program=pl.when(is_member).then(pl.lit("member")).otherwise(pl.lit("organic")),
    )
    purged = whole.filter(pl.col("left_on").fill_null(date.max) >= date(2023, 1, 1))
    net = {}
    for name, customers in (("whole", whole), ("purged", purged)):
        study = Study(
            fingerprint=name,
            as_of=date(2024, 12, 31),
            customers=_listed(customers),
            orders=_bought(bought),
        )
        net[name] = next(f for f in _earned(study).findings if f.figure == "lift.net")

    # Of 100, exp(−365/1400) and exp(−365/700) stay a year: 77 and 59.
    assert net["whole"].lower is not None
    assert net["purged"].lower is not None
    assert net["whole"].upper is not None
    assert net["purged"].upper is not None
    assert net["whole"].lower < 0.177 < net["whole"].upper
    assert net["purged"].lower < 0.177 < net["purged"].upper


def test_a_list_of_leavers_beside_one_that_says_nothing_of_leaving_is_named() -> None:
    study = _study(60, 0, 140)
    assert study.customers is not None
    unsaid = pl.when(pl.col("has_left")).then(pl.lit(value=True))
    told = replace(study, customers=_listed(study.customers.with_columns(has_left=unsaid)))

    assert stays(told).refusal == (
        "no file says whether 140 customers are still here, and all others have left"
    )


def test_the_overview_does_not_lead_with_what_cannot_be_told() -> None:
    study = _study(40, 40)
    earned = next(one for one in readiness(study) if one.page == "earned_or_bought")

    assert (earned.state, earned.missing) == (
        "no",
        "all customers, those still here and those who left, with the day of leaving",
    )
    assert [card.page for card in overview(study, Filters()).cards][:1] == ["front_and_back_door"]
