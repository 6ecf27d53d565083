"""Beside the rating itself: its trend, the share of bad ratings, and what moved it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import isfinite, nan
from typing import Any, Final

import polars as pl

from analysis.estimate import Estimate, wilson
from analysis.mix import mix_change
from analysis.periods import month_of, month_period, monthly_series
from analysis.run_rules import false_signals
from analysis.trend import straight_trend
from answers import wording
from answers.answer import HIDDEN_BELOW, Finding, refused
from answers.bases import UNSURE
from answers.service_words import ALL, PAGE
from study import Study

TREND_MARGIN: Final = 0.1
"""Scale points a year from which a trend matters."""
BAD_PART: Final = 0.25
"""A rating in the lowest quarter of the scale is bad: 1 or 2 of 5, 0 to 2 of 10."""
PERIOD: Final = 12


def trend_findings(months: pl.DataFrame) -> Iterator[Finding]:
    """Yield where every touchpoint is heading, in scale points a year.

    Args:
        months: The judged months of the service answer.
    """
    for (name,), own in months.group_by("touchpoint", maintain_order=True):
        trend = straight_trend(monthly_series(own.rename({"month_on": "month"}))).per_year
        where = {} if name == ALL else {"touchpoint": str(name)}
        if not isfinite(trend.value):
            said = f"{name}: fewer than 8 months, so no trend can be drawn."
            yield refused(PAGE, "service.trend", said, of=where, verdict=UNSURE, unit="scale")
            continue
        verdict = _heading(trend)
        heading = "no trend that matters" if verdict == "steady" else verdict
        yield Finding(
            page=PAGE,
            figure="service.trend",
            of=where,
            estimate=trend.value,
            lower=trend.lower,
            upper=trend.upper,
            n=None,
            unit="scale",
            verdict=verdict,
            sentence=f"{name}: {heading}, {_sized(trend)} a year.",
            method="straight line through the months, Newey–West errors",
        )


def bad_shares(study: Study) -> pl.DataFrame:
    """Return the share of bad ratings of every touchpoint and month.

    Args:
        study: The narrowed study.

    Returns:
        `touchpoint`, `month_on`, `bad_share`, `lower`, `upper` (null below 10 ratings), `n`; empty
        without rated contacts on a known scale.
    """
    if study.contacts is None:
        return pl.DataFrame()
    width = pl.col("scale_max") - pl.col("scale_min")
    is_bad = pl.col("rating") <= pl.col("scale_min") + BAD_PART * width
    counted = (
        study.contacts.lazy()
        .filter(pl.col("rating").is_not_null(), width > 0)
        .group_by("touchpoint", month_on=pl.col("contact_on").dt.truncate("1mo"))
        .agg(bad=is_bad.sum(), n=pl.len())
        .sort("touchpoint", "month_on")
        .collect(engine="streaming")
    )
    lower, upper = wilson(counted["bad"], counted["n"])
    shown = pl.col("n") >= HIDDEN_BELOW
    return counted.with_columns(
        bad_share=pl.col("bad") / pl.col("n"), lower=pl.Series(lower), upper=pl.Series(upper)
    ).select(
        "touchpoint",
        "month_on",
        *(pl.when(shown).then(name).alias(name) for name in ("bad_share", "lower", "upper")),
        "n",
    )


def bad_findings(shares: pl.DataFrame) -> Iterator[Finding]:
    """Yield the share of bad ratings of every touchpoint and month.

    Args:
        shares: What `bad_shares` returns.
    """
    for row in shares.iter_rows(named=True):
        where, when = row["touchpoint"], wording.month(row["month_on"])
        of = {"touchpoint": where, "month": f"{row['month_on']:%Y-%m}"}
        if row["bad_share"] is None:
            said = f"{where}, {when}: hidden, fewer than 10 ratings."
            yield refused(PAGE, "service.bad_share", said, of=of, n=row["n"])
            continue
        between = f"{wording.percent(row['lower'])} to {wording.percent(row['upper'])}"
        yield Finding(
            page=PAGE,
            figure="service.bad_share",
            of=of,
            estimate=row["bad_share"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="share",
            sentence=f"{where}, {when}: {wording.percent(row['bad_share'])} bad ratings "
            f"({between}).",
            method="share in the lowest quarter of the scale, Wilson's interval",
        )


def mix_findings(sums: pl.DataFrame) -> Iterator[Finding]:
    """Yield what moved the overall rating from the twelve months before to the latest twelve.

    Args:
        sums: Monthly sums of one scale, see `analysis.service`.
    """
    last = sums["month"].max()
    if not isinstance(last, date) or sums["touchpoint"].n_unique() < 2:
        return
    split, first = (_months_before(last, count) for count in (PERIOD - 1, 2 * PERIOD - 1))
    after = sums.filter(pl.col("month") >= split)
    before = sums.filter(pl.col("month").is_between(first, split, closed="left"))
    if before.is_empty() or before["month"].min() != first:
        return
    moved = mix_change(before, after, "touchpoint")
    if moved is None:
        return
    parts: list[tuple[str, dict[str, str], Estimate, str]] = [
        ("mix", {}, moved.mix, "Other shares of the touchpoints"),
        ("rate", {}, moved.rate, "Other ratings within the touchpoints"),
    ]
    parts += [
        ("total", {"touchpoint": row["category"]}, _part(row), f"{row['category']} in all")
        for row in moved.categories.iter_rows(named=True)
    ]
    for part, where, found, what in parts:
        yield _moved(part, where, found, f"{what} moved the overall rating by", split)


def _months_before(day: date, count: int) -> date:
    return month_of(month_period(day) - count)


def _part(row: dict[str, Any]) -> Estimate:
    ends = ("change", "change_se", "change_lower", "change_upper")
    found = [nan if row[end] is None else float(row[end]) for end in ends]
    return Estimate(found[0], found[1], found[2], found[3], 0)


def _moved(part: str, where: dict[str, str], found: Estimate, said: str, since: date) -> Finding:
    has_ends = found.has_interval
    size = _sized(found) if has_ends else f"{found.value:+.2f}".replace("-", "−")
    return Finding(
        page=PAGE,
        figure="service.mix_effect",
        of={**where, "part": part, "month": f"{since:%Y-%m}"},
        estimate=found.value,
        lower=found.lower if has_ends else None,
        upper=found.upper if has_ends else None,
        n=None,
        unit="scale",
        sentence=f"{said} {size} between the year from {wording.month(since)} and the year before.",
        method="change of the mean split into mix and rate (Kitagawa)",
    )


def false_alarm_sentence(months: pl.DataFrame) -> str:
    """Say how many signals to expect where nothing changed; "" without limits.

    Args:
        months: The judged months of the service answer.
    """
    judged = months.filter(pl.col("centre").is_not_null(), pl.col("mean").is_not_null())
    if judged.is_empty():
        return ""
    charts = judged["touchpoint"].n_unique()
    expected = false_signals(1, judged.height)
    drawn = wording.people(charts, "chart", "charts")
    seen = wording.people(judged.height, "month", "months")
    return (
        f"With {drawn} and {seen} in all, expect about {expected:.1f} false signals even if "
        "nothing changed."
    )


def _heading(trend: Estimate) -> str:
    if trend.lower > 0 and trend.upper >= TREND_MARGIN:
        return "rising"
    if trend.upper < 0 and trend.lower <= -TREND_MARGIN:
        return "falling"
    return "steady" if trend.lower > -TREND_MARGIN and trend.upper < TREND_MARGIN else UNSURE


def _sized(found: Estimate) -> str:
    value, low, high = (
        f"{figure:+.2f}".replace("-", "−") for figure in (found.value, found.lower, found.upper)
    )
    return f"{value} ({low} to {high})"
