"""When the level of a touchpoint really changed, month by month."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from analysis.change import LONGEST_SERIES, change_points

SEED: Final = 1
"""Start of the bootstrap for the month of a change; fixed, so that a figure is always the same."""

SCHEMA: Final = {
    "touchpoint": pl.String,
    "changed_on": pl.Date,
    "changed_lower": pl.Date,
    "changed_upper": pl.Date,
    "before": pl.Float64,
    "after": pl.Float64,
    "change": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "n": pl.Float64,
}


def level_changes(months: pl.DataFrame) -> pl.DataFrame:
    """Return every change of level, touchpoint by touchpoint.

    Args:
        months: The judged periods of the service answer; hidden ones are passed over, and a season
            worth taking out is taken out.

    Returns:
        One row per change: `touchpoint`, `changed_on`, `changed_lower`, `changed_upper`, `before`,
        `after`, `change`, `lower`, `upper`, `n` (ratings behind both levels; null: not given).
    """
    found: list[dict[str, object]] = []
    for _, own in months.group_by("touchpoint", maintain_order=True):
        shown = own.drop_nulls("mean").tail(LONGEST_SERIES)
        if shown.height:
            found += _changes(shown)
    return pl.DataFrame(found, schema=SCHEMA)


def _changes(shown: pl.DataFrame) -> list[dict[str, object]]:
    on: list[date] = shown["month_on"].to_list()
    has_bases = shown["n"].null_count() == 0 and bool((shown["n"] > 0).all())
    bases = shown["n"].to_numpy() if has_bases else None
    values = (shown["mean"] - shown["seasonal"]).to_numpy()
    segmentation = change_points(values, bases, seed=SEED)
    return [
        {
            "touchpoint": shown["touchpoint"][0],
            "changed_on": on[change.at],
            "changed_lower": on[change.at_lower],
            "changed_upper": on[change.at_upper],
            "before": change.level_before,
            "after": change.level_after,
            "change": change.step,
            "lower": change.lower,
            "upper": change.upper,
            "n": float(shown["n"].sum()) if has_bases else None,
        }
        for change in segmentation.changes
    ]
