"""Several files become one study, whatever their order; what cannot be used says so."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from loaders.loading import contributes, load
from loaders.understanding import Choices, TableChoices
from study import TABLES, Study
from tests.loaders.ugly_files import loaded, real, rules, workbook, written

CUSTOMERS = written(
    """
    customer_id,joined_on,left_on
    A,2023-01-10,
    B,2023-02-10,2023-12-01
    C,2023-03-10,
    """
)
ORDERS = written(
    """
    order_id,customer_id,order date,amount
    1,A,2023-05-31,10
    2,A,2023-06-30,12
    3,X,2023-07-31,9
    """
)
TIERS = written("customer_id,tier,joined_on\nA,Gold,\nB,None,\nD,None,2023-04-01\n")
EVENTS = written(
    """
    event,start date,type,cost
    New tariff,2023-04-01,price,
    Autumn mailing,2029-10-01,campaign,1200
    """
)


def content_of(study: Study | None) -> dict[str, list[tuple[object, ...]]]:
    assert study is not None
    return {name: table.rows() for name, table in study.tables.items()}


def test_the_order_of_files_never_matters() -> None:
    files = [("c.csv", CUSTOMERS), ("o.csv", ORDERS), ("e.csv", EVENTS), ("t.csv", TIERS)]
    results = [load(list(order)) for order in permutations(files)]

    studies = [result.study for result in results]
    assert len({study.fingerprint for study in studies if study}) == 1
    assert all(content_of(study) == content_of(studies[0]) for study in studies)
    assert [file.file for file in results[-1].files] == ["t.csv", "e.csv", "o.csv", "c.csv"]


def test_customers_over_two_files_are_completed() -> None:
    result = load([("a.csv", CUSTOMERS), ("b.csv", TIERS)])

    assert result.study is not None
    assert result.study.customers is not None
    customers = {row["customer_id"]: row for row in result.study.customers.rows(named=True)}
    assert customers["A"]["program"] == "member"
    assert customers["B"]["left_on"] == date(2023, 12, 1)
    assert sorted(customers) == ["A", "B", "C", "D"]
    assert any("more than one file" in note for note in result.notes)


def test_the_last_observed_day_ends_the_study_and_plans_do_not() -> None:
    result = load([("c.csv", CUSTOMERS), ("o.csv", ORDERS), ("e.csv", EVENTS)])

    assert result.study is not None
    assert result.study.as_of == date(2023, 12, 1)


def test_the_share_of_buyers_found_among_customers_is_said() -> None:
    result = load([("c.csv", CUSTOMERS), ("o.csv", ORDERS)])

    assert "1 of 2 customers with orders (50%) are found in the table of customers." in result.notes


def test_every_table_of_a_study_holds_to_its_contract() -> None:
    result = load([("c.csv", CUSTOMERS), ("o.csv", ORDERS), ("e.csv", EVENTS)])

    assert result.study is not None
    for name, table in result.study.tables.items():
        assert TABLES[name].is_valid(table)


def test_a_file_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    missing = tmp_path / "gone.csv"
    result = load([("bad.csv", b"%PDF-1.7"), ("o.csv", ORDERS), ("gone.csv", missing)])

    bad, good, gone = result.files
    assert "is a PDF document" in (bad.refusal or "")
    assert "cannot be opened" in (gone.refusal or "")
    assert [contributes(file) for file in (bad, good, gone)] == [False, True, False]
    assert result.study is not None


def test_nothing_useful_makes_no_study() -> None:
    result = load([("bad.csv", b"")])

    assert result.study is None


def test_choices_reach_the_study_and_change_its_fingerprint() -> None:
    plain = load([("o.csv", ORDERS)])
    chosen = load(
        [("o.csv", ORDERS)],
        Choices(own_brand="Us", as_of="2023-12-31", lapse_days=90, program_cost=5.0),
        is_invented=True,
    )

    assert chosen.study is not None
    assert plain.study is not None
    assert chosen.study.as_of == date(2023, 12, 31)
    assert (chosen.study.own_brand, chosen.study.lapse_days) == ("Us", 90)
    assert chosen.study.is_invented
    assert chosen.study.fingerprint != plain.study.fingerprint


def test_a_path_and_its_bytes_have_one_fingerprint(tmp_path: Path) -> None:
    path = tmp_path / "o.csv"
    path.write_bytes(ORDERS)

    first, second = load([("o.csv", path)]).study, load([("o.csv", ORDERS)]).study

    assert first is not None
    assert second is not None
    assert first.fingerprint == second.fingerprint


def test_sheets_of_one_workbook_are_tables_of_their_own() -> None:
    content = workbook(
        ("Clients", [["customer_id", "joined_on"], ["A", "2023-01-10"], ["B", "2023-02-10"]]),
        ("Sales", [["order_id", "customer_id", "order date", "amount"], [1, "A", "2023-05-31", 5]]),
    )

    (file,) = load([("book.xlsx", content)]).files

    assert [(table.sheet, table.kind) for table in file.tables] == [
        ("Clients", "customers"),
        ("Sales", "orders"),
    ]


def test_a_kind_without_its_key_column_asks_for_it() -> None:
    table = loaded("x,y\n1,2\n", TableChoices(kind="orders"))

    assert table.made.tables == {}
    assert table.made.problems[0].rule == "table not used"
    assert "the day of the order" in table.made.problems[0].expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("event,start date,type\nNew tariff,2023-04-01,price\nApp,2023-05-01,other\n", "events"),
        ("client id,cancellation reason,date\n1,Price,2023-04-01\n2,Moved,2023-04-02\n", "reasons"),
        (
            "ticket id,created,channel,csat\n1,2023-04-01,phone,5\n2,2023-04-02,email,4\n",
            "contacts",
        ),
        ("customer_id,month,visits\n1,2023-04,3\n1,2023-05,4\n2,2023-04,1\n", "activity"),
        ("Brand,Good value,Trusted\nAcme,61%,40%\nBrightway,35%,52%\nTotal,50%,47%\n", "crosstab"),
        ("variable,label\nq1,How satisfied\nq2,Age\n", "dictionary"),
        ("a,b\nx,y\n", "unknown"),
    ],
)
def test_kinds_are_told_apart_and_named(text: str, kind: str) -> None:
    table = loaded(text)

    assert table.kind == kind
    assert table.kind_how


def test_contacts_keep_rating_time_and_touchpoint() -> None:
    table = loaded(
        """
        Case Number,Opened at,Category,Channel,First response,CSAT,Client ID,Comments
        1,31/05/2024 09:00,Delivery,Inbound call,31/05/2024 09:30,5,A,Fine
        2,31/05/2024 10:00,Billing,Outcall,31/05/2024 09:00,2,B,
        3,soon,Billing,Email,,4,C,
        4,01/06/2024 10:00,Delivery,Email,,1,D,Late
        """
    )

    contacts = table.made.tables["contacts"]
    assert contacts["direction"].to_list() == ["in", "out", "in"]
    assert contacts["touchpoint"].to_list() == ["Delivery", "Billing", "Delivery"]
    assert contacts["response_minutes"].to_list() == [30.0, None, None]
    assert contacts["rating"].to_list() == [5.0, 2.0, 1.0]
    assert contacts["scale_max"].to_list() == [5.0] * 3
    assert table.made.tables["comments"]["said_by"].to_list() == ["A", "D"]
    assert rules(table) == {"date not readable": 1, "response before the contact": 1}


def test_events_get_their_kind_from_words() -> None:
    table = loaded(
        """
        campaign,start,end,budget
        New reward tiers,2023-04-01,2023-05-01,10
        Price cut,2023-06-01,2023-05-01,20
        Hotline training,2023-07-01,,
        Summer party,2023-08-01,,
        ,2023-08-02,,
        """
    )

    events = table.made.tables["events"]
    assert events["kind"].to_list() == ["program", "service fix", "other"]
    assert table.made.set_aside["reason"].to_list() == ["ended before it began", "no name"]


def test_reasons_take_their_direction_from_words() -> None:
    table = loaded("customer id,reason for staying,date\n1,Service,2023-04-13\n2,,2023-04-14\n")

    assert table.made.tables["reasons"].rows() == [("1", date(2023, 4, 13), "stay", "Service")]
    assert rules(table) == {"no reason": 1}


def test_a_column_of_reasons_alone_is_a_list_of_them() -> None:
    table = loaded("Reason for leaving\nToo expensive\nNobody ever wrote back to me\n")

    assert table.kind == "reasons"
    assert table.made.tables["reasons"].select("said_by", "direction", "reason").rows() == [
        ("row 2", "leave", "Too expensive"),
        ("row 3", "leave", "Nobody ever wrote back to me"),
    ]


# The UCI Online Retail file has 541,909 lines, of which 135,080 lack a customer; the 406,829 others
# are 22,190 invoices (Chen, Sain and Guo 2012 describe the file; counted with plain Polars).
def test_the_retail_file_folds_into_its_invoices() -> None:
    result = load([("retail.parquet", real("orders/Online_Retail_uci.parquet"))])

    (table,) = result.files[0].tables
    assert (table.rows_read, table.made.rows_kept) == (541_909, 406_829)
    assert table.made.tables["orders"].height == 22_190
    assert result.study is not None
    assert result.study.as_of == date(2011, 12, 9)


def test_the_european_retail_file_reads_commas_and_dots() -> None:
    path = real("orders/Online_Retail_20k_eu_semicolon_cp1252.csv")

    (table,) = load([("eu.csv", path)]).files[0].tables

    orders = table.made.tables["orders"].sort("order_id")
    assert orders.row(0)[:4] == ("536365", "17850", date(2010, 12, 1), pytest.approx(139.12))
    assert table.made.set_aside.height == 6_653


# Fader and Hardie's CDNOW master file: 69,659 purchases of 23,570 customers, 1997-01-01 on.
def test_the_cdnow_file_needs_no_delimiter() -> None:
    (table,) = load([("cdnow.txt", real("orders/CDNOW_master.txt"))]).files[0].tables

    orders = table.made.tables["orders"]
    assert (orders.height, orders["customer_id"].n_unique()) == (69_659, 23_570)
    assert orders["ordered_on"].min() == date(1997, 1, 1)


def test_the_telecom_file_gives_customers_without_dates() -> None:
    result = load([("churn.csv", real("churn/telecom_customer_churn_original.csv"))])

    assert result.study is not None
    customers = result.study.customers
    assert customers is not None
    assert (customers.height, int(customers["has_left"].sum())) == (7_043, 1_869)
    assert int((customers["program"] == "organic").sum()) == 3_877
    assert customers["tenure_days"].max() == 2_192
    assert result.study.reasons is not None
    assert result.study.reasons.height == 1_869


def test_the_support_file_reads_three_ways_to_write_a_date() -> None:
    path = real("service/eCommerce_Customer_support_data_20pct_split.csv")
    result = load([("support.csv", path)])

    assert result.study is not None
    contacts = result.study.contacts
    assert contacts is not None
    assert contacts.height == 17_182
    assert contacts["contact_on"].max() == date(2023, 8, 31)
    assert int((contacts["direction"] == "out").sum()) == 2_943
    assert dict(contacts["rating"].value_counts().iter_rows())[5.0] == 11_934
    assert set(contacts["scale_min"]) == {1.0}


def test_a_contact_on_a_day_that_stands_for_none_is_set_aside() -> None:
    rows = "Ticket ID,Created,Channel,Resolved at\n1,1970-01-01 00:00,phone,2024-05-02 10:00\n"
    rows += "2,2024-05-01 09:00,phone,1970-01-01 00:00\n3,2024-05-03 09:00,phone,2024-05-03 10:00\n"
    (file,) = load([("tickets.csv", rows.encode())]).files
    made = file.tables[0].made

    assert made.set_aside["reason"].to_list() == ["a day that stands for none"]
    assert made.tables["contacts"]["resolution_minutes"].to_list() == [None, 60.0]
