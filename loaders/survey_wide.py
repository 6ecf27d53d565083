"""Read the ratings of a survey that has a questionnaire in each row."""

from __future__ import annotations

import polars as pl

from loaders.scale_ranges import Scale
from loaders.scales import BatteryReading, read_batteries
from loaders.survey_answers import SCHEMA, Ratings, answer_problems
from loaders.survey_choices import choice_ratings
from loaders.survey_people import People
from loaders.survey_plan import Item, SurveyPlan
from loaders.survey_profiles import Profile
from loaders.understanding import RawTable
from study import ASPECTS, UNNAMED_BRAND


def wide_ratings(
    raw: RawTable,
    plan: SurveyPlan,
    people: People,
    answers: pl.DataFrame,
    profiles: tuple[Profile, ...],
) -> Ratings:
    """Read the ratings of a survey that has a questionnaire in each row.

    Args:
        raw: The table.
        plan: What every column becomes.
        people: The usable rows.
        answers: Distinct texts per column, as `distinct_answers` returns them.
        profiles: One per column.

    Returns:
        The ratings; an answer that stands for no opinion is no row.
    """
    items = plan.having("rating")
    batteries = {item.column: item.battery for item in items if item.battery is not None}
    rated = answers.filter(pl.col("column").is_in(list(batteries)))
    grouped = rated.with_columns(battery=pl.col("column").replace_strict(batteries, default=None))
    reading = read_batteries(
        grouped, stated=plan.stated, reversed_batteries=plan.reversed_batteries
    )
    scales = {
        column: reading.scales[battery]
        for column, battery in batteries.items()
        if battery in reading.scales
    }
    table = _cell_ratings(raw, people, items, reading, scales)
    ticked = choice_ratings(raw, plan, people, profiles)
    kept = pl.concat([table.select(list(SCHEMA)), ticked])
    problems = answer_problems(raw, reading)
    return Ratings(kept, scales | _tick_scales(plan), problems, reading.answers)


def _tick_scales(plan: SurveyPlan) -> dict[int, Scale]:
    scale = Scale(0.0, 1.0, how="ticked or not")
    return {item.column: scale for item in plan.having("choices")}


def _cell_ratings(
    raw: RawTable,
    people: People,
    items: tuple[Item, ...],
    reading: BatteryReading,
    scales: dict[int, Scale],
) -> pl.DataFrame:
    """Read one answer a cell: all columns at once, laid end to end, each with its meaning."""
    known = reading.answers.filter(pl.col("outcome") == "answer").select("column", "text", "rating")
    parts = known.partition_by("column", as_dict=True, include_key=False)
    used = [item for item in items if item.column in scales and (item.column,) in parts]
    if not used:
        return pl.DataFrame(schema=SCHEMA)
    read = [_column_ratings(raw, item.column, parts[(item.column,)]) for item in used]
    height = raw.cells.height
    end_to_end = pl.concat(raw.cells.select(read).get_columns()).alias("rating")
    position = pl.col("position")
    answered = (
        end_to_end.to_frame()
        .with_row_index("position")
        .filter(pl.col("rating").is_not_null())
        .select("rating", item=position // height, row=position % height)
    )
    who = pl.DataFrame({"row": pl.int_range(height, dtype=pl.UInt32, eager=True)}).join(
        people.rows, on="row", how="left", maintain_order="left"
    )
    meaning = _meaning(used, scales)
    rows, which = answered["row"], answered["item"]
    named = who["brand"].gather(rows) if "brand" in who.columns else pl.lit(None, dtype=pl.String)
    return (
        answered.select("rating")
        .with_columns(
            who["respondent_id"].gather(rows),
            *(meaning[name].gather(which) for name in meaning.columns),
        )
        .with_columns(brand=pl.coalesce("brand", named, pl.lit(UNNAMED_BRAND)))
        .filter(pl.col("respondent_id").is_not_null())
    )


def _meaning(used: list[Item], scales: dict[int, Scale]) -> pl.DataFrame:
    """Lay out per rating column what its answers are about and the scale they are on."""
    return pl.DataFrame(
        {
            "brand": pl.Series([item.brand for item in used], dtype=pl.String),
            "attribute": [item.attribute for item in used],
            "aspect": pl.Series([item.aspect for item in used], dtype=pl.Enum(ASPECTS)),
            "scale_min": [scales[item.column].lowest for item in used],
            "scale_max": [scales[item.column].highest for item in used],
        }
    )


def _column_ratings(raw: RawTable, column: int, known: pl.DataFrame) -> pl.Expr:
    name = raw.cells.columns[column]
    return pl.col(name).replace_strict(
        known["text"], known["rating"], default=None, return_dtype=pl.Float64
    )
