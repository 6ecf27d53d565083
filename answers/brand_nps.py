"""How likely customers are to recommend each brand, after small-base rules."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from analysis.nps import net_promoter_score
from answers.bases import HIDDEN, base_note


def recommended(counts: pl.DataFrame, own_brand: str | None, brands: Sequence[str]) -> pl.DataFrame:
    """Score every brand, with small bases noted or hidden.

    Args:
        counts: Rows of `analysis.ratings.rating_moments` about recommending.
        own_brand: Our brand; None: not known.
        brands: Every brand, in the order wanted.

    Returns:
        `BrandsAnswer.nps`.
    """
    scores = net_promoter_score(counts)
    if scores.is_empty():
        return scores
    hidden = pl.col("note") == HIDDEN
    rank = pl.col("brand").replace_strict(
        {brand: place for place, brand in enumerate(brands)}, return_dtype=pl.Int64
    )
    return (
        scores.with_columns(
            is_own=pl.col("brand") == (own_brand or ""), note=base_note("effective_n")
        )
        .with_columns(
            *(pl.when(~hidden).then(name).alias(name) for name in ("nps", "lower", "upper"))
        )
        .sort(rank)
    )
