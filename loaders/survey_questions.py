"""Which columns of a survey hold answers, and what was asked in each."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

import polars as pl

from loaders.check_all import parted
from loaders.scale_ranges import Scale, stated_range
from loaders.survey_choices import is_no_choice
from loaders.survey_columns import is_measure
from loaders.survey_funnel import are_brands, known_brands
from loaders.survey_items import Asked, asked, cleaned, is_marker, is_question, plain
from loaders.survey_layout import BrandGrid, brand_grid, is_brand_heading
from loaders.survey_pairs import LEAST, expectation_pairs
from loaders.survey_plan import Decisions, Item, shared_stems
from loaders.survey_profiles import Profile
from loaders.survey_texts import (
    asks_comment,
    asks_emotions,
    asks_ranking,
    funnel_step,
    is_emotion,
    reason_direction,
)
from loaders.understanding import Confidence
from study import DIMENSIONS

_STATEMENTS = 3
_PROSE = 4
"""Words an answer has on average where people wrote sentences."""

BESIDE_EACH_OTHER = "one of"
"""How the reason begins for what only its neighbours show to be a rating."""

_FEW = 12
"""Up to so many different answers beside a brand are groups, more are people's own words."""


def take_grid(decisions: Decisions) -> BrandGrid | None:
    """Take the columns that rate one brand on one item each; None: there are none."""
    headings = {
        column: heading
        for column, heading, profile in decisions.open()
        if (profile.scale is not None or profile.delimiter or profile.mean_words <= 30)
        and not _offers_none(heading)
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
    stems = shared_stems([wording for _, wording in grid.cells.values()])
    for column, (brand, wording) in grid.cells.items():
        item = Item(column, "rating", grid.how, grid.confidence, brand)
        decisions.decide(_grid_item(item, wording, decisions, stems))
    return grid


def _offers_none(heading: str) -> bool:
    """Tell whether a column holds who ticked that none of the brands fits."""
    part = parted(heading)
    return part is not None and is_no_choice(part[1])


def _grid_item(item: Item, wording: str, decisions: Decisions, stems: Collection[str]) -> Item:
    profile = decisions.profiles[item.column]
    question = _as_ticked(wording, profile) or _asked_after(stems, wording)
    if profile.scale is not None:
        return replace(item, attribute=question.attribute, aspect=question.aspect)
    first_words = [re.split("[;|,]", text)[0] for text in decisions.texts.get(item.column, ())]
    is_list = sum(map(is_emotion, first_words)) >= len(first_words) / 2
    if asks_emotions(wording) and (is_list or profile.delimiter):
        return replace(item, role="choices", aspect="emotion")
    role = "segment" if profile.has_few_values and profile.distinct <= _FEW else "comment"
    return replace(item, role=role, attribute=f"{item.brand}: {cleaned(wording)}", brand=None)


def _as_ticked(wording: str, profile: Profile) -> Asked | None:
    """Read a yes/no item as an emotion word or a step of the funnel, when it is one."""
    if not profile.is_yes_no:
        return None
    text = cleaned(wording)
    if is_emotion(text):
        return Asked("emotion", text, "an emotion word, ticked or not", "likely", is_explicit=True)
    step = funnel_step(text)
    return (
        Asked("funnel", step, "a step on the way to buying", "likely", is_explicit=True)
        if step
        else None
    )


def take_brand_column(decisions: Decisions) -> None:
    """Take the column that names the brand each row rates."""
    if any(item.role == "brand" for item in decisions.items.values()):
        return
    brands = known_brands(decisions)
    for column, heading, profile in list(decisions.open()):
        if funnel_step(heading) and are_brands(decisions.texts.get(column, ()), brands):
            continue  # "Favourite brand" beside lists of the same brands is the last of these steps
        names = is_brand_heading(heading) and 2 <= profile.distinct <= 60
        repeats = profile.filled >= 1.5 * profile.distinct or _answered_again(decisions)
        if names and profile.scale is None and repeats:
            how = "heading announces the brand each row is about"
            decisions.decide(Item(column, "brand", how, "certain"))
            return


def _answered_again(decisions: Decisions) -> bool:
    """Tell whether somebody has several rows, as where each row rates another brand."""
    who = [c for c, item in decisions.items.items() if item.role == "respondent_id"]
    return any(decisions.profiles[c].distinct < decisions.profiles[c].filled for c in who)


def take_points(decisions: Decisions) -> None:
    """Take what people gave each dimension of service quality: points, or weights."""
    for column, heading, profile in list(decisions.open()):
        words = set(plain(heading).split())
        named = words & set(DIMENSIONS)
        if profile.is_numeric and len(named) == 1 and words & _POINTS:
            how = "points given to a dimension of service quality"
            item = Item(column, "rating", how, "likely", attribute=named.pop())
            decisions.decide(replace(item, aspect="importance"))


_POINTS = frozenset({"points", "point", "weight", "weights", "allocation", "allocated", "punkte"})


def take_pairs(decisions: Decisions) -> None:
    """Take columns that ask what is expected beside columns that ask what is found."""
    rated = {column for column, _, profile in decisions.open() if profile.scale is not None}
    headings = [
        heading if column in rated else "" for column, heading in enumerate(decisions.raw.headings)
    ]
    for column, question in expectation_pairs(headings).items():
        if question.aspect == LEAST:
            how = "the least that would do; gaps are taken from what is desired"
            decisions.decide(Item(column, "unused", how, "likely"))
        else:
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


def take_rankings(decisions: Decisions) -> None:
    """Leave out ranks: they order items against each other and rate none of them.

    Ranks by importance say what matters, though, and count from the last place.
    """
    for column, heading, profile in list(decisions.open()):
        if profile.is_numeric and asks_ranking(heading):
            question = _asked_after(decisions.shared_stems, heading)
            if question.aspect == "importance" and profile.scale is not None:
                decisions.decide(_rating(column, question))
                continue
            how = "a rank orders items and rates none of them"
            decisions.decide(Item(column, "unused", how, "likely"))


def _asked_after(stems: Collection[str], heading: str) -> Asked:
    """Tell what a column asks; of a question over several columns, each asks for its own item."""
    part = parted(heading)
    if part is None or part[0] not in stems:
        return asked(heading)
    whole = asked(heading)
    is_item = plain(whole.attribute) == plain(part[1])
    names_aspect = whole.is_explicit and whole.aspect not in {"perception", "overall"}
    if is_marker(part[0]) or (names_aspect and (is_item or whole.aspect not in _STEMS_TELL)):
        # "Promise: we deliver on time" names its aspect before the colon; that is no question.
        return whole
    stem, item = asked(part[0]), asked(part[1])
    own = item.is_explicit and item.aspect != "perception"
    if own or stem.aspect in {"recommend", "intention", "emotion"}:
        return asked(heading)
    aspect = "perception" if stem.aspect == "overall" else stem.aspect
    is_explicit = stem.is_explicit or item.is_explicit
    how = f"{stem.how}, item by item"
    return Asked(aspect, item.attribute, how, stem.confidence, is_explicit=is_explicit)


def take_worded_ratings(decisions: Decisions) -> None:
    """Take the columns whose wording asks for a rating, or whose answers are those of a scale."""
    has_brand = any(item.role == "brand" for item in decisions.items.values())
    for column, heading, profile in list(decisions.open()):
        question = _asked_after(decisions.shared_stems, heading)
        if profile.scale is None or (asks_comment(heading) and not question.is_explicit):
            continue
        says_scale = profile.says_rating or stated_range(heading) is not None
        asks = question.is_explicit or says_scale
        is_rated = asks and _is_plausible(question, heading, profile)
        is_habit = profile.is_worded and _is_habit(decisions, column)
        if is_rated or (profile.is_worded and not is_habit and profile.distinct >= 2):
            decisions.decide(_rating(column, question))
        elif (ticked := _as_ticked(heading, profile)) and (has_brand or ticked.aspect == "emotion"):
            decisions.decide(_rating(column, ticked))
        elif has_brand and profile.is_yes_no and _differs_by_brand(decisions, column):
            decisions.decide(replace(_rating(column, question, "likely"), how=_BY_BRAND))


_STEMS_TELL = frozenset({"importance", "expectation"})
"""What a question may ask of the items after it, so that it is no part of their names."""

_BY_BRAND = "yes or no, and differently for the brands one person answers about"


def _differs_by_brand(decisions: Decisions, column: int) -> bool:
    """Tell answers about a brand from traits of a person, which are the same in all their rows."""
    ids = (at for at, item in decisions.items.items() if item.role == "respondent_id")
    person = next(ids, None)
    if person is None:
        return False
    cells = decisions.raw.cells.select(person=pl.nth(person), said=pl.nth(column)).drop_nulls()
    return bool((cells.group_by("person").agg(pl.col("said").n_unique())["said"] > 1).any())


def _is_habit(decisions: Decisions, column: int) -> bool:
    """Tell whether "often" says what somebody does; of a row of statements it says how true."""
    beside = range(max(column - 2, 0), min(column + 3, len(decisions.profiles)))
    rows = [at for at in beside if _is_frequency(decisions.profiles[at])]
    asks = plain(decisions.raw.headings[column])
    is_statement = len(rows) >= _STATEMENTS and not re.search(r"\boften\b|\bfrequen", asks)
    return _is_frequency(decisions.profiles[column]) and not is_statement


def _is_frequency(profile: Profile) -> bool:
    return profile.scale is not None and profile.scale.how.startswith("wordings of frequency")


def _is_plausible(question: Asked, heading: str, profile: Profile) -> bool:
    if is_measure(heading) and question.aspect == "perception":
        return False
    return not profile.is_yes_no or question.aspect != "perception"


def take_runs(decisions: Decisions) -> None:
    """Take three and more neighbouring columns answered on the same short numeric scale."""
    pairs = ((_is_short_scale, "answered on a number scale"), (_is_tick_item, "ticked or not"))
    for belongs, kind in pairs:
        open_columns = [c for c, h, p in decisions.open() if belongs(decisions, h, p)]
        for run in _runs(sorted([*open_columns, *_rated_alike(decisions, open_columns)])):
            left = [column for column in run if column in open_columns]
            if len(run) < 3 and not all(_is_signed(decisions.profiles[c]) for c in left):
                continue
            how = f"{BESIDE_EACH_OTHER} {len(run)} neighbouring columns {kind}"
            for column in left:
                question = _asked_after(decisions.shared_stems, decisions.raw.headings[column])
                decisions.decide(replace(_rating(column, question, "likely"), how=how))


def _rated_alike(decisions: Decisions, columns: Sequence[int]) -> list[int]:
    """Return the ratings settled before that are answered on the same numbers as these columns."""
    scales = {_ends(decisions.profiles[column]) for column in columns} - {None}
    return [
        column
        for column, item in decisions.items.items()
        if item.role == "rating" and _ends(decisions.profiles[column]) in scales
    ]


def _ends(profile: Profile) -> tuple[float, float] | None:
    is_number = profile.scale is not None and profile.scale.words is None
    return (profile.scale.lowest, profile.scale.highest) if profile.scale and is_number else None


def _is_short_scale(decisions: Decisions, heading: str, profile: Profile) -> bool:
    scale = profile.scale
    is_number = scale is not None and scale.words is None and not profile.is_yes_no
    return (
        scale is not None
        and is_number
        and (scale.highest <= 10 or (_is_slider(scale) and _may_slide(decisions, heading)))
        and not is_measure(heading)
        and (profile.is_numeric or not asks_comment(heading))
    )


def _may_slide(decisions: Decisions, heading: str) -> bool:
    """Numbers from 0 to 100 are answers where a question or a respondent stands beside them."""
    return is_question(heading) or any(
        item.role == "respondent_id" and "respon" in plain(decisions.raw.headings[column])
        for column, item in decisions.items.items()
    )


def _is_slider(scale: Scale) -> bool:
    return (scale.lowest, scale.highest) == (0.0, 100.0)


_CONSENT = re.compile(
    r"\b(?:opt ?in|opt ?out|opted|accepts|accepted|consent|marketing|newsletter|subscribed"
    r"|blacklisted|unsubscribed|verified|bounced|active|deleted|archived)\b"
)
"""Yes and no about what may be sent to somebody, and no answer of theirs."""


def _is_signed(profile: Profile) -> bool:
    return profile.scale is not None and profile.scale.lowest < 0


def _is_tick_item(_decisions: Decisions, heading: str, profile: Profile) -> bool:
    is_short = len(heading.split()) <= 4 and "?" not in heading
    is_consent = _CONSENT.search(plain(heading)) is not None
    return profile.is_yes_no and is_short and not is_consent and not is_measure(heading)


def _runs(columns: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for column in columns:
        if runs and runs[-1][-1] == column - 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def take_texts(decisions: Decisions) -> None:
    """Take reasons, several choices in one cell, and answers in people's own words."""
    brands = known_brands(decisions)
    for column, heading, profile in list(decisions.open()):
        topic = cleaned(heading)
        if profile.is_numeric:
            continue
        if direction := reason_direction(heading):
            item = Item(column, "reason", f"asks for a reason to {direction}", "likely")
            decisions.decide(replace(item, attribute=topic, aspect=direction))
        elif kind := _choice_aspect(heading, profile, brands, decisions.texts.get(column, ())):
            attribute = funnel_step(heading) if kind == "funnel" else None
            item = Item(column, "choices", "several choices in one cell", "likely")
            decisions.decide(replace(item, attribute=attribute, aspect=kind))
        elif _is_comment(heading, profile):
            item = Item(column, "comment", "answers in their own words", "likely")
            decisions.decide(replace(item, attribute=topic))


def _choice_aspect(
    heading: str, profile: Profile, brands: Collection[str], texts: Sequence[str]
) -> str | None:
    values = profile.choices
    emotional = sum(map(is_emotion, values)) >= max(2, len(values) / 2)
    if profile.delimiter and (asks_emotions(heading) or emotional):
        return "emotion"
    step = funnel_step(heading)
    # Where nobody chose two, a cell holds one brand as if only one could be chosen.
    offered = values if profile.delimiter else texts
    return "funnel" if step and are_brands(offered, brands) else None


def _is_comment(heading: str, profile: Profile) -> bool:
    is_various = profile.distinct > 0.5 * profile.filled
    is_prose = asks_comment(heading) and profile.mean_words >= _PROSE
    if profile.delimiter:
        # Sentences have commas too, and the same few may be said again and again.
        return is_prose
    is_invited = asks_comment(heading) and (profile.mean_words >= 2.5 or profile.longest > 25)
    return is_prose or (is_invited and is_various) or (is_various and profile.mean_words >= _PROSE)


def take_groups(decisions: Decisions) -> None:
    """Take what sorts people into groups: few values, or a number that can be banded."""
    for column, heading, profile in list(decisions.open()):
        topic = cleaned(heading)
        if not topic:
            continue
        if profile.delimiter:
            item = Item(column, "ticks", "several choices, each of them made or not", "likely")
            decisions.decide(replace(item, attribute=topic))
            continue
        if profile.is_numeric and is_measure(heading) and profile.distinct > 8:
            item = Item(column, "band", "a number that sorts people into bands", "likely")
            decisions.decide(replace(item, attribute=topic))
        elif profile.has_few_values and profile.distinct >= 2:
            item = Item(column, "segment", "few values, which sort people into groups", "likely")
            decisions.decide(replace(item, attribute=topic))
