"""Every brand on every attribute: the profile picture, and the answers behind its figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

from analysis.ratings import distribution
from answers.bases import HIDDEN

OVERALL: Final = "Overall satisfaction"
"""The overall rating, as a reader would see it beside the other attributes."""
QUESTION: Final = ("brand", "attribute", "aspect", "scale_min", "scale_max")
MEASURES: Final = {
    "mean": ("mean", "lower", "upper"),
    "top_two": ("top_two_share", "top_two_lower", "top_two_upper"),
    "agreeing": ("agreeing_share", "agreeing_lower", "agreeing_upper"),
}
"""Columns of `analysis.ratings.profile` with the figure and the ends of its interval."""
MOST_ANSWERS: Final = 11
"""Answers drawn one by one; finer scales are drawn in fifths."""


def titled_attribute() -> pl.Expr:
    """Write the overall rating as a reader would see it beside the other attributes."""
    return pl.col("attribute").replace("overall", OVERALL)


def usual_scale(figures: pl.DataFrame) -> tuple[float, float] | None:
    """Return the scale most questions were asked on; ties go to the first by its ends.

    Args:
        figures: One row per question.
    """
    if figures.is_empty():
        return None
    used = figures.group_by("scale_min", "scale_max").len()
    usual = used.sort(-pl.col("len").cast(pl.Int64), "scale_min", "scale_max").row(0)
    return usual[0], usual[1]


def on_usual_scale(figures: pl.DataFrame) -> pl.DataFrame:
    """Keep the questions asked on the scale most have.

    Args:
        figures: One row per question.
    """
    scale = usual_scale(figures)
    if scale is None:
        return figures
    return figures.filter(scale_min=scale[0], scale_max=scale[1])


def long_profile(figures: pl.DataFrame, own: str | None, brands: Sequence[str]) -> pl.DataFrame:
    """Return `BrandsAnswer.profile`: attributes by our gap to the best competitor.

    Args:
        figures: Rows of `analysis.ratings.profile` with notes, hidden figures blanked.
        own: Our brand; None: not known.
        brands: Every brand, in the order wanted.
    """
    shown = on_usual_scale(figures)
    is_own = pl.col("brand") == (own or "")
    standing = shown.group_by("attribute").agg(
        lead=pl.col("mean").filter(is_own).max() - pl.col("mean").filter(~is_own).max(),
        level=pl.col("mean").max(),
    )
    common = ("attribute", "brand", "n", "note")
    measures = [
        shown.select(*common, measure=pl.lit(name), estimate=figure, lower=lower, upper=upper)
        for name, (figure, lower, upper) in MEASURES.items()
    ]
    place = {brand: rank for rank, brand in enumerate(brands)}
    by = ["lead", "level", "attribute", "place", "measure"]
    return (
        pl.concat(measures)
        .join(standing, on="attribute", maintain_order="left")
        .with_columns(
            is_own=is_own, place=pl.col("brand").replace_strict(place, return_dtype=pl.Int64)
        )
        .sort(by, descending=[True, True, False, False, False])
        .select(
            "attribute", "brand", "is_own", "measure", "estimate", "lower", "upper", "n", "note"
        )
    )


def spread(counts: pl.DataFrame, figures: pl.DataFrame, brands: Sequence[str]) -> pl.DataFrame:
    """Return `BrandsAnswer.distribution`: how the answers to each question are spread.

    Args:
        counts: Rows of `analysis.ratings.rating_moments`.
        figures: The same questions with notes; those hidden are left out.
        brands: Every brand, in the order wanted.
    """
    bases = figures.filter(pl.col("note") != HIDDEN).select(*QUESTION, "n")
    shares = on_usual_scale(distribution(counts).join(bases, on=QUESTION, maintain_order="left"))
    if shares["rating"].n_unique() > MOST_ANSWERS:
        shares = _in_fifths(shares)
    question = ("attribute", "brand")
    reach = pl.col("scale_max") - pl.col("scale_min")
    middle = (pl.col("scale_max") + pl.col("scale_min")) / 2
    place = {brand: rank for rank, brand in enumerate(brands)}
    below = pl.col("share").filter(pl.col("side") < 0).sum().over(question)
    neither = pl.col("share").filter(pl.col("side") == 0).sum().over(question)
    return (
        shares.with_columns(
            side=2 * (pl.col("rating") - middle) / reach,
            place=pl.col("brand").replace_strict(place, return_dtype=pl.Int64),
        )
        .sort("attribute", "place", "rating")
        .with_columns(end=pl.col("share").cum_sum().over(question) - below - neither / 2)
        .select(
            *(*question, "rating", "share", "n", "side", "end"),
            start=pl.col("end") - pl.col("share"),
        )
    )


def _in_fifths(shares: pl.DataFrame) -> pl.DataFrame:
    """Add up the answers of a fine scale in five equal parts, each standing at its middle."""
    fifth = (pl.col("scale_max") - pl.col("scale_min")) / 5
    part = ((pl.col("rating") - pl.col("scale_min")) / fifth).floor().clip(0, 4)
    return (
        shares.with_columns(rating=pl.col("scale_min") + (part + 0.5) * fifth)
        .group_by(*QUESTION, "rating", maintain_order=True)
        .agg(pl.col("share").sum(), pl.col("n").first())
    )
