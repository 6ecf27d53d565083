"""Beside the rating itself: trend, season, bad ratings, and how contacts were dealt with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import isfinite
from typing import Any, Final

import polars as pl

from analysis.estimate import Estimate, wilson
from analysis.periods import MONTH, Grain, period_series
from analysis.run_rules import ALL_RULES, false_signals_expected, run_length
from analysis.service import contact_months, contact_outcomes
from analysis.service_minutes import MEASURES as MINUTES
from analysis.service_minutes import minute_sums, typical_minutes
from analysis.trend import straight_trend
from answers import grain_words, wording
from answers.answer import HIDDEN_BELOW, Finding, refused
from answers.bases import UNSURE
from answers.service_sources import contacts_by
from answers.service_view import USUAL, View
from answers.service_words import ALL, PAGE, TOGETHER, TREND_MARGIN
from study import Study

BAD_PART: Final = 0.25
"""A rating in the lowest quarter of the scale is bad: 1 or 2 of 5, 0 to 2 of 10."""
NO_MIX: Final = 0.005
"""A mean that the mix moves by less is the same in two digits."""
SHARES: Final = ("resolved", "answered")
MINUTES_A_DAY: Final = 1440.0


def trend_findings(months: pl.DataFrame, grain: Grain = MONTH) -> Iterator[Finding]:
    """Yield where every touchpoint is heading, in scale points a year.

    Args:
        months: The judged periods of the service answer.
        grain: Length of a period.
    """
    for (name,), own in months.group_by("touchpoint", maintain_order=True):
        adjusted = own.with_columns(mean=pl.col("mean") - pl.col("seasonal"), month="month_on")
        series = period_series(adjusted, grain=grain)
        trend = straight_trend(series, per_year=grain.per_year).per_year
        where = {} if name in {ALL, TOGETHER} else {"touchpoint": str(name)}
        if not isfinite(trend.value):
            said = f"{name}: fewer than 8 {grain.name}s, so no trend can be drawn."
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
            n=float(own["n"].sum()) if own["n"].count() else None,
            unit="scale",
            verdict=verdict,
            sentence=f"{name}: {heading}, {_sized(trend)} a year.",
            method=f"straight line through the {grain.name}s, Newey–West errors",
        )


def season_findings(months: pl.DataFrame, grain: Grain = MONTH) -> Iterator[Finding]:
    """Yield how much of the ups and downs of every touchpoint returns every year.

    Args:
        months: The judged periods of the service answer.
        grain: Length of a period; weeks and years have no season.
    """
    if grain.per_year not in {4, 12}:
        return
    for (name,), own in months.group_by("touchpoint", maintain_order=True):
        where = {} if name in {ALL, TOGETHER} else {"touchpoint": str(name)}
        share, state = own["season_share"][0], own["season_state"][0]
        if share is None:
            why = {
                "too short": f"less than two years of {grain.name}s, season cannot be separated",
            }.get(state, f"too many {grain.name}s are missing to separate season")
            yield refused(
                PAGE, "service.season", f"{name}: {why}.", of=where, verdict=UNSURE, unit="share"
            )
            continue
        is_out = state == "taken out"
        yield Finding(
            page=PAGE,
            figure="service.season",
            of=where,
            estimate=share,
            lower=None,
            upper=None,
            n=None,
            unit="share",
            verdict="season" if is_out else "no season",
            sentence=f"{name}: the time of year explains {wording.percent(share)} of the ups and "
            f"downs, {'and is taken out' if is_out else 'too little or too unsure to matter'}.",
            method="STL; calendar periods compared by analysis of variance of the detrended series",
        )


def bad_shares(study: Study, view: View = USUAL, grain: Grain = MONTH) -> pl.DataFrame:
    """Return the share of bad ratings of every touchpoint and period.

    Args:
        study: The narrowed study.
        view: What is told apart.
        grain: Length of a period.

    Returns:
        `touchpoint`, `month_on`, `bad_share`, `lower`, `upper` (null below 10 ratings), `n`; also
        for all together where there are several; empty without rated contacts on a known scale.
    """
    contacts = contacts_by(study, view.by)
    if contacts is None:
        return pl.DataFrame()
    width = pl.col("scale_max") - pl.col("scale_min")
    is_bad = pl.col("rating") <= pl.col("scale_min") + BAD_PART * width
    counted = (
        contacts.filter(pl.col("rating").is_not_null(), width > 0)
        .group_by("touchpoint", month_on=pl.col("contact_on").dt.truncate(grain.every))
        .agg(bad=is_bad.sum().cast(pl.Int64), n=pl.len().cast(pl.Int64))
        .sort("touchpoint", "month_on")
        .collect(engine="streaming")
    )
    whole = pl.concat([_together(counted, view), counted])
    lower, upper = wilson(whole["bad"], whole["n"])
    shown = pl.col("n") >= HIDDEN_BELOW
    return whole.with_columns(
        bad_share=pl.col("bad") / pl.col("n"), lower=pl.Series(lower), upper=pl.Series(upper)
    ).select(
        "touchpoint",
        "month_on",
        *(pl.when(shown).then(name).alias(name) for name in ("bad_share", "lower", "upper")),
        "n",
    )


def _together(counted: pl.DataFrame, view: View) -> pl.DataFrame:
    """Add up all touchpoints; nothing where there is only one."""
    if counted["touchpoint"].n_unique() < 2:  # one is all
        return counted.clear()
    name = ALL if view.by == USUAL.by else TOGETHER
    summed = counted.group_by("month_on").agg(pl.col("bad", "n").sum()).sort("month_on")
    return summed.select(pl.lit(name).alias("touchpoint"), "month_on", "bad", "n")


def bad_findings(shares: pl.DataFrame, grain: Grain = MONTH) -> Iterator[Finding]:
    """Yield the share of bad ratings of every touchpoint and period.

    Args:
        shares: What `bad_shares` returns.
        grain: Length of a period.
    """
    for row in shares.iter_rows(named=True):
        where, when = row["touchpoint"], grain_words.period(row["month_on"], grain)
        place = {} if where in {ALL, TOGETHER} else {"touchpoint": where}
        of = {**place, "month": grain_words.key(row["month_on"], grain)}
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


def bad_said(shares: pl.DataFrame, touchpoint: str, grain: Grain = MONTH) -> str:
    """Say how many ratings of one touchpoint are bad, of late and a year before; "" if untold.

    Args:
        shares: What `bad_shares` returns.
        touchpoint: One of its touchpoints.
        grain: Length of a period.
    """
    own = shares.filter(pl.col("bad_share").is_not_null(), touchpoint=touchpoint)
    if own.is_empty():
        return ""
    latest = own.row(-1, named=True)
    earlier = own.filter(grain.numbered("month_on") == _year_before(latest["month_on"], grain))
    before = "".join(f"; a year before, {_bad(row)}" for row in earlier.iter_rows(named=True))
    when = grain_words.period(latest["month_on"], grain)
    return f"{touchpoint}, {when}: {_bad(latest)}{before}"


def _year_before(day: date, grain: Grain) -> int:
    return grain.number(day) - grain.per_year


def _bad(row: dict[str, Any]) -> str:
    ratings = wording.people(row["n"], "rating", "ratings")
    between = f"{wording.percent(row['lower'])} to {wording.percent(row['upper'])}"
    return f"{wording.percent(row['bad_share'])} of {ratings} were bad ({between})"


def fixed_mix_said(adjusted: pl.DataFrame, grain: Grain = MONTH) -> str:
    """Say how far the mix of touchpoints ever moved the mean of all together; "" if untold.

    Args:
        adjusted: Columns `month_on`, `mean` (with the shares held still) and `plain`.
        grain: Length of a period.
    """
    if adjusted.is_empty():
        return ""
    known = adjusted.drop_nulls(["mean", "plain"])
    if known.is_empty():
        return ""
    apart = known.with_columns(by_mix=pl.col("plain") - pl.col("mean"))
    most = apart.sort(pl.col("by_mix").abs(), "month_on", descending=[True, False])
    row = most.row(0, named=True)
    seen = grain_words.periods(known.height, grain)
    if abs(row["by_mix"]) < NO_MIX:
        return f"The mix of touchpoints moved the mean of all together in none of {seen}"
    way = "up" if row["by_mix"] > 0 else "down"
    return (
        "The mix of touchpoints moved the mean of all together by "
        f"{wording.scale_points(abs(row['by_mix']))} at most in {seen} ({way}, in "
        f"{grain_words.period(row['month_on'], grain)})"
    )


def outcomes(study: Study, view: View = USUAL, grain: Grain = MONTH) -> pl.DataFrame:
    """Return how contacts were dealt with, by touchpoint and period, rated or not.

    Only contacts customers began count: nobody waits for an answer to our own.

    Args:
        study: The narrowed study.
        view: What is told apart.
        grain: Length of a period.

    Returns:
        `touchpoint`, `month_on`, `contacts`, and of `measure` (resolved, answered, response,
        resolution) `value` (a share, or typical minutes), `lower`, `upper` and `n`; null below 10
        contacts. Only measures the file knows something about.
    """
    contacts = contacts_by(study, view.by)
    if contacts is None:
        return pl.DataFrame()
    began = contacts.filter(pl.col("direction").cast(pl.String) == "in")
    sums, waits = contact_months(began, every=grain.every), minute_sums(began, every=grain.every)
    parts = [_measured(*measured) for measured in (*_shares(sums), *_minutes(waits))]
    several = sums["touchpoint"].n_unique() > 1
    if several:
        name = ALL if view.by == USUAL.by else TOGETHER
        whole = (*_shares(sums, ("month",)), *_minutes(waits, ("month",)))
        parts += [_measured(part, said, name) for part, said in whole]
    return pl.concat(parts) if parts else pl.DataFrame()


_BOTH: Final = ("touchpoint", "month")


def _shares(sums: pl.DataFrame, by: tuple[str, ...] = _BOTH) -> Iterator[tuple[pl.DataFrame, str]]:
    bases = {"resolved": "resolution_known", "answered": "contacts"}
    for name in SHARES:
        known, found = float(sums[bases[name]].sum()), float(sums[name].sum())
        # A file in which no contact has a time of response says nothing about who was answered,
        # and one in which every contact has one lists only those that were.
        if not found or (name == "answered" and found == known):
            continue
        ends = {"value": "share", "lower": "lower", "upper": "upper"}
        columns = {end: pl.col(f"{name}_{column}") for end, column in ends.items()}
        yield contact_outcomes(sums, by).select(*by, **columns, n=bases[name]), name


def _minutes(sums: pl.DataFrame, by: tuple[str, ...] = _BOTH) -> Iterator[tuple[pl.DataFrame, str]]:
    for name in MINUTES:
        found = typical_minutes(sums, name, by)
        if found.height:
            yield found.rename({"minutes": "value"}), name


def _measured(found: pl.DataFrame, measure: str, together: str | None = None) -> pl.DataFrame:
    named = found if together is None else found.with_columns(touchpoint=pl.lit(together))
    shown = pl.col("n") >= HIDDEN_BELOW
    return named.select(
        "touchpoint",
        pl.col("month").alias("month_on"),
        pl.lit(measure).alias("measure"),
        *(pl.when(shown).then(name).alias(name) for name in ("value", "lower", "upper")),
        "n",
    )


def outcome_findings(found: pl.DataFrame, grain: Grain = MONTH) -> Iterator[Finding]:
    """Yield how contacts of the latest full period on file were dealt with, by touchpoint.

    Args:
        found: What `outcomes` returns.
        grain: Length of a period.
    """
    if found.is_empty():
        return
    latest = found.drop_nulls("value").group_by("touchpoint", "measure", maintain_order=True).last()
    for row in latest.iter_rows(named=True):
        is_share = row["measure"] in SHARES
        together = row["touchpoint"] in {ALL, TOGETHER}
        place = {} if together else {"touchpoint": row["touchpoint"]}
        unit = 1.0 if is_share else MINUTES_A_DAY
        write = wording.percent if is_share else minutes
        size, low, high = (write(row[end]) for end in ("value", "lower", "upper"))
        yield Finding(
            page=PAGE,
            figure=f"service.{row['measure']}{'_share' if is_share else '_time'}",
            of={**place, "month": grain_words.key(row["month_on"], grain)},
            estimate=row["value"] / unit,
            lower=row["lower"] / unit,
            upper=row["upper"] / unit,
            n=row["n"],
            unit="share" if is_share else "days",
            sentence=f"{row['touchpoint']}, {grain_words.period(row['month_on'], grain)}: "
            f"{_SAID[row['measure']].format(size)} ({low} to {high}).",
            method="share of contacts customers began, Wilson's interval"
            if is_share
            else "geometric mean of the minutes, t interval of their logarithm",
        )


def outcomes_said(
    found: pl.DataFrame, touchpoint: str, measures: Sequence[str], grain: Grain = MONTH
) -> str:
    """Say how contacts of one touchpoint were dealt with of late; "" if untold.

    Args:
        found: What `outcomes` returns.
        touchpoint: One of its touchpoints.
        measures: Which of its measures.
        grain: Length of a period.
    """
    own = found.filter(pl.col("measure").is_in(measures), touchpoint=touchpoint)
    latest = own.drop_nulls("value").group_by("measure", maintain_order=True).last()
    by_period: dict[str, list[str]] = {}
    for row in latest.iter_rows(named=True):
        write = wording.percent if row["measure"] in SHARES else minutes
        size, low, high = (write(row[end]) for end in ("value", "lower", "upper"))
        low_number, _, unit = low.partition(" ")
        low = low_number if unit and high.endswith(f" {unit}") else low  # "30 to 44 minutes"
        said = (
            f"{_SAID[row['measure']].format(size)} ({low} to {high}, n = {wording.count(row['n'])})"
        )
        by_period.setdefault(grain_words.period(row["month_on"], grain), []).append(said)
    told = "; ".join(f"{when}: {wording.listed(said)}" for when, said in by_period.items())
    return f"{touchpoint}, {told}" if told else ""


_SAID: Final = {
    "resolved": "{} of contacts were resolved",
    "answered": "{} of contacts were answered",
    "response": "typically {} to the first response",
    "resolution": "typically {} until resolved",
}


def minutes(value: float) -> str:
    """Write a length of time as people say it: "25 minutes", "3 hours", "2 days"."""
    for size, unit in ((1440.0, "day"), (60.0, "hour"), (1.0, "minute")):
        number = value / size
        if number >= 2 or size == 1.0:  # below two, the smaller unit says more
            return wording.people(number, unit, f"{unit}s")
    return ""


def false_alarm_sentence(months: pl.DataFrame, grain: Grain = MONTH) -> str:
    """Say how many signals to expect where nothing changed; "" without limits.

    Args:
        months: The judged periods of the service answer.
        grain: Length of a period.
    """
    shown = months.filter(pl.col("centre").is_not_null(), pl.col("mean").is_not_null())
    if shown.is_empty():
        return ""
    charts = shown["touchpoint"].n_unique()
    inside = int(shown["in_baseline"].sum())
    expected = false_signals_expected(inside, shown.height - inside)
    drawn = wording.people(charts, "chart", "charts")
    seen = grain_words.periods(shown.height, grain)
    return (
        f"With {drawn} and {seen} in all, expect about {expected:.1f} false signals even if "
        "nothing changed."
    )


def optional_rules_sentence(grain: Grain = MONTH) -> str:
    """Say what looking by all four rules costs in false alarms.

    Args:
        grain: Length of a period.
    """
    usual, every = run_length(), run_length(ALL_RULES)
    return (
        "Two more rules find small shifts sooner: two of three beyond two thirds of the usual "
        f"range, four of five beyond a third, on one side. They cry wolf more often: where nothing "
        f"changes, about every {every:.0f} {grain.name}s instead of every {usual:.0f}."
    )


def _heading(trend: Estimate) -> str:
    if trend.lower > 0 and trend.upper >= TREND_MARGIN:
        return "rising"
    if trend.upper < 0 and trend.lower <= -TREND_MARGIN:
        return "falling"
    return "steady" if trend.lower > -TREND_MARGIN and trend.upper < TREND_MARGIN else UNSURE


def _sized(found: Estimate) -> str:
    value, low, high = (
        # Adding 0 turns a rounded minus zero into zero.
        f"{round(figure, 2) + 0:+.2f}".replace("-", "−")
        for figure in (found.value, found.lower, found.upper)
    )
    return f"{value} ({low} to {high})"
