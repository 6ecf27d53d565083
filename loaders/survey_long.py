"""Read a survey that has one answer in each row: who, which brand, what was rated, the rating."""

from __future__ import annotations

import polars as pl

from loaders.scales import read_batteries
from loaders.survey_answers import SCHEMA, Ratings, answer_problems
from loaders.survey_items import asked
from loaders.survey_people import People
from loaders.survey_plan import SurveyPlan
from loaders.survey_texts import funnel_step
from loaders.understanding import RawTable
from study import ASPECTS, UNNAMED_BRAND


def long_ratings(raw: RawTable, plan: SurveyPlan, people: People) -> Ratings:
    """Read the ratings of a survey that has one answer in each row.

    Args:
        raw: The table.
        plan: What every column becomes; its `long` layout is there.
        people: The usable rows, with `attribute` and as far as there is one `brand` and `aspect`.

    Returns:
        The ratings; questions of one aspect share their scale.
    """
    column = plan.column("rating") or 0
    sides = () if plan.long is None else plan.long.sides
    if sides:
        rows = pl.concat([_side(raw, people, at, aspect) for at, aspect in sides])
    else:
        cells = raw.cells.to_series(column).alias("text")
        rows = _with_questions(people.rows.with_columns(cells.gather(people.rows["row"])))
    counted = rows.group_by("battery", "text").agg(n=pl.len(), row=pl.col("row").min())
    reading = read_batteries(counted.with_columns(column=pl.lit(column, dtype=pl.UInt32)))
    answered = reading.answers.filter(pl.col("outcome") == "answer")
    meaning = answered.select(
        "battery", "text", "rating", scale_min=pl.col("lowest"), scale_max=pl.col("highest")
    )
    brand = pl.col("brand") if "brand" in rows.columns else pl.lit(UNNAMED_BRAND)
    table = (
        rows.join(meaning, on=["battery", "text"])
        .with_columns(brand=brand)
        .sort("row")
        .select(list(SCHEMA))
    )
    first = min(reading.scales, default=None)
    scales = {} if first is None else {column: reading.scales[first]}
    return Ratings(table, scales, answer_problems(raw, reading), reading.answers)


def _side(raw: RawTable, people: People, column: int, aspect: str) -> pl.DataFrame:
    """Return the answers of one column, all of one aspect; both sides share one scale."""
    cells = raw.cells.to_series(column).alias("text").gather(people.rows["row"])
    return people.rows.with_columns(
        cells,
        aspect=pl.lit(aspect).cast(pl.Enum(ASPECTS)),
        battery=pl.lit(0, dtype=pl.UInt32),
    )


def _with_questions(rows: pl.DataFrame) -> pl.DataFrame:
    """Add what each row asks: the aspect column is believed when it speaks our language."""
    written = rows["attribute"].unique().to_list()
    questions = pl.DataFrame(
        [(text, asked(text).attribute, asked(text).aspect) for text in written],
        schema={"attribute": pl.String, "named": pl.String, "told": pl.String},
        orient="row",
    )
    joined = rows.join(questions, on="attribute", how="left")
    said = pl.col("aspect").str.to_lowercase() if "aspect" in rows.columns else None
    if said is not None and rows.select(said.is_in(ASPECTS).all()).item():
        steps = {text: funnel_step(text) or text for text in written}
        is_step = said == "funnel"
        named = pl.when(is_step).then(pl.col("attribute").replace(steps)).otherwise("attribute")
        joined = joined.with_columns(named=named, told=said)
    return joined.with_columns(
        attribute=pl.col("named"),
        aspect=pl.col("told").cast(pl.Enum(ASPECTS)),
        battery=pl.col("told").cast(pl.Enum(ASPECTS)).to_physical().cast(pl.UInt32),
    ).drop("named", "told")
