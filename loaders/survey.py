"""Recognise a survey and read it: who answered, what they rated, and what they said."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

import polars as pl

import study
from loaders.check_all import whole_questions
from loaders.headings import unique_headings
from loaders.survey_answers import Ratings, coded_answers
from loaders.survey_columns import audience_of, is_program_column, person_roles
from loaders.survey_decide import plan_survey
from loaders.survey_items import is_question, plain
from loaders.survey_long import long_ratings
from loaders.survey_people import People, read_people, respondents_of
from loaders.survey_plan import BECOMES, Item, SurveyPlan
from loaders.survey_profiles import Profile, distinct_answers, profiles
from loaders.survey_questions import BESIDE_EACH_OTHER
from loaders.survey_traits import comments_of, reasons_of, segments_of
from loaders.survey_wide import wide_ratings
from loaders.surveyed_customers import telling_columns, with_customers
from loaders.understanding import ColumnMatch, Made, RawTable, ReadsAs, TableChoices

_BUSINESS = re.compile(
    r"\b(?:order|invoice|ticket|case|sku|amount|total|price|charges?|revenue|payment|shipping"
    r"|tenure|churn|cancel\w*|subscription|signup|joined|enrol\w*|agent|channel|issue|contract"
    r"|lifetime|billing|currency|tax|quantity|discount|owner|stage|lead|created|plan|refunds?"
    r"|referrals|offer|supervisor|blacklisted|opt ?in|opt ?out|unsub\w*|added time|subscrib\w*)\b"
)

_ANSWERS = re.compile(
    r"respon|réponse|répond|risposta|respuesta|resposta|encuest|antwort|teilnehm|befragt|submission"
    r"|回答|응답|受[訪访]"
)
"""How a heading says in many languages that it counts those who answered."""

_MOSTLY = 0.5
_FEWEST_RATED = 3
_SHORTEST_SCALE = 5
_ENOUGH_ROWS = 1000
"""Rows that are enough to tell what a table is."""


def survey_score(raw: RawTable) -> tuple[float, str]:
    """Judge how much a table looks like a survey.

    Args:
        raw: The table.

    Returns:
        A number from 0 to 1, and why, in words. A file of contacts, customers or orders stays low
        even when one of its columns is a rating.
    """
    if not raw.headings or raw.cells.is_empty():
        return _score_of_headings(raw)
    whole = whole_questions(replace(raw, cells=raw.cells.head(_ENOUGH_ROWS)))
    answers = distinct_answers(whole.cells)
    looks = profiles(answers, whole.cells.width)
    plan = plan_survey(whole, TableChoices(), answers, looks)
    return _score(whole, plan, looks)


def rates_several(raw: RawTable) -> bool:
    """Tell whether a list of customers holds what they answered as well, and who has left.

    Args:
        raw: A table that looks like a list of customers.
    """
    if telling_columns(raw, {}) is None or raw.cells.is_empty():
        return False
    head = replace(raw, cells=raw.cells.head(_ENOUGH_ROWS))
    answers = distinct_answers(head.cells)
    looks = profiles(answers, head.cells.width)
    rated = plan_survey(head, TableChoices(), answers, looks).having("rating")
    judged = [item for item in rated if not looks[item.column].is_yes_no]
    items = [item for item in judged if item.aspect == "perception"]
    longest = max((_top(looks[item.column]) for item in items), default=0.0)
    is_said = any(not item.how.startswith(BESIDE_EACH_OTHER) for item in judged)
    return len(items) >= _FEWEST_RATED and longest >= _SHORTEST_SCALE and is_said


def _top(look: Profile) -> float:
    return 0.0 if look.scale is None else look.scale.highest


def _score_of_headings(raw: RawTable) -> tuple[float, str]:
    questions = sum(is_question(heading) for heading in raw.headings)
    has_id = any("respondent_id" in person_roles(heading) for heading in raw.headings)
    if questions >= 2 or (questions and has_id):
        return 0.7, f"{questions} headings are questions; there are no answers yet"
    return 0.0, "no answers and no questions"


def _score(raw: RawTable, plan: SurveyPlan, looks: tuple[Profile, ...]) -> tuple[float, str]:
    rated = len(plan.having("rating")) + len(plan.having("choices"))
    used = max(sum(item.role != "personal" for item in plan.items), 1)
    share = rated / used
    ticked = sum(looks[item.column].is_yes_no for item in plan.having("rating"))
    business = sum(_BUSINESS.search(plain(heading)) is not None for heading in raw.headings)
    questions = sum(is_question(heading) for heading in raw.headings)
    from_program = sum(map(is_program_column, raw.headings))
    column = plan.column("respondent_id")
    names_respondent = column is not None and bool(_ANSWERS.search(plain(raw.headings[column])))
    grid_how = "" if plan.grid is None else plan.grid.how
    weak = sum(item.how.startswith(BESIDE_EACH_OTHER) for item in plan.having("rating"))
    is_judged = any(item.aspect in {"overall", "recommend"} for item in plan.having("rating"))
    rules: tuple[tuple[bool, float, str], ...] = (
        (plan.long is not None, 0.95, "one answer in each row: what was rated, and the rating"),
        (plan.grid is not None and rated >= 3 and share >= _MOSTLY, 0.97, grid_how),
        (
            business >= 3 and rated == weak and not names_respondent,
            0.1,
            f"{business} headings speak of business records, none asks for a rating",
        ),
        (
            business >= 3 and (rated - ticked) / used < 0.4,
            0.1,
            f"{business} headings speak of business records, {rated} of ratings",
        ),
        (plan.grid is not None and rated >= 3, 0.97, grid_how),
        (
            plan.column("brand") is not None and rated >= 2,
            0.9,
            f"{rated} ratings of the brand named in each row",
        ),
        (
            names_respondent and rated + questions > 0,
            0.9,
            f"a respondent id, {rated} ratings, {questions} headings worded as questions",
        ),
        (
            names_respondent and from_program >= 2,
            0.85,
            "columns a survey program writes: a response id, its status and the like",
        ),
        (
            rated >= 3 and share >= 0.35,
            0.85,
            f"{rated} of {used} columns are answers on a rating scale",
        ),
        (
            questions >= 3 or (questions >= 1 and rated >= 1),
            0.7,
            f"{questions} headings are questions, {rated} of them rated",
        ),
        (
            rated > ticked and business <= 1 and bool(plan.having("comment")),
            0.6,
            "a rating and what was said with it",
        ),
        (
            rated - ticked >= 2 and business == 0 and is_judged,
            0.6,
            f"{rated} ratings, an overall judgement or a recommendation among them",
        ),
        (
            rated >= 1 and share >= 0.3 and business == 0,
            0.4,
            f"{rated} of {used} columns could be ratings",
        ),
        (
            names_respondent,
            0.6,
            "a respondent id; nothing beside it was recognised as a rating",
        ),
        (
            raw.read_as.startswith("SPSS") and business < 3,
            0.55,
            "an SPSS file: a row is a person who answered",
        ),
        (True, 0.05, "hardly any column is an answer on a rating scale"),
    )
    return next((score, why) for holds, score, why in rules if holds)


def make_survey(raw: RawTable, choices: TableChoices, today: date | None = None) -> Made:
    """Read a survey into the tables of a study.

    Args:
        raw: The table.
        choices: What its reader decided; it is never overruled.
        today: The day of reading, after which nobody can have left; None: not checked.

    Returns:
        Respondents, ratings, comments, reasons and segments as far as the survey has them, and
        customers where it says who has left; one match per column, every problem, and the rows
        that could not be used.
    """
    answers = distinct_answers(raw.cells)
    looks = profiles(answers, raw.cells.width)
    plan = plan_survey(raw, choices, answers, looks)
    people = read_people(raw, plan, choices.date_order)
    if plan.long is None:
        ratings = wide_ratings(raw, plan, people, answers, looks)
    else:
        ratings = long_ratings(raw, plan, people)
    coded = coded_answers(ratings)
    drafts = {
        "respondents": respondents_of(people, _audience(raw, plan), _seconds(raw, plan)),
        "ratings": ratings.table,
        "comments": comments_of(raw, plan, people),
        "reasons": reasons_of(raw, plan, people, looks),
        "segments": segments_of(raw, plan, people, looks),
    }
    made = Made(
        tables={
            name: study.TABLES[name].validate(draft, cast=True)
            for name, draft in drafts.items()
            if not draft.is_empty()
        },
        columns=tuple(
            replace(_match(raw, item, people, ratings, looks), values=coded.get(item.column, ()))
            for item in plan.items
        ),
        problems=(*raw.problems, *people.problems, *ratings.problems),
        set_aside=_set_aside(raw, people),
        rows_kept=people.rows.height,
    )
    told = telling_columns(raw, dict(choices.becomes))
    if told is None or "respondents" not in made.tables:
        return made
    return with_customers(raw, plan, made, told, today)


_WHO_FILES: Final = re.compile(r"employee|staff|team|manager|management|leadership|mitarbeiter")


def _audience(raw: RawTable, plan: SurveyPlan) -> str:
    """Say who answered when no column does: the name of the file or sheet may tell."""
    if plan.column("audience") is not None:
        return "customer"
    named = plain(f"{raw.file} {raw.sheet or ''}")
    found = audience_of(named) if _WHO_FILES.search(named) else None
    return found or "customer"


def _seconds(raw: RawTable, plan: SurveyPlan) -> float:
    column = plan.column("duration")
    flat = "" if column is None else plain(raw.headings[column])
    return 60.0 if re.search(r"\bmin(?:ute)?s?\b", flat) else 1.0


def _match(
    raw: RawTable, item: Item, people: People, ratings: Ratings, looks: tuple[Profile, ...]
) -> ColumnMatch:
    scale = ratings.scales.get(item.column)
    becomes = BECOMES.get(item.role)
    is_rating = becomes == "ratings.rating"
    how = item.how if scale is None or not is_rating else f"{item.how}; {scale.how}"
    if is_rating and scale is None:
        becomes, how = None, "looks like a rating, but its answers are on no known scale"
    reads_as = people.reads_as.get(item.column)
    if reads_as is None and becomes is not None:
        kind = "text" if item.role in {"comment", "reason"} else "category"
        reads_as = ReadsAs("number" if item.role == "band" else kind)
        if scale is not None and is_rating:
            profile = looks[item.column]
            low, high = (None if v is None else f"{v:g}" for v in (profile.low, profile.high))
            reads_as = ReadsAs("scale", None, 0, low, high, scale.lowest, scale.highest)
    return ColumnMatch(
        column=item.column,
        heading=raw.headings[item.column],
        becomes=becomes,
        how=how,
        confidence=item.confidence,
        brand=item.brand if becomes else None,
        attribute=item.attribute if is_rating and becomes else None,
        aspect=item.aspect if is_rating and becomes else None,
        reads_as=reads_as,
    )


def _set_aside(raw: RawTable, people: People) -> pl.DataFrame:
    """Lay out the rows left out under their own headings, made unique."""
    names = unique_headings(["row", "reason", *raw.headings])[2:]
    rows = people.set_aside["row"]
    cells = raw.cells[rows.to_list()] if len(rows) else raw.cells.clear()
    numbered = people.set_aside.with_columns(raw.rows_shown(rows).alias("row"))
    return pl.concat(
        [numbered, cells.rename(dict(zip(cells.columns, names, strict=True)))], how="horizontal"
    )
