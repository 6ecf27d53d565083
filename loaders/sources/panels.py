"""SoSci Survey and Unipark: surveys of universities and institutes, with codes as headings."""

from loaders.sources.record import Partial, SourceTable

SOSCI = ("SERIAL", "REF", "QUESTNNR", "MODE", "LASTPAGE", "MAXPAGE", "MISSING", "MISSREL",
         "TIME_RSI", "DEG_TIME", "MAILSENT", "Q_VIEWER", "FINISHED", "LASTDATA")  # fmt: skip
UNIPARK = ("external_lfdn", "tester", "dispcode", "lastpage", "quality", "ats", "browser",
           "referer", "device_type", "quota", "page_history", "hflip", "vflip", "output_mode",
           "javascript", "flash", "session_id", "language", "cleaned", "rts", "date_of_last_access",
           "date_of_first_mail", "last_page")  # fmt: skip

TABLES = (
    SourceTable(
        source="SoSci Survey",
        kind="survey",
        telling=("CASE", "QUESTNNR", "STARTED"),
        becomes=dict.fromkeys(SOSCI, "")
        | {
            "CASE": "respondents.respondent_id",
            "STARTED": "respondents.answered_on",
            "TIME_SUM": "respondents.duration_seconds",
        },
        leaves_out=(r"TIME\d{3}$",),
        partial=Partial("FINISHED", ("0", "false")),
    ),
    SourceTable(
        source="Unipark",
        kind="survey",
        telling=("lfdn", "dispcode", "lastpage"),
        becomes=dict.fromkeys(UNIPARK, "")
        | {
            "lfdn": "respondents.respondent_id",
            "datetime": "respondents.answered_on",
            "duration": "respondents.duration_seconds",
        },
        leaves_out=(r"rts\d+$", r"[cp]_\d{4}$"),
    ),
)
