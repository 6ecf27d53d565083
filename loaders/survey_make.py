"""From a plan and the cells of a survey to ratings, comments, reasons and traits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import polars as pl

from loaders.problems import Problem
from loaders.scales import BatteryReading, Scale, read_batteries
from loaders.survey_items import Asked, asked
from loaders.survey_people import People, problem_of
from loaders.survey_plan import Item, SurveyPlan
from loaders.survey_profiles import Profile, choices_in
from loaders.understanding import RawTable
from study import ASPECTS, UNNAMED_BRAND

_NO_CHOICE = re.compile(
    r"^(?:none(?: of (?:these|the above|them))?|no answer|don'?t know|nothing|n/?a|-)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Ratings and how they were read.

    Attributes:
        table: The `ratings` table, before its contract is checked.
        scales: Scale per column of the raw table.
        extremes: Smallest and largest rating per column, as text.
        problems: Cells that could not be read, and answers that stand for no opinion.
    """

    table: pl.DataFrame
    scales: dict[int, Scale]
    problems: tuple[Problem, ...]


_SCHEMA = {
    "respondent_id": pl.String,
    "brand": pl.String,
    "attribute": pl.String,
    "aspect": pl.Enum(ASPECTS),
    "rating": pl.Float64,
    "scale_min": pl.Float64,
    "scale_max": pl.Float64,
}


def ratings_of(
    raw: RawTable,
    plan: SurveyPlan,
    people: People,
    answers: pl.DataFrame,
    profiles: tuple[Profile, ...],
) -> Ratings:
    """Read every rating of a survey.

    Args:
        raw: The table.
        plan: What every column becomes.
        people: The usable rows.
        answers: Distinct texts per column, as `distinct_answers` returns them.
        profiles: One per column.

    Returns:
        The ratings; an answer that stands for no opinion is no row.
    """
    if plan.long is not None:
        return _long_ratings(raw, plan, people)
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
    table = _wide_ratings(raw, people, items, reading, scales)
    ticked = [_ticked(raw, people, item, profiles[item.column]) for item in plan.having("choices")]
    tables = [table, *ticked]
    kept = pl.concat([part.select(list(_SCHEMA)) for part in tables])
    problems = _answer_problems(raw, reading, scales)
    return Ratings(kept, scales | _tick_scales(plan), problems)


def _tick_scales(plan: SurveyPlan) -> dict[int, Scale]:
    scale = Scale(0.0, 1.0, how="ticked or not")
    return {item.column: scale for item in plan.having("choices")}


def _wide_ratings(
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
        return pl.DataFrame(schema=_SCHEMA)
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


def _ticked(raw: RawTable, people: People, item: Item, profile: Profile) -> pl.DataFrame:
    """Make a 0–1 rating of every choice of a list for everybody who answered the question."""
    cells = raw.cells.to_series(item.column).alias("text")
    delimiter = profile.delimiter or ";"
    listed = cells.to_frame().with_row_index("row").drop_nulls("text")
    listed = listed.with_columns(choices=choices_in(pl.col("text"), delimiter))
    offered = [
        choice
        for choice in listed["choices"].explode(empty_as_null=True).drop_nulls().unique().sort()
        if not _NO_CHOICE.match(choice)
    ]
    who = people.rows.select("row", "respondent_id", *(["brand"] if "brand" in people.rows else []))
    ticks = [pl.col("choices").list.contains(choice).alias(choice) for choice in offered]
    long = (
        listed.join(who, on="row")
        .select("respondent_id", *(["brand"] if "brand" in who else []), *ticks)
        .unpivot(offered, index=[c for c in ("respondent_id", "brand") if c in who], variable_name="choice")
    )
    named = pl.col("brand") if "brand" in who else pl.lit(item.brand or UNNAMED_BRAND)
    is_funnel = item.aspect == "funnel"
    return long.select(
        "respondent_id",
        brand=pl.col("choice") if is_funnel else named,
        attribute=pl.lit(item.attribute) if is_funnel else pl.col("choice"),
        aspect=pl.lit(item.aspect, dtype=pl.Enum(ASPECTS)),
        rating=pl.col("value").cast(pl.Float64),
        scale_min=pl.lit(0.0),
        scale_max=pl.lit(1.0),
    )


def _answer_problems(
    raw: RawTable, reading: BatteryReading, scales: dict[int, Scale]
) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    lost = reading.answers.filter(pl.col("outcome") == "unreadable").sort("column", "row")
    for (column,), part in lost.partition_by("column", as_dict=True, maintain_order=True).items():
        scale = scales[int(str(column))]
        problems.append(
            problem_of(
                raw,
                int(str(column)),
                part.select("row", "text", "n"),
                level="warning",
                rule="answer not readable",
                expected=_expected(scale),
                fate="kept, cell left empty",
            )
        )
    silent = reading.answers.filter(pl.col("outcome") == "no answer").sort("column", "row")
    if not silent.is_empty():
        columns = silent["column"].unique()
        examples = silent.unique("text", keep="first", maintain_order=True)
        total = int(silent["n"].sum())
        note = problem_of(
            raw,
            int(columns[0]) if len(columns) == 1 else None,
            examples.select("row", "text"),
            level="note",
            rule="stands for no answer",
            expected="an answer on the scale; these are left out, never counted as zero",
            fate="kept, cell left empty",
        )
        problems.append(replace(note, count=total))
    return tuple(problems)


def _expected(scale: Scale) -> str:
    if scale.words is not None:
        return f"an answer worded like the others ({scale.how})"
    return f"a number from {scale.lowest:g} to {scale.highest:g}"


def _long_ratings(raw: RawTable, plan: SurveyPlan, people: People) -> Ratings:
    """Read a table with one answer a row; what is asked stands in a column."""
    column = plan.column("rating") or 0
    cells = raw.cells.to_series(column).alias("text")
    who = people.rows.with_columns(text=cells.gather(people.rows["row"]))
    questions = _long_questions(who)
    asked_rows = who.join(questions, on="attribute", how="left", nulls_equal=True).drop("attribute")
    counted = (
        asked_rows.group_by("battery", "text")
        .agg(n=pl.len(), row=pl.col("row").min())
        .with_columns(column=pl.lit(column, dtype=pl.UInt32))
    )
    reading = read_batteries(counted)
    ranges = pl.DataFrame(
        [(battery, scale.lowest, scale.highest) for battery, scale in reading.scales.items()],
        schema={"battery": pl.UInt32, "scale_min": pl.Float64, "scale_max": pl.Float64},
        orient="row",
    )
    brand = pl.col("brand") if "brand" in who.columns else pl.lit(UNNAMED_BRAND)
    answered = reading.answers.filter(pl.col("outcome") == "answer")
    table = (
        asked_rows.join(answered.select("battery", "text", "rating"), on=["battery", "text"])
        .join(ranges, on="battery")
        .with_columns(brand=brand, attribute="named")
        .sort("row")
        .select([pl.col(name).cast(kind) for name, kind in _SCHEMA.items()])
    )
    scales = {column: scale for scale in list(reading.scales.values())[:1]}
    problems = _answer_problems(raw, reading, {column: Scale(0, 0, "")} | scales)
    return Ratings(table, scales, problems)


def _long_questions(who: pl.DataFrame) -> pl.DataFrame:
    """Tell aspect and battery of every question met in the attribute column."""
    has_aspect = "aspect" in who.columns
    said = who["aspect"].str.to_lowercase().unique().to_list() if has_aspect else []
    uses_column = has_aspect and all(each in ASPECTS for each in said)
    texts = who["attribute"].unique().sort().to_list()
    rows = [(text, *_long_question(text)) for text in texts]
    schema = {"attribute": pl.String, "named": pl.String, "aspect_asked": pl.String}
    questions = pl.DataFrame(rows, schema=schema, orient="row")
    aspects = pl.col("aspect_asked")
    numbers = aspects.rank("dense").cast(pl.UInt32)
    named = questions.with_columns(battery=numbers)
    return named.rename({"aspect_asked": "aspect"}) if not uses_column else named.drop("aspect_asked")


def _long_question(text: str) -> tuple[str, str]:
    question: Asked = asked(text)
    return question.attribute, question.aspect


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
        _said(raw, people, item).select("said_by", "said_on", topic=pl.lit(item.attribute), text="text")
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
        parts.append(said.select("said_by", stated_on="said_on", direction=direction, reason="text"))
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
