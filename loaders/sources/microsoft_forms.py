"""Microsoft Forms: a workbook; quizzes add points and feedback to every question."""

from loaders.sources.record import SourceTable

TABLES = (
    SourceTable(
        source="Microsoft Forms",
        kind="survey",
        telling=("ID", "Start time", "Completion time"),
        becomes={
            "ID": "respondents.respondent_id",
            "Completion time": "respondents.answered_on",
            "Start time": "",
            "Last modified time": "",
            "Total points": "",
            "Quiz feedback": "",
            "Grade posted time": "",
            "Language": "",
        },
        leaves_out=(r"points [-\u2013\u2014\x97] ", r"feedback [-\u2013\u2014\x97] "),
    ),
)
