"""Tell rated items apart, join the halves of pairs, and group the columns that share a scale."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from loaders.check_all import parted
from loaders.scale_ranges import Scale, is_best_low, stated_range
from loaders.scale_wordings import WORD_SCALES
from loaders.survey_items import cleaned, plain
from loaders.survey_overall import judges_in_passing
from loaders.survey_pairs import alike
from loaders.survey_plan import Item, SurveyPlan
from loaders.survey_profiles import Profile
from loaders.survey_texts import asks_ranking
from loaders.understanding import RawTable

_FAMILY_OF_ITS_OWN = {"overall", "recommend", "emotion", "funnel"}

_ASKED_ONCE = {"overall", "recommend"}
"""Beside each other and without a brand they are different questions, each on its own scale."""


def without_clashes(items: list[Item]) -> list[Item]:
    """Give items that would become the same answer of the same person names of their own."""
    seen: Counter[tuple[str | None, str | None, str | None]] = Counter()
    apart: list[Item] = []
    for item in items:
        name = item.attribute
        if item.role == "rating" and name is not None:
            key = (item.brand, name, item.aspect)
            seen[key] += 1
            name = f"{name} ({seen[key]})" if seen[key] > 1 else name
        apart.append(replace(item, attribute=name))
    return apart


def with_pairs_joined(items: list[Item]) -> tuple[Item, ...]:
    """Give both halves of a pair the attribute of the perception, however differently worded.

    "Staff should be polite" and "Staff are polite" ask for one thing twice.
    """
    found = [item for item in items if item.aspect == "perception" and item.attribute]
    renamed: dict[int, str] = {}
    for aspect in ("expectation", "importance"):
        asked = {item.attribute for item in items if item.aspect == aspect}
        named = {item.attribute for item in found}
        halves = [item for item in items if item.aspect == aspect and item.attribute not in named]
        alone = [item for item in found if item.attribute not in asked]
        pairs = alike([i.attribute or "" for i in halves], [i.attribute or "" for i in alone])
        renamed |= {halves[i].column: alone[j].attribute or "" for i, j in pairs.items()}
    return tuple(replace(i, attribute=renamed.get(i.column, i.attribute)) for i in items)


_LONGEST_SHORT = 10
FEWEST_BESIDE: Final = 2
"""Attributes there must be beside a judgement in passing, for it to be about the whole."""


def with_judgement(items: Sequence[Item], raw: RawTable, stems: Collection[str]) -> list[Item]:
    """Make what asks for the overall judgement in passing that judgement, if there is no other.

    Args:
        items: What every column becomes.
        raw: The table, for the questions as worded.
        stems: Questions asked of several items; what comes after them is an item.
    """
    rated = [item for item in items if item.role == "rating"]
    if any(item.aspect == "overall" for item in rated):
        return list(items)
    seen = {item.attribute for item in rated if item.aspect == "perception"}
    twice = {item.attribute for item in rated if item.aspect != "perception"}
    ranked = [
        (rank, item.column, item.attribute)
        for item in rated
        if item.aspect == "perception"
        and item.attribute not in twice
        and (rank := _asked_in_passing(item, raw.headings[item.column], stems)) is not None
    ]
    if not ranked or len(seen) <= FEWEST_BESIDE:
        return list(items)
    _, _, chosen = min(ranked)
    how = "asks for satisfaction as such, and no other question does"
    return [
        replace(item, attribute="overall", aspect="overall", how=how)
        if item in rated and item.aspect == "perception" and item.attribute == chosen
        else item
        for item in items
    ]


def _asked_in_passing(item: Item, heading: str, stems: Collection[str]) -> int | None:
    part = parted(heading)
    wordings = [item.attribute or ""]
    if part is None or part[0] not in stems:
        wordings.append(heading)
    ranks = [judges_in_passing(plain(cleaned(wording))) for wording in wordings]
    return min((rank for rank in ranks if rank is not None), default=None)


def with_batteries(plan: SurveyPlan, raw: RawTable, profiles: tuple[Profile, ...]) -> SurveyPlan:
    """Group the rating columns that share their scale."""
    numbers: dict[tuple[object, ...], int] = {}
    items: list[Item] = []
    asked_twice = _asked_twice(plan.items)
    run, before = 0, -2
    for item in plan.items:
        if item.role != "rating" or plan.long is not None:
            items.append(item)
            continue
        run, before = run + (item.column != before + 1), item.column
        is_in_grid = plan.grid is not None and item.column in plan.grid.cells
        place: object = (run, _question_code(raw.headings[item.column]))
        if is_in_grid:
            place = "grid"
        elif (item.brand, item.attribute) in asked_twice:
            # The halves share their scale, unless the question itself says that they do not.
            place = ("pairs", stated_range(raw.headings[item.column]))
        scale = profiles[item.column].scale
        # A slider from 0 to 100 shares no scale with the short answers beside it.
        kind = None if scale is None else (_wording(scale), scale.highest > _LONGEST_SHORT)
        is_alone = item.aspect in _ASKED_ONCE and not is_in_grid
        is_ranked = asks_ranking(raw.headings[item.column])
        key = (item.column if is_alone else place, _family(item), kind, is_ranked)
        items.append(replace(item, battery=numbers.setdefault(key, len(numbers))))
    stated: dict[int, tuple[float, float]] = {}
    for item in items:
        said = stated_range(raw.headings[item.column])
        if item.battery is not None and said is not None:
            stated.setdefault(item.battery, said)
    ranked = Counter(
        item.battery
        for item in items
        if item.battery is not None and asks_ranking(raw.headings[item.column])
    )
    # The first of six places is worth six points, the last one (Borda).
    stated |= {battery: (1.0, float(places)) for battery, places in ranked.items()}
    turned = frozenset(
        item.battery
        for item in items
        if item.battery is not None
        and (item.battery in ranked or is_best_low(raw.headings[item.column]))
    )
    return replace(plan, items=tuple(items), stated=stated, reversed_batteries=turned)


def _asked_twice(items: Iterable[Item]) -> set[tuple[str | None, str | None]]:
    """Return what is both expected and found; a gap needs one scale for both."""
    sides = {
        aspect: {(item.brand, item.attribute) for item in items if item.aspect == aspect}
        for aspect in ("expectation", "perception")
    }
    return sides["expectation"] & sides["perception"]


def _wording(scale: Scale) -> str | None:
    """Name what the answers are about; "satisfied" and "agree" beside each other share no scale."""
    return None if scale.words is None else WORD_SCALES[scale.words].name


def _family(item: Item) -> tuple[str | None, ...]:
    """Name what shares a scale: all items do, overall judgements and intentions are their own."""
    if item.aspect == "intention":
        return item.aspect, item.attribute
    return (item.aspect if item.aspect in _FAMILY_OF_ITS_OWN else "items",)


def _question_code(heading: str) -> str | None:
    found = re.match(r"^\s*(q\d+)[_.]\d+", heading, re.IGNORECASE)
    return found.group(1).lower() if found else None
