"""Marks on answers that may not be meant: for people to leave out, never left out unasked.

The marks become a segment of the respondents, so that every page can be read without them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import polars as pl

from loaders.contracts import types_of
from loaders.problems import EXAMPLES, Problem
from loaders.understanding import Made
from study import QUALITY, UNMARKED

COPY: Final = "same answers as another"
HASTY: Final = "speeder"
STRAIGHT: Final = "straight-liner"
CONTRADICTS: Final = "contradicts itself"

HASTE: Final = 1 / 3
"""A speeder took less than this share of the median duration; the usual rule of panel providers."""

FEWEST_TIMED: Final = 10
FEWEST_ITEMS: Final = 6
"""Rated items from which the same answer to all, or all answers as another gave, are a mark."""

FEWEST_SAME: Final = 10
"""Items from which two people with the same answers are unlikely to have come by them apart."""

FEWEST_PAIRS: Final = 30
OPPOSED: Final = -0.3


def with_marks(made: Made) -> Made:
    """Return a survey with the quality of its answers as a segment, if anybody is marked.

    The marks, the first that holds: all answers the same as an earlier respondent's; less than a
    third of the median time; one answer to every rated item; a judgement overall at one end of the
    scale and a recommendation at the other. Items that run against their siblings are told.
    """
    respondents, ratings = made.tables.get("respondents"), made.tables.get("ratings")
    if respondents is None or ratings is None:
        return made
    noticed = turned_items(ratings)
    marks = marked(respondents, ratings)
    if marks.is_empty():
        return replace(made, problems=(*made.problems, *noticed))
    types = types_of("segments")
    rows = (
        respondents.select(id="respondent_id")
        .join(marks, on="id", how="left", maintain_order="left")
        .select(
            pl.lit("respondent").cast(types["of"]).alias("of"),
            "id",
            pl.lit(QUALITY).alias("segment"),
            pl.col("mark").fill_null(UNMARKED).alias("value"),
        )
    )
    earlier = made.tables.get("segments")
    segments = rows if earlier is None else pl.concat([earlier, rows])
    return replace(
        made,
        tables={**made.tables, "segments": segments},
        problems=(*made.problems, *noticed, _told(marks)),
    )


def _told(marks: pl.DataFrame) -> Problem:
    counted = marks.group_by("mark").len().sort("mark")
    return Problem(
        level="note",
        rule="answers that may not be meant",
        column=None,
        count=marks.height,
        found=tuple(f"{n:,} × {mark}" for mark, n in counted.rows())[:EXAMPLES],
        expected="nothing is left out unless you say so, in the sidebar of any page",
        rows=(),
        fate="kept",
    )


def marked(respondents: pl.DataFrame, ratings: pl.DataFrame) -> pl.DataFrame:
    """Find the respondents whose answers may not be meant.

    Returns:
        `id` and `mark`, one row per marked respondent.
    """
    found = pl.concat([_copies(ratings), _hasty(respondents), _straight(ratings), _torn(ratings)])
    return found.unique("id", keep="first", maintain_order=True)


def _scaled(ratings: pl.DataFrame) -> pl.LazyFrame:
    """Return the answers on scales of three steps or more; ticked boxes prove nothing."""
    return ratings.lazy().filter(pl.col("scale_max") - pl.col("scale_min") >= 2)


def _copies(ratings: pl.DataFrame) -> pl.DataFrame:
    item = ["brand", "attribute", "aspect"]
    ordered = _scaled(ratings).sort("respondent_id", *item)
    each = ordered.group_by("respondent_id", maintain_order=True).agg(
        pl.concat_str(*item, pl.col("rating").cast(pl.String), separator="\x1f").alias("said"),
        pl.len().alias("items"),
        pl.col("rating").n_unique().alias("different"),
    )
    long_enough = each.filter((pl.col("items") >= FEWEST_SAME) & (pl.col("different") > 2))
    again = long_enough.with_columns(pl.col("said").list.join("\x1e")).filter(
        ~pl.col("said").is_first_distinct()
    )
    return _named(again, COPY)


def _hasty(respondents: pl.DataFrame) -> pl.DataFrame:
    took = pl.col("duration_seconds")
    timed = respondents.lazy().filter(took > 0).with_columns(usual=took.median(), timed=pl.len())
    is_hasty = (pl.col("timed") >= FEWEST_TIMED) & (took < HASTE * pl.col("usual"))
    return _named(timed.filter(is_hasty), HASTY)


def _straight(ratings: pl.DataFrame) -> pl.DataFrame:
    same_scale = ["respondent_id", "scale_min", "scale_max"]
    each = _scaled(ratings).group_by(same_scale, maintain_order=True).agg(
        pl.len().alias("items"),
        pl.col("rating").n_unique().alias("different"),
    )  # fmt: skip
    lines = each.filter((pl.col("items") >= FEWEST_ITEMS) & (pl.col("different") == 1))
    return _named(lines.unique("respondent_id", maintain_order=True), STRAIGHT)


def _torn(ratings: pl.DataFrame) -> pl.DataFrame:
    """Find who judges everything at one end of the scale and recommends at the other."""
    low, high = pl.col("scale_min"), pl.col("scale_max")
    at = ((pl.col("rating") - low) / (high - low)).alias("at")
    ends = _scaled(ratings).select("respondent_id", "brand", "aspect", at)
    who = ["respondent_id", "brand"]
    overall = ends.filter(aspect="overall").group_by(who).agg(pl.col("at").mean())
    recommend = ends.filter(aspect="recommend").group_by(who).agg(would=pl.col("at").mean())
    both = overall.sort(who).join(recommend, on=who, maintain_order="left")
    opposed = ((pl.col("at") == 0) & (pl.col("would") >= 0.9)) | (
        (pl.col("at") == 1) & (pl.col("would") <= 0.1)
    )
    return _named(both.filter(opposed).unique("respondent_id", maintain_order=True), CONTRADICTS)


def _named(frame: pl.LazyFrame, mark: str) -> pl.DataFrame:
    return frame.select(id="respondent_id", mark=pl.lit(mark)).collect()


def turned_items(ratings: pl.DataFrame) -> tuple[Problem, ...]:
    """Find items answered against the others, as where 1 is the best answer of a single question.

    An item is told when its answers correlate below −0.3 with the mean of the same person's other
    answers about the same brand, over at least 30 answers and three siblings. It is never turned.
    """
    same = ["respondent_id", "brand", "scale_min", "scale_max"]
    siblings = _scaled(ratings).filter(pl.col("aspect") == "perception")
    summed = siblings.with_columns(
        total=pl.col("rating").sum().over(same), items=pl.len().over(same)
    ).filter(pl.col("items") >= 4)
    rest = (pl.col("total") - pl.col("rating")) / (pl.col("items") - 1)
    found = (
        summed.with_columns(rest=rest)
        .group_by("attribute")
        .agg(pl.corr("rating", "rest").alias("r"), pl.len().alias("n"))
        .filter((pl.col("n") >= FEWEST_PAIRS) & (pl.col("r") < OPPOSED))
        .sort("attribute")
        .collect()
    )
    return tuple(
        Problem(
            level="warning",
            rule="scale may run the other way",
            column=None,
            count=n,
            found=(f"“{attribute}” correlates {r:.2f} with the other items",),
            expected="answers that rise with those to the other items; turn it if 1 is the best",
            rows=(),
            fate="kept",
        )
        for attribute, r, n in found.rows()
    )
