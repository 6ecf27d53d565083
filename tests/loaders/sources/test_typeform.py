"""A Typeform export, invented in the shape the program writes."""

from tests.loaders.ugly_files import becomes, loaded

EXPORT = """
    #,How satisfied are you <strong>overall</strong>?,*Why* do you say so?,Start Date (UTC),Submit Date (UTC),Network ID
    k3j4h5,5,It has worked from the first day on,2024-05-01 08:00:00,2024-05-01 08:03:00,aa11
    k3j4h6,3,It works but the price went up,2024-05-02 08:00:00,2024-05-02 08:03:00,aa12
    k3j4h7,4,,2024-05-03 08:00:00,2024-05-03 08:03:00,aa13
"""


def test_the_token_is_the_respondent_and_mark_up_is_no_part_of_a_question() -> None:
    table = loaded(EXPORT)

    assert (table.source, table.kind) == ("Typeform", "survey")
    assert table.made.tables["respondents"]["respondent_id"].to_list()[0] == "k3j4h5"
    assert becomes(table)["Submit Date (UTC)"] == "respondents.answered_on"
    assert table.made.tables["comments"]["topic"].unique().to_list() == ["Why do you say so"]
