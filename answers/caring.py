"""What we did for customers against their staying, compared fairly and worded as no cause."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import isfinite
from typing import Final

import polars as pl

from analysis.care import CHANCES, SPAN_DAYS, Care, care_difference, count_care, start_days
from analysis.multiplicity import FALSE_DISCOVERY_SHARE, holm
from analysis.silence import days_since_epoch
from analysis.spells import Spells
from analysis.verdicts import MARGIN_RETENTION_SHARE, n_needed, verdict
from answers import wording
from answers.answer import Finding, refused
from answers.bases import UNSURE
from study import Study

PAGE: Final = "front_and_back_door"
NAMES: Final[dict[Care, tuple[str, str]]] = {
    "contacted": ("We contacted them", "customers we contacted"),
    "answered": ("Answered within a day", "customers answered within a day every time"),
    "solved": ("Everything solved", "customers whose every question was solved"),
    "delivered": ("Delivered as promised", "customers whose every order came as promised"),
}
OTHERS: Final[dict[Care, str]] = {
    "contacted": "those we did not",
    "answered": "those left waiting at least once",
    "solved": "those with something left open",
    "delivered": "those with an order that came late",
}
WORTH_SAYING: Final = 0.02
"""How far a plain comparison must be off before the page says so, as a share."""

SCHEMA: Final = {
    "care": pl.String,
    "name": pl.String,
    "difference": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "with_share": pl.Float64,
    "without_share": pl.Float64,
    "plain": pl.Float64,
    "n": pl.Int64,
    "n_with": pl.Int64,
    "n_without": pl.Int64,
    "verdict": pl.String,
    "n_needed": pl.Int64,
    "why": pl.String,
}


def caring(study: Study, spells: Spells | None, first_on: date | None, span: int) -> pl.DataFrame:
    """Compare staying with and without what we did.

    Args:
        study: The whole study.
        spells: Stretches of custom of the customers who count; None: they cannot be told.
        first_on: First day on which care was recorded; None: never.
        span: Days of care before, and of staying after, every start day.

    Returns:
        One row per kind of care the files say anything about: `care`, `name`, `difference`,
        `lower`, `upper`, `with_share`, `without_share` (shares; null when not shown), `plain` (the
        difference without comparing like with like), `n` (customers), `n_with`, `n_without` (a
        customer counts at every start day), `verdict`, `n_needed` (customers), `why` (why it is not
        shown; "" when it is).
    """
    empty = pl.DataFrame(schema=SCHEMA)
    if spells is None or first_on is None or study.as_of is None:
        return empty
    until = _recorded_until(study)
    starts = start_days(max(first_on, spells.first_on), study.as_of, span)
    starts = [day for day in starts if until is None or day <= days_since_epoch(until)]
    if not starts:
        return empty
    orders = None if study.orders is None else study.orders.lazy()
    contacts = None if study.contacts is None else study.contacts.lazy()
    counts = count_care(spells, starts, span, orders=orders, contacts=contacts)
    told = [(care, care_difference(counts, care)) for care in _recorded(study)]
    if not told:
        return empty
    adjusted = holm([found.p for _, found in told])
    rows = []
    for (care, found), p in zip(told, adjusted.tolist(), strict=True):
        gap = found.difference
        shown = gap.has_interval
        said = verdict(
            gap.lower, gap.upper, MARGIN_RETENTION_SHARE, is_rejected=p <= FALSE_DISCOVERY_SHARE
        )
        rows.append(
            {
                "care": care,
                "name": NAMES[care][0],
                "difference": gap.value if shown else None,
                "lower": gap.lower if shown else None,
                "upper": gap.upper if shown else None,
                "with_share": found.with_share if shown else None,
                "without_share": found.without_share if shown else None,
                "plain": found.plain if isfinite(found.plain) and shown else None,
                "n": found.customers,
                "n_with": found.n_with,
                "n_without": found.n_without,
                "verdict": said,
                "n_needed": n_needed(gap.n, gap.lower, gap.upper, MARGIN_RETENTION_SHARE)
                if shown and said == UNSURE
                else None,
                "why": "" if shown else _too_few(care, found.n_with, found.n_without),
            }
        )
    return pl.DataFrame(rows, schema=SCHEMA)


def span_of(lapse_days: int | None) -> int:
    """Return the days of care and of staying: half a year, or the lapse rule if it is longer."""
    return max(SPAN_DAYS, lapse_days or 0)


def care_findings(table: pl.DataFrame, span: int, why_none: str) -> Iterator[Finding]:
    """Yield what staying is with and without each kind of care.

    Args:
        table: What `caring` returns.
        span: Days of care and of staying.
        why_none: Why there is nothing to compare, where `table` is empty.
    """
    if table.is_empty():
        yield refused(PAGE, "care.stay_difference", why_none, verdict=UNSURE)
    for row in table.iter_rows(named=True):
        of = {"care": row["care"]}
        if row["difference"] is None:
            yield refused(
                PAGE, "care.stay_difference", row["why"], of=of, verdict=UNSURE, n=row["n"]
            )
            continue
        yield Finding(
            page=PAGE,
            figure="care.stay_difference",
            of=of,
            estimate=row["difference"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="share",
            verdict=row["verdict"],
            sentence=_sentence(row, span),
            method="difference of shares within cells of equal start day, orders, recency, tenure "
            "and chances, Mantel-Haenszel weights, delete-a-group jackknife over customers; "
            "Holm over the kinds of care",
        )


def first_care_day(study: Study) -> date | None:
    """Return the first day on which care could be recorded; None: never."""
    days = [
        day
        for table, column in ((study.contacts, "contact_on"), (study.orders, "ordered_on"))
        if table is not None and isinstance(day := table[column].min(), date)
    ]
    return max(days, default=None)


def _recorded_until(study: Study) -> date | None:
    """Return the last contact: a list of contacts that ends earlier shows nobody cared for."""
    last = None if study.contacts is None else study.contacts["contact_on"].max()
    return last if isinstance(last, date) else None


def _recorded(study: Study) -> list[Care]:
    """Return the kinds of care the files say anything about."""
    kinds: list[Care] = []
    contacts, orders = study.contacts, study.orders
    if contacts is not None and contacts["customer_id"].count():
        inward = contacts.filter(pl.col("direction") == "in", pl.col("customer_id").is_not_null())
        if inward.height < contacts["customer_id"].count():
            kinds.append("contacted")
        if inward["response_minutes"].count():
            kinds.append("answered")
        if inward["resolved"].count():
            kinds.append("solved")
    if orders is not None and orders["promised_on"].count() and orders["delivered_on"].count():
        kinds.append("delivered")
    return [kind for kind in CHANCES if kind in kinds]


def _too_few(care: Care, n_with: int, n_without: int) -> str:
    return (
        f"{NAMES[care][0]}: {wording.count(n_with)} cases with and {wording.count(n_without)} "
        "without it are too few to compare like with like."
    )


def _sentence(row: dict[str, str | float | int], span: int) -> str:
    plain, size = float(row["plain"]), float(row["difference"])
    if abs(plain - size) < WORTH_SAYING:
        return _compared(row, span)
    more = "more" if plain > 0 else "less"
    return (
        f"{_compared(row, span)} A plain table, which does not compare like with like, would show "
        f"{wording.points(plain)} {more}."
    )


def _compared(row: dict[str, str | float | int], span: int) -> str:
    care = next(kind for kind in NAMES if kind == row["care"])
    who, others = NAMES[care][1], OTHERS[care]
    lower, upper = float(row["lower"]), float(row["upper"])
    between = f"{wording.points_between(lower, upper)} points"
    later = wording.span(span)
    base = f"n = {wording.count(float(row['n']))}"
    if row["verdict"] == "ahead":
        size = wording.points(float(row["difference"]))
        return (
            f"{wording.sentence(who)} are more often still here {later} later than {others}, by "
            f"{size} ({between}, {base}). That need not be why they stay."
        )
    if row["verdict"] == "behind":
        size = wording.points(float(row["difference"]))
        return (
            f"{wording.sentence(who)} are less often still here {later} later than {others}, by "
            f"{size} ({between}, {base}). Those in trouble may have needed it more."
        )
    if row["verdict"] == "level":
        return (
            f"{wording.sentence(who)} stay as often as {others}: no difference that matters "
            f"({between}, {base})."
        )
    return (
        f"Whether {who} stay more often than {others} cannot be told: the difference lies between "
        f"{between.replace(' to ', ' and ')} ({base})."
    )
