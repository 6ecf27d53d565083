"""Columns are matched by names a slip away and by cells alone, and it is said how sure that is."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.headings import compact
from loaders.similar import resembled
from loaders.understanding import ColumnMatch, LoadedTable, TableChoices
from tests.loaders.ugly_files import loaded


def match_of(table: LoadedTable, heading: str) -> ColumnMatch:
    return next(match for match in table.made.columns if match.heading == heading)


KNOWN = ("customerid", "joineddate", "cancelationdate")


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Custommer ID", "customerid"),
        ("Joinned date", "joineddate"),
        ("Cancelation_dates", "cancelationdate"),
    ],
)
def test_a_slip_of_the_pen_is_forgiven(heading: str, name: str) -> None:
    assert resembled(compact(heading), KNOWN) == name


@pytest.mark.parametrize(
    ("heading", "other"),
    [
        ("Unenrolled", "enrolled"),
        ("Inactive flag", "activeflag"),
        ("Last order date", "firstorderdate"),
        ("Address 2", "address1"),
        ("Orders", "order"),
        ("Returned", "returner2"),
    ],
)
def test_another_word_is_no_slip(heading: str, other: str) -> None:
    assert resembled(compact(heading), [other]) is None


def test_a_misspelt_heading_is_likely() -> None:
    table = loaded("customer id,joinned date,tier\nA,2024-05-01,Gold\nB,2024-05-02,None\n")

    match = match_of(table, "joinned date")
    assert (match.becomes, match.confidence) == ("customers.joined_on", "likely")


def test_cells_alone_make_a_guess_that_is_to_be_confirmed() -> None:
    table = loaded(
        "Kennung,signup date\nK-001,2024-05-01\nK-002,2024-05-02\n", TableChoices(kind="customers")
    )

    match = match_of(table, "Kennung")
    assert (match.becomes, match.confidence) == ("customers.customer_id", "guess")
    assert match.how.endswith("confirm it")


MONTHS = "order id,customer id,order date,total,Month\n" + "".join(
    f"{100 * month + day},C{day},{month:02d}/{day:02d}/2024,5,{name}\n"
    for month, name in ((1, "January"), (2, "February"), (3, "March"))
    for day in range(4, 12)
)


def test_a_column_of_months_tells_which_figure_is_the_month() -> None:
    table = loaded(MONTHS)

    days = table.made.tables["orders"]["ordered_on"]
    assert (days.min(), days.max()) == (date(2024, 1, 4), date(2024, 3, 11))
    reads = match_of(table, "order date").reads_as
    assert reads is not None
    assert reads.order == "month first"


def test_a_column_of_quarters_tells_it_too() -> None:
    text = MONTHS.replace("Month", "Quarter")
    for name in ("January", "February", "March"):
        text = text.replace(name, "Q1")

    days = loaded(text).made.tables["orders"]["ordered_on"]

    assert days.max() == date(2024, 3, 11)
