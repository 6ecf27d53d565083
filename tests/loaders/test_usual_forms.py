"""Reading a whole column at once gives what reading it cell by cell gives."""

from __future__ import annotations

from datetime import datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import dates, numbers
from loaders.dates import read_dates
from loaders.numbers import read_numbers
from loaders.understanding import DateOrder

FORMS = (
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%d-%m-%y",
    "%m/%d/%y %H:%M",
    "%m/%d/%Y %I:%M %p",
    "%d-%b-%y",
    "%d %b %Y",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
)
ODD = (
    "",
    "never",
    "31/12/9999",
    "45000",
    "13/13/2024",
    "26-Aug-23",
    "2023-04-12",
    "n/a",
    "5/4/2023",
)


def written(form: str, days: list[int], odd: list[str]) -> pl.Series:
    first = datetime.fromisoformat("2019-12-25 09:30")
    usual = [(first + timedelta(days=day, minutes=7 * day)).strftime(form) for day in days]
    return pl.Series([*usual, *odd], dtype=pl.String)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(FORMS),
    st.lists(st.integers(0, 3000), min_size=3, max_size=12),
    st.lists(st.sampled_from(ODD), max_size=3),
    st.sampled_from([None, "day first", "month first"]),
)
def test_dates_read_at_once_are_those_read_one_by_one(
    form: str, days: list[int], odd: list[str], order: DateOrder | None
) -> None:
    text = written(form, days, odd)

    at_once = read_dates(text, order, with_time=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dates, "read_usual", lambda _: None)
        patch.setattr(dates, "without_zone", lambda cells: cells)
        one_by_one = read_dates(text, order, with_time=True)

    assert at_once.values.to_list() == one_by_one.values.to_list()
    assert at_once.unreadable_count == one_by_one.unreadable_count
    assert (at_once.reads_as, at_once.is_guess) == (one_by_one.reads_as, one_by_one.is_guess)


AMOUNTS = st.lists(
    st.builds(
        lambda amount, dress: dress.format(amount),
        st.floats(-99_999, 99_999, allow_nan=False),
        st.sampled_from(
            [
                "${:,.2f}",
                "{:,.0f}",
                "{:.2f}",
                "${:,.2f} ",
                "€ {:,.2f}",
                "({:.2f})",
                "{:,.2f} EUR",
                "x",
            ]
        ),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(cells=AMOUNTS, is_european=st.booleans())
def test_amounts_read_at_once_are_those_read_one_by_one(
    *, cells: list[str], is_european: bool
) -> None:
    turned = [cell.translate(str.maketrans(",.", ".,")) for cell in cells]
    text = pl.Series(turned if is_european else cells, dtype=pl.String)

    at_once = read_numbers(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            numbers, "_grouped", lambda part: pl.Series([None] * part.len(), dtype=pl.Float64)
        )
        one_by_one = read_numbers(text)

    assert at_once.values.to_list() == one_by_one.values.to_list()
    assert at_once.unreadable_count == one_by_one.unreadable_count


@pytest.mark.parametrize(
    "zoned",
    ["2026-09-03 10:15:00 -0400", "2026-09-03T10:15:00Z", "2026-09-03T10:15:00.123+02:00"],
)
def test_a_moment_is_taken_as_written_in_the_zone_of_its_writer(zoned: str) -> None:
    read = read_dates(pl.Series([zoned, None, "2026-12-31T23:59:59Z"]), with_time=True)

    assert read.values.to_list() == [
        datetime.fromisoformat("2026-09-03 10:15"),
        None,
        datetime.fromisoformat("2026-12-31 23:59:59"),
    ]
    assert read.unreadable is None


def test_the_two_digit_year_69_belongs_to_the_last_century() -> None:
    read = read_dates(pl.Series(["24/12/69", "24/12/68", "13/01/24"]))

    assert read.values.dt.year().to_list() == [1969, 2068, 2024]
