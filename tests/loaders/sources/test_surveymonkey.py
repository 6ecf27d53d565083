"""SurveyMonkey exports, invented in the shapes the program writes."""

from tests.loaders.ugly_files import becomes, loaded

NEWER = """
    Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,Overall how satisfied are you?,Which channels do you use? (select all that apply),,
    ,,,,,,,,,Response,App,Website,Other (please specify)
    118001,9,2024-05-01 08:00,2024-05-01 08:02,10.0.0.1,a@example.org,Ada,A,,Very satisfied,App,,
    118002,9,2024-05-01 09:00,2024-05-01 09:02,10.0.0.2,b@example.org,Bo,B,,Satisfied,App,Website,fax
    118003,9,2024-05-02 09:00,2024-05-02 09:02,10.0.0.3,c@example.org,Cy,C,,Dissatisfied,,Website,
    118004,9,2024-05-02 09:00,2024-05-02 09:02,10.0.0.4,d@example.org,Di,D,,Satisfied,App,Website,
"""
SPREAD = """
    RespondentID,How often do you buy?,,
    ,Weekly,Monthly,Never
    3292000001,Weekly,,
    3292000002,,Monthly,
    3292000003,,Monthly,
    3292000004,,,Never
"""


def test_two_heading_rows_are_read_and_persons_left_out() -> None:
    table = loaded(NEWER)
    found = becomes(table)

    assert (table.source, table.kind, table.header_rows) == ("SurveyMonkey", "survey", 2)
    assert table.made.tables["respondents"].height == 4
    assert found["End Date"] == "respondents.answered_on"
    assert {found[name] for name in ("IP Address", "Email Address", "First Name")} == {None}


def test_one_column_per_choice_becomes_one_question() -> None:
    table = loaded(NEWER)
    question = "Which channels do you use? (select all that apply)"
    segments = table.made.tables["segments"]
    chosen = segments.filter(segment=f"{question}: App", value="yes")

    assert becomes(table)[question] == "segments.value"
    assert chosen.height == 3


def test_a_single_choice_over_several_columns_is_one_answer() -> None:
    table = loaded(SPREAD)
    segments = table.made.tables["segments"]

    assert segments["value"].to_list() == ["Weekly", "Monthly", "Monthly", "Never"]
    assert len(table.made.columns) == 2
