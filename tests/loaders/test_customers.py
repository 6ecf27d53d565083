"""Tables of customers as companies keep them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from loaders.customers import make_customers
from loaders.understanding import Made, TableChoices
from tests.loaders.ugly_files import becomes, loaded, raw, rules

DATED = """
    Client No;Member e-mail;Signed up;Loyalty joined;Cancelled on;Region
    C1;ann@x.org;05.01.2022;01.03.2022;;North
    C2;bo@x.org;31.01.2022;;17.08.2023;South
    C3;cy@x.org;12.02.2022;;;North
    C4;di@x.org;14.02.2022;02.04.2022;20.12.2022;South
"""


def test_dates_say_who_left_and_who_joined_the_program() -> None:
    table = loaded(DATED)

    customers = table.made.tables["customers"]
    assert table.kind == "customers"
    assert customers["has_left"].to_list() == [False, True, False, True]
    assert customers["program"].to_list() == ["member", "organic", "organic", "member"]
    assert customers["joined_on"][0] == date(2022, 1, 5)
    assert table.made.columns[2].reads_as is not None
    assert table.made.columns[2].reads_as.order == "day first"


def test_columns_that_say_who_somebody_is_are_left_out_and_said() -> None:
    table = loaded(DATED)

    assert becomes(table)["Member e-mail"] is None
    assert "left out" in table.made.columns[1].how
    assert set(table.made.tables["segments"]["segment"]) == {"Region"}


def test_a_leaving_date_that_cannot_be_read_is_never_taken_for_still_here() -> None:
    table = loaded(
        """
        customer_id,joined_on,left_on
        1,2022-01-01,
        2,2022-01-01,end of May
        3,2022-01-01,2023-05-01
        """
    )

    assert table.made.tables["customers"]["customer_id"].to_list() == ["1", "3"]
    assert table.made.set_aside.rows() == [
        (3, "date not readable", "2", "2022-01-01", "end of May")
    ]
    (problem,) = table.made.problems
    assert (problem.found, problem.rows, problem.fate) == (("end of May",), (3,), "set aside")


def test_a_status_keeps_a_leaver_whose_date_cannot_be_read() -> None:
    table = loaded(
        """
        customer_id,joined_on,left_on,status
        1,2022-01-01,,active
        2,2022-01-01,end of May,cancelled
        """
    )

    customers = table.made.tables["customers"]
    assert customers["has_left"].to_list() == [False, True]
    assert customers["left_on"].to_list() == [None, None]
    assert rules(table) == {"date not readable": 1, "left on an unknown day": 1}


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("2,2022-05-01,2022-04-01,", "left before joining"),
        ("2,2022-05-01,2022-09-01,2022-10-01", "left before enrolling"),
        (",2022-05-01,,", "no customer id"),
        ("1,2022-01-01,2023-05-01,2022-02-01", "exact copy of an earlier row"),
        ("1,2022-03-01,,", "customer in an earlier row"),
        ("2,2022-05-01,,soon", "date not readable"),
        ("2,2031-05-01,,", "date lies in the future"),
    ],
)
def test_rows_that_cannot_be_are_set_aside_with_their_reason(line: str, rule: str) -> None:
    table = raw(
        f"customer_id,joined_on,left_on,enrolled_on\n1,2022-01-01,2023-05-01,2022-02-01\n{line}\n"
    )

    made = make_customers(table, TableChoices(), date(2026, 1, 1))

    assert made.set_aside["reason"].to_list() == [rule]
    assert made.set_aside["row"].to_list() == [3]
    assert made.tables["customers"]["customer_id"].to_list() == ["1"]


def test_tenure_and_a_flag_do_without_dates() -> None:
    table = loaded(
        """
        Customer ID,Tenure in Months,Offer,Customer Status,Churn Category,Churn Reason,Total Revenue
        A,9,None,Stayed,,,974.81
        B,4,Offer E,Churned,Price,Too expensive,"1,415.45"
        C,1,None,Joined,,,20
        """
    )

    customers = table.made.tables["customers"]
    assert customers["tenure_days"].to_list() == [274, 122, 30]
    assert customers["has_left"].to_list() == [False, True, False]
    assert customers["program"].to_list() == ["organic", "member", "organic"]
    assert customers["value"].to_list() == [974.81, 1415.45, 20.0]
    assert table.made.tables["reasons"].rows() == [("B", None, "leave", "Too expensive")]
    assert "Offer" in table.made.tables["segments"]["segment"].to_list()
    assert becomes(table)["Churn Category"] is None


def test_a_file_silent_about_membership_leaves_the_program_unknown() -> None:
    table = loaded("customer_id,joined_on,churned\n1,2022-01-01,yes\n2,2022-01-02,no\n")

    assert table.made.tables["customers"]["program"].to_list() == [None, None]


def test_a_file_silent_about_leaving_leaves_it_unknown() -> None:
    table = loaded("customer_id,joined_on,tier\n1,2022-01-01,Gold\n2,2022-01-02,\n")

    customers = table.made.tables["customers"]
    assert customers["has_left"].to_list() == [None, None]
    assert customers["program"].to_list() == ["member", "organic"]
    assert rules(table) == {"empty is read as not a member": 1}


def test_a_lone_yes_beside_blanks_means_the_blanks_say_no() -> None:
    table = loaded("customer_id,joined_on,churned\n1,2022-01-01,yes\n2,2022-01-02,\n")

    assert table.made.tables["customers"]["has_left"].to_list() == [True, False]


def test_an_empty_status_beside_both_answers_is_not_guessed() -> None:
    table = loaded(
        "customer_id,joined_on,churned\n1,2022-01-01,yes\n2,2022-01-02,\n3,2022-01-03,no\n"
    )

    assert table.made.tables["customers"]["has_left"].to_list() == [True, None, False]
    assert rules(table) == {"status is empty": 1}


def test_a_status_that_contradicts_the_leaving_date_is_set_aside() -> None:
    table = loaded(
        "customer_id,joined_on,left_on,status\n1,2022-01-01,2023-01-01,active\n2,2022-01-01,,active\n"
    )

    assert table.made.tables["customers"]["customer_id"].to_list() == ["2"]
    assert rules(table) == {"has a leaving date but is said to be still here": 1}


def test_active_is_the_opposite_of_gone() -> None:
    table = loaded("customer_id,joined_on,is active\n1,2022-01-01,1\n2,2022-01-01,0\n")

    assert table.made.tables["customers"]["has_left"].to_list() == [False, True]


def test_an_address_as_the_only_key_is_kept_as_a_hash() -> None:
    table = loaded(
        "Email,Created\nann@x.org,2022-01-13\nANN@x.org ,2022-01-14\nbo@x.org,2022-01-15\n"
    )

    customers = table.made.tables["customers"]
    assert customers.height == 2
    assert not any("@" in key for key in customers["customer_id"])
    assert "hash" in table.made.columns[0].how
    assert all("@" not in found for problem in table.made.problems for found in problem.found)
    assert table.made.set_aside["Email"].to_list() == [None]


@pytest.mark.parametrize(("tenure", "days"), [("24", 730), ("900", 900)])
def test_a_bare_tenure_counts_months_unless_it_is_too_long(tenure: str, days: int) -> None:
    table = loaded(f"customer_id,tenure,churn\n1,{tenure},yes\n2,1,no\n")

    assert table.made.tables["customers"]["tenure_days"][0] == days


def test_numbers_with_many_values_become_bands_and_ids_never_a_trait() -> None:
    lines = "\n".join(f"{i},2022-01-01,{i * 7 % 83},{i % 3},{i}@x.org" for i in range(100))
    table = loaded(f"customer_id,joined_on,spend index,Group No,contact\n{lines}\n")

    segments = table.made.tables["segments"]
    assert set(segments["segment"]) == {"spend index"}
    assert segments["value"].n_unique() == 4


def test_the_reader_may_decide_what_a_column_becomes() -> None:
    choices = TableChoices(kind="customers", becomes={"first": "customers.joined_on", "tier": ""})
    table = loaded("customer_id,first,tier\n1,2022-01-01,Gold\n2,2022-01-02,None\n", choices)

    assert becomes(table)["first"] == "customers.joined_on"
    assert table.made.columns[1].how == "chosen by you"
    assert table.made.tables["customers"]["program"].to_list() == [None, None]


def test_heading_and_cells_must_agree() -> None:
    table = loaded("customer_id,joined,signup\n1,yes,2022-01-01\n2,no,2022-01-02\n")

    assert becomes(table)["signup"] == "customers.joined_on"
    assert "do not read as such" in table.made.columns[1].how


def test_no_customers_is_a_table_of_none() -> None:
    table = loaded("customer_id,joined_on,left_on\n")

    assert table.made.tables["customers"].height == 0
    assert rules(table) == {"headings without rows": 0}


def test_held_out_groups_and_late_entries_are_read() -> None:
    table = loaded(
        "customer_id,joined_on,control group,data since,enrolled after days,referrals\n"
        "1,2022-01-01,no,2022-06-01,30,2\n2,2022-01-01,yes,2022-06-01,,-1\n"
    )

    customers = table.made.tables["customers"]
    assert customers["offered"].to_list() == [True]
    assert customers["observed_from"].to_list() == [date(2022, 6, 1)]
    assert customers["enrolled_after_days"].to_list() == [30]
    assert rules(table) == {"number below nought": 1}
    assert customers.schema["referrals"] == pl.Int64


@pytest.mark.parametrize(
    ("contact", "active"),
    [
        ("Last contact date", "Last purchase"),
        ("Date last contacted", "Last login at"),
        ("Letzter Kontakt am", "Letzte Bestellung"),
        ("Date du dernier contact", "Dernière commande"),
        ("Fecha último contacto", "Fecha última compra"),
        ("最終連絡日", "最終購入日"),
    ],
)
def test_last_days_in_touch_are_read_and_planned_ones_left_empty(contact: str, active: str) -> None:
    rows = f"""
        Customer No,Customer since,Status,{contact},{active},Next contact date
        K1,2022-01-05,active,2024-03-01,2024-02-01,2031-01-01
        K2,2022-02-05,active,,2024-04-01,2031-01-01
        K3,2022-03-05,cancelled,2031-05-01,,2031-01-01
    """
    made = make_customers(raw(rows), TableChoices(), date(2026, 1, 1))
    customers = made.tables["customers"]

    assert [str(day) for day in customers["contacted_on"]] == ["2024-03-01", "None", "None"]
    assert [str(day) for day in customers["active_on"]] == ["2024-02-01", "2024-04-01", "None"]
    assert made.columns[5].becomes is None
    (planned,) = (one for one in made.problems if one.rule == "date lies in the future")
    assert (planned.rows, planned.found) == ((4,), ("2031-05-01",))
    assert planned.fate == "kept, cell left empty"


def _ends(rows: str) -> Made:
    return make_customers(raw(rows), TableChoices(), date(2026, 1, 1))


def test_ends_still_to_come_are_planned_and_their_customers_here() -> None:
    made = _ends(
        """
        Subscriber ID,Subscription start,Subscription end
        1,2024-01-01,2025-01-01
        2,2024-02-01,2026-02-01
        3,2024-03-01,9999-12-31
        4,2024-04-01,2099-12-31
        """
    )
    customers = made.tables["customers"]

    assert customers["has_left"].to_list() == [True, False, False, False]
    assert customers["left_on"].to_list() == [date(2025, 1, 1), None, None, None]
    (planned,) = made.problems
    assert (planned.level, planned.rule) == ("note", "a planned end: still here")


def test_a_contract_has_an_end_also_where_the_status_says_still_here() -> None:
    made = _ends(
        """
        Customer ID,Contract start,Contract end,Status
        1,2024-01-01,2025-01-01,cancelled
        2,2024-02-01,2025-06-01,active
        3,2024-03-01,2026-06-01,active
        4,2024-03-01,,active
        """
    )

    assert made.set_aside.is_empty()
    assert made.tables["customers"]["has_left"].to_list() == [True, False, False, False]
    assert made.tables["customers"]["left_on"].to_list() == [date(2025, 1, 1), None, None, None]


def test_whoever_gave_notice_is_here_until_then_and_a_slip_is_no_plan() -> None:
    notice = "1,2024-01-01,2026-03-01,active\n"
    rest = "".join(f"{n},2024-01-01,2025-{n % 12 + 1:02}-01,cancelled\n" for n in range(2, 40))
    here = "".join(f"{n},2024-01-01,,active\n" for n in range(40, 60))
    status = _ends(f"Customer ID,Joined,Cancelled on,Status\n{notice}{rest}{here}")
    dates = f"1,2024-01-01,2062-03-01\n{rest}{here}".replace(",cancelled", "")
    alone = _ends(f"Customer ID,Joined,Cancelled on\n{dates}".replace(",active", ""))

    assert status.set_aside.is_empty()
    assert status.tables["customers"].row(0, named=True)["has_left"] is False
    assert alone.set_aside["reason"].to_list() == ["date lies in the future"]
    assert alone.set_aside["row"].to_list() == [2]


@pytest.mark.parametrize("none", ["1970-01-01", "1900-01-01"])
def test_days_from_which_computers_count_stand_for_no_day(none: str) -> None:
    made = _ends(
        f"""
        Customer ID,Joined,Left on,Last contacted
        1,2024-01-01,{none},{none}
        2,{none},2025-01-01,2024-06-01
        3,2023-04-01,{none},2024-07-01
        """
    )
    customers = made.tables["customers"]

    assert customers["has_left"].to_list() == [False, True, False]
    assert customers["joined_on"].to_list() == [date(2024, 1, 1), None, date(2023, 4, 1)]
    assert customers["contacted_on"].to_list() == [None, date(2024, 6, 1), date(2024, 7, 1)]
    assert [(p.level, p.rule) for p in made.problems] == [
        ("note", "a day that stands for none")
    ] * 3


def test_an_early_day_beside_other_early_ones_is_meant() -> None:
    made = _ends("Customer ID,Joined,Status\n1,1970-01-01,active\n2,1968-05-01,cancelled\n")

    assert made.tables["customers"]["joined_on"].to_list() == [date(1970, 1, 1), date(1968, 5, 1)]
