"""A LimeSurvey export, invented in the shape the program writes."""

from tests.loaders.ugly_files import becomes, loaded, rules

EXPORT = """
    "Response ID","Date submitted","Last page","Start language","How satisfied are you with … [Price]","How satisfied are you with … [Staff]","Comment","Comment","Total time","Question time: G1Q1","Question time: G1Q2"
    "1","2024-05-01 08:00:00","3","en","5","4","","","120.5","3.1","4.2"
    "2","","1","en","3","2","","","20.5","3.1","4.2"
    "3","2024-05-03 08:00:00","3","en","4","4","","","99.1","3.1","4.2"
"""


def test_times_per_question_are_left_out() -> None:
    found = becomes(loaded(EXPORT))

    assert found["Question time: G1Q1"] is None
    assert found["Total time"] == "respondents.duration_seconds"


def test_partial_responses_are_kept_and_noted() -> None:
    table = loaded(EXPORT)

    assert (table.source, table.kind) == ("LimeSurvey", "survey")
    assert table.made.tables["respondents"].height == 3
    assert table.made.tables["ratings"].height == 6
    assert rules(table)["unfinished answer"] == 1
