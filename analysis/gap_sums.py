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

import numpy as np
import polars as pl

from analysis.coded import in_words, listed
from analysis.people import numbered_people
from analysis.scores import MEAN_RATING, Score
from study import ASPECTS

ITEM = ("attribute", "aspect", "scale_min", "scale_max")
SUMS = ("n", "w", "wy", "w2", "w2y", "w2y2", "wyy")
CROSSED = ("n_both", "both_ww", "both_wy", "both_yw", "both_yy")
_MOST_PLACES = 4
"""Places kept per rating at most; fewer people rate sparser lists than that."""


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
    sums = _summed(_beside_own(rows, own, items.count), items.count)
    is_own = pl.col("brand") == own
    ours = sums.filter(is_own).select("item", pl.col(SUMS).name.prefix("own_"))
    return (
        sums.filter(~is_own)
        .rename({name: f"rival_{name}" for name in SUMS})
        .join(ours, on="item")
        .join(items.table.with_columns(centre=score.centre), on="item")
        .drop("item")
        .sort("brand", *ITEM)
    )


def _items(ratings: pl.LazyFrame) -> _Items:
    seen = ratings.select("brand", *ITEM).unique().collect(engine="streaming")
    attributes = listed(seen, "attribute")
    table = in_words(seen.select(ITEM).unique()).sort(ITEM)
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
    brands = listed(seen, "brand")
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


def _beside_own(rows: pl.DataFrame, own: str, items: int) -> pl.DataFrame:
    """Put beside each rating what the same person said of us on the same item; 0: nothing."""
    ours = rows.filter(pl.col("brand") == own)
    size = 1 + (rows.select(pl.col("key").max()).item() or 0)
    if size > _MOST_PLACES * rows.height + items:
        found = ours.select("key", a_own="a", b_own="b")
        return rows.join(found, on="key", how="left").with_columns(
            pl.col("a_own", "b_own").fill_null(0.0)
        )
    # One place per person and item: looking up a place takes a fraction of a join.
    places = {name: np.zeros(size) for name in ("a", "b")}
    for name, place in places.items():
        place[ours["key"].to_numpy()] = ours[name].to_numpy()
    at = rows["key"].to_numpy()
    return rows.with_columns(a_own=places["a"][at], b_own=places["b"][at])


def _summed(rows: pl.DataFrame, items: int) -> pl.DataFrame:
    a, b, own_a, own_b = (pl.col(name) for name in ("a", "b", "a_own", "b_own"))
    totals = {"n": pl.len(), "w": a.sum(), "wy": b.sum(), "wyy": (b * b / a).sum()}
    products = {"w2": (a * a).sum(), "w2y": (a * b).sum(), "w2y2": (b * b).sum()}
    crossed = {
        "n_both": (own_a > 0).sum(),
        "both_ww": (own_a * a).sum(),
        "both_wy": (own_a * b).sum(),
        "both_yw": (own_b * a).sum(),
        "both_yy": (own_b * b).sum(),
    }
    summed = (
        rows.lazy()
        .group_by("brand", item=pl.col("key") % items)
        .agg(**totals, **products, **crossed)
        .with_columns(pl.col(*SUMS, *CROSSED).cast(pl.Float64))
        .collect(engine="streaming")
    )
    return in_words(summed, ("brand",))
