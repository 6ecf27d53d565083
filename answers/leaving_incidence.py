"""How many of all customers are gone for each reason by each day, the silent leavers apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from typing import Final

import polars as pl

from analysis.competing import aalen_johansen, gone_at
from analysis.counts import STILL_HERE, count_lifetimes, merge_counts
from analysis.estimate import Estimate, wilson
from analysis.late_entry import conditional_start, from_day
from answers import wording
from answers.answer import HIDDEN_BELOW, SMALL_BELOW, Finding, refused
from answers.coded_texts import Stated
from answers.staying import Stays

PAGE: Final = "why_they_stay_or_leave"
SILENT: Final = "no reason given"
UNCODED: Final = "not coded"
OTHERS: Final = "other reasons"
DRAWN: Final = 5
"""Reasons drawn as layers of their own; the rest are one layer."""
POINTS: Final = 120

CURVES: Final = {
    "reason": pl.String,
    "day": pl.Float64,
    "gone": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "at_risk": pl.Float64,
    "layer": pl.Int64,
}
AT_HORIZON: Final = {
    "reason": pl.String,
    "gone": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "n": pl.Float64,
    "followed": pl.Float64,
}


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """Shares of all customers gone, by reason.

    Attributes:
        curves: Rows of `CURVES`: the most frequent reasons, the others as one, the silent last;
            `layer` is their place in the stack.
        at_horizon: Rows of `AT_HORIZON`, every reason: share gone of `n` customers, of whom so many
            were `followed` up to the horizon.
        horizon_days: The day those are about.
        start_day: The day of custom from which customers count; above 0 where they became known
            late.
        refusal: Why nothing can be said, a sentence; "" when it can.
    """

    curves: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=CURVES))
    at_horizon: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=AT_HORIZON))
    horizon_days: int = 0
    start_day: float = 0.0
    refusal: str = ""


def incidence(told: Stated, known: Stays, horizon_days: int) -> Incidence:
    """Estimate how many of all customers are gone for each reason.

    A leaver who named several reasons counts in equal parts for each; one who gave none, or whom
    nobody asked, is gone for no reason given.

    Args:
        told: Reasons to leave.
        known: How long customers stay.
        horizon_days: Days since the start by which the figures are given.
    """
    if known.refusal or known.rows.is_empty():
        why = known.refusal or "no customer's stay is known"
        return Incidence(
            refusal=f"How many of all customers leave for each reason needs {_NEEDED}: {why}."
        )
    causes = _causes(told)
    names = {name: code for code, name in enumerate(causes["reason"].unique().sort(), start=1)}
    names[SILENT] = len(names) + 1
    lifetimes = with_causes(known.rows.lazy(), causes, names)
    counts = count_lifetimes(lifetimes)
    # Of customers known late few are at risk at first, and one early leaver would count for many.
    start = conditional_start(counts) or 0.0
    counts = from_day(counts, start) if start else counts
    # A leaver split over two reasons is one person at risk, so squared weights stay whole.
    counts = counts.with_columns(w2=pl.col("w"))
    joined = counts.filter(~pl.col("cause").is_in([STILL_HERE, names[SILENT]]))["w"].sum()
    if joined < HIDDEN_BELOW:
        return Incidence(
            refusal="Too few of those who said why they left are among the customers whose stay is "
            "known; the ids must be the same in both files."
        )
    every = aalen_johansen(counts)
    seen = set(every["cause"])
    rows = []
    for name, code in names.items():
        at = gone_at(every, code, horizon_days)
        if code in seen and at.n >= HIDDEN_BELOW and isfinite(at.value):
            rows.append((name, at.value, *_ends(at), float(counts["w"].sum()), at.n))
    table = pl.DataFrame(rows, schema=AT_HORIZON, orient="row").sort(
        "gone", "reason", descending=[True, False]
    )
    if table.is_empty():
        return Incidence(
            horizon_days=horizon_days,
            refusal=f"Fewer than 10 customers were followed for {wording.span(horizon_days)}, so "
            "nothing can be said about that day.",
        )
    return Incidence(_curves(counts, table, names), table, horizon_days, start)


def _ends(at: Estimate) -> tuple[float, float]:
    """Return the interval; before anybody has left for a reason, that of none of those followed."""
    if at.has_interval:
        return at.lower, at.upper
    ends = wilson(at.value * at.n, at.n)
    return min(float(ends.lower), at.value), max(float(ends.upper), at.value)


_NEEDED: Final = "dates, or silences, that tell how long each customer stayed"


def with_causes(
    lifetimes: pl.LazyFrame, causes: pl.DataFrame, names: dict[str, int]
) -> pl.LazyFrame:
    """Give every lifetime its cause: 0 still here, the reason's code, or the code of silence.

    Args:
        lifetimes: customer_id, time, has_left and perhaps entry.
        causes: said_by, reason and weight, adding up to 1 per person.
        names: Code by reason, `SILENT` among them.
    """
    coded = causes.lazy().select(
        pl.col("said_by").alias("customer_id"),
        code=pl.col("reason").replace_strict(names, return_dtype=pl.Int32),
        weight="weight",
    )
    columns = [c for c in ("entry",) if c in lifetimes.collect_schema().names()]
    here = lifetimes.filter(~pl.col("has_left")).select(
        *columns, "time", cause=pl.lit(STILL_HERE, pl.Int32), weight=pl.lit(1.0)
    )
    gone = (
        lifetimes.filter("has_left")
        .join(coded, on="customer_id", how="left")
        .select(
            *columns,
            "time",
            cause=pl.col("code").fill_null(names[SILENT]),
            weight=pl.col("weight").fill_null(1.0),
        )
    )
    return pl.concat([here, gone])


def _causes(told: Stated) -> pl.DataFrame:
    """Return said_by, reason and weight; a person's weights add up to 1."""
    given = told.people.filter("gave_reason")
    marked = given.with_columns((~pl.any_horizontal(*told.codes)).alias(UNCODED))
    long = marked.unpivot([*told.codes, UNCODED], index="said_by", variable_name="reason")
    named = long.filter("value").drop("value")
    return named.with_columns(weight=1.0 / pl.len().over("said_by")).sort("said_by", "reason")


def _curves(counts: pl.DataFrame, table: pl.DataFrame, names: dict[str, int]) -> pl.DataFrame:
    """Return the curves drawn, thinned to a few points each."""
    told = table.filter(~pl.col("reason").is_in([SILENT, UNCODED]))["reason"].to_list()
    layers = [*told[:DRAWN], OTHERS, SILENT]
    place = {name: layers.index(name if name in layers else OTHERS) + 1 for name in names}
    merged = merge_counts(
        counts.with_columns(
            cause=pl.col("cause").replace({names[name]: at for name, at in place.items()})
        )
    ).with_columns(w2=pl.col("w"))
    curves = aalen_johansen(merged).filter(pl.col("at_risk") >= HIDDEN_BELOW)
    days = curves["time"].unique().sort()
    step = max(1, days.len() // POINTS)
    kept = curves.filter(pl.col("time").is_in(days.gather_every(step).to_list()))
    return kept.select(
        reason=pl.col("cause").replace_strict(
            dict(enumerate(layers, start=1)), return_dtype=pl.String
        ),
        day="time",
        gone="gone",
        lower="lower",
        upper="upper",
        at_risk="at_risk",
        layer=pl.col("cause").cast(pl.Int64),
    ).sort("layer", "day")


def incidence_findings(found: Incidence) -> Iterator[Finding]:
    """Yield the share gone for every reason, or why it is not known.

    Args:
        found: What `incidence` returns.
    """
    if found.refusal:
        yield refused(PAGE, "reasons.incidence", found.refusal)
        return
    until = wording.span(found.horizon_days)
    days = wording.people(found.start_day, "day", "days")
    who = f"those still here after {days}" if found.start_day else "all customers"
    for row in found.at_horizon.iter_rows(named=True):
        silent = row["reason"] == SILENT
        least = "" if silent else "at least "
        how = {
            SILENT: "left without giving a reason",
            UNCODED: "left with words that fit no reason of the list",
        }.get(row["reason"], f"left naming {row['reason']}")
        small = " Small base." if row["followed"] < SMALL_BELOW else ""
        low, high = (wording.short_percent(row[end]) for end in ("lower", "upper"))
        yield Finding(
            page=PAGE,
            figure="reasons.incidence",
            of={"reason": row["reason"], "horizon_days": found.horizon_days},
            estimate=row["gone"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="share",
            sentence=wording.sentence(
                f"within {until} of starting, {least}{wording.short_percent(row['gone'])} of "
                f"{who} had {how} ({low} to {high}).{small}"
            ),
            method="Aalen-Johansen over all customers; several reasons share a leaver equally; "
            "interval on the log-log scale",
        )
