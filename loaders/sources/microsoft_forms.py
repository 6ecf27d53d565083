"""Microsoft Forms: a workbook; quizzes add points and feedback to every question."""

from loaders.sources.record import SourceTable

WRITTEN_FOR_ITSELF = (
    "Last modified time", "Letzte Änderung", "Heure de la dernière modification", "Total points",
    "Quiz feedback", "Grade posted time", "Language", "Sprache", "Langue",
)  # fmt: skip
TIMES = (
    ("Start time", "Completion time"),
    ("Startzeit", "Fertigstellungszeit"),
    ("Heure de début", "Heure de fin"),
    ("Hora de inicio", "Hora de finalización"),
    ("Ora di inizio", "Ora di completamento"),
    ("Begintijd", "Tijd van voltooien"),
)
"""Its own columns are named in the language of whoever made the form."""

TABLES = tuple(
    SourceTable(
        source="Microsoft Forms",
        kind="survey",
        telling=("ID", start, end),
        becomes=dict.fromkeys(WRITTEN_FOR_ITSELF, "")
        | {"ID": "respondents.respondent_id", end: "respondents.answered_on", start: ""},
        leaves_out=(r"points [-\u2013\u2014\x97] ", r"feedback [-\u2013\u2014\x97] "),
    )
    for start, end in TIMES
)
