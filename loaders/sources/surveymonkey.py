"""SurveyMonkey: all responses, with two heading rows; older and newer names of its own columns."""

from loaders.sources.record import SourceTable

WRITTEN_FOR_ITSELF = ("Collector ID", "CollectorID", "Start Date", "StartDate")
ANSWERED = {
    "Respondent ID": "respondents.respondent_id",
    "End Date": "respondents.answered_on",
    "Date Modified": "",
    "Date Created": "",
}

TABLES = (
    SourceTable(
        source="SurveyMonkey",
        kind="survey",
        telling=("Respondent ID", "End Date"),
        among=("Collector ID", "Start Date", "IP Address", "Custom Data 1"),
        becomes=dict.fromkeys(WRITTEN_FOR_ITSELF, "") | ANSWERED,
        leaves_out=(r"custom data \d+$",),
    ),
    SourceTable(
        source="SurveyMonkey",
        kind="survey",
        telling=("Respondent ID", "Collector ID"),
        becomes=dict.fromkeys(WRITTEN_FOR_ITSELF, "")
        | ANSWERED
        | {"Date Created": "respondents.answered_on"},
        leaves_out=(r"custom data \d+$",),
    ),
    # Shared with its own columns taken out, only the id is left, written as one word.
    SourceTable(
        source="SurveyMonkey",
        kind="survey",
        first="RespondentID",
        questions=1,
        cells={"RespondentID": r"^\d{8,12}(\.0)?$"},
        becomes={"RespondentID": "respondents.respondent_id"},
    ),
)
