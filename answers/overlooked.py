"""The overlooked: how customers outside the program fare, and who is still here by cohort."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import hypot, log
from typing import Any, Final

import polars as pl

from analysis.cohorts import DAYS_A_MONTH, cohort_table
from analysis.estimate import normal_interval, wilson
from analysis.leaving_rate import count_leaving, leaving_rates
from analysis.membership import membership_spells
from answers import wording
from answers.answer import HIDDEN_BELOW, Finding
from answers.bases import HIDDEN, base_note

PAGE: Final = "earned_or_bought"
SCHEMA: Final = {
    "program": pl.String,
    "half_year": pl.Date,
    "rate": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "log_se": pl.Float64,
    "n": pl.Float64,
}


def fortunes(rows: pl.DataFrame, as_of: date | None) -> pl.DataFrame:
    """Return half-year by half-year how many left in a month, in the program and outside it.

    Args:
        rows: The stays of the customers who count.
        as_of: Last day observed.

    Returns:
        One row per program and half-year: `program`, `half_year` (its first day), `rate` (share
        leaving in a month), `lower`, `upper`, `log_se`, `n` (customers followed). Empty where the
        days of joining are not known.
    """
    known = rows.filter(pl.col("program").is_not_null()) if rows.height else rows
    if as_of is None or known.is_empty() or "enrolled_after_days" not in rows.columns:
        return pl.DataFrame(schema=SCHEMA)
    spells = membership_spells(known.lazy()).rows.collect()
    rates = leaving_rates(count_leaving(spells, as_of))
    shown = rates.filter(pl.col("customers") >= HIDDEN_BELOW).rename({"customers": "n"})
    return shown.select(list(SCHEMA))


def fortune_findings(table: pl.DataFrame) -> Iterator[Finding]:
    """Yield how fast members and others left in each half-year.

    Args:
        table: What `fortunes` returns.
    """
    for row in table.iter_rows(named=True):
        who = {"member": "members", "organic": "customers outside the program"}[row["program"]]
        yield Finding(
            page=PAGE,
            figure="retention.leaving_rate",
            of={"program": row["program"], "month": f"{row['half_year']:%Y-%m}"},
            estimate=row["rate"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="share",
            sentence=f"In the half-year from {wording.month(row['half_year'])}, "
            f"{_percent(row['rate'])} of {who} left in a month ({_percent(row['lower'])} to "
            f"{_percent(row['upper'])}).",
            method="departures over days followed, standardised to one mix of tenures; interval "
            "on the log scale",
        )


def widening(table: pl.DataFrame) -> str:
    """Say whether a changed difference comes from members or from the others; "" if untold.

    Args:
        table: What `fortunes` returns.
    """
    said = {}
    for program in ("member", "organic"):
        own = table.filter(pl.col("program") == program)
        if own.height < 2:
            return ""
        said[program] = _direction(own.row(0, named=True), own.row(-1, named=True))
    if said["member"] == said["organic"] == SAME:
        return "Neither members nor others leave faster or slower than at first"
    return f"Members {said['member']}; those outside the program {said['organic']}"


SAME: Final = "leave as fast as before"


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


def cohorts_said(table: pl.DataFrame, horizon_days: int) -> str:
    """Say how many of the first and of the latest cohort stayed as long; "" if untold.

    Args:
        table: What `cohorts` returns.
        horizon_days: After how long stays are judged; cohorts are compared after as many whole
            months, or after fewer where two were not followed that long.
    """
    if table.is_empty():
        return ""
    known = table.filter(
        pl.col("share").is_not_null(),
        pl.col("months_since").is_between(1, max(1, round(horizon_days / DAYS_A_MONTH))),
    )
    several = known.filter(pl.len().over("months_since") > 1)
    if several.is_empty():
        return ""
    alike = several.filter(pl.col("months_since") == pl.col("months_since").max())
    first, latest = alike.row(0, named=True), alike.row(-1, named=True)
    after = wording.people(first["months_since"], "month", "months")
    return (
        f"After {after}, {wording.percent(first['share'])} of those who joined in "
        f"{wording.month(first['joined_in'])} were still here ({_cohort(first)}), "
        f"{wording.percent(latest['share'])} of those who joined in "
        f"{wording.month(latest['joined_in'])} ({_cohort(latest)})"
    )


def _cohort(row: dict[str, Any]) -> str:
    between = f"{wording.percent(row['lower'])} to {wording.percent(row['upper'])}"
    return f"{between}, n = {wording.count(row['customers'])}"


def _direction(first: dict[str, float], last: dict[str, float]) -> str:
    """Compare two rates of different people and days on the log scale."""
    change = log(last["rate"] / first["rate"])
    lower, upper = normal_interval(change, hypot(first["log_se"], last["log_se"]))
    if lower > 0:
        return "leave faster than before"
    return "leave more slowly than before" if upper < 0 else SAME


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"
