"""Tables counted already become what they can feed; the others say why they cannot."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from loaders.aggregates import image_shape
from loaders.periods import period_start
from tests.loaders.ugly_files import loaded, raw, rules

BRANDS = """
    Attribute,Acme,Bolt,Crisp,NET
    Trustworthy,120,80,30,150
    Innovative,60,90,20,130
    Good value,44,22,11,70
    Base,400,380,300,400
"""
BANNER = """
    ,Gender,,,Age,,
    Answer,Total,Male,Female,Total,18-34,35+
    Yes,40%,38%,42%,40%,30%,50%
    No,60%,62%,58%,60%,70%,50%
    Grand Total,100%,100%,100%,100%,100%,100%
"""


def test_brands_by_attributes_feed_the_image_with_their_bases() -> None:
    table = loaded(BRANDS)
    image = table.made.tables["image"]

    assert table.kind == "crosstab"
    assert set(image["brand"]) == {"Acme", "Bolt", "Crisp"}
    assert set(image["attribute"]) == {"Trustworthy", "Innovative", "Good value"}
    assert image.filter(brand="Bolt", attribute="Innovative").rows() == [
        ("Bolt", "Innovative", 90.0, 380.0)
    ]


def test_brands_may_stand_down_the_side() -> None:
    table = loaded("Brand,Trustworthy,Innovative,Base\nAcme,30%,20%,200\nBolt,50%,10%,100\n")

    assert table.made.tables["image"].sort("brand", "attribute").rows() == [
        ("Acme", "Innovative", 40.0, 200.0),
        ("Acme", "Trustworthy", 60.0, 200.0),
        ("Bolt", "Innovative", 10.0, 100.0),
        ("Bolt", "Trustworthy", 50.0, 100.0),
    ]


def test_a_banner_by_groups_of_people_is_named_and_set_aside() -> None:
    table = loaded(BANNER)

    assert (table.kind, table.header_rows, table.rows_read) == ("crosstab", 2, 2)
    assert (table.made.rows_kept, table.made.set_aside.height) == (0, 2)
    assert "table not used" in rules(table)


def test_a_table_of_people_with_noughts_and_ones_is_no_image() -> None:
    text = "customer id,modern,fair\n" + "\n".join(f"c{n},{n % 2},{n % 3 % 2}" for n in range(9))

    assert loaded(text).kind != "crosstab"


def test_sides_that_could_both_be_brands_are_not_guessed() -> None:
    assert image_shape(raw(",Acme,Bolt\nCrisp,1,2\nDelta,3,4\n")) is None


def test_ratings_by_month_are_a_series_with_their_answers() -> None:
    table = loaded("Month,Average rating,Responses\n2024-01,3.9,120\n2024-02,4.1,140\n")

    assert table.made.tables["series"].rows() == [
        (date(2024, 1, 1), "Average rating", 3.9, 120.0),
        (date(2024, 2, 1), "Average rating", 4.1, 140.0),
    ]


def test_touchpoints_may_be_columns_or_rows() -> None:
    wide = loaded("Month,Store,Website\nJan 2024,3.9,4.2\nFeb 2024,4.1,4.3\n")
    long = loaded(
        """
        Period,Touchpoint,CSAT
        Jan 2024,Store,3.9
        Jan 2024,Website,4.2
        Feb 2024,Store,4.1
        Feb 2024,Website,4.3
        """
    )

    by = ["period_on", "touchpoint"]
    assert wide.made.tables["series"].sort(by).equals(long.made.tables["series"].sort(by))


def test_a_series_that_names_a_period_twice_is_not_used() -> None:
    table = loaded("Month,Average rating\n2024-01,3.9\n2024-01,4.1\n2024-02,4.0\n")

    assert "series" not in table.made.tables


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03", date(2024, 3, 1)),
        ("03/2024", date(2024, 3, 1)),
        ("Mar 2024", date(2024, 3, 1)),
        ("March-24", date(2024, 3, 1)),
        ("2024 Mar", date(2024, 3, 1)),
        ("Q2 2024", date(2024, 4, 1)),
        ("2024-Q2", date(2024, 4, 1)),
        ("2024-W07", date(2024, 2, 12)),
        ("Dez 2023", date(2023, 12, 1)),
        ("soon", None),
        ("13/2024", None),
    ],
)
def test_a_period_is_its_first_day(text: str, expected: date | None) -> None:
    assert period_start(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Variable,Label\nq1,How satisfied\nq2,How likely\n",
        "About this export,\nThe survey was run in May,\nPlease ask Kim for the questions,\n",
    ],
)
def test_dictionaries_and_notes_are_named_as_such(text: str) -> None:
    table = loaded(text)

    assert table.kind == "dictionary"
    assert table.made.set_aside.height == 2


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("Month,#Passengers", [f"1949-{month:02d},{100 + month}" for month in range(1, 13)]),
        ("period,n", [f"{date(1949, month, 1):%b %Y},{100 + month}" for month in range(1, 13)]),
        # As R writes a time series: a number per row, and time counted in years.
        ("rownames,time,value", [f"{at},{1949 + (at - 1) / 12:.6f},{100 + at}"
                                 for at in range(1, 13)]),
    ],
)  # fmt: skip
def test_anything_counted_by_month_is_a_series(head: str, rows: list[str]) -> None:
    series = loaded("\n".join([head, *rows]) + "\n").made.tables["series"].sort("period_on")

    assert series["period_on"].to_list() == [date(1949, month, 1) for month in range(1, 13)]
    assert series["value"].to_list() == [100.0 + month for month in range(1, 13)]


def test_numbers_on_odd_days_are_no_series() -> None:
    rows = "".join(f"2024-01-{day:02d},{day * 3}\n" for day in (1, 2, 4, 7, 9, 12, 13, 19, 30))

    assert "series" not in loaded(f"day,number\n{rows}").made.tables


def test_a_touchpoint_rated_to_five_beside_one_rated_to_ten_keeps_its_scale() -> None:
    rows = [f"2024-01-{1 + at % 28:02d},Phone,{1 + at % 5}" for at in range(120)]
    rows += [f"2024-01-{1 + at % 28:02d},Chat,{1 + at % 10}" for at in range(120)]
    table = loaded("\n".join(["contact date,touchpoint,rating", *rows]) + "\n")

    contacts = table.made.tables["contacts"]
    ends = contacts.group_by("touchpoint").agg(pl.col("scale_max").unique()).sort("touchpoint")
    assert ends.rows() == [("Chat", [10.0]), ("Phone", [5.0])]
    assert "another scale" in rules(table)
