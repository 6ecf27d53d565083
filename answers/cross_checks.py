"""Other ways to look at the same question; slow, so only on demand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import isfinite
from typing import Final

import polars as pl

from analysis.bgnbd import chance_alive, fit_bgnbd
from analysis.buying_rhythm import HALF_YEAR_DAYS, orders_around, rhythms
from analysis.regression_to_mean import fallback
from analysis.sensitivity import yardsticks
from answers import wording
from answers.answer import Answer
from answers.lift import climbed, prepared
from answers.row_filters import of_kept_customers
from answers.staying import narrowed, stays
from study import Filters, Study

PAGE: Final = "earned_or_bought"
FEWEST: Final = 200
"""Customers below which no model of buying is fitted."""
HARDLY_QUITS: Final = 1000.0
"""Above this first shape, the model sees nobody quit and its chances mean little."""


@dataclass(frozen=True, kw_only=True)
class CrossChecks(Answer):
    """Sentences of other methods beside the ladder.

    Attributes:
        checks: One sentence each.
    """

    checks: tuple[str, ...] = ()


def cross_checks(study: Study, filters: Filters) -> CrossChecks:
    """Look at the program and at who is still here in three other ways.

    Args:
        study: The study.
        filters: What the reader is looking at.
    """
    known = stays(study)
    rows = known.rows
    if not known.refusal:
        rows = of_kept_customers(study, narrowed(known.rows, filters), filters)
    checks = (
        _strongest_visible(study, filters, rows, known.lapse_days),
        *_probably_here(study, rows),
        _falling_back(study, rows),
    )
    said = tuple(check for check in checks if check)
    return CrossChecks(
        page=PAGE,
        state="ready" if said else "no",
        headline="Other ways to look at it",
        checks=said or ("There are no orders with which to look at it in another way.",),
    )


def _strongest_visible(
    study: Study, filters: Filters, rows: pl.DataFrame, lapse_days: int | None
) -> str:
    """Say what forgetting the strongest visible attribute would do: the E-value's yardstick."""
    start = prepared(study, filters, rows) if rows.height else None
    ladder = climbed(study, filters, rows, lapse_days) if start is not None else None
    if start is None or ladder is None or not ladder.gate.is_open:
        return ""
    found = [one for one in yardsticks(start, ladder) if isfinite(one.strength)]
    if not found:
        return ""
    strongest = found[0]
    return (
        f"The strongest thing we can see is {strongest.attribute}: had we not seen it, the net "
        f"figure would be {wording.points(strongest.lift)}, as if something made people "
        f"{strongest.strength:.1f} times as likely to join and to stay."
    )


def _probably_here(study: Study, rows: pl.DataFrame) -> list[str]:
    """Say how many repeat buyers a BG/NBD model takes for still here, members and others apart."""
    if study.orders is None or study.as_of is None or rows.is_empty():
        return []
    table = rhythms(study.orders.lazy(), study.as_of).join(
        rows.select("customer_id", "program", "has_left"), on="customer_id", how="inner"
    )
    said = []
    for program, who in (("member", "members"), ("organic", "customers outside the program")):
        own = table.filter(pl.col("program") == program)
        again = own.filter(pl.col("repeats") > 0)
        if again.height < FEWEST:
            continue
        numbers = [own[name].to_numpy() for name in ("repeats", "recency", "age")]
        model = fit_bgnbd(*numbers)
        if model.a > HARDLY_QUITS:
            said.append(f"A model of buying (BG/NBD) cannot tell when {who} quit: they buy evenly.")
            continue
        chances = chance_alive(
            model, *(again[name].to_numpy() for name in ("repeats", "recency", "age"))
        )
        still = 1 - float(again["has_left"].cast(pl.Float64).to_numpy().mean())
        said.append(
            f"A model of buying (BG/NBD) takes {wording.percent(float(chances.mean()))} of the "
            f"{wording.count(again.height)} {who} who bought more than once for still here; by the "
            f"rule of silence {wording.percent(still)} never fell silent that long. One-time "
            "buyers are left out, since the model says nothing about them."
        )
    return said


def _falling_back(study: Study, rows: pl.DataFrame) -> str:
    """Say how far members would fall back after joining without any program."""
    if study.orders is None or study.customers is None or study.as_of is None or rows.is_empty():
        return ""
    reach = study.as_of - timedelta(days=HALF_YEAR_DAYS)
    counted = study.customers.filter(pl.col("customer_id").is_in(rows["customer_id"].implode()))
    joined = counted.filter(pl.col("enrolled_on") <= reach)
    outside = counted.filter(pl.col("program").cast(pl.String) == "organic")
    if joined.is_empty() or outside.is_empty():
        return ""
    middle = joined["enrolled_on"].sort()[joined.height // 2]
    orders = study.orders.lazy()
    members = orders_around(orders, joined.lazy().select("customer_id", pivot_on="enrolled_on"))
    others = orders_around(orders, outside.lazy().select("customer_id", pivot_on=pl.lit(middle)))
    if min(members.height, others.height) < FEWEST or others["before"].n_unique() < 2:
        return ""
    selected = float(members["before"].to_numpy().mean())
    expected = fallback(
        others["before"].to_numpy(), others["after"].to_numpy(), selected_mean=selected
    )
    after = float(members["after"].to_numpy().mean())
    return (
        f"Members ordered {selected:.1f} times in the half-year before joining and {after:.1f} "
        f"times in the one after; people outside the program who had bought as much fell to "
        f"{expected.expected:.1f} over the same time, so a before and after comparison alone says "
        f"nothing ({wording.count(members.height)} members, {wording.count(others.height)} others)."
    )
