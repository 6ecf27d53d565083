"""What a gap between two sides says: over-promised, under-told, or something else."""

from __future__ import annotations

from typing import Final

from answers.bases import UNSURE

CANNOT: Final = "cannot be told"
SAME: Final = "the same message"
OF_THE_MODEL: Final = {
    "knowledge": ("we do not know what they want", "we think they want more than they do"),
    "standards": ("our standards ask for less", "our standards ask for more"),
    "delivery": ("we fall short of our standard", "we do better than our standard"),
    "communication": ("under-told", "over-promised"),
    "customers' own": ("better than they expect", "worse than they expect"),
}
"""By gap of the model: what a first side above the second says, and what one below it says."""
AMONG_US: Final = ("higher in management", "higher among employees")
PROMISED: Final = ("over-promised", "under-told")
SEEN: Final = ("seen better inside than outside", "seen better outside than inside")
WANTED: Final = ("matters more inside than to customers", "we do not know what they want")
BY_ASPECT: Final = {
    "promise": PROMISED,
    "delivered": PROMISED,
    "expectation": WANTED,
    "importance": WANTED,
    "belief": WANTED,
}


def direction(comparison: str, aspect: str, verdict: str) -> str:
    """Say what a gap means.

    Args:
        comparison: Two groups, such as "inside - customers", or a gap of the model.
        aspect: What was asked.
        verdict: Of the first side minus the second.
    """
    if verdict in {UNSURE, "level"}:
        return CANNOT if verdict == UNSURE else SAME
    if comparison in OF_THE_MODEL:
        pair = OF_THE_MODEL[comparison]
    elif comparison.endswith("customers"):
        pair = BY_ASPECT.get(aspect, SEEN)
    else:
        pair = AMONG_US
    return pair[0 if verdict == "ahead" else 1]
