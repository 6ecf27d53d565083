"""Earned or bought: how much of retention the program bought and how much would be there anyway."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from answers.answer import Answer

PAGE = "earned_or_bought"


@dataclass(frozen=True, kw_only=True)
class EarnedAnswer(Answer):
    """The ladder from the apparent to the net difference, and the curves behind it.

    Attributes:
        horizon_days: How long after the start retention is judged.
        lapse_days: Silence that counts as gone; None: leaving is announced, or no rule was found.
        verdict: One of the verdicts of `lift.verdict`.
        of_100: One row per part of 100 who joined the program: `part` ("stay anyway", "bought",
            "gone"), `estimate`, `lower`, `upper` (per 100), `shown` (whole number; the parts add
            up to 100). Empty when refused.
        waterfall: One row per bar: `step` ("apparent", "head start", "already loyal", "net"),
            `estimate`, `lower`, `upper` (shares), `explained` (one sentence). Only "apparent" when
            the net lift is refused.
        curves: Plain retention from the first day as a customer: `group` ("member", "organic"),
            `day`, `retained`, `lower`, `upper`, `at_risk`, `faint` (fewer than 30 still followed).
        fair: How fair the comparison is, one sentence each.
    """

    horizon_days: int = 365
    lapse_days: int | None = None
    verdict: str = "cannot tell"
    of_100: pl.DataFrame = field(default_factory=pl.DataFrame)
    waterfall: pl.DataFrame = field(default_factory=pl.DataFrame)
    curves: pl.DataFrame = field(default_factory=pl.DataFrame)
    fair: tuple[str, ...] = ()
