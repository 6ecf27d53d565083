"""Explore: any column by any other, with the table, the interval and the test its type asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite
from typing import Final

import polars as pl

from answers import explore_words as words
from answers.answer import Answer, Finding
from answers.askable import askable, asked
from answers.asked import Asked
from answers.explore_groups import MOST_DIFFERENT, too_many
from answers.explore_measured import measured
from answers.explore_question import Measure, Question, measures_for
from answers.explore_rows import Joined, can_join, joined
from answers.narrowing import basis, narrow
from study import Filters, Study

PAGE: Final = "explore"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was looked at, for the count of everything looked at.

    Attributes:
        key: Tells it from others: columns, measure, filters.
        said: It in words.
        p: Chance of such a difference if there were none.
    """

    key: str
    said: str
    p: float


@dataclass(frozen=True, kw_only=True)
class ExploreAnswer(Answer):
    """One crossing, counted, estimated and tested.

    Attributes:
        question: What was asked.
        measure: How it was measured.
        measures: How else it can be measured, that way included.
        groups: One row per picture, group and answer: `within`, `group`, `answer`, `estimate`,
            `lower`, `upper` (null: hidden or not defined), `people`, `rows`, `note`; for numbers
            also `sd`.
        gaps: One row per picture, group and answer: the difference of a group from `against`
            (another group, or everybody else): `gap`, `lower`, `upper`, `p`, `p_adjusted`
            (Benjamini–Hochberg over the rows), `verdict`.
        tests: One row per picture: `within`, `test`, `statistic`, `df`, `df_rest`, `p`, `smallest`
            (expected count of a table).
        curves: Retention by day, for stays: `within`, `group`, `day`, `retained`, `lower`, `upper`.
        words: Words of each group, for texts: `group`, `word`, `in_group`, `elsewhere`,
            `log_odds`, `lower`, `upper`, `p_adjusted`.
        related: The correlations of two numbers: `within`, `kind`, `estimate`, `lower`, `upper`,
            `p`, `people`, `rows`.
        unit: Unit of `estimate`.
        scale: Ends of the axis for ratings; None: not a rating.
        names: Names of the columns: `what`, `by`, `within`.
        chosen: How the choice was made, one sentence each.
        warning: What must be read beside the headline; "" for nothing.
        comparison: What is added to everything looked at; None: nothing was compared.
    """

    question: Question | None = None
    measure: Measure = "share"
    measures: tuple[Measure, ...] = ()
    groups: pl.DataFrame = field(default_factory=pl.DataFrame)
    gaps: pl.DataFrame = field(default_factory=pl.DataFrame)
    tests: pl.DataFrame = field(default_factory=pl.DataFrame)
    curves: pl.DataFrame = field(default_factory=pl.DataFrame)
    words: pl.DataFrame = field(default_factory=pl.DataFrame)
    related: pl.DataFrame = field(default_factory=pl.DataFrame)
    unit: str = "share"
    scale: tuple[float, float] | None = None
    names: dict[str, str] = field(default_factory=dict)
    chosen: tuple[str, ...] = ()
    warning: str = ""
    comparison: Comparison | None = None


FIRST_CUTS: Final = (
    ("contacts.rating", ("contacts.touchpoint", "contacts.channel")),
    ("ratings.{own}|recommend|recommend", ("respondents.wave", "segments.respondent")),
    ("ratings.{own}|overall|overall", ("respondents.wave", "segments.respondent")),
    ("customers.stay", ("segments.customer",)),
    ("orders.amount", ("orders.channel", "segments.customer")),
    ("customers.has_left", ("segments.customer",)),
    ("ratings.", ("respondents.wave", "segments.respondent")),
)
"""What is looked at before anything is chosen, and by what: the first that the study has. Staying
by membership is not among them, because that difference says least of what it seems to say."""


def usual_question(study: Study) -> Question | None:
    """Return what is asked before anything is chosen; None: nothing can be asked.

    Args:
        study: The study.
    """
    columns = askable(study)
    if not columns:
        return None
    for asked_about, groups in FIRST_CUTS:
        start = asked_about.format(own=study.own_brand)
        for what in (column for column in columns if column.key.startswith(start)):
            fit = (c for c in columns if c.kind == "category" and c.key.startswith(groups))
            by = next((c for c in fit if can_join(study, what, c) and not too_many(study, c)), None)
            if by is not None:
                return Question(what=what.key, by=by.key)
    return Question(what=columns[0].key)


def explore(study: Study, filters: Filters, question: Question | None = None) -> ExploreAnswer:
    """Answer one question of an analyst.

    Args:
        study: The study.
        filters: What the reader is looking at.
        question: What is asked; None: what is asked before anything is chosen.
    """
    put = question or usual_question(study)
    if put is None:
        return _refused(study, filters, None, "There is no column to ask about yet")
    what, by, within = (
        asked(study, key) if key else None for key in (put.what, put.by, put.within)
    )
    refusal = _why_not(study, put, what, by, within)
    if refusal or what is None:
        return _refused(study, filters, put, refusal)
    possible = measures_for(what, by)
    measure = put.measure if put.measure in possible else possible[0]
    narrowed = narrow(study, filters)
    if not all(can_join(narrowed, what, column) for column in (by, within) if column):
        return _refused(study, filters, put, words.NOBODY)
    rows = joined(narrowed, what, by, within)
    found = measured(study, rows, put, measure, (what, by, within))
    if found.groups.is_empty() and found.related.is_empty() and found.words.is_empty():
        return _refused(study, filters, put, words.NOBODY)
    said = words.Said(put, measure, what, by, within, found, study.horizon_days)
    return ExploreAnswer(
        page=PAGE,
        state="ready",
        headline=said.headline(),
        basis=basis(study, _base(said, rows), filters),
        findings=_findings(said),
        cannot_tell=said.cannot_tell(rows),
        question=put,
        measure=measure,
        measures=possible,
        groups=found.groups,
        gaps=found.gaps,
        tests=found.tests,
        curves=found.curves,
        words=found.words,
        related=found.related,
        unit=found.unit,
        scale=what.scale if measure == "mean" else None,
        names={
            "what": what.name,
            "by": by.name if by else "",
            "within": within.name if within else "",
        },
        chosen=said.chosen(rows),
        warning=said.warning(),
        comparison=_compared(said, filters),
    )


def _why_not(
    study: Study, put: Question, what: Asked | None, by: Asked | None, within: Asked | None
) -> str:
    """Say why a question cannot be answered; "" where it can."""
    chosen = [(put.what, what), (put.by, by), (put.within, within)]
    absent = next((key for key, column in chosen if key and column is None), "")
    if absent or what is None:
        return f"This study has no column “{absent}”"
    others = [column for column in (by, within) if column is not None]
    if len({what.key, *(column.key for column in others)}) <= len(others):
        return "Choose different columns; one was chosen twice"
    why = (_cannot_part(study, what, column) for column in others)
    return next((said for said in why if said), "") or _too_many(study, [what, *others])


def _cannot_part(study: Study, what: Asked, column: Asked) -> str:
    """Say why a column cannot part another into groups; "" where it can."""
    if not can_join(study, what, column):
        return (
            f"“{what.name}” and “{column.name}” have no person in common: the rows carry no id "
            "both tables know"
        )
    if column.kind in {"text", "stay"}:
        return f"“{column.name}” cannot part groups; ask about it instead"
    return ""


def _too_many(study: Study, columns: list[Asked]) -> str:
    for column in columns:
        if too_many(study, column):
            return (
                f"“{column.name}” has more than {MOST_DIFFERENT:,} different values, too many to "
                "lay out. Filter rows to the ones that matter, choose a coarser column, or count "
                "them with a query"
            )
    return ""


def _compared(said: words.Said, filters: Filters) -> Comparison | None:
    p = said.p
    if p is None or not isfinite(p):
        return None
    put = said.question
    key = f"{put.what}|{put.by}|{put.within}|{said.measure}|{put.bands}|{put.edges}|{filters}"
    return Comparison(key, said.in_short(), p)


def _base(said: words.Said, rows: Joined) -> str:
    off = ", small groups not hidden" if said.question.unprotected else ""
    return f"{said.base(rows)}{off}"


def _findings(said: words.Said) -> tuple[Finding, ...]:
    return (
        *said.group_findings(),
        *said.gap_findings(),
        *said.related_findings(),
        *said.word_findings(),
        *said.test_findings(),
    )


def _refused(
    study: Study, filters: Filters, question: Question | None, headline: str
) -> ExploreAnswer:
    return ExploreAnswer(
        page=PAGE,
        state="no",
        headline=headline,
        basis=basis(study, "nothing counted", filters),
        missing=(),
        question=question,
    )
