"""What distinguishes customers who stay: shares still here on one day, trait by trait.

Whether somebody is still a customer today depends first of all on how long ago they came. Compared
on the same day of custom after Kaplan and Meier, those who came late do not look loyal for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Final, NamedTuple

import numpy as np
import polars as pl
from scipy.special import ndtr

from analysis.counts import count_lifetimes, merge_counts
from analysis.estimate import Estimate, normal_quantile, wilson
from analysis.late_entry import conditional_start, from_day
from analysis.multiplicity import benjamini_hochberg
from analysis.repeat_buying import DISTINGUISHED, LEAST_PEOPLE, MOST_VALUES
from analysis.survival import kaplan_meier, last_day_followed, retained_at

FOLLOWED: Final = 30
"""So many must be followed up to the day that is compared."""


class _Share(NamedTuple):
    """A share still here, both ends of its interval, and its error."""

    value: float
    lower: float
    upper: float
    se: float


def day_followed(people: pl.LazyFrame, wanted: int) -> int | None:
    """Return the day on which to compare: the one wanted, else the last that enough reached.

    Args:
        people: One row per customer: time, has_left and perhaps entry.
        wanted: Days since joining.

    Returns:
        None: never were that many followed.
    """
    last = last_day_followed(count_lifetimes(people), FOLLOWED)
    return None if last is None else int(min(wanted, last))


def retained_by_trait(people: pl.LazyFrame, traits: Sequence[str], day: int) -> pl.DataFrame:
    """Compare the share still here on one day among those with each value of a trait and others.

    Args:
        people: One row per customer: time (days), has_left, perhaps entry, and the traits as text;
            null: unknown.
        traits: Columns to compare.
        day: Days since joining.

    Returns:
        As `analysis.repeat_buying.distinguishing_traits`. The interval joins those of both shares
        (Zou and Donner 2008, Stat Med 27:1693). Values of which, or of whose others, fewer than ten
        were followed to the day are left out.
    """
    present = people.collect_schema().names()
    kept = [name for name in ("entry", "time", "has_left") if name in present]
    rows = []
    for trait in traits:
        known = people.filter(pl.col(trait).is_not_null())
        counts = count_lifetimes(
            known.select(*kept, value=pl.col(trait).cast(pl.String)), ["value"]
        )
        rows += [{"trait": trait, **row} for row in _compared(counts, day)]
    p = np.array([row.pop("p") for row in rows], dtype=np.float64)
    adjusted = pl.Series("p_adjusted", benjamini_hochberg(p), dtype=pl.Float64)
    schema = {name: kind for name, kind in DISTINGUISHED.items() if name != "p_adjusted"}
    return (
        pl.DataFrame(rows, schema=schema)
        .with_columns(adjusted)
        .sort(pl.col("difference").abs(), "trait", "value", descending=[True, False, False])
    )


def _compared(counts: pl.DataFrame, day: int) -> Iterator[dict[str, object]]:
    start = conditional_start(merge_counts(counts)) or 0.0
    sizes = counts.group_by("value").agg(pl.col("n").sum()).sort("n", "value")
    if sizes.height > MOST_VALUES or start >= day:
        return
    # Of two values the rarer one tells everything about the other.
    for value in sizes["value"][: 1 if sizes.height == 2 else None]:
        own, rest = (
            merge_counts(counts.filter(which))
            for which in (pl.col("value") == value, pl.col("value") != value)
        )
        n, others = float(own["n"].sum()), float(rest["n"].sum())
        if min(n, others) < LEAST_PEOPLE:
            continue
        here, there = _retained(own, start, day), _retained(rest, start, day)
        if here is None or there is None:
            continue
        gap, error = here.value - there.value, float(np.hypot(here.se, there.se))
        yield {
            "value": value,
            "share": here.value,
            "others": there.value,
            "difference": gap,
            "lower": gap - float(np.hypot(here.value - here.lower, there.upper - there.value)),
            "upper": gap + float(np.hypot(here.upper - here.value, there.value - there.lower)),
            "n": n,
            "n_others": others,
            "p": float(2 * ndtr(-abs(gap) / error)) if error > 0 else 1.0,
        }


def _retained(counts: pl.DataFrame, start: float, day: int) -> _Share | None:
    cells = from_day(counts, start) if start else counts
    found = retained_at(kaplan_meier(cells), day)
    if not isfinite(found.value) or found.n < LEAST_PEOPLE:
        return None
    return _whole(found)


def _whole(found: Estimate) -> _Share:
    """Return a share with ends also where nobody has left yet: of as many as were followed."""
    if found.has_interval:
        return _Share(found.value, found.lower, found.upper, found.se)
    ends = wilson(found.value * found.n, found.n)
    lower, upper = min(float(ends.lower), found.value), max(float(ends.upper), found.value)
    return _Share(found.value, lower, upper, (upper - lower) / 2 / normal_quantile(0.95))
