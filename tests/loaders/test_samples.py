"""Cells shown beside a heading, and what is told while files are read."""

from __future__ import annotations

from loaders.loading import load

CUSTOMERS = b"""Customer ID,Email,Joined,Member
C1,ada@mail.example,2024-01-01,yes
C2,bo@mail.example,2024-01-02,no
C3,cy@mail.example,2024-01-03,yes
C4,di@mail.example,2024-01-04,yes
"""


def test_a_column_shows_a_few_different_cells_and_a_personal_one_none() -> None:
    columns = load([("shop.csv", CUSTOMERS)]).files[0].tables[0].made.columns

    samples = {match.heading: match.samples for match in columns}
    assert samples == {
        "Customer ID": ("C1", "C2", "C3"),
        "Email": (),
        "Joined": ("2024-01-01", "2024-01-02", "2024-01-03"),
        "Member": ("yes", "no"),
    }


def test_every_file_tells_when_it_is_read_and_when_its_rows_are_checked() -> None:
    told: list[tuple[str, float]] = []

    load(
        [("a.csv", CUSTOMERS), ("b.csv", CUSTOMERS)],
        on_progress=lambda doing, share: told.append((doing, share)),
    )

    assert told == [
        ("Reading a.csv", 0.0),
        ("Checking 4 rows of a.csv", 0.2),
        ("Reading b.csv", 0.5),
        ("Checking 4 rows of b.csv", 0.7),
    ]
