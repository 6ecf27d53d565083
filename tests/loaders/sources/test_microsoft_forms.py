"""A Microsoft Forms workbook, invented in the shape the program writes."""

from tests.loaders.ugly_files import becomes, loaded

EXPORT = """
    ID,Start time,Completion time,Email,Name,Total points,"Overall, how would you rate us?","Points – Overall, how would you rate us?","Feedback – Overall, how would you rate us?"
    1,5/1/24 8:00,5/1/24 8:03,anonymous,,5,4,1,
    2,5/14/24 8:00,5/14/24 8:03,anonymous,,5,5,1,
    3,5/15/24 8:00,5/15/24 8:03,anonymous,,5,2,0,
"""


def test_completion_is_the_day_and_quiz_columns_are_left_out() -> None:
    table = loaded(EXPORT)
    found = becomes(table)

    assert (table.source, table.kind) == ("Microsoft Forms", "survey")
    assert found["Completion time"] == "respondents.answered_on"
    assert [heading for heading, what in found.items() if what == "ratings.rating"] == [
        "Overall, how would you rate us?"
    ]
    assert str(table.made.tables["respondents"]["answered_on"].max()) == "2024-05-15"
