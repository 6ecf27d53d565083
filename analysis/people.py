"""Number the people behind the answers, so that two waves of one person count as one person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray


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
    """Share people out to jackknife groups by the rank of their ids, so that groups never move.

    The ranks are shuffled, always alike: in a file sorted by its answers, taking every hundredth
    person would make the groups more alike than chance would, and the errors too small.

    Args:
        people: Who counts.
        groups: How many groups; sizes differ by one person at most.

    Returns:
        One row per person: person, replicate (0 to groups − 1).
    """
    first = people.table.group_by("person").agg(pl.col("respondent_id").min())
    ranked = first.sort("respondent_id")
    places = np.argsort(np.argsort(_shuffled(ranked.height), kind="stable"), kind="stable")
    return ranked.select(
        "person", replicate=pl.Series(places % groups, dtype=pl.UInt16, strict=False)
    )


def _shuffled(count: int) -> NDArray[np.uint64]:
    """Return as many numbers in no order, the same ones always (SplitMix64, Steele et al. 2014)."""
    mixed = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))
