"""Typeform: responses with a token first and the network at the end."""

from loaders.sources.record import SourceTable

TABLES = (
    SourceTable(
        source="Typeform",
        kind="survey",
        telling=("Submit Date (UTC)", "Network ID"),
        becomes={
            "#": "respondents.respondent_id",
            "Submit Date (UTC)": "respondents.answered_on",
            "Start Date (UTC)": "",
            "Stage Date (UTC)": "",
            "Network ID": "",
            "Response Type": "",
            "Tags": "",
            "Ending": "",
        },
    ),
)
