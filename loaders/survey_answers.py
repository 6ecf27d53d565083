"""Ratings as they come out of reading, and what is said of answers that could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from loaders.problems import Problem
from loaders.scale_ranges import Scale
from loaders.scales import BatteryReading
from loaders.survey_people import problem_of
from loaders.understanding import CodedValue, RawTable
from study import ASPECTS

SCHEMA: Final[Mapping[str, type[pl.DataType] | pl.DataType]] = {
    "respondent_id": pl.String,
    "brand": pl.String,
    "attribute": pl.String,
    "aspect": pl.Enum(ASPECTS),
    "rating": pl.Float64,
    "scale_min": pl.Float64,
    "scale_max": pl.Float64,
}
"""Columns of the `ratings` table."""

MOST_CODES: Final = 40
"""More different answers to one question than this are no codes."""


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Ratings and how they were read.

    Attributes:
        table: The `ratings` table, before its contract is checked.
        scales: Scale per column of the raw table; of a column with answers on several scales, one.
        problems: Cells that could not be read, and answers that stand for no opinion.
        answers: What every distinct text of a rating column was read as: `column`, `text`, `n`,
            `rating`, `outcome`.
    """

    table: pl.DataFrame
    scales: Mapping[int, Scale]
    problems: tuple[Problem, ...]
    answers: pl.DataFrame


def coded_answers(ratings: Ratings) -> dict[int, tuple[CodedValue, ...]]:
    """Return what each answer of a column stands for, of columns that have few different ones.

    Args:
        ratings: The ratings as they were read.
    """
    said = (
        ratings.answers.lazy()
        .filter(pl.col("text").is_not_null())
        .sort("n", descending=True, maintain_order=True)
        .unique(["column", "text"], keep="first", maintain_order=True)
        .filter(pl.len().over("column") <= MOST_CODES)
        .select("column", "text", "n", "rating", silent=pl.col("outcome") == "no answer")
        .collect()
    )
    coded: dict[int, list[CodedValue]] = {}
    for column, text, times, rating, is_silent in said.iter_rows():
        meaning = "" if is_silent else None if rating is None else f"{rating:g}"
        coded.setdefault(column, []).append(CodedValue(text.strip(), times, meaning))
    return {column: tuple(values) for column, values in coded.items()}


def answer_problems(raw: RawTable, reading: BatteryReading) -> tuple[Problem, ...]:
    """Report the answers that are none.

    Args:
        raw: The table.
        reading: Its answers, with `column` and first `row` of each distinct text.

    Returns:
        A warning per column with cells that cannot be read, and one note on all answers such as
        "don't know".
    """
    lost = reading.answers.filter(pl.col("outcome") == "unreadable").sort("column", "row")
    parts = lost.partition_by("column", maintain_order=True)
    problems = [
        problem_of(
            raw,
            part["column"][0],
            part.select("row", "text", "n"),
            level="warning",
            rule="answer not readable",
            expected=_expected(reading.scales[part["battery"][0]]),
            fate="kept, cell left empty",
        )
        for part in parts
    ]
    silent = reading.answers.filter(
        (pl.col("outcome") == "no answer") & pl.col("text").is_not_null()
    ).sort("row", "column")
    if silent.is_empty():
        return tuple(problems)
    columns = silent["column"].unique()
    note = problem_of(
        raw,
        columns[0] if len(columns) == 1 else None,
        silent.unique("text", keep="first", maintain_order=True).select("row", "text"),
        level="note",
        rule="stands for no answer",
        expected="an answer on the scale; these are left out, never counted as zero",
        fate="kept, cell left empty",
    )
    return (*problems, replace(note, count=int(silent["n"].sum())))


def _expected(scale: Scale) -> str:
    if scale.words is not None:
        return f"an answer worded like the others ({scale.how})"
    return f"a number from {scale.lowest:g} to {scale.highest:g}"
