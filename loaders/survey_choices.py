"""Several choices in one cell: a 0–1 rating of every choice for everybody who was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from loaders.scale_wordings import NO_ANSWER
from loaders.survey_answers import SCHEMA
from loaders.survey_people import People
from loaders.survey_plan import Item, SurveyPlan
from loaders.survey_profiles import DELIMITERS, Profile, choices_in
from loaders.understanding import RawTable
from study import ASPECTS, UNNAMED_BRAND

_NO_CHOICE = re.compile(
    r"^(?:none(?: of (?:these|the above|them))?|no answer|don'?t know|nothing|n/?a|-)$",
    re.IGNORECASE,
)


def choice_ratings(
    raw: RawTable, plan: SurveyPlan, people: People, profiles: tuple[Profile, ...]
) -> pl.DataFrame:
    """Rate every choice 1 where it was made and 0 where it was not.

    Columns that ask the same of several brands offer the same list, so that a word nobody chose for
    one brand is a row of noughts there. An empty cell is no answer; "none of these" is one.

    Args:
        raw: The table.
        plan: What every column becomes.
        people: The usable rows.
        profiles: One per column.

    Returns:
        Ratings as in `SCHEMA`.
    """
    items = plan.having("choices")
    made = {item.column: _choices_made(raw, item, profiles[item.column]) for item in items}
    way = [item.column for item in items if item.aspect == "funnel"]
    made |= _with_nothing_ticked({column: made[column] for column in way})
    parts = [
        _rated(people, item, made[item.column], _offered([made[i.column] for i in same]))
        for item in items
        if (same := [other for other in items if _offers_the_same(item, other)])
    ]
    ratings = pl.concat([pl.DataFrame(schema=SCHEMA), *parts])
    # Two questions about one step, such as this year and ever, say together who has taken it.
    keys = [name for name in SCHEMA if name != "rating"]
    once = ratings.group_by(keys, maintain_order=True).agg(pl.col("rating").max())
    return once.select(list(SCHEMA))


def _offers_the_same(item: Item, other: Item) -> bool:
    """Tell whether a choice left out of one list was left out, and not missing from it."""
    if item.aspect == "funnel":
        return other.aspect == "funnel"
    return (item.aspect, item.attribute) == (other.aspect, other.attribute)


def _choices_made(raw: RawTable, item: Item, profile: Profile) -> pl.DataFrame:
    cells = raw.cells.to_series(item.column).alias("text")
    met = (mark for mark in DELIMITERS if cells.str.contains(mark, literal=True).any())
    delimiter = profile.delimiter or next(met, DELIMITERS[0])
    is_silent = pl.col("text").str.strip_chars().str.to_lowercase().is_in(sorted(NO_ANSWER))
    filled = cells.to_frame().with_row_index("row").drop_nulls("text").filter(~is_silent)
    return filled.select("row", choices=choices_in(pl.col("text"), delimiter))


def _with_nothing_ticked(made: dict[int, pl.DataFrame]) -> dict[int, pl.DataFrame]:
    """Fill in who ticked no brand at a step that offered no "none of these".

    Somebody who answered any step was asked the others; a blank there is no brand ticked.

    Args:
        made: Choices made at every step, by column.
    """
    if not made:
        return {}
    asked = pl.concat([rows.select("row") for rows in made.values()]).unique().sort("row")
    filled = {}
    for column, rows in made.items():
        words = rows["choices"].explode(empty_as_null=True).drop_nulls().unique()
        if _is_none(words).any():
            filled[column] = rows
            continue
        everybody = asked.join(rows, on="row", how="left", maintain_order="left")
        filled[column] = everybody.with_columns(pl.col("choices").fill_null([]))
    return filled


def _offered(made: Sequence[pl.DataFrame]) -> pl.DataFrame:
    words = pl.concat(made)["choices"].explode(empty_as_null=True).drop_nulls().unique().sort()
    return pl.DataFrame({"choice": words.filter(~_is_none(words))})


def is_no_choice(word: str) -> bool:
    """Whether an offered answer says that no choice was made."""
    return _NO_CHOICE.match(word) is not None


def _is_none(words: pl.Series) -> pl.Series:
    return pl.Series([is_no_choice(word) for word in words], dtype=pl.Boolean)


def _rated(people: People, item: Item, made: pl.DataFrame, offered: pl.DataFrame) -> pl.DataFrame:
    is_funnel = item.aspect == "funnel"
    named = pl.lit(item.brand or UNNAMED_BRAND)
    if "brand" in people.rows.columns:
        named = pl.col("brand")
    return (
        made.join(people.rows, on="row")
        .join(offered, how="cross")
        .select(
            "respondent_id",
            brand=pl.col("choice") if is_funnel else named,
            attribute=pl.lit(item.attribute) if is_funnel else pl.col("choice"),
            aspect=pl.lit(item.aspect, dtype=pl.Enum(ASPECTS)),
            rating=pl.col("choices").list.contains(pl.col("choice")).cast(pl.Float64),
            scale_min=pl.lit(0.0),
            scale_max=pl.lit(1.0),
        )
    )
