"""What moved the mean rating between two spans of time: other answers, or other shares of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import isfinite, nan
from typing import Any, Final

import polars as pl

from analysis.estimate import Estimate
from analysis.mix import mix_change
from analysis.periods import MONTH
from answers import wording
from answers.answer import HIDDEN_BELOW, Finding
from answers.bases import HIDDEN
from answers.service_sources import rated
from answers.service_view import USUAL, Span, View
from answers.service_words import PAGE
from study import Study

PERIOD: Final = 12
PARTS: Final = {
    "part": pl.String,
    "category": pl.String,
    "change": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "mix": pl.Float64,
    "rate": pl.Float64,
    "mean_before": pl.Float64,
    "mean_after": pl.Float64,
    "share_before": pl.Float64,
    "share_after": pl.Float64,
    "n_before": pl.Float64,
    "n_after": pl.Float64,
    "note": pl.String,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """A change of the mean between two spans, and what accounts for it.

    Attributes:
        cause: What it is split by, as `View.by`.
        before: First day of the first and last month of the earlier span.
        after: The same of the later one.
        parts: One row per category, the largest part first: `part` ("total"), `category`, `change`
            (what it adds to the change of the mean) with `lower` and `upper`, of which `mix` from
            other shares and `rate` from other ratings, `mean_before`, `mean_after`,
            `share_before`, `share_after`, `n_before`, `n_after`, `note`. Means on fewer than ten
            ratings are null.
        findings: `service.mix_effect` for mix, rate and every category.
        headline: The change and its largest part in a sentence.
    """

    cause: str
    before: Span
    after: Span
    parts: pl.DataFrame
    findings: tuple[Finding, ...]
    headline: str


def moves(study: Study, view: View) -> Moves | None:
    """Split the change of the mean between two spans by touchpoint, channel, topic or segment.

    Args:
        study: The narrowed study.
        view: What the reader chose, with the spans and the cause.

    Returns:
        The parts; None: nothing rated in one of the spans, or nothing to tell apart.
    """
    cause = view.cause or view.by
    found = rated(study, View(by=cause, source=view.source))
    if found is None or found.grain.per_year < MONTH.per_year:
        return None
    sums = found.sums
    spans = _spans(sums, view)
    if spans is None or sums["touchpoint"].n_unique() < 2:  # one has no shares
        return None
    earlier, later = ((_first_of(first), _first_of(last)) for first, last in spans)
    before, after = (sums.filter(pl.col("month").is_between(*span)) for span in (earlier, later))
    moved = mix_change(before, after, "touchpoint") if before.height and after.height else None
    if moved is None:
        return None
    parts = _parts(moved.categories)
    is_usual = (view.before, view.after, cause) == (None, None, USUAL.by)
    between = (
        f"the year from {wording.month(later[0])} and the year before"
        if is_usual
        else f"{_said(earlier)} and {_said(later)}"
    )
    named: list[tuple[str, dict[str, str], Estimate, str]] = [
        ("mix", {}, moved.mix, "Other shares"),
        ("rate", {}, moved.rate, "Other ratings"),
    ]
    named += [
        ("total", {cause: row["category"]}, _estimate(row), f"{row['category']} in all")
        for row in moved.categories.iter_rows(named=True)
    ]
    return Moves(
        cause=cause,
        before=earlier,
        after=later,
        parts=parts,
        findings=tuple(_findings(named, later[0], between)),
        headline=_headline(moved.change, parts, between),
    )


def _spans(sums: pl.DataFrame, view: View) -> tuple[Span, Span] | None:
    """Return the spans chosen; by default the latest twelve months and those before, if whole."""
    if view.before is not None and view.after is not None:
        return view.before, view.after
    last = MONTH.number(sums["month"].max())  # type: ignore[arg-type]  # a column of dates that has rows
    ends = [MONTH.first_day(last - ago) for ago in (2 * PERIOD - 1, PERIOD, PERIOD - 1, 0)]
    before = sums.filter(pl.col("month").is_between(ends[0], ends[1]))
    if before.is_empty() or before["month"].min() != ends[0]:
        return None
    return (ends[0], ends[1]), (ends[2], ends[3])


def _parts(categories: pl.DataFrame) -> pl.DataFrame:
    few = pl.min_horizontal("n_before", "n_after") < HIDDEN_BELOW
    shown = [
        pl.when(pl.col(f"n_{when}").is_null() | (pl.col(f"n_{when}") >= HIDDEN_BELOW))
        .then(f"mean_{when}")
        .alias(f"mean_{when}")
        for when in ("before", "after")
    ]
    return (
        categories.with_columns(
            *shown,
            part=pl.lit("total"),
            lower=pl.col("change_lower"),
            upper=pl.col("change_upper"),
            note=pl.when(few).then(pl.lit(HIDDEN)).otherwise(pl.lit("")),
        )
        .sort(pl.col("change").abs(), "category", descending=[True, False])
        .select(list(PARTS))
    )


def _first_of(day: date) -> date:
    return day.replace(day=1)


def _said(span: Span) -> str:
    return " to ".join(dict.fromkeys(wording.month(day) for day in span))


def _estimate(row: dict[str, Any]) -> Estimate:
    ends = ("change", "change_se", "change_lower", "change_upper")
    found = [nan if row[end] is None else float(row[end]) for end in ends]
    return Estimate(found[0], found[1], found[2], found[3], 0)


def _findings(
    named: list[tuple[str, dict[str, str], Estimate, str]], since: date, between: str
) -> Iterator[Finding]:
    for part, where, found, said in named:
        has_ends = found.has_interval
        yield Finding(
            page=PAGE,
            figure="service.mix_effect",
            of={**where, "part": part, "month": f"{since:%Y-%m}"},
            estimate=found.value,
            lower=found.lower if has_ends else None,
            upper=found.upper if has_ends else None,
            n=None,
            unit="scale",
            sentence=f"{said} moved the overall rating by {_sized(found)} between {between}.",
            method="change of the mean split into mix and rate (Kitagawa)",
        )


def _headline(change: Estimate, parts: pl.DataFrame, between: str) -> str:
    largest = parts.row(0, named=True)
    if isfinite(change.lower) and change.lower < 0 < change.upper:
        return f"The overall rating did not surely move between {between}: {_sized(change)}."
    by = "other ratings" if abs(largest["rate"]) >= abs(largest["mix"]) else "another share"
    return (
        f"The overall rating moved by {_sized(change)} between {between}; the largest part, "
        f"{_signed(largest['change'])}, is {largest['category']}, mostly {by}."
    )


def _sized(found: Estimate) -> str:
    if not found.has_interval:
        return _signed(found.value)
    return f"{_signed(found.value)} ({_signed(found.lower)} to {_signed(found.upper)})"


def _signed(value: float) -> str:
    # Adding 0 turns a rounded minus zero into zero.
    return f"{round(value, 2) + 0:+.2f}".replace("-", "−")
