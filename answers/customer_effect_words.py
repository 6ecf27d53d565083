"""What an event did to joining, leaving and staying, in sentences and figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import polars as pl

from answers import wording
from answers.answer import Finding, Unit, refused
from answers.custom_series import KEPT_DAYS, Outcome
from answers.did_it_work_words import PAGE, placebo, placebo_share, too_short, warnings
from answers.fix_series import Happened
from answers.fix_verdict import FADED, NO, WORKED

NAMES: Final[Mapping[Outcome, str]] = {
    "joining": "Customers joining",
    "leaving": "Customers leaving",
    "retention": f"New customers still here after {KEPT_DAYS} days",
}
METHODS: Final[Mapping[Outcome, str]] = {
    "joining": "interrupted series of counts by month, quasi-Poisson",
    "leaving": "interrupted series of shares by month, quasi-binomial",
    "retention": "interrupted series of shares by month of joining, quasi-binomial",
}
_MOVED: Final[Mapping[Outcome, str]] = {
    "joining": "Customers joining changed by {} against the old line",
    "leaving": "The share leaving in a month changed by {} against the old line",
    "retention": f"The share of new customers still here after {KEPT_DAYS} days changed by "
    "{} against the old line",
}


def with_reasons(moved: pl.DataFrame) -> pl.DataFrame:
    """Add what every row is about, and why it got its verdict.

    Args:
        moved: Rows of `answers.customer_effects`.

    Returns:
        The same rows with `what` and `why`.
    """
    said = [(NAMES[row["outcome"]], _why(row)) for row in moved.iter_rows(named=True)]
    return moved.with_columns(
        pl.Series("what", [name for name, _ in said], dtype=pl.String),
        pl.Series("why", [why for _, why in said], dtype=pl.String),
    )


def findings(moved: pl.DataFrame) -> Iterator[Finding]:
    """Yield the figures of every event judged by customers.

    Args:
        moved: Rows with their reasons.
    """
    for row in moved.iter_rows(named=True):
        yield _figure(row, "fix.verdict", "level", said(row), verdict=row["verdict"])
        size = _sized(row, "level")
        yield _figure(
            row, "fix.level_change", "level", f"{row['name']}, {row['what']}: changed by {size}."
        )
        bend = _sized(row, "slope")
        yield _figure(
            row,
            "fix.slope_change",
            "slope",
            f"{row['name']}, {row['what']}: each month since adds {bend}.",
        )
        yield placebo_share(row, _of(row), f"{row['name']}, {_small(row['what'])}")


def said(row: Mapping[str, Any]) -> str:
    """Say the verdict on one event by one thing, with its reason.

    Args:
        row: One row with its reason.
    """
    what = f"{row['name']} ({wording.month(row['happened_on'])}), {_small(row['what'])}"
    return f"{what}: {row['verdict']}. {row['why']}"


def _why(row: Mapping[str, Any]) -> str:
    if row["level"] is None:
        if row["ended"] is None:
            return "No month of those it applies to can be judged."
        return too_short(row, Happened(row["happened_on"], None), (row["began"], row["ended"]))
    outcome: Outcome = row["outcome"]
    moved = _MOVED[outcome].format(_sized(row, "level"))
    margin = _plain(outcome, row["margin"])
    verdict = {
        WORKED: f"{moved}, as wanted; {margin} or more matter.",
        FADED: f"{moved}, as wanted, but later months went back to it.",
        NO: f"{moved}; a change for the better by the {margin} that matter is ruled out.",
    }.get(
        row["verdict"],
        f"{moved}, which cannot be told from the usual ups and downs.",
    )
    compared = f"Compared with those of {row['compared_with']}." if row["compared_with"] else ""
    parts = [verdict, placebo(row), compared, *warnings(row, "month")]
    if row["is_indicative"]:
        parts.append("With so few months on one side, this is indicative only.")
    return " ".join(part for part in parts if part)


def _figure(
    row: Mapping[str, Any], figure: str, name: str, sentence: str, *, verdict: str | None = None
) -> Finding:
    unit: Unit = "ratio" if row["outcome"] == "joining" else "share"
    if row[name] is None:
        told = sentence if verdict else f"{row['name']}, {row['what']}: too few months to say."
        return refused(PAGE, figure, told, of=_of(row), unit=unit, n=row["n"], verdict=verdict)
    # Joining is told as a ratio: 1.12 for 12% more.
    added = 1.0 if row["outcome"] == "joining" else 0.0
    lower, upper = row[f"{name}_lower"], row[f"{name}_upper"]
    return Finding(
        page=PAGE,
        figure=figure,
        of=_of(row),
        estimate=row[name] + added,
        lower=None if lower is None else lower + added,
        upper=None if upper is None else upper + added,
        n=row["n"],
        unit=unit,
        verdict=verdict,
        sentence=sentence,
        method=METHODS[row["outcome"]],
    )


def _of(row: Mapping[str, Any]) -> dict[str, str | int | float]:
    where = {"applies_to": row["applies_to"]} if row["compared_with"] else {}
    month = f"{row['happened_on']:%Y-%m}"
    return {"event": row["name"], "outcome": row["outcome"], **where, "month": month}


def _sized(row: Mapping[str, Any], name: str) -> str:
    value, lower, upper = (row[name], row[f"{name}_lower"], row[f"{name}_upper"])
    if value is None:
        return "nothing known"
    said = _signed(row["outcome"], value)
    if lower is None or upper is None:
        return said
    ends = (_signed(row["outcome"], end).removesuffix(" points") for end in (lower, upper))
    return f"{said} ({' to '.join(ends)})"


def _signed(outcome: Outcome, value: float) -> str:
    sign = "−" if value < 0 else "+"
    return f"{sign}{_plain(outcome, abs(value))}"


def _plain(outcome: Outcome, size: float) -> str:
    if outcome == "joining":
        return wording.percent(size)
    return f"{100 * size:.1f} points" if 100 * size < 10 else f"{100 * size:.0f} points"


def _small(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"
