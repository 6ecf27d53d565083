"""What respondents said in their own words, why, and the groups they belong to."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from loaders.numbers import read_numbers
from loaders.survey_people import People
from loaders.survey_plan import Item, SurveyPlan
from loaders.survey_profiles import Profile, choices_in
from loaders.understanding import RawTable
from loaders.values import read_text


def segments_of(raw: RawTable, plan: SurveyPlan, people: People) -> pl.DataFrame:
    """Build the traits of respondents: text with few values, and numbers in bands.

    Args:
        raw: The table.
        plan: What every column becomes.
        people: The usable rows.

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
        (item.attribute or raw.headings[item.column], banded(raw.cells.to_series(item.column)))
        for item in plan.having("band")
    ]
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


_AGE_BREAKS = (18, 25, 35, 45, 55, 65)


def banded(cells: pl.Series) -> pl.Series:
    """Sort numbers into bands: ages into the usual ones, other numbers into quarters.

    Args:
        cells: One text per row.

    Returns:
        A band such as "25 to 34" per row; null: no number.
    """
    numbers = read_numbers(cells).values
    low, high = numbers.min(), numbers.max()
    if not isinstance(low, float) or not isinstance(high, float):
        return pl.Series(values=[None] * len(cells), dtype=pl.String)
    is_age = low >= 10 and high <= 120 and bool((numbers.drop_nulls() % 1 == 0).all())
    quarters = [q for p in (0.25, 0.5, 0.75) if (q := numbers.quantile(p, "nearest")) is not None]
    breaks = sorted(set(_AGE_BREAKS if is_age else quarters) - {low})
    breaks = [point for point in breaks if low < point <= high]
    band = pl.lit(f"under {breaks[0]:g}") if breaks else pl.lit("all")
    for at, start in enumerate(breaks):
        end = breaks[at + 1] if at + 1 < len(breaks) else None
        upper = None if end is None else end - 1
        name = (
            f"{start:g} and over"
            if end is None
            else f"{start:g} to {upper:g}"
            if is_age
            else f"{start:g} to under {end:g}"
        )
        band = pl.when(pl.col("number") >= start).then(pl.lit(name)).otherwise(band)
    frame = numbers.alias("number").to_frame()
    return frame.select(pl.when(pl.col("number").is_not_null()).then(band)).to_series()


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
