"""The way to buying, brand by brand: who knows it, considers it, uses it and prefers it.

Every step becomes a rating of 0 or 1, so that shares and comparisons of steps come from the same
estimators as those of any other answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import polars as pl

from analysis.scores import is_top_two

UNPROMPTED: Final = "name"
"""Naming a brand unprompted is a harder test of knowing it, and no step before it."""
WAY: Final = ("know", "consider", "try", "use", "prefer")


@dataclass(frozen=True, slots=True, eq=False)
class StepsTaken:
    """Who took which step with which brand.

    Attributes:
        steps: Steps asked about, in order; naming unprompted first where it was asked.
        reached: One rating per person, brand and step: 1 where it was reached. The attribute is
            the step, the aspect funnel, the scale 0 to 1.
        went_on: Ratings of those alone who had reached the step before: 1 where they went on.
            The attribute is the step they came to or not.
    """

    steps: tuple[str, ...]
    reached: pl.DataFrame
    went_on: pl.DataFrame

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every step of the way with the one after it."""
        return tuple(pairwise(step for step in self.steps if step != UNPROMPTED))


def steps_taken(ratings: pl.LazyFrame) -> StepsTaken:
    """Put the answers about the steps side by side, person by person and brand by brand.

    Surveys often ask about a step only those who took the one before. Somebody who did not reach a
    step and was not asked about the next has not reached that either; somebody who did reach it
    and has no answer about the next is left out there.

    Args:
        ratings: Ratings with the aspect funnel; ticked, or one of the two best answers, counts as
            reached. Attributes that are no step are left out; "use (2)" is another question about
            using, and either counts. Where only trying was asked, it stands for using.
    """
    step = pl.col("attribute").cast(pl.String).str.replace(r" \(\d+\)$", "")
    named = ratings.select("respondent_id", "brand", step=step, is_reached=is_top_two())
    wide = (
        named.group_by("respondent_id", "brand")
        .agg(
            pl.col("is_reached").filter(pl.col("step") == name).max().alias(name)
            for name in (UNPROMPTED, *WAY)
        )
        .collect(engine="streaming")
    )
    if wide["use"].null_count() == wide.height:
        wide = wide.with_columns(use="try", **{"try": pl.lit(None, pl.Boolean)})
    steps = tuple(name for name in (UNPROMPTED, *WAY) if wide[name].null_count() < wide.height)
    way = [name for name in steps if name != UNPROMPTED]
    for before, after in pairwise(way):
        not_asked = pl.when(~pl.col(before)).then(pl.lit(value=False))
        wide = wide.with_columns(pl.coalesce(after, not_asked))
    passed = [
        wide.filter(before).select("respondent_id", "brand", after)
        for before, after in pairwise(way)
    ]
    return StepsTaken(
        steps,
        _as_ratings(wide.select("respondent_id", "brand", *steps)),
        pl.concat(
            [
                _as_ratings(wide.clear().select("respondent_id", "brand")),
                *(map(_as_ratings, passed)),
            ]
        ),
    )


def _as_ratings(wide: pl.DataFrame) -> pl.DataFrame:
    long = wide.unpivot(index=["respondent_id", "brand"], variable_name="attribute")
    return long.drop_nulls("value").select(
        "respondent_id",
        "brand",
        "attribute",
        aspect=pl.lit("funnel"),
        rating=pl.col("value").cast(pl.Float64),
        scale_min=pl.lit(0.0),
        scale_max=pl.lit(1.0),
    )
