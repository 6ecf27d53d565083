"""Brevo contacts, invented in the shape the program writes."""

from datetime import date

from tests.loaders.ugly_files import becomes, loaded

CONTACTS = """
    CONTACT ID;EMAIL;FIRSTNAME;LASTNAME;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME;MODIFIED_TIME
    1;ada@x.example;Ada;A;No;No;13-05-2024 09:30;14-05-2024 10:00
    2;bo@x.example;Bo;B;Yes;No;02-06-2024 09:30;03-06-2024 10:00
"""


def test_who_may_not_be_written_to_any_more_has_left() -> None:
    table = loaded(CONTACTS)
    customers = table.made.tables["customers"]

    assert (table.source, table.kind, customers.height) == ("Brevo", "customers", 2)
    assert customers["has_left"].to_list() == [False, True]
    assert customers["joined_on"].to_list() == [date(2024, 5, 13), date(2024, 6, 2)]


def test_without_a_number_the_address_is_the_key_and_only_its_hash_is_kept() -> None:
    table = loaded(CONTACTS.replace("CONTACT ID", "SCORE"))

    assert becomes(table)["EMAIL"] == "customers.customer_id"
    assert not table.made.tables["customers"]["customer_id"].str.contains("@").any()
