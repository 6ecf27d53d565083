"""Numbers and money in every dress, and words that stand for yes, gone or member."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.bands import in_bands
from loaders.numbers import read_numbers
from loaders.values import read_ids, read_text
from loaders.words import read_flags, read_left, read_membership

QUICK = settings(deadline=None, max_examples=60)
AMOUNTS = st.lists(
    st.decimals(-9_999_999, 9_999_999, places=2, allow_nan=False), min_size=1, max_size=12
)


def text(*cells: str | None) -> pl.Series:
    return pl.Series(cells, dtype=pl.String)


@QUICK
@given(amounts=AMOUNTS)
def test_money_reads_back_however_it_is_dressed(amounts: list[float]) -> None:
    for dress in (
        "{:.2f}",
        "{:,.2f}",
        "${:,.2f} ",
        "€ {:,.2f}",
        "{:,.2f} USD",
    ):
        cells = [dress.format(amount) for amount in amounts] + [dress.format(1234.5)]
        values = read_numbers(text(*cells)).values
        assert values.to_list() == pytest.approx([*map(float, amounts), 1234.5])


@QUICK
@given(amounts=AMOUNTS)
def test_decimal_commas_are_told_from_thousands(amounts: list[float]) -> None:
    swap = str.maketrans(",.", ".,")
    cells = [f"{amount:,.2f}".translate(swap) for amount in amounts]

    assert read_numbers(text(*cells)).values.to_list() == pytest.approx([*map(float, amounts)])


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("$1,149.00 ", "(33.62)", "-$45.00", "($33.62)"), [1149.0, -33.62, -45.0, -33.62]),
        (("1,23,456.78", "12"), [123456.78, 12.0]),
        (("1.234,50", "3"), [1234.5, 3.0]),
        (("1 234,5", "1\u202f000"), [1234.5, 1000.0]),
        (("1'234.50", "33.62-", "−5"), [1234.5, -33.62, -5.0]),
        (("1,149", "2,000"), [1149.0, 2000.0]),
        (("1.149.000", "5"), [1149000.0, 5.0]),
        (("2,55", "3,39"), [2.55, 3.39]),
        (("1e5", " 7 ", "kr 12", "12 zł", "R$ 5"), [100000.0, 7.0, 12.0, 12.0, 5.0]),
    ],
)
def test_known_dresses(cells: tuple[str, ...], values: list[float]) -> None:
    assert read_numbers(text(*cells)).values.to_list() == pytest.approx(values)


def test_what_is_no_number_is_unreadable_and_what_is_empty_is_not() -> None:
    read = read_numbers(text("5", "twelve", "12%", "inf", "-", "N/A", " ", None))

    assert read.unreadable is not None
    assert read.unreadable.to_list() == [False, True, True, True, False, False, False, False]
    assert (read.reads_as.first, read.reads_as.last) == ("5", "5")


def test_yes_and_no_in_many_tongues() -> None:
    read = read_flags(text("Yes", "n", "1", "0", "TRUE", " nein ", "maybe", "", None))

    assert read.values.to_list() == [True, False, True, False, True, False, None, None, None]
    assert read.unreadable_count == 1
    assert read_flags(text("yes"), inverted=True).values.to_list() == [False]


def test_status_words_say_who_has_left() -> None:
    read = read_left(text("Churned", "Stayed", "Joined", "cancelled", "Existing Customer", "hm"))

    assert read.values.to_list() == [True, False, False, True, False, None]
    assert read.unreadable_count == 1
    assert read_left(text("yes", "no"), inverted=True).values.to_list() == [False, True]


def test_none_is_an_answer_about_membership() -> None:
    read = read_membership(text("None", "Gold", "Offer B", "no", "", None))

    assert read.values.to_list() == [False, True, True, False, None, None]


def test_ids_lose_their_dress_and_nothing_else() -> None:
    assert read_ids(text("17850.0", "12.0", None)).values.to_list() == ["17850", "12", None]
    assert read_ids(text("17850.0", "A1", " ", "n/a")).values.to_list() == [
        "17850.0",
        "A1",
        None,
        None,
    ]
    assert read_ids(text("'901", " 007 ")).values.to_list() == ["901", "007"]
    assert read_ids(text("a", "b")).values.to_list() == ["a", "b"]


def test_words_are_trimmed_and_none_stays_an_answer() -> None:
    assert read_text(text(" None ", "", "\u00a0x")).values.to_list() == ["None", None, "x"]


def test_bands_hold_about_a_quarter_each_and_say_their_ends() -> None:
    bands = in_bands(pl.Series([*map(float, range(1, 101)), None]))

    counts = dict(bands.drop_nulls().value_counts().iter_rows())
    assert len(counts) == 4
    assert all(20 <= n <= 30 for n in counts.values())
    assert bands[-1] is None


def test_ages_use_the_bands_of_surveys_and_equal_numbers_are_one_band() -> None:
    ages = pl.Series([19.0, 34.0, 35.0, 80.0])

    assert in_bands(ages, are_ages=True).to_list() == [
        "under 25",
        "25 to under 35",
        "35 to under 45",
        "65 and over",
    ]
    assert in_bands(pl.Series([3.0, 3.0])).to_list() == ["all", "all"]
    assert in_bands(pl.Series([None], dtype=pl.Float64)).to_list() == [None]
