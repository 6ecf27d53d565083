"""A Google Forms sheet, invented in the shape the program writes."""

from tests.loaders.ugly_files import becomes, loaded

EXPORT = """
    Timestamp,Email Address,"On a scale of 1 to 5, how would you rate our service?",Any other comments?
    5/1/2024 8:15:00,a@example.org,5,Always friendly and quick to answer
    5/13/2024 18:15:00,b@example.org,3,The queue was far too long today
    6/2/2024 9:00:00,c@example.org,4,
"""


def test_the_first_column_is_the_moment_of_the_answer() -> None:
    table = loaded(EXPORT)
    days = table.made.tables["respondents"]["answered_on"]

    assert (table.source, table.kind) == ("Google Forms", "survey")
    assert str(days.max()) == "2024-06-02"
    assert becomes(table)["Email Address"] is None


def test_headings_without_answers_are_still_recognised() -> None:
    table = loaded("Timestamp,What did you buy?,How would you rate us overall?\n")

    assert (table.source, table.kind, table.rows_read) == ("Google Forms", "survey", 0)
