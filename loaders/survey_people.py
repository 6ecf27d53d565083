"""Who answered: one respondent a row or several, which rows cannot be told apart, and traits."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from loaders.dates import read_dates
from loaders.numbers import read_numbers
from loaders.problems import EXAMPLES, Fate, Level, Problem
from loaders.survey_columns import audience_of
from loaders.survey_plan import SurveyPlan
from loaders.understanding import DateOrder, RawTable, ReadsAs
from loaders.values import Read, read_ids, read_text
from study import AUDIENCES


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """The rows that can be used, and who gave them.

    Attributes:
        rows: `row` (from 0), `respondent_id`, and one column per role of the plan that says who,
            when or which brand; only rows that are kept.
        set_aside: `row` (from 0) and `reason` of the others.
        problems: What was noticed on the way.
        reads_as: How each such column was read, by position.
    """

    rows: pl.DataFrame
    set_aside: pl.DataFrame
    problems: tuple[Problem, ...]
    reads_as: dict[int, ReadsAs]


def problem_of(
    raw: RawTable,
    column: int | None,
    found: pl.DataFrame,
    *,
    level: Level,
    rule: str,
    expected: str,
    fate: Fate,
) -> Problem:
    """Build a problem from the rows that share it.

    Args:
        raw: The table, for its heading and row numbers.
        column: Position of the column; None: the row as a whole.
        found: `row` (from 0) and `text`, one per cell concerned, in order of rows; an optional `n`
            says how many cells a line stands for.
        level: error, warning or note.
        rule: Short stable name.
        expected: What was expected.
        fate: What happens to the rows.
    """
    examples = found.head(EXAMPLES)
    return Problem(
        level=level,
        rule=rule,
        column=None if column is None else raw.headings[column],
        count=int(found["n"].sum()) if "n" in found.columns else found.height,
        found=tuple("" if text is None else text for text in examples["text"].to_list()),
        expected=expected,
        rows=tuple(raw.rows_shown(examples["row"]).to_list()),
        fate=fate,
    )


def read_people(raw: RawTable, plan: SurveyPlan, date_order: DateOrder | None) -> People:
    """Read who answered and when, and set aside the rows whose key is broken.

    Args:
        raw: The table.
        plan: What every column becomes.
        date_order: Order of day and month the reader chose; None: from the column.

    Returns:
        The usable rows with their respondents.
    """
    reads = _reads(raw, plan, date_order)
    values = {role: read.values.alias(role) for role, (_, read) in reads.items()}
    table = pl.DataFrame({"row": pl.int_range(raw.cells.height, eager=True), **values})
    table = table.with_columns(pl.col("row").cast(pl.UInt32))
    if "audience" in values:
        named = {text: audience_of(text) for text in values["audience"].drop_nulls().unique()}
        table = table.with_columns(pl.col("audience").replace_strict(named, default=None))
    table = table.with_columns(reason=_reasons(raw, plan, table, reads))
    kept = table.filter(pl.col("reason").is_null()).drop("reason")
    aside = table.filter(pl.col("reason").is_not_null()).select("row", "reason")
    problems = [*_aside_problems(raw, plan, aside), *_date_problems(raw, reads)]
    reads_as = {column: read.reads_as for column, read in reads.values()}
    return People(_identified(raw, kept), aside, tuple(problems), reads_as)


def _reads(
    raw: RawTable, plan: SurveyPlan, date_order: DateOrder | None
) -> dict[str, tuple[int, Read]]:
    reads: dict[str, tuple[int, Read]] = {}
    roles = ("respondent_id", "person_id", "customer_id", "wave", "audience", "weight", "duration")
    for role in (*roles, "answered_on", "brand", "attribute", "aspect"):
        column = plan.column(role)
        if column is None:
            continue
        cells = raw.cells.to_series(column)
        if role == "answered_on":
            reads[role] = column, read_dates(cells, date_order)
        elif role in {"weight", "duration"}:
            reads[role] = column, read_numbers(cells)
        elif role.endswith("_id"):
            reads[role] = column, read_ids(cells)
        else:
            reads[role] = column, read_text(cells, kind="category")
    return reads


def _reasons(
    raw: RawTable, plan: SurveyPlan, table: pl.DataFrame, reads: dict[str, tuple[int, Read]]
) -> pl.Series:
    """Say per row why it is set aside; null: it is kept."""
    reason = pl.lit(None, dtype=pl.String)
    if "respondent_id" in reads:
        parts = ["respondent_id", "wave", "brand"]
        parts += [] if plan.long is None else ["attribute", "aspect"]
        key = [part for part in parts if part in reads]
        again = ~pl.struct(key).is_first_distinct()
        reason = pl.when(again).then(pl.lit("respondent id repeated")).otherwise(reason)
        missing = pl.col("respondent_id").is_null()
        reason = pl.when(missing).then(pl.lit("respondent id missing")).otherwise(reason)
    for role, said in (("brand", "brand missing"), ("attribute", "attribute missing")):
        if role in reads and (role == "brand" or plan.long is not None):
            reason = pl.when(pl.col(role).is_null()).then(pl.lit(said)).otherwise(reason)
    if "weight" in reads:
        bad = pl.col("weight").is_null() | (pl.col("weight") < 0)
        reason = pl.when(bad).then(pl.lit("weight not readable")).otherwise(reason)
    if "audience" in reads:
        bad = pl.col("audience").is_null()
        reason = pl.when(bad).then(pl.lit("audience not recognised")).otherwise(reason)
    blank = pl.Series(raw.cells.select(pl.all_horizontal(pl.all().is_null())).to_series())
    found = table.select(reason.alias("reason")).to_series()
    return pl.select(pl.when(blank).then(pl.lit("row is empty")).otherwise(found)).to_series()


_EXPECTED = {
    "respondent id repeated": ("respondent_id", "each respondent once in every wave"),
    "respondent id missing": ("respondent_id", "an id that tells respondents apart"),
    "brand missing": ("brand", "the brand this row rates"),
    "attribute missing": ("attribute", "what this row rates"),
    "weight not readable": ("weight", "a number, 0 or more"),
    "audience not recognised": ("audience", f"one of {', '.join(AUDIENCES)}"),
    "row is empty": (None, "at least one filled cell"),
}


def _aside_problems(raw: RawTable, plan: SurveyPlan, aside: pl.DataFrame) -> list[Problem]:
    problems: list[Problem] = []
    for reason in sorted(aside["reason"].unique()):
        role, expected = _EXPECTED[reason]
        column = None if role is None else plan.column(role)
        rows = aside.filter(pl.col("reason") == reason)["row"]
        cells = raw.cells.to_series(column or 0).gather(rows)
        found = pl.DataFrame(
            {"row": rows, "text": cells if column is not None else [None] * len(rows)}
        )
        problems.append(
            problem_of(
                raw,
                column,
                found,
                level="error",
                rule=reason,
                expected=expected,
                fate="set aside",
            )
        )
    return problems


def _date_problems(raw: RawTable, reads: dict[str, tuple[int, Read]]) -> list[Problem]:
    problems: list[Problem] = []
    expected = {"answered_on": "a date such as 2024-05-31", "duration": "a number of seconds"}
    for role, wanted in expected.items():
        column, read = reads.get(role, (0, None))
        if read is None or read.unreadable is None:
            continue
        cells = pl.DataFrame({"text": raw.cells.to_series(column), "bad": read.unreadable})
        found = cells.with_row_index("row").filter("bad")
        rule = "date not readable" if role == "answered_on" else "duration not readable"
        fate: Fate = "kept, cell left empty"
        problems.append(
            problem_of(raw, column, found, level="warning", rule=rule, expected=wanted, fate=fate)
        )
    return problems


def _identified(raw: RawTable, rows: pl.DataFrame) -> pl.DataFrame:
    """Name the respondents; an id that comes back in another wave is a person asked again."""
    if "respondent_id" not in rows.columns:
        number = raw.rows_shown(rows["row"])
        return rows.with_columns(respondent_id=pl.format("{}, row {}", pl.lit(raw.label), number))
    if "wave" not in rows.columns:
        return rows
    waves = rows.group_by("respondent_id").agg(pl.col("wave").n_unique())
    if not (waves["wave"] > 1).any():
        return rows
    person = pl.col("person_id") if "person_id" in rows.columns else pl.col("respondent_id")
    joined = pl.format("{} · {}", "respondent_id", pl.col("wave").fill_null("no wave"))
    return rows.with_columns(respondent_id=joined, person_id=person)


def respondents_of(people: People, audience: str, seconds: float) -> pl.DataFrame:
    """Build the respondents.

    Args:
        people: The usable rows.
        audience: Who answered when no column says so.
        seconds: Seconds in one unit of the duration column.

    Returns:
        One row per respondent, in order of first appearance; several rows of one respondent agree
        on the first filled cell.
    """
    kinds: dict[str, pl.DataType] = {
        "person_id": pl.String(),
        "answered_on": pl.Date(),
        "wave": pl.String(),
        "audience": pl.String(),
        "weight": pl.Float64(),
        "customer_id": pl.String(),
        "duration": pl.Float64(),
    }
    present = people.rows.columns
    firsts = [
        (pl.col(name).drop_nulls().first() if name in present else pl.lit(None))
        .cast(kind)
        .alias(name)
        for name, kind in kinds.items()
    ]
    told = people.rows.group_by("respondent_id", maintain_order=True).agg(firsts)
    duration = pl.col("duration") * seconds
    return told.with_columns(
        pl.col("audience").fill_null(audience).cast(pl.Enum(AUDIENCES)),
        pl.col("weight").fill_null(1.0),
        duration_seconds=pl.when(duration >= 0).then(duration),
    ).drop("duration")
