"""A Mailchimp audience, invented in the shape the program writes."""

from tests.loaders.ugly_files import becomes, loaded

EXPORT = '''
    "Email Address","First Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,LAST_CHANGED,LEID,EUID,NOTES,TAGS,UNSUB_TIME,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_CAMPAIGN_ID,UNSUB_REASON
    a@example.org,Ada,2,2023-02-03 04:05:06,10.0.0.1,2023-02-03 04:06:00,2024-01-01 00:00:00,1,e1,,"""VIP"",""Blog""",,,,,
    b@example.org,Bo,3,2023-03-03 04:05:06,10.0.0.2,2023-03-03 04:06:00,2024-01-01 00:00:00,2,e2,,,2024-03-01 10:00:00,77,too many mails,77,too many mails
'''


def test_members_join_by_opting_in_and_leave_by_unsubscribing() -> None:
    table = loaded(EXPORT)
    customers = table.made.tables["customers"]

    assert (table.source, table.kind) == ("Mailchimp", "customers")
    assert [str(day) for day in customers["joined_on"].sort()] == ["2023-02-03", "2023-03-03"]
    assert customers["left_on"].drop_nulls().len() == 1
    assert table.made.tables["reasons"]["reason"].to_list() == ["too many mails"]


def test_addresses_become_hashes_and_columns_of_the_program_nothing() -> None:
    table = loaded(EXPORT)

    assert not table.made.tables["customers"]["customer_id"].str.contains("@").any()
    assert becomes(table)["LEID"] is None
