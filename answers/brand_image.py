"""What each brand is known for, corrected for its size, after gates and small-base rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import polars as pl

from analysis.multiplicity import benjamini_hochberg
from analysis.replicates import has_enough_for_jackknife
from analysis.skew import BrandImage, counted_image, ready_made_image, skews
from answers.answer import CONFIDENCE
from answers.bases import HIDDEN, UNSURE, base_note

MARGIN: Final = 0.05
"""Smallest distance from what a brand's size suggests that is worth a word, as a share."""
FEWEST_BRANDS: Final = 3
FEWEST_ATTRIBUTES: Final = 5
FEWEST_PEOPLE: Final = 200
FEWEST_EXPECTED: Final = 5.0
TOO_RARE: Final = "rarely named"
_FIGURES: Final = ("share", "skew", "lower", "upper")


@dataclass(frozen=True, slots=True, eq=False)
class Associations:
    """Which words go with which brand, and whether that is more than the brand's size explains.

    Attributes:
        table: One row per attribute × brand, attributes by our skew, largest first, our brand
            first: `attribute`, `brand`, `is_own`, `count`, `expected` (from size and popularity),
            `share` (of the brand's raters; null: raters not given), `skew` (share above what is
            expected), `lower`, `upper` (null: a ready-made table), `n` (raters), `verdict`, `note`
            ("", "small base", "hidden", "rarely named"). Empty: refused.
        counted: The counts behind it; None: nothing to count.
        refusal: Why there is nothing to show; "" when there is.
    """

    table: pl.DataFrame = field(default_factory=pl.DataFrame)
    counted: BrandImage | None = None
    refusal: str = ""


def associations(
    ratings: pl.DataFrame | None,
    respondents: pl.DataFrame | None,
    ready_made: pl.DataFrame | None,
    own_brand: str | None,
) -> Associations | None:
    """Correct counts of associations for the size of the brand.

    Args:
        ratings: Ratings of one kind, such as the aspect perception; None or empty: there are none.
        respondents: The people who count.
        ready_made: A table of counts brought as such, used where no ratings can be counted.
        own_brand: Our brand; None: not known.

    Returns:
        None where neither kind of data was brought.
    """
    if ratings is not None and respondents is not None and not ratings.is_empty():
        asked = asked_of_every_brand(ratings)
        if ready_made is None or not too_small(asked):
            refusal = too_small(asked)
            if refusal:
                return Associations(refusal=refusal)
            return _judged(counted_image(asked.lazy(), respondents.lazy()), own_brand)
    if ready_made is None:
        return None
    refusal = too_small(ready_made)
    return (
        Associations(refusal=refusal)
        if refusal
        else _judged(ready_made_image(ready_made), own_brand)
    )


def too_small(asked: pl.DataFrame, fewest_attributes: int = FEWEST_ATTRIBUTES) -> str:
    """Say why brands cannot be corrected for size, or mapped; "" when they can.

    Args:
        asked: Columns brand, attribute and, where people are known, respondent_id.
        fewest_attributes: How many things they must be asked about.
    """
    brands, attributes = asked["brand"].n_unique(), asked["attribute"].n_unique()
    if brands < FEWEST_BRANDS:
        return f"it takes {FEWEST_BRANDS} brands asked about the same things; here are {brands}"
    if attributes < fewest_attributes:
        return f"it takes {fewest_attributes} things asked about every brand; here are {attributes}"
    if "respondent_id" in asked.columns:
        people = asked["respondent_id"].n_unique()
        if people < FEWEST_PEOPLE:
            return f"it takes {FEWEST_PEOPLE} people; {people} answered"
    return ""


def asked_of_every_brand(ratings: pl.DataFrame) -> pl.DataFrame:
    """Leave out questions asked about some brands only: they would make these look larger.

    Args:
        ratings: Ratings of one kind.
    """
    met = ratings.select("brand", "attribute").unique()
    asked = met.group_by("attribute").len("brands")
    everywhere = asked.filter(pl.col("brands") == pl.col("brands").max()).select("attribute")
    if everywhere.height == asked.height:
        return ratings
    return ratings.join(everywhere, on="attribute", how="semi")


def _judged(image: BrandImage, own_brand: str | None) -> Associations:
    if image.counts.shape[0] > 1 and not has_enough_for_jackknife(image.everybody):
        return Associations(refusal="too few people answered to say how sure the figures are")
    if image.table.sum() == 0:
        return Associations(refusal="nobody linked any brand with anything asked")
    rare = pl.col("expected") < FEWEST_EXPECTED
    known = pl.col("n").is_not_null()
    noted = skews(image, confidence=CONFIDENCE).with_columns(
        note=pl.when(rare)
        .then(pl.lit(TOO_RARE))
        .when(known)
        .then(base_note("n"))
        .otherwise(pl.lit(""))
    )
    shown = ~pl.col("note").is_in([TOO_RARE, HIDDEN])
    table = noted.with_columns(
        *(pl.when(shown).then(name).alias(name) for name in (*_FIGURES, "p")),
        is_own=pl.col("brand") == (own_brand or ""),
    )
    if table["note"].is_in([TOO_RARE, HIDDEN]).all():
        return Associations(refusal="too few associations were counted for any brand")
    return Associations(table=_in_order(_with_verdicts(table)), counted=image)


def _with_verdicts(table: pl.DataFrame) -> pl.DataFrame:
    """Flag what is far from expected and survives the correction for everything on show."""
    tested = table["p"].is_not_null()
    adjusted = np.ones(table.height)
    if tested.any():
        adjusted[tested.to_numpy()] = benjamini_hochberg(table["p"].drop_nulls().to_numpy())
    rejected = pl.Series(adjusted <= 1 - CONFIDENCE)
    verdict = (
        pl.when(rejected & (pl.col("skew") >= MARGIN))
        .then(pl.lit("ahead"))
        .when(rejected & (pl.col("skew") <= -MARGIN))
        .then(pl.lit("behind"))
        .when((pl.col("lower") > -MARGIN) & (pl.col("upper") < MARGIN))
        .then(pl.lit("level"))
        .otherwise(pl.lit(UNSURE))
    )
    return table.with_columns(verdict=verdict)


def _in_order(table: pl.DataFrame) -> pl.DataFrame:
    own, size = pl.col("is_own"), pl.coalesce("n", pl.col("count").sum().over("brand"))
    leading = own if table["is_own"].any() else pl.col("size") == pl.col("size").max()
    columns = ["attribute", "brand", "is_own", "count", "expected", *_FIGURES, "n"]
    return (
        table.with_columns(size=size)
        .with_columns(lead=pl.col("skew").filter(leading).max().over("attribute"))
        .sort(-pl.col("lead"), "attribute", ~own, -pl.col("size"), "brand", nulls_last=True)
        .select(*columns, "verdict", "note")
    )
