"""Leaving rates by half-year, against days counted by hand and a rate known beforehand."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from analysis.leaving_rate import count_leaving, half_years, leaving_rates
from analysis.membership import membership_spells

AS_OF = date(2025, 12, 31)


def _spell(program: str, start_on: date, entry: int, time: int, *, has_left: bool) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "program": [program],
            "start_on": [start_on],
            "entry": [entry],
            "time": [time],
            "has_left": [has_left],
        }
    )


def test_half_years_cover_the_span_without_holes() -> None:
    spans = half_years(date(2024, 8, 5), date(2025, 7, 1))

    assert spans == [
        (date(2024, 7, 1), date(2024, 12, 31)),
        (date(2025, 1, 1), date(2025, 6, 30)),
        (date(2025, 7, 1), date(2025, 12, 31)),
    ]


def test_the_days_of_a_customer_fall_where_they_belong() -> None:
    # From 1 June, gone after 100 days on 9 September: 29 days of June, 71 days afterwards; the
    # first 91 days of tenure end on 31 August.
    spell = _spell("organic", date(2025, 6, 1), 0, 100, has_left=True)

    counted = count_leaving(spell, AS_OF)

    told = counted.select("half_year", "band", "days", "events").rows()
    assert told == [
        (date(2025, 1, 1), 0, 29.0, 0.0),
        (date(2025, 7, 1), 0, 62.0, 0.0),
        (date(2025, 7, 1), 1, 9.0, 1.0),
    ]


def test_days_and_departures_add_up_to_the_spells_own() -> None:
    rng = np.random.default_rng(5)
    start = [date(2023, 1, 1) + timedelta(days=int(day)) for day in rng.integers(0, 700, 500)]
    time = [
        int(min(t, (AS_OF - s).days)) for t, s in zip(rng.integers(1, 900, 500), start, strict=True)
    ]
    spells = pl.DataFrame(
        {
            "program": rng.choice(["member", "organic"], 500),
            "start_on": start,
            "entry": [0] * 500,
            "time": time,
            "has_left": rng.random(500) < 0.6,
        }
    )

    counted = count_leaving(spells, AS_OF)

    assert counted["days"].sum() == spells["time"].sum()
    assert counted["events"].sum() == spells["has_left"].sum()


def test_a_steady_rate_stays_level_although_future_members_leave_the_outsiders() -> None:
    # Everybody leaves with the same chance a day; whoever stays 60 days may enroll then.
    rng = np.random.default_rng(11)
    size, daily = 30_000, 0.002
    start = [date(2024, 1, 1) + timedelta(days=int(d)) for d in rng.integers(0, 700, size)]
    life = rng.geometric(daily, size)
    seen = np.array([(AS_OF - day).days for day in start])
    enrolled = np.where((rng.random(size) < 0.5) & (life > 60) & (seen > 60), 60, -1)
    lifetimes = pl.DataFrame(
        {
            "program": np.where(enrolled > 0, "member", "organic"),
            "start_on": start,
            "time": np.maximum(np.minimum(life, seen), 1),
            "has_left": life <= seen,
            "enrolled_after_days": pl.Series(enrolled).replace(-1, None),
        }
    )
    spells = membership_spells(lifetimes.lazy()).rows.collect()

    rates = leaving_rates(count_leaving(spells, AS_OF))

    assert rates.height >= 4
    for row in rates.iter_rows(named=True):
        # 30 days at 0.002 a day; four standard errors leave room for eight estimates.
        assert abs(np.log(row["rate"] / (30 * daily))) < 4 * row["log_se"]


def test_standardising_takes_out_a_change_in_the_mix_of_tenures() -> None:
    counted = pl.DataFrame(
        {
            "program": ["organic"] * 4,
            "half_year": [date(2024, 1, 1)] * 2 + [date(2024, 7, 1)] * 2,
            "band": pl.Series([0, 1, 0, 1], dtype=pl.Int32),
            "days": [9000.0, 1000.0, 1000.0, 9000.0],
            "events": [90.0, 2.0, 10.0, 18.0],
            "customers": [90.0, 10.0, 10.0, 90.0],
        }
    )

    rates = leaving_rates(counted)

    # Per day 0.01 when young and 0.002 when old in both half-years; half the days are of each.
    assert rates["rate"].to_list() == pytest.approx([30 * 0.006] * 2)


def test_nobody_followed_gives_no_rates() -> None:
    empty = _spell("organic", AS_OF, 0, 1, has_left=False).clear()

    assert leaving_rates(count_leaving(empty, AS_OF)).is_empty()
