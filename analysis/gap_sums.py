"""Reduce ratings to the sums a comparison of brands needs, in one pass and any number of rows.

One row per rival, attribute, aspect and scale. Our brand's sums stand under own_, the rival's under
rival_. For each, with a = a person's total weight and b = their weighted score, both added over
their rows first: n (people), w = Σ a, wy = Σ b, w2 = Σ a², w2y = Σ ab, w2y2 = Σ b², wyy = Σ b²/a.
Over people who rated both: n_both, both_ww = Σ a_own a_rival, both_wy = Σ a_own b_rival,
both_yw = Σ b_own a_rival, both_yy = Σ b_own b_rival. Scores count from `centre`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from analysis.people import numbered_people
from analysis.scores import MEAN_RATING, Score
from study import ASPECTS

ITEM = ("attribute", "aspect", "scale_min", "scale_max")
SUMS = ("n", "w", "wy", "w2", "w2y", "w2y2", "wyy")
CROSSED = ("n_both", "both_ww", "both_wy", "both_yw", "both_yy")


@dataclass(frozen=True, slots=True, eq=False)
class _Items:
    """What was rated, as whole numbers: one number per person and item joins several times faster.

    Attributes:
        table: The distinct attribute, aspect, scale_min and scale_max, with their code.
        brands: The brands rated.
        code: The same code from the columns of a rating.
        count: Codes run from 0 to below this.
    """

    table: pl.DataFrame
    brands: pl.Enum
    code: pl.Expr
    count: int


def gap_sums(
    ratings: pl.LazyFrame,
    respondents: pl.LazyFrame,
    own: str,
    *,
    rivals: Sequence[str] | None = None,
    score: Score = MEAN_RATING,
) -> pl.DataFrame:
    """Reduce ratings to what `analysis.gap.gaps` needs.

    Args:
        ratings: The study's ratings.
        respondents: The people who count; answers of anybody else, and of people with weight 0,
            are left out. Respondents who share a person_id are one person.
        own: Our brand.
        rivals: Brands to compare with; None: all others.
        score: What is averaged.

    Returns:
        One row per rival × attribute × aspect × scale that both brands were rated on, sorted by
        these: brand (the rival) and the columns the module describes.
    """
    wanted = ratings if rivals is None else ratings.filter(pl.col("brand").is_in([own, *rivals]))
    items = _items(wanted)
    rows = _numbered(wanted, respondents, items, score)
    brands = _brand_sums(rows, items.count)
    ours, theirs = brands.filter(pl.col("brand") == own), brands.filter(pl.col("brand") != own)
    return (
        theirs.rename({name: f"rival_{name}" for name in SUMS})
        .join(ours.rename({name: f"own_{name}" for name in SUMS}).drop("brand"), on="item")
        .join(_crossed_sums(rows, own, items.count), on=["brand", "item"], how="left")
        .with_columns(pl.col(CROSSED).fill_null(0.0))
        .join(items.table.with_columns(centre=score.centre), on="item")
        .drop("item")
        .sort("brand", *ITEM)
    )


def _items(ratings: pl.LazyFrame) -> _Items:
    seen = ratings.select("brand", *ITEM).unique().collect(engine="streaming")
    table = seen.select(ITEM).unique().sort(ITEM)
    attributes = pl.Enum(table["attribute"].unique().sort())
    scales = table.select("scale_min", "scale_max").unique().sort("scale_min", "scale_max").rows()
    scale = pl.lit(0, pl.Int64)
    for position, (lowest, highest) in enumerate(scales[1:], start=1):
        is_this = (pl.col("scale_min") == lowest) & (pl.col("scale_max") == highest)
        scale = pl.when(is_this).then(pl.lit(position, pl.Int64)).otherwise(scale)
    attribute = pl.col("attribute").cast(attributes).to_physical().cast(pl.Int64)
    aspect = pl.col("aspect").cast(pl.Enum(ASPECTS)).to_physical().cast(pl.Int64)
    width = max(len(scales), 1)
    code = (attribute * len(ASPECTS) + aspect) * width + scale
    count = len(attributes.categories) * len(ASPECTS) * width
    brands = pl.Enum(seen["brand"].unique().sort())
    return _Items(table.with_columns(item=code), brands, code, max(count, 1))


def _numbered(
    ratings: pl.LazyFrame, respondents: pl.LazyFrame, items: _Items, score: Score
) -> pl.DataFrame:
    """Give each rating its person's and item's number; add up rows of the same person."""
    people = numbered_people(respondents)
    # Whole numbers before the join: it then carries three small columns instead of six wide ones.
    coded = ratings.select(
        "respondent_id",
        pl.col("brand").cast(items.brands),
        item=items.code,
        y=score.value - score.centre,
    )
    person, w = pl.col("person").cast(pl.Int64), pl.col("weight")
    rows = coded.join(people.table.lazy(), on="respondent_id").select(
        "brand", key=person * items.count + pl.col("item"), a=w, b=w * pl.col("y")
    )
    if people.has_repeats:
        rows = rows.group_by("key", "brand").agg(pl.col("a", "b").sum())
    return rows.collect(engine="streaming")


def _brand_sums(rows: pl.DataFrame, items: int) -> pl.DataFrame:
    a, b = pl.col("a"), pl.col("b")
    totals = {"n": pl.len(), "w": a.sum(), "wy": b.sum(), "wyy": (b * b / a).sum()}
    products = {"w2": (a * a).sum(), "w2y": (a * b).sum(), "w2y2": (b * b).sum()}
    summed = rows.lazy().group_by("brand", item=pl.col("key") % items).agg(**totals, **products)
    named = summed.with_columns(pl.col(SUMS).cast(pl.Float64), pl.col("brand").cast(pl.String))
    return named.collect(engine="streaming")


def _crossed_sums(rows: pl.DataFrame, own: str, items: int) -> pl.DataFrame:
    ours = rows.lazy().filter(pl.col("brand") == own).select("key", a_own="a", b_own="b")
    theirs = rows.lazy().filter(pl.col("brand") != own).select("key", "brand", "a", "b")
    a, b = pl.col("a"), pl.col("b")
    return (
        theirs.join(ours, on="key")
        .group_by("brand", item=pl.col("key") % items)
        .agg(
            n_both=pl.len().cast(pl.Float64),
            both_ww=(pl.col("a_own") * a).sum(),
            both_wy=(pl.col("a_own") * b).sum(),
            both_yw=(pl.col("b_own") * a).sum(),
            both_yy=(pl.col("b_own") * b).sum(),
        )
        .with_columns(pl.col("brand").cast(pl.String))
        .collect(engine="streaming")
    )
