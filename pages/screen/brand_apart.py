"""What sets us apart in customers' eyes, told in sentences, with the numbers folded."""

from __future__ import annotations

from typing import Final

from answers.brands import BrandsAnswer
from pages.screen.skeleton import fold_table, say

_HEADINGS: Final = {
    "attribute": "Attribute",
    "apart": "We minus average competitor",
    "lower": "From",
    "upper": "To",
    "verdict": "We against competitors",
    "seen": "Any difference between brands",
    "best": "Best brand",
    "best_mean": "Its mean",
    "worst": "Lowest brand",
    "worst_mean": "Its mean, too",
    "n": "Answers (n)",
    "believed": "Management believes it ours",
}


def show_apart(answer: BrandsAnswer) -> None:
    """Write what customers see and do not see between brands, or why that is not said.

    Args:
        answer: The page's answer.
    """
    heading = "What sets us apart in their eyes"
    if answer.apart.is_empty():
        say(heading, answer.sentences("brands.apart"))
        return
    say(heading, answer.apart_says)
    signed = dict.fromkeys(("apart", "lower", "upper"), "%+.2f")
    fold_table(
        answer.apart, _HEADINGS, formats={**signed, "best_mean": "%.2f", "worst_mean": "%.2f"}
    )
