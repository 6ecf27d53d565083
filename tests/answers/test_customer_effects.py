"""Campaigns, price cuts and programs are judged by who joined, left and stayed, without ratings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest

from analysis.custom_months import joining_months, kept_months, leaving_months
from analysis.spells import spells_of_customers
from answers.did_it_work import DidItWorkAnswer, did_it_work
from study import Filters, NotedEvent, Study, with_settings

BEGAN, LAST = date(2021, 1, 1), date(2025, 12, 31)
FIX = date(2024, 1, 1)
DAYS = (LAST - BEGAN).days + 1


def a_shop(
    *,
    joiners: float = 1.0,
    leavers: float = 1.0,
    only: str | None = None,
    seed: int = 5,
    applies_to: str | None = None,
) -> Study:
    """Invent customers of two regions; from the event on, rates are multiplied."""
    chance = np.random.default_rng(seed)
    rows: list[dict[str, Any]] = []
    for region in ("North", "South"):
        is_moved = only in {None, region}
        for day in range(DAYS):
            today = BEGAN + timedelta(days=day)
            after = today >= FIX and is_moved
            rows += [
                {
                    "joined_on": today,
                    "region": region,
                    "left_on": _leaving(today, chance, leavers if is_moved else 1.0),
                }
                for _ in range(chance.poisson(2.0 * (joiners if after else 1.0)))
            ]
    frame = pl.DataFrame(rows).with_row_index("number")
    ids = pl.format("c{}", "number")
    customers = frame.select(
        customer_id=ids,
        joined_on="joined_on",
        left_on="left_on",
        has_left=pl.col("left_on").is_not_null(),
        enrolled_on=pl.lit(None, pl.Date),
        program=pl.lit(None, pl.String),
        tenure_days=pl.lit(None, pl.Int64),
        enrolled_after_days=pl.lit(None, pl.Int64),
        offered=pl.lit(None, pl.Boolean),
        observed_from=pl.lit(None, pl.Date),
        value=pl.lit(None, pl.Float64),
        referrals=pl.lit(None, pl.Int64),
    )
    segments = frame.select(of=pl.lit("customer"), id=ids, segment=pl.lit("region"), value="region")
    study = Study(fingerprint="shop", as_of=LAST, customers=customers, segments=segments)  # type: ignore[arg-type]  # by shape
    event = NotedEvent(
        happened_on=FIX, name="Spring rebate", kind="price", applies_to=applies_to, expected="More"
    )
    return with_settings(study, noted_events=(event,))


def _leaving(joined: date, chance: np.random.Generator, leavers: float) -> date | None:
    """Draw the day of leaving: 6% a month, from the event on multiplied."""
    monthly = 0.06
    before = max((FIX - joined).days, 0)
    stayed = chance.exponential(30.4 / monthly)
    if stayed > before:
        stayed = before + (stayed - before) / leavers
    left = joined + timedelta(days=1 + int(stayed))
    return left if left <= LAST else None


def _verdicts(answer: DidItWorkAnswer) -> dict[str, str]:
    return dict(answer.moved.select("outcome", "verdict").iter_rows())


def test_a_cut_that_brings_half_as_many_again_is_credited_with_joining_alone() -> None:
    answer = did_it_work(a_shop(joiners=1.5), Filters())

    assert _verdicts(answer)["joining"] == "worked"
    assert _verdicts(answer)["leaving"] != "worked"
    joining = [found for found in answer.findings if found.of["outcome"] == "joining"]
    found = next(found for found in joining if found.figure == "fix.level_change")
    assert found.unit == "ratio"
    assert found.lower is not None
    assert found.upper is not None
    assert found.lower < 1.5 < found.upper
    assert answer.fixes["verdict"].to_list() == ["worked"]
    assert answer.headline == "Of 1 thing done, Spring rebate brought or kept customers"


def test_fewer_leaving_is_a_fall_that_was_wanted() -> None:
    answer = did_it_work(a_shop(leavers=0.5), Filters())

    (row,) = answer.moved.filter(outcome="leaving").to_dicts()
    assert row["verdict"] == "worked"
    assert row["level_upper"] < 0
    assert row["after"] < 0.7 * row["before"]
    assert _verdicts(answer)["joining"] != "worked"
    assert did_it_work(a_shop(leavers=2.0), Filters()).moved.filter(outcome="leaving")[
        "verdict"
    ].to_list() == ["no"]


def test_a_region_without_the_cut_is_the_comparison() -> None:
    alone = did_it_work(a_shop(joiners=1.5, only="North", applies_to="north"), Filters())
    both = did_it_work(a_shop(joiners=1.5, applies_to="North"), Filters())

    (row,) = alone.moved.filter(outcome="joining").to_dicts()
    assert (row["verdict"], row["compared_with"]) == ("worked", "other region")
    assert _verdicts(both)["joining"] in {"no", "not enough data to say"}


def test_months_count_what_a_plain_loop_counts() -> None:
    customers = a_shop().customers
    assert customers is not None
    spells = spells_of_customers(customers, LAST)
    assert spells is not None
    month, following = date(2023, 5, 1), date(2023, 6, 1)
    people = list(customers.select("joined_on", "left_on").iter_rows())
    joined = [left for on, left in people if month <= on < following]
    there = [left for on, left in people if on < month and (left is None or left >= month)]

    def row(table: pl.DataFrame) -> tuple[float, float]:
        return table.filter(month=month).select("count", "base").row(0)

    assert row(joining_months(spells, 0)) == (len(joined), 31)
    gone = [left for left in there if left is not None and left < following]
    assert row(leaving_months(spells, 0)) == (len(gone), len(there))
    new = [(on, left) for on, left in people if month <= on < following]
    kept = sum(left is None or (left - on).days > 90 for on, left in new)
    assert row(kept_months(spells, 0, 90)) == (kept, len(joined))
    # Who joined after September cannot have been here for 90 days by December.
    assert kept_months(spells, 0, 90)["month"].max() == date(2025, 9, 1)


@pytest.mark.parametrize("on", [date(2019, 1, 1), date(2027, 1, 1)])
def test_an_event_outside_the_data_is_said_to_be(on: date) -> None:
    event = NotedEvent(happened_on=on, name="Ad", kind="campaign")
    answer = did_it_work(with_settings(a_shop(), noted_events=(event,)), Filters())

    assert all("It began" in why for why in answer.moved["why"])
    assert answer.fixes["level"].to_list() == [None]
