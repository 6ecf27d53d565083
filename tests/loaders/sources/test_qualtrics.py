"""Qualtrics exports, invented in the shape the program writes."""

from tests.loaders.ugly_files import becomes, loaded, rules

EXPORT = """
    StartDate,EndDate,Status,Progress,Finished,RecordedDate,ResponseId,DistributionChannel,UserLanguage,Q1,Q2
    Start Date,End Date,Response Type,Progress,Finished,Recorded Date,Response ID,Channel,Language,"How satisfied are
    you overall?",Why?
    "{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""status""}","{""ImportId"":""progress""}","{""ImportId"":""finished""}","{""ImportId"":""recordedDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""distributionChannel""}","{""ImportId"":""userLanguage""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_TEXT""}"
    2024-05-01 08:00,2024-05-01 08:05,IP Address,100,True,2024-05-01 08:05,R_1,anonymous,EN,5,Because it always worked for me
    2024-05-02 08:00,2024-05-02 08:05,IP Address,60,False,2024-05-03 08:05,R_2,anonymous,EN,2,It broke twice within a week
    2024-05-04 08:00,2024-05-04 08:05,IP Address,100,True,2024-05-04 08:05,R_3,anonymous,EN,4,
"""


def test_responses_are_read_below_three_heading_rows() -> None:
    table = loaded(EXPORT)

    assert (table.source, table.kind, table.header_rows) == ("Qualtrics", "survey", 3)
    assert table.made.tables["respondents"].height == 3
    assert table.made.tables["ratings"].height == 3


def test_columns_the_program_adds_are_left_out_or_known() -> None:
    found = becomes(loaded(EXPORT))

    assert found["RecordedDate"] == "respondents.answered_on"
    assert found["ResponseId"] == "respondents.respondent_id"
    assert [found[heading] for heading in ("StartDate", "Progress", "UserLanguage")] == [None] * 3


def test_an_unfinished_answer_is_kept_and_noted() -> None:
    assert rules(loaded(EXPORT))["unfinished answer"] == 1
