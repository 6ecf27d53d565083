"""The grade of the evidence, and what is shown at each grade, on files of every kind."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from answers.answer import Finding
from answers.earned_or_bought import EarnedAnswer, earned_or_bought
from answers.evidence import grade, unlock
from study import TABLES, Filters, Study, with_settings, with_tables

AS_OF = date(2025, 12, 31)
START = date(2023, 1, 1)


def _table(name: str, columns: dict[str, object], height: int) -> pl.DataFrame:
    schema = TABLES[name]
    blank = schema.create_empty().clear(height)
    return schema.validate(blank.with_columns(**columns), cast=True)  # type: ignore[arg-type]  # columns by name


def _study(customers: dict[str, object], size: int, orders: pl.DataFrame | None = None) -> Study:
    tables = {"customers": _table("customers", customers, size)}
    if orders is not None:
        tables["orders"] = orders
    return with_settings(with_tables(Study("content"), tables, "content"), as_of=AS_OF)


def _people(size: int, seed: int = 3) -> dict[str, object]:
    rng = np.random.default_rng(seed)
    stays = rng.geometric(0.002, size)
    joined = [START + timedelta(days=int(day)) for day in rng.integers(0, 300, size)]
    left = [day + timedelta(days=int(stay)) for day, stay in zip(joined, stays, strict=True)]
    gone = [day <= AS_OF for day in left]
    return {
        "customer_id": pl.Series([f"c{number:05}" for number in range(size)]),
        "joined_on": pl.Series(joined),
        "left_on": pl.Series(
            [day if is_gone else None for day, is_gone in zip(left, gone, strict=True)]
        ),
        "has_left": pl.Series(gone),
        "program": pl.Series(rng.choice(["member", "organic"], size)),
    }


def _net(answer: EarnedAnswer) -> Finding:
    (found,) = [f for f in answer.findings if f.figure == "lift.net"]
    return found


def _verdict(answer: EarnedAnswer) -> str | None:
    (found,) = [f for f in answer.findings if f.figure == "lift.verdict"]
    return found.verdict


def test_status_only_is_unknown_and_shows_the_difference_as_a_description() -> None:
    study = _study(_people(600), 600)
    answer = earned_or_bought(study, Filters())

    assert grade(study) == "unknown"
    assert _verdict(answer) == "cannot tell"
    assert _net(answer).estimate is None
    assert "when they joined the program is not known" in answer.headline
    assert answer.waterfall["step"].to_list() == ["apparent"]
    assert "the day each member entered" in unlock(study)


def test_joining_dates_alone_are_suggestive_and_drawn_as_a_state() -> None:
    people = _people(600)
    enrolled = pl.Series(
        [
            day + timedelta(days=60) if program == "member" else None
            for day, program in zip(people["joined_on"], people["program"], strict=True)  # type: ignore[call-overload]  # two series
        ]
    )
    study = _study({**people, "enrolled_on": enrolled}, 600)
    answer = earned_or_bought(study, Filters())

    assert grade(study) == "suggestive"
    assert _net(answer).estimate is None
    assert "no orders before joining" in answer.headline
    as_state = [f for f in answer.findings if f.figure == "retention.as_state"]
    assert {f.of["program"] for f in as_state} == {"member", "organic"}
    # A member is followed as one from the sixtieth day on, and so are those beside them.
    assert answer.curves["day"].min() == 60


def test_every_row_a_member_is_named_before_anything_else() -> None:
    members = {**_people(300), "program": pl.Series(["member"] * 300)}
    answer = earned_or_bought(_study(members, 300), Filters())

    assert answer.headline.startswith("Every customer in this file is a member")
    assert all(f.estimate is None for f in answer.findings if f.figure == "lift.apparent")
    assert answer.curves.height > 1


def test_a_file_without_membership_shows_retention_alone() -> None:
    nobody = {**_people(300), "program": pl.Series([None] * 300, dtype=pl.String)}
    answer = earned_or_bought(_study(nobody, 300), Filters())

    assert "No file says who is a member" in answer.headline
    shown = [f for f in answer.findings if f.figure == "retention.at_horizon"]
    assert [f.of for f in shown] == [{"horizon_days": 365}]
    assert shown[0].estimate is not None


def test_too_few_followed_to_the_horizon_is_a_refusal() -> None:
    study = with_settings(_study(_people(300), 300), horizon_days=2000)
    answer = earned_or_bought(study, Filters())

    refused = [f for f in answer.findings if f.figure == "retention.at_horizon"]
    assert all(f.estimate is None and "could be followed" in f.sentence for f in refused)
    assert "ends too early" in answer.headline
    assert all(f.estimate is None for f in answer.findings if f.figure == "lift.apparent")


def test_customers_held_out_by_lot_are_read_as_a_test() -> None:
    # 8,000 customers, half offered, 60% of those join; joining keeps 10 of 100 more for a year.
    rng = np.random.default_rng(7)
    size = 8000
    offered = rng.random(size) < 0.5
    joins = offered & (rng.random(size) < 0.6)
    here = rng.random(size) < np.where(joins, 0.6, 0.5)
    joined = pl.Series([START] * size)
    people: dict[str, object] = {
        "customer_id": pl.Series([f"c{number:05}" for number in range(size)]),
        "joined_on": joined,
        "has_left": pl.Series(~here),
        "left_on": pl.Series([None if stays else START + timedelta(days=200) for stays in here]),
        "program": pl.Series(np.where(joins, "member", "organic")),
        "offered": pl.Series(offered),
    }
    study = _study(people, size)
    answer = earned_or_bought(study, Filters())

    net = _net(answer)
    assert grade(study) == "tested"
    assert net.lower is not None
    assert net.upper is not None
    assert net.lower < 0.10 < net.upper
    assert _verdict(answer) in {"mostly stay anyway", "partly bought"}
    assert answer.of_100["shown"].sum() == 100
    # By hand: the difference of the two shares over the share of the offered who joined.
    gap = here[offered].mean() - here[~offered].mean()
    assert net.estimate == pytest.approx(gap / joins[offered].mean())


def test_a_test_with_too_few_held_out_is_not_read() -> None:
    people = _people(300)
    offered = pl.Series([True] * 280 + [False] * 20)
    answer = earned_or_bought(_study({**people, "offered": offered}, 300), Filters())

    assert "100 of each are needed" in answer.headline
    assert _net(answer).estimate is None


def test_tenures_without_a_single_date_are_enough_for_a_curve() -> None:
    rng = np.random.default_rng(2)
    people: dict[str, object] = {
        "customer_id": pl.Series([f"c{number:04}" for number in range(500)]),
        "tenure_days": pl.Series(rng.integers(1, 2000, 500)),
        "has_left": pl.Series(rng.random(500) < 0.4),
        "program": pl.Series(rng.choice(["member", "organic"], 500)),
    }
    tables = {"customers": _table("customers", people, 500)}
    answer = earned_or_bought(with_tables(Study("content"), tables, "content"), Filters())

    assert answer.evidence == "unknown"
    assert _net(answer).estimate is None
    shown = [f for f in answer.findings if f.figure == "retention.at_horizon"]
    assert all(f.estimate is not None for f in shown)


def _orders(days: list[int], size: int) -> pl.DataFrame:
    rows = [(number, day) for number in range(size) for day in days]
    on = pl.Series([START + timedelta(days=day + number % 30) for number, day in rows])
    columns: dict[str, object] = {
        "order_id": pl.Series([f"o{place}" for place in range(len(rows))]),
        "customer_id": pl.Series([f"c{number:05}" for number, _ in rows]),
        "ordered_on": on,
    }
    return _table("orders", columns, len(rows))


def test_orders_too_short_for_a_rule_ask_for_it() -> None:
    tables = {"orders": _orders([0, 40, 90], 60)}
    study = with_tables(Study("content"), tables, "content")
    short = with_settings(study, as_of=START + timedelta(days=200))

    answer = earned_or_bought(short, Filters())

    assert "do not cover the rule and the year after it" in answer.headline
    assert answer.missing[0] == "the days of silence after which a customer counts as gone"


def test_orders_alone_show_retention_once_the_rule_is_given() -> None:
    tables = {"orders": _orders([0, 40, 90, 150], 60)}
    study = with_tables(Study("content"), tables, "content")
    given = with_settings(study, as_of=AS_OF, lapse_days=60, horizon_days=100)

    answer = earned_or_bought(given, Filters())

    assert "No file says who is a member" in answer.headline
    (shown,) = [f for f in answer.findings if f.figure == "retention.at_horizon"]
    assert shown.estimate is not None
    assert answer.lapse_days == 60


def test_nothing_at_all_says_what_would_unlock_it() -> None:
    study = Study("nothing")
    answer = earned_or_bought(study, Filters())

    assert answer.state == "no"
    assert answer.missing == ("a list of customers with the dates they joined, enrolled and left",)
    assert all(f.estimate is None for f in answer.findings)
