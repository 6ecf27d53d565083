"""What every page answers with: findings after gates and small-base rules, in numbers and in words.

Pages, exports and the command line show what stands here and add nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

State = Literal["ready", "partly", "no"]
Unit = Literal["share", "points", "scale", "per_100", "days", "money", "count", "ratio", "number"]
Evidence = Literal["tested", "compared", "suggestive", "unknown"]

EVIDENCE: Final[Mapping[Evidence, str]] = {
    "tested": "Tested: some customers were held out of the program by lot.",
    "compared": "Compared: members against customers like them at the same order.",
    "suggestive": "Suggestive: only joining dates are known, so no fair comparison can be made.",
    "unknown": "Unknown: only today's membership is known, not when it began.",
}
"""What each strength of evidence rests on."""
CONFIDENCE: Final = 0.95
HIDDEN_BELOW: Final = 10
"""A figure from fewer people is not shown: it says little and may give somebody away."""
SMALL_BELOW: Final = 30
"""A figure from fewer people is shown with its interval and the words "small base"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One figure, with its base, its interval and the sentence that says it.

    Attributes:
        page: File stem of the page it belongs to.
        figure: Stable id, listed in METHODS.md.
        of: The groups it describes, such as {"brand": "Acme", "attribute": "value"}; a missing key
            means all.
        estimate: The figure in `unit`; None: refused, and `sentence` says why.
        lower: Lower end of the interval, not adjusted for other comparisons.
        upper: Upper end of the interval.
        n: People, contacts or customers behind it; None: not counted.
        unit: share is a fraction from 0 to 1, points run from -100 to 100.
        verdict: Outcome of a comparison; None: not a comparison.
        sentence: The figure in one plain sentence.
        method: How it was estimated, in a few words.
    """

    page: str
    figure: str
    of: Mapping[str, str | int | float]
    estimate: float | None
    lower: float | None
    upper: float | None
    confidence: float = CONFIDENCE
    n: float | None
    unit: Unit
    verdict: str | None = None
    sentence: str
    method: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What one page says. Each page's own answer adds the tables its pictures are drawn from.

    Attributes:
        page: File stem of the page.
        state: ready, partly (some figures are refused for want of data), or no.
        headline: The finding as one plain sentence.
        basis: One line with base, dates and filters.
        findings: Every figure, in reading order.
        cannot_tell: What these data cannot tell, one sentence each.
        missing: What would unlock more, the most useful first.
        evidence: How strong the evidence is; None: the page makes no causal claim.
    """

    page: str
    state: State
    headline: str
    basis: str = ""
    findings: tuple[Finding, ...] = ()
    cannot_tell: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    evidence: Evidence | None = None

    def sentences(self, *figures: str) -> tuple[str, ...]:
        """Return what is said of some figures, in reading order.

        Args:
            figures: Their stable ids.
        """
        return tuple(found.sentence for found in self.findings if found.figure in figures)


def refused(
    page: str,
    figure: str,
    sentence: str,
    *,
    of: Mapping[str, str | int | float] | None = None,
    verdict: str | None = None,
    unit: Unit = "share",
    n: float | None = None,
) -> Finding:
    """Return a figure that is not shown, with the reason in its place.

    Args:
        page: File stem of the page.
        figure: Its stable id.
        sentence: Why it is not shown.
        of: The groups it would describe.
        verdict: Outcome, where the figure is a comparison.
        unit: The unit it would have.
        n: The base there is, where it is known.
    """
    return Finding(
        page=page,
        figure=figure,
        of=of or {},
        estimate=None,
        lower=None,
        upper=None,
        n=n,
        unit=unit,
        verdict=verdict,
        sentence=sentence,
        method="not shown",
    )
