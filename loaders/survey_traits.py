"""What respondents said in their own words, why, and the groups they belong to."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from loaders.bands import in_bands
from loaders.numbers import read_numbers
from loaders.survey_choices import is_no_choice
from loaders.survey_items import plain
from loaders.survey_people import People
from loaders.survey_plan import Item, SurveyPlan
from loaders.survey_profiles import Profile, choices_in
from loaders.understanding import RawTable
from loaders.values import read_text


def segments_of(
    raw: RawTable, plan: SurveyPlan, people: People, profiles: tuple[Profile, ...]
) -> pl.DataFrame:
    """Build the traits of respondents: text with few values, choices, and numbers in bands.

    Args:
        raw: The table.
        plan: What every column becomes.
        people: The usable rows.
        profiles: One per column; of a question with several choices each is a trait, yes or no.

    Returns:
        `of`, `id`, `segment`, `value`; a blank cell is no trait.
    """
    pieces = [
        (
            item.attribute or raw.headings[item.column],
            read_text(raw.cells.to_series(item.column)).values,
        )
        for item in plan.having("segment")
    ]
    pieces += [
        (item.attribute or raw.headings[item.column], _banded(raw, item))
        for item in plan.having("band")
    ]
    for item in plan.having("ticks"):
        pieces += _ticked(raw, item, profiles[item.column])
    who = people.rows.select("row", "respondent_id")
    return stacked_segments(who, pieces)


def stacked_segments(who: pl.DataFrame, pieces: Sequence[tuple[str, pl.Series]]) -> pl.DataFrame:
    """Stack traits given one value per row of the raw table.

    Args:
        who: `row` and `respondent_id` of the usable rows.
        pieces: Segment and its values, one per row of the raw table.

    Returns:
        The `segments` table; of several rows of one respondent the first filled one counts.
    """
    frames = [
        who.with_columns(segment=pl.lit(name), value=values.gather(who["row"])).drop_nulls("value")
        for name, values in pieces
    ]
    empty = pl.DataFrame(
        schema={"of": pl.String, "id": pl.String, "segment": pl.String, "value": pl.String}
    )
    if not frames:
        return empty
    return (
        pl.concat(frames)
        .unique(["respondent_id", "segment"], keep="first", maintain_order=True)
        .select(
            pl.lit("respondent").alias("of"),
            pl.col("respondent_id").alias("id"),
            "segment",
            "value",
        )
    )


def comments_of(raw: RawTable, plan: SurveyPlan, people: People) -> pl.DataFrame:
    """Build the answers given in respondents' own words.

    Args:
        raw: The table.
        plan: What every column becomes.
        people: The usable rows.

    Returns:
        `said_by`, `said_on`, `topic`, `text`; blank cells are no comment.
    """
    parts = [
        _said(raw, people, item).select(
            "said_by", "said_on", topic=pl.lit(item.attribute), text="text"
        )
        for item in plan.having("comment")
    ]
    schema = {"said_by": pl.String, "said_on": pl.Date, "topic": pl.String, "text": pl.String}
    return pl.concat(parts) if parts else pl.DataFrame(schema=schema)


def reasons_of(
    raw: RawTable, plan: SurveyPlan, people: People, profiles: tuple[Profile, ...]
) -> pl.DataFrame:
    """Build the stated reasons for leaving, staying and returning.

    Args:
        raw: The table.
        plan: What every column becomes.
        people: The usable rows.
        profiles: One per column; a cell with several choices is several reasons.

    Returns:
        `said_by`, `stated_on`, `direction`, `reason`.
    """
    parts: list[pl.DataFrame] = []
    for item in plan.having("reason"):
        said = _said(raw, people, item)
        if delimiter := profiles[item.column].delimiter:
            pieces = said.with_columns(text=choices_in(pl.col("text"), delimiter))
            said = pieces.explode("text", empty_as_null=True).drop_nulls("text")
        direction = pl.lit(item.aspect)
        parts.append(
            said.select("said_by", stated_on="said_on", direction=direction, reason="text")
        )
    schema = {
        "said_by": pl.String,
        "stated_on": pl.Date,
        "direction": pl.String,
        "reason": pl.String,
    }
    return pl.concat(parts) if parts else pl.DataFrame(schema=schema)


def _said(raw: RawTable, people: People, item: Item) -> pl.DataFrame:
    has_date = "answered_on" in people.rows.columns
    said_on = pl.col("answered_on") if has_date else pl.lit(None, dtype=pl.Date)
    cells = raw.cells.to_series(item.column).gather(people.rows["row"]).str.strip_chars()
    return (
        people.rows.select(said_by="respondent_id", said_on=said_on)
        .with_columns(text=cells.alias("text"))
        .filter(pl.col("text") != "")
    )


def _ticked(raw: RawTable, item: Item, profile: Profile) -> list[tuple[str, pl.Series]]:
    """Say of every choice of a question who made it."""
    cells = raw.cells.to_series(item.column).alias("text")
    made = choices_in(pl.col("text"), profile.delimiter or ";")
    chosen = cells.to_frame().select(made=pl.when(pl.col("text") != "").then(made))
    topic = item.attribute or raw.headings[item.column]
    yes = pl.when(pl.col("made").is_not_null())
    return [
        (
            f"{topic}: {choice}",
            chosen.select(
                yes.then(
                    pl.when(pl.col("made").list.contains(choice))
                    .then(pl.lit("yes"))
                    .otherwise(pl.lit("no"))
                )
            ).to_series(),
        )
        for choice in profile.choices
        if not is_no_choice(choice)
    ]


def _banded(raw: RawTable, item: Item) -> pl.Series:
    numbers = read_numbers(raw.cells.to_series(item.column)).values
    return in_bands(numbers, are_ages="age" in plain(raw.headings[item.column]).split())
