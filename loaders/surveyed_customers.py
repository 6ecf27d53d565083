"""A survey that says of those who answered whether they left, so that ratings meet behaviour.

The columns that tell who has left, since when and with what worth make a table of customers; all
others stay what they are in the survey.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import polars as pl

from loaders.columns import Matching, match_columns
from loaders.contracts import held
from loaders.customers import make_customers
from loaders.headings import listed, words_of
from loaders.survey_plan import SurveyPlan
from loaders.understanding import Made, RawTable, TableChoices

BELONGING: Final = frozenset(
    listed("""
    has_left, left_on, joined_on, enrolled_on, program, tenure_days, tenure_months, tenure_years,
    tenure, value, referrals, left_reason
""")
)
"""What a survey may tell of customers beside their answers."""

OF_THE_SURVEY: Final = frozenset(
    listed("start date, end date, started at, ended at, start, end, status, finished, created at")
)
"""Headings that speak of the survey itself, whatever they mean in a list of customers."""

LEAVING: Final = frozenset(
    listed("""
    left, leave, leaving, leaver, churn, churned, cancel, cancelled, canceled, cancellation, exit,
    exited, terminated, termination, closed, lapsed, attrition, quit, lost, gekundigt,
    kundigungsdatum, resilie, baja, gone
""")
)


def telling_columns(raw: RawTable, becomes: dict[str, str]) -> Matching | None:
    """Find the columns of a survey that say who has left; None: none says so for certain.

    Args:
        raw: The table.
        becomes: What its reader decided, by heading.
    """
    named = {heading: to for heading, to in becomes.items() if to.startswith("customers.")}
    found = match_columns(raw, "customers", named, may_guess=False)
    kept = {
        role: taken
        for role, taken in found.roles.items()
        if role in BELONGING
        and taken.confidence == "certain"
        and " ".join(words_of(raw.headings[taken.position])) not in OF_THE_SURVEY
        and becomes.get(raw.headings[taken.position], taken.field.becomes) == taken.field.becomes
    }
    told = {role: kept[role] for role in ("has_left", "left_on") if role in kept}
    if not any(set(words_of(raw.headings[at.position])) & LEAVING for at in told.values()):
        return None
    return Matching(kept)


def with_customers(
    raw: RawTable, plan: SurveyPlan, made: Made, told: Matching, today: date | None
) -> Made:
    """Return a survey with the customers it tells of.

    Args:
        raw: The table.
        plan: What its columns become in the survey.
        made: What the survey became.
        told: What `telling_columns` returns.
        today: The day of reading.
    """
    if plan.long is not None or plan.column("brand") is not None:
        return made
    respondents = made.tables["respondents"]
    if respondents.height != made.rows_kept:
        return made
    positions = sorted(told.positions)
    frames = raw.cells.select(raw.cells.columns[at] for at in positions)
    key = plan.column("customer_id")
    if key is None:
        key = plan.column("respondent_id")
    ids = _names_of_rows(raw) if key is None else raw.cells.to_series(key)
    cells = frames.rename({name: f"c{at}" for at, name in enumerate(frames.columns, 1)})
    cells = cells.with_columns(ids.alias("c0")).select(f"c{at}" for at in range(len(positions) + 1))
    headings = ("customer_id", *(raw.headings[at] for at in positions))
    alone = replace(raw, headings=headings, cells=cells, problems=())
    becomes = {raw.headings[taken.position]: taken.field.becomes for taken in told.roles.values()}
    listed_customers = make_customers(alone, TableChoices(becomes=becomes), today)
    customers = listed_customers.tables.get("customers")
    if customers is None or customers.is_empty() or listed_customers.set_aside.height:
        return made
    tables = dict(made.tables)
    tables["customers"] = customers
    if respondents["customer_id"].null_count() == respondents.height:
        tables["respondents"] = held(
            "respondents", respondents.with_columns(customer_id=pl.col("respondent_id"))
        )
    if "reasons" in listed_customers.tables:
        tables["reasons"] = listed_customers.tables["reasons"]
    if "segments" in tables:
        gone = {raw.headings[at] for at in positions} | _topics(plan, positions)
        tables["segments"] = tables["segments"].filter(~pl.col("segment").is_in(sorted(gone)))
    read = dict(zip(positions, listed_customers.columns[1:], strict=True))
    why = {taken.position: taken for taken in told.roles.values()}
    shown = {
        at: replace(match, column=at, how=why[at].how, confidence=why[at].confidence)
        for at, match in read.items()
        if match.becomes is not None
    }
    return replace(
        made,
        tables=tables,
        columns=tuple(shown.get(match.column, match) for match in made.columns),
        problems=(*made.problems, *listed_customers.problems),
        rows=listed_customers.rows,
    )


def _topics(plan: SurveyPlan, positions: list[int]) -> set[str]:
    return {item.attribute for item in plan.items if item.column in positions and item.attribute}


def _names_of_rows(raw: RawTable) -> pl.Series:
    rows = raw.rows_shown(pl.int_range(raw.cells.height, dtype=pl.UInt32, eager=True))
    return pl.select(pl.format("{}, row {}", pl.lit(raw.label), rows)).to_series()
