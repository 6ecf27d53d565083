"""Dates in every dress, with the order of day and month decided by the whole column."""

from __future__ import annotations

from datetime import date, datetime, time

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.dates import read_dates
from loaders.usual_dates import names_zones
from loaders.values import Read

DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2068, 12, 31))
MOMENTS = st.builds(datetime.combine, DAYS, st.times())
QUICK = settings(deadline=None, max_examples=40)

NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
FORMS = {
    "%Y-%m-%d": "year first",
    "%Y/%m/%d": "year first",
    "%Y%m%d": "year first",
    "%Y-%m-%dT%H:%M:%SZ": "year first",
    "%Y-%m-%d %H:%M:%S -0400": "year first",
    "%d/%m/%Y": "day first",
    "%d-%m-%Y": "day first",
    "%d.%m.%Y %H:%M": "day first",
    "%d/%m/%y": "day first",
    "%H:%M %d/%m/%Y": "day first",
    "%m/%d/%Y": "month first",
    "%I:%M %p, %m/%d/%Y": "month first",
    "%H:%M:%S %Y-%m-%d": "year first",
    "%m/%d/%Y %I:%M:%S %p": "month first",
    "%d-%b-%y": "named",
    "%d %B %Y": "named",
    "%B %d, %Y": "named",
    "%a, %d %b %Y %H:%M": "named",
}


def read(*cells: str | None, **settings_: object) -> Read:
    return read_dates(pl.Series(cells, dtype=pl.String), **settings_)  # type: ignore[arg-type]  # named in the tests


@pytest.mark.parametrize("form", list(FORMS))
@QUICK
@given(days=st.lists(DAYS, min_size=1, max_size=12))
def test_a_column_written_one_way_reads_back(form: str, days: list[date]) -> None:
    proof = [date(2023, 5, 31), date(2024, 12, 13)]
    texts = [datetime.combine(d, time(14, 5, 9)).strftime(form) for d in [*days, *proof]]

    result = read(*texts)

    assert result.values.to_list() == [*days, *proof]
    assert result.unreadable is None
    assert not result.is_guess
    expected = FORMS[form] if FORMS[form] in {"day first", "month first"} else None
    assert result.reads_as.order == expected


def test_a_clock_time_before_its_day_is_read_with_it_and_no_time_alone_is_a_day() -> None:
    result = read(
        "14:05 03/11/2026", "9:30 pm on 25 Dec 2026", "10:20", "14:05 3/4", with_time=True
    )

    assert result.values.dt.to_string("%F %R").to_list() == [
        "2026-11-03 14:05",
        "2026-12-25 21:30",
        None,
        None,
    ]


@QUICK
@given(days=st.lists(DAYS, min_size=1, max_size=8))
def test_serial_numbers_of_spreadsheets_read_back(days: list[date]) -> None:
    serials = [str((day - date(1899, 12, 30)).days) for day in days]

    assert read(*serials).values.to_list() == days
    assert read(*(f"{serial}.5" for serial in serials)).values.to_list() == days


@QUICK
@given(moments=st.lists(MOMENTS, min_size=1))
def test_times_of_day_are_kept_when_asked(moments: list[datetime]) -> None:
    whole = [moment.replace(microsecond=0) for moment in moments]
    for form in ("%Y-%m-%d %H:%M:%S", "31/12/2023 %H:%M:%S", "%d-%b-%Y %I:%M:%S %p"):
        texts = [moment.strftime(form) for moment in whole]
        days = [date(2023, 12, 31) if form.startswith("31") else m.date() for m in whole]

        values = read(*texts, with_time=True).values

        assert values.to_list() == [
            datetime.combine(day, moment.time()) for day, moment in zip(days, whole, strict=True)
        ]


def test_three_ways_in_one_column_are_all_read() -> None:
    result = read("26/08/2023 18:39", "26-Aug-23", "2023-08-26 09:31", "1/9/2023", " ", None)

    assert result.values.to_list() == [date(2023, 8, 26)] * 3 + [date(2023, 9, 1), None, None]
    assert (result.reads_as.order, result.reads_as.ambiguous) == ("day first", 1)
    assert (result.reads_as.first, result.reads_as.last) == ("2023-08-26", "2023-09-01")


def test_a_cell_that_cannot_be_read_is_not_an_empty_one() -> None:
    result = read("2023-05-31", "end of May", "N/A", "2023-02-30", "31/04/2023", "", "never")

    assert result.unreadable is not None
    assert result.unreadable.to_list() == [False, True, False, True, True, False, False]


@pytest.mark.parametrize("word", ["0000-00-00", "9999-12-31", "31/12/9999", "present", "-", "NULL"])
def test_no_such_day_is_an_empty_cell(word: str) -> None:
    result = read("2023-05-31", word)

    assert result.values.to_list() == [date(2023, 5, 31), None]
    assert result.unreadable is None


@pytest.mark.parametrize(
    ("cells", "first_of", "order"),
    [
        (("05/04/2023", "13/04/2023"), date(2023, 4, 5), "day first"),
        (("05/04/2023", "04/13/2023"), date(2023, 5, 4), "month first"),
        (("5.4.2023",), date(2023, 4, 5), "day first"),
    ],
)
def test_the_whole_column_decides_the_order(
    cells: tuple[str, ...], first_of: date, order: str
) -> None:
    result = read(*cells)

    assert result.values[0] == first_of
    assert (result.reads_as.order, result.is_guess) == (order, False)


@pytest.mark.parametrize(
    ("cell", "guess"), [("05/04/2023", date(2023, 4, 5)), ("5/4/2023", date(2023, 5, 4))]
)
def test_an_order_nothing_proves_is_marked_as_a_guess(cell: str, guess: date) -> None:
    result = read(cell)

    assert (result.values[0], result.is_guess, result.reads_as.ambiguous) == (guess, True, 1)


def test_the_reader_may_choose_the_order() -> None:
    assert read("05/04/2023", order="month first").values[0] == date(2023, 5, 4)


def test_cells_that_prove_the_other_order_are_never_swapped() -> None:
    result = read("13/04/2023", "14/04/2023", "04/15/2023")

    assert result.values.to_list() == [date(2023, 4, 13), date(2023, 4, 14), None]
    assert result.unreadable_count == 1


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("5. März 2023", date(2023, 3, 5)),
        ("12 août 2022", date(2022, 8, 12)),
        ("3 de enero de 2024", date(2024, 1, 3)),
        ("Sept 3rd, 2023", date(2023, 9, 3)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_months_in_words(cell: str, day: date) -> None:
    assert read(cell).values[0] == day


@pytest.mark.parametrize("cells", [(), (None, None), ("", " ")])
def test_a_column_without_any_date_has_no_first_and_last(cells: tuple[str | None, ...]) -> None:
    result = read(*cells)

    assert result.values.len() == result.values.null_count() == len(cells)
    assert (result.unreadable, result.reads_as.first) == (None, None)


@pytest.mark.parametrize(
    ("written", "is_told"),
    [
        ("2024-05-01T23:30:00+02:00", True),
        ("2024-05-02T00:30:00.123Z", True),
        ("2024-05-02 00:30 UTC", True),
        ("05/02/2024 00:30 EST", True),
        ("2024-05-02 00:30:00", False),
        ("2024-05-02", False),
    ],
)
def test_a_zone_is_seen_behind_a_time(written: str, *, is_told: bool) -> None:
    assert names_zones(pl.Series([None, written])) is is_told
    assert not names_zones(pl.Series([], dtype=pl.String))
