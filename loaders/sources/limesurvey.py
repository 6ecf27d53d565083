"""LimeSurvey: responses with full question texts or with codes as headings."""

from loaders.sources.record import Partial, SourceTable

TIMES = (r"(?:question|group) ?time\b", r"\w+time$")

TABLES = (
    SourceTable(
        source="LimeSurvey",
        kind="survey",
        telling=("Response ID", "Date submitted"),
        among=("Last page", "Start language", "Seed", "Date last action", "Date started"),
        becomes={
            "Response ID": "respondents.respondent_id",
            "Date submitted": "respondents.answered_on",
            "Total time": "respondents.duration_seconds",
            "Last page": "",
            "Start language": "",
            "Seed": "",
            "Date started": "",
            "Date last action": "",
            "Referrer URL": "",
        },
        leaves_out=TIMES[:1],
        partial=Partial("Date submitted"),
    ),
    SourceTable(
        source="LimeSurvey",
        kind="survey",
        telling=("id", "submitdate", "lastpage", "startlanguage"),
        becomes={
            "id": "respondents.respondent_id",
            "submitdate": "respondents.answered_on",
            "interviewtime": "respondents.duration_seconds",
            "lastpage": "",
            "startlanguage": "",
            "seed": "",
            "startdate": "",
            "datestamp": "",
            "refurl": "",
        },
        leaves_out=(r"(?!interviewtime)\w+time$",),
        partial=Partial("submitdate"),
    ),
)
