"""Qualtrics: responses as csv, with three heading rows today and two in the older format."""

from loaders.sources.record import Partial, SourceTable

WRITTEN_FOR_ITSELF = (
    "Status", "Progress", "Finished", "DistributionChannel", "UserLanguage", "ResponseSet",
    "StartDate", "EndDate", "LocationLatitude", "LocationLongitude", "LocationAccuracy",
)  # fmt: skip
UNFINISHED = Partial("Finished", ("false", "0", "falsch", "faux", "falso"))

TABLES = (
    SourceTable(
        source="Qualtrics",
        kind="survey",
        telling=("ResponseId", "RecordedDate"),
        among=("Progress", "Finished", "DistributionChannel", "UserLanguage", "StartDate"),
        enough=2,
        becomes=dict.fromkeys(WRITTEN_FOR_ITSELF, "")
        | {
            "ResponseId": "respondents.respondent_id",
            "RecordedDate": "respondents.answered_on",
            "Duration (in seconds)": "respondents.duration_seconds",
            "ExternalReference": "respondents.customer_id",
        },
        partial=UNFINISHED,
    ),
    SourceTable(
        source="Qualtrics",
        kind="survey",
        telling=("ResponseID", "ResponseSet", "StartDate", "EndDate"),
        becomes=dict.fromkeys(WRITTEN_FOR_ITSELF, "")
        | {
            "ResponseID": "respondents.respondent_id",
            "EndDate": "respondents.answered_on",
            "ExternalDataReference": "respondents.customer_id",
        },
        partial=UNFINISHED,
    ),
)
