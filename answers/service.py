"""Service: how ratings of each touchpoint move over time, and which moves are more than noise."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from answers.answer import Answer

PAGE = "service"


@dataclass(frozen=True, kw_only=True)
class ServiceAnswer(Answer):
    """Monthly ratings by touchpoint with intervals, limits, signals and changes of level.

    Attributes:
        touchpoints: Touchpoints shown, by number of ratings.
        months: One row per touchpoint × month, also for touchpoint "All": `touchpoint`, `month_on`,
            `mean`, `lower`, `upper` (null when hidden), `n`, `note` ("", "small base", "hidden"),
            `limit_lower`, `limit_upper`, `centre` (null without a baseline), `signal` (rule that
            fired, "" for none).
        changes: One row per change of level: `touchpoint`, `changed_on` (first month of the new
            level), `changed_lower`, `changed_upper` (interval of that month), `before`, `after`,
            `change`, `lower`, `upper`.
        scale_min: Lowest possible rating; None: nothing was rated.
        scale_max: Highest possible rating.
        events: `happened_on`, `name`, `applies_to` of what the company did meanwhile.
    """

    touchpoints: tuple[str, ...] = ()
    months: pl.DataFrame = field(default_factory=pl.DataFrame)
    changes: pl.DataFrame = field(default_factory=pl.DataFrame)
    scale_min: float | None = None
    scale_max: float | None = None
    events: pl.DataFrame = field(default_factory=pl.DataFrame)
