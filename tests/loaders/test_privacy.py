"""Nobody can be told by name from what is made of a file, or from what is said about it."""

from __future__ import annotations

import polars as pl
import pytest

from loaders.described import described, described_text
from loaders.loading import load
from loaders.understanding import Loading
from tests.loaders.ugly_files import written

SURVEY = written(
    """
    Respondent ID,E-mail address,First Name,IP Address,customer email,Recommend (0-10),Kind (1-5)
    r1,ada.lovelace@mail.example,Ada Lovelace,203.0.113.7,Ada.Lovelace@mail.example,9,5
    r2,bo.peep@mail.example,Bo Peep,203.0.113.8,bo.peep@mail.example,7,4
    r2,bo.peep@mail.example,Bo Peep,203.0.113.8,bo.peep@mail.example,7,4
    r3,cy.twombly@mail.example,Cy Twombly,203.0.113.9,cy.twombly@mail.example,11,3
    """
)
CUSTOMERS = written(
    """
    Email,Name,Phone,Street,joined on,left on,tier
    ada.lovelace@mail.example,Ada Lovelace,+44 20 7946 0001,1 Byron Row,2023-05-01,,Gold
    bo.peep@mail.example,Bo Peep,+44 20 7946 0002,2 Sheep Lane,2023-05-02,soon,None
    cy.twombly@mail.example,Cy Twombly,+44 20 7946 0003,3 Byron Row,2023-05-03,,Gold
    """
)
ORDERS = written(
    """
    order id,customer email,customer name,order date,amount
    1,ADA.LOVELACE@mail.example,Ada Lovelace,2023-06-01,5
    2,bo.peep@mail.example,Bo Peep,never,6
    """
)
PERSONAL = ("lovelace", "peep", "twombly", "203.0.113", "7946", "byron", "sheep", "@mail")
FILES = {"survey.csv": SURVEY, "customers.csv": CUSTOMERS, "orders.csv": ORDERS}


@pytest.fixture(scope="module")
def loading() -> Loading:
    return load(list(FILES.items()))


def frames(loading: Loading) -> list[pl.DataFrame]:
    tables = [table.made for file in loading.files for table in file.tables]
    made = [frame for table in tables for frame in table.tables.values()]
    assert loading.study is not None
    return [*made, *(table.set_aside for table in tables), *loading.study.tables.values()]


@pytest.mark.parametrize("value", PERSONAL)
def test_no_personal_value_reaches_a_table_or_a_download(loading: Loading, value: str) -> None:
    for frame in frames(loading):
        assert value not in frame.write_csv().lower()


@pytest.mark.parametrize("value", PERSONAL)
def test_no_personal_value_reaches_what_is_said(loading: Loading, value: str) -> None:
    assert value not in repr(described(loading)).lower()
    assert value not in described_text(loading).lower()


def test_rows_were_set_aside_in_every_file(loading: Loading) -> None:
    aside = {file.file: file.tables[0].made.set_aside.height for file in loading.files}

    assert all(aside.values()), aside


def customers_of(loading: Loading) -> set[str]:
    assert loading.study is not None
    assert loading.study.customers is not None
    return set(loading.study.customers["customer_id"])


def test_hashed_keys_join_all_files_of_a_study(loading: Loading) -> None:
    assert loading.study is not None
    assert loading.study.orders is not None
    assert set(loading.study.orders["customer_id"]) <= customers_of(loading)


def test_the_order_of_files_does_not_change_a_key(loading: Loading) -> None:
    turned = load(list(FILES.items())[::-1])

    assert customers_of(turned) == customers_of(loading)


def test_keys_of_two_studies_cannot_be_compared(loading: Loading) -> None:
    other = load([("customers.csv", CUSTOMERS)])

    assert customers_of(other).isdisjoint(customers_of(loading))


def test_the_same_file_brought_twice_counts_once() -> None:
    loading = load([("a.csv", ORDERS), ("copy of a.csv", ORDERS)])

    assert loading.study is not None
    assert loading.study.orders is not None
    assert loading.study.orders.height == 1
    assert loading.notes == ("“copy of a.csv” holds the same as “a.csv” and counts once.",)
