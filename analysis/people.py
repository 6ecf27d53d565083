"""Number the people behind the answers, so that two waves of one person count as one person."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from analysis.replicates import groups_by_rank


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Who counts, and with what weight.

    Attributes:
        table: respondent_id, person (0, 1, … in no particular order) and weight (above 0).
        has_repeats: Whether somebody answered more than once, in several waves.
    """

    table: pl.DataFrame
    has_repeats: bool


def numbered_people(respondents: pl.LazyFrame) -> People:
    """Give every respondent the number of the person they are.

    Args:
        respondents: respondent_id, weight and, where waves can be linked, person_id.

    Returns:
        Respondents with a weight above 0. Those without person_id are people of their own.
    """
    columns = respondents.collect_schema().names()
    person_id = (
        "person_id" if "person_id" in columns else pl.lit(None, pl.String).alias("person_id")
    )
    counted = respondents.filter(pl.col("weight") > 0).select("respondent_id", "weight", person_id)
    table = counted.collect().with_row_index("person")
    linked = pl.col("person_id").is_not_null()
    first = pl.col("person").min().over("person_id")
    if not table["person_id"].drop_nulls().is_duplicated().any():
        return People(table.drop("person_id"), has_repeats=False)
    merged = table.with_columns(person=pl.when(linked).then(first).otherwise("person"))
    return People(merged.drop("person_id"), has_repeats=True)


def replicate_groups(people: People, groups: int) -> pl.DataFrame:
    """Share people out to jackknife groups, see `analysis.replicates.groups_by_rank`.

    Args:
        people: Who counts.
        groups: How many groups; sizes differ by one person at most.

    Returns:
        One row per person: person, replicate (0 to groups - 1).
    """
    first = people.table.group_by("person").agg(pl.col("respondent_id").min())
    ranked = first.sort("respondent_id")
    return ranked.select("person", replicate=pl.Series(groups_by_rank(ranked.height, groups)))
