"""What sets us apart in customers' eyes, where they see no difference, and what we believe."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import polars as pl

from analysis.apart import differences_seen, grouped_ratings
from analysis.coded import in_words
from analysis.multiplicity import benjamini_hochberg
from analysis.verdicts import margin_of_means, with_verdicts
from answers.answer import CONFIDENCE, HIDDEN_BELOW
from answers.brand_image import FEWEST_PEOPLE
from study import UNNAMED_BRAND

SEEN: Final = "difference"
NOT_SEEN: Final = "none"
OPEN: Final = "open"
_QUESTION: Final = ("attribute", "scale_min", "scale_max")


@dataclass(frozen=True, slots=True, eq=False)
class Apart:
    """Attribute by attribute, whether customers tell brands apart, and us from the rest.

    Attributes:
        table: One row per attribute, largest lead first: `attribute`, `apart` (our mean minus the
            average of the others' means, scale points; null: we are not rated), `lower`, `upper`,
            `margin`, `verdict`, `seen` ("difference", "none", "open": between any brands), `best`,
            `worst`, `best_mean`, `worst_mean`, `n`, `believed` (null: not asked), `is_share`
            (ticks).
        refusal: Why there is nothing to show; "" when there is.
    """

    table: pl.DataFrame = field(default_factory=pl.DataFrame)
    refusal: str = ""


def set_apart(
    perceptions: pl.DataFrame,
    respondents: pl.DataFrame,
    beliefs: pl.DataFrame,
    own_brand: str | None,
) -> Apart | None:
    """Say on which attributes customers tell brands apart.

    Args:
        perceptions: Customers' ratings of brands.
        respondents: The customers who count.
        beliefs: Management's beliefs, as ratings; empty: not asked.
        own_brand: Our brand; None: not known.

    Returns:
        None where no attribute was rated for two brands.
    """
    shared = _of_two_brands(perceptions)
    if shared.is_empty():
        return None
    if (people := shared["respondent_id"].n_unique()) < FEWEST_PEOPLE:
        return Apart(refusal=f"it takes {FEWEST_PEOPLE} people; {people} answered")
    grouped = grouped_ratings(shared.lazy(), respondents.lazy())
    found = differences_seen(grouped, own_brand, confidence=CONFIDENCE)
    if found.is_empty():
        return Apart(refusal="no attribute was rated for two brands by enough people")
    reach = in_words(
        shared.group_by("attribute").agg(reach=(pl.col("scale_max") - pl.col("scale_min")).max())
    )
    judged = _judged(found.join(reach, on="attribute", maintain_order="left"))
    believed = judged.join(_believed(beliefs, own_brand), on="attribute", how="left")
    return Apart(
        believed.with_columns(pl.col("best_mean", "worst_mean") + pl.col("low"))
        .sort("apart", "attribute", descending=[True, False], nulls_last=True)
        .select(
            *("attribute", "apart", "lower", "upper", "margin", "verdict", "seen"),
            *("best", "worst", "best_mean", "worst_mean", "n", "believed"),
            is_share=pl.col("reach") <= 1,
        )
    )


def _of_two_brands(perceptions: pl.DataFrame) -> pl.DataFrame:
    """Keep attributes asked about two brands, each on the scale most of its answers have."""
    cells = perceptions.group_by(*_QUESTION, "brand").agg(n=pl.len())
    scales = cells.group_by(_QUESTION).agg(pl.col("n").sum(), brands=pl.len())
    usual = (
        scales.filter(pl.col("brands") >= 2)
        .sort(pl.col("n"), "scale_min", "scale_max", descending=True)
        .unique("attribute", keep="first", maintain_order=True)
    )
    if usual.height == scales.height:
        return perceptions
    return perceptions.join(usual, on=_QUESTION, how="semi")


def _judged(found: pl.DataFrame) -> pl.DataFrame:
    margin = margin_of_means(pl.col("reach"), pl.col("sd"))
    differ = benjamini_hochberg(found["p_any"].fill_null(1.0).to_numpy())
    apart = benjamini_hochberg(found["p"].fill_null(1.0).to_numpy())
    tested = found.with_columns(
        rejected=pl.Series(apart) <= 1 - CONFIDENCE, differ=pl.Series(differ) <= 1 - CONFIDENCE
    )
    seen = (
        pl.when(pl.col("widest") < pl.col("margin"))
        .then(pl.lit(NOT_SEEN))
        .when("differ")
        .then(pl.lit(SEEN))
        .otherwise(pl.lit(OPEN))
    )
    return with_verdicts(tested, margin).with_columns(seen=seen)


def _believed(beliefs: pl.DataFrame, own_brand: str | None) -> pl.DataFrame:
    """Tell which attributes management believes to be ours.

    Where beliefs about competitors were asked too, one is ours that is believed above their
    average; otherwise one above the average of everything believed of us.
    """
    ours = pl.col("brand").is_in([own_brand or "", UNNAMED_BRAND])
    enough = pl.col("respondent_id").n_unique() >= HIDDEN_BELOW
    means = (
        beliefs.group_by("attribute", ours=ours)
        .agg(mean=pl.col("rating").mean(), enough=enough)
        .filter("enough")
    )
    mine = means.filter("ours").select("attribute", "mean")
    theirs = means.filter(~pl.col("ours")).select("attribute", theirs="mean")
    level = pl.coalesce("theirs", pl.col("mean").mean())
    return mine.join(theirs, on="attribute", how="left").select(
        "attribute", believed=pl.col("mean") > level
    )
