"""What we did for customers against their staying, compared fairly and worded as no cause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import isfinite
from typing import Final

import polars as pl

from analysis.care import CHANCES, SPAN_DAYS, Care, care_difference, count_care, start_days
from analysis.multiplicity import FALSE_DISCOVERY_SHARE, holm
from analysis.verdicts import MARGIN_RETENTION_SHARE, n_needed, verdict
from answers import wording
from answers.answer import SMALL_BELOW, Finding, refused
from answers.bases import SMALL, UNSURE
from answers.doors import Doors
from answers.narrowing import first_and_last
from study import Filters, Study

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
    "note": pl.String,
    "why": pl.String,
}


def caring(study: Study, found: Doors, span: int, filters: Filters) -> pl.DataFrame:
    """Compare staying with and without what we did.

    A period chooses the start days; the care before one and the staying after it may lie outside.
    Members are those who were members on the start day, whatever they became; so are others.

    Args:
        study: The whole study.
        found: Who came and went, see `answers.doors.doors`.
        span: Days of care before, and of staying after, every start day.
        filters: What the reader is looking at.

    Returns:
        One row per kind of care the files say anything about: `care`, `name`, `difference`,
        `lower`, `upper`, `with_share`, `without_share` (shares; null when not shown), `plain` (the
        difference without comparing like with like), `n` (customers), `n_with`, `n_without`
        (comparisons: a customer counts at every start day), `verdict`, `n_needed` (customers),
        `note` ("small base" or ""), `why` (why it is not shown; "" when it is).
    """
    empty = pl.DataFrame(schema=SCHEMA)
    spells = found.either_side
    days = care_days(study)
    if spells is None or found.spells is None or not days:
        return empty
    first_on = max(min(first for first, _ in days.values()), spells.first_on)
    starts = start_days(first_on, spells.as_of, span, since=filters.start, until=filters.end)
    if not starts:
        return empty
    orders = None if study.orders is None else study.orders.lazy()
    contacts = None if study.contacts is None else study.contacts.lazy()
    counts = count_care(
        spells,
        starts,
        span,
        orders=orders,
        contacts=contacts,
        customers=None if study.customers is None else study.customers.lazy(),
        side=None if filters.program is None else found.spells,
        logged=days.get("contacts"),
    )
    told = [(care, care_difference(counts, care)) for care in _recorded(study)]
    if not told:
        return empty
    adjusted = holm([compared.p for _, compared in told])
    rows = []
    for (care, compared), p in zip(told, adjusted.tolist(), strict=True):
        gap = compared.difference
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
                "with_share": compared.with_share if shown else None,
                "without_share": compared.without_share if shown else None,
                "plain": compared.plain if isfinite(compared.plain) and shown else None,
                "n": compared.customers,
                "n_with": compared.n_with,
                "n_without": compared.n_without,
                "verdict": said,
                "n_needed": n_needed(gap.n, gap.lower, gap.upper, MARGIN_RETENTION_SHARE)
                if shown and said == UNSURE
                else None,
                "note": SMALL
                if shown and min(compared.n_with, compared.n_without) < SMALL_BELOW
                else "",
                "why": "" if shown else _too_few(care, compared.n_with, compared.n_without),
            }
        )
    return pl.DataFrame(rows, schema=SCHEMA)


def span_of(lapse_days: int | None) -> int:
    """Return the days of care and of staying: half a year, or the lapse rule if it is longer."""
    return max(SPAN_DAYS, lapse_days or 0)


def care_findings(
    table: pl.DataFrame, span: int, why_none: str, cut: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield what staying is with and without each kind of care.

    Args:
        table: What `caring` returns.
        span: Days of care and of staying.
        why_none: Why there is nothing to compare, where `table` is empty.
        cut: The side of the program looked at, to be named beside each figure.
    """
    if table.is_empty():
        yield refused(PAGE, "care.stay_difference", why_none, of=cut, verdict=UNSURE)
    for row in table.iter_rows(named=True):
        of = {**cut, "care": row["care"]}
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


def care_headline(table: pl.DataFrame, sentences: Sequence[str]) -> str:
    """Say in one sentence what the comparison of care shows.

    Args:
        table: What `caring` returns, with a sentence per row.
        sentences: Those sentences.
    """
    told = zip(table["verdict"], sentences, strict=True)
    found = [said for verdict_, said in told if verdict_ in {"ahead", "behind"}]
    if found:
        return found[0]
    if "level" in table["verdict"]:
        return "Those we cared for stay as often as others, as far as can be told."
    return "Whether those we cared for stay more often than others cannot be told."


def why_no_care(study: Study, found: Doors, span: int) -> str:
    """Say why what we did cannot be set against staying at all, a sentence.

    Args:
        study: The whole study.
        found: Who came and went.
        span: Days of care and of staying.
    """
    if found.spells is None or found.either_side is None:
        return f"Staying cannot be told: {found.refusal}."
    days = care_days(study)
    if not days:
        return (
            "No contacts linked to customers and no promised delivery days are known, so what we "
            "did cannot be set against staying."
        )
    if not _recorded(study):
        return (
            "The files do not say what we did: neither whether we started a contact, nor when we "
            "answered, nor whether something was solved or delivered in time."
        )
    first_on = max(min(first for first, _ in days.values()), found.either_side.first_on)
    if start_days(first_on, found.either_side.as_of, span):
        return (
            f"No day of the period looked at has {span} days of contacts or deliveries before it "
            f"and {span} days after it."
        )
    return (
        f"It takes {span} days of contacts or deliveries and {span} days after them; the files "
        "cover less."
    )


def care_limits(table: pl.DataFrame, found: Doors, span: int, filters: Filters) -> Sequence[str]:
    """Say what the comparison of care cannot tell, and what the filters mean to it.

    Args:
        table: What `caring` returns.
        found: Who came and went.
        span: Days of care and of staying.
        filters: What the reader is looking at.
    """
    if table.is_empty():
        return ()
    said = []
    if filters.program is not None:
        side = "members" if filters.program == "member" else "outside the program"
        said.append(
            f"What we did for them is compared among those who were {side} on the start day, "
            "whatever they became later."
        )
    if filters.start is not None or filters.end is not None:
        said.append(
            f"Of the comparison of care the period chooses the start days; the {span} days of care "
            f"before one and the {span} days of staying after it may lie outside."
        )
    if found.stays.lapse_days is not None and "contacted" in table["care"]:
        said.append(
            "Contacted means: up to the last order before the start day. A later contact may only "
            "show that somebody was still there."
        )
    if "solved" in table["care"]:
        said.append(
            "Whether something was solved is what the files say at their end, not on the day."
        )
    said.append(
        "What we did for customers is compared among customers alike in what the files show; "
        "those we cared for may differ in what they do not show."
    )
    return said


def care_days(study: Study) -> dict[str, tuple[date, date]]:
    """Return the first and last day on which care could be recorded, of contacts and deliveries.

    A list of contacts that ends early, or begins late, would show nobody cared for outside it.

    Args:
        study: The whole study.
    """
    found = {}
    linked = study.contacts is not None and study.contacts["customer_id"].count() > 0
    dated = study.orders is not None and study.orders["promised_on"].count() > 0
    for name, table, column, counts in (
        ("contacts", study.contacts, "contact_on", linked),
        ("deliveries", study.orders, "ordered_on", dated),
    ):
        first, last = (None, None) if table is None else first_and_last(table[column])
        if counts and first is not None and last is not None:
            found[name] = first, last
    return found


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
    if row["note"] == SMALL:
        base += ", small base"
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
