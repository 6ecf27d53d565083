"""Everything looked at so far: how many false signals to expect, and what still holds."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.multiplicity import FALSE_DISCOVERY_SHARE, benjamini_hochberg
from answers import wording
from answers.explore import Comparison


def looked_at(comparisons: Sequence[Comparison], latest: Comparison | None) -> tuple[str, ...]:
    """Say what looking at so many comparisons means.

    Args:
        comparisons: Everything compared in this session on this study, each once.
        latest: The one on screen; None: it compares nothing.

    Returns:
        One sentence on how many false signals to expect; then what holds after Benjamini and
        Hochberg's correction over all of them. Nothing before the first comparison.
    """
    if not comparisons:
        return ()
    many = len(comparisons)
    number = wording.people(many, "comparison", "comparisons")
    expected = round(many * FALSE_DISCOVERY_SHARE)
    if expected == 0:
        odds = round(1 / (many * FALSE_DISCOVERY_SHARE))
        said = f"{number} so far; about one time in {odds}, so many bring a false signal"
    else:
        false = {1: "one false signal", 2: "two false signals"}
        said = f"{number} so far; expect {false.get(expected, f'{expected} false signals')}"
    adjusted = benjamini_hochberg([one.p for one in comparisons])
    kept = [one for one, p in zip(comparisons, adjusted, strict=True) if p <= FALSE_DISCOVERY_SHARE]
    sentences = [f"{said} even if nothing were going on."]
    if latest is not None:
        holds = latest.key in {one.key for one in kept}
        verdict = "holds" if holds else "does not hold"
        sentences.append(
            f"Among all of them, this difference {verdict} after correction for how many were "
            "looked at."
        )
    if many > 1:
        names = wording.listed([f"“{one.said}”" for one in kept[:5]])
        more = f" and {len(kept) - 5} more" if len(kept) > 5 else ""
        sentences.append(
            f"{len(kept)} of {many} hold: {names}{more}." if kept else "None of them holds."
        )
    return tuple(sentences)
