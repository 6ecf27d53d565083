"""Rows chosen by any column stay on every page, and what belongs to them with them."""

from __future__ import annotations

import polars as pl
import pytest

from answers.earned_or_bought import earned_or_bought
from answers.narrowing import describe, narrow, rows_kept
from answers.row_filters import ends_of, said, usable, words_of
from answers.service import service
from records.rows import filters_read, filters_written
from study import Filters, RowCondition, RowFilter, Study

MEMBERS = RowCondition("customers.program", "Membership", "any of", ("members",))
PHONE = RowCondition("contacts.touchpoint", "Touchpoint", "any of", ("Phone",))
FREQUENT = RowCondition("customers.orders_number", "Number of orders", "between", (), "20", "")


def kept(study: Study, *conditions: RowCondition) -> Study:
    return narrow(study, Filters(rows=(RowFilter("mine", conditions),)))


def test_a_filter_of_customers_keeps_what_belongs_to_them(sample_study: Study) -> None:
    narrowed = kept(sample_study, MEMBERS)
    members = set(sample_study.tables["customers"].filter(program="member")["customer_id"])

    assert set(narrowed.tables["customers"]["customer_id"]) == members
    for name in ("orders", "contacts", "respondents"):
        expected = sample_study.tables[name].filter(pl.col("customer_id").is_in(list(members)))
        assert narrowed.tables[name].height == expected.height, name
    assert narrowed.tables["ratings"].height < sample_study.tables["ratings"].height
    assert set(narrowed.tables["reasons"]["said_by"]) <= members


def test_a_filter_by_a_derived_column_keeps_the_customers_it_is_true_of(
    sample_study: Study,
) -> None:
    orders = sample_study.tables["orders"].group_by("customer_id").len()
    expected = set(orders.filter(pl.col("len") >= 20)["customer_id"])

    narrowed = kept(sample_study, FREQUENT)

    assert set(narrowed.tables["customers"]["customer_id"]) == expected


def test_a_filter_of_contacts_concerns_contacts_alone(sample_study: Study) -> None:
    narrowed = kept(sample_study, PHONE)

    assert narrowed.tables["contacts"]["touchpoint"].unique().to_list() == ["Phone"]
    assert narrowed.tables["customers"].height == sample_study.tables["customers"].height


def test_all_conditions_must_hold(sample_study: Study) -> None:
    both = kept(sample_study, MEMBERS, FREQUENT).tables["customers"]

    one = kept(sample_study, MEMBERS).tables["customers"]
    assert 0 < both.height < one.height


@pytest.mark.parametrize(
    ("keep", "expected"),
    [
        ("none of", lambda rows: (rows["topic"] != "Question about a product").sum()),
        ("known", lambda rows: rows["topic"].count()),
        ("not known", lambda rows: rows["topic"].null_count()),
    ],
)
def test_rows_whose_value_is_not_known_stay_only_when_asked_for(
    sample_study: Study, keep: str, expected: object
) -> None:
    condition = RowCondition("contacts.topic", "Topic", keep, ("Question about a product",))  # type: ignore[arg-type]  # each is a way to keep

    narrowed = kept(sample_study, condition)

    assert callable(expected)
    assert narrowed.tables["contacts"].height == expected(sample_study.tables["contacts"])


def test_a_filter_reaches_the_pages_and_is_named_in_their_basis(sample_study: Study) -> None:
    filters = Filters(rows=(RowFilter("calls", (PHONE,)),))
    members = Filters(rows=(RowFilter("frequent", (FREQUENT,)),))

    assert set(service(sample_study, filters).touchpoints) == {"Phone"}
    assert "rows: calls" in service(sample_study, filters).basis
    earned = earned_or_bought(sample_study, members)
    assert "rows: frequent" in earned.basis
    assert not earned.wanting.grid["retained"].is_nan().any()  # too few to follow: null, no number
    assert earned.basis != earned_or_bought(sample_study, Filters()).basis
    # Contacts do not concern who stays.
    assert "rows: calls" not in earned_or_bought(sample_study, filters).basis


def test_a_filter_can_be_kept_as_text_and_read_again() -> None:
    filters = Filters(rows=(RowFilter("mine", (MEMBERS, FREQUENT)),))

    assert filters_read(filters_written(filters)) == filters
    assert hash(filters) == hash(filters_read(filters_written(filters)))


def test_a_filter_on_a_column_that_is_not_there_concerns_nothing(sample_study: Study) -> None:
    lost = RowFilter("lost", (RowCondition("customers.shoe_size", "Shoe size", "known"),))

    assert not usable(sample_study, lost)
    assert rows_kept(sample_study, lost) == "Keeps every row."


def test_a_condition_and_a_filter_are_said_in_words(sample_study: Study) -> None:
    assert said(MEMBERS) == "Membership is members"
    assert said(FREQUENT) == "Number of orders from 20"
    assert describe(Filters(rows=(RowFilter("mine", (MEMBERS,)),))) == "rows: mine"
    assert "of 14,000 customers" in rows_kept(sample_study, RowFilter("mine", (MEMBERS,)))
    assert set(words_of(sample_study, "contacts.touchpoint")) >= {"Phone", "Web chat"}
    ends = ends_of(sample_study, "customers.referrals")
    assert ends is not None
    assert ends[0] == 0
