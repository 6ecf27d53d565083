"""Decide what every column of a survey becomes, before any row is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from loaders.dates import read_dates
from loaders.personal import why_personal
from loaders.survey_batteries import (
    with_batteries,
    with_judgement,
    with_pairs_joined,
    without_clashes,
)
from loaders.survey_columns import (
    audience_of,
    date_rank,
    is_personal,
    is_program_column,
    person_roles,
)
from loaders.survey_items import asked, cleaned, plain
from loaders.survey_layout import LongLayout, is_brand_heading, long_layout
from loaders.survey_plan import BECOMES, Decisions, Item, SurveyPlan, shared_stems
from loaders.survey_profiles import Profile
from loaders.survey_questions import (
    take_brand_column,
    take_grid,
    take_groups,
    take_pairs,
    take_points,
    take_rankings,
    take_runs,
    take_texts,
    take_worded_ratings,
)
from loaders.survey_texts import reason_direction
from loaders.understanding import RawTable, TableChoices

SHORTEST_DATE = 5
"""Characters of a day counted as spreadsheets do, the shortest form dates have."""

_ONE_COLUMN_ROLES = (
    "respondent_id",
    "person_id",
    "customer_id",
    "wave",
    "audience",
    "weight",
    "duration",
)


def plan_survey(
    raw: RawTable,
    choices: TableChoices,
    answers: pl.DataFrame,
    profiles: tuple[Profile, ...],
) -> SurveyPlan:
    """Decide what every column becomes, from its heading, its cells and its neighbours.

    Args:
        raw: The table.
        choices: What its reader decided; it is never overruled.
        answers: Distinct texts per column, as `distinct_answers` returns them.
        profiles: One per column.

    Returns:
        The plan; columns nobody recognised are in it as unused.
    """
    short = answers.filter(pl.col("text").str.len_chars() <= 60)
    grouped = short.group_by("column", maintain_order=True).agg(pl.col("text").head(40))
    texts = {column: tuple(found) for column, found in grouped.iter_rows()}
    recognised = _decided(Decisions(raw, profiles, texts), {})
    chosen = {
        column: choices.becomes[heading]
        for column, heading in enumerate(raw.headings)
        if heading in choices.becomes
    }
    agreed = [c for c in chosen if (BECOMES.get(recognised.items[c].role) or "") == chosen[c]]
    overruled = {column: becomes for column, becomes in chosen.items() if column not in agreed}
    plan = recognised
    if overruled:
        plan = _decided(Decisions(raw, profiles, texts), overruled)
    confirmed = {c: replace(recognised.items[c], confidence="certain") for c in agreed}
    items = [confirmed.get(item.column, item) for item in plan.items]
    joined = with_pairs_joined(without_clashes(items))
    judged = with_judgement(joined, raw, shared_stems(raw.headings))
    return with_batteries(replace(plan, items=tuple(judged)), raw, profiles)


def _decided(decisions: Decisions, chosen: Mapping[int, str]) -> SurveyPlan:
    """Settle every column, the chosen ones first; a step takes only what is still open."""
    _take_chosen(decisions, chosen)
    _leave_blank(decisions)
    long = _take_long(decisions)
    take_points(decisions)
    _take_people(decisions)
    _take_date(decisions)
    if long is None:
        take_pairs(decisions)
    grid = None if long else take_grid(decisions)
    if long is None and grid is None:
        take_brand_column(decisions)
    take_rankings(decisions)
    take_worded_ratings(decisions)
    take_runs(decisions)
    take_texts(decisions)
    take_groups(decisions)
    return SurveyPlan(tuple(_complete(decisions)), long, grid)


def _take_chosen(decisions: Decisions, chosen: Mapping[int, str]) -> None:
    roles = {
        becomes: role
        for role, becomes in BECOMES.items()
        if role not in {"choices", "band", "ticks"}
    }
    for column, heading, profile in list(decisions.open()):
        if column not in chosen:
            continue
        role = roles.get(chosen[column], "unused")
        if role == "segment" and profile.is_numeric and not profile.has_few_values:
            role = "band"
        if role == "segment" and profile.delimiter:
            role = "ticks"
        item = Item(column, role, "chosen by the reader", "certain", attribute=cleaned(heading))
        if role == "rating":
            question = asked(heading)
            item = replace(item, attribute=question.attribute, aspect=question.aspect)
        if role == "reason":
            item = replace(item, aspect=reason_direction(heading) or "leave")
        decisions.decide(item)


def _leave_blank(decisions: Decisions) -> None:
    for column, heading, profile in list(decisions.open()):
        if profile.filled == 0:
            decisions.decide(Item(column, "unused", "holds nothing", "certain"))
        elif not heading.strip():
            decisions.decide(Item(column, "unused", "has no heading", "certain"))


def _take_long(decisions: Decisions) -> LongLayout | None:
    chosen = {item.role: column for column, item in decisions.items.items()}
    if {"attribute", "rating"} <= set(chosen):
        return LongLayout(
            chosen["attribute"], chosen["rating"], chosen.get("brand"), chosen.get("aspect")
        )
    layout = long_layout(decisions.raw.headings)
    if layout is None or {layout.attribute, layout.rating} & set(decisions.items):
        return None
    attribute = decisions.profiles[layout.attribute]
    is_repeated = attribute.filled >= 2 * attribute.distinct and not attribute.is_numeric
    if not is_repeated or decisions.profiles[layout.rating].scale is None:
        return None
    how = "a table with one answer in each row"
    for role in ("attribute", "rating", "brand", "aspect"):
        column = getattr(layout, role)
        if column is not None:
            decisions.decide(Item(column, role, how, "certain"))
    for column, aspect in layout.sides:
        decisions.items[column] = Item(column, "rating", how, "certain", aspect=aspect)
    return layout


def _take_people(decisions: Decisions) -> None:
    for column, heading, profile in list(decisions.open()):
        is_group = profile.scale is not None or profile.has_few_values or person_roles(heading)
        sample = pl.Series(values=decisions.texts.get(column, ()), dtype=pl.String)
        why = None if is_group or len(heading.split()) > 4 else why_personal(heading, sample)
        if why or is_personal(heading):
            how = f"left out: {why or 'names or locates a person'}"
            decisions.decide(Item(column, "personal", how, "certain"))
    rates_brands = any(
        is_brand_heading(heading) and profile.distinct >= 2
        for _, heading, profile in decisions.open()
    )
    for role in _ONE_COLUMN_ROLES:
        taken = any(item.role == role for item in decisions.items.values())
        fitting = [
            (person_roles(heading).index(role), column, heading)
            for column, heading, profile in decisions.open()
            if role in person_roles(heading)
            and (
                _fits(role, profile, decisions.texts.get(column))
                or (role == "respondent_id" and rates_brands and "respon" in plain(heading))
            )
        ]
        if fitting and not taken:
            _, column, heading = min(fitting)
            how = f"heading is a known name for {BECOMES[role].split('.')[1].replace('_', ' ')}"
            decisions.decide(Item(column, role, how, "certain"))


def _fits(role: str, profile: Profile, texts: tuple[str, ...] | None) -> bool:
    if role == "respondent_id":
        return profile.distinct >= 2 or profile.filled <= 1
    if role == "wave":
        return (profile.distinct <= 60 and profile.scale is None) or profile.has_few_values
    if role == "audience":
        known = [text for text in texts or () if audience_of(text)]
        return profile.distinct <= 12 and len(known) >= 0.6 * profile.distinct
    if role in {"weight", "duration"}:
        return profile.number_share >= 0.9 and profile.low is not None and profile.low >= 0
    return True


def _take_date(decisions: Decisions) -> None:
    if any(item.role == "answered_on" for item in decisions.items.values()):
        return
    ranked = [
        (rank, column)
        for column, heading, _ in decisions.open()
        if (rank := date_rank(heading)) is not None and _looks_dated(decisions, column)
    ]
    for position, (_, column) in enumerate(sorted(ranked)):
        if position == 0:
            how = "heading is a known name for the day of the answer"
            decisions.decide(Item(column, "answered_on", how, "certain"))
        else:
            how = "a date; another column says better when the answer was given"
            decisions.decide(Item(column, "unused", how, "likely"))
    for column, heading, profile in list(decisions.open()):
        if is_program_column(heading) and not profile.is_worded:
            how = "written by the survey program for its own purposes"
            decisions.decide(Item(column, "unused", how, "likely"))


def _looks_dated(decisions: Decisions, column: int) -> bool:
    texts = pl.Series(decisions.texts.get(column, ()), dtype=pl.String)
    if texts.is_empty() or bool((texts.str.len_chars() < SHORTEST_DATE).any()):
        return False
    return read_dates(texts).values.null_count() <= texts.len() / 2


def _complete(decisions: Decisions) -> list[Item]:
    for column, _, profile in list(decisions.open()):
        several = "several choices in one cell, no known question"
        how = several if profile.delimiter else "neither heading nor cells were recognised"
        decisions.decide(Item(column, "unused", how, "guess"))
    return [decisions.items[column] for column in range(len(decisions.raw.headings))]
