"""The pages of the app, in the order of the menu; a page's file stem is its name everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the menu.

    Attributes:
        stem: File stem, address and name in reports.
        section: Heading of the menu it stands under; its folder is the same in lower case, with _
            for a space.
        title: Title in the menu.
        question: What it answers, as a question; "" for a tool.
        needs: Tables it needs, each a set of alternatives.
    """

    stem: str
    section: str
    title: str
    question: str = ""
    needs: tuple[frozenset[str], ...] = ()

    @property
    def path(self) -> str:
        """Where its script lies."""
        folder = self.section.lower().replace(" ", "_")
        return f"pages/{folder}/{self.stem}.py"


PAGES: Final = (
    Page("overview", "Answer", "Overview"),
    Page(
        "earned_or_bought",
        "Answer",
        "Earned or bought",
        "How much of our retention did the program buy?",
        (frozenset({"customers", "orders"}),),
    ),
    Page(
        "brands",
        "Listen",
        "Brands",
        "How do customers see us and our competitors?",
        (frozenset({"ratings", "image"}),),
    ),
    Page(
        "service",
        "Listen",
        "Service",
        "Is our service getting better or worse?",
        (frozenset({"contacts", "series", "ratings"}),),
    ),
    Page(
        "why_they_stay_or_leave",
        "Listen",
        "Why they stay or leave",
        "Why do customers stay, and why do they leave?",
        (frozenset({"ratings", "reasons", "comments"}),),
    ),
    Page(
        "front_and_back_door",
        "Our side",
        "Front and back door",
        "Do more customers come than leave, and whom have we lost touch with?",
        (frozenset({"customers", "orders"}),),
    ),
    Page(
        "one_message",
        "Our side",
        "One message",
        "Do management, employees and customers agree on what to expect?",
        (frozenset({"ratings"}),),
    ),
    Page(
        "did_it_work",
        "Act",
        "Did it work?",
        "Did what we did raise ratings, and bring or keep customers?",
        (frozenset({"contacts", "series", "ratings", "customers", "orders"}),),
    ),
    Page("notebook", "Act", "Notebook"),
    Page("story", "Act", "Story"),
    Page("data", "Tools", "Data"),
    Page("explore", "Tools", "Explore"),
)
TITLES: Final = {page.stem: page.title for page in PAGES}
"""What every page is called, by the stem of its file."""
