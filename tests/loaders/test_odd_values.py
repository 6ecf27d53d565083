"""Codes, broken ranges and dates in two columns are noticed, counted and told."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.understanding import LoadedTable, TableChoices
from tests.loaders.ugly_files import becomes, loaded, rules


def customers(heading: str, cells: list[str], **decided: object) -> LoadedTable:
    rows = [f"c{number},2024-05-{number % 28 + 1:02d},{cell}" for number, cell in enumerate(cells)]
    text = "\n".join([f"customer_id,joined_on,{heading}", *rows])
    return loaded(text + "\n", TableChoices(**decided) if decided else None)  # type: ignore[arg-type]  # named in the tests


AGES = [str(20 + number % 50) for number in range(40)]


@pytest.mark.parametrize(
    ("heading", "cells", "count"),
    [
        ("Age", [*AGES, "118", "118"], 2),
        ("Age", [*AGES, "-99"], 1),
        ("Age", [*AGES, "99", "99", "99"], 3),
        ("visits per year", [*(str(number % 9) for number in range(40)), "999"], 1),
        ("visits per year", [*(str(number % 9) for number in range(40)), "-9"], 1),
    ],
)
def test_a_number_far_from_all_others_is_no_answer(
    heading: str, cells: list[str], count: int
) -> None:
    table = customers(heading, cells)

    assert rules(table)["code for no answer"] == count
    told = table.made.tables["segments"].filter(segment=heading)
    assert told.height == len(cells) - count


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Age", [*AGES, "96", "97", "99"]),
        ("order amount", [*AGES, "-99"]),
        ("visits per year", [*(str(number * 3) for number in range(40)), "99"]),
        ("change in visits", [*(str(number - 20) for number in range(40)), "-9"]),
        ("Age", ["118"] * 30),
    ],
)
def test_a_number_that_can_be_meant_stays(heading: str, cells: list[str]) -> None:
    assert "code for no answer" not in rules(customers(heading, cells))


def test_what_the_reader_decided_about_a_code_is_not_asked_again() -> None:
    table = customers("Age", [*AGES, "118"], values={"Age": {"118": "118"}})

    assert "code for no answer" not in rules(table)


def test_a_range_that_became_a_date_is_noticed() -> None:
    table = customers("company size", ["1-5", "25-Jun", "26-100", "100+", "1-5", "25-Jun"])

    assert rules(table)["a range became a date"] == 2


def test_dates_of_a_day_and_month_are_no_broken_ranges() -> None:
    assert "a range became a date" not in rules(customers("birthday party", ["25-Jun", "3-May"]))


def test_year_and_month_in_two_columns_are_one_date() -> None:
    table = loaded(
        """
        Loyalty Number,Enrollment Year,Enrollment Month,Cancellation Year,Cancellation Month
        1,2016,2,,
        2,2016,11,2018,1
        3,2017,7,2018,12
        """
    )

    made = table.made.tables["customers"]
    assert made["enrolled_on"].to_list() == [date(2016, 2, 1), date(2016, 11, 1), date(2017, 7, 1)]
    assert made["left_on"].to_list() == [None, date(2018, 1, 1), date(2018, 12, 1)]
    assert becomes(table)["enrollment date"] == "customers.enrolled_on"
    assert rules(table)["year and month read as one date"] == 3 or len(table.made.problems) >= 2


def test_months_may_be_written_in_words() -> None:
    table = loaded("customer id,signup year,signup month\n1,2016,February\n2,2017,Nov\n")

    assert table.made.tables["customers"]["joined_on"].to_list() == [
        date(2016, 2, 1),
        date(2017, 11, 1),
    ]
