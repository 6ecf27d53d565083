"""Decide what every column of a survey becomes, before any row is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import polars as pl

from loaders.personal import why_personal
from loaders.scales import is_best_low, stated_range
from loaders.survey_columns import (
    audience_of,
    date_rank,
    is_measure,
    is_personal,
    is_program_column,
    person_roles,
)
from loaders.survey_items import (
    Asked,
    asked,
    asks_comment,
    asks_emotions,
    cleaned,
    coded_pairs,
    funnel_step,
    is_emotion,
    plain,
    reason_direction,
)
from loaders.survey_layout import (
    BrandGrid,
    LongLayout,
    brand_grid,
    is_brand_heading,
    long_layout,
)
from loaders.survey_profiles import Profile
from loaders.understanding import Confidence, RawTable, TableChoices

BECOMES: Final[Mapping[str, str]] = {
    "respondent_id": "respondents.respondent_id",
    "person_id": "respondents.person_id",
    "customer_id": "respondents.customer_id",
    "wave": "respondents.wave",
    "answered_on": "respondents.answered_on",
    "audience": "respondents.audience",
    "weight": "respondents.weight",
    "duration": "respondents.duration_seconds",
    "brand": "ratings.brand",
    "attribute": "ratings.attribute",
    "aspect": "ratings.aspect",
    "rating": "ratings.rating",
    "choices": "ratings.rating",
    "comment": "comments.text",
    "reason": "reasons.reason",
    "segment": "segments.value",
    "band": "segments.value",
}
"""What each role of a column feeds; a role that is missing here is not used."""

_ONE_COLUMN_ROLES = (
    "respondent_id",
    "person_id",
    "customer_id",
    "wave",
    "audience",
    "weight",
    "duration",
)
_FAMILY_OF_ITS_OWN = {"overall", "recommend", "emotion", "funnel"}


@dataclass(frozen=True, slots=True)
class Item:
    """What one column becomes.

    Attributes:
        column: Position in the raw table.
        role: A key of `BECOMES`, or "personal" or "unused".
        how: Why, in words.
        confidence: How sure.
        brand: Brand rated; None: none, or named in another column.
        attribute: What is rated; the topic of a comment or a segment.
        aspect: One of `study.ASPECTS`, or the direction of a reason.
        battery: Columns of one battery share their scale; None: no rating.
    """

    column: int
    role: str
    how: str
    confidence: Confidence
    brand: str | None = None
    attribute: str | None = None
    aspect: str | None = None
    battery: int | None = None


@dataclass(frozen=True, slots=True)
class SurveyPlan:
    """What every column of a survey becomes.

    Attributes:
        items: One per column, in order.
        long: The columns of a table with one answer a row; None: a row is a questionnaire.
        grid: Columns that hold one brand × item each; None: there are none.
        stated: Range that the questions themselves name, per battery.
        reversed_batteries: Batteries whose lowest number is the best answer.
    """

    items: tuple[Item, ...]
    long: LongLayout | None = None
    grid: BrandGrid | None = None
    stated: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    reversed_batteries: frozenset[int] = frozenset()

    def column(self, role: str) -> int | None:
        """The column with a role that only one can have."""
        return next((item.column for item in self.items if item.role == role), None)

    def having(self, role: str) -> tuple[Item, ...]:
        """Every column with a role."""
        return tuple(item for item in self.items if item.role == role)


@dataclass(slots=True)
class _Decisions:
    """The columns of one table, filled in step by step; a decided column is left alone."""

    raw: RawTable
    profiles: tuple[Profile, ...]
    texts: Mapping[int, tuple[str, ...]]
    items: dict[int, Item] = field(default_factory=dict)

    def open(self) -> Iterator[tuple[int, str, Profile]]:
        for column, heading in enumerate(self.raw.headings):
            if column not in self.items:
                yield column, heading, self.profiles[column]

    def decide(self, item: Item) -> None:
        self.items.setdefault(item.column, item)


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
    decisions = _Decisions(raw, profiles, texts)
    _take_choices(decisions, choices)
    _leave_blank(decisions)
    long = _take_long(decisions)
    _take_people(decisions)
    _take_date(decisions)
    grid = None if long else _take_grid(decisions)
    if long is None and grid is None:
        _take_brand_column(decisions)
    _take_coded_pairs(decisions)
    _take_worded_ratings(decisions)
    _take_runs(decisions)
    _take_texts(decisions)
    _take_groups(decisions)
    items = _with_pairs_joined(_without_clashes(_complete(decisions)))
    return _with_batteries(SurveyPlan(items, long, grid), raw, profiles)


def _take_choices(decisions: _Decisions, choices: TableChoices) -> None:
    roles = {becomes: role for role, becomes in reversed(BECOMES.items()) if role != "choices"}
    for column, heading, profile in list(decisions.open()):
        if heading not in choices.becomes:
            continue
        wanted = choices.becomes[heading]
        role = roles.get(wanted, "unused")
        if role == "segment" and profile.is_numeric and not profile.has_few_values:
            role = "band"
        item = Item(column, role, "chosen by the reader", "certain", attribute=cleaned(heading))
        if role == "rating":
            question = asked(heading)
            item = replace(item, attribute=question.attribute, aspect=question.aspect)
        if role == "reason":
            item = replace(item, aspect=reason_direction(heading) or "leave")
        decisions.decide(item)


def _leave_blank(decisions: _Decisions) -> None:
    for column, _, profile in list(decisions.open()):
        if profile.filled == 0:
            decisions.decide(Item(column, "unused", "holds nothing", "certain"))


def _take_long(decisions: _Decisions) -> LongLayout | None:
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
    return layout


def _take_people(decisions: _Decisions) -> None:
    for column, heading, profile in list(decisions.open()):
        is_group = profile.scale is not None or profile.has_few_values or person_roles(heading)
        sample = pl.Series(values=decisions.texts.get(column, ()), dtype=pl.String)
        why = None if is_group or len(heading.split()) > 4 else why_personal(heading, sample)
        if why or is_personal(heading):
            how = f"left out: {why or 'names or locates a person'}"
            decisions.decide(Item(column, "personal", how, "certain"))
    for role in _ONE_COLUMN_ROLES:
        taken = any(item.role == role for item in decisions.items.values())
        fitting = [
            (person_roles(heading).index(role), column, heading)
            for column, heading, profile in decisions.open()
            if role in person_roles(heading) and _fits(role, profile, decisions.texts.get(column))
        ]
        if fitting and not taken:
            _, column, heading = min(fitting)
            how = f"heading is a known name for {BECOMES[role].split('.')[1].replace('_', ' ')}"
            decisions.decide(Item(column, role, how, "certain"))


def _fits(role: str, profile: Profile, texts: tuple[str, ...] | None) -> bool:
    if role == "respondent_id":
        return profile.distinct >= 2 or profile.filled <= 1
    if role == "wave":
        return profile.distinct <= 60 and profile.scale is None or profile.has_few_values
    if role == "audience":
        known = [text for text in texts or () if audience_of(text)]
        return profile.distinct <= 12 and len(known) >= 0.8 * profile.distinct
    if role in {"weight", "duration"}:
        return profile.number_share >= 0.9 and profile.low is not None and profile.low >= 0
    return True


def _take_date(decisions: _Decisions) -> None:
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
    for column, heading, _ in list(decisions.open()):
        if is_program_column(heading):
            how = "written by the survey program for its own purposes"
            decisions.decide(Item(column, "unused", how, "likely"))


_DATED = re.compile(r"^\s*\d{1,4}[-./ ](?:\d{1,2}|[^\W\d]{3,9})[-./ ,]+\d{1,4}|^\d{8}$|^4\d{4}(\.\d+)?$")


def _looks_dated(decisions: _Decisions, column: int) -> bool:
    texts = decisions.texts.get(column, ())
    return bool(texts) and sum(_DATED.match(text) is not None for text in texts) >= len(texts) / 2


def _take_grid(decisions: _Decisions) -> BrandGrid | None:
    headings = {
        column: heading
        for column, heading, profile in decisions.open()
        if profile.scale is not None or profile.delimiter or profile.mean_words <= 30
    }
    mentioned = {
        text
        for column, heading, profile in decisions.open()
        if profile.scale is None and profile.has_few_values
        for text in decisions.texts.get(column, ())
        if heading and not profile.is_numeric
    }
    grid = brand_grid(headings, mentioned=mentioned)
    if grid is None:
        return None
    rated = [c for c in grid.cells if decisions.profiles[c].scale is not None]
    if len(rated) < max(2, len(grid.cells) / 2):
        return None
    for column, (brand, wording) in grid.cells.items():
        decisions.decide(_grid_item(column, brand, wording, decisions.profiles[column], grid))
    return grid


def _grid_item(
    column: int, brand: str, wording: str, profile: Profile, grid: BrandGrid
) -> Item:
    question = _as_ticked(wording, profile) or asked(wording)
    role, aspect, attribute = "rating", question.aspect, question.attribute
    if profile.scale is None:
        topic = cleaned(wording)
        is_list = profile.delimiter is not None or profile.has_few_values
        role = "choices" if asks_emotions(wording) and is_list else "comment"
        aspect, attribute = ("emotion", None) if role == "choices" else (None, f"{brand}: {topic}")
    return Item(column, role, grid.how, grid.confidence, brand, attribute, aspect)


def _as_ticked(wording: str, profile: Profile) -> Asked | None:
    """Read a yes/no item as an emotion word or a step of the funnel, when it is one."""
    if not profile.is_yes_no:
        return None
    text = cleaned(wording)
    if is_emotion(text):
        return Asked("emotion", text, "an emotion word, ticked or not", "likely", True)
    step = funnel_step(text)
    return Asked("funnel", step, "a step on the way to buying", "likely", True) if step else None


def _take_brand_column(decisions: _Decisions) -> None:
    if any(item.role == "brand" for item in decisions.items.values()):
        return
    for column, heading, profile in list(decisions.open()):
        names = is_brand_heading(heading) and 2 <= profile.distinct <= 60
        if names and profile.scale is None and profile.filled >= 1.5 * profile.distinct:
            how = "heading announces the brand each row is about"
            decisions.decide(Item(column, "brand", how, "certain"))
            return


def _take_coded_pairs(decisions: _Decisions) -> None:
    for column, question in coded_pairs(decisions.raw.headings).items():
        if decisions.profiles[column].scale is not None:
            decisions.decide(_rating(column, question))


def _rating(column: int, question: Asked, confidence: Confidence | None = None) -> Item:
    sure = confidence or question.confidence
    return Item(
        column,
        "rating",
        question.how,
        sure,
        attribute=question.attribute,
        aspect=question.aspect,
    )


def _take_worded_ratings(decisions: _Decisions) -> None:
    """Take the columns whose wording asks for a rating, or whose answers are those of a scale."""
    for column, heading, profile in list(decisions.open()):
        if profile.scale is None or asks_comment(heading):
            continue
        question = asked(heading)
        is_rated = question.is_explicit and _is_plausible(question, heading, profile)
        is_habit = profile.is_worded and profile.scale.how.startswith("wordings of frequency")
        if is_rated or (profile.is_worded and not is_habit and profile.distinct >= 2):
            decisions.decide(_rating(column, question))
        elif (ticked := _as_ticked(heading, profile)) and ticked.aspect == "emotion":
            decisions.decide(_rating(column, ticked))


def _is_plausible(question: Asked, heading: str, profile: Profile) -> bool:
    if is_measure(heading) and question.aspect == "perception":
        return False
    return not profile.is_yes_no or question.aspect != "perception"


def _take_runs(decisions: _Decisions) -> None:
    """Take three and more neighbouring columns answered on the same short numeric scale."""
    pairs = ((_is_short_scale, "answered on a number scale"), (_is_tick_item, "ticked or not"))
    for belongs, kind in pairs:
        open_columns = [c for c, h, p in decisions.open() if belongs(h, p)]
        for run in _runs(open_columns):
            if len(run) < 3 and not all(_is_signed(decisions.profiles[c]) for c in run):
                continue
            how = f"one of {len(run)} neighbouring columns {kind}"
            for column in run:
                question = asked(decisions.raw.headings[column])
                decisions.decide(replace(_rating(column, question, "likely"), how=how))


def _is_short_scale(heading: str, profile: Profile) -> bool:
    scale = profile.scale
    is_number = scale is not None and scale.words is None and not profile.is_yes_no
    return (
        scale is not None
        and is_number
        and scale.highest <= 10
        and not is_measure(heading)
        and not asks_comment(heading)
    )


def _is_signed(profile: Profile) -> bool:
    return profile.scale is not None and profile.scale.lowest < 0


def _is_tick_item(heading: str, profile: Profile) -> bool:
    is_short = len(heading.split()) <= 4 and "?" not in heading
    return profile.is_yes_no and is_short and not is_measure(heading)


def _runs(columns: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for column in columns:
        if runs and runs[-1][-1] == column - 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def _take_texts(decisions: _Decisions) -> None:
    brands = {item.brand for item in decisions.items.values() if item.brand}
    for column, heading, profile in list(decisions.open()):
        topic = cleaned(heading)
        if profile.is_numeric:
            continue
        if direction := reason_direction(heading):
            item = Item(column, "reason", f"asks for a reason to {direction}", "likely")
            decisions.decide(replace(item, attribute=topic, aspect=direction))
        elif kind := _choice_aspect(heading, profile, brands):
            attribute = funnel_step(heading) if kind == "funnel" else None
            item = Item(column, "choices", "several choices in one cell", "likely")
            decisions.decide(replace(item, attribute=attribute, aspect=kind))
        elif _is_comment(heading, profile):
            item = Item(column, "comment", "answers in their own words", "likely")
            decisions.decide(replace(item, attribute=topic))


def _choice_aspect(heading: str, profile: Profile, brands: set[str]) -> str | None:
    values = profile.choices
    emotional = sum(map(is_emotion, values)) >= max(2, len(values) / 2)
    if profile.delimiter and (asks_emotions(heading) or emotional):
        return "emotion"
    about_brands = sum(value in brands for value in values) >= max(2, len(values) / 2)
    return "funnel" if profile.delimiter and about_brands and funnel_step(heading) else None


def _is_comment(heading: str, profile: Profile) -> bool:
    if profile.delimiter:
        return False
    is_various = profile.distinct > 0.5 * profile.filled
    is_invited = asks_comment(heading) and (profile.mean_words >= 2.5 or profile.longest > 25)
    return (is_invited and is_various) or (is_various and profile.mean_words >= 4)


def _take_groups(decisions: _Decisions) -> None:
    for column, heading, profile in list(decisions.open()):
        topic = cleaned(heading)
        if not topic or profile.delimiter:
            continue
        if profile.is_numeric and is_measure(heading) and profile.distinct > 8:
            item = Item(column, "band", "a number that sorts people into bands", "likely")
            decisions.decide(replace(item, attribute=topic))
        elif profile.has_few_values and profile.distinct >= 2:
            item = Item(column, "segment", "few values, which sort people into groups", "likely")
            decisions.decide(replace(item, attribute=topic))


def _complete(decisions: _Decisions) -> list[Item]:
    for column, _, profile in list(decisions.open()):
        several = "several choices in one cell, no known question"
        how = several if profile.delimiter else "neither heading nor cells were recognised"
        decisions.decide(Item(column, "unused", how, "guess"))
    return [decisions.items[column] for column in range(len(decisions.raw.headings))]


def _without_clashes(items: list[Item]) -> list[Item]:
    """Give items that would become the same answer of the same person names of their own."""
    seen: Counter[tuple[str | None, str | None, str | None]] = Counter()
    apart: list[Item] = []
    for item in items:
        if item.role == "rating" and item.attribute is not None:
            key = (item.brand, item.attribute, item.aspect)
            seen[key] += 1
            if seen[key] > 1:
                item = replace(item, attribute=f"{item.attribute} ({seen[key]})")  # noqa: PLW2901
        apart.append(item)
    return apart


def _with_pairs_joined(items: list[Item]) -> tuple[Item, ...]:
    return tuple(items)


def _with_batteries(
    plan: SurveyPlan, raw: RawTable, profiles: tuple[Profile, ...]
) -> SurveyPlan:
    """Group the rating columns that share their scale."""
    numbers: dict[tuple[object, ...], int] = {}
    items: list[Item] = []
    run, before = 0, -2
    for item in plan.items:
        if item.role != "rating" or plan.long is not None:
            items.append(item)
            continue
        run, before = run + (item.column != before + 1), item.column
        is_in_grid = plan.grid is not None and item.column in plan.grid.cells
        place = "grid" if is_in_grid else (run, _question_code(raw.headings[item.column]))
        scale = profiles[item.column].scale
        kind = None if scale is None else scale.words is None
        key = (place, _family(item), kind)
        items.append(replace(item, battery=numbers.setdefault(key, len(numbers))))
    stated: dict[int, tuple[float, float]] = {}
    for item in items:
        said = stated_range(raw.headings[item.column])
        if item.battery is not None and said is not None:
            stated.setdefault(item.battery, said)
    turned = frozenset(
        item.battery
        for item in items
        if item.battery is not None and is_best_low(raw.headings[item.column])
    )
    return replace(plan, items=tuple(items), stated=stated, reversed_batteries=turned)


def _family(item: Item) -> tuple[str | None, ...]:
    """Name what shares a scale: all items do, overall judgements and intentions are their own."""
    if item.aspect == "intention":
        return item.aspect, item.attribute
    return (item.aspect if item.aspect in _FAMILY_OF_ITS_OWN else "items",)


def _question_code(heading: str) -> str | None:
    found = re.match(r"^\s*(q\d+)[_.]\d+", heading, re.IGNORECASE)
    return found.group(1).lower() if found else plain(heading)[:0] or None
