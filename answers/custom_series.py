"""Who joined, left and stayed, month by month, as what is done is judged by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import polars as pl

from analysis.custom_months import joining_months, kept_months, leaving_months, of_customers
from analysis.interrupted import Kind
from analysis.periods import period_series
from analysis.spells import Spells
from answers.answer import HIDDEN_BELOW
from answers.doors import concerned, spells_of
from answers.fix_series import Happened
from answers.staying import stays
from study import Filters, Study

Outcome = Literal["joining", "leaving", "retention"]
Group = tuple[str, str, pl.Series]
"""A segment of customers, one of its values, and the ids of those who have it."""
KEPT_DAYS: Final = 90
KINDS: Final[Mapping[Outcome, Kind]] = {
    "joining": "count",
    "leaving": "share",
    "retention": "share",
}


@dataclass(frozen=True, slots=True, eq=False)
class Custom:
    """Who came and went, month by month.

    Attributes:
        spells: Stretches of custom in the selection.
        silent_days: Days of silence that tell who left; 0: leaving is announced.
        groups: Values of customer segments by their names in lower case: the segment, the value as
            written, and the ids of its customers.
    """

    spells: Spells
    silent_days: int
    groups: Mapping[str, Group]

    @property
    def customers(self) -> int:
        """How many customers there are."""
        return self.spells.rows["customer_id"].n_unique()


def custom(study: Study, filters: Filters) -> Custom | None:
    """Return who came and went; None: the files cannot tell.

    Args:
        study: The whole study.
        filters: What the reader is looking at.
    """
    if study.customers is None and study.orders is None:
        return None
    stayed = stays(study)
    everybody = spells_of(study, stayed)
    if everybody is None:
        return None
    kept = concerned(everybody, study, filters)
    if kept.rows.is_empty():
        return None
    silent_days = 0 if stayed.is_announced else stayed.lapse_days or 0
    return Custom(kept, silent_days, _groups(study))


def _groups(study: Study) -> dict[str, Group]:
    if study.segments is None or study.events is None:
        return {}
    places = study.events["applies_to"].drop_nulls().str.strip_chars().str.to_lowercase().unique()
    known = study.segments.filter(pl.col("of").cast(pl.String) == "customer")
    named = known.with_columns(place=pl.col("value").str.strip_chars().str.to_lowercase())
    found = named.filter(pl.col("place").is_in(places.implode())).sort("segment", "value", "id")
    return {
        str(place): (rows["segment"][0], rows["value"][0], rows["id"])
        for (place, _), rows in found.group_by("place", "segment", maintain_order=True)
    }


def custom_series(
    found: Custom, outcome: Outcome, what: Happened, group: Group | None
) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """Return the months of those concerned, and of all others where only some are.

    Args:
        found: Who came and went.
        outcome: What is counted.
        what: The event.
        group: Whom it concerns; None: everybody.
    """
    if group is None:
        return _months(found, found.spells, outcome, what), None
    inside, outside = (of_customers(found.spells, group[2], inside=side) for side in (True, False))
    rest = _months(found, outside, outcome, what) if outside.rows.height else None
    has_rest = rest is not None and rest.drop_nulls("value").height > 0
    return _months(found, inside, outcome, what), rest if has_rest else None


def _months(found: Custom, spells: Spells, outcome: Outcome, what: Happened) -> pl.DataFrame:
    if outcome == "joining":
        months = joining_months(spells, found.silent_days)
    elif outcome == "leaving":
        months = leaving_months(spells, found.silent_days)
    else:
        months = kept_months(spells, found.silent_days, KEPT_DAYS)
    is_shown = pl.col("base") >= HIDDEN_BELOW
    shown = months.with_columns(count=pl.when(is_shown).then("count"))
    series = period_series(shown, "count", "base")
    # Months in which the event began, and whose new customers met it on the way, are neither.
    unclear = 1 if what.is_split else 0
    unclear += KEPT_DAYS // 30 if outcome == "retention" else 0
    is_clear = ~pl.col("period").is_between(what.fix - unclear, what.fix - 1)
    return series.with_columns(value=pl.when(is_clear).then("value"))


def logged(series: pl.DataFrame, kind: Kind) -> pl.DataFrame:
    """Return logarithms of rates or odds, weighted by how surely they are known.

    Args:
        series: Counts with their bases, as `analysis.periods` describes.
        kind: count or share.
    """
    count, base = pl.col("value") + 0.5, pl.col("n")
    if kind == "count":
        value, weight = (count / base).log(), count
    else:
        rest = base - pl.col("value") + 0.5
        value, weight = (count / rest).log(), count * rest / (base + 1)
    return series.select(
        "period", value=value, n=pl.when(pl.col("value").is_not_null()).then(weight)
    )
