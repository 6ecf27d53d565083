"""The way to buying: how many know, consider, use and prefer each brand, and where they stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from analysis.funnel import StepsTaken, steps_taken
from analysis.gap import gaps
from analysis.gap_sums import gap_sums
from analysis.ratings import profile, rating_moments
from analysis.verdicts import MARGIN_SHARE
from answers.bases import with_base_notes
from answers.brand_gaps import judged

STEPS: Final = {
    "name": "Name it unprompted",
    "know": "Know it",
    "consider": "Would consider it",
    "try": "Have ever used it",
    "use": "Use it",
    "prefer": "Prefer it",
}
"""Steps as a picture names them."""
_SHARE: Final = ("share", "lower", "upper")
_BLANKED: Final = ("top_two_share", "top_two_lower", "top_two_upper")


@dataclass(frozen=True, slots=True, eq=False)
class Funnel:
    """How far people go with every brand; empty frames where no step was asked about.

    Attributes:
        reached: One row per brand × step, ours first, steps in order: `brand`, `is_own`, `step`
            ("know"), `said` ("Know it"), `share` of everybody asked, `lower`, `upper` (null when
            hidden), `n`, `note` ("", "small base", "hidden"), `kept` (share of those who reached
            it that went on to the next step; null: the last step, or hidden).
        kept: One row per brand × step but the first: `brand`, `is_own`, `step`, `said`, `before`
            (the step they come from), `share` of those who reached `before`, `lower`, `upper`,
            `n`, `note`.
        gaps: One row per competitor × step but the first: `brand`, `step`, `before`, `gap` (our
            share that goes on minus theirs), `lower`, `upper`, `n`, `verdict`, `n_needed`, `note`.
    """

    reached: pl.DataFrame = field(default_factory=pl.DataFrame)
    kept: pl.DataFrame = field(default_factory=pl.DataFrame)
    gaps: pl.DataFrame = field(default_factory=pl.DataFrame)

    @property
    def brands(self) -> tuple[str, ...]:
        """Every brand asked about, ours first."""
        if self.reached.is_empty():
            return ()
        return tuple(self.reached["brand"].unique(maintain_order=True))


def funnel(
    ratings: pl.DataFrame, respondents: pl.DataFrame, own_brand: str | None, brands: Sequence[str]
) -> Funnel:
    """Count how many reach every step with every brand.

    Args:
        ratings: What customers answered about steps on the way to buying; empty: nothing.
        respondents: The people who count.
        own_brand: Our brand; None: not known.
        brands: Every brand, in the order wanted.
    """
    if ratings.is_empty():
        return Funnel()
    taken = steps_taken(ratings.lazy())
    if not taken.steps:
        return Funnel()
    order = (*brands, *sorted(set(ratings["brand"]) - set(brands)))
    reached = _shares(taken.reached, respondents, taken, own_brand, order)
    kept = _shares(taken.went_on, respondents, taken, own_brand, order)
    came_from = pl.col("step").replace_strict(
        {after: before for before, after in taken.pairs}, default=None, return_dtype=pl.String
    )
    kept = kept.with_columns(before=came_from)
    gone_on = kept.select("brand", step="before", kept="share")
    return Funnel(
        reached.join(gone_on, on=["brand", "step"], how="left", maintain_order="left"),
        kept,
        _gaps(taken, respondents, own_brand, came_from),
    )


def _shares(
    ratings: pl.DataFrame,
    respondents: pl.DataFrame,
    taken: StepsTaken,
    own_brand: str | None,
    brands: Sequence[str],
) -> pl.DataFrame:
    counts = rating_moments(ratings.lazy(), respondents.lazy())
    figures = with_base_notes(profile(counts), hide=_BLANKED)
    places = [
        pl.col(name).replace_strict(
            {one: at for at, one in enumerate(order)}, return_dtype=pl.Int64
        )
        for name, order in (("brand", brands), ("step", taken.steps))
    ]
    return (
        figures.select(
            "brand",
            pl.col("attribute").alias("step"),
            *(pl.col(old).alias(new) for old, new in zip(_BLANKED, _SHARE, strict=True)),
            "n",
            "note",
        )
        .with_columns(
            is_own=pl.col("brand") == (own_brand or ""),
            said=pl.col("step").replace_strict(STEPS, return_dtype=pl.String),
        )
        .sort(places)
    )


def _gaps(
    taken: StepsTaken, respondents: pl.DataFrame, own_brand: str | None, came_from: pl.Expr
) -> pl.DataFrame:
    """Compare the share of ours that goes on with every competitor's, step by step."""
    if own_brand is None or taken.went_on.is_empty():
        return pl.DataFrame()
    sums = gap_sums(taken.went_on.lazy(), respondents.lazy(), own_brand)
    if sums.is_empty():
        return pl.DataFrame()
    compared = judged(gaps(sums), pl.lit(MARGIN_SHARE)).rename({"attribute": "step"})
    in_order = compared.sort("brand", _place("step", taken.steps))
    return in_order.with_columns(before=came_from).select(
        "brand", "step", "before", "gap", "lower", "upper", "n", "verdict", "n_needed", "note"
    )


def _place(column: str, order: Sequence[str]) -> pl.Expr:
    places = {name: at for at, name in enumerate(order)}
    return pl.col(column).replace_strict(places, return_dtype=pl.Int64)
