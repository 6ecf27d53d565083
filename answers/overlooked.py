"""The overlooked: how customers outside the program fare, and who is still here by cohort."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import polars as pl

from analysis.cohorts import cohort_table
from analysis.counts import count_lifetimes
from analysis.estimate import Estimate, difference, wilson
from analysis.survival import kaplan_meier, last_day_followed, retained_at
from answers import wording
from answers.answer import HIDDEN_BELOW, Finding
from answers.bases import HIDDEN, base_note

PAGE: Final = "earned_or_bought"
AFTER_DAYS: Final = 180
SCHEMA: Final = {
    "program": pl.String,
    "joined_in": pl.Date,
    "retained": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "n": pl.Int64,
}


def fortunes(rows: pl.DataFrame) -> pl.DataFrame:
    """Return half-year by half-year how many were still here half a year after their first day.

    Args:
        rows: The stays of the customers who count.

    Returns:
        One row per program and half-year of joining that could be followed: `program`, `joined_in`
        (its first day), `retained`, `lower`, `upper`, `n`.
    """
    dated = rows.filter(pl.col("start_on").is_not_null(), pl.col("program").is_not_null())
    if dated.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    month = pl.col("start_on").dt.month()
    half = pl.date(pl.col("start_on").dt.year(), pl.when(month <= 6).then(1).otherwise(7), 1)
    counts = count_lifetimes(dated.lazy().with_columns(joined_in=half), by=["program", "joined_in"])
    found = []
    for (program, joined_in), cells in counts.group_by("program", "joined_in", maintain_order=True):
        followed = last_day_followed(cells, HIDDEN_BELOW)
        if followed is None or followed < AFTER_DAYS:
            continue
        share = retained_at(kaplan_meier(cells), AFTER_DAYS)
        if share.has_interval:
            n = int(cells["n"].sum())
            found.append((program, joined_in, share.value, share.lower, share.upper, n))
    return pl.DataFrame(found, schema=SCHEMA, orient="row").sort("program", "joined_in")


def fortune_findings(table: pl.DataFrame) -> Iterator[Finding]:
    """Yield how members and others fared over time, and what widened the difference.

    Args:
        table: What `fortunes` returns.
    """
    for row in table.iter_rows(named=True):
        who = {"member": "members", "organic": "customers outside the program"}[row["program"]]
        since = f"{row['joined_in']:%Y-%m}"
        yield Finding(
            page=PAGE,
            figure="retention.by_start",
            of={"program": row["program"], "month": since, "horizon_days": AFTER_DAYS},
            estimate=row["retained"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="share",
            sentence=f"Of {who} whose first day fell in the half-year from "
            f"{wording.month(row['joined_in'])}, {wording.percent(row['retained'])} were still "
            f"here half a year later ({wording.percent(row['lower'])} to "
            f"{wording.percent(row['upper'])}).",
            method="Kaplan-Meier, log-log interval",
        )


def widening(table: pl.DataFrame) -> str:
    """Say whether a changed difference comes from members or from the others; "" if untold.

    Args:
        table: What `fortunes` returns.
    """
    moves: dict[str, Estimate] = {}
    for program in ("member", "organic"):
        own = table.filter(pl.col("program") == program)
        if own.height < 2:
            return ""
        first, last = (_as_estimate(own.row(place, named=True)) for place in (0, -1))
        moves[program] = difference(last, first)
    said = {
        name: _direction(move)
        for name, move in (("members", moves["member"]), ("others", moves["organic"]))
    }
    if set(said.values()) == {"stay as long as before"}:
        return "Neither members nor others stay longer or shorter than those who came first."
    return f"Members {said['members']}; those outside the program {said['others']}."


def cohorts(rows: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return the cohort table: month of joining by months since, only fully observed cells.

    Args:
        rows: The stays of the customers who count.
        as_of: Last day observed.

    Returns:
        One row per cell: `joined_in`, `months_since`, `customers`, `share`, `lower`, `upper` (null
        when hidden), `note`.
    """
    if rows.is_empty() or rows["start_on"].count() == 0:
        return pl.DataFrame()
    table = cohort_table(rows, as_of)
    lower, upper = wilson(table["still_here"].to_numpy(), table["customers"].to_numpy())
    hidden = pl.col("note") == HIDDEN
    return (
        table.with_columns(
            share=pl.col("still_here") / pl.col("customers"),
            lower=pl.Series(lower),
            upper=pl.Series(upper),
            note=base_note("customers"),
        )
        .with_columns(
            pl.when(~hidden).then(name).alias(name) for name in ("share", "lower", "upper")
        )
        .drop("still_here")
    )


def _as_estimate(row: dict[str, float]) -> Estimate:
    # Half the width of a 95% interval is about 1.96 errors, near enough for a direction.
    se = (row["upper"] - row["lower"]) / 3.92
    return Estimate(row["retained"], se, row["lower"], row["upper"], row["n"])


def _direction(move: Estimate) -> str:
    if move.lower > 0:
        return "stay longer than they used to"
    if move.upper < 0:
        return "stay shorter than they used to"
    return "stay as long as before"
