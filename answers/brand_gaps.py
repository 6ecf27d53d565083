"""Our gap to every competitor on every attribute, and which gaps are real."""

from __future__ import annotations

from typing import Final

import polars as pl

from analysis.gap import gaps
from analysis.gap_sums import gap_sums
from analysis.multiplicity import benjamini_hochberg
from analysis.verdicts import margin_of_means, with_verdicts
from answers.answer import CONFIDENCE
from answers.bases import HIDDEN, UNSURE, base_note

PROFILED: Final = ("perception", "overall")
"""Aspects that are ratings of a brand; recommending is a score of its own."""


def judged_gaps(
    ratings: pl.DataFrame, respondents: pl.DataFrame, own_brand: str | None
) -> pl.DataFrame:
    """Compare us with every competitor, verdicts corrected for all of them together.

    Args:
        ratings: What customers answered about brands.
        respondents: The people who count.
        own_brand: Our brand; None: not known.

    Returns:
        `BrandsAnswer.gaps`; without columns where there is nobody to compare.
    """
    if own_brand is None or not (ratings["brand"] != own_brand).any():
        return pl.DataFrame()
    rated = ratings.lazy().filter(pl.col("aspect").is_in(PROFILED))
    sums = gap_sums(rated, respondents.lazy(), own_brand)
    if sums.is_empty():
        return pl.DataFrame()
    reach = pl.col("scale_max") - pl.col("scale_min")
    return judged(gaps(sums), margin_of_means(reach, pl.col("sd")))


def judged(table: pl.DataFrame, margin: pl.Expr) -> pl.DataFrame:
    """Add verdicts, corrected for the whole table, and blank what rests on too few people.

    Args:
        table: Rows of `analysis.gap.gaps`.
        margin: Smallest difference that matters, row by row.
    """
    adjusted = benjamini_hochberg(table["p"].fill_null(1.0).to_numpy())
    smaller = pl.min_horizontal("n_own", "n_rival")
    base = smaller * pl.col("effective_n") / pl.col("n")
    told = with_verdicts(table.with_columns(rejected=pl.Series(adjusted) <= 1 - CONFIDENCE), margin)
    hidden = pl.col("note") == HIDDEN
    return (
        told.with_columns(note=base_note(base))
        .with_columns(
            *(pl.when(~hidden).then(name).alias(name) for name in ("gap", "lower", "upper")),
            n_needed=pl.when(~hidden).then("n_needed"),
            verdict=pl.when(hidden).then(pl.lit(UNSURE)).otherwise("verdict"),
        )
        .sort("brand", "attribute")
    )
