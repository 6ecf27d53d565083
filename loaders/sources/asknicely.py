"""AskNicely: one row per answer, of whatever question the survey led with."""

from loaders.sources.record import SourceTable

WRITTEN_FOR_ITSELF = (
    "answerlabel", "data", "note", "status", "dont_contact", "sent", "opened", "lastemailed",
    "created", "published", "publishedname", "publishedavatar", "deliverymethod", "email_token",
    "survey_template", "theme", "life_cycle", "dashboard",
)  # fmt: skip

TABLES = (
    SourceTable(
        source="AskNicely",
        kind="survey",
        telling=("response_id", "person_id", "answer", "question_type", "responded"),
        becomes=dict.fromkeys(WRITTEN_FOR_ITSELF, "")
        | {
            "response_id": "respondents.respondent_id",
            "person_id": "respondents.customer_id",
            "responded": "respondents.answered_on",
            # What was asked: nps, csat or 5star, each with a scale of its own.
            "question_type": "ratings.attribute",
            "answer": "ratings.rating",
            "comment": "comments.text",
        },
    ),
)
