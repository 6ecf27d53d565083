"""Google Forms: a sheet that begins with the moment of each answer."""

from loaders.sources.record import SourceTable

BEGINNINGS = (
    "Timestamp",
    "Zeitstempel",
    "Horodateur",
    "Marca temporal",
    "Informazioni cronologiche",
    "Tijdstempel",
    "Carimbo de data/hora",
)

TABLES = tuple(
    SourceTable(
        source="Google Forms",
        kind="survey",
        first=beginning,
        questions=1,
        absent=("Order ID", "Customer ID", "Ticket ID"),
        becomes={beginning: "respondents.answered_on"},
    )
    for beginning in BEGINNINGS
)
