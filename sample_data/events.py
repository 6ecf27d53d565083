"""What the company did in three years, in the words of its own diary."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, Final

from sample_data.company import CHANGED_ON

HEADINGS: Final = ("Date", "Ended on", "Event", "Kind", "Applies to", "Cost", "Expected effect")
CHANGE: Final = "Second phone team starts"
DIARY: Final[tuple[tuple[str, ...], ...]] = (
    ("2023-07-01", "", "Larkfield Points opens", "program", "", "48000", "Customers stay longer"),
    ("2023-11-20", "2023-11-27", "November week, 15 % off", "campaign", "", "21000", "More orders"),
    ("2024-04-02", "", "Text message on the morning of delivery", "service fix", "Delivery", "9500",
     "Better delivery ratings"),
    ("2024-06-03", "2024-06-30", "Radio campaign", "campaign", "", "64000", "More new customers"),
    ("2024-09-02", "", "New return labels", "service fix", "Returns", "12000",
     "Better ratings for returns"),
    ("2024-11-18", "2024-11-25", "November week, 15 % off", "campaign", "", "23500", "More orders"),
    (str(CHANGED_ON), "", CHANGE, "service fix", "Phone", "72000", "Shorter waits, better ratings"),
    ("2025-06-02", "", "200 prices cut", "price", "", "38000", "Fewer customers leave"),
    ("2025-09-01", "", "Chat robot answers first", "service fix", "Web chat", "26000",
     "Faster answers, better ratings"),
    ("2025-12-01", "2025-12-31", "Double points in December", "program", "", "31000",
     "Members stay longer"),
    ("2026-06-01", "", "Drivers carry to the kitchen", "service fix", "Delivery", "15000",
     "Better delivery ratings"),
)  # fmt: skip


def write_events(folder: Path) -> dict[str, Any]:
    """Write `events.csv`; hand back which of the events did anything."""
    with (folder / "events.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows((HEADINGS, *DIARY))
    fixes = [event[2] for event in DIARY if event[3] == "service fix"]
    return {
        "worked": [CHANGE],
        "did_nothing_to_ratings": [name for name in fixes if name != CHANGE],
        "too_early_to_judge": [DIARY[-1][2]],
        "did_nothing_to_staying": ["200 prices cut", "Double points in December", "Radio campaign"],
    }
