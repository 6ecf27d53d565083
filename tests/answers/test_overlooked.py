"""What is said of cohorts: the first and the latest, after as many months for both."""

from datetime import date

import polars as pl

from answers.overlooked import cohorts, cohorts_said


def stays(*joined: tuple[date, int, int]) -> pl.DataFrame:
    """Of everybody who joined on a day, so many stay to the end of 2025 and the rest 45 days."""
    rows = [
        {"start_on": day, "time": time, "has_left": time == 45}
        for day, staying, leaving in joined
        for time in [(date(2025, 12, 31) - day).days] * staying + [45] * leaving
    ]
    return pl.DataFrame(rows)


def test_the_first_cohort_is_set_beside_the_latest_after_as_many_months() -> None:
    table = cohorts(
        stays((date(2024, 1, 5), 30, 10), (date(2024, 6, 5), 1, 39), (date(2025, 3, 5), 20, 20)),
        date(2025, 12, 31),
    )

    # The latest cohort was followed for nine whole months; Wilson's ends of 30 and 20 of 40.
    assert cohorts_said(table, 365) == (
        "After 12 months, 75% of those who joined in January 2024 were still here (60% to 86%, "
        "n = 40), 3% of those who joined in June 2024 (0% to 13%, n = 40)"
    )
    assert cohorts_said(table, 274).startswith("After 9 months, 75% of those who joined in January")
    assert "50% of those who joined in March 2025 (35% to 65%, n = 40)" in cohorts_said(table, 274)


def test_one_cohort_alone_is_not_compared() -> None:
    alone = cohorts(stays((date(2024, 1, 5), 30, 10)), date(2025, 12, 31))

    assert cohorts_said(alone, 365) == ""
    assert cohorts_said(pl.DataFrame(), 365) == ""
